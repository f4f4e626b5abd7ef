"""Writing as in Slack: the composer with its toolbar, rich text fields, and how messages are drawn."""

from typing import TYPE_CHECKING

from tests.browser.conftest import Open
from tests.browser.form_app import RECEIVED
from tests.browser.tab import Tab
from tests.sandbox.conftest import Nest
from tests.sandbox.parrot import form, options, plain

if TYPE_CHECKING:
    from playwright.sync_api import Locator

MIRA, CUSTOMER = "U01", "U04"


def _opened(desk: Nest, open_tab: Open, who: str = MIRA, width: int = 1280) -> Tab:
    return open_tab(desk.server.root_url, who, "C0NEST", width=width)


def _composer(tab: Tab) -> "Locator":
    return tab.page.get_by_label("Message #nest")


def _words(tab: Tab, ts: str) -> "Locator":
    """What a message says."""
    return tab.page.locator(f'#conversation article[data-ts="{ts}"] .content > .text')


def _rich_field(tab: Tab) -> "Locator":
    tab.says("/plain", "Message #nest")
    tab.modal.wait_for()
    return tab.modal.get_by_label("Rich (optional)", exact=True)


def test_the_toolbar_writes_bold_and_the_message_is_bold(shared_desk: Nest, tab: Tab) -> None:
    field = _composer(tab)
    assert tab.button("Send").is_disabled()
    field.fill("very important")
    field.press("Control+a")
    tab.button("Bold").click()
    assert field.input_value() == "*very important*"
    tab.button("Send").click()
    tab.message("very important").locator("strong", has_text="very important").wait_for()
    assert shared_desk.mira.reads("C0NEST")[-1].text == "*very important*"


BUTTONS = [
    ("Italic", "word", "_word_"),
    ("Strikethrough", "two\nlines", "~two~\n~lines~"),
    ("Code", "x = 1", "`x = 1`"),
    ("Code block", "x = 1", "```\nx = 1\n```"),
    ("Quote", "two\nlines", "> two\n> lines"),
    ("Bulleted list", "two\nlines", "- two\n- lines"),
    ("Ordered list", "- two\n- lines", "1. two\n2. lines"),
    ("Link", "the page", "[the page](https://)"),
    ("Link", "https://a.example", "[text](https://a.example)"),
]


def test_each_button_writes_its_markup_and_can_be_undone(tab: Tab) -> None:
    field = _composer(tab)
    for button, typed, written in BUTTONS:
        field.fill(typed)
        field.press("Control+a")
        tab.button(button).click()
        assert (button, field.input_value()) == (button, written)
        field.press("Control+z")
        assert (button, field.input_value()) == (button, typed)


def test_what_is_formatted_is_unformatted_by_the_same_button(tab: Tab) -> None:
    field = _composer(tab)
    field.fill("two\nlines")
    field.press("Control+a")
    for button in ("Bold", "Quote", "Ordered list"):
        tab.button(button).click()
        tab.button(button).click()
        assert field.input_value() == "two\nlines"


def test_formatting_by_keyboard_alone(tab: Tab) -> None:
    field = _composer(tab)
    field.press("Control+b")
    tab.page.keyboard.type("bold")
    assert field.input_value() == "*bold*"
    field.press("Control+a")
    field.press("Control+i")
    field.press("Control+Shift+X")
    assert field.input_value() == "_~*bold*~_"
    field.press("Shift+Tab")
    for key in ("ArrowRight", "End", "ArrowLeft"):
        tab.page.keyboard.press(key)
    assert tab.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Code"
    tab.page.keyboard.press("Enter")
    assert field.input_value() == "_~`*bold*`~_"


def test_mentions_and_commands_have_their_buttons(tab: Tab) -> None:
    field = _composer(tab)
    field.fill("Ask")
    tab.button("Mention somebody").click()
    tab.page.locator(".hints").get_by_text("Jonas Lindqvist").click()
    assert field.input_value() == "Ask @Jonas Lindqvist "
    field.fill("")
    tab.button("Commands and shortcuts").click()
    tab.page.locator(".hints").get_by_text("Repeat after me").click()
    assert field.input_value() == "/parrot "


def test_a_command_takes_along_what_was_written(tab: Tab) -> None:
    field = _composer(tab)
    field.fill("good morning")
    tab.button("Commands and shortcuts").click()
    tab.page.locator(".hints").get_by_text("Repeat after me").click()
    assert field.input_value() == "/parrot good morning"


def test_commands_are_offered_only_where_they_work(desk: Nest, open_tab: Open) -> None:
    first = desk.mira.posts("First", in_="C0NEST")
    tab = _opened(desk, open_tab, CUSTOMER)
    _composer(tab).wait_for()
    assert tab.button("Commands and shortcuts").count() == 0
    tab.goes(MIRA, "C0NEST", first.ts)
    tab.page.get_by_label("Reply…").wait_for()
    assert tab.button("Commands and shortcuts", within="#thread").count() == 0
    assert tab.button("Commands and shortcuts", within="#conversation").count() == 1


