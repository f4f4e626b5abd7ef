"""German, in the polite form."""

from bot.domain.replies.language import Language
from bot.domain.replies.wording import Wording

GERMAN = Language(
    name="German",
    wording=Wording.model_construct(
        greeting="Guten Tag {contact},",
        greeting_without_name="Guten Tag,",
        reported="wir schreiben Ihnen zu Folgendem: „{reported}“",
        reported_in_general="wir schreiben Ihnen zu dem, was Sie uns gemeldet haben.",
        looking_into_it="Wir untersuchen das gerade.",
        being_fixed="Wir arbeiten an einer Lösung.",
        workaround="Bis dahin gibt es einen anderen Weg. Wir beschreiben ihn Ihnen gern.",
        answer_needed="Um weiterzukommen, brauchen wir noch eine Antwort von Ihnen: …",
        fixed="Das ist auf unserer Seite behoben. Könnten Sie bitte prüfen, ob alles so funktioniert wie erwartet?",
        settled="Wir haben die Prüfung abgeschlossen. Könnten Sie uns bitte sagen, ob jetzt alles wie erwartet ist?",
        way_around="Sie können es auch anders erreichen: „{way}“ Könnten Sie uns bitte sagen, ob Ihnen das hilft?",
        questions="Zu Ihren Fragen:",
        question_answered="„{question}“\n{answer}",
        question_open="„{question}“\nDas klären wir noch.",
        question_left="„{question}“\nDiese Antwort sind wir Ihnen noch schuldig.",
        next_update="Wir melden uns wieder bei Ihnen, spätestens am {when}.",
        next_update_open="Wir melden uns wieder bei Ihnen, sobald es Neues gibt.",
        closing="Freundliche Grüße",
        when="{weekday}, dem {day}. {month} {year}, um {hour}:{minute} Uhr ({zone})",
    ),
    weekdays=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    months=(
        *("Januar", "Februar", "März", "April", "Mai", "Juni"),
        *("Juli", "August", "September", "Oktober", "November", "Dezember"),
    ),
    zones={"CET": "MEZ", "CEST": "MESZ"},
)
