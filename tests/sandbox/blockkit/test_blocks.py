"""Each rule of the blocks in a message: at its limit, and one beyond."""

import pytest

from sandbox.blockkit import problems_in_message
from tests.sandbox.blockkit.samples import (
    Json,
    actions,
    assert_verdict,
    button,
    context,
    entry,
    line,
    mrkdwn,
    plain,
    rich,
    section,
    words,
)
from tests.walking import as_one_test

PHOTO = {"type": "image", "image_url": "https://img.example/a.png", "alt_text": "A chart"}
CELL = {"type": "raw_text", "text": "cell"}
CHART = {
    "type": "data_visualization",
    "title": "Waiting",
    "chart": {"type": "pie", "segments": [{"label": "Open", "value": 3}]},
}
CARD = {"type": "card", "title": mrkdwn()}


def table(rows: int = 1, cells: int = 1, **more: object) -> Json:
    return {"type": "table", "rows": [[CELL] * cells] * rows, **more}


def container(**more: object) -> Json:
    return {"type": "container", "title": plain(), "child_blocks": [section()], **more}


CASES: list[tuple[str, Json, str | None, str]] = [
    ("section text 3000", section(text=mrkdwn("a" * 3000)), None, ""),
    ("section text 3001", section(text=mrkdwn("a" * 3001)), "/text/text", "must be less than 3001 characters"),
    ("characters, not bytes", section(text=mrkdwn("界" * 3000)), None, ""),
    ("section text empty", section(text=mrkdwn("")), "/text/text", "must be more than 0 characters"),
    ("section text bare", section(text="bare"), "/text", "must provide an object"),
    ("section text null", section(text=None), "/text", "must provide an object"),
    ("section of neither", {"type": "section"}, "", "must define either `text` or `fields`"),
    ("section fields 10", {"type": "section", "fields": [mrkdwn()] * 10}, None, ""),
    ("section fields 11", section(fields=[mrkdwn()] * 11), "/fields", "no more than 10 items allowed"),
    ("section fields 0", section(fields=[]), "/fields", "no fewer than 1 items allowed"),
    ("section field 2000", section(fields=[plain("a" * 2000)]), None, ""),
    ("section field 2001", section(fields=[plain("a" * 2001)]), "/fields/0/text", "must be less than 2001 characters"),
    ("section expand", section(expand=True), None, ""),
    ("section expand text", section(expand="yes"), "/expand", "must provide a boolean"),
    ("section of more", section(colour="red"), "", "invalid additional property: colour"),
    ("section accessory", section(accessory=PHOTO), None, ""),
    ("text type", section(text={"type": "html", "text": "x"}), "/text/type", "unsupported type: html"),
    ("text without text", section(text={"type": "mrkdwn"}), "/text", "missing required field: text"),
    ("emoji on plain_text", section(text=plain(emoji=True)), None, ""),
    ("emoji on mrkdwn", section(text=mrkdwn(emoji=True)), "/text", "invalid additional property: emoji"),
    ("verbatim on mrkdwn", section(text=mrkdwn(verbatim=True)), None, ""),
    ("verbatim on plain_text", section(text=plain(verbatim=True)), "/text", "invalid additional property: verbatim"),
    ("block_id 255", section(block_id="b" * 255), None, ""),
    ("block_id 256", section(block_id="b" * 256), "/block_id", "must be less than 256 characters"),
    ("header 150", {"type": "header", "text": plain("a" * 150)}, None, ""),
    ("header 151", {"type": "header", "text": plain("a" * 151)}, "/text/text", "must be less than 151 characters"),
    ("header mrkdwn", {"type": "header", "text": mrkdwn()}, "/text/type", "unsupported type: mrkdwn"),
    ("header without text", {"type": "header"}, "", "missing required field: text"),
    ("divider", {"type": "divider", "block_id": "d"}, None, ""),
    ("divider with text", {"type": "divider", "text": plain()}, "", "invalid additional property: text"),
    ("context 10", context(*[mrkdwn()] * 9, PHOTO), None, ""),
    ("context 11", context(*[mrkdwn()] * 11), "/elements", "no more than 10 items allowed"),
    ("context 0", context(), "/elements", "no fewer than 1 items allowed"),
    ("context button", context(button()), "/elements/0/type", "unsupported type: button"),
    ("actions 25", actions(*[button()] * 25), None, ""),
    ("actions 26", actions(*[button()] * 26), "/elements", "no more than 25 items allowed"),
    ("actions 0", actions(), "/elements", "no fewer than 1 items allowed"),
    ("actions image", actions(PHOTO), "/elements/0/type", "unsupported type: image"),
    ("actions ids", actions(button(action_id="a"), button(action_id="b"), button(), button()), None, ""),
    (
        "actions ids twice",
        actions(button(action_id="a"), button(action_id="a")),
        "/elements/1/action_id",
        '`action_id` "a" already exists',
    ),
    ("input", entry({"type": "plain_text_input"}, hint=plain("a" * 2000), optional=True), None, ""),
    ("input hint", entry({"type": "plain_text_input"}, hint=plain("a" * 2001)), "/hint/text", "less than 2001"),
    ("input label", entry({"type": "plain_text_input"}, label=plain("a" * 2000)), None, ""),
    ("input label long", entry({"type": "plain_text_input"}, label=plain("a" * 2001)), "/label/text", "than 2001"),
    ("input label style", entry({"type": "plain_text_input"}, label=mrkdwn()), "/label/type", "unsupported type"),
    ("input without element", {"type": "input", "label": plain()}, "", "missing required field: element"),
    ("input button", entry(button()), "/element/type", "unsupported type: button"),
    ("input optional", entry({"type": "plain_text_input"}, optional=1), "/optional", "must provide a boolean"),
    ("image", {**PHOTO, "title": plain("a" * 2000), "alt_text": "a" * 2000}, None, ""),
    ("image title", {**PHOTO, "title": plain("a" * 2001)}, "/title/text", "must be less than 2001 characters"),
    ("image title mrkdwn", {**PHOTO, "title": mrkdwn()}, "/title/type", "unsupported type: mrkdwn"),
    ("image alt", {**PHOTO, "alt_text": "a" * 2001}, "/alt_text", "must be less than 2001 characters"),
    ("image without alt", {"type": "image", "image_url": "https://a.example"}, "", "missing required field: alt_text"),
    ("image url 3000", {**PHOTO, "image_url": "https://a.example/" + "a" * 2982}, None, ""),
    ("image url 3001", {**PHOTO, "image_url": "https://a.example/" + "a" * 2983}, "/image_url", "less than 3001"),
    ("image url odd", {**PHOTO, "image_url": "a.png"}, "/image_url", "invalid url"),
    ("image file", {"type": "image", "alt_text": "x", "slack_file": {"id": "F1"}}, None, ""),
    ("image both", {**PHOTO, "slack_file": {"id": "F1"}}, "", "must define only one of"),
    ("image neither", {"type": "image", "alt_text": "x"}, "", "must define either `image_url` or `slack_file`"),
    (
        "image file by both",
        {"type": "image", "alt_text": "x", "slack_file": {"id": "F1", "url": "https://a.example"}},
        "/slack_file",
        "must define only one of `id` or `url`",
    ),
    ("rich_text", rich(), None, ""),
    ("markdown 12000", {"type": "markdown", "text": "a" * 12_000}, None, ""),
    ("markdown 12001", {"type": "markdown", "text": "a" * 12_001}, "/text", "must be less than 12001 characters"),
    ("table 100 rows", table(rows=100), None, ""),
    ("table 101 rows", table(rows=101), "/rows", "no more than 100 items allowed"),
    ("table 20 cells", table(cells=20, column_settings=[None, *[{"align": "right"}] * 19]), None, ""),
    ("table 21 cells", table(cells=21), "/rows/0", "no more than 20 items allowed"),
    ("table 21 settings", table(column_settings=[{}] * 21), "/column_settings", "no more than 20 items allowed"),
    (
        "table align",
        table(column_settings=[{"align": "top"}]),
        "/column_settings/0/align",
        "must be a valid enum value",
    ),
    ("table number", {"type": "table", "rows": [[{"type": "raw_number", "value": 1.5, "text": "1.5"}]]}, None, ""),
    (
        "table number lost",
        {"type": "table", "rows": [[CELL], [{"type": "raw_number", "text": "1"}]]},
        "/rows/1/0",
        "missing required field: value",
    ),
    (
        "table number text",
        {"type": "table", "rows": [[{"type": "raw_number", "value": "1", "text": "1"}]]},
        "/rows/0/0/value",
        "must provide a number",
    ),
    ("table rich text", {"type": "table", "rows": [[rich(line(words()))]]}, None, ""),
    ("table plain text", {"type": "table", "rows": [[plain()]]}, "/rows/0/0/type", "unsupported type: plain_text"),
    ("alert", {"type": "alert", "text": plain()}, "/type", "unsupported type: alert"),
    ("file", {"type": "file", "external_id": "x", "source": "remote"}, "/type", "unsupported type: file"),
    ("unknown", {"type": "hologram"}, "/type", "unsupported type: hologram"),
    ("no type", {"text": plain()}, "", "missing required field: type"),
    ("type of number", {"type": 7}, "/type", "must provide a string"),
    ("card", CARD, None, ""),
    ("card of nothing", {"type": "card", "subtitle": plain()}, "", "must define either `hero_image`"),
    ("card title", {"type": "card", "title": mrkdwn("a" * 151)}, "/title/text", "less than 151"),
    ("card body", {"type": "card", "body": mrkdwn("a" * 201)}, "/body/text", "less than 201"),
    ("carousel 10", {"type": "carousel", "elements": [CARD] * 10}, None, ""),
    ("carousel 11", {"type": "carousel", "elements": [CARD] * 11}, "/elements", "no more than 10 items allowed"),
    ("container 10", container(child_blocks=[section()] * 10), None, ""),
    ("container 11", container(child_blocks=[section()] * 11), "/child_blocks", "no more than 10 items allowed"),
    ("container in itself", container(child_blocks=[container()]), "/child_blocks/0/type", "unsupported type"),
    ("container width", container(width="huge"), "/width", "must be a valid enum value"),
    ("container folds", container(is_collapsible=True, default_collapsed=True), None, ""),
    ("container half folds", container(default_collapsed=True), "/default_collapsed", "must define `is_collapsible`"),
    (
        "container line",
        container(is_collapsible=True, has_header_divider=True),
        "/has_header_divider",
        "must not be set together with `is_collapsible`",
    ),
    ("plan without tasks", {"type": "plan", "title": "To do"}, None, ""),
    ("plan without a title", {"type": "plan"}, "", "missing required field: title"),
    ("task status", {"type": "task_card", "task_id": "1", "title": "x", "status": "late"}, "/status", "enum"),
]


