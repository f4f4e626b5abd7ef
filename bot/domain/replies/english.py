"""English, which also answers customers in a language that has no wording here."""

from bot.domain.replies.language import Language
from bot.domain.replies.wording import Wording

ENGLISH = Language(
    name="English",
    wording=Wording.model_construct(
        greeting="Hello {contact},",
        greeting_without_name="Hello,",
        reported="We are writing to you about this: “{reported}”",
        reported_in_general="We are writing to you about what you reported to us.",
        looking_into_it="We are looking into it.",
        being_fixed="We are working on a solution.",
        workaround="Until then there is another way to do it. We are glad to describe it to you.",
        answer_needed="To go on, we need one answer from you: …",
        fixed="This is solved on our side. Could you please check whether everything works as you expect?",
        settled="We have finished looking into it. Could you please tell us whether everything is as you expect now?",
        way_around="You can do it another way: “{way}” Could you please tell us whether this helps you?",
        questions="About your questions:",
        question_answered="“{question}”\n{answer}",
        question_open="“{question}”\nWe are still finding this out.",
        question_left="“{question}”\nWe still owe you the answer to this.",
        next_update="We will write to you again by {when}.",
        next_update_open="We will write to you again as soon as there is more to say.",
        closing="Kind regards",
        when="{weekday}, {day} {month} {year}, {hour}:{minute} ({zone})",
    ),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
)
