"""Conditions of indexes and checks as PostgreSQL writes them, held against ours: it has a way of its own, and after a
restore another one."""

import re

_CONDITION = re.compile(r"\b(WHERE|CHECK) (\(?.*)", re.DOTALL)
# `state IN ('a', 'b')` becomes `(state)::text = ANY ((ARRAY['a'::character varying, …])::text[])`, and once restored
# `… ANY (ARRAY[('a'::character varying)::text, …])`.
_CAST = re.compile(r"::(?:text|character varying)(?![\w(])(?:\[\])?")
_TOKEN = re.compile(r"'(?:''|[^'])*'|\w+|[()\[\]]|[^\s\w()\[\]',]+|'")
_LIST = re.compile(r"\b(NOT )?IN\b")


def spelled_on_postgresql(definition: str) -> str:
    """The definition with its condition in one spelling; without quotes around names, which are there or not."""
    unquoted = definition.replace('"', "")
    found = _CONDITION.search(unquoted)
    return unquoted if found is None else f"{unquoted[: found.start()]}{found[1]} {_condition(found[2])}"


def _condition(condition: str) -> str:
    """Its words in their order. Of the brackets stays which AND and OR stand deeper than others."""
    asked = _LIST.sub(lambda found: "<> ALL" if found[1] else "= ANY", _CAST.sub("", condition))
    words, depth = list[tuple[str, int]](), 0
    for word in _TOKEN.findall(asked):
        if word in "()[]":
            depth += 1 if word in "([" else -1
        elif word != "ARRAY":
            words.append((word, depth))
    levels = sorted({depth for word, depth in words if word in ("AND", "OR")})
    return " ".join(f"{word}{levels.index(depth)}" if word in ("AND", "OR") else word for word, depth in words)
