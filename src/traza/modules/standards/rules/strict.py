"""The fast yes: a decoder that admits only what the standard admits.

Most projects have no fault, and a decoder written in C can say so in one pass over the bytes. From
the types and their rules this file makes, once, a strict twin of each object: closed lists as
literals, addresses by pattern, lengths, required fields, no field that the standard does not know.
What a decoder cannot be told, or not as fast (an empty object, a date that is none, an item twice
in a list), is looked for after it. A no carries no reason: `rules/structure` then tells them all.
"""

from __future__ import annotations

import functools
import re
import types
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

import msgspec

from traza.modules.standards.contracts.marks import Node
from traza.modules.standards.contracts.oc4ids import Project
from traza.modules.standards.rules.formats import PATTERNS, fits
from traza.modules.standards.rules.shape import Slot, shape_of, slot_of

# As `formats.PATTERNS`, with what nearly every file holds tried first. Dates are looked at later.
_QUICK: Mapping[str, str] = {
    "uri": rf"\Ahttps?://[A-Za-z0-9\-.]++(?:/[A-Za-z0-9\-._~!$&'()*+,;=:@/]*+)?\Z|{PATTERNS['uri']}",
    "email": PATTERNS["email"],
}
_EMPTY = re.compile(rb"\{\s*\}")  # also inside a text: a false alarm costs time, no truth


def decode_strict(raw: bytes | memoryview) -> Project | None:
    """The project when it keeps every rule of structure; None when it does not, or may not."""
    if _EMPTY.search(raw):
        return None
    try:
        project = _decoder().decode(raw)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return None
    return project if _checker(Project)(project) else None


def keeps_all(node: type[Node], value: dict[str, Any]) -> bool:
    """Whether an object that was read already keeps every rule of its type; False when it does not,
    or may not: what has a language or may be null is for the slow walk."""
    try:
        kept = msgspec.convert(value, _twin(node))
    except (msgspec.MsgspecError, RecursionError, UnicodeEncodeError):
        return False
    return _checker(node)(kept) and not _EMPTY.search(_encoder.encode(value))


_encoder = msgspec.json.Encoder()


@functools.cache
def _decoder() -> msgspec.json.Decoder[Project]:
    return msgspec.json.Decoder(_twin(Project))


@functools.cache
def _twin(node: type[Node]) -> Any:
    """A subclass whose fields admit exactly what the rules admit."""
    fields: list[Any] = []
    for each in msgspec.structs.fields(node):
        hint = _hint(slot_of(each.type), node)
        if each.required:
            fields.append((each.name, hint, msgspec.field(name=each.encode_name)))
        else:
            # None stands for an absent field, and the type does not admit it: `null` is refused.
            fields.append((each.name, hint, msgspec.field(default=None, name=each.encode_name)))
    return msgspec.defstruct(
        node.__name__,
        fields,
        bases=(node,),
        frozen=True,
        gc=False,
        kw_only=True,
        forbid_unknown_fields=True,
    )


def _hint(slot: Slot, owner: type[Node]) -> Any:
    rule = slot.rule
    if slot.node:
        return _twin(slot.node)
    if slot.item:
        codes = owner.codelists[rule.codelist] if rule.closed else ()
        item: Any = Literal[codes] if codes else _hint(slot.item, owner)
        items: Any = types.GenericAlias(tuple, (item, ...))
        return Annotated[items, msgspec.Meta(min_length=rule.min_items)]
    if rule.closed:
        return Literal[owner.codelists[rule.codelist]]
    if slot.kinds == {"string"}:
        return Annotated[
            str, msgspec.Meta(min_length=rule.min_length or None, pattern=_QUICK.get(rule.form))
        ]
    if slot.kinds == {"number"} and rule.minimum is not None:
        return Annotated[float, msgspec.Meta(ge=rule.minimum)]
    return _plain(slot)


def _plain(slot: Slot) -> Any:
    hints: dict[str, Any] = {
        "string": Annotated[str, msgspec.Meta(min_length=slot.rule.min_length or None)],
        "integer": int,
        "number": int | float,
        "boolean": bool,
        "array": Annotated[tuple[Any, ...], msgspec.Meta(min_length=slot.rule.min_items)],
        "object": dict[str, Any],
    }
    if slot.anything:
        return Any
    return functools.reduce(lambda one, other: one | other, (hints[kind] for kind in slot.kinds))


_Checker = Callable[[Any], bool]
_seen: set[str] = set()  # dates that were looked at and are right: the same days come again
_SEEN_AT_MOST = 1 << 16


def _is_moment(text: str) -> bool:
    right = fits("date-time", text)
    if right and len(_seen) < _SEEN_AT_MOST:
        _seen.add(text)
    return right


@functools.cache
def _checker(node: type[Node]) -> _Checker:
    """Whether all dates of an object, however deep, are dates, and no list holds an item twice.

    Written out as Python, field by field, and compiled: a loop over a table of fields costs three
    times as much, and this runs for every project of a file.
    """
    names: dict[str, Any] = {"seen": _seen, "is_moment": _is_moment}
    lines = ["def check(value):"]
    shape = shape_of(node)
    for name, slot in shape.fields.items():
        looks = _looks(slot, names)
        if looks:
            lines += [f"    it = value.{shape.attributes[name]}", "    if it is not None:"]
            lines += [f"        {look}" for look in looks]
    lines.append("    return True")
    # Only names of our own types and fields are in the text.
    exec("\n".join(lines), names)  # noqa: S102
    check: _Checker = names["check"]
    return check


def _looks(slot: Slot, names: dict[str, Any]) -> list[str]:
    """Lines that look at one field, called `it`; what they call is added to `names`."""
    if slot.rule.form == "date-time":
        return ["if it not in seen and not is_moment(it): return False"]
    if slot.node and _worth_a_look(slot.node):
        names[slot.node.__name__] = _checker(slot.node)
        return [f"if not {slot.node.__name__}(it): return False"]
    lines = []
    if slot.item and slot.rule.unique:
        alone = _distinct(slot.item.node)
        names[alone.__name__] = alone
        lines.append(f"if len(it) > 1 and not {alone.__name__}(it): return False")
    if slot.item and slot.item.node and _worth_a_look(slot.item.node):
        inner = slot.item.node
        names[inner.__name__] = _checker(inner)
        lines += ["for each in it:", f"    if not {inner.__name__}(each): return False"]
    return lines


@functools.cache
def _worth_a_look(node: type[Node]) -> bool:
    return any(
        slot.item is not None
        or slot.rule.form == "date-time"
        or (slot.node is not None and _worth_a_look(slot.node))
        for slot in shape_of(node).fields.values()
    )


_Distinct = Callable[[tuple[Any, ...]], bool]


def _distinct(node: type[Node] | None) -> _Distinct:
    """How the items of a list are told apart: by `id` where they have one, else by all they say."""
    if node and "id" in shape_of(node).fields:
        return _distinct_ids
    return _distinct_items


def _distinct_ids(items: tuple[Any, ...]) -> bool:
    ids = {item.id for item in items}
    return len(ids) == len(items) and None not in ids


def _distinct_items(items: tuple[Any, ...]) -> bool:
    try:
        return len(set(items)) == len(items)
    except TypeError:  # an item holds a free object: let the slow walk compare
        return False
