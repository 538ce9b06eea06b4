"""SAT's schemas as tables: what stands in each element, and how what is sealed is read.

The facts were made from SAT's own XSD and XSLT by `tools/bundle/cfdi.py`; tests compare both.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

from traza.modules.grants.rules.cfdi.kinds import Check, check_of

FACTS = resources.files("traza.modules.grants") / "facts" / "cfdi"


@dataclass(frozen=True, slots=True)
class Attribute:
    """Whether it must be there, the only value that it may have ("" for any), and its check."""

    required: bool
    fixed: str
    check: Check


@dataclass(frozen=True, slots=True)
class Child:
    """An element that may stand inside another: how many times, None for without end."""

    tag: str
    least: int
    most: int | None
    inside: Element


@dataclass(frozen=True, slots=True)
class Element:
    """What stands in an element. `open_to`: how many elements of other schemas it holds at least,
    None when it may hold none. `repeated`: its children come in any order."""

    attributes: Mapping[str, Attribute]
    required: tuple[str, ...]
    children: tuple[Child, ...] = ()
    open_to: int | None = None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A schema: the tag of its root, and what stands in it."""

    tag: str
    inside: Element


@dataclass(frozen=True)
class Schemas:
    """Every schema by its short name, and the steps of the text that is sealed by tag."""

    documents: Mapping[str, Document]
    sealed: Mapping[str, tuple[Any, ...]]

    @cached_property
    def sealed_inside(self) -> Mapping[str, tuple[Any, ...]]:
        """Of what stands in an invoice: all but its stamp, which comes after the seal."""
        stamp = self.documents["timbre"].tag
        return {tag: steps for tag, steps in self.sealed.items() if tag != stamp}

    @cached_property
    def by_tag(self) -> Mapping[str, Document]:
        """The same by the tag of the root."""
        return {one.tag: one for one in self.documents.values()}


@cache
def schemas() -> Schemas:
    """Read once for a process."""
    facts = json.loads((FACTS / "documents.json").read_text(encoding="utf-8"))
    listed = json.loads((FACTS / "catalogues.json").read_text(encoding="utf-8"))
    catalogues = {name: frozenset(codes) for name, codes in listed.items()}
    catalogues["c_ClaveProdServ"] = products()
    kinds = {name: check_of(facets, catalogues) for name, facets in facts["types"].items()}
    found, sealed = {}, {}
    for name, written in facts["documents"].items():
        space = f"{{{written['namespace']}}}"
        made = _element(written["inside"], space, kinds, catalogues)
        found[name] = Document(space + written["root"], made)
        for tag, steps in written["sealed"].items():
            sealed[space + tag] = tuple(_step(step, space) for step in steps)
    return Schemas(found, sealed)


@cache
def products() -> frozenset[str]:
    """The 52,513 keys of goods and services."""
    packed = (FACTS / "products.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode("ascii").split())


def _element(
    written: Mapping[str, Any],
    space: str,
    kinds: Mapping[str, Check],
    catalogues: Mapping[str, frozenset[str]],
) -> Element:
    attributes = {
        name: Attribute(
            use[0] in "!=",
            use.partition("=")[2],
            kinds[kind] if isinstance(kind, str) else check_of(kind, catalogues),
        )
        for name, (use, kind) in written["attributes"].items()
    }
    children = tuple(
        Child(
            space + each["name"],
            each["least"],
            each["most"],
            _element(each["inside"], space, kinds, catalogues),
        )
        for each in written.get("children", ())
    )
    return Element(
        attributes,
        tuple(name for name, one in attributes.items() if one.required),
        children,
        written.get("any"),
        bool(written.get("repeated")),
    )


def _step(step: Any, space: str) -> Any:
    """A step as the readers of `sealed_text` take it: "Name" is read always, ("Name",) where it is
    there, (deep, path, steps) for each element of a path, with None for the template of each."""
    if isinstance(step, str):
        return (step[:-1],) if step.endswith("?") else step
    path, steps = step[0], step[1] if len(step) > 1 else None
    deep, path = path.startswith("//"), path.removeprefix("//")
    tags = tuple("*" if name == "*" else space + name for name in path.split("/"))
    inner = None if steps is None else tuple(_step(each, space) for each in steps)
    return (".//" if deep else "", tags, inner)
