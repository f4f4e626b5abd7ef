"""Passwords that neither a sign nor "is" announces: behind their name, or beside a login."""

import re

from bot.domain.pattern import Pattern
from bot.domain.secrets.passwords import NAME, NEEDS, PASSWORDS, VALUE, named
from bot.domain.secrets.rule import Kind, Rule
from bot.domain.secrets.words import any_of, bare, is_a_word

_SHORTEST = 6
_STRONG = "!@#$%^&*+=~§€£"
_STRONG_AHEAD = r"(?=\S{0,40}[!#$%^&*+=~§€£])"
_FIGURE_AHEAD = r"(?=\S{0,40}[0-9])"
_NAME_OR_SHORT = rf"(?:{NAME}|(?<![a-z])pw)s?[\"'`*]{{0,2}}"
_FOR = r"(?:for|of|für|von|pour|de|para|per|do|dla|для)"
_STILL = (
    "still", "now", "again", "here", "currently", "just", "noch", "immer noch", "jetzt", "weiterhin", "aktuell",
    "toujours", "encore", "maintenant", "todavía", "ahora", "ainda", "agora", "ancora", "adesso",
)  # fmt: skip
_IS = (
    "is", "was", "remains", "ist", "war", "lautet", "lautete", "bleibt", "est", "était", "reste", "es", "era",
    "sigue siendo", "é", "continua sendo", "è", "resta", "rimane", "jest",
)  # fmt: skip
_ADDRESS = r"[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}"
_AND = r"(?:and|und|et|y|e|/|\||:|,|;|\+|&)"
_SIGN_IN = (
    r"(?:log(?:ged|ging)?[\s-]?in(?:to\s[\w.-]{1,40})?|sign(?:ed|ing)?[\s-]?in|login|anmelden|einloggen|angemeldet|"
    r"eingeloggt|melde\sdich|loggen?\s(?:sie\s)?(?:sich|dich)|connect(?:ez-vous|e-toi|er|é)|entra|entrar|entre|accede|"
    r"acceder|inicia\ssesión|acessar|acesse|accedi|accedere)"
)
_WITH = r"(?:with|as|using|mit|als|avec|con|com|come|como)"
_LOGINS = (
    r"(?:creds?|credentials?|logins?|log-in|user(?:[\s_-]?name)?|account|admin|zugang(?:sdaten)?|anmeldedaten|benutzer(?:name)?|"
    r"identifiants?|utilisateur|compte|credenciales|usuario|cuenta|credenciais|usuário|conta|credenziali|utente)"
)
_CAMEL_CASE = re.compile(r"[a-z]{2,20}(?:[A-Z][a-z]{1,20}){1,6}[0-9]{0,3}")
_NAME_AND_FIGURES = re.compile(r"[A-Z][a-z]{3,9}-[0-9]{2,3}!")  # without the sign it would be a ticket or a version
_FILE = re.compile(r".{1,80}\.[a-z]{2,4}", re.IGNORECASE)
_PRODUCT = re.compile(
    r"(?:iphone|ipad|ios|ipados|macos|android|galaxy|pixel|chrome|firefox|safari|edge|windows|office|exchange|outlook|"
    r"server|python|java|php|node|angular|react|vue|aes|sha|rsa|hmac|pbkdf|bcrypt|scrypt|saml|oauth|openid|http|tls|ssl|"
    r"field|form|page|step|reset|login|input|screen|version|release|build)[a-z]{0,10}\d{1,5}[a-z]{0,8}",
    re.IGNORECASE,
)


def _is_unmistakable(text: str) -> bool:
    """Letters and figures with capitals or signs between them, and neither a product, a file nor a name in code."""
    word = bare(text)
    taken = named(text) or _NAME_AND_FIGURES.fullmatch(text)
    if not taken or len(word) < _SHORTEST or _FILE.fullmatch(word) or _CAMEL_CASE.fullmatch(word):
        return False
    if any(is_a_word(part) or _PRODUCT.fullmatch(part) for part in re.split(r"[-_./]", word)):
        return False
    kinds = (str.islower, str.isupper, lambda one: one in _STRONG)
    mixed = any(one.isdecimal() for one in word) and any(one.isalpha() for one in word)
    return mixed and sum(any(map(kind, text)) for kind in kinds) > 1


