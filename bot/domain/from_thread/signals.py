"""Words by which a sentence states since when, what shows or how far it reaches, in several languages."""

import re

from bot.domain.coach.times import names_a_time
from bot.domain.from_thread.problems import LONGEST_SENTENCE, is_problem

_SINCE = re.compile(
    r"\b(?:since|started|began|as of|ever since|after (?:the|your|an?)|seit\w*|depuis|desde|a partir d\w+|dal|dalle"
    r"|sinds|od|с)\b"
    r"|から|以来|以降|自从|开始|부터|منذ|מאז|से",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    r"\b(?:shows?|says?|see|seeing|gets?|getting|returns?|displays?|zeigt|meldet|steht|erscheint|kommt|affich\w*"
    r"|muestra\w*|aparece\w*|sale|mostra\w*|retorna|compare|toont|geeft)\b|表示|出ます|出る|显示|顯示|표시|나옵니다",
    re.IGNORECASE,
)
_SCOPE = re.compile(
    r"\b(?:all|every\w*|nobody|whole|entire|only (?:for|in|on)|several|\d+ (?:of|users?|people|customers?"
    r"|colleagues|accounts?|orders?"
    r"|invoices?|stores?|sites?)|alle\w*|jede\w*|niemand|nur bei|ganze\w*|\d+ (?:nutzer|kunden|kollegen|benutzer"
    r"|personen)|tous|toutes"
    r"|personne|chaque|utilisateurs|todos|todas|nadie|usuarios|clientes|ninguém|usuários|tutti|nessuno|utenti"
    r"|iedereen|niemand)\b"
    r"|全員|全て|すべて|全部|誰も|\d+[名人件社]|所有|大家|모든|모두|아무도|جميع|كل |כל ",
    re.IGNORECASE,
)


def states(sentence: str) -> bool:
    """Whether it says what is wrong, since when, what is seen, or whom it hits."""
    return is_problem(sentence) or any(
        found.search(sentence, 0, LONGEST_SENTENCE) for found in (_SINCE, _SHOWS, _SCOPE)
    )


def weight(sentence: str) -> int:
    """How much of a description it carries: the problem itself counts most."""
    said = sentence[:LONGEST_SENTENCE]
    dated = _SINCE.search(said) is not None or names_a_time(said)
    return 3 * is_problem(said) + dated + sum(found.search(said) is not None for found in (_SHOWS, _SCOPE))
