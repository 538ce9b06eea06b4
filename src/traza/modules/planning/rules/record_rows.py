"""Nodes, alignments and milestones as people paste them: a row a line, cells by tabs or bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from traza.kernel.fold import fold
from traza.kernel.language import told
from traza.kernel.titled import Titled
from traza.modules.planning.contracts.records import Milestone, Node, NodeKind, SubjectKind

Word = TypeVar("Word", bound=Titled)
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S")


class RowsWrong(ValueError):
    """Rows that cannot be read; `texts` says each with its number and the way out."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__(" ".join(texts))
        self.texts = tuple(texts)


@dataclass(frozen=True, slots=True)
class AlignmentRowRead:
    """A row of alignments: what kind of thing, its key, and the key of the node."""

    row: int
    subject: SubjectKind
    key: str
    node: str


class Head(StrEnum):
    """The words by which a first row is known to be the head of its table."""

    NODES = "clave"
    ALIGNMENTS = "que se alinea"


def cells_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """(number from 1, cells) of each row that is not blank; a first row that begins as a head does
    is passed over."""
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [cell.strip() for cell in line.split("\t" if "\t" in line else "|")]
        is_head = number == 1 and fold(cells[0]) in set(Head)
        if any(cells) and not is_head:
            yield number, cells


def read_nodes(text: str) -> tuple[Node, ...]:
    """Rows of key, level, text and the key above. Raises RowsWrong."""
    found, wrong = [], []
    for number, cells in cells_of(text):
        code, kind, label, parent, *_more = [*cells, "", "", "", ""]
        known = _word(NodeKind, kind)
        if not code or not label:
            wrong.append(told("Fila %(row)s: hacen falta la clave y el texto.", row=number))
        elif known is None:
            wrong.append(_not_a(number, kind, NodeKind))
        elif len(code) > 40 or len(parent) > 40:
            wrong.append(told("Fila %(row)s: la clave pasa de 40 letras.", row=number))
        else:
            found.append(Node(code, known, label, parent))
    return _or_raise(tuple(found), wrong)


def read_alignments(text: str) -> tuple[AlignmentRowRead, ...]:
    """Rows of what is aligned, its key and the key of the node. Raises RowsWrong."""
    found, wrong = [], []
    for number, cells in cells_of(text):
        what, key, node, *_more = [*cells, "", "", ""]
        known = _word(SubjectKind, what)
        if known is None:
            wrong.append(_not_a(number, what, SubjectKind))
        elif not key or not node:
            wrong.append(told("Fila %(row)s: hacen falta su clave y la del plan.", row=number))
        else:
            found.append(AlignmentRowRead(number, known, key, node))
    return _or_raise(tuple(found), wrong)


def read_milestones(text: str) -> tuple[Milestone, ...]:
    """Rows of key, what is done and its day, which may be blank. Raises RowsWrong."""
    found, wrong = [], []
    for number, cells in cells_of(text):
        code, what, day, *_more = [*cells, "", "", ""]
        due = _day(day)
        if not code or not what or len(code) > 40:
            wrong.append(told("Fila %(row)s: hacen falta la clave y el hito.", row=number))
        elif day and due is None:
            text_ = told(
                "Fila %(row)s: «%(day)s» no es un día; escríbalo 2024-06-30.", row=number, day=day
            )
            wrong.append(text_)
        else:
            found.append(Milestone(code, what, due))
    return _or_raise(tuple(found), wrong)


def written_nodes(nodes: Sequence[Node]) -> str:
    """The same rows as text."""
    return "\n".join(f"{one.code}\t{one.kind.spanish}\t{one.label}\t{one.parent}" for one in nodes)


def written_milestones(steps: Sequence[Milestone]) -> str:
    """The same rows as text."""
    return "\n".join(
        f"{one.code} | {one.what} | {one.due.isoformat() if one.due else ''}" for one in steps
    )


def _word(kind: type[Word], text: str) -> Word | None:
    wanted = fold(text)
    return next((one for one in kind if wanted in {fold(one.spanish), one.value}), None)


def _not_a(number: int, said: str, kind: type[Titled]) -> str:
    return told(
        "Fila %(row)s: «%(said)s» no es de la lista: %(known)s.",
        row=number,
        said=said,
        known=", ".join(one.spanish for one in kind),
    )


def _day(text: str) -> date | None:
    for form in DAYS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


Rows = TypeVar("Rows")


def _or_raise(found: Rows, wrong: Sequence[str]) -> Rows:
    if wrong:
        raise RowsWrong(wrong)
    return found
