"""What people write: text, rich text, code; what joins, leaves and is deleted."""

from tests.unit.domain.slack_message.building import TRACE, TS, Shape, by_ana, rich, section, text, words

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
