"""Read what a phone sends. Nothing is guessed: what has not its shape is named by its path.

The body is JSON, of the shape of `_Visit` or `_Complaint`. Numbers are whole (progress in
hundredths of a percent, clocks in seconds); degrees are decimal text. What is not known is passed
over: a newer application may send more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Annotated, Literal, get_args
from uuid import UUID

from msgspec import Meta, Struct, ValidationError, convert

from traza.kernel.language import told
from traza.kernel.shapes import prepare_shapes
from traza.modules.oversight.contracts.sync import (
    AnnouncedPhoto,
    BadItem,
    ComplaintSaid,
    Envelope,
    ItemKind,
    Questionnaire,
    VisitSaid,
)

MOST_BYTES = 64 * 1024
MOST_PHOTOS = 12
MOST_PHOTO_BYTES = 8 * 1024 * 1024
MOST_TEXT = 4000
MOST_OFFSET = 20 * 366 * 86_400
MOST_WORK = 2**53
FIRST_YEAR, LAST_YEAR = 1970, 2200  # of clocks: a phone that lost its own begins in 1970
ALL = 10_000
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\ud800-\udfff]")
_MISSING = re.compile(r"Object missing required field `(\w+)`")

_Answer = Literal["yes", "no", "na"]
_Stage = Literal["before", "during", "after"]
_About = Literal["quality", "delay", "safety", "money", "treatment", "information", "other"]
_Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")]
_Degrees = Annotated[str, Meta(pattern=r"^-?[0-9]{1,3}(\.[0-9]{1,7})?\Z")]
_Moment = Annotated[datetime, Meta(tz=True)]
_Part = Annotated[int, Meta(ge=0, le=ALL)]
_Words = Annotated[str, Meta(max_length=MOST_TEXT)]


class _Photo(Struct, kw_only=True):
    id: _Id
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
    size: Annotated[int, Meta(ge=1, le=MOST_PHOTO_BYTES)]
    taken_at: _Moment | None = None
    lon: _Degrees | None = None
    lat: _Degrees | None = None


class _VisitBody(Struct, kw_only=True):
    stage: _Stage
    questions: str
    answers: dict[str, _Answer]
    progress_seen: _Part | None = None
    progress_reported: _Part | None = None
    notes: _Words = ""


class _ComplaintBody(Struct, kw_only=True):
    about: _About
    text: _Words = ""


class _Item(Struct, kw_only=True, tag_field="kind"):
    id: _Id
    work: Annotated[int, Meta(ge=1, le=MOST_WORK)]
    made_at: _Moment
    clock_offset: Annotated[int, Meta(ge=-MOST_OFFSET, le=MOST_OFFSET)] | None = None
    photos: Annotated[list[_Photo], Meta(max_length=MOST_PHOTOS)]


class _Visit(_Item, kw_only=True, tag="visit"):
    said: _VisitBody


class _Complaint(_Item, kw_only=True, tag="complaint"):
    said: _ComplaintBody


prepare_shapes(_Visit | _Complaint)


def _one_of(known: Iterable[str]) -> Callable[[], str]:
    return lambda: told("es uno de: %(known)s.", known=", ".join(sorted(known)))


def _whole(least: int, most: int) -> Callable[[], str]:
    return lambda: told("es un número entero de %(least)s a %(most)s.", least=least, most=most)


def _uuid() -> str:
    return told("es un UUID en minúsculas.")


def _text() -> str:
    return told("es un texto de hasta %(most)s letras.", most=MOST_TEXT)


def _in_degrees() -> str:
    return told("son grados con punto decimal, como texto.")


def _moment() -> str:
    return told("es un momento como 2026-03-05T14:20:00Z.")


# What each field is, by its name, in the reader's language; the shapes above decide, and this says.
_IS: Mapping[str, Callable[[], str]] = {
    "": lambda: told("no es un objeto JSON."),
    "id": _uuid,
    "kind": _one_of(ItemKind),
    "work": _whole(1, MOST_WORK),
    "made_at": _moment,
    "taken_at": _moment,
    "clock_offset": _whole(-MOST_OFFSET, MOST_OFFSET),
    "said": lambda: told("falta o no es un objeto."),
    "stage": _one_of(get_args(_Stage)),
    "questions": lambda: told("ese cuestionario no existe."),
    "answers": lambda: told("cada respuesta es «yes», «no» o «na»."),
    "progress_seen": _whole(0, ALL),
    "progress_reported": _whole(0, ALL),
    "notes": _text,
    "text": _text,
    "about": _one_of(get_args(_About)),
    "photos": lambda: told("es una lista de hasta %(most)s fotografías.", most=MOST_PHOTOS),
    "photos[]": lambda: told("cada fotografía es un objeto."),
    "sha256": lambda: told("son 64 cifras hexadecimales."),
    "size": _whole(1, MOST_PHOTO_BYTES),
    "lon": _in_degrees,
    "lat": _in_degrees,
}


def read_item(raw: bytes, questionnaires: Mapping[str, Questionnaire]) -> Envelope:
    """Read an item. Raises BadItem naming the path of the first thing that is not right."""
    given = _shaped(raw)
    is_visit = isinstance(given, _Visit)
    return Envelope(
        id=UUID(given.id),
        kind=ItemKind.VISIT if is_visit else ItemKind.COMPLAINT,
        work=given.work,
        made_at=_utc(given.made_at, "made_at"),
        clock_offset=given.clock_offset,
        said=_visit(given.said, questionnaires)
        if isinstance(given, _Visit)
        else _complaint(given.said),
        photos=_photos(given.photos),
    )


def _shaped(raw: bytes) -> _Visit | _Complaint:
    if len(raw) > MOST_BYTES:
        raise _wrong("", told("mide más de %(most)s KB.", most=MOST_BYTES // 1024))
    try:
        # From bytes, `json` would take UTF-16 too. It reads half a surrogate pair, which a phone
        # may cut a text in, and msgspec's own reader does not.
        given = json.loads(raw.decode())
    except (ValueError, RecursionError) as error:
        raise _wrong("", told("no es JSON.")) from error
    try:
        return convert(given, _Visit | _Complaint)
    except ValidationError as error:
        raise _refusal(str(error)) from error
    except UnicodeEncodeError as error:
        raise _wrong("", told("trae medios signos donde no hay texto.")) from error


def _refusal(fault: str) -> BadItem:
    """What msgspec says of the first fault, in the reader's language and by its path."""
    _said, _at, last = fault.rpartition(" - at `$")  # what was sent may be quoted before it
    path = last.removesuffix("`").removesuffix("[...]") if _at else ""
    if missing := _MISSING.match(fault):
        path = f"{path}.{missing.group(1)}"
    return _wrong(path.lstrip("."))


