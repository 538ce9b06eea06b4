"""Understand INEGI's catalogues (CSV) and outlines (GeoJSON), whatever their columns' order."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from traza.modules.territory.contracts import CannotImport

# The names that INEGI's catalogues have given to the same column.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "state": ("cve_ent", "cve_entidad"),
    "state_name": ("nom_ent", "nombre", "nom_entidad"),
    "abbreviation": ("abrev_ent", "abrev", "nom_abr"),
    "municipality": ("cve_mun",),
    "name": ("nom_mun", "nom_municipio"),
    "seat": ("nom_cabecera", "nom_cab"),
    "population": ("pob_2020", "poblacion_total", "pob_total", "pobtot"),
    "lon": ("lon_cabecera", "longitud", "lon_decimal"),
    "lat": ("lat_cabecera", "latitud", "lat_decimal"),
    "locality": ("cve_loc",),
    "locality_name": ("nom_loc",),
}


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state as a catalogue gives it; None where the catalogue says nothing."""

    code: str
    name: str
    abbreviation: str | None
    population: int | None


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """A municipality as a catalogue gives it; None where the catalogue says nothing.

    `only_seat`: it comes from a catalogue of localities, which tells the seat and nothing else.
    """

    cvegeo: str
    name: str
    state_name: str | None
    seat: str | None
    lon: float | None
    lat: float | None
    population: int | None
    only_seat: bool = False


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """An outline: code of two or five digits, geometry as compact GeoJSON, box in degrees."""

    cvegeo: str
    geojson: str
    box: tuple[float, float, float, float]


def read_catalogue(
    name: str, rows: Iterable[Mapping[str, str | None]]
) -> list[StateRow | MunicipalityRow]:
    """Rows of a catalogue by their header. Raises CannotImport naming file, row and column.

    A catalogue of localities gives only the seats (locality 0001) of their municipalities.
    """
    answer: list[StateRow | MunicipalityRow] = []
    for number, raw in enumerate(rows, start=2):
        row = _Row(name, number, raw)
        if not row.has("state"):
            raise CannotImport(
                reason=f"{name} no parece un catálogo del INEGI: falta la columna «cve_ent». "
                "Use el catálogo de entidades o el de municipios (AGEM), en CSV con encabezado."
            )
        if row.has("locality"):
            if row.code("locality", 4) == "0001":
                answer.append(row.as_municipality(seat_column="locality_name", only_seat=True))
        elif row.has("municipality"):
            answer.append(row.as_municipality(seat_column="seat", only_seat=False))
        else:
            answer.append(row.as_state())
    if not answer:
        raise CannotImport(reason=f"{name} no trae ningún renglón bajo su encabezado.")
    return answer


