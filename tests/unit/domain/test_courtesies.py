"""Greetings and thanks of many languages, against lines that say something."""

import pytest

from bot.domain.courtesies import first_saying, reminds, says_something
from bot.domain.thread_prefill import description_from, summary_from
from tests.walking import as_one_test

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
    # What nobody sees, and what nobody can read aloud, at either end.
    *(
        "\u200fالسلام عليكم ورحمة الله وبركاته",
        "\u200eHello team,\u200e",
        "\u202bשלום לכולם\u202c",
        "\u2067مرحبا\u2069",
    ),
    *(
        "👋🏽 Hi team 👋",
        "Hello everyone :party-parrot: :wave::skin-tone-3:",
        "🙏 thanks 🙏",
        "thanks :pray:",
        "_Hello all_",
    ),
    *(
        "«Bonjour»",
        "(hi)",
        "~Hello~",
        "`hi`",
        "Heyyyy team!!!",
        "Hiiii",
        "Hello \U0001f3f4\U000e0067\U000e007f",
    ),
    # Whom it is for: behind a comma, in one word with the greeting, or by a mention.
    *(
        "안녕하세요, 팀 여러분",
        "안녕하세요~ 여러분!",
        "안녕하세요 고객센터 담당자님",
        "팀 여러분 안녕하세요",
        "您好，客服",
    ),
    *(
        "嗨，大家",
        "各位老师好",
        "你们好，技术支持",
        "大家好呀",
        "皆さんこんにちは",
        "皆さん、こんにちは",
        "お疲れ様です、皆さん",
    ),
    *("สวัสดีทีมงาน", "สวัสดี ทุกคน", "नमस्ते सभी को।", "नमस्ते, टीम", "مرحبا، يا فريق", "السلام عليكم يا جماعة"),
    *("שלום, צוות יקר", "سلام دوستان", "Привет, ребята", "Добрый день, Катрин", "Здравствуйте, уважаемая поддержка"),
    *("Bonjour, Madame", "Hola, chicos", "Olá, galera!", "Hallo, ihr Lieben", "Liebe Kolleginnen und Kollegen,"),
    *(
        "Cześć, zespole",
        "Kedves Csapat!",
        "Xin chào, các bạn",
        "Selamat pagi, tim",
        "Γεια σας, ομάδα",
        "Hi, Katrin Vogel",
    ),
    *("cc @Jonas", "/cc @support", "cc: @Jonas and @Ana Castro", "@here", "@channel @here", "@oncall", "@Ana Castro"),
    *("Hi @Ana Castro", "@Ana Castro hi", "thanks @Jonas", "FYI @jonas", "hi @here", "cc "),
    # Who is writing.
    *(
        "Hello, this is Katrin.",
        "Hi! I'm Katrin from Brightwater.",
        "My name is Priya Nair from Halden Ltd.",
        "Katrin here.",
    ),
    *(
        "Ich bin Katrin von Brightwater.",
        "Je m'appelle Luc, de chez Brightwater",
        "Soy Marta de Halden.",
        "저는 김민수입니다",
    ),
    *("Меня зовут Катрин", "佐藤と申します。", "我叫李明", "اسمي أحمد"),
    # A reminder.
    *(
        "ping",
        "bump",
        "@Jonas ping",
        "Bumping this",
        "gentle reminder",
        "+1",
        "^^ this",
        "Any news on this?",
        "Any update?",
    ),
    *("Hi team -- following up on this", "Checking in again", "Hello? Anyone there?", "Gibt es etwas Neues?", "在吗"),
    *("¿Alguna novedad?", "Des nouvelles ?", "Есть новости?", "有进展吗？"),
]


@as_one_test
@pytest.mark.parametrize("line", COURTESIES)
def test_a_courtesy_says_nothing(line: str) -> None:
    assert not says_something(line)
    assert first_saying(line) == ""
    assert first_saying(f"{line}\n\nExports fail since Monday") == "Exports fail since Monday"


@as_one_test
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hi team, exports fail since Monday", "exports fail since Monday"),
        ("Good morning everyone - the API is down", "the API is down"),
        ("Hallo zusammen,\nseit heute geht nichts", "seit heute geht nichts"),
        ("Olá pessoal, tudo bem? A exportação falha", "A exportação falha"),
        ("お世話になっております。ミナトの佐藤です。エクスポートが失敗します。", "エクスポートが失敗します。"),
        ("お世話になっております。サーバーの障害です。", "サーバーの障害です。"),
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
        ("\u200fالسلام عليكم\nالتصدير معطل \u200f404\u200f", "التصدير معطل \u200f404\u200f"),
        ("안녕하세요, 팀 여러분, 내보내기가 실패합니다", "내보내기가 실패합니다"),
        ("Hi, Exports Failing", "Exports Failing"),
        ("Hi, help", "help"),
        ("Hi :wave: exports fail", "exports fail"),
        ("Hi team 👋🏽 👩‍💻 exports fail", "exports fail"),
        ("Exports 🔥 fail", "Exports 🔥 fail"),
        ("hello crashes 🔥 always", "hello crashes 🔥 always"),
        ("👋 Hi team! 👋 Exports fail 🔥", "👋 Exports fail 🔥"),
        *(
            (same, same)
            for same in (
                "ping to eu-1 times out",
                "cc numbers are rejected",
                "@here exports are down",
                "@channel API DOWN",
                "@oncall API DOWN",
                "@Ana Castro Exports Broken",
                "this is broken",
                "I'm locked out",
                "I am Unable to log in",
                "Any update fails with 500",
                "Following the update nothing works",
                "checking out fails",
                "up 500 errors",
                "Reminders are not sent",
                "+1 user cannot log in",
                "Team page is empty",
                "Same here.",
                "It's Monday",
                "With Firefox.",
                "各位用户无法登录",
                "大家都无法登录",
                "客服系统崩溃",
                "팀 페이지가 안 열려요",
                "로그인 오류입니다",
                "שלום לא עובד",
                "أنا لا أستطيع الدخول",
                "السيد أحمد لا يستطيع الدخول",
                "Estoy bloqueado",
                "это не работает",
                "我是管理员的账号被锁",
                "Server Error here",
                "Ich bin ausgesperrt",
            )
        ),
    ],
)
def test_what_says_something_is_found(text: str, said: str) -> None:
    assert first_saying(text) == said
    assert says_something(text)


def test_emoji_alone_are_shown_where_nothing_else_is() -> None:
    assert first_saying(":fire::fire:") == ":fire::fire:"
    assert first_saying("🔥\nExports fail") == "Exports fail"
    assert not says_something(":eyes:")
    assert first_saying("Hi team,\n:wave:\nThanks!") == ""
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


@pytest.mark.parametrize(
    ("typed", "description"),
    [
        ("Exports fail", ""),
        ("Hi team, exports  fail since noon\n\nThanks!", ""),
        ("Hello!\nExports fail\nsince noon at R&amp;D", "Exports fail\nsince noon at R&D"),
        ("x" * 151, "x" * 151),
        ("", ""),
    ],
)
def test_what_a_summary_does_not_hold_becomes_the_description(typed: str, description: str) -> None:
    assert description_from(typed) == description


@pytest.mark.parametrize(("text", "so"), [("bump", True), ("Hi Ana, any news?", True), ("thanks!\nping @Jonas", True),
                                          ("Thanks!", False), ("It fails", False), ("Hello", False)])  # fmt: skip
def test_a_reminder_asks_although_it_says_nothing(text: str, so: bool) -> None:
    assert reminds(text) is so
