"""Fills in what forms choose from: places, programmes, agencies and the budget's lines."""

from __future__ import annotations

from django.utils.translation import gettext as _

from traza.kernel.actor import Attribution
from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import BookInfo, LineInfo
from traza.modules.budget.contracts.ledger import Side
from traza.modules.directory import api as directory
from traza.modules.planning import api as planning
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.forms.choices import Choices, FormChoices, LineFound
from traza.modules.works.queries.budget_keys import books_of, key_text, lines_written

MOST_LINES = 20
MOST_LISTED = 300


def choices_of(said: Attribution, state: str = "") -> FormChoices:
    """What the forms of a person may choose; `state` narrows the municipalities."""
    return FormChoices(
        states=tuple(territory.state_names().items()),
        agencies=_agencies(said),
        programmes=tuple((one.slug, one.name) for one in works.list_programmes()),
        subprogrammes=tuple((one.slug, one.name) for one in works.list_subprogrammes()),
        plans=tuple(
            (one.slug, f"{one.code} {one.label}"[:120]) for one in planning.list_plan_nodes()
        ),
        documents=tuple((one.code, one.title) for one in works.document_kinds()),
        municipalities=tuple(
            one.name for one in territory.list_municipalities(state or None)[:MOST_LISTED]
        ),
        municipality=_municipality,
        municipality_name=_municipality_name,
        line=lambda text: find_line(said, text),
        line_text=key_text,
        vat=budget.vat_rates(),
        only_line=lambda contributor, year: only_line(said, contributor, year),
    )


def state_of(said: Attribution) -> str:
    """The state of the person's agency; "" when the directory does not know it."""
    found = directory.get_agency(said.agency) if said.agency else None
    return found.state if found else ""


def agency_name(slug: str) -> str:
    """The name of an agency; its address part when the directory does not know it."""
    found = directory.get_agency(slug) if slug else None
    return found.name if found else slug


def search_lines(said: Attribution, text: str) -> list[tuple[str, str, Money]]:
    """Lines of the agency's books with those words: how they are written, named, and available."""
    found: list[tuple[str, str, Money]] = []
    for book in books_of(said):
        for line in budget.list_lines(book=book.id, text=text, limit=MOST_LINES - len(found)):
            if line.spec.side is Side.SPENDING:
                free = Money(budget.moments_of(line.id).available)
                found.append((_found(book, line).text, line.spec.name, free))
        if len(found) >= MOST_LINES:
            break
    return found


def find_line(said: Attribution, text: str) -> LineFound | str:
    """The line that was written, "book key" or a key that only one book has; or why not."""
    found = lines_written(said, text)
    if len(found) == 1:
        return _found(*found[0])
    if found:
        said_ = _("La clave está en varios libros: %(books)s. Escriba antes el libro y un espacio.")
        return said_ % {"books": ", ".join(book.slug for book, _line in found)}
    return _("No hay la clave «%(key)s». Búsquela al final de la página.") % {"key": text}


def only_line(said: Attribution, contributor: str, year: int) -> LineFound | None:
    """The key of a contributor in the agency's books of a year, when there is only one."""
    found: list[LineFound] = []
    for book in books_of(said):
        if book.year != year or book.agency != said.agency:
            continue
        for line in budget.list_lines(book=book.id, limit=MOST_LISTED):
            if line.spec.side is Side.SPENDING and line.spec.contributor == contributor:
                found.append(_found(book, line))
    return found[0] if len(found) == 1 else None


def _found(book: BookInfo, line: LineInfo) -> LineFound:
    return LineFound(book.id, line.id, f"{book.slug} {line.spec.key}")


def _agencies(said: Attribution) -> Choices:
    """Only their own for who has one."""
    every = tuple((one.slug, one.name) for one in directory.list_agencies())
    if not said.agency:
        return every
    return tuple(one for one in every if one[0] == said.agency) or ((said.agency, said.agency),)


def _municipality(text: str, state: str) -> str | None:
    text = text.strip()
    if text.isascii() and text.isdecimal():
        found = territory.get_municipality(text[:5])
        return found.cvegeo if found and len(text) == 5 and found.state_code == state else None
    named = territory.find_municipality(text, state or None)
    return named.cvegeo if named else None


def _municipality_name(code: str | None) -> str:
    found = territory.get_municipality(code) if code else None
    return found.name if found else code or ""
