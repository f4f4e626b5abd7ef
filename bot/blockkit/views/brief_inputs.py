"""One input block for each question of a brief. A block's id is its field's name, so an error finds its way back."""

from collections.abc import Iterable, Mapping

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block, Element, option
from bot.blockkit.kit.inputs import (
    input_block,
    moment_input,
    number_input,
    radio_input,
    search_input,
    select_input,
    text_input,
)
from bot.domain.brief import Ask, SlaStatus
from bot.domain.fields import FIELDS
from bot.domain.severity import Severity
from bot.domain.tiers import Question, Target

Answers = Mapping[str, object]

_CURRENCIES = (
    *("GBP", "USD", "EUR", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "HKD", "ILS", "INR", "JPY", "KRW"),
    *("MXN", "NOK", "NZD", "PLN", "SAR", "SEK", "SGD", "THB", "TRY", "ZAR"),
)
_CHOICES: Mapping[str, list[Element]] = {
    "target": [option(one.value, one.label, one.meaning) for one in Target],
    "severity": [option(one.value, one.label) for one in Severity],
    "sla_status": [option(one.value, one.label) for one in SlaStatus],
    "ask": [option(one.value, one.label) for one in Ask],
    "revenue_currency": [option(code, code) for code in _CURRENCIES],
}
_RADIO = {"target", "severity"}
_MOMENTS = {"customer_waiting_since", "last_update_at", "customer_expects_by", "deadline"}
_NUMBERS = {"customers_affected", "revenue_amount"}
_SHORT = {"summary", "frequency", "customer_expectation", "escalation_risk", "request_frequency"}
_SEVERITY_HINT = "\n".join(f"{severity.label}: {severity.meaning}" for severity in Severity)


def question_input(question: Question, answers: Answers, *, action: str) -> Block:
    """The field's input with its label and hint, filled in from `answers`."""
    text = FIELDS[question.field]
    return input_block(
        question.field,
        question.label or text.label,
        _element(question.field, answers.get(question.field), action),
        hint=_SEVERITY_HINT if question.field == "severity" else text.hint,
        optional=not question.required,
    )


def area_input(areas: Iterable[str], answers: Answers, *, action: str) -> Block:
    """The product areas that have a channel of their own."""
    menu = select_input(action, [option(area, area) for area in areas], answers.get("area"))
    return input_block("area", FIELDS["area"].label, menu, hint=FIELDS["area"].hint, optional=True)


def _element(name: str, answer: object, action: str) -> Element:
    if name in _CHOICES:
        return (radio_input if name in _RADIO else select_input)(action, _CHOICES[name], answer)
    if name in _MOMENTS:
        return moment_input(action, answer)
    if name in _NUMBERS:
        return number_input(action, answer, decimal=name == "revenue_amount")
    text = FIELDS[name]
    if name == "customer":
        return search_input(ids.CUSTOMER_SEARCH + action, answer, example=text.example)
    return text_input(action, answer, limit=text.limit, example=text.example, multiline=name not in _SHORT)
