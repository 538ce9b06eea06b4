"""Read what a phone sends. Nothing is guessed: a field that has not its shape is named.

The body is JSON: `id`, `kind`, `work`, `made_at`, `clock_offset`, `said`, `photos`. Numbers are
whole (progress in hundredths of a percent, clocks in seconds); degrees are decimal text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

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
FIRST_YEAR, LAST_YEAR = 1970, 2200  # of clocks: a phone that lost its own begins in 1970
ANSWERS = frozenset({"yes", "no", "na"})
STAGES = frozenset({"before", "during", "after"})
ABOUT = frozenset({"quality", "delay", "safety", "money", "treatment", "information", "other"})
ALL = 10_000
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\ud800-\udfff]")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,7})?")


def read_item(raw: bytes, questionnaires: Mapping[str, Questionnaire]) -> Envelope:
    """Read an item. Raises BadItem naming the first field that is not right."""
    if len(raw) > MOST_BYTES:
        raise BadItem(field="envío", why=f"mide más de {MOST_BYTES // 1024} KB.")
    try:
        given = json.loads(raw.decode())  # from bytes, `json` would take UTF-16 too
    except (ValueError, RecursionError) as error:
        raise BadItem(field="envío", why="no es JSON.") from error
    if not isinstance(given, dict):
        raise BadItem(field="envío", why="no es un objeto JSON.")
    kind = _choice(given, "kind", frozenset(ItemKind))
    said = given.get("said")
    if not isinstance(said, dict):
        raise BadItem(field="said", why="falta o no es un objeto.")
    return Envelope(
        id=_uuid(given, "id"),
        kind=ItemKind(kind),
        work=_whole(given, "work", 1, 2**53),
        made_at=_moment(given, "made_at"),
        clock_offset=_optional_whole(given, "clock_offset", -MOST_OFFSET, MOST_OFFSET),
        said=_visit(said, questionnaires) if kind == ItemKind.VISIT else _complaint(said),
        photos=_photos(given),
    )


def _visit(said: dict[str, Any], questionnaires: Mapping[str, Questionnaire]) -> VisitSaid:
    stage = _choice(said, "stage", STAGES)
    asked = questionnaires.get(str(said.get("questions")))
    if asked is None:
        raise BadItem(field="questions", why="ese cuestionario no existe.")
    answers = said.get("answers")
    known = {one.code for one in asked.stages[stage]}
    if not isinstance(answers, dict) or not answers.keys() <= known:
        raise BadItem(field="answers", why="hay respuestas a preguntas que no se hicieron.")
    if not all(isinstance(one, str) and one in ANSWERS for one in answers.values()):
        raise BadItem(field="answers", why="cada respuesta es «yes», «no» o «na».")
    return VisitSaid(
        stage=stage,
        questions=asked.since,
        answers=answers,
        progress_seen=_optional_whole(said, "progress_seen", 0, ALL),
        progress_reported=_optional_whole(said, "progress_reported", 0, ALL),
        notes=_text(said, "notes"),
    )


def _complaint(said: dict[str, Any]) -> ComplaintSaid:
    text = _text(said, "text")
    if not text:
        raise BadItem(field="text", why="la queja está vacía.")
    return ComplaintSaid(about=_choice(said, "about", ABOUT), text=text)


def _photos(given: dict[str, Any]) -> tuple[AnnouncedPhoto, ...]:
    photos = given.get("photos")
    if not isinstance(photos, list) or len(photos) > MOST_PHOTOS:
        raise BadItem(field="photos", why=f"es una lista de hasta {MOST_PHOTOS} fotografías.")
    read = tuple(_photo(one) for one in photos)
    if len({one.id for one in read}) != len(read):
        raise BadItem(field="photos", why="hay una fotografía dos veces.")
    return read


def _photo(one: Any) -> AnnouncedPhoto:
    if not isinstance(one, dict):
        raise BadItem(field="photos", why="cada fotografía es un objeto.")
    sha256 = one.get("sha256")
    if not isinstance(sha256, str) or not _SHA256.fullmatch(sha256):
        raise BadItem(field="photos.sha256", why="son 64 cifras hexadecimales.")
    lon, lat = _degrees(one, "lon", 180), _degrees(one, "lat", 90)
    return AnnouncedPhoto(
        id=_uuid(one, "id"),
        sha256=sha256,
        size=_whole(one, "size", 1, MOST_PHOTO_BYTES),
        taken_at=None if one.get("taken_at") is None else _moment(one, "taken_at"),
        lon=lon if lat is not None else None,
        lat=lat if lon is not None else None,
    )


def _uuid(given: dict[str, Any], name: str) -> UUID:
    text = given.get(name)
    try:
        found = UUID(text) if isinstance(text, str) else None
    except ValueError:
        found = None
    if found is None or str(found) != text:
        raise BadItem(field=name, why="es un UUID en minúsculas.")
    return found


def _choice(given: dict[str, Any], name: str, known: frozenset[str]) -> str:
    value = given.get(name)
    if not isinstance(value, str) or value not in known:
        raise BadItem(field=name, why=f"es uno de: {', '.join(sorted(known))}.")
    return value


def _whole(given: dict[str, Any], name: str, least: int, most: int) -> int:
    value = given.get(name)
    # `True` is an int in Python and not in JSON.
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise BadItem(field=name, why=f"es un número entero de {least} a {most}.")
    return value


def _optional_whole(given: dict[str, Any], name: str, least: int, most: int) -> int | None:
    return None if given.get(name) is None else _whole(given, name, least, most)


def _degrees(given: dict[str, Any], name: str, most: int) -> float | None:
    text = given.get(name)
    if text is None:
        return None
    if not isinstance(text, str) or not _DEGREES.fullmatch(text) or abs(float(text)) > most:
        raise BadItem(field=f"photos.{name}", why="son grados con punto decimal, como texto.")
    return float(text)


def _moment(given: dict[str, Any], name: str) -> datetime:
    text = given.get(name)
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
        moment = moment and moment.astimezone(UTC)
    except (ValueError, OverflowError):
        moment = None
    known = moment is not None and FIRST_YEAR <= moment.year <= LAST_YEAR
    if moment is None or not known or not isinstance(text, str) or not _says_zone(text):
        raise BadItem(field=name, why="es un momento como 2026-03-05T14:20:00Z.")
    return moment


def _says_zone(text: str) -> bool:
    return text.endswith("Z") or bool(re.search(r"[+-]\d\d:\d\d$", text))


def _text(given: dict[str, Any], name: str) -> str:
    value = given.get(name, "")
    if not isinstance(value, str) or len(value) > MOST_TEXT:
        raise BadItem(field=name, why=f"es un texto de hasta {MOST_TEXT} letras.")
    return _UNSEEN.sub("", value.replace("\r\n", "\n")).strip()
