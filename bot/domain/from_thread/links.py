"""Links of a thread, sorted: to tickets, to conversations in Slack, and to anything else."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

_TICKET_HOST = re.compile(
    r"(?:^|\.)(?:zendesk\.com|freshdesk\.com|freshservice\.com|intercom\.com|intercom\.io|helpscout\.(?:com|net)|service-now\.com"
    r"|frontapp\.com|kayako\.com|zohodesk\.com|linear\.app|youtrack\.cloud|pagerduty\.com|opsgenie\.com)$"
)
_TICKET_PATH = re.compile(
    r"/(?:tickets?|cases?|issues?|incidents?|requests?|conversations?|work_items|pull|merge_requests)/(?:[\w-]*/)?#?[\w-]*\d"
    r"|/browse/[A-Z][A-Z0-9]+-\d+|/[A-Z][A-Z0-9]+-\d+(?:$|[/?#])|/Case/\w+|[?&](?:ticket|case|issue)(?:_?id)?=\w+",
    re.IGNORECASE,
)
_SLACK_HOST = re.compile(r"(?:^|\.)slack\.com$")


@dataclass(frozen=True)
class SortedLinks:
    """Each in the order in which they came."""

    tickets: tuple[str, ...]
    conversations: tuple[str, ...]
    others: tuple[str, ...]


def sorted_links(links: Iterable[str]) -> SortedLinks:
    """Each link once; one that cannot be read as an address is among the others."""
    once = list(dict.fromkeys(links))
    conversations = [one for one in once if _SLACK_HOST.search(_host(one)) and "/archives/" in one]
    tickets = [one for one in once if one not in conversations and is_ticket(one)]
    others = [one for one in once if one not in conversations and one not in tickets]
    return SortedLinks(tuple(tickets), tuple(conversations), tuple(others))


def is_ticket(link: str) -> bool:
    """By a ticket system's host, or by an address that names one ticket."""
    host = _host(link)
    return bool(host) and bool(_TICKET_HOST.search(host) or _TICKET_PATH.search(link.split(host, 1)[-1]))


def _host(link: str) -> str:
    try:
        return urlsplit(link).hostname or ""
    except ValueError:
        return ""
