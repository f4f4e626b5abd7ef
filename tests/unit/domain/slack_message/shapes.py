"""Raw messages as Slack stores them, and what people read in each. Everybody and every company in them is invented."""

from dataclasses import dataclass
from typing import Any

JSON = dict[str, Any]
TS = "1772528400.000100"  # 2026-03-03 09:00 UTC
TRACE = "Traceback (most recent call last):\n  File \"export.py\", line 12, in run\nKeyError: 'invoice'"
NAMES = {"U0ANA": "Ana Castro", "U0KATRIN": "Katrin Vogel", "C0BILL": "billing", "S0ONCALL": "on-call"}


@dataclass(frozen=True)
class Shape:
    """`raw` and all that the reader should find in it."""

    name: str
    raw: JSON
    prose: str = ""
    code: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    author: str = "Ana Castro"


def text(*parts: JSON) -> JSON:
    return rich({"type": "rich_text_section", "elements": list(parts)})


def rich(*elements: JSON) -> JSON:
    return {"type": "rich_text", "block_id": "x1", "elements": list(elements)}


def words(content: str, **style: bool) -> JSON:
    return {"type": "text", "text": content, **({"style": style} if style else {})}


def section(*parts: JSON) -> JSON:
    return {"type": "rich_text_section", "elements": list(parts)}


def mrkdwn(content: str) -> JSON:
    return {"type": "mrkdwn", "text": content, "verbatim": False}


def plain(content: str) -> JSON:
    return {"type": "plain_text", "text": content, "emoji": True}


def by_ana(**fields: Any) -> JSON:
    return {"type": "message", "user": "U0ANA", "ts": TS, "team": "T0HOME", **fields}


def by_bot(**fields: Any) -> JSON:
    profile = {"id": "B0TICKETS", "app_id": "A0TICKETS", "name": "Desk Tickets", "deleted": False, "team_id": "T0HOME"}
    return {"type": "message", "user": "U0TICKETS", "bot_id": "B0TICKETS", "bot_profile": profile, "ts": TS, **fields}


_FROM = {"author_name": "Katrin Vogel", "author_id": "U0KATRIN", "channel_id": "C0EXT", "ts": TS}