UNMARKED: tuple[Rule, ...] = (
    Rule(
        "password-behind-its-name",
        "password",
        Kind.CREDENTIAL,
        Pattern(
            rf"{_NAME_OR_SHORT}(?:\s\([^)\n]{{1,30}}\))?(?:\s?[,–—-])?\s(?:(?:{any_of(_STILL)})\s|{_FOR}\s(?:[\w.@'-]{{1,40}}\s){{1,3}}?{_STRONG_AHEAD})?"
            rf"\s{{0,2}}{VALUE}",
            re.IGNORECASE,
        ),
        PASSWORDS,
        (
            "pw ¦Winter2025!",
            "passwort ¦Winter2025! geht auch",
            "mdp ¦Tournesol42",
            "contraseña ¦Girasol2024!",
            "senha ¦Girassol-24!",
            "the password for staging ¦Winter2025!",
        ),
        (
            "password AES-256-GCM",
            "the password OAuth2-based login fails",
            "password Export2026.xlsx opens",
            "the password passwordField2 is hidden",
            "the password iPhone15 saved",
            "password for account Kiosk2041 fails",
        ),
        needs=NEEDS,
        check=_is_unmistakable,
    ),
    Rule(
        "password-stated-at-length",
        "password",
        Kind.CREDENTIAL,
        Pattern(
            rf"{_NAME_OR_SHORT},?\s(?:[^\W\d_][\w'’-]{{0,30}},?\s){{0,6}}?(?:{any_of(_IS)})\s"
            rf"(?:(?:{any_of(_STILL)})\s)?{_FIGURE_AHEAD}{VALUE}",
            re.IGNORECASE,
        ),
        PASSWORDS,
        (
            "my pwd is still ¦Blue-Kite-99",
            "The new password you set is ¦Winter2025!",
            "Das Passwort, das ihr gesetzt habt, ist ¦Winter2025!",
            "le mot de passe que vous avez mis est ¦Soleil2025",
            "la contraseña sigue siendo ¦Girasol2024",
            "a senha do portal continua sendo ¦Girassol24",
            "la password che avete messo è ¦Girasole24",
        ),
        ("The password page they see is OAuth2-based", "the password on that device is from 2024"),
        needs=NEEDS,
        check=_is_unmistakable,
    ),
    Rule(
        "password-beside-login",
        "password",
        Kind.CREDENTIAL,
        Pattern(
            rf"(?:(?<!\w){_LOGINS}\s{{0,2}}[:=]?\s{{0,3}}(?:(?:is|ist|est|es|é|è)\s)?{_ADDRESS}\s{{0,3}}{_AND}|"
            rf"(?<!\w){_LOGINS}\s{{0,2}}[:=]?\s{{0,3}}[\w.+-]{{2,60}}\s{{0,3}}/\s{{0,3}}{_STRONG_AHEAD}|"
            rf"(?<!\w){_SIGN_IN}\s{_WITH}\s(?:[\w-]{{1,20}}\s)?(?:{_ADDRESS}\s{{0,3}}{_AND}|[\w.+-]{{2,60}}\s{{0,3}}{_AND}\s{{0,3}}{_STRONG_AHEAD})|"
            rf"{_ADDRESS}(?:\s{{0,3}}(?:and|und|et|y|e|/|\||:))?\s{{0,3}}{_STRONG_AHEAD})\s{{0,3}}{VALUE}",
            re.IGNORECASE,
        ),
        PASSWORDS,
        (
            "login jonas@bw.example / ¦Winter2025!",
            "login admin / ¦Winter2025!",
            "Zugangsdaten jonas@bw.example / ¦Winter2025",
            "log in with katrin@example.com and ¦Flower-77!",
            "bitte mit ana@shop.example und ¦Blume-77! anmelden",
            "connectez-vous avec marie et ¦Soleil-77!",
            "entra con ana@shop.example y ¦Girasol-77!",
            "entre com ana e ¦Girassol-77!",
            "accedi con anna@shop.example e ¦Girasole24",
        ),
        (
            "log in with ana@shop.example and Chrome128",
            "login ana@shop.example / EXPORT-2041",
            "ana@shop.example / SupportTier2",
            "signed in as ana and bob",
            "sign in with Microsoft / Entra-ID2",
        ),
        needs=("@", "log", "sign", "meld", "connect", "entr", "acced", "acces", "acess", "sesión"),
        check=_is_unmistakable,
    ),
    Rule(
        "credentials-listed",
        "password",
        Kind.CREDENTIAL,
        Pattern(
            r"(?<!\w)(?:creds?|credentials|logins|zugangsdaten|anmeldedaten|identifiants|credenciales|credenciais|"
            rf"credenziali)(?:\s[\w.-]{{1,30}}){{0,2}}(?:\s{{0,2}}[:=]|\s(?:are|sind|sont|son|são|sono)\s)\s{{0,3}}[\w.@+-]{{2,60}}\s{{0,2}}[:/|]\s{{0,2}}{VALUE}",
            re.IGNORECASE,
        ),
        PASSWORDS,
        ("creds: root:¦toor123", "Zugangsdaten: ana / ¦sonne2024"),
        ("creds: missing", "credentials: read / write"),
        needs=("cred", "logins", "daten", "identifiants"),
        check=named,
    ),
    Rule(
        "app-password",
        "app password",
        Kind.CREDENTIAL,
        Pattern(
            rf"(?:(?:{NAME}|(?<![a-z])pass|(?<![a-z])pw)[\"'`*]{{0,2}}\s{{0,3}}=|app[\s-]?(?:{NAME})(?:\s(?:is|ist|est|es))?:?)"
            r"\s{0,3}[\"'`]?(?-i:(?P<secret>[a-z]{4}(?:\s[a-z]{4}){3}))(?!\w|\s[a-z])",
            re.IGNORECASE,
        ),
        "https://support.google.com/accounts/answer/185833",
        ("app password: ¦qwzk efgh ijkl mnop",),
        ("app password page also fails", "password = empty when they come back"),
        needs=NEEDS,
    ),
)
