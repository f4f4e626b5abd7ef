"""Cards and bank accounts, told from other numbers by their issuer, their length and their check digits."""

import re

from bot.domain.pattern import Pattern
from bot.domain.secrets.checks import luhn, mod_97
from bot.domain.secrets.rule import FIGURES, LETTERS_AND_FIGURES, Kind, Rule

_GAP = r"(?:\r?\n|[\W_])"  # whatever people divide its groups by: the check digit tells
_ISSUERS = re.compile(
    r"4\d{15}(?:\d{3})?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|"
    r"(?:6011|64[4-9]\d|65\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|3(?:0[0-5]|[68]\d)\d{11}|62\d{14,17}"
)
"""Visa, Mastercard, American Express, Discover, JCB, Diners Club, UnionPay, by their published ranges."""

# https://www.swift.com/standards/data-standards/iban-international-bank-account-number (the registry), in characters
_LENGTHS = re.findall(
    r"([A-Z]{2})(\d\d)",
    """
AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18
FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20
LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24
SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30
""",
)


def _is_card(text: str) -> bool:
    plain = "".join(str(int(c)) for c in text if c.isdecimal())
    return len(set(plain)) > 1 and bool(_ISSUERS.fullmatch(plain)) and luhn(plain)


def _countries() -> str:
    gap = "[ \u00a0-]?"
    return "|".join(rf"{code}\d\d(?:{gap}[A-Z0-9]){{{int(length) - 4}}}" for code, length in _LENGTHS)


def _is_account(text: str) -> bool:
    return mod_97(re.sub("[^A-Za-z0-9]", "", text))


PERSONAL: tuple[Rule, ...] = (
    Rule(
        "iban",
        "bank account number (IBAN)",
        Kind.PERSONAL,
        Pattern(rf"(?<![A-Za-z0-9])(?=[A-Z]{{2}}\d\d)(?:{_countries()})(?![A-Za-z0-9])", re.IGNORECASE),
        "https://www.iso.org/standard/81090.html",
        ("DE89 3704 0044 0532 0130 00", "gb82west12345698765432", "FR14 2004 1010 0505 0001 3M02 606"),
        ("DE89 3704 0044 0532 0130 01", "DE89 is the flight"),
        hint=LETTERS_AND_FIGURES,
        check=_is_account,
        shown=2,
        tail=2,
    ),
    Rule(
        "card-number",
        "card number",
        Kind.PERSONAL,
        Pattern(
            rf"(?<![A-Za-z\d_./#-])(?:\d{{14,19}}|\d{{4}}{_GAP}\d{{4}}{_GAP}\d{{4}}{_GAP}\d{{4}}(?:{_GAP}?\d{{3}})?|"
            rf"\d{{4}}{_GAP}\d{{6}}{_GAP}\d{{4,5}})(?![A-Za-z\d_-]|[.,]\d)"
        ),
        "https://www.iso.org/standard/70484.html",
        (
            "4111 1111 1111 1111",
            "4111.1111.1111.1111",
            "4111 1111\n1111 1111",
            "4111/1111/1111/1111",
            "378282246310005",
            "card=5555555555554444",
        ),
        ("4111 1111 1111 1112", "order 1234567890123456", "1772442000.000100"),
        hint=FIGURES,
        check=_is_card,
        tail=4,
    ),
)
