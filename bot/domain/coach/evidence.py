"""Evidence and description: the exact text, and a description that somebody wrote."""

import re

from bot.domain.coach.answers import Answers
from bot.domain.coach.rule import Rule, always_says, answered
from bot.domain.coach.transcript import is_transcript
from bot.domain.kinds import Kind
from bot.domain.tiers import Target

_SPEAKS_OF_ERROR = re.compile(
    r"\b(?:errors?|exceptions?|fehlermeldung\w*|fehlercode\w*|erreurs?|mensaje de error|mensagem de erro"
    r"|messaggio di errore|foutmelding\w*|felmeddelande\w*|fejlmeddelelse\w*|feilmelding\w*|virheilmoitu\w*"
    r"|komunikat\w* (?:o )?błęd\w+|hata mesajı\w*|ошибк\w+|помилк\w+|báo lỗi)\b"
    r"|报错|報錯|错误信息|錯誤訊息|错误提示|エラー|에러|오류|رسالة خطأ|הודעת שגיאה|त्रुटि|ข้อความผิดพลาด|ข้อผิดพลาด",
    re.IGNORECASE,
)
_NO_ERROR = re.compile(
    r"\b(?:no|without(?: an| any)?|not an|kein\w*|ohne|aucune?|sans|ning[uú]n|sin|nenhum\w*|sem|nessun\w*|senza|geen)"
    r" (?:[\w-]+ )?(?:errors?|exceptions?|fehler\w*|erreurs?|mensaje de error|mensagem de erro|messaggio di errore"
    r"|erro|errore|foutmelding\w*)\b|エラー(?:は|も)?(?:なし|出ない|出ません|ありません)",
    re.IGNORECASE,
)
_EXACT_TEXT = re.compile(
    r"[\"“”„«»「『`]|\b[A-Z]{2,}[-_]\w+|\b[A-Z]\w+(?:Error|Exception)\b"
    r"|\b[45]\d\d\b|\b0x[0-9a-f]+|\w: \w|\w_\w|\bx-[a-z]"
)
_SPEAKING_FIELDS = ("actual", "description", "summary")


def _about_a_failure(answers: Answers) -> bool:
    failing = answers.kind in (Kind.BUG, Kind.OUTAGE, Kind.DATA)
    return (
        failing
        and answers.target in (Target.ENGINEERING, Target.L2)
        and (_has_logs(answers) or _speaks_of_error(answers))
    )


def _has_logs(answers: Answers) -> bool:
    """Where they say that there is no error, nothing can be quoted."""
    return answers.has("logs") and _NO_ERROR.search(answers.text("logs")) is None


def _speaks_of_error(answers: Answers) -> bool:
    return any(_SPEAKS_OF_ERROR.search(_NO_ERROR.sub("", answers.text(field))) for field in _SPEAKING_FIELDS)


def _quoted(answers: Answers) -> bool:
    return any(_EXACT_TEXT.search(answers.text(field)) for field in ("logs", "actual"))


def _written_by_somebody(answers: Answers) -> bool:
    return not is_transcript(answers.text("description"))


EVIDENCE = (
    Rule(
        "error_text",
        "Include evidence: Screenshots, error messages (exact text), network logs, console output",
        "logs",
        "the exact error text",
        always_says("An error is mentioned. Paste its exact text, with code and request id."),
        _about_a_failure,
        _quoted,
        good='EXP-4021 column "tax_code" not found',
        bad="",
        beside={"kind": "bug", "target": "engineering", "actual": "They get an error message"},
    ),
    Rule(
        "transcript",
        "[3-5 sentences: what's happening, when it started,",
        "description",
        "a description in sentences",
        always_says("This is the conversation itself. Say in 3-5 sentences what happens, since when and how far."),
        answered("description"),
        _written_by_somebody,
        good="Since Monday each export fails. PDF export works. Twelve people are affected.",
        bad="Marta Kovacs: hi team, labels look odd\nJonas: Hi Marta, what do you see?\nMarta Kovacs: wrong allergens",
    ),
)
