"""Which language a text is in, where that is plain; None where it is not, so that rules about words stay silent."""

import re
from functools import lru_cache

_FUNCTION_WORDS = {
    "en": "the a an is are and of to in for with that this not on it was from they we at as by when after please their",
    "de": "der die das ist und nicht ein eine einen zu mit den dem für auf bitte wir sich im bei als von werden"
    " dann es",
    "fr": "le la les est et un une des du de pas pour dans que sur nous avec au en se si",
    "es": "el la los las es y un una de que no en por con para del se al",
    "pt": "o a os as é e um uma de que não em por com para do da ao no na",
    "it": "il lo la gli le è e un una di che non in per con del della dell si i al",
    "nl": "de het een is en van niet op met voor dat te wij zijn bij dan als",
}
_WORDS = {language: frozenset(words.split()) for language, words in _FUNCTION_WORDS.items()}
_TOKEN = re.compile(r"[^\W\d_]+")
# The letters of these seven languages: a word with any other is of one that has no list here.
_LETTERS = re.compile("[a-zàáâãäçèéêëìíîïñòóôõöùúûüœß]+")
_SHORT = 2


def tokens(text: str) -> list[str]:
    """Its words in small letters."""
    return [word.casefold() for word in _TOKEN.findall(text)]


@lru_cache(maxsize=256)  # several rules of the coach ask it of the same text
def language_of(text: str, otherwise: str = "") -> str | None:
    """`en`, `de`, `fr`, `es`, `pt`, `it` or `nl`, by function words; None for any other, and where it is in doubt.

    One or two words that are none of these are taken to be in the language of `otherwise` where it uses one of them.
    """
    words = tokens(text)
    if not words or not all(_LETTERS.fullmatch(word) for word in words):
        return None
    hits = {language: sum(word in known for word in words) for language, known in _WORDS.items()}
    best = max(hits, key=hits.__getitem__)
    if hits[best] == 0:
        shared = len(words) <= _SHORT and any(_used_in(word, otherwise) for word in words)
        return language_of(otherwise) if shared else None
    enough = hits[best] >= 2 or hits[best] * 4 >= len(words)
    return best if enough and list(hits.values()).count(hits[best]) == 1 else None


def _used_in(word: str, text: str) -> bool:
    """Also with an ending, as `webhook` in `webhooks`; a word of three letters is in too many others."""
    return len(word) > 3 and any(other.startswith(word) for other in tokens(text))