def test_on_a_phone_the_toolbar_is_folded_away(desk: Nest, open_tab: Open) -> None:
    tab = _opened(desk, open_tab, width=400)
    toolbar = tab.page.get_by_role("toolbar", name="Formatting")
    assert toolbar.is_hidden()
    tab.button("Show formatting").click()
    assert toolbar.is_visible()
    assert tab.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.button("Hide formatting").click()
    assert toolbar.is_hidden()


def test_rich_text_typed_and_by_toolbar_arrives_as_slacks_json(tab: Tab) -> None:
    field = _rich_field(tab)
    field.fill("Ask @Jonas Lindqvist about ")
    tab.button("Bold", within="#modal").click()
    tab.page.keyboard.type("this")
    field.press("End")
    field.press("Enter")
    tab.page.keyboard.type("first")
    tab.button("Bulleted list", within="#modal").click()
    tab.modal.get_by_role("button", name="Send").click()
    tab.modal.wait_for(state="detached")
    ask, item = RECEIVED[0]["Rich"]["rich_text_value"]["elements"]
    assert ask["elements"] == [
        {"type": "text", "text": "Ask "},
        {"type": "user", "user_id": "U02"},
        {"type": "text", "text": " about "},
        {"type": "text", "text": "this", "style": {"bold": True}},
        {"type": "text", "text": "\n"},
    ]
    assert (item["type"], item["style"]) == ("rich_text_list", "bullet")
    assert item["elements"][0]["elements"] == [{"type": "text", "text": "first"}]


def test_rich_text_is_there_as_it_was_typed_when_the_page_is_drawn_again(tab: Tab) -> None:
    field = _rich_field(tab)
    typed = "*bold* for @Jonas Lindqvist\n1. one\n    - in\n> quoted"
    field.fill(typed)
    with tab.page.expect_response("**/page/action/enter"):
        field.blur()
    tab.page.reload()
    tab.modal.wait_for()
    assert field.input_value() == typed


def test_fields_outside_inputs_are_drawn_again_too(desk: Nest, open_tab: Open) -> None:
    rich = {"type": "rich_text_input", "action_id": "chosen", "placeholder": plain("Say it")}
    select = {
        "type": "static_select",
        "action_id": "chosen too",
        "placeholder": plain("One"),
        "options": options("Red"),
    }
    row = {"type": "actions", "block_id": "row", "elements": [rich, select]}
    trigger_id = desk.mira.runs("/parrot", in_=desk.nest).payload["trigger_id"]
    desk.client.views_open(trigger_id=trigger_id, view=form(row))
    assert desk.mira.modal is not None
    desk.mira.enters("row", "chosen", "*bold*", on=desk.mira.modal)
    desk.mira.enters("row", "chosen too", {"value": "red"}, on=desk.mira.modal)
    tab = _opened(desk, open_tab)
    assert tab.modal.get_by_label("Say it").input_value() == "*bold*"
    assert tab.modal.get_by_role("combobox", name="One").input_value() == "Red"


DRAWN: list[tuple[str, str, list[str]]] = [
    ("*bold and _both_*", "strong em", ["both"]),
    ("_it *is*_ snake_case_name", "em", ["it is"]),
    ("*no * 2*3*4", "strong", []),
    ("> one\n> *two*\nafter", "blockquote", ["one\ntwo"]),
    ("so ```x = *1*\n  y``` there", "pre", ["x = *1*\n  y"]),
    ("<https://a.example|the page> https://b.example.", "a[target]", ["the page", "https://b.example"]),
    ("<!date^1772442000^{date_num} {time}^https://a.example|then>", "a time", ["2026-03-02 09:00"]),
    ("<!date^99999999999999999^{date}|some day>", "time", ["some day"]),
    ("<!here> <@U02> <!subteam^S0ENG>", ".mention", ["@here", "@Jonas Lindqvist", "@engineers-on-call"]),
    ("<@U0GONE|ada> <!subteam^S0GONE|@team>", ".mention", ["@ada", "@team"]),
    ("• one\n1. two", "li li, ul li ul, ol ol", []),
]


def test_mrkdwn_is_drawn_as_slack_draws_it(shared_desk: Nest, tab: Tab) -> None:
    posted = [shared_desk.client.chat_postMessage(channel="C0NEST", text=text)["ts"] for text, _, _ in DRAWN]
    _words(tab, posted[-1]).wait_for()
    for ts, (text, selector, shown) in zip(posted, DRAWN, strict=True):
        assert (text, _words(tab, ts).locator(selector).all_inner_texts()) == (text, shown)


def test_right_to_left_text_begins_at_the_right(shared_desk: Nest, tab: Tab) -> None:
    posted = shared_desk.client.chat_postMessage(channel="C0NEST", text="שלום *עולם*\nHello")
    words = _words(tab, posted["ts"])
    words.wait_for()
    edges = """node => {
        const line = document.createRange();
        line.selectNode(node.firstChild);
        return [line, node].map((each) => each.getBoundingClientRect().right);
    }"""
    first_word, message = words.evaluate(edges)
    assert abs(first_word - message) < 2