PEOPLE = [
    Shape("plain text", by_ana(text="Exports fail since Monday"), "Exports fail since Monday"),
    Shape(
        "rich text beside its text",
        by_ana(text="Exports *fail*", blocks=[text(words("Exports "), words("fail", bold=True))]),
        "Exports fail",
    ),
    Shape(
        "every inline element",
        by_ana(
            text="fallback",
            blocks=[
                text(
                    {"type": "user", "user_id": "U0KATRIN"},
                    words(" in "),
                    {"type": "channel", "channel_id": "C0BILL"},
                    words(" and "),
                    {"type": "usergroup", "usergroup_id": "S0ONCALL"},
                    words(", "),
                    {"type": "broadcast", "range": "here"},
                    words(": "),
                    {"type": "emoji", "name": "fire", "unicode": "1f525"},
                    {"type": "emoji", "name": "our-logo"},
                    words(" "),
                    {"type": "date", "timestamp": 1772528400, "format": "{date_num}", "fallback": "3 March"},
                    words(" "),
                    {"type": "color", "value": "#aa0000"},
                    words(" "),
                    words("a->b", code=True),
                )
            ],
        ),
        "@Katrin Vogel in #billing and @on-call, @here: 🔥:our-logo: 3 March #aa0000 `a->b`",
    ),
    Shape(
        "links in rich text",
        by_ana(
            blocks=[
                text(
                    words("See "),
                    {"type": "link", "url": "https://status.example/7", "text": "the status page"},
                    words(" or "),
                    {"type": "link", "url": "mailto:help@brightwater.example"},
                    words(" or "),
                    {"type": "link", "url": "tel:+44203"},
                )
            ]
        ),
        "See the status page or help@brightwater.example or +44203",
        links=("https://status.example/7",),
    ),
    Shape(
        "preformatted text",
        by_ana(
            text="We get",
            blocks=[rich(section(words("We get\n")), {"type": "rich_text_preformatted", "elements": [words(TRACE)]})],
        ),
        "We get",
        code=(TRACE,),
    ),
    Shape(
        "an indented first line",
        by_ana(blocks=[rich({"type": "rich_text_preformatted", "elements": [words("    at a(b.js:1)\n  at c")]})]),
        code=("    at a(b.js:1)\n  at c",),
    ),
    Shape(
        "lists and a quote",
        by_ana(
            blocks=[
                rich(
                    {
                        "type": "rich_text_list",
                        "style": "ordered",
                        "indent": 0,
                        "elements": [section(words("Sign in")), section(words("Export"))],
                    },
                    {
                        "type": "rich_text_list",
                        "style": "bullet",
                        "indent": 1,
                        "elements": [section(words("as CSV"))],
                    },
                    {
                        "type": "rich_text_list",
                        "style": "ordered",
                        "offset": 2,
                        "elements": [section(words("Wait"))],
                    },
                    {"type": "rich_text_quote", "elements": [words("It fails\nagain")]},
                )
            ]
        ),
        "1. Sign in\n2. Export\n  • as CSV\n3. Wait\n> It fails\n> again",
    ),
    Shape(
        "code fences in text alone",
        by_ana(text="Since today:\n```504 Gateway Timeout\n  at &lt;export&gt;```\nany news?"),
        "Since today:\nany news?",
        code=("504 Gateway Timeout\n  at <export>",),
    ),
    Shape("no text at all", by_ana(text=None)),
    Shape("text absent, a file", by_ana(files=[{"id": "F1", "name": "screen.png"}]), files=("screen.png",)),
    Shape(
        "a snippet",
        by_ana(
            text="",
            subtype="file_share",
            files=[
                {
                    "id": "F2",
                    "name": "export.log",
                    "title": "export.log",
                    "mode": "snippet",
                    "filetype": "text",
                    "preview": "E1042 quota\n  retry 3",
                    "preview_is_truncated": True,
                    "lines": 60,
                    "lines_more": 58,
                }
            ],
        ),
        code=("E1042 quota\n  retry 3\n[… 58 more lines in the file …]",),
        files=("export.log",),
    ),
    Shape(
        "a file with a title",
        by_ana(files=[{"id": "F3", "name": "image.png", "title": "Error after the export"}]),
        files=("Error after the export (image.png)",),
    ),
    Shape(
        "an e-mail into the channel",
        by_ana(
            files=[
                {
                    "id": "F4",
                    "mode": "email",
                    "title": "Exports down",
                    "name": "Exports down",
                    "subject": "Exports down",
                    "from": [{"address": "k@brightwater.example", "name": "Katrin"}],
                    "plain_text": "We cannot export.",
                    "preview": "<p>We cannot export.</p>",
                }
            ]
        ),
        "We cannot export.",
        files=("Exports down",),
    ),
    Shape("a file of elsewhere", by_ana(files=[{"id": "F5", "file_access": "check_file_info"}]), files=("file",)),
    Shape(
        "a deleted file",
        by_ana(text="see", files=[{"id": "F6", "mode": "tombstone"}]),
        "see",
        files=("a file that was deleted",),
    ),
    Shape(
        "a voice message",
        by_ana(
            files=[
                {
                    "id": "F7",
                    "name": "audio.m4a",
                    "subtype": "slack_audio",
                    "transcription": {"status": "complete", "preview": {"content": "The export is broken"}},
                }
            ]
        ),
        "The export is broken",
        files=("audio.m4a",),
    ),
    Shape(
        "a forwarded message",
        by_ana(
            text="Can you look?",
            attachments=[
                _FROM
                | {
                    "is_share": True,
                    "is_msg_unfurl": True,
                    "text": "Exports *fail* ```E1042```",
                    "fallback": "[March 3rd] Exports fail",
                    "from_url": "https://larkspur.slack.com/archives/C0EXT/p1",
                    "message_blocks": [
                        {
                            "team": "T0BRIGHT",
                            "channel": "C0EXT",
                            "message": {
                                "blocks": [
                                    rich(
                                        section(words("Exports fail")),
                                        {"type": "rich_text_preformatted", "elements": [words("E1042")]},
                                    )
                                ]
                            },
                        }
                    ],
                }
            ],
        ),
        "Can you look?\n[forwarded from Katrin Vogel] Exports fail",
        code=("E1042",),
        links=("https://larkspur.slack.com/archives/C0EXT/p1",),
    ),
    Shape(
        "a forwarded message without a word of one's own",
        by_ana(
            text="",
            attachments=[_FROM | {"is_share": True, "text": "Invoices are empty", "files": [{"name": "a.csv"}]}],
        ),
        "[forwarded from Katrin Vogel] Invoices are empty",
        files=("a.csv",),
    ),
    Shape(
        "forwarded code alone",
        by_ana(text="", attachments=[_FROM | {"is_share": True, "text": "```E7```"}]),
        "[forwarded from Katrin Vogel]",
        code=("E7",),
    ),
    Shape(
        "a link with its preview",
        by_ana(
            text="<https://desk.example/7>",
            attachments=[
                {
                    "service_name": "Desk",
                    "title": "#7 Exports fail",
                    "title_link": "https://desk.example/7",
                    "text": "Opened by Katrin",
                    "fallback": "Desk: #7",
                    "from_url": "https://desk.example/7",
                    "original_url": "https://desk.example/7",
                }
            ],
        ),
        "https://desk.example/7\n#7 Exports fail\nOpened by Katrin",
        links=("https://desk.example/7",),
    ),
    Shape(
        "also sent to the channel",
        by_ana(text="It is back", subtype="thread_broadcast", thread_ts="1772520000.000100", root={"text": "Down"}),
        "It is back",
    ),
    Shape("an action of one's own", by_ana(text="looks into it", subtype="me_message"), "looks into it"),
    Shape("edited", by_ana(text="Exports fail", edited={"user": "U0ANA", "ts": TS}), "Exports fail"),
    Shape(
        "an event of an edited message",
        {"type": "message", "subtype": "message_changed", "hidden": True, "ts": "1.2", "message": by_ana(text="New")},
        "New",
    ),
    Shape("joined", by_ana(text="<@U0ANA> has joined the channel", subtype="channel_join")),
    Shape("set the topic", by_ana(text="<@U0ANA> set the topic", subtype="channel_topic", topic="x")),
    Shape(
        "deleted",
        {"type": "message", "subtype": "tombstone", "user": "USLACKBOT", "text": "This message was deleted.", "ts": TS},
        author="Slackbot",
    ),
    Shape(
        "another company's person with a profile",
        {
            "type": "message",
            "user": "U9EXT",
            "user_team": "T0BRIGHT",
            "source_team": "T0BRIGHT",
            "ts": TS,
            "text": "It fails",
            "user_profile": {"display_name": "", "real_name": "Jonas Petersen", "name": "jonas", "team": "T0BRIGHT"},
        },
        "It fails",
        author="Jonas Petersen",
    ),
    Shape("somebody whom nobody knows", {"user": "U9GONE", "text": "hm", "ts": TS}, "hm", author="U9GONE"),
    Shape("nobody at all", {"text": "hm", "ts": TS}, "hm", author="Somebody"),
]

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
        "Customer\nHalden\nPro plan",
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
                    "text": "# Ticket 8\n**Exports** fail, see [the log](https://log.example/8).\n```python\n  x -> y\n```\nDone",
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

SHAPES = [*PEOPLE, *APPS]
