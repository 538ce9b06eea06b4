"""XML read as XML: names without their prefixes, in order, and nothing of it ever expanded.

A document type declaration is where entities and external references live: a part with one is
refused. No reference is followed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

_SEPARATOR = " "
_DEEPEST = 250


class XmlRefused(ValueError):
    """The part is not well formed, is too deep, or declares a document type."""


class Handler(Protocol):
    """What reads the events of a part; names and attributes come without namespace."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Characters inside the last element begun."""


class Silent:
    """A handler that asks for nothing; a reader says of it what it asks for."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Characters."""


class _Names(dict[str, str]):
    """Names without their namespace, each made once."""

    def __missing__(self, name: str) -> str:
        bare = self[name] = local(name)
        return bare


def walk(data: bytes, handler: Handler) -> None:
    """Give every element and text of the part to the handler. Raises XmlRefused."""
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    depth = 0
    names = _Names()

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise XmlRefused("too deep")
        handler.start(names[name], {names[key]: value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(names[name])

    def refuse(*_: object) -> None:
        raise XmlRefused("document type")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise XmlRefused(str(error)) from error


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(_SEPARATOR)[2]
