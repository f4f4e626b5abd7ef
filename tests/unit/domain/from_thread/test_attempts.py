"""What people say they tried becomes `what -> result`; questions, plans and requests do not."""

import pytest

from bot.domain.brief_lines import attempts
from bot.domain.from_thread.attempts import attempts_in
from bot.domain.from_thread.sentences import Sentence, sentences_of
from bot.domain.slack_message import Side
from tests.walking import as_one_test

TRIED = [
    ("we cleared the cache, same", "we cleared the cache -> same"),
    ("Tried Firefox, still broken.", "Tried Firefox -> still broken"),
    ("We restarted the worker and it still fails", "We restarted the worker -> it still fails"),
    ("We tried Chrome, Firefox and Edge, same everywhere.", "We tried Chrome, Firefox and Edge -> same everywhere"),
    ("Cleared the cache. No change.", "Cleared the cache -> No change"),
    ("Tried to restart it but no luck", "Tried to restart it -> no luck"),
    ("Logged out and in - works for an hour, then fails", "Logged out and in -> works for an hour, then fails"),
    ("Restarted the worker -> same timeout", "Restarted the worker -> same timeout"),
    ("Tried a -> b mapping, same", "Tried a -> b mapping -> same"),
    ("We tried `a->b` and it failed", "We tried `a->b` -> it failed"),
    ("Restarted `x -> y`, same", "Restarted `x -> y` -> same"),
    ("Cleared the cache, still `a -> b`", "Cleared the cache -> still `a -> b`"),
    ("Cleared the cache, still a -> b", "Cleared the cache -> still a > b"),
    ("We tried `f(x); g, still` in a shell, no luck", "We tried `f(x); g, still` in a shell -> no luck"),
    ("We tried `p->next` => still null", "We tried `p->next` -> still null"),
    ("Tried ``a `b` -> c``: same", "Tried ``a `b` -> c`` -> same"),
    ("Tried `/api. Then /v2` and it failed", "Tried `/api. Then /v2` -> it failed"),
    ("We tried turning it off and on again", "We tried turning it off and on again"),
    ("Wir haben den Cache geleert, gleicher Fehler.", "Wir haben den Cache geleert -> gleicher Fehler"),
    ("Mit Firefox probiert, geht auch nicht", "Mit Firefox probiert -> geht auch nicht"),
    ("On a vidé le cache, même erreur", "On a vidé le cache -> même erreur"),
    ("J'ai essayé avec Firefox, pareil", "J'ai essayé avec Firefox -> pareil"),
    ("Borramos la caché, sigue igual", "Borramos la caché -> sigue igual"),
    ("Probamos con Firefox, mismo error", "Probamos con Firefox -> mismo error"),
    ("Limpamos o cache, mesmo erro", "Limpamos o cache -> mesmo erro"),
    ("Tentamos com o Firefox e continua com erro", "Tentamos com o Firefox -> continua com erro"),
    ("キャッシュをクリアしましたが、変わりません。", "キャッシュをクリアしました -> 変わりません"),
    ("清除了缓存，还是一样", "清除了缓存 -> 还是一样"),
]
NOT_TRIED = [
    "I tried to export the report and it fails with E12",
    "We have not tried another browser yet",
    "Have you tried clearing the cache?",
    "Please clear the cache, and tell us whether it still fails",
    "Could you try Firefox? It may still fail.",
    "If we cleared the cache, nothing would change",
    "The release was rolled back at 10:00.",
    "Wir haben es noch nicht mit Firefox probiert",
    "Exports still fail, same error as yesterday",
    "まだ試していません",
    "tried " * 500,
]


def lines(text: str) -> list[str]:
    return [line for line, _ in attempts_in([Sentence(one, Side.CUSTOMER, 0) for one in sentences_of(text)])]


@as_one_test
@pytest.mark.parametrize(("text", "line"), TRIED)
def test_an_attempt_is_a_line_that_a_brief_can_read(text: str, line: str) -> None:
    assert lines(text) == [line]
    (read,) = attempts(line)
    assert line in (f"{read.action} -> {read.result}", read.action)


@as_one_test
@pytest.mark.parametrize("text", NOT_TRIED)
def test_what_was_not_tried_is_no_attempt(text: str) -> None:
    assert lines(text) == []


def test_the_result_of_another_message_is_not_taken() -> None:
    apart = [Sentence("Cleared the cache.", Side.CUSTOMER, 0), Sentence("Same here.", Side.CUSTOMER, 1)]
    assert list(attempts_in(apart)) == []
