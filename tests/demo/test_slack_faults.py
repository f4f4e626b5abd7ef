"""Slack's bad days, as switches in the demo."""

import pytest

from demo.slack_faults import SlackFaults
from tests.sandbox.conftest import Nest


def test_a_switch_stays_on_until_it_is_turned_off(place: Nest) -> None:
    faults = SlackFaults(place.workspace.faults)
    faults.turn("limited", on=True)
    faults.turn("down", on=True)
    faults.turn("down", on=False)
    assert [each["name"] for each in faults.shown() if each["on"]] == ["limited"]
    for _ in range(3):
        assert [fault.retry_after for fault in place.workspace.faults.take("chat.postMessage")] == [5]
    with pytest.raises(KeyError):
        faults.turn("hail", on=True)
