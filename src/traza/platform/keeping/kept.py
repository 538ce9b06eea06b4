"""What each model says of itself: evidence, or not and why.

A model of evidence has `keeping = Evidence(...)`, any other `keeping = NotEvidence("why")`. The
migration operation `AppendOnly` makes the database hold the first to its word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models

from traza.kernel.written import read_yaml

OTHERS = Path(__file__).with_name("others.yaml")


@dataclass(frozen=True)
class Editions:
    """The table of what each row has said, one row for each time, and its column that names it."""

    table: str
    by: str


@dataclass(frozen=True)
class Evidence:
    """Rows that are only added.

    `changes` gives, by column or several of them with spaces between, why a row's own may change;
    each change enters the chain. `leaves` is an SQL condition on OLD under which a row may leave,
    which the chain then says. `apart` are columns of personal data: they may be sealed again or
    erased, so that no hash is made of them. `parts` are tables whose rows belong to a row of this
    one, by their column that names it, and enter the chain with it. `is_quiet` tells that a row
    that is there already is passed over instead of refused (imports say the same twice).
    `editions` is where what `changes` names is written first, with who, when and why: the row may
    change only to what its last edition says, and each has one. `has_own_guards` tells that a
    module's own migration holds the rows. `moment` is the column of when a row was written, which
    follows the order of the chain.
    """

    changes: Mapping[str, str] = field(default_factory=dict)
    leaves: str = ""
    apart: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    is_quiet: bool = False
    has_own_guards: bool = False
    moment: str = ""
    editions: Editions | None = None

    @property
    def may_change(self) -> tuple[str, ...]:
        """The columns of which a change is not refused."""
        named = [name for names in self.changes for name in names.split()]
        return (*named, *self.apart)


@dataclass(frozen=True)
class PartOf:
    """Evidence that enters the chain with a row of another table; its module's guards hold it."""

    table: str


@dataclass(frozen=True)
class Listed:
    """How rows that are made again from a source are compared with what was made of it.

    `by` is the column that tells the source of each row: whoever writes all rows of one then keeps
    a manifest of them (`manifests.keep`). `source` says in Spanish what it is; `named` is the
    column, as "table.column", where a number in `by` has its name. `parts` are as in `Evidence`.
    """

    by: str
    source: str
    named: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NotEvidence:
    """Rows that may be made again or that nobody is accountable for, and why; `listed` where the
    public reads them and they are compared with the manifest of when they were made."""

    why: str
    listed: Listed | None = None


Said = Evidence | PartOf | NotEvidence


def said_of(model: type[models.Model]) -> Said | None:
    """What a model says, or what is said here of a library's; None when nothing is."""
    own: Any = model.__dict__.get("keeping")
    if own is not None:
        return own  # type: ignore[no-any-return]
    why = _others().get(model._meta.db_table)
    return None if why is None else NotEvidence(why)


def evidence() -> dict[str, tuple[type[models.Model], Evidence]]:
    """The tables of evidence, in order of name."""
    found = ((model, said_of(model)) for model in apps.get_models())
    return {
        model._meta.db_table: (model, said)
        for model, said in sorted(found, key=lambda pair: pair[0]._meta.db_table)
        if isinstance(said, Evidence)
    }


def listed_of(model: type[models.Model]) -> Listed | None:
    """How rows of a model are compared with a manifest; None where they are not."""
    return getattr(said_of(model), "listed", None)


def listed() -> dict[str, tuple[type[models.Model], Listed]]:
    """The tables whose rows have manifests, in order of name."""
    return {
        model._meta.db_table: (model, how)
        for model in sorted(apps.get_models(), key=lambda model: model._meta.db_table)
        if (how := listed_of(model)) is not None
    }


@lru_cache(maxsize=1)
def _others() -> dict[str, str]:
    return dict(read_yaml(OTHERS.read_text(encoding="utf-8")))
