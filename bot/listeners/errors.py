"""One place where a refusal or a failure becomes a sentence, where the person is. What they typed stays in its form."""

import json
from collections.abc import Mapping
from logging import Logger
from secrets import token_hex
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse, Respond
from slack_bolt.error import BoltUnhandledRequestError
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blockkit import ids
from bot.blockkit.kit.form_state import answers_from, errors_on
from bot.blockkit.views.confirmation import OVER
from bot.blockkit.views.typed_words import with_words
from bot.delivery.slack_errors import has_trouble
from bot.domain.refusals import InvalidAnswers, Refusal, TooLate
from bot.listeners.dependencies import Dependencies, Payload, dependencies_of
from bot.listeners.lookups import NO_ANSWER, Deadline
from bot.listeners.plain_sentences import plain_sentence
from bot.listeners.pressed import Pressed
from bot.listeners.refused_words import words_to_give_back
from bot.listeners.telling import tell
from bot.listeners.withholding import explained
from storage.snapshots import Unreadable

_NOT_DONE = " and nothing was sent. Please try again in a moment."
_MAY_BE_DONE = ". If nothing has happened in a moment, please try again."
_TRIGGER_ERRORS = ("expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id")


def register(app: App) -> None:
    app.error(answer)


def answer(
    error: Exception, body: Payload, respond: Respond, client: WebClient, context: BoltContext, logger: Logger
) -> BoltResponse:
    """Answer a form on its field, a command in its answer, a press in a view in one above it, a press that leads
    nowhere any more in the place of its button, and everything else with an ephemeral message.

    A change in a brief's form asked for nothing: it stands in the form, and the next change or button brings it.
    """
    own, deadline = dependencies_of(context), context.get("deadline") or Deadline()
    error = explained(error, body, own, deadline)
    problem = error if isinstance(error, Refusal) else Refusal(_apology(error, body, logger))
    if body.get("type") == "view_submission":
        return _json({"response_action": "errors", "errors": _by_field(problem, body["view"], own, deadline)})
    if _is_change(body):
        return BoltResponse(status=200, body="")
    if "command" in body:
        return _json({"response_type": "ephemeral", **_answer(str(problem), words_to_give_back(context))})
    if isinstance(problem, TooLate) and (pressed := Pressed.of(body)) and pressed.is_direct:
        own.confirmations.begin(pressed, str(body["user"]["id"]), str(problem), sign=OVER)
    else:
        tell(str(problem), body, respond, client, context)
    return BoltResponse(status=200, body="")


def _answer(sentence: str, words: str) -> Mapping[str, Any]:
    """Slack keeps nothing of a command: the words that were typed behind a verb come back with what is said of them."""
    if not words:
        return {"text": sentence}
    drawn = with_words(sentence, words)
    return {"text": drawn.text, "blocks": drawn.blocks}


def _is_change(body: Mapping[str, Any]) -> bool:
    return any(ids.ANSWER.match(str(action.get("action_id"))) for action in body.get("actions", ()))


def _by_field(problem: Refusal, view: Mapping[str, Any], own: Dependencies, deadline: Deadline) -> dict[str, str]:
    sentences = problem.problems if isinstance(problem, InvalidAnswers) else {"": str(problem)}
    return errors_on(view, {field: plain_sentence(sentence, own, deadline) for field, sentence in sentences.items()})


def _apology(error: Exception, body: Mapping[str, Any], logger: Logger) -> str:
    """A sentence with a reference that stands in the log too; the log has the error's type, never what was typed."""
    if isinstance(error, SlackApiError) and error.response["error"] in _TRIGGER_ERRORS:
        return "That took a moment too long, so Slack would not open the form. Please try again."
    if isinstance(error, Unreadable):
        logger.error("%s", error)
        return "This release of Escalate cannot read that escalation. Whoever runs it finds more with `app.py check`."
    if isinstance(error, SlackApiError) and has_trouble(error):
        logger.warning("Slack has trouble: %s", _described(error, body))
        return f"Slack did not take that just now{_what_to_do(body, _MAY_BE_DONE)}"
    if isinstance(error, NO_ANSWER) and not isinstance(error, SlackApiError):
        logger.warning("Slack did not answer in time: %s", _described(error, body))
        return "Slack did not answer in time. Please try again in a moment."
    reference = token_hex(3)
    logger.error("ref %s: %s", reference, _described(error, body))
    return f"Something went wrong{_what_to_do(body, _NOT_DONE)} (ref {reference})"


def _what_to_do(body: Mapping[str, Any], elsewhere: str) -> str:
    """What a form holds is kept when it is changed or left, so its author must know that it may not have been.
    `elsewhere` is what to do where there is no form."""
    if body.get("type") == "block_actions" and answers_from(body.get("view") or {}):
        return ". What you typed still stands in the form: before you close it, please try again."
    return elsewhere


def _described(error: Exception, body: Mapping[str, Any]) -> str:
    if isinstance(error, SlackApiError):
        return f"Slack answered {error.response['error']}"
    if isinstance(error, BoltUnhandledRequestError):
        return f"nobody listens to {body.get('type', 'this request')}: {_names(body)}"
    where = error.__traceback__
    while where and where.tb_next:
        where = where.tb_next
    place = f" at {where.tb_frame.f_code.co_qualname}:{where.tb_lineno}" if where else ""
    return type(error).__name__ + place


def _names(body: Mapping[str, Any]) -> str:
    """What the request is called by: ids that are ours, cut short because anybody may send what they like."""
    named = [action.get("action_id") for action in body.get("actions", ()) if isinstance(action, Mapping)]
    view, event = body.get("view") or {}, body.get("event") or {}
    return ", ".join(str(name)[:60] for name in (*named, view.get("callback_id"), event.get("type")) if name)


def _json(answer: Mapping[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body=json.dumps(answer), headers={"content-type": ["application/json"]})
