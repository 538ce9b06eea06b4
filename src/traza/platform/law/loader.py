"""The one loader of law files. They ship with the code and never change at run time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from importlib.resources import files
from typing import Any, ClassVar, Generic, TypeVar

import msgspec
import yaml

from traza.kernel.jurisdiction import Jurisdiction
from traza.kernel.law import Law
from traza.kernel.written import read_yaml
from traza.platform.law.shapes import Laws, Norm

Shape = TypeVar("Shape", bound=Laws)


class LawFileError(ValueError):
    """A law file that is not as its shape says; the message names the file and the key."""


class LawFile(Generic[Shape]):
    """A law file of a package, declared once where its module reads law.

    >>> from traza.platform.law.zones import ZONES
    >>> ZONES.body.jurisdiction
    'federation'
    """

    known: ClassVar[dict[str, LawFile[Any]]] = {}

    def __init__(self, package: str, path: str, shape: type[Shape]) -> None:
        self.package = package
        self.path = path
        self.shape = shape
        self.known[self.name] = self

    @property
    def name(self) -> str:
        """Package and path: `traza.modules.works/law/works_law.yaml`."""
        return f"{self.package}/{self.path}"

    @cached_property
    def body(self) -> Shape:
        """What the file says. Raises LawFileError for an unknown field or a wrong value."""
        text = files(self.package).joinpath(self.path).read_text("utf-8")
        return self.parse(text)

    def parse(self, text: str) -> Shape:
        """The body of a text of this file's shape, checked whole. Raises LawFileError."""
        written: Any = None
        try:
            written = read_yaml(text)
            body = msgspec.convert(written, self.shape)
            for where, norm in norms(body):
                _check(body, norm, where)
            for name in body.laws:
                body.read(name)
        except (msgspec.ValidationError, yaml.YAMLError, ValueError) as error:
            raise LawFileError(f"{self.name}: {error}{_at(written, str(error))}") from error
        return body

    @cached_property
    def laws(self) -> Mapping[str, Law]:
        """The typed values by name."""
        return {name: self.body.read(name) for name in self.body.laws}


def _at(written: Any, said: str) -> str:
    """Where the field that a message calls unknown stands: the message names no keys of names."""
    unknown = re.search(r"unknown field `(.+?)`", said)
    found = next(_paths(written, unknown[1]), "") if unknown else ""
    return f" ({found})" if found else ""


def _paths(node: Any, name: str, where: str = "") -> Iterator[str]:
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for key, each in pairs:
        path = f"{where}.{key}" if where else str(key)
        if key == name:
            yield path
        if isinstance(each, dict | list):
            yield from _paths(each, name, path)


def norms(body: Laws) -> Iterator[tuple[str, Norm]]:
    """Every norm of a file, with the path to it; the head of the file is not one of them."""
    for name in body.__struct_fields__:
        yield from _walk(getattr(body, name), name)


def _walk(node: object, where: str) -> Iterator[tuple[str, Norm]]:
    if isinstance(node, Norm):
        yield where, node
    if isinstance(node, msgspec.Struct):
        for name in node.__struct_fields__:
            yield from _walk(getattr(node, name), f"{where}.{name}")
    elif isinstance(node, dict):
        for key, each in node.items():
            yield from _walk(each, f"{where}.{key}")
    elif isinstance(node, list):
        for index, each in enumerate(node):
            yield from _walk(each, f"{where}[{index}]")


def _check(head: Laws, norm: Norm, where: str) -> None:
    """It, or the head of its file, says since when and for whom it holds; and it is cited.

    Who says that a text was compared says when and with which copy.
    """
    jurisdiction = norm.jurisdiction or head.jurisdiction
    if jurisdiction is None or (norm.since or head.since) is None:
        raise ValueError(f"{where}: it lacks its first day or its jurisdiction")
    Jurisdiction.of(jurisdiction)
    if (norm.compared_on is None) is bool(norm.compared_with):
        raise ValueError(f"{where}: it says the day it was compared and the copy, or neither")
    if norm.compared_on is not None and norm.compared_on < (norm.since or head.since or date.min):
        raise ValueError(f"{where}: it was compared before it held")
    for name in ("source", "place"):
        if not getattr(norm, name, " "):
            raise ValueError(f"{where}.{name}: empty")
