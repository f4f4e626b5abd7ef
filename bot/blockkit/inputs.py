"""One input block for each question of a brief. A block's id is its field's name, so an error finds its way back."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from slack_sdk.models.blocks import (
    DateTimePickerElement,
    InputBlock,
    InputInteractiveElement,
    NumberInputElement,
    Option,
    PlainTextInputElement,
    RadioButtonsElement,
    StaticSelectElement,
)

from bot.domain.brief import Ask, SlaStatus
from bot.domain.fields import FIELDS, FieldText
from bot.domain.severity import Severity
from bot.domain.text import clipped
from bot.domain.tiers import Question, Target

Answers = Mapping[str, object]

_CURRENCIES = (
    *("GBP", "USD", "EUR", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "HKD", "ILS", "INR", "JPY", "KRW"),
    *("MXN", "NOK", "NZD", "PLN", "SAR", "SEK", "SGD", "THB", "TRY", "ZAR"),
)
_CHOICES: Mapping[str, Iterable[Option]] = {
    "target": [Option(value=one, text=one.label, description=one.meaning) for one in Target],
    "severity": [Option(value=one, text=one.label) for one in Severity],
    "sla_status": [Option(value=one, text=one.label) for one in SlaStatus],
    "ask": [Option(value=one, text=one.label) for one in Ask],
    "revenue_currency": [Option(value=code, text=code) for code in _CURRENCIES],
}
_RADIO = {"target", "severity"}
_MOMENTS = {"customer_waiting_since", "last_update_at", "customer_expects_by", "deadline"}
_NUMBERS = {"customers_affected", "revenue_amount"}
_SHORT = {"customer", "summary", "frequency", "customer_expectation", "escalation_risk", "request_frequency"}
_SEVERITY_HINT = "\n".join(f"{severity.label}: {severity.meaning}" for severity in Severity)
_MOST_OPTIONS = 100  # https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element


def question_input(question: Question, answers: Answers, *, action: str) -> InputBlock:
    """The field's input with its label and hint, filled in from `answers`.

    Slack keeps what stands in an input as long as block_id and action_id stay the same, so a form that must show other
    answers takes another `action`.
    """
    field = FIELDS[question.field]
    return InputBlock(
        block_id=question.field,
        label=question.label or field.label,
        hint=(_SEVERITY_HINT if question.field == "severity" else field.hint) or None,
        optional=not question.required,
        element=_element(question.field, field, answers.get(question.field), action),
    )


def area_input(areas: Iterable[str], answers: Answers, *, action: str) -> InputBlock:
    """The product areas that have a channel of their own."""
    options = [Option(value=area, text=area) for area in areas][:_MOST_OPTIONS]
    return InputBlock(
        block_id="area",
        label=FIELDS["area"].label,
        hint=FIELDS["area"].hint,
        optional=True,
        element=StaticSelectElement(
            action_id=action, options=options, initial_option=_chosen(options, answers.get("area"))
        ),
    )


def _element(name: str, field: FieldText, answer: object, action: str) -> InputInteractiveElement:
    if name in _CHOICES:
        return _choice(name, answer, action)
    if name in _MOMENTS:
        return DateTimePickerElement(action_id=action, initial_date_time=_epoch(answer))
    if name in _NUMBERS:
        return _number(name, answer, action)
    return PlainTextInputElement(
        action_id=action,
        multiline=name not in _SHORT,
        max_length=field.limit,
        placeholder=field.example or None,
        initial_value=_clipped(answer, field.limit),
    )


def _choice(name: str, answer: object, action: str) -> InputInteractiveElement:
    options = list(_CHOICES[name])
    kind = RadioButtonsElement if name in _RADIO else StaticSelectElement
    return kind(action_id=action, options=options, initial_option=_chosen(options, answer))


def _number(name: str, answer: object, action: str) -> NumberInputElement:
    return NumberInputElement(
        action_id=action,
        is_decimal_allowed=name == "revenue_amount",
        min_value="0",
        initial_value=None if answer is None else str(answer),
    )


def _chosen(options: Iterable[Option], answer: object) -> Option | None:
    """The very option that was chosen: Slack refuses one that differs in any part."""
    return next((option for option in options if option.value == answer), None)


def _epoch(answer: object) -> int | None:
    if isinstance(answer, datetime):
        return int(answer.timestamp())
    return answer if isinstance(answer, int) else None


def _clipped(answer: object, limit: int | None) -> str | None:
    return clipped(answer, limit) if isinstance(answer, str) and answer and limit else None
