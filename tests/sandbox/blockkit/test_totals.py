"""Sizes of whole messages and views."""

from sandbox.blockkit import message_too_long, rendered_characters, view_too_large
from tests.sandbox.blockkit.samples import Json, actions, button, mrkdwn, plain, rich, section


def test_characters_are_counted_as_people_see_them() -> None:
    escaped = section(text=mrkdwn("a &lt;b&gt; &amp;amp;"), fields=[plain("12")])

    assert rendered_characters([escaped]) == len("a <b> &amp;") + 2
    assert rendered_characters([actions(button()), rich()]) == len("Press") + len("Words")


def test_a_message_holds_13200_characters() -> None:
    blocks = [section(text=mrkdwn("a" * 3000))] * 4 + [section(text=mrkdwn("&amp;" * 1200))]

    assert not message_too_long(blocks)
    assert message_too_long([*blocks, section(text=mrkdwn("a"))])


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
