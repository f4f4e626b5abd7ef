"""Files on the page: from somebody's disk into a message, a picture as a thumbnail, anything else by its name."""

from base64 import b64decode
from pathlib import Path

from demo.live import LiveDemo
from tests.browser.accessible import accessible
from tests.browser.conftest import Open
from tests.browser.files_scene import played
from tests.sandbox.conftest import Nest

DOT = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==")
"""A picture of one red pixel."""


def test_a_picture_from_disk_is_a_thumbnail_in_the_message(desk: Nest, open_tab: Open, tmp_path: Path) -> None:
    shot, log = tmp_path / "shot.png", tmp_path / "log.bin"
    shot.write_bytes(DOT)
    log.write_bytes(b"\x00\x01")
    tab = open_tab(desk.server.root_url, "U01", "C0NEST")
    assert tab.button("Send").is_disabled()
    tab.page.locator(".composer input[type=file]").first.set_input_files([str(shot), str(log)])
    tab.button("Remove log.bin").wait_for()
    tab.button("Send").click()
    picture = tab.page.locator("#conversation article img[alt='shot.png']")
    picture.wait_for()
    tab.page.wait_for_function("document.querySelector('#conversation article img').naturalWidth === 1")
    assert tab.page.locator("#conversation article a[download='log.bin']").count() == 1
    assert [file["name"] for file in desk.nest.messages[-1].files] == ["shot.png", "log.bin"]
    assert tab.button("Send").is_disabled()
    accessible(tab.page)


def test_what_was_chosen_can_be_left_out_again(desk: Nest, open_tab: Open, tmp_path: Path) -> None:
    shot = tmp_path / "shot.png"
    shot.write_bytes(DOT)
    tab = open_tab(desk.server.root_url, "U01", "C0NEST")
    tab.page.locator(".composer input[type=file]").first.set_input_files(str(shot))
    tab.button("Remove shot.png").click()
    assert tab.button("Send").is_disabled()


def test_of_a_deleted_file_the_message_says_so(desk: Nest, open_tab: Open) -> None:
    message = desk.mira.posts("Look:", in_=desk.nest, files=[{"name": "shot.png", "content": DOT}])
    tab = open_tab(desk.server.root_url, "U01", "C0NEST")
    tab.message("Look:").locator("img").wait_for()
    desk.workspace.remove_file(message.files[0]["id"])
    tab.message("This file was deleted.").wait_for()


def test_a_customers_screenshot_arrives_in_the_teams_thread(live: LiveDemo, open_tab: Open, tmp_path: Path) -> None:
    """At both widths nothing is wider than the window, and whoever uses a screen reader hears what is there."""
    tab = open_tab(live.server.root_url)
    played(live, tab, tmp_path, lambda screen: accessible(tab.page, screen))
    tab.page.set_viewport_size({"width": 400, "height": 800})
    tab.page.locator("#thread .attached img").last.wait_for()
    accessible(tab.page, "400 px")
