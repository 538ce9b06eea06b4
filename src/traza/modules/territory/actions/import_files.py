"""Import INEGI's catalogues and outlines from files: all of them or none."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from django.db import transaction

from traza.kernel.acts import asks
from traza.kernel.csv_rows import csv_records
from traza.kernel.fold import fold, slug
from traza.modules.territory.actions.learnt import learnt
from traza.modules.territory.contracts import CAPABILITIES, IMPORT, CannotImport, Imported
from traza.modules.territory.models import Municipality, Shape, State
from traza.modules.territory.rules.catalogue import (
    MunicipalityRow,
    OutlineRow,
    StateRow,
    read_catalogue,
    read_outlines,
)
from traza.platform.access.authority import check_capability
from traza.platform.audit.record import TERMINAL, Actor, record

MAX_BYTES = 500 * 1024 * 1024
Progress = Callable[[int, int, str], None]
Row = StateRow | MunicipalityRow | OutlineRow


@asks(IMPORT)
def import_files(
    paths: Sequence[Path],
    progress: Progress | None = None,
    by: Actor = TERMINAL,
    publisher: str = "INEGI",
) -> Imported:
    """Read every file, then write everything in one transaction. Importing again changes nothing.

    `progress(done, of, name)` is called after each file. Raises WithoutCapability and
    CannotImport; nothing is written then. A column that a file lacks keeps what the register
    already says. `publisher` is whom the places name as their source.
    """
    check_capability(by, IMPORT, CAPABILITIES[IMPORT])
    rows: list[tuple[Row, str]] = []
    for done, path in enumerate(paths, start=1):
        rows += [(row, path.name) for row in _read(path)]
        if progress is not None:
            progress(done, len(paths), path.name)
    with transaction.atomic():
        states = [(row, name) for row, name in rows if isinstance(row, StateRow)]
        places = [(row, name) for row, name in rows if isinstance(row, MunicipalityRow)]
        outlines = [(row, name) for row, name in rows if isinstance(row, OutlineRow)]
        written = _write_states(states, places, publisher)
        _write_municipalities(places, publisher)
        learnt()
        _write_shapes(outlines, publisher)
        imported = Imported(
            states=written,
            municipalities=len({row.cvegeo for row, _ in places}),
            shapes=len({row.cvegeo for row, _ in outlines}),
        )
        names = ", ".join(path.name for path in paths)
        record("territory.imported", by=by, about=names[:120], detail=asdict(imported))
    return imported


def _read(path: Path) -> list[StateRow | MunicipalityRow] | list[OutlineRow]:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    kind = next((s for s in reversed(suffixes) if s != ".gz"), "")
    if kind not in {".csv", ".geojson", ".json"}:
        raise CannotImport(
            reason=f"{path.name}: se esperan catálogos .csv o contornos .geojson (también .gz)."
        )
    text = _text(path, packed=suffixes[-1] == ".gz")
    if kind == ".csv":
        try:
            return read_catalogue(path.name, csv_records(io.StringIO(text, newline="")))
        except csv.Error as error:
            raise CannotImport(reason=f"{path.name}: {error}.") from error
    return read_outlines(path.name, text)


def _text(path: Path, *, packed: bool) -> str:
    try:
        with gzip.open(path) if packed else path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise CannotImport(reason=f"No existe el archivo {path}. Revise la ruta.") from error
    except (OSError, EOFError) as error:
        raise CannotImport(
            reason=f"{path.name} no se puede leer ({error}). Descárguelo otra vez."
        ) from error
    if len(data) > MAX_BYTES:
        raise CannotImport(reason=f"{path.name} pasa de 500 MB. Impórtelo por estados.")
    for encoding in ("utf-8-sig", "windows-1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CannotImport(reason=f"{path.name} no es texto. Expórtelo en UTF-8.")


def _write_states(
    rows: list[tuple[StateRow, str]], places: list[tuple[MunicipalityRow, str]], publisher: str
) -> int:
    """States of the catalogues, and those that only the catalogue of municipalities names."""
    named = {row.code for row, _ in rows} | set(State.objects.values_list("code", flat=True))
    implied = {
        place.cvegeo[:2]: (StateRow(place.cvegeo[:2], place.state_name or "", None, None), name)
        for place, name in places
        if place.cvegeo[:2] not in named and place.state_name
    }
    for row, name in [*rows, *implied.values()]:
        given: dict[str, object] = {
            "name": row.name,
            "search_name": fold(row.name),
            "slug": slug(row.name),
            "source": f"{publisher}, {name}",
        }
        if row.abbreviation is not None:
            given["abbreviation"] = row.abbreviation
        if row.population is not None:
            given["population_2020"] = row.population
        State.objects.update_or_create(code=row.code, defaults=given)
    return len(rows) + len(implied)


def _write_municipalities(rows: list[tuple[MunicipalityRow, str]], publisher: str) -> None:
    codes = {row.cvegeo for row, _ in rows}
    known = {m.cvegeo: m for m in Municipality.objects.filter(cvegeo__in=codes)}
    states = set(State.objects.values_list("code", flat=True))
    fresh: dict[str, Municipality] = {}
    for row, name in rows:
        if row.cvegeo[:2] not in states:
            raise CannotImport(
                reason=f"{name}: el municipio {row.cvegeo} es de un estado que no está registrado. "
                "Importe también el catálogo de entidades."
            )
        place = known.get(row.cvegeo) or fresh.setdefault(
            row.cvegeo, Municipality(cvegeo=row.cvegeo, state_id=row.cvegeo[:2])
        )
        if row.only_seat and place.name:
            _fill_seat(place, row)
        else:
            _apply(place, row, f"{publisher}, {name}")
    _tell_homonyms_apart([*known.values(), *fresh.values()])
    fields = [f.name for f in Municipality._meta.concrete_fields if not f.primary_key]
    Municipality.objects.bulk_create(fresh.values(), batch_size=500)
    Municipality.objects.bulk_update(known.values(), fields, batch_size=200)


def _apply(place: Municipality, row: MunicipalityRow, source: str) -> None:
    place.name, place.search_name, place.slug = row.name, fold(row.name), slug(row.name)
    place.source = source
    if row.seat is not None:
        place.seat_name = row.seat
    if row.lon is not None:
        place.lon, place.lat = row.lon, row.lat
    if row.population is not None:
        place.population_2020 = row.population


def _fill_seat(place: Municipality, row: MunicipalityRow) -> None:
    """The seat from a catalogue of localities, where the municipality has none yet."""
    if not place.seat_name and row.seat is not None:
        place.seat_name = row.seat
    if place.lon is None:
        place.lon, place.lat = row.lon, row.lat


def _tell_homonyms_apart(places: list[Municipality]) -> None:
    """Oaxaca has municipalities of one name: their address then carries their code."""
    codes = {place.cvegeo for place in places}
    others = Municipality.objects.exclude(cvegeo__in=codes).values_list("state_id", "search_name")
    names = Counter([(place.state_id, place.search_name) for place in places] + list(others))
    for place in places:
        if names[place.state_id, place.search_name] > 1:
            place.slug = f"{place.slug}-{place.cvegeo[2:]}"


def _write_shapes(rows: list[tuple[OutlineRow, str]], publisher: str) -> None:
    latest = {
        row.cvegeo: Shape(
            cvegeo=row.cvegeo,
            geojson=row.geojson,
            west=row.box[0],
            south=row.box[1],
            east=row.box[2],
            north=row.box[3],
            source=f"{publisher}, {name}",
        )
        for row, name in rows
    }
    Shape.objects.bulk_create(
        latest.values(),
        batch_size=200,
        update_conflicts=True,
        unique_fields=["cvegeo"],
        update_fields=["geojson", "west", "south", "east", "north", "source"],
    )