@as_one_test
@pytest.mark.parametrize(("block", "pointer", "piece"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_block_in_a_message(block: Json, pointer: str | None, piece: str) -> None:
    assert_verdict(problems_in_message([block]), None if pointer is None else f"/blocks/0{pointer}", piece)


MESSAGES: list[tuple[str, object, str | None, str]] = [
    ("50 blocks", [section()] * 50, None, ""),
    ("51 blocks", [section()] * 51, "/blocks", "no more than 50 items allowed"),
    ("not a list", {"type": "section"}, "/blocks", "must provide an array"),
    ("null", None, "/blocks", "must provide an array"),
    ("not an object", [section(), "text"], "/blocks/1", "must provide an object"),
    ("different block_ids", [section(block_id="a"), section(block_id="b"), section(), section()], None, ""),
    (
        "duplicate block_ids",
        [section(block_id="a"), section(block_id="b"), section(block_id="a")],
        "/blocks/2/block_id",
        '`block_id` "a" already exists',
    ),
    ("duplicate empty block_ids", [section(block_id=""), section(block_id="")], "/blocks/1/block_id", "exists"),
    (
        "duplicate block_ids inside",
        [section(block_id="a"), container(child_blocks=[section(block_id="a")])],
        "/blocks/1/child_blocks/0/block_id",
        "already exists",
    ),
    ("12000 of markdown", [{"type": "markdown", "text": "a" * 6000}] * 2, None, ""),
    (
        "12001 of markdown",
        [{"type": "markdown", "text": "a" * 6000}, {"type": "markdown", "text": "a" * 6001}],
        "/blocks",
        "markdown text must be less than 12001 characters",
    ),
    ("two tables", [table(), table()], "/blocks", "only_one_table_allowed"),
    ("two charts", [CHART] * 2, None, ""),
    ("three charts", [CHART] * 3, "/blocks", "too many data_visualization blocks"),
]


@pytest.mark.fault("F29")
@as_one_test
@pytest.mark.parametrize(("blocks", "pointer", "piece"), [pytest.param(*case[1:], id=case[0]) for case in MESSAGES])
def test_message(blocks: object, pointer: str | None, piece: str) -> None:
    assert_verdict(problems_in_message(blocks), pointer, piece)


def test_every_problem_is_told() -> None:
    found = problems_in_message([section(text=mrkdwn("")), {"type": "header", "colour": "red"}, {"type": "hologram"}])

    assert [str(problem) for problem in found] == [
        "[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]",
        "[ERROR] missing required field: text [json-pointer:/blocks/1]",
        "[ERROR] invalid additional property: colour [json-pointer:/blocks/1]",
        "[ERROR] unsupported type: hologram [json-pointer:/blocks/2/type]",
    ]
