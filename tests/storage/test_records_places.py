"""What is in a channel: of whom it must be told that others can read it."""

import pytest
from sqlalchemy import Engine

from bot.domain.route import Route
from bot.domain.state import State
from bot.domain.tiers import Target
from storage.records import Records
from tests.builders import AWAY, CHANNEL, HOME, a_brief, opened


@pytest.mark.fault("F79")
def test_what_has_its_card_in_a_channel_is_found_and_of_that_what_is_confidential(engine: Engine) -> None:
    records, secret = Records(engine, HOME), a_brief(Target.SECURITY)
    plain, hidden = opened(engine), opened(engine, secret)
    opened(engine, secret, state=State.CLOSED)
    opened(engine, secret, route=Route("C0SEC"))
    opened(engine, secret, workspace=AWAY)
    assert records.with_card_in(CHANNEL, limit=9) == [hidden, plain]
    assert records.with_card_in(CHANNEL, limit=9, confidential=True) == [hidden]


@pytest.mark.fault("F67")
def test_a_channel_keeps_secrets_also_when_they_are_settled(engine: Engine) -> None:
    records = Records(engine, HOME)
    opened(engine)
    opened(engine, a_brief(Target.SECURITY), workspace=AWAY)
    assert not records.keeps_secrets_in(CHANNEL)
    opened(engine, a_brief(Target.SECURITY), state=State.CLOSED)
    assert records.keeps_secrets_in(CHANNEL)
