"""What apps post: blocks, legacy attachments, under names of their own."""

from tests.unit.domain.slack_message.building import TS, Shape, by_bot, mrkdwn, plain, text, words

APPS = [
    Shape(
        "a ticket bot's root of blocks only",
        by_bot(
            text="",
            blocks=[
                {"type": "header", "text": plain("Ticket #4711: Exports fail &amp; stop")},
                {
                    "type": "section",
                    "text": mrkdwn("*From:* Katrin Vogel (Brightwater)\nWe cannot export since 08:00.\n```E1042```"),
                    "accessory": {
                        "type": "button",
                        "text": plain("Open"),
                        "action_id": "o",
                        "url": "https://desk.example/4711",
                    },
                },
                {"type": "divider"},
                {
                    "type": "context",
                    "elements": [{"type": "image", "image_url": "i", "alt_text": "logo"}, mrkdwn("_P2_")],
                },
            ],
        ),
        "Ticket #4711: Exports fail & stop\nFrom: Katrin Vogel (Brightwater)\nWe cannot export since 08:00.\nP2",
        code=("E1042",),
        links=("https://desk.example/4711",),
        author="Desk Tickets",
    ),
    Shape(
        "fields and a row of buttons",
        by_bot(
            blocks=[
                {"type": "section", "fields": [mrkdwn("*Customer*\nHalden"), plain("Pro plan")]},
                {
                    "type": "actions",
                    "elements": [
                        {"type": "button", "text": plain("Take it"), "action_id": "t"},
                        {"type": "button", "text": plain("See it"), "action_id": "s", "url": "https://desk.example/9"},
                    ],
                },
            ]
        ),
        "Customer: Halden\nPro plan",
        links=("https://desk.example/9",),
        author="Desk Tickets",
    ),
    Shape(
        "the text of a notification is not what people see",
        by_bot(text="New ticket", blocks=[{"type": "section", "text": mrkdwn("Invoices are empty")}]),
        "Invoices are empty",
        author="Desk Tickets",
    ),
    Shape(
        "blocks that say nothing leave the text",
        by_bot(text="New ticket", blocks=[{"type": "divider"}]),
        "New ticket",
        author="Desk Tickets",
    ),
    Shape(
        "Slack's own placeholder",
        by_bot(
            text="This message contains interactive elements.",
            blocks=[{"type": "actions", "elements": [{"type": "button", "text": plain("Ok"), "action_id": "a"}]}],
        ),
        author="Desk Tickets",
    ),
    Shape(
        "a legacy attachment",
        {
            "type": "message",
            "subtype": "bot_message",
            "bot_id": "B0OLD",
            "username": "Monitor",
            "ts": TS,
            "text": "",
            "attachments": [
                {
                    "fallback": "CRITICAL api",
                    "color": "danger",
                    "pretext": "Alert from <https://mon.example|Monitor>",
                    "title": "api is down",
                    "title_link": "https://mon.example/1",
                    "text": "5 of 5 probes failed\n```HTTP 503```",
                    "fields": [{"title": "Region", "value": "eu-1", "short": True}, {"title": "Since", "value": ""}],
                    "actions": [{"type": "button", "text": "Runbook", "url": "https://run.example/api"}],
                    "footer": "Monitor",
                    "mrkdwn_in": ["text"],
                }
            ],
        },
        "Alert from Monitor\napi is down\n5 of 5 probes failed\nRegion: eu-1\nSince",
        code=("HTTP 503",),
        links=("https://mon.example", "https://mon.example/1", "https://run.example/api"),
        author="Monitor",
    ),
    Shape(
        "an attachment with a fallback alone",
        by_bot(text=None, attachments=[{"id": 1, "fallback": "Deploy 42 failed: <https://ci.example/42>"}]),
        "Deploy 42 failed: https://ci.example/42",
        links=("https://ci.example/42",),
        author="Desk Tickets",
    ),
    Shape(
        "an attachment without a preview",
        by_bot(text="Hi", attachments=[{"id": 1, "fallback": "[no preview available]"}]),
        "Hi",
        author="Desk Tickets",
    ),
    Shape(
        "blocks in an attachment",
        by_bot(attachments=[{"color": "#f00", "blocks": [{"type": "section", "text": mrkdwn("*Down* for ~all~")}]}]),
        "Down for all",
        author="Desk Tickets",
    ),
    Shape(
        "a markdown block",
        by_bot(
            blocks=[
                {
                    "type": "markdown",
                    "text": "# Ticket 8\n**Exports** fail, see [the log](https://log.example/8).\n"
                    "```python\n  x -> y\n```\nDone",
                }
            ]
        ),
        "Ticket 8\nExports fail, see the log.\nDone",
        code=("  x -> y",),
        links=("https://log.example/8",),
        author="Desk Tickets",
    ),
    Shape(
        "a table",
        by_bot(
            blocks=[
                {
                    "type": "table",
                    "rows": [
                        [{"type": "raw_text", "text": "Customer"}, {"type": "raw_text", "text": "Failed"}],
                        [text(words("Halden", bold=True)), {"type": "raw_number", "value": 41}],
                    ],
                }
            ]
        ),
        "Customer | Failed\nHalden | 41",
        author="Desk Tickets",
    ),
    Shape(
        "an image and a video",
        by_bot(
            blocks=[
                {
                    "type": "image",
                    "image_url": "https://i.example/1.png",
                    "alt_text": "A graph",
                    "title": plain("Errors"),
                },
                {
                    "type": "video",
                    "title": plain("How it fails"),
                    "title_url": "https://v.example/1",
                    "video_url": "https://v.example/e",
                    "alt_text": "v",
                },
            ]
        ),
        "[image: Errors]\nHow it fails",
        links=("https://v.example/1",),
        author="Desk Tickets",
    ),
    Shape(
        "kinds of block that are newer than we are",
        by_bot(
            blocks=[
                {
                    "type": "container",
                    "title": plain("Outage"),
                    "blocks": [{"type": "section", "text": mrkdwn("All of eu-1")}],
                },
                {"type": "card", "title": mrkdwn("Ticket 9"), "body": mrkdwn("*No* invoices")},
            ]
        ),
        "Outage\nAll of eu-1\nTicket 9\nNo invoices",
        author="Desk Tickets",
    ),
    Shape(
        "under another name",
        by_bot(text="It fails", username="Katrin Vogel (Desk)", icons={"emoji": ":ticket:"}),
        "It fails",
        author="Katrin Vogel (Desk)",
    ),
    Shape(
        "a webhook's name",
        {"subtype": "bot_message", "username": "Pager", "text": "up", "ts": TS},
        "up",
        author="Pager",
    ),
    Shape("an app without a name", {"bot_id": "B1", "text": "up", "ts": TS}, "up", author="App"),
    Shape(
        "joined by an invitation of a bot",
        {"subtype": "bot_add", "bot_id": "B1", "text": "added an integration", "ts": TS},
        author="App",
    ),
]
