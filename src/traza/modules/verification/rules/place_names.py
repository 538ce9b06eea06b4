"""Names and people of municipalities, beside INEGI's catalogue. Always doubtful: names change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache

from traza.modules.reading.contracts import CellType, Column, Reading, Row, Table
from traza.modules.territory.contracts import BundledPlace
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.grid import data_rows, readable, value
from traza.modules.verification.rules.identity import Ids, slug
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.outcome import Place, failed, held, ordered

KIND = "place-names"
Catalogue = Callable[[], Sequence[BundledPlace]]

_HEADER = re.compile(r"\b(municipios?|ayuntamientos?|alcaldias?)\b")
# A count of municipalities or their seat is no name of one.
_NO_NAMES = re.compile(r"\b(numero|num|no|cantidad|total|cabecera|clave|aportacion|inversion)\b")
_PEOPLE = re.compile(
    r"(numero de )?(poblacion( total)?|habitantes)( (en |de |del )?\(?20[12]\d\)?)?"
)
_BETWEEN = re.compile(r"\s*[,;/]\s*(?:y\s+)?|\s+[ye]\s+", re.IGNORECASE)
_STEM = re.compile(r"^(?:(?:h\.?|heroica|cd\.?|ciudad|villa|mpio\.?|municipio)\s+(?:de\s+)?)+")
_LIKELY = 3  # states of which the towns are looked through as well
_LEAST = 4  # names that must be known before a state is taken as the one meant
_ALIKE = 0.83  # one slip in a word of six letters
_FAR = 2  # times more, or fewer, people than were counted in 2020
_COUNTED_ABOVE = 1000


@dataclass(frozen=True)
class _Known:
    """The names of one state, folded: of municipalities, and of anything else that has one."""

    state: str
    official: dict[str, BundledPlace]
    short: dict[str, BundledPlace]
    places: Sequence[BundledPlace]

    @cached_property
    def others(self) -> frozenset[str]:
        return frozenset(plain(name) for place in self.places for name in place.other_names)

    def names(self, name: str) -> bool:
        return name in self.official or name in self.short or _STEM.sub("", name) in self.official

    def knows(self, name: str) -> bool:
        return self.names(name) or not self.others.isdisjoint({name, _STEM.sub("", name)})

    def nearest(self, name: str) -> str | None:
        """The one municipality printed most alike, as the catalogue writes it."""
        pool = {**self.short, **self.official}
        found = get_close_matches(name, pool, n=1, cutoff=_ALIKE)
        return pool[found[0]].name if found and found[0][0] == name[0] else None


@dataclass(frozen=True, slots=True)
class _Name:
    printed: str
    table: Table
    row: Row
    column: Column


def rule(catalogue: Catalogue = tuple) -> Rule:
    """The check against a catalogue; without one it has nothing to say."""
    return Rule(
        kind=KIND,
        title="Nombres y población de municipios",
        definition=(
            "Los nombres de una columna de municipios se buscan en el catálogo del INEGI (2025), y "
            "su población se compara con la del Censo 2020. Lo que no coincide es dudoso: pudo "
            "escribirse de otro modo o contarse en otro año. Se ofrece el nombre más parecido."
        ),
        citation=None,
        run=lambda reading: _run(reading, catalogue),
    )


def _run(reading: Reading, catalogue: Catalogue) -> Iterable[Check]:
    names = [name for table in readable(reading.tables) for name in _names(table)]
    if not names:
        return
    country = _by_state(tuple(catalogue()))
    known = _meant({plain(name.printed) for name in names}, country.values())
    if known is None:
        return
    anywhere = {name for state in country.values() for name in state.official}
    ids = Ids(KIND)
    yield from _spelling(reading, names, known, anywhere, ids)
    yield from _people(names, known, ids)


@lru_cache(maxsize=2)
def _by_state(places: tuple[BundledPlace, ...]) -> dict[str, _Known]:
    grouped: dict[str, list[BundledPlace]] = {}
    for place in places:
        grouped.setdefault(place.state, []).append(place)
    return {state: _known(state, members) for state, members in grouped.items()}


def _known(state: str, places: Sequence[BundledPlace]) -> _Known:
    heads = Counter(_head(place.name) for place in places)
    return _Known(
        state,
        official={plain(place.name): place for place in places},
        short={_head(one.name): one for one in places if heads[_head(one.name)] == 1}
        | {_STEM.sub("", plain(one.name)): one for one in places},
        places=places,
    )


def _head(name: str) -> str:
    """A name as it is said for short: what stands before "de"."""
    return plain(name).split(" de ")[0]


def _names(table: Table) -> Iterator[_Name]:
    """What the columns of municipalities print: one name a cell, or a list of them."""
    for column in table.columns:
        title = plain(column.title)
        if column.type is not CellType.TEXT or not _HEADER.search(title):
            continue
        if _NO_NAMES.search(title):
            continue
        for row in data_rows(table):
            cell = row.cells.get(column.name)
            for part in _BETWEEN.split(cell) if isinstance(cell, str) else ():
                if len(plain(part)) > 3:
                    yield _Name(part.strip(" .*"), table, row, column)


def _meant(names: set[str], states: Iterable[_Known]) -> _Known | None:
    """The state to which most of the names belong; None when no state has most of them."""
    likely = sorted(states, key=lambda known: -sum(map(known.names, names)))[:_LIKELY]
    best = max(likely, key=lambda known: sum(map(known.knows, names)), default=None)
    if best is None or sum(map(best.knows, names)) < max(_LEAST, len(names) / 2):
        return None
    return best


def _spelling(
    reading: Reading, names: Sequence[_Name], known: _Known, anywhere: set[str], ids: Ids
) -> Iterator[Check]:
    told: set[str] = set()
    printed = {plain(name.printed) for name in names}
    for name in names:
        folded = plain(name.printed)
        if folded in told or (folded in anywhere and not known.knows(folded)):
            continue
        told.add(folded)
        identity = ids.next(slug(name.printed))
        if known.knows(folded):
            says = (
                f"«{name.printed}» es un nombre de {known.state} en el catálogo del INEGI (2025)."
            )
            yield held(identity, _place(name, ()), name.printed, name.printed, says)
            continue
        nearest = known.nearest(folded)
        if nearest is None:
            continue
        lines = ordered(one.row.line for one in names if plain(one.printed) == folded)
        beside = " El documento también lo escribe así." if plain(nearest) in printed else ""
        yield failed(
            identity, Severity.DOUBTFUL, _place(name, lines), name.printed, nearest,
            says=f"«{name.printed}» no está entre los municipios de {known.state} del catálogo "
            f"del INEGI. El nombre más parecido es «{nearest}».{beside}",
        )  # fmt: skip


def _people(names: Sequence[_Name], known: _Known, ids: Ids) -> Iterator[Check]:
    for name in names:
        place = known.official.get(plain(name.printed))
        if place is None or place.population_2020 is None:
            continue
        for column in name.table.columns:
            if column.type is not CellType.COUNT or not _PEOPLE.fullmatch(plain(column.title)):
                continue
            said = value(name.row, column)
            if said is not None and said > _COUNTED_ABOVE:
                yield _compared(name, column, int(said), place, ids)


def _compared(name: _Name, column: Column, said: int, place: BundledPlace, ids: Ids) -> Check:
    counted = place.population_2020 or 0
    identity = ids.next(f"{slug(name.printed)}:people")
    where = _place(name, (), column)
    if counted <= said * _FAR and said <= counted * _FAR:
        says = f"La población de {place.name} se parece a la del Censo 2020 ({counted:,})."
        return held(identity, where, f"{said:,}", f"{counted:,}", says)
    return failed(
        identity, Severity.DOUBTFUL, where, f"{said:,}", f"{counted:,}",
        says=f"La tabla da {said:,} habitantes a {place.name}; el Censo 2020 contó {counted:,}. "
        "El documento no dice de qué año o de qué parte del municipio es su cifra.",
    )  # fmt: skip


def _place(name: _Name, lines: tuple[int, ...], column: Column | None = None) -> Place:
    where = column or name.column
    return Place(
        f"{where.title}, «{name.printed}» (línea {name.row.line})",
        lines or (name.row.line,),
        ordered([name.row.page]),
        name.table.id,
        f"{name.row.line}:{where.name}",
    )


RULE = rule()
