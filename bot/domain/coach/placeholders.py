"""Answers that are no answers: the one thing in a brief that blocks. Short honest answers in any language pass."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from bot.domain.answer_errors import said
from bot.domain.coach.placeholder_words import FILLERS, NOT_YET, NOTHINGS, PLACES, STAND_INS
from bot.domain.text import one_line

SENTENCE_FIELDS = frozenset(
    {
        "summary",
        "description",
        "workflow_impact",
        "ask_details",
        "containment",
        "urgency",
        "why_past_l2",
        "personal_data_reason",
    }
)
"""Where one word is no answer; the others are short by nature: `Always`, `iOS 18`, `Timeout`."""

_SHORT_FIELDS = frozenset({"expected", "actual", "frequency"})
"""Where one word may be an answer, and a link is none."""

CHOSEN = frozenset({"target", "area", "severity", "sla_status", "kind", "ask", "revenue_currency"})
"""Chosen from a list, so never a placeholder, even where the value is a word like `fix`."""

NO_ANSWER = "This stands for an answer. Say it in a few words, or what is known so far."
ONE_WORD = "One word is too little here. Say it in a sentence."
ONLY_A_LINK = "The team reads this without the ticket. Say here what matters, and put the link under ticket links."
FEW_WORDS_WHERE = {
    "containment": "Say what was done and when; if nothing was done yet, say why.",
    "logs": "Paste the exact text; if there is none, say where you looked.",
    "personal_data_reason": "Say in a few words why the team cannot do without it.",
    "tried": "Say what was done and what came of it; if nothing was tried yet, say why.",
}

_EMOJI_NAME = re.compile(r":[a-z0-9_+'-]+:")
_TICKET = re.compile(
    r"(?:(?:please|pls) )?(?:"
    r"see (?!(?:error|code|status|http|line|page|version|step)s? )"
    r"(?:(?:the|this|our|my|linked|attached|original|support) ){0,2}"
    r"(?:(?:ticket|case|issue|thread|chat|conversation|screenshot|description|message|mail|link)s? ?)?"
    r"(?:(?:no|nr|number) )?(?:[a-z]{0,10} ?\d{2,12})?(?: ?(?:above|below|attached|for (?:more )?(?:details?|info)))?"
    r"|(?:siehe|s|voir|ver|vedi|zie|se|viz|patrz) (?:(?:le|el|il|das|die|den|het|o) )?ticket "
    r"(?:no |nr )?(?:[a-z]{1,10} )?\d{2,12})"
)
"""`see ticket 4711`, `see SUP 48210`, `see the ticket above`, as `_bare` writes them."""
_REPEATED = re.compile(r"(.{1,40}?)(?: \1){1,400}")
_HESITATION = re.compile(r"h+m+|m+h+m+|u+h*m+|u+h+")
_ONE_CHARACTER = re.compile(r"(\w)\1*")
_NEITHER_LETTER_NOR_DIGIT = re.compile("[^a-z0-9']+")
_LINK = re.compile(r"<?https?://\S+>?", re.IGNORECASE)
_LISTED = SENTENCE_FIELDS | {"steps", "tried"}
"""Where a line may begin with its number, and a number alone says nothing."""
_MARK = re.compile(
    r"^[\W_]*(?:(?:(?:step|schritt|paso|passo|étape)\s*)?\d{1,3}(?:[.):、](?!\d)|\s*$)|[a-z][.)](?=\s|$))",
    re.IGNORECASE,
)
"""What a list puts in front of a line: `1.`, `a)`, `Step 2:`."""
_BEGINNING = 120
# Scripts whose one word may be the whole sentence, or that put no space between words: length says nothing there.
_SPACED = ("LATIN", "CYRILLIC", "GREEK")


def placeholders(answers: Mapping[str, object], must_have: Iterable[str]) -> dict[str, str]:
    """A sentence for each must-have field whose answer only stands for one.

    `answers` as the form or a brief holds them. What is not answered at all is the form's own complaint.
    """
    found = {}
    for field in must_have:
        answer = said(answers.get(field))
        if isinstance(answer, str) and (sentence := placeholder(field, answer)):
            found[field] = sentence
    return found


def placeholder(field: str, answer: str) -> str | None:
    """What to say of this answer where it only stands for one, else None."""
    if stands_in(field, answer):
        return FEW_WORDS_WHERE.get(field, NO_ANSWER)
    if field not in SENTENCE_FIELDS | _SHORT_FIELDS:
        return None
    rest = one_line(_LINK.sub("", answer))
    if rest != one_line(answer) and stands_in(field, rest):
        return ONLY_A_LINK
    return ONE_WORD if field in SENTENCE_FIELDS and _is_one_word(rest) else None


@lru_cache(maxsize=1024)  # of an answer that stays it is asked at each step of a form, and by each rule of the coach
def stands_in(field: str, answer: str) -> bool:
    """Whether each line, without its number in a list, is a mark, an emoji, one character, or a word such as `tbd`."""
    if field in CHOSEN:
        return False
    whole = _bare(answer)
    if whole in _HONEST.get(field, ()) or (whole in _NOT_YET and field not in SENTENCE_FIELDS):
        return False
    lines = answer.split("\n")
    return whole in _NOT_YET or all(map(_says_nothing, map(_unnumbered, lines) if field in _LISTED else lines))


def _unnumbered(line: str) -> str:
    return _MARK.sub("", unicodedata.normalize("NFKC", line))


def _says_nothing(line: str) -> bool:
    """Of a long one by its beginning first: no phrase is as long as that, and each letter looked at takes time."""
    if len(line) > _BEGINNING and not _stands_for_an_answer(_bare(line[:_BEGINNING].rpartition(" ")[0])):
        return False
    return _stands_for_an_answer(_bare(line))


def _stands_for_an_answer(bare: str) -> bool:
    """What is said again and again, or with a please behind it, is as little as once and without."""
    once = again[1] if (again := _REPEATED.fullmatch(bare)) else bare
    spelled = once.replace(" ", "") if all(len(letter) == 1 for letter in once.split()) else once
    each = (once, spelled, _FILLING.sub("", once))
    return any(map(_is_nothing, each)) or bool(once and _TICKET.fullmatch(once))


def _is_nothing(bare: str) -> bool:
    one = _ONE_CHARACTER.fullmatch(bare) is not None and not bare.isdecimal()
    return not bare or bare in _STAND_INS or one or _HESITATION.fullmatch(bare) is not None


def _bare(text: str) -> str:
    """In small letters, letters and digits only, words one space apart; "" for marks and emoji."""
    folded = unicodedata.normalize("NFKC", _EMOJI_NAME.sub(" ", text)).casefold()
    if folded.isascii():
        kept = _NEITHER_LETTER_NOR_DIGIT.sub(" ", folded)
    else:
        kept = "".join(one if unicodedata.category(one)[0] in "LMN" or one == "'" else " " for one in folded)
    return " ".join(kept.replace("'", "").split())


def _phrases(written: str) -> frozenset[str]:
    return frozenset(_bare(phrase) for phrase in written.split(",")) - {""}


_HONEST = {"expected": _phrases(NOTHINGS), "actual": _phrases(NOTHINGS), "environment": _phrases(PLACES)}
_FILLING = re.compile(rf"(?: (?:{'|'.join(sorted(map(re.escape, _phrases(FILLERS))))}))+$")
_NOT_YET = _phrases(NOT_YET)
_STAND_INS = _phrases(STAND_INS) | _phrases(NOTHINGS) | _phrases(PLACES)


def _is_one_word(text: str) -> bool:
    words = text.split()
    letters = [one for one in text if one.isalpha()]
    return len(words) == 1 and all(unicodedata.name(one, "").startswith(_SPACED) for one in letters)
