"""Credentials that people write in words of their own: after the name of a setting, or in a sentence."""

import re

from bot.domain.pattern import Pattern
from bot.domain.secrets.checks import entropy
from bot.domain.secrets.passwords import NAME, NEEDS, PASSWORDS, VALUE, named, written
from bot.domain.secrets.protocols import is_given
from bot.domain.secrets.rule import FIGURES, Kind, Rule
from bot.domain.secrets.words import IS, any_of, bare, is_a_word

_OWASP = "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html"
_CHANGES = 3  # from a figure to a letter and back, in a key of a program
_SHORTEST, _KINDS = 6, 3  # characters, and kinds of them, of a password that stands before its name
_RANDOM = 3.0  # bits of entropy a character: English words of twelve letters have less, random keys more


def _key(text: str) -> bool:
    """What only a program would write: long, mixed, without order."""
    word = bare(text)
    mixed = any(c.isdecimal() for c in word) and any(c.isalpha() for c in word)
    return is_given(text) and mixed and entropy(word) >= _RANDOM and not is_a_word(text)


def _long_key(text: str) -> bool:
    """A key of a program, and not words joined by hyphens: figures and letters alternate in it."""
    return _key(text) and len(re.findall(r"[0-9][A-Za-z]|[A-Za-z][0-9]", text)) >= _CHANGES


def _mixed(text: str) -> bool:
    """What was chosen as a password, and is no name or figure: of several kinds of characters."""
    word = bare(text)
    kinds = (str.islower, str.isupper, str.isdecimal, lambda one: not one.isalnum())
    return named(text) and len(word) >= _SHORTEST and sum(any(map(kind, word)) for kind in kinds) >= _KINDS


def _codes(text: str) -> bool:
    return any(character.isdecimal() for character in text)


_CODE = (
    r"(?=[A-Za-z-]{0,20}[0-9])[A-Za-z0-9]{4,10}(?:-[A-Za-z0-9]{4,10}){1,7}|[0-9]{4}\s[0-9]{4}|"
    r"(?=[A-Za-z]{0,20}[0-9])[A-Za-z0-9]{6,20}"
)
_NUMBERED = r"(?:[0-9]{1,2}[.)]\s{1,3})?"
_FLAGS = re.IGNORECASE

