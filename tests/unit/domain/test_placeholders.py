"""What stands for an answer blocks; a short honest answer in any language does not."""

import pytest

from bot.domain.coach import placeholder, placeholders
from bot.domain.coach.placeholders import FEW_WORDS_WHERE, NO_ANSWER, ONE_WORD, ONLY_A_LINK
from bot.domain.tiers import Target
from tests.builders import answers_for, required_for
from tests.walking import as_one_test

_MARKS = [
    ".",
    "..",
    "-",
    "--",
    "—",
    "???",
    "!!!",
    "…",
    "/",
    "*",
    "x",
    "X",
    "xxx",
    "aaaa",
    ":shrug:",
    "🤷",
    "👍🏽 🙏",
    ":tada: 🎉",
    "-\n-\n-",
    "x\n\nn/a",
]
_WORDS = [
    *(
        "n/a",
        "N/A",
        "NA",
        "none",
        "None.",
        "tbd",
        "TBD!",
        "todo",
        "asap",
        "ASAP!!",
        "see ticket",
        "See ticket.",
        "ditto",
    ),
    *("same as above", "see above", "idk", "don't know", "unknown", "test", "asdf", "blah blah"),
    *("k.A.", "keine Angabe", "siehe Ticket", "siehe oben", "dito", "voir ticket", "Néant", "idem", "sans objet"),
    *("ver ticket", "no aplica", "ninguno", "não se aplica", "vedi ticket", "come sopra", "zie ticket", "n.v.t."),
    *("nie dotyczy", "jak wyżej", "viz ticket", "lásd a jegyet", "yok", "không có", "lihat tiket", "se ticket"),
    *("нет", "см. тикет", "то же самое", "немає", "όπως παραπάνω", "لا يوجد", "انظر التذكرة", "אין", "כנ״ל"),
    *(
        "टिकट देखें",
        "ไม่มี",
        "无",
        "同上",
        "见工单",
        "待定",
        "尽快",
        "なし",
        "特になし",
        "チケット参照",
        "없음",
        "위와 같음",
        "티켓 참조",
    ),
]
_WORDS += [
    *("See ticket #4711", "see ticket SUP-48210", "see the ticket above", "Please see ticket 4711 for details"),
    *("siehe Ticket 4711", "ver el ticket SUP-48210", "to be determined", "N/A N/A", "fix asap", "asap please"),
    *("lorem ipsum dolor", "test test test", "asdf asdf asdf", "asdf " * 40, "A.S.A.P.", "hmm", "Hmmmm...", "because"),
]
_LISTS_OF_NOTHING = [
    *("1.\n2.\n3.", "1\n2\n3", "1. tbd\n2. tbd", "1) -\n2) -", "- 1. tbd\n- 2. todo", "a) n/a\nb) n/a", "1.tbd\n2.tbd"),
    *(
        "Step 1\nStep 2",
        "Step 1: tbd\nStep 2: ???",
        "Schritt 1.\nSchritt 2.",
        "①\n②",
        "1、\n2、",
        "1. see ticket\n\n2.",
    ),
]
_LISTS = ["1. Open /help\n2. Press Export", "1. Sign in", "1. 登录\n2. 导出", "a) Open\nb) tbd", "3.5 is installed"]
_ONE_WORD = ["crashed", "Slow", "kaputt", "Ausfall", "panne", "сломалось", "χάλασε", "login", "Crash!"]
_SENTENCES = [
    *("See error 500", "See the invoice list", "Fix the export, please", "Tests fail, tests hang"),
    *("Export fails", "Login fails with 500", "Nothing yet: no access", "Restore it, please"),
    *("Kein Login möglich", "Ça ne marche plus", "No carga la página", "Не входит в систему"),
    *(
        "无法登录",
        "导出失败",
        "登录页面打不开",
        "ログインできません",
        "印刷不可",
        "로그인이 안 됩니다",
        "로그인불가",
        "결제오류",
    ),
    *(
        "تعذر الدخول",
        "تعطل",
        "לא נטען",
        "เข้าระบบไม่ได้",
        "ພິມບໍ່ໄດ້",
        "ចូលមិនបាន",
        "လော့ဂ်အင်မရပါ",
        "लॉगिन नहीं हो रहा",
        "লগইন হচ্ছে না",
    ),
    *(
        "உள்நுழைய முடியவில்லை",
        "უნდა შეკეთდეს",
        "Մուտք չի գործում",
        "Không đăng nhập được",
        "Giriş yapılamıyor, hata veriyor",
    ),
]
_SHORT = [
    *(
        ("frequency", "Always"),
        ("frequency", "Immer"),
        ("frequency", "毎回"),
        ("frequency", "항상"),
        ("frequency", "دائما"),
    ),
    *(
        ("environment", "iOS 18"),
        ("environment", "Chrome"),
        ("environment", "ver 12"),
        ("expected", "See error 500"),
        ("environment", "生产环境"),
        ("environment", "Test"),
        ("environment", "测试"),
    ),
    *(
        ("expected", "200"),
        ("expected", "Redirect"),
        ("actual", "Timeout"),
        ("actual", "Nothing"),
        ("actual", "何も起きない"),
    ),
    *(
        ("actual", "Blank"),
        ("actual", "Rien"),
        ("logs", "ETIMEDOUT"),
        ("tried", "Restart -> same"),
        ("request_frequency", "Weekly"),
    ),
    *(("customers_affected", "1"), ("customers_affected", "11"), ("customers_affected", "0"), ("customer", "IBM")),
    *(
        ("ask", "fix"),
        ("severity", "high"),
        ("target", "l2"),
        ("steps", "Open /help"),
        ("customer_expectation", "Refund"),
    ),
]


