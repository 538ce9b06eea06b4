"""Lines before they have their number in the whole document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from traza.kernel.page import Box, SourceLine

_BREAKS = re.compile(r"[\t\r\n\v\f\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A line as a reader of one format found it; see `SourceLine` for the fields."""

    page: int
    cells: tuple[str, ...]
    box: Box | None = None
    boxes: tuple[Box | None, ...] = ()
    certainty: tuple[float | None, ...] = ()
    hidden: tuple[int, ...] = ()

    @property
    def top(self) -> float:
        """Where it begins on its page, in points; 0 when unknown."""
        return self.box.y0 if self.box else 0.0


def one_line(cell: str) -> str:
    """A cell's text without tabs or line breaks, which would make two cells or lines of it."""
    if cell.isprintable():
        return cell.strip(" ")
    return _BREAKS.sub(" ", cell).strip(" ")


def numbered(drafts: Iterable[Draft]) -> tuple[SourceLine, ...]:
    """Give each draft its 1-based number, in order."""
    return tuple(
        SourceLine(
            number=number,
            page=draft.page,
            text="\t".join(draft.cells),
            cells=draft.cells,
            box=draft.box,
            boxes=draft.boxes,
            certainty=draft.certainty,
            hidden=draft.hidden,
        )
        for number, draft in enumerate(drafts, start=1)
    )


def hiding(drafts: Iterable[Draft], columns: Iterable[int], *, sheet: bool) -> list[Draft]:
    """The rows of a sheet that say which of their cells it hides: some columns, or all."""
    unseen = frozenset(columns)
    if not unseen and not sheet:
        return list(drafts)
    return [
        replace(draft, hidden=tuple(at for at in range(len(draft.cells)) if sheet or at in unseen))
        for draft in drafts
    ]


def enclosing(boxes: Iterable[Box | None]) -> Box | None:
    """The smallest box around those given, or None when there is none."""
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    return Box(
        min(box.x0 for box in known),
        min(box.y0 for box in known),
        max(box.x1 for box in known),
        max(box.y1 for box in known),
    )


def interleaved(tables: list[list[Draft]], prose: Mapping[int, list[Draft]]) -> list[Draft]:
    """Tables from top to bottom with the prose that stands after so many of them."""
    found = list(prose.get(0, []))
    for after, table in enumerate(sorted(tables, key=lambda rows: rows[0].top), start=1):
        found.extend(table)
        found.extend(prose.get(after, []))
    return found
