"""The door of the reports module."""

from traza.modules.reports.actions.explain_number import explain_number
from traza.modules.reports.actions.publish_report import publish_report
from traza.modules.reports.actions.write_text import write_text
from traza.modules.reports.documents import docx, html, pdf
from traza.modules.reports.documents.docx import annual_docx
from traza.modules.reports.documents.draft import draft
from traza.modules.reports.documents.html import annual_html
from traza.modules.reports.documents.kept import kept
from traza.modules.reports.documents.pdf import annual_pdf
from traza.modules.reports.queries.annual import annual
from traza.modules.reports.queries.hand import candidates
from traza.modules.reports.queries.law import section
from traza.modules.reports.queries.scope import scope_of, years_by_agency
from traza.modules.reports.queries.texts import (
    changed_since,
    doubts,
    edition,
    editions,
    explained,
    state_of,
    texts,
    to_publish,
    versions,
    written,
    written_section,
)
