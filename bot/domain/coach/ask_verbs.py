"""Whether an ask says what to do, in the languages in which that can be told."""

import re

from bot.domain.coach.languages import language_of, tokens

_ENGLISH = (
    "accept activate add adjust advise agree allow allocate analyse analyze answer apply approve arrange ask assess "
    "assign bring build call cancel change check choose clarify clean clear close come commit compare confirm connect "
    "consider contact contain convert correct create deactivate debug decide define delete deliver deploy describe "
    "detect determine diagnose disable do drop enable ensure escalate establish estimate evaluate examine exclude "
    "explain export extend find finish fix follow force get give go grant help hold identify implement improve include "
    "increase inform inspect install investigate invite isolate keep let limit list load locate lock look lower make "
    "merge migrate monitor move name notify offer open patch pause pay plan prepare prevent prioritise prioritize "
    "propose provide publish purge put raise re-run read rebuild recalculate recommend reconnect recover redo reduce "
    "refund reindex reject release remove rename renew repair replace reply report reproduce request rerun reset "
    "resolve respond restart restore restrict resume retry return revert review revoke roll rotate run save say scale "
    "schedule search see send set settle share show sign solve speak start stop support suspend switch take talk tell "
    "test trace track trigger try turn unblock undo unlock update upgrade use validate verify wait waive warn watch "
    "work write"
)
_VERBS = frozenset(_ENGLISH.split())
_ENGLISH_REQUEST = re.compile(
    r"\b(?:can|could|would|will) (?:you|we|someone|somebody)\b|\bneeds? (?:\w+ )?to\b|\b(?:why|what|which|who|how)\b",
    re.IGNORECASE,
)
# What begins a thing and no request. Any other first word may be a verb that the list lacks: `Round to the cent`.
_DETERMINERS = (
    "the a an this that these those our their his her its my your it they we he she there something somebody someone "
    "anything everything all urgent very"
)
_BEGINS_A_THING = frozenset(_DETERMINERS.split())
_FEW = 2
_URGENCY = re.compile(
    r"\b(?:urgent\w*|asap|emergency|hurry|dringend|eilig|sofort|urgence|spoed|срочно)\b", re.IGNORECASE
)
# Infinitives by their ending, and the requests that have another form.
_ELSEWHERE = {
    "de": r"\b(?:bitte|[a-zäöü]{2,}(?:en|ern|eln))\b",
    "fr": r"\b(?:merci de|veuillez|[a-zà-ÿ]{2,}(?:er|ir|re|ez))\b",
    "es": r"\b(?:por favor|[a-zà-ÿ]{2,}(?:ar|er|ir|arlo|arla|irlo|erlo)|revis[ae]n?|corrij[ae]n?|decid[ae]n?)\b",
    "pt": r"\b(?:por favor|[a-zà-ÿ]{2,}(?:ar|er|ir)|verifi(?:que|quem)|corrija|decida)\b",
    "it": r"\b(?:per favore|[a-zà-ÿ]{2,}(?:are|ere|ire|arci)|verific\w+|corregg\w+|decid\w+)\b",
    "nl": r"\b(?:graag|alsjeblieft|[a-z]{3,}en|zorg|zoek|herstel|kijk|controleer|geef|los|maak|besluit|zet)\b",
}


def can_tell(ask: str, otherwise: str) -> bool:
    """Whether the ask is in a language with a list; `otherwise` is the text that tells for an ask of a few words."""
    return _is_only_urgent(ask) or language_of(ask, otherwise) is not None


def has_verb(ask: str, otherwise: str) -> bool:
    """Whether it says what to do; a noun that is also a verb counts, so the doubt is the writer's gain."""
    if _is_only_urgent(ask):
        return False
    language = language_of(ask, otherwise)
    if language == "en":
        words = tokens(ask)
        listed = any(_is_verb(word) for word in words) or _ENGLISH_REQUEST.search(ask) is not None
        return listed or (len(words) > _FEW and words[0] not in _BEGINS_A_THING)
    return language is None or re.search(_ELSEWHERE[language], ask, re.IGNORECASE) is not None


def _is_only_urgent(ask: str) -> bool:
    """One or two words that press and ask for nothing, in any language."""
    return len(tokens(ask)) <= _FEW and _URGENCY.search(ask) is not None


def _is_verb(word: str) -> bool:
    bases = (word, word.removesuffix("s"), word.removesuffix("ed"), word.removesuffix("d"), word.removesuffix("ing"))
    return any(base in _VERBS or base + "e" in _VERBS for base in bases)
