"""Texts of a draft: as they are kept and hashed, their paragraphs, and where two of them differ."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from traza.modules.consultation.contracts.cases import Paragraph

_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r"\n\s*\n\s*|\n")
_PARTS = re.compile(r"\s+|\S+")
# Marks that change how a line is seen without being read: they would hide a change.
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b-\x1f]")


def as_kept(text: str) -> str:
    """A text as it is kept: one form of letters and spaces, a blank line between paragraphs."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    plain = _UNSEEN.sub("", plain)
    lines = (_SPACES.sub(" ", line).strip() for line in _BREAKS.split(plain))
    return "\n\n".join(line for line in lines if line)


def hash_of(text: str) -> str:
    """The SHA-256 of a text as it is kept."""
    return hashlib.sha256(as_kept(text).encode("utf-8")).hexdigest()


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The numbered paragraphs of a kept text."""
    found, at = [], 0
    for number, each in enumerate(text.split("\n\n"), 1):
        found.append(Paragraph(number, at, at + len(each), each))
        at += len(each) + 2
    return tuple(found) if text else ()


def paragraph_at(text: str, place: int) -> int:
    """The number of the paragraph that has a character."""
    return text.count("\n\n", 0, place) + 1


def first_difference(one: str, other: str) -> str:
    """Some words where the second text leaves the first; "" when they are identical."""
    if one == other:
        return ""
    end = min(len(one), len(other))
    at = next((n for n in range(end) if one[n] != other[n]), end)
    longer = other if len(other) > at else one
    return longer[max(0, at - 20) : at + 40].replace("\n", " ").strip()


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed ("same"), left ("gone") or came ("new")."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph of either text, and its pieces; `number` is that of the new text or None."""

    number: int | None
    pieces: tuple[Piece, ...]

    @property
    def is_same(self) -> bool:
        """Nothing changed in it."""
        return all(one.kind == "same" for one in self.pieces)


def changes(old: str, new: str) -> Iterator[Change]:
    """Paragraph by paragraph, what left and what came; a changed one, word by word."""
    before, after = old.split("\n\n"), new.split("\n\n")
    compared = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in compared.get_opcodes():
        if tag == "equal":
            yield from (Change(n + 1, (Piece("same", after[n]),)) for n in range(c, d))
            continue
        for n in range(max(b - a, d - c)):
            left = before[a + n] if a + n < b else ""
            came = after[c + n] if c + n < d else ""
            yield Change(c + n + 1 if came else None, tuple(_words(left, came)))


def _words(left: str, came: str) -> Iterator[Piece]:
    one, other = _PARTS.findall(left), _PARTS.findall(came)
    compared = SequenceMatcher(None, one, other, autojunk=False)
    if compared.ratio() < 0.3:  # another paragraph in its place
        one, other = ([left] if left else []), ([came] if came else [])
        compared = SequenceMatcher(None, one, other, autojunk=False)
    for tag, a, b, c, d in compared.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(other[c:d]))
            continue
        if a < b:
            yield Piece("gone", "".join(one[a:b]))
        if c < d:
            yield Piece("new", "".join(other[c:d]))
