"""Checks of single values, put together into shapes of objects.

A field is a function (value, path) that yields the faults of the value. A shape lists the fields of one
kind of object; unknown keys are faults, as they are for Slack.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from bot.workspace.wire import Fault, Json

Field: TypeAlias = Callable[[object, str], Iterator[Fault]]
Rule: TypeAlias = Callable[[Json, str], Iterator[Fault]]

INVALID = "invalid_blocks"
"""Error code of every structural fault; views translate it to `invalid_arguments`."""


@dataclass(frozen=True, kw_only=True)
class Shape:
    """The keys of one kind of object. `rules` look at the object as a whole."""

    kind: str = ""
    required: Mapping[str, Field] = field(default_factory=dict)
    optional: Mapping[str, Field] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()


def fault(path: str, reason: str, *, code: str = INVALID) -> Iterator[Fault]:
    """Yield one fault."""
    yield Fault(code=code, path=path, reason=reason)


def string(longest: int, shortest: int = 1) -> Field:
    """Check for a string of `shortest` to `longest` characters (Slack counts as len() does)."""

    def check(value: object, path: str) -> Iterator[Fault]:
        if not isinstance(value, str):
            yield from fault(path, "must be a string")
        elif len(value) < shortest:
            yield from fault(path, f"must be more than {shortest - 1} characters")
        elif len(value) > longest:
            yield from fault(path, f"must be less than {longest + 1} characters")

    return check


def matching(pattern: str, words: str) -> Field:
    """Check for a string of a form, such as a date; `words` names the form."""
    form = re.compile(pattern)

    def check(value: object, path: str) -> Iterator[Fault]:
        if not isinstance(value, str) or not form.fullmatch(value):
            yield from fault(path, f"must be {words}")

    return check


def integer(lowest: int, highest: int) -> Field:
    """Check for a whole number within bounds, both included."""

    def check(value: object, path: str) -> Iterator[Fault]:
        if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
            yield from fault(path, f"must be an integer from {lowest} to {highest}")

    return check


def number(value: object, path: str) -> Iterator[Fault]:
    """Check for a JSON number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield from fault(path, "must be a number")


def boolean(value: object, path: str) -> Iterator[Fault]:
    """Check for true or false."""
    if not isinstance(value, bool):
        yield from fault(path, "must be a boolean")


def anything(_value: object, _path: str) -> Iterator[Fault]:
    """Accept every value."""
    yield from ()


def one_of(*allowed: str) -> Field:
    """Check for one of a closed set of strings."""

    def check(value: object, path: str) -> Iterator[Fault]:
        if value not in allowed:
            yield from fault(path, f"must be one of {', '.join(allowed)}")

    return check


def array(item: Field, *, fewest: int = 1, most: int) -> Field:
    """Check for a list of `fewest` to `most` items."""

    def check(value: object, path: str) -> Iterator[Fault]:
        if not isinstance(value, list):
            yield from fault(path, "must be an array")
            return
        if len(value) < fewest:
            yield from fault(path, f"no less than {fewest} items allowed")
        if len(value) > most:
            yield from fault(path, f"no more than {most} items allowed")
        for index, entry in enumerate(value):
            yield from item(entry, f"{path}/{index}")

    return check


def nullable(inner: Field) -> Field:
    """Accept null beside what `inner` accepts."""

    def check(value: object, path: str) -> Iterator[Fault]:
        if value is not None:
            yield from inner(value, path)

    return check


def shaped(shape: Shape) -> Field:
    """Check for an object of one shape."""

    def check(value: object, path: str) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield from fault(path, "must provide an object")
            return
        yield from _keys(shape, cast("Json", value), path=path)
        for rule in shape.rules:
            yield from rule(cast("Json", value), path)

    return check


def any_of(shapes: Mapping[str, Shape], words: str) -> Field:
    """Check for an object whose `type` is a key of `shapes`; `words` says what was expected."""

    def check(value: object, path: str) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield from fault(path, "must provide an object")
            return
        shape = shapes.get(str(value.get("type")))
        if shape is None:
            yield from fault(f"{path}/type", f"unsupported type: {value.get('type')} ({words})")
        else:
            yield from shaped(shape)(value, path)

    return check


def _keys(shape: Shape, value: Json, *, path: str) -> Iterator[Fault]:
    if shape.kind and value.get("type") != shape.kind:
        yield from fault(f"{path}/type", f"must be {shape.kind}")
    for key, check in shape.required.items():
        if key not in value:
            yield from fault(path, f"missing required field: {key}")
        else:
            yield from check(value[key], f"{path}/{key}")
    for key, check in shape.optional.items():
        if key in value:
            yield from check(value[key], f"{path}/{key}")
    known = {*shape.required, *shape.optional, *({"type"} if shape.kind else ())}
    for key in value:
        if key not in known:
            yield from fault(f"{path}/{key}", "invalid additional property")