class _Row:
    """A raw row that knows where it stands, so that errors name it."""

    def __init__(self, file: str, number: int, raw: Mapping[str, str | None]) -> None:
        self.file = file
        self.number = number
        self.raw = {str(key).strip().lower(): value for key, value in raw.items() if key}

    def has(self, column: str) -> bool:
        return any(alias in self.raw for alias in _COLUMNS[column])

    def text(self, column: str) -> str | None:
        for alias in _COLUMNS[column]:
            value = self.raw.get(alias)
            if value is not None and value.strip():
                return value.strip()
        return None

    def wrong(self, column: str, wanted: str) -> CannotImport:
        return CannotImport(
            reason=f"{self.file}, fila {self.number}: «{self.text(column) or 'vacío'}» en "
            f"{_COLUMNS[column][0]}; se espera {wanted}."
        )

    def code(self, column: str, digits: int) -> str:
        value = (self.text(column) or "").zfill(digits)
        if len(value) != digits or not (value.isascii() and value.isdigit()) or not int(value):
            raise self.wrong(
                column, f"una clave de {digits} dígitos, por ejemplo {'1'.zfill(digits)}"
            )
        return value

    def count(self, column: str) -> int | None:
        value = self.text(column)
        if value is None:
            return None
        plain = value.replace(",", "")
        if not (plain.isascii() and plain.isdigit()):
            raise self.wrong(column, "un número entero sin signo")
        # INEGI writes 0 for municipalities made after the census: no datum, not nobody.
        return int(plain) or None

    def degrees(self, column: str, limit: int) -> float | None:
        value = self.text(column)
        if value is None:
            return None
        try:
            degrees = float(value)
        except ValueError as error:
            raise self.wrong(column, "grados decimales, por ejemplo -110.95") from error
        if not math.isfinite(degrees) or abs(degrees) > limit:
            raise self.wrong(column, f"grados entre -{limit} y {limit}")
        return degrees

    def required(self, column: str) -> str:
        value = self.text(column)
        if value is None:
            raise self.wrong(column, "un nombre")
        return value

    def as_state(self) -> StateRow:
        return StateRow(
            code=self.code("state", 2),
            name=self.required("state_name"),
            abbreviation=self.text("abbreviation"),
            population=self.count("population"),
        )

    def as_municipality(self, *, seat_column: str, only_seat: bool) -> MunicipalityRow:
        lon, lat = self.degrees("lon", 180), self.degrees("lat", 90)
        return MunicipalityRow(
            cvegeo=self.code("state", 2) + self.code("municipality", 3),
            name=self.required("name"),
            state_name=self.text("state_name"),
            seat=self.text(seat_column),
            lon=lon if lat is not None else None,
            lat=lat if lon is not None else None,
            population=None if only_seat else self.count("population"),
            only_seat=only_seat,
        )


def read_outlines(name: str, text: str) -> list[OutlineRow]:
    """Outlines of a GeoJSON FeatureCollection. Raises CannotImport naming file and feature."""
    try:
        collection = json.loads(text)
    except ValueError as error:
        raise CannotImport(
            reason=f"{name} no es GeoJSON: {error}. Descárguelo otra vez o expórtelo de nuevo."
        ) from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not features:
        raise CannotImport(
            reason=f"{name} no trae contornos: se espera una FeatureCollection con «features»."
        )
    return [_outline(name, number, feature) for number, feature in enumerate(features, start=1)]


def _outline(name: str, number: int, feature: Any) -> OutlineRow:
    where = f"{name}, contorno {number}"
    properties = feature.get("properties") if isinstance(feature, dict) else None
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    lowered = {str(key).lower(): value for key, value in (properties or {}).items()}
    code = str(lowered.get("cvegeo") or lowered.get("cve_geo") or "")
    if len(code) not in {2, 5} or not (code.isascii() and code.isdigit()):
        raise CannotImport(
            reason=f"{where}: «{code or 'vacío'}» en cvegeo; se espera la clave del INEGI, de dos "
            "dígitos (estado) o cinco (municipio)."
        )
    if not isinstance(geometry, dict) or geometry.get("type") not in {"Polygon", "MultiPolygon"}:
        raise CannotImport(reason=f"{where} ({code}): se espera un Polygon o MultiPolygon.")
    points = list(_points(where, geometry.get("coordinates")))
    if not points:
        raise CannotImport(reason=f"{where} ({code}): no trae coordenadas.")
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    if max(map(abs, lons)) > 180 or max(map(abs, lats)) > 90:
        raise CannotImport(
            reason=f"{where} ({code}): las coordenadas no son grados de longitud y latitud. "
            "Exporte el archivo en WGS84 (EPSG:4326)."
        )
    plain = {"type": geometry["type"], "coordinates": geometry["coordinates"]}
    compact = json.dumps(plain, separators=(",", ":"))
    return OutlineRow(code, compact, (min(lons), min(lats), max(lons), max(lats)))


def _points(where: str, node: Any) -> Iterator[tuple[float, float]]:
    """Every position under `node`, a GeoJSON coordinate tree at most four deep."""
    if not isinstance(node, list):
        raise CannotImport(reason=f"{where}: las coordenadas están mal formadas.")
    if len(node) >= 2 and all(_is_number(part) for part in node[:2]):
        yield float(node[0]), float(node[1])
        return
    for part in node:
        yield from _points(where, part)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
