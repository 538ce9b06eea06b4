"""The files of open data of works.

Texts are written piece by piece in constant memory; archives into an open file. A work that
cannot be written stops its file and is named (`CannotExport`): none is left out in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from traza.kernel.refusal import Refusal
from traza.modules.standards import api as standards
from traza.modules.standards.contracts import oc4ids
from traza.modules.works.contracts.exports import Asked, Names, Published, Site
from traza.modules.works.publish.geojson import geojson_bytes
from traza.modules.works.publish.oc4ids import package_bytes, project_lines, project_of
from traza.modules.works.publish.ocds import (
    links_of,
    release_lines,
    release_package,
    releases_of,
)
from traza.modules.works.publish.transparency import write_transparency
from traza.modules.works.queries import exports
from traza.modules.works.queries.law import transparency_format


def projects(works: Iterable[Published], names: Names, asked: Asked) -> Iterator[oc4ids.Project]:
    """Works as OC4IDS projects, each with links to the releases of its contract."""
    site = asked.site
    for each, versions in exports.with_history(iter(works)):
        links = links_of(versions, names, site)
        key = (each.dossier.state, each.dossier.folio)
        yield project_of(each, names, site, links, asked.watched.get(key))


class Walk:
    """Works on their way into a file; it remembers which one is being written."""

    def __init__(self, works: Iterable[Published]) -> None:
        self._works = works
        self.work: int | None = None

    def __iter__(self) -> Iterator[Published]:
        for each in self._works:
            self.work = each.work
            yield each

    def again(self, works: Iterable[Published]) -> Walk:
        """The same walk over works that are read once more."""
        self._works = works
        return self

    @contextmanager
    def naming(self) -> Iterator[None]:
        """Name the work at hand in whatever breaks inside."""
        try:
            yield
        except Refusal:
            raise
        except Exception as error:
            if self.work is None:
                raise
            raise exports.cannot_export(self.work, error) from error


def write_text(name: str, asked: Asked) -> Iterator[bytes]:
    """A text of `contracts.files.FILES`, piece by piece. Raises KeyError for another name, and
    CannotExport, on the way, for a work that cannot be written."""
    walk, names, site = Walk(_works(asked)), exports.names(), asked.site
    writers: dict[str, Callable[[], Iterator[bytes]]] = {
        "oc4ids.json": lambda: package_bytes(
            projects(walk, names, asked), site, asked.uri, asked.at
        ),
        "oc4ids.jsonl": lambda: project_lines(projects(walk, names, asked)),
        "ocds.jsonl": lambda: _releases(iter(walk), names, site),
        "obras.geojson": lambda: geojson_bytes(walk, names, site),
    }
    return _named(writers[name], walk)


def _named(write: Callable[[], Iterator[bytes]], walk: Walk) -> Iterator[bytes]:
    with walk.naming():
        yield from write()


def write_archive(name: str, asked: Asked, into: Path) -> None:
    """An archive of `contracts.files.FILES`, into a file. Raises KeyError for another name, and
    CannotExport for a work that cannot be written."""
    names, walk = exports.names(), Walk(_works(asked))
    with walk.naming():
        if name == "transparencia.zip":
            form = transparency_format()
            with into.open("wb") as file:
                write_transparency(
                    lambda: walk.again(_works(asked)),
                    form,
                    names,
                    file,
                    site=asked.site,
                    watched=asked.watched,
                )
        elif name == "oc4ids-csv.zip":
            standards.write_csv(projects(walk, names, asked), into)
        elif name == "oc4ids.xlsx":
            standards.write_xlsx(projects(walk, names, asked), into)
        else:
            raise KeyError(name)


def page(asked: Asked, after: int, limit: int) -> tuple[bytes, int | None]:
    """A page of the package, and the number after which the next begins (None at the end)."""
    works = list(exports.exported(after=after, limit=limit, state=asked.state, agency=asked.agency))
    walk = Walk(works)
    with walk.naming():
        made = projects(walk, exports.names(), asked)
        body = b"".join(package_bytes(made, asked.site, asked.uri, asked.at))
    return body, works[-1].work if len(works) == limit else None


def one_project(work: int, asked: Asked) -> bytes:
    """A package of one work."""
    versions = exports.all_versions(work)
    walk = Walk(versions[-1:])
    with walk.naming():
        made = projects(walk, exports.names(), asked)
        return b"".join(package_bytes(made, asked.site, asked.uri, versions[-1].at))


def one_process(work: int, asked: Asked, release: str = "") -> bytes | None:
    """A release package of one work's contract, or of one of its releases; None without any."""
    versions = exports.all_versions(work)
    made = [
        each
        for each in releases_of(versions, exports.names(), asked.site)
        if not release or each.id == release
    ]
    return release_package(made, asked.site, asked.uri, versions[-1].at) if made else None


def _works(asked: Asked) -> Iterator[Published]:
    return exports.exported(state=asked.state, agency=asked.agency)


def _releases(works: Iterator[Published], names: Names, site: Site) -> Iterator[bytes]:
    for _, versions in exports.with_history(works):
        yield from release_lines(releases_of(versions, names, site))
