"""The form in the browser: nothing that was typed is lost, and nothing is said that is not so."""

from typing import TYPE_CHECKING

import pytest

from demo.live import LiveDemo
from tests.browser.conftest import Open
from tests.browser.escalated import ASKED, escalate
from tests.browser.tab import Tab

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Locator

OWEN = "U02"
SHORTCUT = "Escalate this message"
WAYS_TO_CLOSE = ("Escape", "the cross", "Close")
_TWO_LINES = 30  # pixels
_NEWS_IS_LATE = """
    const { set } = Object.getOwnPropertyDescriptor(EventSource.prototype, "onmessage");
    Object.defineProperty(EventSource.prototype, "onmessage", {
      set(hear) { set.call(this, (event) => setTimeout(hear, 500, event)); },
    });
"""


def _form(tab: Tab) -> None:
    tab.uses_shortcut(SHORTCUT, on=ASKED)
    tab.modal.get_by_role("heading", name="Escalate").wait_for()


def _form_of_two_steps(live: LiveDemo, open_tab: Open) -> Tab:
    """Filled in up to its second step: a bug of high severity."""
    tab = open_tab(live.server.root_url, OWEN, "C0CUST1")
    tab.uses_shortcut(SHORTCUT, on="Guten Morgen zusammen")
    tab.fills_from_story("Escalate")
    return tab


def _toasts(tab: Tab) -> list[str]:
    tab.page.wait_for_timeout(500)
    return tab.page.locator(".toast").all_inner_texts()


def test_closing_while_typing_alarms_nobody(live: LiveDemo, open_tab: Open) -> None:
    tab = open_tab(live.server.root_url)
    for way in WAYS_TO_CLOSE:
        _form(tab)
        _types_and_closes(tab, way)
        assert _toasts(tab) == [], way


@pytest.mark.parametrize("way", WAYS_TO_CLOSE)
def test_closing_while_typing_to_a_killed_bot_says_only_that_it_does_not_answer(
    way: str, live: LiveDemo, open_tab: Open
) -> None:
    tab = open_tab(live.server.root_url)
    _form(tab)
    live.bot.kill()
    _types_and_closes(tab, way)
    assert not [text for text in _toasts(tab) if "not open" in text]


def _types_and_closes(tab: Tab, way: str) -> None:
    tab.modal.get_by_label("Summary").press_sequentially("Every invoice twice")
    if way == "Escape":
        tab.page.keyboard.press("Escape")
    elif way == "the cross":
        tab.modal.get_by_label("Close").click()
    else:
        tab.modal.get_by_role("button", name="Close").last.click()
    tab.modal.wait_for(state="detached")


def test_what_was_typed_is_there_after_a_reload_and_so_is_the_cursor(live: LiveDemo, open_tab: Open) -> None:
    tab = open_tab(live.server.root_url)
    _form(tab)
    tab.modal.get_by_label("Summary").fill("Every invoice twice")
    tab.page.wait_for_timeout(600)
    tab.page.reload()
    tab.modal.wait_for()
    assert tab.modal.get_by_label("Summary").input_value() == "Every invoice twice"
    assert tab.modal.get_by_role("combobox", name="Customer").input_value() == "Quillberry Childcare"
    assert tab.page.evaluate("document.activeElement.id").endswith("-summary")


def test_a_form_that_was_closed_gives_the_cursor_back_after_a_reload(live: LiveDemo, open_tab: Open) -> None:
    tab = open_tab(live.server.root_url)
    _form(tab)
    tab.page.reload()
    tab.modal.wait_for()
    tab.page.keyboard.press("Escape")
    tab.modal.wait_for(state="detached")
    assert tab.page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_back_and_next_begin_at_the_top_with_all_that_was_typed(live: LiveDemo, open_tab: Open) -> None:
    tab = _form_of_two_steps(live, open_tab)
    tab.modal.get_by_label("Summary").fill("*Every* invoice twice")
    tab.button("Next", within="#modal").click()
    tab.modal.get_by_role("heading", name="To ").wait_for()
    assert tab.modal.get_by_text("*Every* invoice twice", exact=True).is_visible()
    assert tab.page.evaluate("document.querySelector('#modal .body').scrollTop") == 0
    tab.modal.get_by_label("Actual").fill("Two payments each")
    tab.button("Back", within="#modal").click()
    tab.modal.get_by_role("heading", name="Escalate").wait_for()
    assert tab.modal.get_by_label("Summary").input_value() == "*Every* invoice twice"
    tab.button("Next", within="#modal").click()
    tab.modal.get_by_role("heading", name="To ").wait_for()
    assert tab.modal.get_by_label("Actual").input_value() == "Two payments each"


def test_a_button_is_busy_until_the_page_shows_what_it_did(live: LiveDemo, open_tab: Open) -> None:
    tab = open_tab(live.server.root_url)
    tab.page.add_init_script(_NEWS_IS_LATE)
    tab.page.reload()
    _form(tab)
    tab.fills_from_story("Escalate")
    assert tab.modal.get_by_label("Summary").input_value().startswith("Payment runs"), "nobody types over it unseen"


