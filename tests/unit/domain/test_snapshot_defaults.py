"""A snapshot leaves out what is None (`storage.snapshots`), so whatever may be None is None where nothing is said."""

import dataclasses
from collections.abc import Iterator
from types import NoneType
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel

from bot.domain.escalation import Escalation


def test_whatever_may_be_none_is_none_by_default() -> None:
    others = [
        f"{model.__name__}.{name}"
        for model in models_below(Escalation, set())
        for name, annotation, default in fields_of(model)
        if NoneType in get_args(annotation) and default is not None
    ]
    assert others == []


def test_the_census_sees_what_lies_deep() -> None:
    names = {model.__name__ for model in models_below(Escalation, set())}
    assert {"Brief", "Clocks", "TimeLimit", "Source", "Attached", "InfoReply", "PastTeam", "Customer"} <= names


def models_below(annotation: Any, seen: set[Any]) -> Iterator[type[Any]]:
    """Every model and dataclass of ours that a value of this annotation may hold."""
    for part in get_args(annotation):
        yield from models_below(part, seen)
    is_ours = isinstance(annotation, type) and annotation.__module__.startswith("bot.")
    if not is_ours or annotation in seen:
        return
    if issubclass(annotation, BaseModel) or dataclasses.is_dataclass(annotation):
        seen.add(annotation)
        yield annotation
        for _, below, _ in fields_of(annotation):
            yield from models_below(below, seen)


def fields_of(model: type[Any]) -> Iterator[tuple[str, Any, Any]]:
    """Name, annotation and default of each; a field without a default has one that is not None."""
    if issubclass(model, BaseModel):
        for name, field in model.model_fields.items():
            yield name, field.annotation, field.get_default(call_default_factory=True, validated_data={})
    else:
        hints = get_type_hints(model)
        yield from ((each.name, hints[each.name], each.default) for each in dataclasses.fields(model))
