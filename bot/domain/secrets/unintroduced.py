"""Passwords that no sign and no "is" introduces, and those of several words."""

import re

from bot.domain.pattern import Pattern
from bot.domain.secrets.passwords import NAME, NEEDS, PASSWORDS, VALUE, named
from bot.domain.secrets.rule import Kind, Rule
from bot.domain.secrets.words import bare

_USER = r"(?:user(?:[\s_-]?name)?|login|log-in|benutzer(?:name)?|usuario|usuário|utilisateur|identifiant|utente)"
_AND = r"(?:and|with|using|use|und|mit|et|avec|y|con|e|com|,|/|\+)"
_IN_SENTENCES = frozenset(
    """
    a an the this that it its my your our their his her he she they we you i not no is are was were be been has have had
    do does did can could will would should must may for from in into on onto of off to too at by with without and or
    but if when while because after before since until then than as so again still only just never always every each
    all any some wrong right invalid longer shorter there here what which who how again twice once now today anymore
    """.split()  # noqa: SIM905 - sixty words in quotes would take sixty lines
)
_FEWEST_WORDS = 4
_LONG = 7
_PARTICIPLE = re.compile(r"\w{2,}(?:ed|ing|ly)", re.IGNORECASE)


def _is_a_phrase(text: str) -> bool:
    """Words without any that join a sentence: `correct horse battery staple`."""
    words = text.lower().replace("-", " ").split()
    return len(words) >= _FEWEST_WORDS and _IN_SENTENCES.isdisjoint(words) and not _PARTICIPLE.fullmatch(words[0])


def _is_long(text: str) -> bool:
    """Where no word says "password": longer than names of systems and versions, and with a capital or a sign."""
    word = bare(text)
    return named(text) and len(word) >= _LONG and not word.islower()


UNINTRODUCED: tuple[Rule, ...] = (
    Rule(
        "password-beside-user",
        "password",
        Kind.CREDENTIAL,
        Pattern(
            rf"{_USER}\s{{0,2}}[:=]?\s{{0,2}}(?:(?:is|ist|est|es|é|è)\s)?[\w.@+-]{{2,60}}"
            rf"(?:\s{{0,3}}{_AND}\s{{0,3}}(?:(?:the|das|le|la|el)\s)?|\s{{1,3}})(?:{NAME}|pass|pw)\s{{1,3}}{VALUE}",
            re.IGNORECASE,
        ),
        PASSWORDS,
        (
            "user katrin and password ¦sunshine1",
            "user jonas pass ¦hunter22",
            "my login is jo@bw.example pw ¦kite99x",
            "Benutzer ana mit Passwort ¦Sommer2024",
        ),
        ("user katrin and password reset", "the user name and password fields are empty"),
        needs=NEEDS,
        check=named,
    ),
    Rule(
        "password-behind-user",
        "password",
        Kind.CREDENTIAL,
        Pattern(
            rf"(?:{_USER}|account|credentials?|zugang(?:sdaten)?)\s{{0,2}}[:=]\s{{0,3}}[\w.@+-]{{2,60}}"
            rf"\s{{0,3}}[/|:]\s{{0,3}}{VALUE}",
            re.IGNORECASE,
        ),
        PASSWORDS,
        ("login: katrin / ¦Sonne2024!", "Credentials: ana@shop.example : ¦Blue-Horse-77"),
        ("login: katrin / admin", "account: 4711 / 2041", "user: ana / iOS18", "login: web / checkout-v2"),
        needs=(
            "user",
            "login",
            "log-in",
            "account",
            "benutzer",
            "usu",
            "utilisateur",
            "identifiant",
            "utente",
            "credential",
            "zugang",
        ),
        check=_is_long,
    ),
    Rule(
        "passphrase",
        "passphrase",
        Kind.CREDENTIAL,
        Pattern(
            r"(?:pass[\s-]?phrase|seed[\s-]?phrase|recovery phrase|secret phrase|mnemonic|phrase de passe|passsatz)"
            r"(?:\s(?:is|was|ist|lautet|est|es))?\s{0,2}[:=]?\s{0,3}[\"'`“„«]?"
            r"(?P<secret>[^\W\d_]{2,20}(?:[ -][^\W\d_]{2,20}){3,24})(?=[\"'`”“»]?\s{0,3}(?:[.,;!?()\n]|$))",
            re.IGNORECASE,
        ),
        PASSWORDS,
        ("my passphrase is ¦correct horse battery staple", "Seed phrase: ¦orbit cake tulip river lamp stone"),
        ("The passphrase is wrong for all of them", "The passphrase prompt comes up twice on the laptop"),
        needs=("phrase", "mnemonic", "passsatz"),
        check=_is_a_phrase,
    ),
    Rule(
        "network-key",
        "network key",
        Kind.CREDENTIAL,
        Pattern(
            r"(?:(?:(?<![a-z])wpa[23]?|(?<![a-z])wep|wi-?fi|wlan|wireless|network security|hotspot)[\s-]{0,2}"
            r"(?:key|schlüssel|code|clé|clave|psk|pass)|(?<![a-z])psk)\s{0,2}(?:is|was|ist|lautet|est|es|=|:)\s{0,3}"
            rf"{VALUE}",
            re.IGNORECASE,
        ),
        "https://www.wi-fi.org/discover-wi-fi/security",
        ("WPA key is ¦8charsLong!", "WLAN-Schlüssel: ¦Sommer2024"),
        ("the wifi key is wrong", "Wi-Fi: 802.11ac", "Wi-Fi: Guest24 is down"),
        needs=("wpa", "wep", "psk", "fi", "wlan", "wireless", "network", "hotspot"),
        check=named,
    ),
)
