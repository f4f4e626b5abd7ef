"""The rich_text block and what stands inside it. docs.slack.dev/reference/block-kit/blocks/rich-text-block."""

from sandbox.blockkit.schema import Choice, Integer, Items, Record, String, Tagged
from sandbox.blockkit.texts import BLOCK_ID, BOOLEAN, COLOR, NAME, url

_STYLE = Record(dict.fromkeys(("bold", "italic", "strike", "code", "underline"), BOOLEAN))
_MENTION_STYLE = Record(dict.fromkeys(("bold", "italic", "strike", "highlight", "client_highlight", "unlink"), BOOLEAN))

INLINE = Tagged(
    {
        "text": Record({"text": String(least=1), "style": _STYLE}, required=("text",)),
        "link": Record({"url": url(), "text": String(), "unsafe": BOOLEAN, "style": _STYLE}, required=("url",)),
        "user": Record({"user_id": NAME, "style": _MENTION_STYLE}, required=("user_id",)),
        "usergroup": Record({"usergroup_id": NAME, "style": _MENTION_STYLE}, required=("usergroup_id",)),
        "channel": Record({"channel_id": NAME, "style": _MENTION_STYLE}, required=("channel_id",)),
        "team": Record({"team_id": NAME, "style": _MENTION_STYLE}, required=("team_id",)),
        "emoji": Record(
            {"name": NAME, "unicode": NAME, "skin_tone": Integer(1, 6), "style": _STYLE}, required=("name",)
        ),
        "broadcast": Record(
            {"range": Choice(("here", "channel", "everyone")), "style": _MENTION_STYLE}, required=("range",)
        ),
        "date": Record(
            {"timestamp": Integer(0), "format": NAME, "url": url(), "fallback": NAME, "style": _STYLE},
            required=("timestamp", "format"),
        ),
        "color": Record({"value": COLOR, "style": _STYLE}, required=("value",)),
    }
)

_BORDER = Integer(0, 1)
_WORDS = Items(INLINE, least=1)
_SECTION = Record({"elements": _WORDS}, required=("elements",))

_PARTS = Tagged(
    {
        "rich_text_section": _SECTION,
        "rich_text_list": Record(
            {
                "style": Choice(("bullet", "ordered")),
                "elements": Items(Tagged({"rich_text_section": _SECTION}), least=1),
                "indent": Integer(0, 8),
                "offset": Integer(0),
                "border": _BORDER,
            },
            required=("style", "elements"),
        ),
        "rich_text_quote": Record({"elements": _WORDS, "border": _BORDER}, required=("elements",)),
        "rich_text_preformatted": Record(
            {"elements": Items(INLINE.only("text", "link"), least=1), "border": _BORDER}, required=("elements",)
        ),
    }
)

RICH_TEXT = Record({"elements": Items(_PARTS, least=1), "block_id": BLOCK_ID}, required=("elements",))
