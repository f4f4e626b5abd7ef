"""Each field of a brief as an input. A block's id is its field's name, so an error finds its way back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block, option
from bot.blockkit.kit.form import CheckboxField, ChoiceField, Field, MomentField, NumberField, SearchField, TextField
from bot.blockkit.kit.inputs import input_block, select_input, text_input
from bot.domain.brief import Ask, Depth, Growth, Reference, SlaStatus
from bot.domain.brief_validation import LONGEST_REASON, REASON
from bot.domain.draft import Draft
from bot.domain.fields import FIELDS, ONE_LINE
from bot.domain.kinds import Kind, Sign, Solution
from bot.domain.questions import Question
from bot.domain.severity import Severity
from bot.domain.tiers import Target

Answers = Mapping[str, object]

_CURRENCIES = (
    *("GBP", "USD", "EUR", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "HKD", "ILS", "INR", "JPY", "KRW"),
    *("MXN", "NOK", "NZD", "PLN", "SAR", "SEK", "SGD", "THB", "TRY", "ZAR"),
)
_CHOICES: Mapping[str, Sequence[tuple[str, str]]] = {
    "kind": [(one.value, one.choice) for one in Kind],
    "solution": [(one.value, one.label) for one in Solution],
    "target": [(one.value, one.label) for one in Target],
    "severity": [(one.value, one.label) for one in Severity],
    "sla_status": [(one.value, one.label) for one in SlaStatus],
    "growing": [(one.value, one.label) for one in Growth],
    "blocked_or_slowed": [(one.value, one.label) for one in Depth],
    "reference_customer": [(one.value, one.label) for one in Reference],
    "ask": [(one.value, one.label) for one in Ask],
    "revenue_currency": [(code, code) for code in _CURRENCIES],
}
_RADIO = {"kind"}
_MOMENTS = {"customer_waiting_since", "last_update_at", "customer_expects_by", "deadline"}
_NUMBERS = {"customers_affected", "revenue_amount"}


def question_input(question: Question, answers: Answers, *, action: str) -> Block:
    """The field's input with its label and hint, filled in from `answers`."""
    field = brief_field(question.field, label=question.label, optional=not question.required)
    element = field.element(action, answers.get(field.name))
    return input_block(field.name, field.label, element, hint=field.hint, optional=field.optional, dispatch=True)


def brief_field(name: str, *, label: str | None = None, optional: bool) -> Field:
    """The field of this name, called `label` where a team has its own word for it."""
    text = FIELDS[name]
    said = label or text.label
    if name in _CHOICES:
        return ChoiceField(name, said, text.hint, optional, options=_CHOICES[name], radio=name in _RADIO)
    if name == "signs":
        return CheckboxField(name, said, text.hint, optional, options=[(one.value, one.label) for one in Sign])
    if name in _MOMENTS:
        return MomentField(name, said, text.hint, optional)
    if name in _NUMBERS:
        return NumberField(name, said, text.hint, optional, decimal=name == "revenue_amount")
    if name == "customer":
        return SearchField(name, said, text.hint, optional, example=text.example)
    limit = text.limit or 0
    if name in ONE_LINE:
        return TextField(name, said, "", optional, limit=limit, multiline=False, example=text.hint or text.example)
    return TextField(name, said, text.hint, optional, limit=limit, example=text.example)


_REASON_LABEL = "Why must the card or account number be in here?"
_REASON_HINT = "Leave it out if you can. The reason stays on record."


def reason_field() -> Field:
    """Why card or account numbers must stay, in a form that cannot know whether there are any."""
    label = "Card or account numbers in here? Say why"
    return TextField(REASON, label, _REASON_HINT, optional=True, limit=LONGEST_REASON, multiline=False)


def personal_data_reason(draft: Draft, *, asked: bool) -> Iterator[Block]:
    """Why card or account numbers must stay in the brief; nothing where there are none."""
    if asked:
        element = text_input(ids.answer_of(draft.id, 0), limit=LONGEST_REASON)
        yield input_block(REASON, _REASON_LABEL, element, hint=_REASON_HINT, optional=True, dispatch=True)


def area_input(areas: Iterable[str], answers: Answers, *, action: str) -> Block:
    """The product areas that have a channel of their own."""
    menu = select_input(action, [option(area, area) for area in areas], answers.get("area"))
    return input_block("area", FIELDS["area"].label, menu, hint=FIELDS["area"].hint, optional=True, dispatch=True)
