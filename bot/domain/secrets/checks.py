"""Check digits and other tests that tell a secret from a number or a word that only looks like one."""

import json
import math
from base64 import urlsafe_b64decode
from collections import Counter
from collections.abc import Sequence

_VERHOEFF_D = (
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
    "5987604321", "6598710432", "7659821043", "8765932104", "9876543210",
)  # fmt: skip
_VERHOEFF_P = (
    "0123456789", "1576283094", "5803796142", "8916043527",
    "9453126870", "4286573901", "2793806415", "7046913258",
)  # fmt: skip


def digits(text: str) -> list[int]:
    """Its decimal digits, of whatever script."""
    return [int(character) for character in text if character.isdecimal()]


def luhn(text: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    doubled = [d * 2 - 9 * (d > 4) if place % 2 else d for place, d in enumerate(reversed(digits(text)))]
    return bool(doubled) and sum(doubled) % 10 == 0


def weighted(text: str, weights: Sequence[int]) -> int:
    """The sum of digits times weights."""
    return sum(digit * weight for digit, weight in zip(digits(text), weights, strict=False))


def mod_97(text: str) -> bool:
    """ISO 7064, MOD 97-10, as IBANs use it: the first four characters go to the end, letters count from 10."""
    plain = "".join(text.split()).upper()
    return plain.isalnum() and int("".join(str(int(one, 36)) for one in plain[4:] + plain[:4])) % 97 == 1


def verhoeff(text: str) -> bool:
    """https://en.wikipedia.org/wiki/Verhoeff_algorithm"""
    check = 0
    for place, digit in enumerate(reversed(digits(text))):
        check = int(_VERHOEFF_D[check][int(_VERHOEFF_P[place % 8][digit])])
    return check == 0


def entropy(text: str) -> float:
    """Shannon's, in bits a character: 0 for one letter again and again, about 4 for 16 random hex digits."""
    total = len(text)
    return -sum(n / total * math.log2(n / total) for n in Counter(text).values()) if text else 0.0


def has_jose_header(text: str) -> bool:
    """RFC 7515, 4.1.1: the first part is base64url of a JSON object that names its algorithm."""
    head = text.partition(".")[0]
    try:
        header = json.loads(urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (ValueError, RecursionError):
        return False
    return isinstance(header, dict) and "alg" in header
