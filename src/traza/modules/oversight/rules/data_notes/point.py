"""Notes about the point of a work: a lost sign, swapped coordinates, another place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from traza.modules.oversight.contracts.data_notes import DataNote, NoteCase, NoteContext, NoteKind
from traza.modules.oversight.rules.flag_cases import WORK
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Place

SIGN, SWAPPED = "longitude_sign", "coordinates_swapped"
ABROAD, OUTSIDE = "point_abroad", "point_outside"
_MEXICO = (-118.7, 14.3, -86.5, 32.8)  # west, south, east, north, in degrees


def repaired(place: Place) -> tuple[str, Place] | None:
    """What would put a point inside Mexico: a minus sign, or its coordinates in order; None when
    the point is inside already or nothing mends it."""
    lon, lat = place.lon, place.lat
    if lon is None or lat is None or in_mexico(lon, lat):
        return None
    for code, x, y in ((SIGN, -lon, lat), (SWAPPED, lat, lon), (SWAPPED, -abs(lat), abs(lon))):
        if in_mexico(x, y):
            return code, replace(place, lon=x, lat=y, geojson="")
    return None


def in_mexico(lon: float, lat: float) -> bool:
    """Is the point inside the box around the country?"""
    west, south, east, north = _MEXICO
    return west <= lon <= east and south <= lat <= north


def place_note(place: Place, named: str) -> DataNote | None:
    """The note of a point outside Mexico; `named` is where it would fall when mended ("" when no
    outline holds it)."""
    lon, lat = place.lon, place.lat
    if lon is None or lat is None or in_mexico(lon, lat):
        return None
    published = f"La fuente publica latitud {lat:g} y longitud {lon:g}, que caen fuera de México."
    mended = repaired(place)
    if mended is None:
        return DataNote(ABROAD, published)
    code, other = mended
    where = f"caería en {named}" if named else "caería dentro de México"
    how = (
        f"Con el signo menos en la longitud ({other.lon:g}) {where}."
        if code == SIGN
        else f"En orden, latitud {other.lat:g} y longitud {other.lon:g}, {where}."
    )
    return DataNote(code, published, how)


def _kind(code: str, name: str, definition: str, case: NoteCase) -> NoteKind:
    def check(_dossier: Dossier, context: NoteContext) -> DataNote | None:
        return context.place if context.place and context.place.code == code else None

    return NoteKind(
        code=code,
        name=name,
        definition=definition,
        check=check,
        example=case,
        counter_example=NoteCase("El punto cae donde la fuente dice.", WORK),
    )


def _case(story: str, place: Place, note: DataNote | None) -> NoteCase:
    context = NoteContext(today=date(2025, 6, 15), place=note)
    return NoteCase(story, replace(WORK, place=place), context)


_NO_SIGN = Place(lon=107.65, lat=27.72)
_SWAPPED = Place(lon=29.07, lat=-110.95)
_FAR = Place(lon=44.28, lat=33.196)
KINDS = (
    _kind(
        SIGN,
        "Longitud sin su signo menos",
        "La longitud se publicó positiva; en México es negativa. Con el signo, el punto cae en el "
        "país.",
        _case(
            "La longitud dice 107.65; en Guachochi es −107.65.",
            _NO_SIGN,
            place_note(_NO_SIGN, "Guachochi, Chihuahua"),
        ),
    ),
    _kind(
        SWAPPED,
        "Coordenadas intercambiadas",
        "La latitud está en el lugar de la longitud. En orden, el punto cae en el país.",
        _case(
            "La latitud dice −110.95 y la longitud 29.07.",
            _SWAPPED,
            place_note(_SWAPPED, "Hermosillo, Sonora"),
        ),
    ),
    _kind(
        ABROAD,
        "Punto fuera de México",
        "El punto publicado cae fuera de México y ni el signo ni el orden lo explican.",
        _case("El punto cae en Asia.", _FAR, place_note(_FAR, "")),
    ),
    _kind(
        OUTSIDE,
        "Punto fuera de su municipio",
        "La fuente dice un municipio y un punto, y el punto cae fuera de él, con dos kilómetros de "
        "tolerancia porque los contornos están simplificados.",
        _case(
            "La obra dice estar en Hermosillo y su punto cae a 180 km.",
            Place(lon=-110.95, lat=31.3),
            DataNote(OUTSIDE, "El punto (31.3, -110.95) cae fuera de Hermosillo, a unos 180 km."),
        ),
    ),
)
