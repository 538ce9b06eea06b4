"""Releases together: a package, or one release a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from traza.kernel.dataset import CC_BY
from traza.modules.standards.contracts import ocds
from traza.modules.works.contracts.exports import Site
from traza.modules.works.publish.plain import moment


def release_package(releases: Iterable[ocds.Release], site: Site, uri: str, at: datetime) -> bytes:
    """A release package as JSON. `uri` is where it is read."""
    package = ocds.ReleasePackage(
        uri=uri,
        version="1.1",
        published_date=moment(at) or "",
        releases=tuple(releases),
        publisher=ocds.Publisher(name=site.publisher, uri=site.base),
        license=CC_BY,
    )
    return msgspec.json.encode(package)


def release_lines(releases: Iterable[ocds.Release]) -> Iterator[bytes]:
    """One release a line."""
    for release in releases:
        yield msgspec.json.encode(release) + b"\n"
