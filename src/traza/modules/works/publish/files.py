"""The files of open data of works.

Texts are written piece by piece in constant memory; archives into an open file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

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


def projects(works: Iterable[Published], names: Names, asked: Asked) -> Iterator[oc4ids.Project]:
    """Works as OC4IDS projects, each with links to the releases of its contract."""
    site = asked.site
    for each, versions in exports.with_history(iter(works)):
        links = links_of(versions, names, site)
        key = (each.dossier.state, each.dossier.folio)
        yield project_of(each, names, site, links, asked.watched.get(key))


def write_text(name: str, asked: Asked) -> Iterator[bytes]:
    """A text of `contracts.files.FILES`, piece by piece. Raises KeyError for another name."""
    works, names, site = _works(asked), exports.names(), asked.site
    if name == "oc4ids.json":
        return package_bytes(projects(works, names, asked), site, asked.uri, asked.at)
    if name == "oc4ids.jsonl":
        return project_lines(projects(works, names, asked))
    if name == "ocds.jsonl":
        return _releases(works, names, site)
    if name == "obras.geojson":
        return geojson_bytes(works, names, site)
    raise KeyError(name)


def write_archive(name: str, asked: Asked, into: Path) -> None:
    """An archive of `contracts.files.FILES`, into a file. Raises KeyError for another name."""
    names, site = exports.names(), asked.site
    if name == "transparencia.zip":
        form = exports.transparency_format()
        with into.open("wb") as file:
            write_transparency(lambda: _works(asked), form, names, site, file)
    elif name == "oc4ids-csv.zip":
        standards.write_csv(projects(_works(asked), names, asked), into)
    elif name == "oc4ids.xlsx":
        standards.write_xlsx(projects(_works(asked), names, asked), into)
    else:
        raise KeyError(name)


def page(asked: Asked, after: int, limit: int) -> tuple[bytes, int | None]:
    """A page of the package, and the number after which the next begins (None at the end)."""
    works = list(exports.exported(after=after, limit=limit, state=asked.state, agency=asked.agency))
    made = projects(works, exports.names(), asked)
    body = b"".join(package_bytes(made, asked.site, asked.uri, asked.at))
    return body, works[-1].work if len(works) == limit else None


def one_project(work: int, asked: Asked) -> bytes:
    """A package of one work."""
    versions = exports.all_versions(work)
    made = projects(versions[-1:], exports.names(), asked)
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
