"""Passwords in files: elements and attributes of XML, and lists of names with values."""

import re

from bot.domain.pattern import Pattern
from bot.domain.secrets.passwords import PASSWORDS, written
from bot.domain.secrets.rule import Kind, Rule
from bot.domain.secrets.words import PASSWORD, bare

_NAMED = r"[\w.:-]{0,40}(?:password|passwd|passwort|kennwort|passphrase|pwd)"


def _is_no_label(text: str) -> bool:
    """Neither a placeholder nor the word that a translation puts there."""
    return written(text) and bare(text).lower() not in PASSWORD


MARKUP: tuple[Rule, ...] = (
    Rule(
        "password-in-element",
        "password",
        Kind.CREDENTIAL,
        Pattern(
            rf"<{_NAMED}(?:\s[^<>]{{0,200}})?>\s{{0,9}}(?:<!\[CDATA\[)?(?P<secret>[^<>\s\]]{{4,200}})(?:\]\]>)?\s{{0,9}}</",
            re.IGNORECASE,
        ),
        PASSWORDS,
        ("<password>¦hunter2xyz</password>", "<wsse:Password Type='Text'>¦sunshine</wsse:Password>"),
        ("<password>required</password>", "<password></password>", "<password>Kennwort</password>"),
        needs=("<",),
        check=_is_no_label,
    ),
    Rule(
        "password-in-value",
        "password",
        Kind.CREDENTIAL,
        Pattern(
            rf"(?<!\w)(?:key|name|id|property|type)[\"']?\s{{0,3}}[=:]\s{{0,3}}[\"']?{_NAMED}[\"']?"
            r"(?:(?:\s{1,9}[\w.-]{1,40}=\"[^\"\n]{0,100}\"){0,3}\s{0,9}/?>\s{0,9}(?:<value>\s{0,9})?(?=[^<>\s]{4,200}</)|[\s,]{1,20}(?:[\w.-]{1,40}=[\"'][^\"'\n]{0,100}[\"']\s{1,9}){0,3}[\"']?value[\"']?\s{0,3}[=:]\s{0,3})"
            r"(?P<secret>\"[^\"\n]{4,200}\"|'[^'\n]{4,200}'|[^\s\"'<>]{4,200})",
            re.IGNORECASE,
        ),
        PASSWORDS,
        (
            '<add key="Password" value="¦hunter2xyz"/>',
            '<property name="db.password">¦sunshine</property>',
            '<setting name="Password" as="String"><value>¦sunshine</value></setting>',
            '{"name": "DB_PASSWORD", "value": "¦hunter2xyz"}',
            "- name: DB_PASSWORD\n  value: ¦sunshine",
        ),
        (
            '<input type="password" value="">',
            '<add key="Password" value="***"/>',
            "- name: DB_PASSWORD\n  valueFrom: x",
        ),
        needs=("value", "</"),
        check=_is_no_label,
    ),
)