def test_saving_for_later_and_going_on(live: LiveDemo, open_tab: Open) -> None:
    tab = open_tab(live.server.root_url)
    _form(tab)
    tab.modal.get_by_label("Summary").fill("Every invoice twice")
    tab.button("Save for later", within="#modal").click()
    tab.modal.get_by_role("heading", name="Saved for later").wait_for()
    tab.button("Continue it", within="#modal").click()
    tab.modal.get_by_role("heading", name="Escalate").wait_for()
    assert tab.modal.get_by_label("Summary").input_value() == "Every invoice twice"


def test_enter_takes_the_only_match_of_a_menu(live: LiveDemo, open_tab: Open) -> None:
    tab = open_tab(live.server.root_url)
    _form(tab)
    tab.modal.get_by_label("Bug", exact=True).check()
    menu = tab.modal.get_by_role("combobox", name="Severity")
    menu.click()
    menu.press_sequentially("crit")
    tab.page.keyboard.press("Enter")
    assert menu.input_value() == "Critical"
    tab.page.wait_for_timeout(300)
    assert tab.modal.get_by_role("heading", name="Escalate").is_visible(), "Enter chose, and did not send the form"


def test_a_date_without_a_time_is_a_moment_all_the_same(live: LiveDemo, open_tab: Open) -> None:
    tab = _form_of_two_steps(live, open_tab)
    tab.button("Next", within="#modal").click()
    tab.modal.get_by_role("heading", name="To ").wait_for()
    day = tab.modal.get_by_label("Needed by")
    day.fill("2026-05-01")
    time = day.locator("xpath=following-sibling::input")
    assert time.input_value()
    time.fill("")
    time.blur()
    assert day.input_value() == "", "half a moment is none, and looks like none"


_SLOW = """() => {
  const fetched = window.fetch;
  window.fetch = async (url, asked) => {
    if (url.endsWith("/enter")) await new Promise((go) => setTimeout(go, 700));
    return fetched(url, asked);
  };
}"""


def test_what_was_chosen_stays_on_screen_while_the_workspace_is_slow(live: LiveDemo, open_tab: Open) -> None:
    """An earlier choice has words of its severity drawn anew while a later one is on its way."""
    tab = open_tab(live.server.root_url)
    _form(tab)
    tab.modal.get_by_label("Bug", exact=True).check()
    menu = tab.modal.get_by_role("combobox", name="Severity")
    menu.wait_for()
    tab.page.evaluate(_SLOW)
    seen = []
    for severity in ("Critical", "High"):
        menu.fill(severity)
        tab.page.keyboard.press("Enter")
    for _ in range(20):
        seen.append(menu.input_value())
        tab.page.wait_for_timeout(100)
    assert seen == ["High"] * 20


def test_a_phone_opens_on_the_conversation(live: LiveDemo, open_tab: Open) -> None:
    tab = open_tab(live.server.root_url, width=400)
    assert not tab.page.locator("#sidebar").is_visible()
    assert tab.message(ASKED).is_visible()


def test_half_a_sentence_and_the_cursor_are_there_after_a_reload(live: LiveDemo, open_tab: Open) -> None:
    tab = open_tab(live.server.root_url)
    area = tab.page.locator("#conversation .composer textarea")
    area.press_sequentially("half a sent")
    tab.page.reload()
    tab.page.wait_for_function("document.activeElement.closest('.composer')")
    assert area.input_value() == "half a sent"
    tab.page.keyboard.type("ence")
    tab.page.keyboard.press("Enter")
    tab.message("half a sentence").wait_for()
    tab.page.reload()
    tab.message("half a sentence").wait_for()
    assert not area.input_value()


def test_a_thread_s_replies_are_counted_on_one_line(live: LiveDemo, open_tab: Open) -> None:
    tab = open_tab(live.server.root_url, "U01", "C0CUST1", width=400)
    line = tab.page.locator(".thread-line", has_text="Last reply").first
    count = line.locator("strong").bounding_box()
    assert count is not None
    assert count["height"] < _TWO_LINES


def test_a_jump_says_how_far_it_is_and_moves_nothing(live: LiveDemo, open_tab: Open) -> None:
    escalate(live)
    tab = open_tab(live.server.root_url)
    monday = tab.button("Monday 09:00", within="#head")
    stood = [_box(monday, width) for width in (400, 1280)]
    live.workspace.faults.delay("chat.postMessage", 0.5, times=6)  # the jump takes as long as its reminders
    monday.focus()
    tab.page.keyboard.press("Enter")
    bar = tab.page.get_by_role("progressbar", name="On the way to Mon")
    bar.wait_for()
    assert monday.get_attribute("aria-disabled") == "true"
    stands = [_box(monday, width) for width in (400, 1280)]
    assert stands == [pytest.approx(each, abs=0.5) for each in stood]  # less than anybody sees
    bar.wait_for(state="detached", timeout=120_000)
    assert "Mon" in (tab.page.locator("#clock").text_content() or "")
    assert tab.page.evaluate("document.activeElement.innerText") == "Monday 09:00"


def _box(button: "Locator", width: int) -> "FloatRect":
    """Where it stands in a window of this width."""
    button.page.set_viewport_size({"width": width, "height": 800})
    box = button.bounding_box()
    assert box is not None
    return box
