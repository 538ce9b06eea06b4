"""Project packages of any size: their projects one by one, or what is wrong with each."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from traza.modules.standards.contracts.findings import Finding, ProjectReport
from traza.modules.standards.contracts.oc4ids import ProjectPackage
from traza.modules.standards.contracts.refusals import BrokenPackage, NoSuchFile
from traza.modules.standards.rules.project import findings, structure_findings
from traza.modules.standards.rules.seen import Again, SeenIds
from traza.modules.standards.rules.stream import ProjectStream
from traza.modules.standards.rules.structure import walk

Source = Path | str | IO[bytes]


def read_projects(source: Source) -> Iterator[bytes]:
    """The JSON of each project of a file, one by one, in constant memory.

    The file may be a project package, a list of projects, one project, or lines of these, also
    compressed (`.gz`). Raises NoSuchFile, NotText, or BrokenPackage where it stops being JSON.
    """
    with _opened(source) as lines:
        yield from ProjectStream(lines.read)


def check_package(source: Source, *, rules: bool = True) -> Iterator[ProjectReport]:
    """What is wrong with each project of a file, and last, with the package itself.

    One report a project, also where nothing is wrong. Without `rules` only the structure is looked
    at. Where a line is no JSON it is told, and the next is read. Raises NoSuchFile and NotText.
    """
    look = findings if rules else structure_findings
    seen = SeenIds()
    with _opened(source) as lines:
        stream = ProjectStream(lines.read)
        projects = iter(stream)
        position = -1
        while True:
            try:
                raw = next(projects, None)
            except BrokenPackage as broken:
                position += 1
                yield ProjectReport(position, "", (Finding("", "json", str(broken)),))
                if not stream.skip_line():
                    break
                projects = iter(stream)
                continue
            if raw is None:
                break
            position += 1
            key, said = look(raw)
            again = seen.add(key, raw) if key else Again.NEW
            if again is not Again.NEW:
                said.append(_repeated(key, again))
            yield ProjectReport(position, key, tuple(said), len(raw))
        yield ProjectReport(None, "", tuple(_of_the_package(stream, position + 1)))


def _repeated(key: str, again: Again) -> Finding:
    what = (
        "repite un proyecto que ya está en el archivo"
        if again is Again.SAME
        else "ya lo lleva otro proyecto del archivo, con otro contenido"
    )
    say = f"Identificador: «{key}» {what}. Deje un solo proyecto con ese identificador."
    return Finding("id", "repeated_project", say)


def _of_the_package(stream: ProjectStream, count: int) -> list[Finding]:
    """What the package itself breaks; a list or lines of projects have nothing of their own."""
    if not stream.is_package:
        return []
    said: list[Finding] = []
    stand_in: list[dict[str, Any]] = [{"id": "."}] if count else []
    walk(ProjectPackage, {**stream.header, "projects": stand_in}, said)
    return said


@contextmanager
def _opened(source: Source) -> Iterator[IO[bytes]]:
    if not isinstance(source, Path | str):
        yield source
        return
    path = Path(source)
    if not path.is_file():
        raise NoSuchFile(name=path.name)
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
        yield cast(IO[bytes], lines)