@as_one_test
@pytest.mark.parametrize("answer", [*_MARKS, *_WORDS])
@pytest.mark.parametrize("field", ["description", "frequency"])
def test_what_stands_for_an_answer_blocks(field: str, answer: str) -> None:
    assert placeholder(field, answer) == NO_ANSWER


@as_one_test
@pytest.mark.parametrize("answer", _LISTS_OF_NOTHING)
@pytest.mark.parametrize("field", ["steps", "tried", "description"])
def test_numbers_and_marks_of_a_list_are_no_words(field: str, answer: str) -> None:
    assert placeholder(field, answer) == FEW_WORDS_WHERE.get(field, NO_ANSWER)


@pytest.mark.parametrize("answer", _LISTS)
def test_a_list_that_says_something_passes(answer: str) -> None:
    assert placeholder("steps", answer) is None


@pytest.mark.parametrize("answer", ["none yet", "Nothing yet.", "noch nichts"])
def test_not_yet_is_no_sentence_and_may_be_a_short_answer(answer: str) -> None:
    assert [placeholder(field, answer) for field in ("summary", "description", "ask_details")] == [NO_ANSWER] * 3
    assert placeholder("tried", answer) is None


@pytest.mark.parametrize("answer", _ONE_WORD)
def test_one_word_is_no_sentence(answer: str) -> None:
    assert placeholder("workflow_impact", answer) == ONE_WORD


@as_one_test
@pytest.mark.parametrize("answer", _SENTENCES)
def test_a_short_sentence_passes_in_any_language(answer: str) -> None:
    assert placeholder("description", answer) is None


@as_one_test
@pytest.mark.parametrize(("field", "answer"), _SHORT)
def test_a_short_answer_passes_where_answers_are_short(field: str, answer: str) -> None:
    assert placeholder(field, answer) is None


@pytest.mark.parametrize(
    "answer", ["https://desk.example.com/8812", "<https://desk.example.com/8812>", "see ticket https://x.example/1"]
)
def test_a_link_alone_is_no_description_but_may_be_the_logs(answer: str) -> None:
    assert placeholder("description", answer) == ONLY_A_LINK
    assert placeholder("expected", answer)
    assert placeholder("logs", "https://desk.example.com/8812") is None


@pytest.mark.parametrize("field", FEW_WORDS_WHERE)
def test_where_nothing_may_be_true_the_sentence_says_how_to_say_so(field: str) -> None:
    assert placeholder(field, "none") == FEW_WORDS_WHERE[field]


def test_only_must_haves_block_and_what_is_empty_is_the_forms_own_complaint() -> None:
    answers = {"description": "tbd", "environment": "-", "escalation_risk": "n/a", "expected": " ", "steps": None}
    assert set(placeholders(answers, ["description", "environment", "expected", "steps"])) == {
        "description",
        "environment",
    }


@pytest.mark.parametrize("target", Target)
def test_an_honest_brief_is_never_blocked(target: Target) -> None:
    assert placeholders(answers_for(target), required_for(target)) == {}


@pytest.mark.parametrize("answer", ["." * 300 + " The export fails", "n/a" + " " * 300 + "but the export fails too"])
def test_an_answer_behind_many_marks_is_one(answer: str) -> None:
    assert placeholder("description", answer) is None


@pytest.mark.parametrize("answer", ["." * 2000, "x" * 2000, "🤷" * 900])
def test_a_long_row_of_marks_is_none(answer: str) -> None:
    assert placeholder("description", answer) == NO_ANSWER
