"""What a table cannot say: rules between the properties of one object."""

from collections.abc import Iterator
from itertools import pairwise

from sandbox.blockkit.problems import Place, Problem
from sandbox.blockkit.schema import Json, Rule


def _named(names: tuple[str, ...]) -> str:
    return " or ".join(f"`{name}`" for name in names)


def at_least_one(*names: str) -> Rule:
    def rule(value: Json, place: Place) -> Iterator[Problem]:
        if not any(name in value for name in names):
            yield place.problem(f"must define either {_named(names)}")

    return rule


def at_most_one(*names: str) -> Rule:
    def rule(value: Json, place: Place) -> Iterator[Problem]:
        if sum(name in value for name in names) > 1:
            yield place.problem(f"must define only one of {_named(names)}")

    return rule


def needs(name: str, other: str) -> Rule:
    """`name` makes sense only beside a true (or non-empty) `other`."""

    def rule(value: Json, place: Place) -> Iterator[Problem]:
        if value.get(name) and not value.get(other):
            yield (place / name).problem(f"must define `{other}` to use `{name}`")

    return rule


def not_both_true(name: str, other: str) -> Rule:
    def rule(value: Json, place: Place) -> Iterator[Problem]:
        if value.get(name) and value.get(other):
            yield (place / name).problem(f"must not be set together with `{other}`")

    return rule


def in_order(lower: str, upper: str) -> Rule:
    """Two integers of which the first may not exceed the second."""

    def rule(value: Json, place: Place) -> Iterator[Problem]:
        if lower in value and upper in value and value[lower] > value[upper]:
            yield (place / lower).problem(f"must not exceed `{upper}`")

    return rule


def initial_choice_is_offered(value: Json, place: Place) -> Iterator[Problem]:
    """`initial_option(s)` must equal an offered option in every part, or Slack refuses the whole view."""
    offered = [*value.get("options", ())]
    for group in value.get("option_groups", ()):
        offered.extend(group["options"])
    if "initial_option" in value and value["initial_option"] not in offered:
        yield (place / "initial_option").problem("must be one of the provided options")
    if any(option not in offered for option in value.get("initial_options", ())):
        yield (place / "initial_options").problem("must be one of the provided options")


def utf16_length(text: str) -> int:
    """Slack and browsers count in UTF-16, where an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def initial_value_fits(value: Json, place: Place) -> Iterator[Problem]:
    """What a text input is filled in with may not be longer than what it takes."""
    longest = value.get("max_length")
    if longest is not None and utf16_length(value.get("initial_value", "")) > longest:
        yield (place / "initial_value").problem(f"must be less than {longest + 1} characters")


def numbers_agree(value: Json, place: Place) -> Iterator[Problem]:
    """A number_input's strings: whole unless decimals are allowed, and min <= initial <= max."""
    given = {name: value[name] for name in ("min_value", "initial_value", "max_value") if name in value}
    for name, number in given.items():
        if "." in number and not value["is_decimal_allowed"]:
            yield (place / name).problem("must be a whole number")
    for lower, upper in pairwise(given):
        if float(given[lower]) > float(given[upper]):
            yield (place / lower).problem(f"must not exceed `{upper}`")


def action_ids_are_unique(value: Json, place: Place) -> Iterator[Problem]:
    """Within one block; Slack generates the ids that are left out."""
    seen = set()
    for index, element in enumerate(value["elements"]):
        action_id = element.get("action_id")
        if action_id in seen:
            yield (place / "elements" / index / "action_id").problem(f'`action_id` "{action_id}" already exists')
        if action_id is not None:
            seen.add(action_id)
