"""The types of a standard as one table: what every field takes, in the names of its JSON."""

from __future__ import annotations

import functools
import types
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from traza.modules.standards.contracts.marks import Node, Rule

Kind = Literal["string", "integer", "number", "boolean", "array", "object"]
_PLAIN: Mapping[Any, Kind] = {str: "string", int: "integer", float: "number", bool: "boolean"}
_ANY: tuple[Kind, ...] = ("array", "boolean", "integer", "number", "object", "string")


@dataclass(frozen=True, slots=True)
class Slot:
    """What one place takes: the value of a field, or an item of an array."""

    kinds: frozenset[Kind]  # "number" takes whole numbers too
    rule: Rule
    node: type[Node] | None = None  # the object, when it is one of the standard
    item: Slot | None = None  # what an array holds

    @property
    def anything(self) -> bool:
        """Whether any value will do."""
        return len(self.kinds) == len(_ANY)


@dataclass(frozen=True, slots=True)
class Shape:
    """One object of a standard: its fields by their JSON names, in the standard's order."""

    name: str
    fields: Mapping[str, Slot]
    attributes: Mapping[str, str]  # JSON name -> Python name
    required: tuple[str, ...]
    min_properties: int
    translated: tuple[str, ...]
    codelists: Mapping[str, tuple[str, ...]]


@functools.cache
def shape_of(node: type[Node]) -> Shape:
    """The table of one object."""
    fields = msgspec.structs.fields(node)
    return Shape(
        name=node.__name__,
        fields={each.encode_name: slot_of(each.type) for each in fields},
        attributes={each.encode_name: each.name for each in fields},
        required=tuple(each.encode_name for each in fields if each.required),
        min_properties=node.min_properties,
        translated=node.translated,
        codelists=node.codelists,
    )


def slot_of(hint: Any, rule: Rule | None = None) -> Slot:
    """What a type takes; the `Rule` inside `Annotated` travels with it."""
    origin = get_origin(hint)
    if origin is Annotated:
        base, *marks = get_args(hint)
        found = next((mark for mark in marks if isinstance(mark, Rule)), rule)
        return slot_of(base, found)
    return _plain(hint, origin, rule or Rule())


def _plain(hint: Any, origin: Any, kept: Rule) -> Slot:
    if origin in (Union, types.UnionType):
        return _union([each for each in get_args(hint) if each is not types.NoneType], kept)
    if origin is tuple:
        return Slot(frozenset({"array"}), kept, item=slot_of(get_args(hint)[0]))
    if origin is dict:
        return Slot(frozenset({"object"}), kept)
    if isinstance(hint, type) and issubclass(hint, Node):
        return Slot(frozenset({"object"}), kept, node=hint)
    return Slot(frozenset(_ANY) if hint is Any else frozenset({_PLAIN[hint]}), kept)


def _union(members: list[Any], rule: Rule) -> Slot:
    if len(members) == 1:
        return slot_of(members[0], rule)
    slots = [slot_of(each, rule) for each in members]
    kinds = frozenset[Kind]().union(*(slot.kinds for slot in slots))
    if "number" in kinds:
        kinds -= {"integer"}
    return Slot(kinds, rule)
