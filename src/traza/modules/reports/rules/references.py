"""References to figures inside a text: `{{figure:name dimension=value}}`.

A value with spaces stands between quotes. A dimension given twice means any of its values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from traza.modules.reports.contracts.refusals import BadReference

_BRACES = re.compile(r"\{\{(.*?)\}\}", re.S)
_REFERENCE = re.compile(r"\s*figure:\s*(?P<name>[a-z][a-z0-9_]*)(?P<filters>(?:\s+\S.*)?)\s*", re.S)
_FILTER = re.compile(
    r"\s+(?P<name>[a-z_]+)=(?:\"(?P<quoted>[^\"]*)\"|“(?P<curly>[^”]*)”|(?P<plain>[^\s\"“”]+))"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A figure asked for by a text. `written` is the reference as it stands there."""

    name: str
    where: tuple[tuple[str, tuple[str, ...]], ...]
    written: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of words between references, and where it begins in the text."""

    text: str
    start: int


Piece = Stretch | Reference


def pieces(text: str) -> Iterator[Piece]:
    """The words and references of a text in order. Raises BadReference for one not understood.

    >>> [type(one).__name__ for one in pieces("Hubo {{figure:works_count year=2024}} obras.")]
    ['Stretch', 'Reference', 'Stretch']
    """
    at = 0
    for found in _BRACES.finditer(text):
        if found.start() > at:
            yield from _words(text[at : found.start()], at)
        yield _reference(found[0], found[1])
        at = found.end()
    if at < len(text):
        yield from _words(text[at:], at)


def _words(text: str, start: int) -> Iterator[Stretch]:
    left = text.find("{{") if "{{" in text else text.find("}}")
    if left >= 0:
        raise BadReference(text=text[left : left + 40])
    yield Stretch(text, start)


def _reference(written: str, inside: str) -> Reference:
    read = _REFERENCE.fullmatch(inside)
    if read is None:
        raise BadReference(text=written)
    filters = read["filters"].rstrip()
    where: dict[str, list[str]] = {}
    at = 0
    for one in _FILTER.finditer(filters):
        if one.start() != at:
            raise BadReference(text=written)
        value = next(v for v in (one["quoted"], one["curly"], one["plain"]) if v is not None)
        where.setdefault(one["name"], []).append(value)
        at = one.end()
    if at != len(filters):
        raise BadReference(text=written)
    return Reference(read["name"], tuple((k, tuple(v)) for k, v in where.items()), written)


def outside(text: str) -> str:
    """The text with each reference blanked by spaces of its length: positions stay."""
    return _BRACES.sub(lambda found: " " * len(found[0]), text)
