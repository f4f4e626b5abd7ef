"""Every language in which replies are written, as the settings hold them."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from bot.domain.replies.english import ENGLISH
from bot.domain.replies.french import FRENCH
from bot.domain.replies.german import GERMAN
from bot.domain.replies.japanese import JAPANESE
from bot.domain.replies.language import Language
from bot.domain.replies.portuguese import PORTUGUESE
from bot.domain.replies.spanish import SPANISH
from bot.domain.replies.wording import Wording

LANGUAGES: Mapping[str, Language] = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "pt": PORTUGUESE,
    "ja": JAPANESE,
}
"""By ISO 639-1 code, the one that answers for all others first. Ours are constructed without being validated, which
looks for secrets in each sentence and would do so at each start: a test does it once."""


class Replies(BaseModel):
    """The sentences of each language; of one that the settings name, what they leave out stays as it comes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    en: Wording = ENGLISH.wording
    de: Wording = GERMAN.wording
    fr: Wording = FRENCH.wording
    es: Wording = SPANISH.wording
    pt: Wording = PORTUGUESE.wording
    ja: Wording = JAPANESE.wording

    @model_validator(mode="before")
    @classmethod
    def _above_what_comes_along(cls, given: Any) -> Any:
        if not isinstance(given, Mapping):
            return given
        return {code: _filled_in(code, sentences) for code, sentences in given.items()}

    def of(self, code: str) -> Wording:
        """Raises `KeyError` for a code that is none of `LANGUAGES`."""
        return {"en": self.en, "de": self.de, "fr": self.fr, "es": self.es, "pt": self.pt, "ja": self.ja}[code]


def _filled_in(code: str, sentences: Any) -> Any:
    language = LANGUAGES.get(code)
    return language.wording.model_dump() | dict(sentences) if language and isinstance(sentences, Mapping) else sentences


def language_for(tag: str | None) -> str:
    """The code to answer a customer in, of `LANGUAGES`: `pt` for `pt-BR`, `en` for what is not among them."""
    code = (tag or "").lower().partition("-")[0]
    return code if code in LANGUAGES else "en"
