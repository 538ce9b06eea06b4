"""The bulk door of the register: dossiers read from a file or from another register.

Batches of works are written each in a transaction of its own: an import that stops is run again
and goes on where it was, because what is there already is the same. Inside a transaction of the
caller it is all or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Protocol

from django.db import connection, transaction
from django.db.models import F, Field
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.works.actions.insert import insert, plain, update_from
from traza.modules.works.actions.lookups import Lookups
from traza.modules.works.actions.project import fund
from traza.modules.works.contracts.capabilities import CAPABILITIES, IMPORT
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.recent import LOADED
from traza.modules.works.contracts.register import Imported
from traza.modules.works.models import Version, Work
from traza.modules.works.queries.imports import work_numbers
from traza.modules.works.queries.rows import fill
from traza.modules.works.rules.contractors import company_rfc
from traza.modules.works.rules.dossier_json import from_json, to_json
from traza.modules.works.rules.imports.combine import says_the_same
from traza.platform.access.authority import check_capability
from traza.platform.audit.record import record

BATCH = 500
VERB = LOADED
Key = tuple[str, str]
_KEY = ("state", "folio")
_AS_IT_IS = frozenset({type(None), bool, int, float, str})
# Columns that an import leaves as they are: who else writes them does not read this file.
_LEFT = {"flags", "part_of"}


class Watch(Protocol):
    """Who wants to know what an import did of each work."""

    def new(self, after: Dossier) -> None:
        """The register did not know this work."""

    def changed(self, before: Dossier, after: Dossier) -> None:
        """The work got another version."""

    def held(self, dossier: Dossier) -> None:
        """The work was left alone: a person changed it here."""


@asks(IMPORT)
def import_works(
    dossiers: Iterable[Dossier],
    *,
    said: Attribution,
    progress: Callable[[int], None] | None = None,
    watch: Watch | None = None,
    texts: Mapping[Key, str] = MappingProxyType({}),
) -> Imported:
    """Make the register hold these dossiers, by state and folio.

    A version is added only where the dossier says something else than the last one: where its row
    stands in a file is no change. A work that a person changed here is not touched: it is counted
    as `held`. `progress` is called with how many were seen, `watch` with each work. Raises
    WithoutCapability, and     msgspec.ValidationError or IntegrityError for a dossier that is none.
    """
    check_capability(said, IMPORT, CAPABILITIES[IMPORT])
    known, total = Lookups(), Imported()
    for batch in _batches(dossiers):
        with transaction.atomic():
            total = total.plus(_import(batch, said, known, watch, texts))
        if progress is not None:
            progress(total.seen)
    return total


def _batches(dossiers: Iterable[Dossier]) -> Iterator[dict[Key, Dossier]]:
    """Batches in which no work comes twice: the same work again is a later version of it."""
    batch: dict[Key, Dossier] = {}
    for one in dossiers:
        key = (one.state, one.folio)
        if key in batch or len(batch) == BATCH:
            yield batch
            batch = {}
        batch[key] = _without_rfc_of_persons(one)
    if batch:
        yield batch


def _without_rfc_of_persons(dossier: Dossier) -> Dossier:
    contract = dossier.contract
    if contract is None:
        return dossier
    rfc = company_rfc(contract.rfc, contract.contractor_kind)
    return replace(dossier, contract=replace(contract, rfc=rfc))


def _import(
    batch: dict[Key, Dossier],
    said: Attribution,
    known: Lookups,
    watch: Watch | None,
    texts: Mapping[Key, str],
) -> Imported:
    at = timezone.now()
    known.prepare(batch.values())
    rows, last = _present(batch)
    new, changed, same, held = [], [], 0, 0
    for key, dossier in batch.items():
        text, row = texts.get(key) or to_json(dossier), rows.get(key)
        if row is None:
            new.append((Work(folio=dossier.folio, state_id=dossier.state), dossier, text))
            if watch is not None:
                watch.new(dossier)
        elif not row.version:
            changed.append((row, dossier, text))
        elif last[row.pk][0] != VERB:
            held += 1
            if watch is not None:
                watch.held(dossier)
        elif last[row.pk][1] == text or says_the_same(
            before := from_json(last[row.pk][1]), dossier
        ):
            same += 1
            _follow(row, dossier, known)
        else:
            changed.append((row, dossier, text))
            if watch is not None:
                watch.changed(before, dossier)
    _write([*new, *changed], said, known, at)
    if new or changed:
        by, detail = said, {"new": len(new), "changed": len(changed)}
        record("works.import", by=by, about="works", why=said.why, detail=detail)
    return Imported(len(new), len(changed), same, held)


def _present(batch: dict[Key, Dossier]) -> tuple[dict[Key, Work], dict[int, tuple[str, str]]]:
    """The rows that are there, and the verb and text of the last version of each."""
    rows = {
        (row.state_id, row.folio): row
        for row in Work.objects.select_for_update().filter(
            state__in={key[0] for key in batch}, folio__in=[key[1] for key in batch]
        )
        if (row.state_id, row.folio) in batch
    }
    versions = Version.objects.filter(
        work__in=[row.pk for row in rows.values()], number=F("work__version")
    )
    return rows, {
        work: (verb, text) for work, verb, text in versions.values_list("work", "verb", "dossier")
    }


def _follow(row: Work, dossier: Dossier, known: Lookups) -> None:
    """A programme or place that was loaded after its works: the row points at it now."""
    said = known.references(dossier)
    is_there = (row.programme_id, row.subprogramme_id, row.municipality_id, row.region_id)
    if said != is_there:
        row.programme_id, row.subprogramme_id, row.municipality_id, row.region_id = said
        row.save(update_fields=["programme", "subprogramme", "municipality", "region"])


def _write_rows(rows: list[Work]) -> None:
    """Write rows of works, new or changed; new ones get their number."""
    fields = [
        one for one in Work._meta.concrete_fields if not one.primary_key and not one.generated
    ]
    values = [[_stored(one, getattr(row, one.attname)) for one in fields] for row in rows]
    keys = [one.attname for one in fields if one.name in _KEY]
    changed = [one.attname for one in fields if one.name not in {*_KEY, *_LEFT}]
    insert(Work, [one.attname for one in fields], values, update_from(keys, changed))
    new = [row for row in rows if not row.pk]
    numbers = work_numbers({(row.state_id, row.folio) for row in new})
    for row in new:
        row.pk = numbers[row.state_id, row.folio]


def _stored(field: Field[Any, Any], value: Any) -> Any:
    """A value as the database takes it; most are already."""
    return value if type(value) in _AS_IT_IS else field.get_db_prep_save(value, connection)


def _write(
    made: list[tuple[Work, Dossier, str]], said: Attribution, known: Lookups, at: datetime
) -> None:
    for row, dossier, _ in made:
        fill(row, dossier, row.version + 1, at, known)
    _write_rows([row for row, _, _ in made])
    moment, why = plain(at), said.why[:500]
    insert(
        Version,
        ("work_id", "number", "at", "user", "role", "verb", "why", "dossier"),
        [
            (row.pk, row.version, moment, said.user, said.role, VERB, why, text)
            for row, _, text in made
        ],
    )
    fund([(row, dossier) for row, dossier, _ in made])
