"""Write what a file says of its works: each work is what all its files say now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from traza.kernel.actor import Attribution
from traza.modules.territory import api as territory
from traza.modules.works.actions.import_works import import_works
from traza.modules.works.actions.insert import NOTHING, insert, update_from
from traza.modules.works.actions.link_processes import link_processes
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.imports import Changes, WorkChange
from traza.modules.works.contracts.register import Imported
from traza.modules.works.models import ProjectProcess, PublishedAgency, Told
from traza.modules.works.queries import imports as known
from traza.modules.works.queries.difference import difference
from traza.modules.works.rules.imports.combine import (
    Telling,
    combined,
    kept_where_silent,
    text_and_mark,
)
from traza.modules.works.rules.imports.evidence import ASKED, SIBLING, TITLE, UNKNOWN
from traza.modules.works.rules.imports.spelling import Speller
from traza.modules.works.rules.imports.states import SEVERAL
from traza.modules.works.rules.projection import own_key

NEWEST: Final = 1 << 62
_LEAVING = 500
Key = tuple[str, str]


@dataclass
class Watching:
    """What an import changes, told work by work."""

    changes: Changes
    leaving: bool = False
    left: set[Key] = field(default_factory=set)
    fresh: list[Dossier] = field(default_factory=list)

    def new(self, after: Dossier) -> None:
        """Remember it: another register may know it under another key."""
        self.fresh.append(after)

    def changed(self, before: Dossier, after: Dossier) -> None:
        """Name each field that differs."""
        found = tuple(one for one in difference(before, after) if not one.path.startswith(_UNTOLD))
        made = WorkChange(after.state, after.folio, after.name, found)
        (self.changes.leave if self.leaving else self.changes.add)(made)

    def held(self, dossier: Dossier) -> None:
        """Leave it: what the file says is not written either, so that it is told again."""
        self.left.add((dossier.state, dossier.folio))


_TOLD = (
    *("work_id", "document", "scheme", "folio", "mark", "published_on", "gone_on"),
    "dossier",
)
# Where its file has a work, and which, is no change of the work.
_UNTOLD = ("origin/trace", "origin/row", "origin/read_on", "origin/published_on")


@dataclass
class Teller:
    """One file on its way into the register. `lacks`: the file has not all the columns of its
    layout; `older`: a newer content of the same file was read before; `untold`: works that came in
    before what files say was kept, by folio."""

    document: str
    said: Attribution
    today: date
    lacks: bool
    older: bool
    watching: Watching
    speller: Speller
    untold: Mapping[str, int]
    seen: set[Key] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    total: Imported = field(default_factory=Imported)

    def tell(self, chunk: Iterable[Dossier]) -> None:
        """Write these works as the file says them, with what other files say."""
        works = {_key(one): one for one in chunk}
        self.seen |= works.keys()
        told = known.marks([folio for _, folio in works])
        last = told.get(self.document, {})
        pending: list[tuple[Dossier, str, str]] = []
        same = 0
        for key, one in works.items():
            text, mark = text_and_mark(one)
            before = last.get(key)
            if before is not None and before.mark == mark and not before.gone:
                same += 1
            elif before is not None and self._is_older(one, before):
                same += 1
                self.watching.changes.older += 1
            else:
                pending.append((one, text, mark))
        self.total = self.total.plus(Imported(same=same))
        if pending:
            elsewhere = {key for marks in told.values() for key in marks}
            self._write(pending, elsewhere)

    def _is_older(self, one: Dossier, before: known.Mark) -> bool:
        on = one.origin.published_on if one.origin else None
        if on is not None and before.published_on is not None:
            return on < before.published_on
        return self.older

    def _write(self, pending: list[tuple[Dossier, str, str]], told: set[Key]) -> None:
        """Write works; `told` are those that any file told before."""
        folios = [
            one.folio for one, _, _ in pending if _key(one) in told or one.folio in self.untold
        ]
        before = known.told_before(folios, self.untold) if folios else {}
        placed = _placed_by_projects([self.speller.spelt(one) for one, _, _ in pending])
        whole, rows = [], []
        texts: dict[Key, str] = {}
        for (given, given_text, mark), where in zip(pending, placed, strict=True):
            one = where
            others = _of_one_work(before.get(_key(one), []), one.state)
            mine = next((each for each in others if each.document == self.document), None)
            text = given_text
            if self.lacks and mine is not None:
                one = kept_where_silent(one, mine.dossier)
            if one is not given:
                text, _ = text_and_mark(one)
            made = _with_others(one, mine, others)
            state = others[0].state if others else one.state
            whole.append(made if made.state == state else replace(made, state=state))
            rows.append((state, one, text, mark))
            if whole[-1] is one:
                texts[state, one.folio] = text
        self._add_states(whole)
        self.total = self.total.plus(
            import_works(whole, said=self.said, watch=self.watching, texts=texts)
        )
        self._keep(rows)

    def _add_states(self, works: Iterable[Dossier]) -> None:
        new = {one.state for one in works} - self.states
        for state in sorted(new):
            territory.add_states([state])
        self.states |= new

    def _keep(self, rows: list[tuple[str, Dossier, str, str]]) -> None:
        """Keep what the file says of each work, and tie projects to the processes they name."""
        numbers = known.work_numbers({(state, one.folio) for state, one, _, _ in rows})
        told, processes = [], []
        for state, one, text, mark in rows:
            work = numbers[state, one.folio]
            origin = one.origin
            if (state, one.folio) in self.watching.left or origin is None:
                continue
            on = origin.published_on.isoformat() if origin.published_on else None
            told.append((work, self.document, origin.scheme, one.folio, mark, on, None, text))
            processes += [(work, f"OCDS:{name}"[:120]) for name in origin.processes]
        insert(Told, _TOLD, told, update_from(_TOLD[:4], _TOLD[4:]))
        agencies = {
            (one.agency, one.origin.agency[:254])
            for _, one, _, _ in rows
            if one.agency and one.origin is not None and one.origin.agency
        }
        insert(PublishedAgency, ("slug", "name"), sorted(agencies), NOTHING)
        insert(ProjectProcess, ("project_id", "key"), processes, NOTHING)
        link_processes([*numbers.values()])

    def held_here(self) -> set[Key]:
        """The works that the file had when it was last read."""
        rows = Told.objects.filter(document=self.document, gone_on__isnull=True)
        return set(rows.values_list("scheme", "folio"))

    def leave(self, keys: Iterable[Key]) -> None:
        """These works are in the file no more: they stay, and say so, unless another has them."""
        self.watching.leaving = True
        gone = sorted(keys)
        for start in range(0, len(gone), _LEAVING):
            self._leave(set(gone[start : start + _LEAVING]))

    def _leave(self, keys: set[Key]) -> None:
        before = known.told_before([folio for _, folio in keys], {})
        whole, numbers, works = [], [], []
        for key in sorted(keys):
            for mine in (one for one in before[key] if one.document == self.document):
                numbers.append(mine.id)
                works.append(mine.work)
                others = [
                    Telling(one.dossier, one.id, one.published_on)
                    for one in before[key]
                    if one.work == mine.work and one.id != mine.id and not one.gone
                ]
                left = combined(others) if others else _gone(mine.dossier, self.today)
                whole.append(replace(left, state=mine.state))
        import_works(whole, said=self.said, watch=self.watching)
        link_processes(works)
        Told.objects.filter(pk__in=numbers).update(gone_on=self.today)


def _key(dossier: Dossier) -> Key:
    return (dossier.origin.scheme if dossier.origin else "", dossier.folio)


def _of_one_work(before: list[known.Before], state: str) -> list[known.Before]:
    """What is told of the work of this state, else of the first of that key."""
    works = {each.work: each.state for each in before}
    if not works:
        return []
    chosen = next((work for work, of in works.items() if of == state), next(iter(works)))
    return [each for each in before if each.work == chosen]


def _with_others(one: Dossier, mine: known.Before | None, others: list[known.Before]) -> Dossier:
    """The work as this file and every other that still has it say."""
    rest = [
        Telling(each.dossier, each.id, each.published_on)
        for each in others
        if each is not mine and not each.gone
    ]
    if not rest:
        return one
    on = one.origin.published_on if one.origin else None
    return combined([Telling(one, mine.id if mine else NEWEST, on), *rest])


def _placed_by_projects(works: list[Dossier]) -> list[Dossier]:
    """A process whose place is unknown, or only in its title, is where its project is."""
    doubtful = {
        own_key(one.origin): one.origin.project
        for one in works
        if one.origin is not None and one.origin.place_known_by in {UNKNOWN, TITLE, ASKED}
    }
    if not doubtful:
        return works
    found = known.projects_of(doubtful.values(), doubtful)
    return [_placed(one, found) for one in works]


def _placed(one: Dossier, found: dict[str, Key]) -> Dossier:
    origin = one.origin
    if origin is None or origin.place_known_by not in {UNKNOWN, TITLE, ASKED}:
        return one
    state, town = found.get(origin.project) or found.get(own_key(origin)) or ("", "")
    if state in {"", SEVERAL}:
        return one
    return replace(
        one,
        state=state,
        municipality=one.municipality or town or None,
        origin=replace(origin, place_known_by=SIBLING),
    )


def _gone(dossier: Dossier, today: date) -> Dossier:
    if dossier.origin is None:
        return dossier
    return replace(dossier, origin=replace(dossier.origin, gone_on=today))