SPOKEN: tuple[Rule, ...] = (
    Rule(
        "password-assigned",
        "password",
        Kind.CREDENTIAL,
        Pattern(rf"(?:{NAME}|(?<![a-z])(?:pass|pw))[\"'`*]{{0,2}}\s{{0,3}}(?:=>|:=|=|->|→|＝)\s{{0,3}}{VALUE}", _FLAGS),
        PASSWORDS,
        ("DB_PASSWORD=¦hunter", "PW = ¦Sommer2024", "mot de passe = ¦soleil", 'parola=¦"luna piena"'),
        ("password=***", "password=required", "db.password=${DB_PASSWORD}", "password=<your password>"),
        needs=NEEDS,
        check=written,
    ),
    Rule(
        "password-on-its-line",
        "password",
        Kind.CREDENTIAL,
        Pattern(
            rf"(?:{NAME}|(?<![a-z])pass|(?<![a-z])pw)(?:\s\([^)\n]{{1,30}}\))?[\"'`*]{{0,2}}\s{{0,3}}[:：]\*?"
            rf"[ \t]{{0,5}}{VALUE}[ \t]{{0,9}}(?=[\r\n]|$)",
            _FLAGS,
        ),
        PASSWORDS,
        ("User: ana\nPassword: ¦sunshine\nShop: 4", "密码：¦qwerty"),
        ("Password: required", "Topic: password reset", "Password: the field stays empty"),
        needs=NEEDS,
        check=written,
    ),
    Rule(
        "password-named",
        "password",
        Kind.CREDENTIAL,
        Pattern(
            rf"(?:{NAME}|(?<![a-z])pass|(?<![a-z])pw)(?:\s\([^)\n]{{1,30}}\))?[\"'`*]{{0,2}}\s{{0,3}}[:：]\*?\s{{0,5}}{VALUE}",
            _FLAGS,
        ),
        PASSWORDS,
        ("password: ¦hunter2, then press Enter", "Passwort: ¦Sommer2024! bitte ändern"),
        ("Password: the user must choose one", "password: sha256 is used", '{"password": ["required"]}'),
        needs=NEEDS,
        check=named,
    ),
    Rule(
        "password-stated",
        "password",
        Kind.CREDENTIAL,
        Pattern(
            rf"(?:{NAME}|(?<![a-z])pw)s?(?:\s(?:for|of|für|von|pour|de|para|per|do|dla|для)\s(?:[\w.@'-]{{1,40}}\s){{1,4}}?)?"
            rf"\s{{0,2}}(?:(?:again|now|here|still|jetzt|ahora)\s)?(?:{any_of(IS)})(?:(?<=[^\x00-\u024f])|\s|:|：)\s{{0,3}}[:：]?\s{{0,2}}{VALUE}",
            _FLAGS,
        ),
        PASSWORDS,
        (
            "the password is ¦hunter2",
            "his pw is ¦Blue-Horse-77",
            "Das Passwort lautet ¦Sommer2024!",
            "パスワードは¦Natsu2024です",
            "I reset the password to ¦Welc0me!",
        ),
        (
            "the password is wrong",
            "the password is case-sensitive",
            "a password is required to log in",
            "sent the password to ana@shop.example",
        ),
        needs=NEEDS,
        check=named,
    ),
    Rule(
        "password-beside-name",
        "password",
        Kind.CREDENTIAL,
        Pattern(rf"{VALUE}\s(?:as|als|comme|como|come)\s(?:(?:the|a|his|her|their)\s)?(?:{NAME}|pw)(?!\w)", _FLAGS),
        PASSWORDS,
        ("log in with bob / ¦Plum-44x as password",),
        ("The form shows 12 dots as password", "It uses sha256 as password hash", "OAuth2 as password grant"),
        needs=NEEDS,
        check=_mixed,
    ),
    Rule(
        "pin",
        "PIN",
        Kind.CREDENTIAL,
        Pattern(
            r"(?<![\w-])PIN(?:-?code)?(?:\s(?:code|number|is|ist|lautet|es|est|é|è)){0,2}\s{0,2}[:=]?\s{0,2}(?P<secret>[0-9]{4,8})(?![\w.-])"
        ),
        "https://www.iso.org/standard/68669.html",
        ("The PIN is ¦4821", "PIN: ¦482193"),
        ("PIN-2041 is the ticket", "PIN pad 4821-A", "a PIN of 4 digits"),
        needs=("pin",),
    ),
    Rule(
        "one-time-code",
        "one-time code",
        Kind.CREDENTIAL,
        Pattern(
            r"(?:(?<![a-z])(?:t?otp|(?-i:m?TAN))(?:\s(?:is|was|ist|lautet))?\s{0,2}[:=]?\s{0,2}(?=[0-9]{3}[\s-]?[0-9]{3}(?![0-9]))|"
            r"(?<![a-z])code\s(?:from|by|aus|per)\s(?:(?:the|my|their|your|der|dem)\s)?(?:sms|text|app|authenticator|mail|e-?mail)\s"
            r"(?:is|was|ist|war|lautet)\s{0,2}:?\s{0,2}(?=[0-9])|"
            r"(?:verification|one-time|authentication|authenticator|security|log-?in|2fa|mfa|otp|sms|bestätigungs|sicherheits)"
            r"[\s-]{0,2}(?:pass)?code(?:(?:\s(?:is|was|ist|lautet)\s{0,2}:?|\s{0,2}[:=])\s{0,2}(?=[0-9])|\s(?=[0-9]{3}[\s-]?[0-9]{3}(?![0-9]))))"
            r"(?P<secret>[0-9]{3}[\s-]?[0-9]{3}|[0-9]{4,8})(?![\w-]|\.\w)",
            _FLAGS,
        ),
        "https://www.rfc-editor.org/rfc/rfc6238",
        (
            "my verification code is ¦482 193",
            "2FA code: ¦482193",
            "my 2FA code ¦492 817",
            "otp ¦493201",
            "the code from the SMS was ¦493 201",
        ),
        ("the verification code is not sent", "status code: 500142"),
        needs=("code", "otp", "tan"),
    ),
    Rule(
        "recovery-codes",
        "recovery codes",
        Kind.CREDENTIAL,
        Pattern(
            rf"(?:recovery|backup|rescue|emergency|wiederherstellungs|notfall|"
            rf"codes? de (?:secours|récupération|recuperación|recuperação))[\s-]{{0,2}}(?:code|key|phrase|schlüssel)?s?"
            rf"(?:\s(?:is|are|was|ist|sind|lautet|lauten|sont|son))?\s{{0,2}}[:=]?\s{{0,5}}"
            rf"(?P<secret>{_NUMBERED}(?:{_CODE})(?![A-Za-z0-9])"
            rf"(?:[\s,;•*-]{{1,6}}{_NUMBERED}(?:{_CODE})(?![A-Za-z0-9])){{0,23}})",
            _FLAGS,
        ),
        "https://docs.github.com/authentication/securing-your-account-with-two-factor-authentication-2fa/configuring-two-factor-authentication-recovery-methods",
        ("Recovery codes:\n¦a1b2c-3d4e5\nf6g7h-8i9j0", "Backup codes: ¦1234 5678, 8765 4321"),
        ("The recovery codes are not accepted", "backup 2024-11-03 failed", "The backup code page shows error 500"),
        needs=("recovery", "backup", "rescue", "emergency", "wiederherstellung", "notfall", "codes de", "code de"),
        check=_codes,
    ),
    Rule(
        "bitlocker-key",
        "BitLocker recovery key",
        Kind.CREDENTIAL,
        Pattern(r"(?<![\d-])[0-9]{6}(?:-[0-9]{6}){7}(?![\d-])"),
        "https://learn.microsoft.com/windows/security/operating-system-security/data-protection/bitlocker/recovery-overview",
        ("-".join(["110011", "220022", "330033", "440044", "550055", "660066", "110011", "220022¦"]),),
        ("110012-220022-330033-440044-550055-660066-110011-220022",),
        hint=FIGURES,
        check=lambda text: all(int(block) % 11 == 0 for block in text.split("-")),
    ),
    Rule(
        "card-verification-code",
        "card verification code",
        Kind.CREDENTIAL,
        Pattern(
            r"(?<![A-Za-z])(?:CVV2?|CVC2?|CID|card verification (?:code|value))(?:\s(?:is|code|number)){0,2}"
            r"\s{0,2}[:=]?\s{0,2}(?P<secret>[0-9]{3,4})(?![\w.-])",
            _FLAGS,
        ),
        "https://www.pcisecuritystandards.org/document_library/",
        ("CVV: ¦123", "the CVC is ¦4567"),
        ("The CVV field is empty", "CVE-2024-1234"),
        needs=("cv", "cid", "card verification"),
    ),
    Rule(
        "key-assigned",
        "API key or token",
        Kind.CREDENTIAL,
        Pattern(
            r"(?:api[\s_-]?key|apikey|client[\s_-]?secret|app[\s_-]?secret|secret[\s_-]?key|access[\s_-]?key|auth[\s_-]?key|"
            r"private[\s_-]?key|signing[\s_-]?(?:secret|key)|encryption[\s_-]?key|shared[\s_-]?secret|webhook[\s_-]?secret|"
            r"consumer[\s_-]?secret|(?<!page)(?<!page_)(?<!next_)(?<!next)(?<!ation_)(?<!ation\s)(?<!page\s)token|secret|credentials?|"
            r"api-schlüssel|schlüssel|clé|chave|clave|klucz|ключ|密钥|トークン)"
            r"(?:_\w{1,20})?[\"'`*]{0,2}\s{0,3}(?:=>|:=|=|:|：|->|→|\sis\s|\sist\s|\slautet\s)\s{0,3}[\"'`]?(?P<secret>[A-Za-z0-9][A-Za-z0-9+/=_.~-]{11,1000})",
            _FLAGS,
        ),
        _OWASP,
        ("api_key: ¦k3Jd8sLq0Zx7Vb2N", "The client secret is ¦9f2c07ab41de65839f2c"),
        ("nextPageToken: k3Jd8sLq0Zx7Vb2N", "api_key: your-api-key-here", "token: expired_yesterday"),
        needs=(
            "key",
            "secret",
            "token",
            "credential",
            "schlüssel",
            "clé",
            "chave",
            "clave",
            "klucz",
            "ключ",
            "密钥",
            "トークン",
        ),
        check=_key,
    ),
    Rule(
        "key-behind-its-name",
        "API key or token",
        Kind.CREDENTIAL,
        Pattern(
            r"(?:(?:api|auth|access|account|secret|service|deploy|license|personal)[\s_-](?:key|token|secret)\s{1,2}|"
            r"(?<![\w-])[a-z][a-z-]{1,30}-(?:key|token|secret):\s{0,3})[\"'`]?(?P<secret>[A-Za-z0-9_][A-Za-z0-9+/=_.~-]{23,1000})",
            _FLAGS,
        ),
        _OWASP,
        ("auth token ¦9f2c07ab41de65839f2c07ab41de6583", "Edge-Key: ¦k3Jd8sLq0Zx7Vb2Nm5Tr9Wy4Pc6F"),
        ("the api key page-with-a-long-name-2026-10-01 is empty", "Cache-Key: products-page-2-of-the-catalogue"),
        needs=("key", "token", "secret"),
        check=_long_key,
    ),
)
