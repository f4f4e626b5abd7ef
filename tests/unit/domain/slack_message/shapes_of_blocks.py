"""Kinds of block that nobody here knows, Slack's newest and invented ones."""

from typing import Any

from tests.unit.domain.slack_message.building import JSON, Shape, by_bot, mrkdwn, plain, rich, section, text, words


def _of(name: str, kind: str, prose: str, **rest: Any) -> Shape:
    """`kind` is the block's type; `code` and `links` are what else it says."""
    found = {key: rest.pop(key) for key in ("code", "links") if key in rest}
    raw = by_bot(text="A notification", blocks=[{"type": kind, "block_id": "b1", **rest}])
    return Shape(f"{kind}: {name}", raw, prose, author="Desk Tickets", **found)


def _cell(value: str | int) -> JSON:
    return {"type": "raw_text", "text": value} if isinstance(value, str) else {"type": "raw_number", "value": value}


_POINTS = [{"label": "Mon", "value": 3}, {"label": "Tue", "value": 41}]

BLOCKS = [
    _of(
        "with a caption",
        "data_table",
        "Failed jobs\nService | Failed\nexport | 3\nlogin page | 4",
        caption="Failed jobs",
        rows=[[_cell("Service"), _cell("Failed")], [_cell("export"), _cell(3)], [text(words("login page")), _cell(4)]],
        page_size=5,
    ),
    _of(
        "with columns apart",
        "data_table",
        "a | b\nsvc | 3",
        columns=[{"name": "a"}, {"name": "b"}],
        rows=[[_cell("svc"), _cell(3)]],
    ),
    _of(
        "with tasks",
        "plan",
        "Deploy\nRollback failed\ndisk full\nrun 7",
        links=("https://ci.example/7",),
        tasks=[
            {
                "type": "task_card",
                "task_id": "t_1",
                "status": "error",
                "title": "Rollback failed",
                "details": text(words("disk full")),
                "sources": [{"type": "url", "url": "https://ci.example/7", "text": "run 7"}],
            }
        ],
        title="Deploy",
    ),
    _of(
        "alone",
        "task_card",
        "Migration stuck",
        code=("ERROR lock",),
        title="Migration stuck",
        status="in_progress",
        output=rich({"type": "rich_text_preformatted", "elements": [words("ERROR lock")]}),
    ),
    _of(
        "bars",
        "data_visualization",
        "Errors\neu-1\nMon: 3, Tue: 41\nMon | Tue\nDay",
        title="Errors",
        chart={
            "type": "bar",
            "series": [{"name": "eu-1", "data": _POINTS}],
            "axis_config": {"categories": ["Mon", "Tue"], "x_label": "Day"},
        },
    ),
    _of(
        "a pie",
        "data_visualization",
        "Share\nMon: 3, Tue: 41",
        title="Share",
        chart={"type": "pie", "segments": _POINTS},
    ),
    _of("of an error", "alert", "P1 the database is down", text=mrkdwn("*P1* the database is down"), level="error"),
    _of(
        "of cards",
        "carousel",
        "Ticket 1\nIt fails",
        links=("https://desk.example/1",),
        elements=[
            {
                "type": "card",
                "icon": {"type": "image", "alt_text": "logo", "image_url": "https://i.example"},
                "title": mrkdwn("*Ticket 1*"),
                "body": mrkdwn("It fails"),
                "actions": [{"type": "button", "text": plain("Open"), "url": "https://desk.example/1", "value": "99"}],
            }
        ],
    ),
    _of(
        "of a bridge",
        "call",
        "Incident bridge",
        links=("https://meet.example/1",),
        call={
            "v1": {
                "id": "R1",
                "join_url": "https://meet.example/1",
                "app_icon_urls": {"image_32": "https://i"},
                "name": "Incident bridge",
            }
        },
    ),
    _of(
        "invented",
        "accordion",
        "What happens\nInvoices are blank\nSince\nMonday",
        items=[{"header": "What happens", "content": "Invoices are blank"}, {"content": "Monday", "header": "Since"}],
        expanded=True,
    ),
    _of(
        "invented",
        "key_values",
        "Region: eu-1, Errors: 41",
        pairs=[{"key": "Region", "value": "eu-1"}, {"key": "Errors", "value": 41}],
    ),
    _of(
        "invented",
        "callout",
        "Payments fail for all",
        tone="warning",
        body="Payments fail for all",
        action={"type": "button", "text": plain("Ack"), "action_id": "ack"},
    ),
    _of(
        "invented, with a quote",
        "said",
        "> it fails",
        quote={"type": "rich_text_quote", "elements": [words("it fails")]},
    ),
    _of(
        "invented, with a paragraph",
        "panel",
        "it fails",
        children=[section(words("it fails", bold=True))],
    ),
    _of(
        "words under a name that nobody knows",
        "status_list",
        "API is down\nWeb is up",
        entries=["API is down", "Web is up"],
    ),
    _of(
        "a number of its own",
        "metric",
        "p95\n+900 % today\n12",
        delta="+900 % today",
        trend="up",
        value=12,
        label="p95",
    ),
    _of(
        "blocks within",
        "tabs",
        "Now\nDown",
        tabs=[{"label": "Now", "blocks": [{"type": "markdown", "text": "**Down**"}]}],
    ),
    _of("rows of anything", "grid", "a | 1 |  | b", cells=[["a", 1, None, mrkdwn("*b*")]]),
    _of("nothing to see", "spacer", "A notification", size="large", item_id="two words", style="primary"),
]
