"""Links are tickets, conversations or something else."""

import pytest

from bot.domain.from_thread.links import sorted_links

TICKETS = [
    "https://acme.zendesk.com/agent/anything",
    "https://acme.atlassian.net/browse/ENG-12",
    "https://jira.acme.example/browse/ENG-12?focused=1",
    "https://github.com/acme/shop/issues/7",
    "https://git.acme.example/shop/-/issues/7",
    "https://desk.example/tickets/4711",
    "https://acme.my.salesforce.com/lightning/r/Case/5003000000D8cuI/view",
    "https://linear.app/acme/issue/ENG-123/exports-fail",
    "https://support.acme.example/requests/99",
]
CONVERSATIONS = [
    "https://acme.slack.com/archives/C1/p2",
    "https://acme.enterprise.slack.com/archives/C1/p2?thread_ts=1",
]
OTHERS = [
    "https://status.example.com/1",
    "https://example.com/tickets",
    "https://zendesk.com.evil.example/x",
    "https://evil.example/?x=acme.slack.com/archives/C1",
    "https://slack.com/help",
    "https://[",
    "https://docs.example/guide#step-2",
]


@pytest.mark.parametrize("link", TICKETS)
def test_a_ticket(link: str) -> None:
    assert sorted_links([link]).tickets == (link,)


@pytest.mark.parametrize("link", CONVERSATIONS)
def test_a_conversation(link: str) -> None:
    assert sorted_links([link]).conversations == (link,)


@pytest.mark.parametrize("link", OTHERS)
def test_anything_else(link: str) -> None:
    assert sorted_links([link]).others == (link,)


def test_each_is_there_once_and_in_order() -> None:
    links = [*OTHERS, *TICKETS, *CONVERSATIONS]
    found = sorted_links([*links, *reversed(links)])
    assert [*found.others, *found.tickets, *found.conversations] == links
