"""The door of open data."""

from traza.modules.opendata.contracts import (
    Distribution,
    Publication,
    PublishedFile,
    UnknownFile,
)
from traza.modules.opendata.publish.dcat import catalogue
from traza.modules.opendata.publish.dictionary import dictionary
from traza.modules.opendata.queries import built_at, publication, publications, published_file
from traza.modules.opendata.rules.cells import as_json_value
