"""One place where a refusal or a failure becomes a sentence, where the person is. What they typed stays in its form."""

import json
import re
from collections.abc import Mapping
from logging import Logger
from secrets import token_hex
from typing import Any

from slack_bolt import App, BoltResponse, Respond
from slack_sdk.errors import SlackApiError

from bot.blockkit.form_state import errors_on
from bot.domain.refusals import BadBrief, Refusal
from bot.listeners.dependencies import Dependencies

_PERSON, _GROUP = re.compile(r"<@([UW]\w+)>"), re.compile(r"<!subteam\^\w+>")
_TRIGGER_ERRORS = ("expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id")


class Errors:
    """The one listener of everything that was raised; `dependencies` knows what people are called."""

    def __init__(self, dependencies: Dependencies) -> None:
        self._dependencies = dependencies

    def register(self, app: App) -> None:
        app.error(self.answer)

    def answer(self, error: Exception, body: Mapping[str, Any], respond: Respond, logger: Logger) -> BoltResponse:
        """Answer a form on its field, a command in its answer, everything else with an ephemeral message."""
        problem = error if isinstance(error, Refusal) else Refusal(_apology(error, logger))
        if body.get("type") == "view_submission":
            return _json({"response_action": "errors", "errors": self._by_field(problem, body["view"])})
        if "command" in body:
            return _json({"response_type": "ephemeral", "text": str(problem)})
        if body.get("response_url"):
            respond(text=str(problem), response_type="ephemeral", replace_original=False)
        return BoltResponse(status=200, body="")

    def _by_field(self, problem: Refusal, view: Mapping[str, Any]) -> dict[str, str]:
        sentences = problem.problems if isinstance(problem, BadBrief) else {"": str(problem)}
        return errors_on(view, {field: self._plain(sentence) for field, sentence in sentences.items()})

    def _plain(self, sentence: str) -> str:
        """Slack shows a field's error as it is: a mention would stand there as `<@U09>`."""
        names = self._dependencies.people.names(_PERSON.findall(sentence))
        named = _PERSON.sub(lambda person: names[person[1]], sentence)
        return _GROUP.sub("the support admins", named).replace("`", "")


def _apology(error: Exception, logger: Logger) -> str:
    """A sentence with a reference that stands in the log too; the log has the error's type, never what was typed."""
    if isinstance(error, SlackApiError) and error.response["error"] in _TRIGGER_ERRORS:
        return "That took a moment too long, so Slack would not open the form. Please try again."
    reference = token_hex(3)
    logger.error("ref %s: %s", reference, _described(error))
    return f"Something went wrong and nothing was sent. Please try again in a moment. (ref {reference})"


def _described(error: Exception) -> str:
    if isinstance(error, SlackApiError):
        return f"Slack answered {error.response['error']}"
    where = error.__traceback__
    while where and where.tb_next:
        where = where.tb_next
    place = f" at {where.tb_frame.f_code.co_qualname}:{where.tb_lineno}" if where else ""
    return type(error).__name__ + place


def _json(answer: Mapping[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body=json.dumps(answer), headers={"content-type": ["application/json"]})
