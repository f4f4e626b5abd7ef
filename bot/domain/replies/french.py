"""French, in the polite form."""

from bot.domain.replies.language import Language
from bot.domain.replies.wording import Wording

FRENCH = Language(
    name="French",
    wording=Wording.model_construct(
        greeting="Bonjour {contact},",
        greeting_without_name="Bonjour,",
        reported="Nous vous écrivons au sujet de votre signalement : « {reported} »",
        reported_in_general="Nous vous écrivons au sujet de ce que vous nous avez signalé.",
        looking_into_it="Nous examinons la situation.",
        being_fixed="Nous travaillons à une solution.",
        workaround="En attendant, il existe une autre façon de procéder. Nous vous la décrirons volontiers.",
        answer_needed="Pour avancer, nous avons besoin d'une réponse de votre part : …",
        fixed="C'est résolu de notre côté. Pourriez-vous vérifier que tout fonctionne comme prévu ?",
        settled="Nous avons terminé notre examen. Pourriez-vous nous dire si tout est maintenant comme prévu ?",
        way_around="Il existe une autre façon de procéder : « {way} » Pourriez-vous nous dire si cela vous aide ?",
        questions="Au sujet de vos questions :",
        question_answered="« {question} »\n{answer}",
        question_open="« {question} »\nNous cherchons encore la réponse.",
        question_left="« {question} »\nNous vous devons encore la réponse à cette question.",
        next_update="Nous vous écrirons de nouveau, au plus tard le {when}.",
        next_update_open="Nous vous écrirons de nouveau dès que nous en saurons plus.",
        closing="Cordialement",
        when="{weekday} {day} {month} {year} à {hour}h{minute} ({zone})",
    ),
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    months=(
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    first="1er",
)
