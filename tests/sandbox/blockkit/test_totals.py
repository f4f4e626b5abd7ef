"""Sizes of whole messages and views."""

import pytest

from sandbox.blockkit import message_too_long, rendered_characters, view_too_large
from tests.sandbox.blockkit.samples import Json, actions, button, line, mrkdwn, plain, rich, section, words


def test_characters_are_counted_as_people_see_them() -> None:
    escaped = section(text=mrkdwn("a &lt;b&gt; &amp;amp;"), fields=[plain("12")])

    assert rendered_characters([escaped]) == len("a <b> &amp;") + 2
    assert rendered_characters([actions(button()), rich()]) == len("Press") + len("Words")


@pytest.mark.fault("F93")
@pytest.mark.parametrize(
    ("blocks", "too_long"),
    [
        ([section(text=mrkdwn("a" * 3000))] * 3 + [section(text=mrkdwn("&amp;" * 600))], False),
        ([section(text=mrkdwn("a" * 3000))] * 3 + [section(text=mrkdwn("a" * 1999))], False),
        ([section(text=mrkdwn("a" * 3000))] * 3 + [section(text=mrkdwn("a" * 2000))], True),
        ([rich(line(words("a" * 10_000))), {"type": "header", "text": plain("a" * 100)}], False),
        ([rich(line(words("a" * 10_900))), {"type": "header", "text": plain("a" * 100)}], True),
        ([{"type": "markdown", "text": "a" * 12_000}], False),
        ([{"type": "markdown", "text": "a" * 12_000}, section(text=mrkdwn("a" * 1200))], False),
        ([{"type": "markdown", "text": "a" * 12_000}, section(text=mrkdwn("a" * 1201))], True),
    ],
)
def test_a_message_holds_less_than_11000_characters(blocks: list[Json], too_long: bool) -> None:
    assert message_too_long(blocks) is too_long


def test_a_view_holds_250_kilobytes() -> None:
    def view(size: int) -> Json:
        return {"type": "home", "private_metadata": "é" * (size // 2)}

    frame = len('{"type":"home","private_metadata":""}')
    assert not view_too_large(view(250_000 - frame - 1))
    assert view_too_large(view(250_000 - frame + 1))


def test_depth_is_no_escape() -> None:
    deep: object = mrkdwn("a")
    for _ in range(100_000):
        deep = [deep]

    assert rendered_characters(deep) == 1
    assert view_too_large(deep)
