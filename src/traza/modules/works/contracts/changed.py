"""Works that changed between two days."""

from __future__ import annotations

from dataclasses import dataclass

from traza.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Stood:
    """What a work was at the end of a day: the code of its state, its amount and its physical
    progress in hundredths of a percent; None what nobody had said."""

    status: str
    amount: Money | None
    physical: int | None


@dataclass(frozen=True, slots=True)
class ChangedWork:
    """A work that changed: `before` is None when the register did not know it yet; `verbs` in
    the order in which they were done, each as often as it was."""

    id: int
    state: str
    folio: str
    name: str
    before: Stood | None
    after: Stood
    verbs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedWorks:
    """A page of them, dearest first, and how many there are; `new` are those that the register
    did not know before the first day, which are told apart."""

    rows: tuple[ChangedWork, ...]
    count: int
    new: int
    page: int
    page_size: int
