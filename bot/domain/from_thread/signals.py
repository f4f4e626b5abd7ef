"""Words by which a sentence states a problem, since when, what shows or how far it reaches, in several languages."""

import re

from bot.domain.coach.times import names_a_time

_PROBLEM = re.compile(
    r"\b(?:fail\w*|errors?|exceptions?|broken|breaks?|down|outage|can(?:'t|not| not)|(?:do|does|did|is|are|was|were"
    r"|has|have"
    r"|wo|could)n['’]?t|unable|not (?:work\w*|load\w*|receiv\w*|show\w*|possible|able|available)|no longer|stopp\w+"
    r"|time\w*[ -]?outs?"
    r"|crash\w*|wrong|incorrect|missing|lost|gone|empty|blank|slow\w*|stuck|hang\w*|freez\w+|frozen|block\w*|denied"
    r"|reject\w*"
    r"|duplicat\w*|twice|corrupt\w*|leak\w*|nobody can|nothing (?:can|works|happens)|problem\w*|issue with|bug"
    r"|fehler\w*|fehlt|fehlen|kaputt|nicht|kein\w*|ausfall\w*|ausgefallen|leer|falsch\w*|langsam|stürzt|abgestürzt"
    r"|hängt|gesperrt"
    r"|erreurs?|panne|impossible|bloqu\w+|plant\w+|vide|lente?s?|ne \w+ (?:pas|plus)|n'\w+ (?:pas|plus)|échou\w+"
    r"|manqu\w+"
    r"|fall[aó]\w*|no (?:funciona\w*|pued\w+|pod\w+|carga\w*|llega\w*|aparece\w*|responde\w*)|caíd[oa]s?|lent[oa]s?"
    r"|vací[oa]s?|bloquead\w+"
    r"|erros?|falha\w*|não \w+|fora do ar|travad\w+|travou|vazi[oa]s?|errore|errori|non \w+|bloccat\w+|lent[oi]"
    r"|fout\w*|werkt niet|kan niet|kunnen niet|niet meer|storing|hata\w*|çalışmıyor|błąd|błędy|nie działa\w*|chyba"
    r"|nefunguje"
    r"|ошибк\w*|не \w+|сбой|помилк\w*)\b"
    r"|\b[45]\d\d\b|エラー|できません|できない|できなく|動かな|動きませ|失敗|落ち|止ま|表示され(?:ない|ませ)|遅い|不具合|障害|開けな|届か|消え"
    r""
    r"|错误|錯誤|失败|失敗|无法|無法|不能|报错|崩溃|宕机|打不开"
    r"|오류|에러|안 ?[돼됩되]|않|실패|خطأ|لا ي|لا ت|تعطل|שגיאה|לא עובד|त्रुटि|नहीं|ไม่",
    re.IGNORECASE,
)
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


_TOLD_WITHIN = 500  # characters; a sentence that is longer is no sentence, and searching it takes milliseconds


def states(sentence: str) -> bool:
    """Whether it says what is wrong, since when, what is seen, or whom it hits."""
    return is_problem(sentence) or any(found.search(sentence, 0, _TOLD_WITHIN) for found in (_SINCE, _SHOWS, _SCOPE))


def is_problem(sentence: str) -> bool:
    """Whether it says that something is not as it should be."""
    return _PROBLEM.search(sentence, 0, _TOLD_WITHIN) is not None


def weight(sentence: str) -> int:
    """How much of a description it carries: the problem itself counts most."""
    said = sentence[:_TOLD_WITHIN]
    dated = _SINCE.search(said) is not None or names_a_time(said)
    return 3 * is_problem(said) + dated + sum(found.search(said) is not None for found in (_SHOWS, _SCOPE))
