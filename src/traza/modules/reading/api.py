"""The door of the reading module."""

from traza.modules.reading.actions.publish_document import publish_document, withdraw_document
from traza.modules.reading.actions.read_file import ReadFile, read_file
from traza.modules.reading.actions.receive_upload import (
    LIMIT,
    begin_upload,
    complete_upload,
    name_document,
    receive_part,
    receive_whole,
)
from traza.modules.reading.actions.register_document import register_document
from traza.modules.reading.queries.bundled import bundled_readings
from traza.modules.reading.queries.documents import (
    Entry,
    Line,
    by_sha256,
    document,
    documents,
    lines,
    lines_at,
    reading,
    recent_documents,
    uploaded_by,
    waiting_for_review,
)
from traza.modules.reading.queries.uploads import (
    Sent,
    senders,
    senders_of,
    upload,
    uploads,
)
from traza.modules.reading.rules.about import names_in, year_of
from traza.modules.reading.rules.loose_text import stated_in
from traza.modules.reading.rules.serialise import as_json, from_json
