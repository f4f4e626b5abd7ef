"""What the page itself promises: in step, and nothing passed over."""

from tests.browser.conftest import Open
from tests.browser.tab import Tab
from tests.sandbox.conftest import Nest

MIRA, JONAS = "U01", "U02"


def test_a_message_of_the_app_comes_by_itself(shared_desk: Nest, tab: Tab) -> None:
    """How soon, and how soon the page is painted, is measured by `python -m bench page`."""
    for number in range(5):
        shared_desk.client.chat_postMessage(channel="C0NEST", text=f"Message {number}")
        tab.message(f"Message {number}").wait_for()
    assert tab.page.locator("#conversation article", has_text="Message ").count() == 5


def test_two_browsers_stay_in_step(desk: Nest, open_tab: Open) -> None:
    mira, jonas = (open_tab(desk.server.root_url, person, "C0NEST") for person in (MIRA, JONAS))
    mira.says("Is anybody *here*?", "Message #nest")
    found = jonas.message("Is anybody here?")
    found.hover()
    found.get_by_label("Reply in thread").click()
    jonas.says("I am.", "Reply…")
    mira.message("Is anybody here?").get_by_role("button", name="1 reply").click()
    mira.message("I am.", within="#thread").wait_for()


def test_what_is_only_for_one_is_seen_by_one(desk: Nest, open_tab: Open) -> None:
    mira, jonas = (open_tab(desk.server.root_url, person, "C0NEST") for person in (MIRA, JONAS))
    mira.says("/parrot Good morning", "Message #nest")
    mira.message("Good morning").get_by_text("Only visible to you").wait_for()
    desk.client.chat_postMessage(channel="C0NEST", text="The end")
    jonas.message("The end").wait_for()
    assert jonas.page.get_by_text("Good morning").count() == 0


def test_an_app_that_answers_too_late_is_said_as_slack_says_it(desk: Nest, open_tab: Open) -> None:
    desk.workspace.answer_timeout = 0.3
    tab = open_tab(desk.server.root_url, MIRA, "C0NEST")
    tab.says("/parrot late", "Message #nest")
    told = tab.message('/parrot failed with the error "operation_timeout"')
    told.get_by_text("Slackbot").wait_for()
    assert told.get_by_text("Only visible to you").is_visible()


def test_a_payload_that_slack_would_refuse_is_told_to_the_developer(tab: Tab) -> None:
    tab.says("/plain wrong", "Message #nest")
    tab.page.get_by_text("Slack refused chat.postMessage: invalid_blocks").wait_for()


def test_unread_messages_and_mentions_are_counted_until_they_are_read(desk: Nest, open_tab: Open) -> None:
    tab = open_tab(desk.server.root_url, MIRA, "C0SEC")
    desk.client.chat_postMessage(channel="C0NEST", text="For <@U01>")
    tab.page.get_by_label("nest, shared, 1 unread").click()
    tab.message("For @Mira Okafor").wait_for()
    tab.goes(MIRA, "C0SEC")
    tab.page.get_by_label("nest, shared", exact=True).wait_for()


def test_news_between_press_and_release_does_not_take_the_click_away(desk: Nest, open_tab: Open) -> None:
    tab = open_tab(desk.server.root_url, MIRA, "C0SEC")
    tab.page.get_by_label("nest, shared").hover()
    tab.page.mouse.down()
    desk.client.chat_postMessage(channel="C0NEST", text="News")
    tab.page.wait_for_timeout(300)  # the news has come, and is not drawn yet
    tab.page.mouse.up()
    tab.message("News").wait_for()
    assert tab.page.url.endswith("/C0NEST")


def test_the_home_tab_is_drawn_when_it_is_opened(desk: Nest, open_tab: Open) -> None:
    tab = open_tab(desk.server.root_url, MIRA, "DU01", "home")
    tab.page.get_by_text("Welcome home.").wait_for()


def test_people_and_commands_are_suggested_while_one_types(tab: Tab) -> None:
    field = tab.page.get_by_label("Message #nest")
    field.press_sequentially("Ask @jon")
    field.press("Tab")
    assert field.input_value() == "Ask @Jonas Lindqvist "
    field.fill("")
    field.press_sequentially("/par")
    tab.page.get_by_text("Repeat after me").click()
    assert field.input_value() == "/parrot "
    field.fill("")
    field.press_sequentially("/say")
    tab.page.locator(".hints").get_by_text("Say something").click()
    tab.modal.get_by_text("Words").wait_for()
