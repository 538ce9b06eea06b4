"""Heads of the chain: the last one for pages, and those that somebody kept elsewhere."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime

from traza.platform.keeping import notes, publish, tree
from traza.platform.keeping.models import Entry, Head

SHORT = 16


@dataclass(frozen=True, slots=True)
class Top:
    """The last signed head, in short."""

    size: int
    root: str
    at: datetime
    note: str

    @property
    def short(self) -> str:
        """The first hexadecimal digits of its root."""
        return self.root[:SHORT]


def top() -> Top | None:
    """The last signed head; None before the first."""
    head = Head.objects.values_list("size", "root", "at", "note").first()
    return Top(*head) if head else None


def shown() -> tuple[int, str] | None:
    """Size and short root of the published head, from its file: every page shows it."""
    try:
        lines = (publish.folder() / "checkpoint").read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return None
    return int(lines[1]), base64.b64decode(lines[2]).hex()[:SHORT]


def disagrees(note: str) -> str:
    """Why a head that was kept elsewhere is not of this chain, or ""."""
    key = notes.verifier_key()
    said = notes.verified(note, key) if key else None
    if said is None:
        return "no tiene la firma de esta instalación."
    leaves = Entry.objects.filter(seq__lte=said.size).order_by("seq")
    front = tree.Frontier()
    front.extend(bytes(leaf) for leaf in leaves.values_list("leaf", flat=True).iterator(5000))
    if front.size < said.size:
        return f"firma {said.size} eslabones y sólo quedan {front.size}."
    if front.root() != said.root:
        return f"los primeros {said.size} eslabones ya no son los que se firmaron el {said.at}."
    return ""
