"""A plan as a tree that opens branch by branch."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Branch:
    """A node: what kind of objective it is, its label, its page and the nodes it leads to."""

    kind: str
    label: str
    address: str = ""
    children: tuple[Branch, ...] = ()
    open: bool = False
