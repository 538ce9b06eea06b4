"""Somebody of the agency writes a section of its report."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.reports.contracts.capabilities import WRITE
from traza.modules.reports.contracts.refusals import ChangedSince
from traza.modules.reports.models import SectionText
from traza.modules.reports.queries.texts import written_section
from traza.modules.reports.rules.references import pieces
from traza.platform.access.authority import check
from traza.platform.audit.record import record


@asks(WRITE)
@transaction.atomic
def write_text(
    agency: str, year: int, section: str, text: str, *, said: Attribution, seen: int
) -> int:
    """Add a version of a section's text and return its number; the same text again adds none.

    `seen` is the version that the person had before them. Raises UnknownSection, BadReference for a
    reference not understood, ChangedSince, and what `check` raises.
    """
    check(
        said, WRITE, "escribir los textos del informe anual", agency=agency, what="Este informe"
    )  # fmt: skip
    last = written_section(agency, year, section)
    words = text.replace("\r\n", "\n").strip()
    if last.text == words:
        return last.version
    if seen != last.version:
        raise ChangedSince
    for _piece in pieces(words):
        pass  # a reference that cannot be understood is refused before it is kept
    SectionText.objects.create(
        agency=agency,
        year=year,
        section=section,
        version=last.version + 1,
        text=words,
        at=timezone.now(),
        user=said.user,
        role=said.role,
    )
    record("annual.write_text", by=said, about=f"annual:{agency}:{year}", why=said.why,
           detail={"section": section, "version": last.version + 1})  # fmt: skip
    return last.version + 1
