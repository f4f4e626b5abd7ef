"""Whatever people write, wherever they write it: every message is valid, and calls nobody."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blockkit.kit.parts import parts_of
from bot.blockkit.kit.view import View
from bot.blockkit.messages import Message, draw
from bot.blockkit.verbs import PRESENTATIONS
from bot.blockkit.views.answers import done, listing, shown
from bot.blockkit.views.brief_form import drawn
from bot.blockkit.views.first_step import Around
from bot.blockkit.views.home import home
from bot.blockkit.views.verb_form import verb_form
from bot.domain.audiences import intents_for
from bot.domain.brief import Brief
from bot.domain.counting import Page
from bot.domain.draft import Draft, Step
from bot.domain.escalation import Escalation
from bot.domain.fields import FIELDS
from bot.domain.free_text import LIMIT
from bot.domain.source import Source
from bot.domain.state import State
from bot.domain.team import Support
from bot.domain.text import beginning, cleaned, one_line
from bot.domain.tiers import Target
from tests.builders import AGENT, ENGINEER, NINE, a_brief, an_escalation, answers_of, every_event, texts
from tests.unit.blockkit.cases import LINK, in_state
from tests.unit.blockkit.seen import assert_slack_takes, parts, stored_view
from tests.unit.blockkit.test_answers import Listed

HOSTILE = (
    "<!channel>",
    "<!everyone|x> <@U0BOSS> <#C0X> <!subteam^S0X> @here",
    "<https://evil.example|https://good.example>",
    "&" * 3000,
    "<" * 2999 + "&",
    "&amp;lt;!here&amp;gt;",
    "\u202eabc\u202c שלום \u2067עולם\u2069 مرحبا",
    "```\n*bold* _it_ ~no~ `code`\n> quote\n:boom:",
    "\n\n\na\r\nb\u2028c\n",
    "\u200b\u2060\ud800 x \x00\x07",
    "👩‍👩‍👧 e\u0301 \U0001f600" * 50,
)
SUPPORT = Support(managers=("U0BOSS", "S0MGR"), backups={AGENT: "U0BACKUP"})
foreign = st.sampled_from(HOSTILE) | st.text(max_size=300) | st.text(alphabet="<>&!@#|^*`\n", min_size=1, max_size=3000)


@st.composite
def briefs(draw_one: st.DrawFn) -> Brief:
    """A valid brief with hostile words in every field that takes words."""
    target = draw_one(st.sampled_from(Target))
    pool = draw_one(st.lists(foreign, min_size=1, max_size=3))
    answers: dict[str, object] = {field: fitted(field, pool[place % len(pool)]) for place, field in enumerate(texts())}
    answers["severity"] = draw_one(st.sampled_from(["critical", "high", "medium"]))
    return a_brief(target, **answers)


def fitted(field: str, text: str) -> str:
    """`text` as somebody would have to write it for this field to take it."""
    limit = FIELDS[field].limit or 0
    match field:
        case "tried":
            text = f"did {one_line(text)[:700]} -> saw {one_line(text)[:700]}"
        case "ticket_links":
            text = "https://t.example/" + "".join(text.split())
        case _:
            text = f"So it is: {text}"
    return cleaned(beginning(cleaned(text), limit))


def everything_drawn(escalation: Escalation, words: str) -> list[Message]:
    """Each message once, and in the parts that are posted: after many an event the card looks the same."""
    events, item = every_event(words, escalation.brief), listed(escalation.brief)
    owed = [(intent.kind, event) for event in events for intent in intents_for(event, escalation, SUPPORT)]
    drawn = [draw(kind, escalation, event, at=NINE, link=LINK) for kind, event in owed]
    answered = [done(escalation, event, by=AGENT, at=NINE) for event in events]
    drawn += [*answered, shown(escalation, events, at=NINE), listing([item], page=ONE_ITEM, at=NINE)]
    distinct = {repr(message): message for message in drawn}
    return [part for message in distinct.values() for part in parts_of(message)]


def every_form(brief: Brief, words: str) -> list[View]:
    """Each form filled in with what was written, as when a draft is continued or a typed command lacks something."""
    answers = brief.model_dump(mode="json") | dict.fromkeys(texts(), words)
    drafts = [Draft("D1", AGENT, answers, Source(), NINE, step=step) for step in Step]
    steps = [drawn(draft, Around(("billing",))) for draft in drafts]
    about = an_escalation(brief)
    small = [verb_form(one, about, answers_of(one.verb, words)) for one in PRESENTATIONS.values() if one.form]
    return [*steps, *small, home([listed(brief)], page=ONE_ITEM, at=NINE)]


ONE_ITEM = Page(1, 20, 1)


def listed(brief: Brief) -> Listed:
    return Listed(summary=brief.summary, customer=brief.customer)


@pytest.mark.fault("F52")
@pytest.mark.fault("F53")
@pytest.mark.fault("F54")
@pytest.mark.fault("F29")
@settings(max_examples=30)  # each draws all that there is
@given(brief=briefs(), words=foreign, state=st.sampled_from(State))
def test_no_text_breaks_a_message_or_calls_anybody(brief: Brief, words: str, state: State) -> None:
    said = cleaned(beginning(cleaned(words), LIMIT)) or "something"
    for message in everything_drawn(in_state(state, brief, said), said):
        assert_slack_takes(message.text, message.blocks)
        named = {part["user_id"] for part in parts(message.blocks) if part.get("type") == "user"}
        assert named <= {AGENT, ENGINEER}
    for view in every_form(brief, words):
        stored_view(view)
