"""From a delivery to Bolt's answer, whichever way the delivery came, whatever it holds."""

import logging
from collections.abc import Callable
from datetime import timedelta

from slack_bolt import App, BoltRequest, BoltResponse

from storage.deadline import deadline

_log = logging.getLogger(__name__)
_A_PERSON_WAITS = timedelta(seconds=2.4)  # for all that the database is asked; Slack waits three, for everything


def answered(app: App, request: Callable[[], BoltRequest]) -> BoltResponse:
    """Bolt's answer; 400 for what neither Bolt nor we can read, without a word of it in the log."""
    try:
        with deadline(_A_PERSON_WAITS):
            response = app.dispatch(request())
    except Exception as error:  # noqa: BLE001 - Bolt fails in many ways on what it cannot read; a traceback may quote it
        _log.error("could not read a delivery: %s", type(error).__name__)
        return BoltResponse(status=400)
    return response if response.status < 500 else BoltResponse(status=400)