def _wrong(path: str, why: str = "") -> BadItem:
    name = re.sub(r"\[\d+\]$", "[]", path).rpartition(".")[2]
    return BadItem(field=path or told("envío"), why=why or _IS[name]())


def _visit(said: _VisitBody, questionnaires: Mapping[str, Questionnaire]) -> VisitSaid:
    asked = questionnaires.get(said.questions)
    if asked is None:
        raise _wrong("said.questions")
    if not said.answers.keys() <= {one.code for one in asked.stages[said.stage]}:
        raise _wrong("said.answers", told("hay respuestas a preguntas que no se hicieron."))
    return VisitSaid(
        stage=said.stage,
        questions=asked.since,
        answers=said.answers,
        progress_seen=said.progress_seen,
        progress_reported=said.progress_reported,
        notes=_clean(said.notes),
    )


def _complaint(said: _ComplaintBody) -> ComplaintSaid:
    text = _clean(said.text)
    if not text:
        raise _wrong("said.text", told("la queja está vacía."))
    return ComplaintSaid(about=said.about, text=text)


def _photos(photos: list[_Photo]) -> tuple[AnnouncedPhoto, ...]:
    if len({one.id for one in photos}) != len(photos):
        raise _wrong("photos", told("hay una fotografía dos veces."))
    return tuple(_photo(one, f"photos[{place}]") for place, one in enumerate(photos))


def _photo(one: _Photo, path: str) -> AnnouncedPhoto:
    lon, lat = _degrees(one.lon, 180, f"{path}.lon"), _degrees(one.lat, 90, f"{path}.lat")
    return AnnouncedPhoto(
        id=UUID(one.id),
        sha256=one.sha256,
        size=one.size,
        taken_at=None if one.taken_at is None else _utc(one.taken_at, f"{path}.taken_at"),
        lon=lon if lat is not None else None,
        lat=lat if lon is not None else None,
    )


def _degrees(text: str | None, most: int, path: str) -> float | None:
    if text is not None and abs(float(text)) > most:
        raise _wrong(path)
    return None if text is None else float(text)


def _utc(moment: datetime, path: str) -> datetime:
    try:
        found = moment.astimezone(UTC)
    except OverflowError as error:
        raise _wrong(path) from error
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise _wrong(path)
    return found


def _clean(text: str) -> str:
    return _UNSEEN.sub("", text.replace("\r\n", "\n")).strip()
