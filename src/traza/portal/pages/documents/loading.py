"""Bring documents into the register: the bundled ones, or a file; each whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from traza.modules.aid import api as aid
from traza.modules.directory import api as directory
from traza.modules.planning import api as planning
from traza.modules.reading import api as reading
from traza.modules.reading.api import ReadFile
from traza.modules.reading.contracts import Reading
from traza.modules.territory import api as territory
from traza.modules.verification import api as verification
from traza.modules.verification.contracts import Summary
from traza.modules.works import api as works
from traza.platform.audit.record import TERMINAL, record
from traza.platform.extract import extract
from traza.platform.files.confined import Room
from traza.portal.pages.budget.published_money import record_published

# A report of hundreds of scanned pages takes an hour.
_EXTRACT = partial(extract, room=Room(seconds=3600, megabytes=4096, output=1024))
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class LoadedDocument:
    """What the register holds of a document now, and how its checks ended."""

    slug: str
    title: str
    works: int
    aid: int
    goals: int
    indicators: int
    lines: int
    summary: Summary


def load_bundled(progress: Progress | None = None) -> list[LoadedDocument]:
    """Load the gazetteer, the agencies and every bundled document. Loading again changes nothing.

    The text of a document stands beside its figures when its original file is in
    `settings.DOCUMENTS`.
    """
    territory.load_gazetteer()
    directory.load_agencies()
    bundled = list(reading.bundled_readings())
    loaded = []
    for done, (slug, understood) in enumerate(bundled, start=1):
        loaded.append(load_reading(understood, slug=slug, original=_original(slug, understood)))
        if progress is not None:
            progress(done, len(bundled), understood.document.title)
    with transaction.atomic():
        works.load_named_works()
        aid.load_named_aid()
        planning.load_plan()
        planning.load_commitments()
    return loaded


def load_file(path: Path, progress: Progress | None = None) -> LoadedDocument:
    """Read a file, register it for everybody and load what it says. Raises a Refusal."""
    names = _municipality_names()
    read = reading.read_file(
        path, name=path.name, municipalities=names, progress=progress, reader=_EXTRACT
    )
    with transaction.atomic():
        loaded = load_reading(read.reading, original=read)
        record("portal.file_loaded", by=TERMINAL, about=loaded.slug, detail={"file": path.name})
    return loaded


@transaction.atomic
def load_reading(
    understood: Reading, *, slug: str | None = None, original: ReadFile | None = None
) -> LoadedDocument:
    """Register a reading, load its figures and verify it: all of it or nothing.

    With the original file at hand its own lines are shown and its own full reading is verified;
    bundled facts, whose texts are short, are verified where it is absent. What the document is
    called stays as the facts say.
    """
    whole = original.reading if original and understood.tables else understood
    whole = replace(whole, document=understood.document)
    lines = original.source.lines if original else None
    slug = reading.register_document(whole, address=slug, lines=lines, public=True)
    published = works.load_reading(understood, slug)
    helped = aid.load_reading(understood, slug)
    record_published(slug, understood)
    planned = planning.load_reading(understood, slug)
    verified = verification.verify_document(slug)
    return LoadedDocument(
        slug=slug,
        title=understood.document.title,
        works=published.rows,
        aid=helped.emergency + helped.by_concept,
        goals=planned.goals,
        indicators=planned.indicators,
        lines=len(lines or ()),
        summary=verified.summary,
    )


def _original(slug: str, understood: Reading) -> ReadFile | None:
    """The original read again, when it is at hand and is that very file."""
    path = Path(settings.DOCUMENTS) / f"{slug}.txt"
    if not path.is_file():
        return None
    names = _municipality_names()
    read = reading.read_file(path, name=path.name, municipalities=names, reader=_EXTRACT)
    return read if read.source.sha256 == understood.document.sha256 else None


def _municipality_names() -> list[str]:
    """Names that a document may print: of the states whose agencies the register knows. Those of
    the whole country would be found in words that mean something else ("Progreso", "Reforma")."""
    states = {agency.state for agency in directory.list_agencies()}
    return [
        place.name for state in sorted(states) for place in territory.list_municipalities(state)
    ]
