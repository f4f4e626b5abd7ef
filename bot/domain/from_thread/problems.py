"""Words by which a sentence states a problem, in several languages."""

import re

from bot.domain.pattern import Pattern

LONGEST_SENTENCE = 500
"""Characters; a sentence that is longer is no sentence, and searching it takes milliseconds."""

_PROBLEM = Pattern(
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


def is_problem(sentence: str) -> bool:
    """Whether it says that something is not as it should be."""
    return _PROBLEM.compiled.search(sentence, 0, LONGEST_SENTENCE) is not None
