"""An e-mail's own words, without the earlier ones that mail programs put below an answer."""

import re

# «On 3 March Ana wrote:» as mail programs write it, over one line or two, quoted once more or not.
_ATTRIBUTION = re.compile(
    r"^[> ]*(?:on|am|le|el|em|il|op|den|dne|w dniu|на|в)\b[^\n]{3,160}(?:\n[^\n]{0,80})?"
    r"(?:wrote|schrieb[^:\n]{0,80}|écrit|escribió|escreveu|scritto|schreef[^:\n]{0,80}|skrev|napsal[^:\n]{0,80}"
    r"|napisał\S*"
    r"|пиш\w+|написал\w*) ?[:：][ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_ORIGINAL = re.compile(
    r"^[> ]*(?:-{2,} ?(?:original message|original appointment|forwarded message|ursprüngliche nachricht"
    r"|weitergeleitete nachricht|message d'origine|message original|mensaje original|mensagem original"
    r"|messaggio originale|oorspronkelijk bericht|原始邮件|元のメッセージ)\b.*|_{20,}"
    r"|(?:from|von|de|da|van|från|od|от|发件人|差出人) ?[:：][^\n]+\n[> ]*(?:sent|date|to|gesendet|datum|an|envoyé"
    r"|date|à"
    r"|enviado|fecha|para|data|inviato|verzonden|aan|skickat|发送时间|送信日時) ?[:：].*)",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED = re.compile(r"^[ \t]*>.*\n?", re.MULTILINE)


def own_words(mail: str) -> str:
    """What its author wrote; all of it where nothing but quoted words would go."""
    text = mail.replace("\r\n", "\n")
    original = _ORIGINAL.search(text)
    answered = text[: original.start()] if original else text
    own = _QUOTED.sub("", _ATTRIBUTION.sub("", answered)).strip()
    return own if any(map(str.isalnum, own)) else mail
