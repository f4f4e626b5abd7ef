"""Markup as people see it: https://docs.slack.dev/messaging/formatting-message-text."""

import pytest

from bot.domain.slack_message import read, readable
from tests.walking import as_one_test

NAMES = {"U01": "Ana", "W02": "Bo", "C07": "billing", "S03": "on-call"}


@pytest.mark.fault("F90")
@as_one_test
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<@U01> and <@W02|bo.w> and <@U99>", "@Ana and @bo.w and @U99"),
        ("in <#C07|bills>, <#C07>, <#C07|> or <#C08>", "in #bills, #billing, #billing or #C08"),
        ("<!here> <!channel> <!everyone>", "@here @channel @everyone"),
        ("<!here|here> <!channel|channel> <!everyone|@everyone>", "@here @channel @everyone"),
        ("<!subteam^S03|@billing-team> <!subteam^S03> <!subteam^S9>", "@billing-team @on-call a user group"),
        ("<!date^1772528400^{date_num} at {time}|3 March, 09:00>", "3 March, 09:00"),
        ("<!date^1772528400^{date_num}>", "2026-03-03 09:00 UTC"),
        ("<!date^soon^{date_num}|later>", "later"),
        ("<!date^1772528400^{date}^https://cal.example/1|3 March>", "3 March"),
        ("<https://a.example/x?a=1&amp;b=2>", "https://a.example/x?a=1&b=2"),
        ("<https://a.example/x|the page>", "the page"),
        ("<http://a.example|a.example>", "a.example"),
        ("<mailto:a@b.example|a@b.example> <mailto:a@b.example>", "a@b.example a@b.example"),
        ("<mailto:a@b.example?subject=x>", "a@b.example"),
        ("<tel:+44203|+44 203> <tel:+44203>", "+44 203 +44203"),
        ("<slack://channel?id=C1|open it> <ftp://f.example/a> <sip:a@b>", "open it ftp://f.example/a sip:a@b"),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2, &amp;lt;", "1 < 2 && 3 > 2, &lt;"),
        ("&lt;!channel&gt; &lt;@U01&gt;", "<!channel> <@U01>"),
        ("<html> <!DOCTYPE html> std::vector<std::string> <@not.an.id>", None),
        ("*Bold* _it_ ~gone~ and *<https://a.example|both>*", "Bold it gone and both"),
        ("<https://a.example/_x_/9|*#99 Payroll export is _empty_*> `a|*b*`", "#99 Payroll export is empty `a|*b*`"),
        ("2 * 3 * 4, snake_case_name, __init__, a*b*c, ~/x", "2 * 3 * 4, snake_case_name, __init__, a*b*c, ~/x"),
        ("<https://a.example/_x_/y> `*args* -&gt; _x_`", "https://a.example/_x_/y `*args* -> _x_`"),
        ("&gt; quoted\n:fire: مرحبا 👩‍💻", "> quoted\n:fire: مرحبا 👩‍💻"),
        ("before ```trace``` after", "before\nafter"),
    ],
)
def test_text_reads_as_on_the_screen(text: str, shown: str | None) -> None:
    assert read({"text": text}, NAMES.get).prose == (text if shown is None else shown)


@pytest.mark.fault("F90")
def test_the_links_of_the_web_are_gathered() -> None:
    text = "<https://a.example/?a=1&amp;b=2|A> <HTTP://b.example> <mailto:a@b> <tel:+1> <ftp://x> <https://a.example/?a=1&amp;b=2>"
    assert read({"text": text}).links == ("https://a.example/?a=1&b=2", "HTTP://b.example")
    assert read({"text": "<!date^1772528400^{date}^https://cal.example/1|3 March>"}).links == ("https://cal.example/1",)


@pytest.mark.fault("F90")
def test_code_stays_word_for_word() -> None:
    code = "    def run(x: int) -&gt; *args:\n        return __name__  # _x_ &amp;amp; <https://a.example>"
    (found,) = read({"text": f"```\n{code}\n```"}).code
    assert found == "    def run(x: int) -> *args:\n        return __name__  # _x_ &amp; https://a.example"


def test_what_is_typed_behind_a_command_keeps_its_stars() -> None:
    assert (
        readable("it was *not* <@U01>, see <https://a.example|a.example>", NAMES) == "it was *not* @Ana, see a.example"
    )
