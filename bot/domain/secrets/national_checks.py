"""Check digits of national identity numbers, each as its issuer publishes it."""

import re

from bot.domain.secrets.checks import digits, weighted

_SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE"
_ODD = dict(zip("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", (
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22,
    25, 24, 23,
), strict=True))  # fmt: skip
_CURP = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"


def us_ssn(text: str) -> bool:
    number = re.sub(r"\D", "", text)
    area, group, serial = number[:3], number[3:5], number[5:]
    return area not in ("000", "666") and area < "900" and group != "00" and serial != "0000"


def mod_11_10(text: str) -> bool:
    """ISO 7064, MOD 11,10: the German tax number."""
    *body, last = digits(text)
    product = 10
    for digit in body:
        product = ((digit + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == last


def spanish(text: str) -> bool:
    plain = re.sub("[ .-]", "", text).upper()
    number = plain[:-1].translate(str.maketrans("XYZ", "012"))
    return number.isdecimal() and _SPANISH[int(number) % 23] == plain[-1]


def french(text: str) -> bool:
    """97 less the remainder; Corsica's departments count as 19 and 18."""
    plain = re.sub(r"\s", "", text).upper()
    number = plain[:13].replace("2A", "19").replace("2B", "18")
    return number.isdecimal() and 97 - int(number) % 97 == int(plain[13:])


def italian(text: str) -> bool:
    plain = text.upper()
    even = sum(int(one, 36) - 10 * one.isalpha() for one in plain[1:15:2])
    return chr(65 + (even + sum(_ODD[one] for one in plain[0:15:2])) % 26) == plain[15]


def polish(text: str) -> bool:
    return weighted(text, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)) % 10 == 0


def dutch(text: str) -> bool:
    return weighted(text, (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11 == 0


def norwegian(text: str) -> bool:
    first = weighted(text, (3, 7, 6, 1, 8, 9, 4, 5, 2, 1))
    return first % 11 == 0 and weighted(text, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0


def belgian(text: str) -> bool:
    """97 less the remainder; who was born from 2000 on has a 2 in front for the count."""
    number = "".join(map(str, digits(text)))
    return any(97 - int(century + number[:9]) % 97 == int(number[9:]) for century in ("", "2"))


def swiss(text: str) -> bool:
    """That of an EAN-13."""
    return weighted(text, (1, 3) * 6 + (1,)) % 10 == 0


def portuguese(text: str) -> bool:
    rest = weighted(text, (9, 8, 7, 6, 5, 4, 3, 2)) % 11
    return digits(text)[8] == (0 if rest < 2 else 11 - rest)


def brazilian(text: str) -> bool:
    number = digits(text)
    if len(set(number)) == 1:
        return False
    first = sum(digit * weight for digit, weight in zip(number, range(10, 1, -1), strict=False)) * 10 % 11 % 10
    second = sum(digit * weight for digit, weight in zip(number, range(11, 1, -1), strict=False)) * 10 % 11 % 10
    return (first, second) == (number[9], number[10])


def chilean(text: str) -> bool:
    number, check = re.sub("[.]", "", text).upper().split("-")
    total = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(number)))
    return "0123456789K0"[11 - total % 11] == check


def mexican(text: str) -> bool:
    total = sum(_CURP.index(one) * (18 - place) for place, one in enumerate(text.upper()[:17]))
    return str(-total % 10) == text[17]


def chinese(text: str) -> bool:
    """ISO 7064, MOD 11-2."""
    total = weighted(text[:17], (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2))
    return "10X98765432"[total % 11] == text[17].upper()


def korean(text: str) -> bool:
    return (11 - weighted(text, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)) % 11) % 10 == digits(text)[12]


def japanese(text: str) -> bool:
    rest = weighted(text, (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return digits(text)[11] == (0 if rest <= 1 else 11 - rest)


def singaporean(text: str) -> bool:
    plain = text.upper()
    total = weighted(plain[1:8], (2, 7, 6, 5, 4, 3, 2)) + {"T": 4, "G": 4, "M": 3}.get(plain[0], 0)
    letters = {"S": "JZIHGFEDCBA", "T": "JZIHGFEDCBA", "M": "KLJNPQRTUWX"}.get(plain[0], "XWUTRQPNMLK")
    place = 10 - total % 11 if plain[0] == "M" else total % 11
    return letters[place] == plain[8]


def australian(text: str) -> bool:
    return weighted(text, (1, 4, 3, 7, 5, 8, 6, 9, 10)) % 11 == 0


def turkish(text: str) -> bool:
    number = digits(text)
    tenth = (sum(number[0:9:2]) * 7 - sum(number[1:8:2])) % 10
    return number[0] != 0 and tenth == number[9] and sum(number[:10]) % 10 == number[10]


def romanian(text: str) -> bool:
    rest = weighted(text, (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)) % 11
    return digits(text)[12] == (1 if rest == 10 else rest)


def czech(text: str) -> bool:
    number = "".join(map(str, digits(text)))
    return len(number) == 9 or int(number) % 11 == 0


def irish(text: str) -> bool:
    plain = text.upper()
    second = "WABCDEFGHI".index(plain[8]) if len(plain) > 8 else 0
    total = weighted(plain[:7], (8, 7, 6, 5, 4, 3, 2)) + second * 9
    return "WABCDEFGHIJKLMNOPQRSTUV"[total % 23] == plain[7]


def finnish(text: str) -> bool:
    number = "".join(map(str, digits(text[:6] + text[7:10])))
    return "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(number) % 31] == text[10].upper()
