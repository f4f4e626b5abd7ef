"""What was tried and what came of it, as people say it: «we cleared the cache, same»."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from bot.domain.brief_lines import ARROW
from bot.domain.from_thread.sentences import Sentence
from bot.domain.inline_code import divided, outside_code
from bot.domain.pattern import Pattern

_TRIED = (
    r"\b(?:tried|trying|attempted|versucht|probiert|ausprobiert|getestet|essayé|testé|tenté|probado|probamos|probé"
    r"|intent[aéó]\w*"
    r"|tentamos|tentei|testamos|testei|provato|geprobeerd)\b|試し|試みました|试过|試過|试了"
)
_MENDING = (
    r"restart|reboot|clear|reinstall|re-?install|switch|updat|upgrad|downgrad|disabl|enabl|reset|re-?send|re-?creat"
    r"|roll|revert"
    r"|delet|remov|log|sign|chang|replac|flush|re-?connect|re-?sync|us|open"
)
_DONE = (
    r"\b(?:(?:re-?)?(?:started|booted|installed|set|sent|created|connected|synced|loaded|deployed|enabled|indexed)"
    r"|cleared|switched"
    r"|updated|upgraded|downgraded|disabled|rolled back|reverted|deleted|removed|logged (?:out|in)|signed (?:out"
    r"|in)|changed|replaced"
    r"|flushed|used|opened|checked|rotated|emptied|whitelisted|allowlisted"
    r"|neu gestartet|neugestartet|geleert|gelöscht|deinstalliert|installiert|aktualisiert|deaktiviert|abgemeldet"
    r"|gewechselt|zurückgesetzt"
    r"|vidé|redémarré|réinstallé|désactivé|déconnecté|changé|relancé|supprimé"
    r"|borr(?:amos|é|ado)|limpi(?:amos|é|ado)|reinici(?:amos|é|ado)|reinstal(?:amos|é|ado)|actualiz(?:amos|é|ado)"
    r"|desactiv(?:amos|é|ado)"
    r"|cambi(?:amos|é|ado)|limp(?:amos|ei)|reinici(?:amos|ei)|reinstal(?:amos|ei)|atualiz(?:amos|ei)|desativ(?:amos"
    r"|ei)|troc(?:amos|ei))\b"
    r"|(?:クリア|再起動|再インストール|更新|削除|変更|ログアウト|リセット)し|清除了|重启了|重新安装|换了"
)
_ACTION = Pattern(rf"{_TRIED}|{_DONE}", re.IGNORECASE)
_EXPLICIT = Pattern(_TRIED, re.IGNORECASE)
# «When I tried to export it» is the problem itself; «tried to restart it» is an attempt to mend it.
_USE = Pattern(
    rf"\btr(?:ied|ying) to (?!(?:{_MENDING}))|\bversucht,? (?:\w+ ){{0,3}}zu\b|\bas we tried\b", re.IGNORECASE
)
_NOT_DONE = Pattern(
    r"\b(?:not|never|haven['’]?t|hasn['’]?t|didn['’]?t|will|should|could|would|can|please|if|noch nicht|nie|werden"
    r"|bitte"
    r"|pas encore|jamais|aún no|todavía no|nunca|ainda não)\b|まだ|ください",
    re.IGNORECASE,
)
_RESULT = Pattern(
    r"\b(?:same|still|no (?:change|luck|difference|effect|improvement|success|joy)|nothing|didn['’]?t|did not"
    r"|doesn['’]?t|does not|not help\w*"
    r"|without success|no avail|in vain|works?|worked|working|helped|fixed|fails?|failed|errors?|persists?|got|get"
    r"|gives?|unchanged|identical"
    r"|gleich\w*|dasselbe|selbe\w*|immer noch|weiterhin|nichts|keine?n? (?:änderung|erfolg|unterschied|besserung)"
    r"|geht|ging|hilft|half|ohne erfolg"
    r"|pareil|même|toujours|rien|aucun\w*|sans succès|ça marche|ne change|igual|mism[oa]|sigue|persiste|nada"
    r"|sin (?:éxito|cambios?|resultado)"
    r"|funcion\w+|mesm[oa]|continua|sem (?:sucesso|mudança|resultado)|não (?:mudou|resolveu|adiantou|ajudou)|uguale"
    r"|stesso|zelfde|helpt niet)\b"
    r"|変わりませ|変わらな|同じ|だめ|駄目|ダメ|解決し|直りませ|直らな|改善し|没用|一样|一樣|还是|還是|依然|不行",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s*(?:[,;:、，]|\s[–—-]+\s|\s?(?:->|→|=>)\s?|\.\.\.|…)\s*|\s+(?:but|and|aber|und|mais|et|pero|y|mas|e|ma"
    r"|maar)\s+|(?<=[ただすで])が、?"
    r"|(?<=。)",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:and|but|und|aber|et|mais|y|pero|e|mas)\s+|^[\s,;:–—-]+", re.IGNORECASE)
_LONGEST = 300  # characters of a sentence; a longer one tells a story, and no rule divides it well


def attempts_in(sentences: Sequence[Sentence]) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
    """`what -> result` for each attempt, with the sentences that say it; `what` alone where no result is said."""
    taken: set[int] = set()
    for number, one in enumerate(sentences):
        if number in taken or not _is_attempt(one):
            continue
        what, result = _divided(one.text)
        after = sentences[number + 1] if number + 1 < len(sentences) else None
        if result:
            yield _line(what, result), (one,)
        elif after and after.message == one.message and _only_a_result(after):
            taken.add(number + 1)
            yield _line(what, after.text), (one, after)
        elif _EXPLICIT.search(one.text):
            yield _line(what, ""), (one,)


def _is_attempt(one: Sentence) -> bool:
    says = len(one.text) <= _LONGEST and not one.asks and _ACTION.search(one.text) is not None
    return says and not _USE.search(one.text) and not _NOT_DONE.search(_divided(one.text)[0])


def _divided(text: str) -> tuple[str, str]:
    """At the first cut behind something that was done, and before something that came of it."""
    cuts = list(outside_code(_CUT, text))
    for cut, until in zip_longest(cuts, cuts[1:]):
        what, result = text[: cut.start()], text[cut.end() :]
        if _ACTION.search(text[: cut.end()]) and _RESULT.search(text[cut.end() : until.start() if until else None]):
            return what, result
    return text, ""


def _only_a_result(one: Sentence) -> bool:
    return not one.asks and _RESULT.search(one.text) is not None and not _ACTION.search(one.text)


def _line(what: str, result: str) -> str:
    """With the arrow by which a brief divides the two, which is its last one (`bot.domain.brief_lines`)."""
    done, came = (_LEADING.sub("", part).strip(" .。,;") for part in (what, result))
    return f"{done} -> {' > '.join(divided(ARROW, came))}" if came else done
