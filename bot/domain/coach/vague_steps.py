"""Steps that nobody can follow twice, and steps that begin nowhere."""

import re
from collections.abc import Sequence

from bot.domain.coach.languages import language_of

# A phrase is evidence in its own language only: `morgen`, `etwas` and `algo` are also parts of other words and names.
_VAGUE = {
    "en": r"try (?:to|and)|trying to|some(?:how|thing|where)|(?:some|any|random|certain|various) (?:data|values?|"
    r"things?|texts?|files?|fields?|options?|settings?|pages?|stuff|details|info|information)"
    r"|as (?:usual|normal|always)"
    r"|the usual|for a (?:while|bit|moment)|etc|and so on|play (?:around )?with|mess (?:around )?with|click around"
    r"|see (?:the )?error|it (?:breaks|fails|crashes)|do stuff",
    "de": r"versuch\w* (?!\d)|irgend\w+|etwas (?:eingeben|machen|auswählen|klicken)|wie (?:üblich|immer|gewohnt)|usw"
    r"|und so weiter|eine weile|ein paar (?:daten|werte)",
    "fr": r"essay\w+ (?:de|d)|quelque chose|n'importe (?:quel|quelle|quoi)|des données quelconques"
    r"|comme d'habitude|etc|et ainsi de suite|un moment",
    "es": r"intent\w+|trat\w+ de|algo|cualquier (?:dato|valor|cosa)|algún dato|como siempre|etc|un rato",
    "pt": r"tent\w+|alguma coisa|qualquer (?:dado|valor|coisa)|como sempre|etc|um tempo",
    "it": r"prov\w+ a|tent\w+ di|qualcosa|qualsiasi (?:dato|valore|cosa)|come al solito|ecc|un po'",
    "nl": r"probeer\w*|proberen|iets|wat gegevens|zoals (?:gewoonlijk|altijd)|enz|een tijdje",
}
_START = {
    "en": r"(?:sign|log)(?:ged|ning|ging|s)?[ -]?(?:in|on)|as an? \w+|account|tenant|workspace|role|permissions?|plan"
    r"|fresh|new|empty|clean|default|admin\w*|install\w*|user",
    "de": r"anmeld\w+|angemeldet|einlogg\w+|als \w+|konto|testkonto|rolle|berechtigung\w*|tarif|neu\w*"
    r"|leer\w*|frisch\w*",
    "fr": r"connect\w+|compte|rôle|droits?|offre|forfait|nouve\w+|vide|vierge|administrat\w+",
    "es": r"inici\w+ sesión|entrar como|cuenta|rol|permisos?|plan|nuev\w+|vací\w+|administrador\w*|acceder como",
    "pt": r"entr\w+ como|sessão|login|conta|perfil|permiss\w+|plano|nov\w+|vazi\w+|administrador\w*",
    "it": r"acced\w+|account|ruolo|permess\w+|piano|nuov\w+|vuot\w+|amministrator\w+",
    "nl": r"log in|inlogg\w+|aanmeld\w+|meld \w+ aan|account|rol|rechten|abonnement|nieuw\w*|leeg|lege|beheerder",
}


def vague(step: str, language: str) -> bool:
    """Whether a step leaves open what to do; in a language that `language_of` gave."""
    return _has(_VAGUE[language], step)


def begins_clean(steps: Sequence[str], language: str) -> bool:
    """Whether one of the first two says as whom, where or with what set-up it begins."""
    return any(_has(_START[language], step) and not vague(step, language) for step in steps[:2])


def language_of_steps(steps: Sequence[str], otherwise: str) -> str | None:
    return language_of(" ".join(steps), otherwise)


def _has(phrases: str, text: str) -> bool:
    return re.search(rf"(?<!\w)(?:{phrases})(?!\w)", text.replace("’", "'"), re.IGNORECASE) is not None
