"""Greetings and thanks of many languages, against lines that say something."""

import pytest

from bot.domain.courtesies import first_saying, says_something
from bot.domain.thread_prefill import summary_from

COURTESIES = [
    *("Hi team,", "hi", "Hello!", "Hey there :wave:", "Hi 👋🏽 team", "Dear Support Team,", "Good morning everyone"),
    *(
        "To whom it may concern,",
        "To whom it may concern",
        "dear sir/madam",
        "hi ana",
        "G'day mate",
        "Hi Ana and Bob",
        "hey ana & bob",
    ),
    *("Hi Priya Nair", "hi guys", "Hello, hope you are well.", "Thanks in advance!", "Many thanks for your help"),
    *("Best regards,", "Hallo zusammen", "Guten Tag Frau Müller,", "Sehr geehrte Damen und Herren,", "Moin"),
    *("Vielen Dank im Voraus!", "Mit freundlichen Grüßen", "Bonjour", "Bonjour à tous,", "Merci d'avance"),
    *("Buenos días", "buenas tardes", "Hola equipo!", "Olá", "Bom dia pessoal", "Ciao a tutti", "Buongiorno,"),
    *("¡Buenos días equipo!", "Grüezi mitenand", "Servus beinand", "Ahoj všichni", "Selamat pagi semua"),
    *("Morning folks!", "¡Hola!"),
    *("Goedemorgen allemaal", "Hej alla!", "Cześć wszystkim", "Dobrý den,", "Jó napot!", "Merhaba", "* Hello"),
    *("Здравствуйте, коллеги!", "Доброго дня!", "Καλημέρα σας", "Xin chào", "Selamat pagi", "สวัสดีครับ"),
    *("السلام عليكم", "السلام عليكم ورحمة الله وبركاته،", "مرحباً", "שלום רב,", "سلام", "नमस्ते टीम"),
    *("你好！", "大家好", "您好", "お世話になっております", "お世話になっております。", "お疲れ様です"),
    *("いつもお世話になっております。株式会社ハルデンの佐藤です。", "よろしくお願いいたします。"),
    *("サポートチーム各位", "안녕하세요", "안녕하세요 팀 여러분", "감사합니다."),
]


@pytest.mark.parametrize("line", COURTESIES)
def test_a_courtesy_says_nothing(line: str) -> None:
    assert not says_something(line)
    assert first_saying(line) == ""
    assert first_saying(f"{line}\n\nExports fail since Monday") == "Exports fail since Monday"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hi team, exports fail since Monday", "exports fail since Monday"),
        ("Good morning everyone - the API is down", "the API is down"),
        ("Hallo zusammen,\nseit heute geht nichts", "seit heute geht nichts"),
        ("Olá pessoal, tudo bem? A exportação falha", "A exportação falha"),
        ("お世話になっております。Brightwaterの佐藤です。エクスポートが失敗します。", "エクスポートが失敗します。"),
        ("السلام عليكم ورحمة الله وبركاته،\nلا يعمل التصدير", "لا يعمل التصدير"),
        ("大家好，导出失败", "导出失败"),
        ("안녕하세요 팀 여러분\n내보내기가 실패합니다", "내보내기가 실패합니다"),
        (":rotating_light: Hi all: exports fail", "exports fail"),
        ("Thanks, looking into it", "looking into it"),
        ("Hello World crashes on start", "Hello World crashes on start"),
        ("hello crashes", "hello crashes"),
        ("Hi Ana and Bob, exports fail", "exports fail"),
        ("hi export fails and hangs", "hi export fails and hangs"),
        ("Please restart the server", "Please restart the server"),
        ("Error: export failed", "Error: export failed"),
        ("404. That is an error", "404. That is an error"),
        ("https://status.example/7 is red", "https://status.example/7 is red"),
        ("エクスポートのエラーです", "エクスポートのエラーです"),
    ],
)
def test_what_says_something_is_found(text: str, said: str) -> None:
    assert first_saying(text) == said
    assert says_something(text)


def test_emoji_alone_are_shown_where_nothing_else_is() -> None:
    assert first_saying(":fire::fire:") == ":fire::fire:"
    assert first_saying("🔥\nExports fail") == "Exports fail"
    assert not says_something(":eyes:")
    assert first_saying("...") == ""


@pytest.mark.parametrize(
    ("typed", "summary"),
    [
        ("Exports fail since Monday\nMore below", "Exports fail since Monday"),
        ("\n \u200b\n  Exports\tfail \n", "Exports fail"),
        ("", ""),
        ("\u200b", ""),
        ("See <https://a.example/x?a=1&amp;b=2>", "See https://a.example/x?a=1&b=2"),
        ("<!channel> &lt;b&gt; R&amp;D &amp;lt;", "@channel <b> R&D &lt;"),
        ("x" * 151, "x" * 149 + "…"),
        ("\U0001f525" * 76, "\U0001f525" * 74 + "…"),
    ],
)
def test_what_is_typed_behind_the_command_becomes_the_summary(typed: str, summary: str) -> None:
    assert summary_from(typed) == summary
