"""The client with which Slack is called."""

from ssl import CERT_REQUIRED, SSLContext

import pytest

from bot.assembly.clients import slack_client


def test_all_clients_share_one_context_which_checks_certificates() -> None:
    one, other = (slack_client(token, "https://slack.com/api/").ssl for token in ("xoxb-1", "xoxb-2"))
    assert isinstance(one, SSLContext)
    assert one is other
    assert (one.check_hostname, one.verify_mode) == (True, CERT_REQUIRED)


@pytest.mark.parametrize("url", ["https://slack.com/api/", "http://127.0.0.1:9/api/"])
def test_a_client_repeats_nothing_by_itself(url: str) -> None:
    assert slack_client("xoxb-1", url).retry_handlers == []
