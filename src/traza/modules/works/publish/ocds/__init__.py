"""Contracts of works as OCDS 1.1.5 releases."""

from traza.modules.works.publish.ocds.package import release_lines, release_package
from traza.modules.works.publish.ocds.releases import links_of, releases_of

__all__ = ["links_of", "release_lines", "release_package", "releases_of"]
