"""Projects together: a package, or one project a line, written in constant memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from traza.kernel.dataset import CC_BY
from traza.modules.standards.contracts import oc4ids
from traza.modules.works.contracts.exports import Site
from traza.modules.works.publish.plain import moment

VERSION = "0.9"


def package_head(site: Site, uri: str, at: datetime) -> dict[str, object]:
    """The metadata of a package, without its projects."""
    return {
        "uri": uri,
        "version": VERSION,
        "publishedDate": moment(at),
        "publisher": {"name": site.publisher, "uri": site.base},
        "license": CC_BY,
    }


def package_bytes(
    projects: Iterable[oc4ids.Project], site: Site, uri: str, at: datetime
) -> Iterator[bytes]:
    """A package, project by project."""
    head = msgspec.json.encode(package_head(site, uri, at))
    yield head[:-1] + b',"projects":['
    first = True
    for project in projects:
        yield (b"\n" if first else b",\n") + msgspec.json.encode(project)
        first = False
    yield b"\n]}\n"


def project_lines(projects: Iterable[oc4ids.Project]) -> Iterator[bytes]:
    """One project a line."""
    for project in projects:
        yield msgspec.json.encode(project) + b"\n"
