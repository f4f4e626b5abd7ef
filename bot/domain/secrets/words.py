"""The words before a password in the languages of support, and words behind it that are none."""

import re

from bot.domain.pattern import Pattern

PASSWORD = (
    # English
    "password", "passwd", "passphrase", "passcode", "pwd", "psw",
    # German, Dutch, Swedish, Danish, Norwegian, Finnish
    "passwort", "kennwort", "wachtwoord", "lösenordet", "lösenord", "adgangskoden", "adgangskode", "passordet",
    "passord", "salasana",
    # French, Spanish, Portuguese, Italian, Romanian
    "mot de passe", "mdp", "contraseña", "contrasena", "senha", "palavra-passe", "parola d'ordine", "parolă", "parola",
    # Polish, Czech, Hungarian, Turkish, Greek, Russian, Ukrainian
    "hasło", "heslo", "jelszó", "şifre", "κωδικός πρόσβασης", "пароль",
    # Chinese, Japanese, Korean, Arabic, Hebrew, Hindi, Thai, Vietnamese, Indonesian
    "密码", "密碼", "口令", "パスワード", "비밀번호", "암호", "كلمة المرور", "كلمة السر", "סיסמה", "סיסמא", "पासवर्ड",
    "รหัสผ่าน", "mật khẩu", "kata sandi",
)  # fmt: skip

IS = (
    "is", "was", "are", "to", "ist", "lautet", "war", "auf", "zu", "est", "était", "es", "era", "é", "è", "jest", "to",
    "är", "er", "on", "este", "je", "szám", "это", "на", "là", "adalah", "は", "是", "为", "為", "改成", "는", "은",
    "هي", "היא", "है", "คือ",
)  # fmt: skip

_NOT_ONE = frozenset(
    re.findall(
        r"\S+",
        """
    required missing invalid wrong incorrect expired empty blank none null true false undefined string text hidden
    masked redacted filtered secret optional unknown correct valid changed reset field input label value hash hashed
    encrypted protected policy manager login please error failed denied success disabled enabled default generated
    your_password yourpassword password passwort pass pwd unset todo tbd nil nan falsch ungültig fehlt leer abgelaufen
    incorrecta incorrecto requerida inválida incorrect invalide obligatoire manquant expiré incorreta obrigatória
    errata scaduta nieprawidłowe wymagane неверный
    """,
    )
)
_TECHNICAL = Pattern(
    r"(?:sha-?\d+|md5|base-?64|utf-?\d+|oauth-?2(?:\.0)?|auth0|2fa|1password|saml2|argon2\w*|pbkdf2|office365|o365|m365|"
    r"win(?:dows)?\d+|ipv[46]|v?\d+(?:\.\d+)+\w*|(?-i:[A-Z]{2,10})-\d+|[a-z]{2,10}-\d{1,3}|\d+[a-z]{1,2}|http\d?|\d+(?:st|nd|rd|th)|"
    r"\d{1,4}[-./:]\d{1,2}(?:[-./:]\d{1,4})?(?:[ap]m)?|\d+[-–]\d+|[$€£¥#]\d[\d.,]*|\d+%)",
    re.IGNORECASE,
)
_ADDRESS = Pattern(r"(?:https?://|www\.|<|/|#|\()|[^\s@]+@[^\s@]+\.[a-z]{2,}$", re.IGNORECASE)
_QUOTES = "\"'`«»„“”‘’「」『』*"
_UNSPACED = Pattern(
    "[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)  # no spaces, or endings on words
_BEHIND = ".,;:!?)]}…。、，；！？"


def any_of(words: tuple[str, ...]) -> str:
    """A pattern for one of them, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


def bare(written: str) -> str:
    """The word itself, without quotes around and punctuation behind.

    Where words are written without spaces, what is in other letters before the sentence goes on: `Natsu2024です`.
    """
    if goes_on := _UNSPACED.search(written):
        written = written[: goes_on.start()]
    return written.strip(_QUOTES).rstrip(_BEHIND).strip(_QUOTES)


def is_a_word(written: str) -> bool:
    """Whether it is one that stands behind "password" and is none: `required`, `sha256`, `v2.3`, an address."""
    word = bare(written)
    return word.lower() in _NOT_ONE or bool(_TECHNICAL.fullmatch(word)) or bool(_ADDRESS.match(word))


def looks_chosen(written: str) -> bool:
    """Whether nobody would write it as a word: digits among letters, or signs that no word has inside."""
    word = bare(written)
    letters, figures = any(c.isalpha() for c in word), any(c.isdecimal() for c in word)
    signs = any(c in "!@#$%^&*+=?~§€£" for c in word[1:])
    return len(word) >= 5 and not is_a_word(written) and ((letters and figures) or (signs and (letters or figures)))
