"""Where each printed page of the form begins: its titles, its table and its signatures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from traza.kernel.page import SourceLine, SourceText

from .form import FormPage
from .rows import is_goal_row
from .tokens import fold, likeness

_TITLES = re.compile(
    r"AYUNTAMIENTO|PROGRAMA OPERATIVO|AVANCE FISICO PROGRAM|\bTM\w-?F ?0?04\b|^\W*FECHA\b"
)
_LABELS = re.compile(r"^\W*(RAMO|PROGRAMA(?! OPERATIVO)|UNIDAD EJECUTORA|FINALIDAD)\b")
_YEARLY = re.compile(r"^META\W+(?:ANUAL|DEL ANO)\b")
_QUARTERS = re.compile(r"ENE\w*\W+MAR|ABR\w*\W+JUN|JUL\w*\W+SEP|OCT\w*\W+DIC")


@dataclass(slots=True)
class _Draft:
    page: int
    head: list[SourceLine] = field(default_factory=list)
    heading: list[SourceLine] = field(default_factory=list)
    rows: list[SourceLine] = field(default_factory=list)

    @property
    def is_titled(self) -> bool:
        """Whether it has titles or labels of its own."""
        return any(is_title(line) or _LABELS.match(fold(line.text)) for line in self.head)

    @property
    def is_begun(self) -> bool:
        """Whether anything says that a printed page begins here: if not, its rows go on."""
        return self.is_titled or bool(self.heading)


def is_heading(line: SourceLine) -> bool:
    """True for a row of the table's heading (titles, quarters, or P and A)."""
    filled = [fold(cell) for cell in line.cells if cell.strip()]
    if len(line.cells) < 4 or not filled:
        return False
    if all(cell in {"P", "A", "P/A"} for cell in filled):
        return True
    if sum(bool(_QUARTERS.search(cell)) for cell in filled) >= 2:
        return True
    return is_goal_heading(line)


def is_of_another_form(line: SourceLine) -> bool:
    """True for a heading that prints the yearly goal behind the quarters: the form begins by it."""
    filled = [fold(cell) for cell in line.cells if cell.strip()]
    quarters = [at for at, cell in enumerate(filled) if _QUARTERS.search(cell)]
    yearly = [at for at, cell in enumerate(filled) if _YEARLY.search(cell)]
    return len(quarters) >= 2 and bool(yearly) and min(yearly) > max(quarters)


def is_goal_heading(line: SourceLine) -> bool:
    """True for the row that titles the columns of lines of action, goals and units."""
    filled = [fold(cell) for cell in line.cells if cell.strip()]
    joined = " ".join(filled)
    alike = likeness(joined, "LINEA DE ACCION METAS Y ACCIONES UNIDAD") > 0.35
    return len(line.cells) >= 4 and "META" in joined and alike


def is_title(line: SourceLine) -> bool:
    """True for a line that only stands at the top of a page."""
    return bool(_TITLES.search(fold(line.text)))


def _opens(line: SourceLine, draft: _Draft, paged: bool) -> bool:
    if paged and line.page != draft.page:
        return True
    if not draft.rows or is_goal_row(line):
        return False
    signature = "RESPONSABLE" in fold(line.text)
    label = bool(_LABELS.match(fold(line.text))) and not signature
    return is_title(line) or label or is_heading(line)


def _place(line: SourceLine, draft: _Draft) -> None:
    if is_goal_row(line):
        draft.rows.append(line)
    elif is_heading(line):
        draft.heading.append(line)
    elif not draft.rows and line.text.strip():
        draft.head.append(line)


def form_pages(text: SourceText) -> tuple[FormPage, ...]:
    """Cut the text into printed pages; page numbers of the file are trusted when it has them.

    Without them a page begins where titles come again after goal rows. Rows at the top of a page
    that has neither titles nor heading belong to the page before; titles at its foot, to the next.
    """
    paged = text.pages is not None
    drafts: list[_Draft] = []
    for line in text.lines:
        if not drafts or _opens(line, drafts[-1], paged):
            drafts.append(_Draft(line.page if paged else len(drafts) + 1))
        _place(line, drafts[-1])
    pages: list[FormPage] = []
    ahead = _Draft(0)
    for draft in drafts:
        if not draft.rows:
            ahead = _Draft(draft.page, [*ahead.head, *draft.head], draft.heading)
            continue
        if _labels(ahead.head).isdisjoint(_labels(draft.head)):
            draft.head = [*ahead.head, *draft.head]
            draft.heading = [*ahead.heading, *draft.heading]
        ahead = _Draft(0)
        if pages and paged and not draft.is_begun:
            pages[-1] = replace(pages[-1], rows=(*pages[-1].rows, *draft.rows))
            continue
        pages.append(_page(draft, pages, paged=paged))
    return tuple(pages)


def _labels(lines: Iterable[SourceLine]) -> set[str]:
    return {match.group(1) for line in lines if (match := _LABELS.match(fold(line.text)))}


def _page(draft: _Draft, before: Sequence[FormPage], *, paged: bool) -> FormPage:
    last = before[-1] if before else None
    head = tuple(draft.head) if draft.is_titled or last is None else last.head
    heading = tuple(draft.heading) or (last.heading if last else ())
    number = draft.page if paged else len(before) + 1
    rows = tuple(draft.rows)
    return FormPage(len(before), number, head, heading, rows, paged)
