"""Rows that add other rows: chapters above their items, found by numbers, by codes or by style."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from traza.modules.reading.contracts import CellType
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix, sum_slack
from traza.modules.verification.rules.tables.words import Adds

# So many significant digits equal are no coincidence; one wrong cell needs more.
DIGITS, DIGITS_WITH_ONE_WRONG, EDGE_DIGITS = 6, 8, 5
# Steps of the search a table, so that thousands of rows take no longer than they should.
_MOST_STEPS = 60_000
_LONGEST = 400
# A sum this many printed digits off may still be one of rounded figures: it is looked at closely.
_LOOSE = 12

_CODE = re.compile(r"^\(?(\d{4,6}|\d{1,3}(?:\.\d{1,3})+)\b")
_ORDERED = re.compile(r"^(?:(?P<roman>[ivxl]{1,5})|(?P<letter>[a-z])|(?P<digit>\d{1,2}))[.)\-]+ ")
_HEAD_WORD = re.compile(
    r"(capitulo|programa|eje|ramo|region|fondo|zona|rubro|componente|concepto|partida|distrito|"
    r"dependencia|secretaria|sector|municipio|unidad|tipo|grupo|subprograma|subtotal|fin|proposito)\b"
)


@dataclass(frozen=True, slots=True)
class Parent:
    """A row and its direct children; `agree` columns add up, `differ` do not.

    `once` are those of people, which may be counted once in the row: they prove nothing.
    """

    row: int
    children: tuple[int, ...]
    agree: tuple[int, ...]
    differ: tuple[int, ...]
    once: tuple[int, ...] = ()


def digits(number: Decimal) -> int:
    """Significant digits, without the zeros at the end: 500,000 tells one, 512,340 five."""
    figures = str(abs(number)).replace(".", "").strip("0")
    return len(figures)


def compare(one: Matrix, row: int, children: Sequence[int]) -> Parent:
    """The columns in which a row adds others and those in which it does not."""
    agree: list[int] = []
    differ: list[int] = []
    once: list[int] = []
    for column in one.added:
        said = one.cells[row][column]
        present = [one.cells[at][column] for at in children]
        known = [cell for cell in present if cell is not None]
        if said is None or not known:
            continue
        total = sum(known, ZERO)
        if abs(said - total) <= sum_slack(one, [row, *children], column):
            agree.append(column)
        elif one.nature[column] is Adds.ONCE and max(known) <= said < total:
            once.append(column)
        else:
            differ.append(column)
    return Parent(row, tuple(children), tuple(agree), tuple(differ), tuple(once))


def evidence(one: Matrix, family: Parent) -> int:
    """Significant digits that agree, each number once."""
    said = {one.cells[family.row][column] for column in family.agree}
    return sum(digits(number) for number in said if number)


def nesting(one: Matrix) -> tuple[Parent, ...]:
    """The rows that add rows under them (or above), the surest way of telling first."""
    found: dict[int, Parent] = {}
    for whole in _spans(one):
        spans = whole
        edge = _at_the_edge(one, whole)
        if edge is not None:
            found[edge.row] = edge
            spans = tuple(row for row in whole if row != edge.row)
        down = _by_numbers(one, spans)
        taken = {at for family in down for at in (family.row, *family.children)}
        found.update({family.row: family for family in down})
        up = _by_numbers(one, tuple(reversed(spans)))
        for family in up:
            if taken.isdisjoint((family.row, *family.children)):
                found[family.row] = family
        inner = {at for family in found.values() for at in family.children}
        for family in (*_by_name(one, spans), *_by_code(one, spans), *_by_style(one, spans, inner)):
            found.setdefault(family.row, family)
    return tuple(sorted(found.values(), key=lambda family: family.row))


def _spans(one: Matrix) -> Iterator[tuple[int, ...]]:
    """Runs of rows with numbers between totals."""
    run: list[int] = []
    for at in range(len(one.rows)):
        if one.is_total(at):
            if len(run) > 2:
                yield tuple(run)
            run = []
        elif one.has_figures(at):
            run.append(at)
    if len(run) > 2:
        yield tuple(run)


def _at_the_edge(one: Matrix, span: tuple[int, ...]) -> Parent | None:
    """The first or the last row, whatever its name, when it adds all others but for one column."""
    if len(span) != len([at for at in range(len(one.rows)) if one.has_figures(at)]):
        return None
    for row in (span[-1], span[0]):
        family = compare(one, row, [at for at in span if at != row])
        told = evidence(one, family)
        differ = [column for column in family.differ if not _averaged(one, family, column)]
        if family.agree and len(differ) == 1 and told >= EDGE_DIGITS:
            return family
        once = _without_repeats(one, family.children)
        if len(once) < len(family.children):
            whole = compare(one, row, once)
            if not whole.differ and evidence(one, whole) >= EDGE_DIGITS:
                return family
    return None


def _averaged(one: Matrix, family: Parent, column: int) -> bool:
    """Whether a column of decimals that nothing says to add may hold an average in that row."""
    cells = [cell for at in family.children if (cell := one.cells[at][column]) is not None]
    middle = bool(cells) and min(cells) <= (one.cells[family.row][column] or ZERO) <= max(cells)
    unsaid = one.nature[column] is Adds.UNKNOWN
    return unsaid and middle and one.columns[column].type is CellType.NUMBER


def _without_repeats(one: Matrix, rows: Sequence[int]) -> list[int]:
    """The rows but those printed again whole, name and figures."""
    seen: set[tuple[str, tuple[Decimal | None, ...]]] = set()
    kept = []
    for at in rows:
        said = one.labels[at], one.cells[at]
        if said not in seen:
            kept.append(at)
        seen.add(said)
    return kept


def _by_numbers(one: Matrix, span: Sequence[int]) -> list[Parent]:
    """From the last row up, each row that is the sum of whole branches right below it."""
    stack: list[int] = []
    found: list[Parent] = []
    steps = 0
    for row in reversed(span):
        best: Parent | None = None
        children: list[int] = []
        totals = [ZERO] * len(one.columns)
        if steps < _MOST_STEPS:
            for child in reversed(stack[-_LONGEST:]):
                children.append(child)
                steps += 1
                for column in one.added:
                    totals[column] += one.cells[child][column] or ZERO
                state = _running(one, row, totals)
                if state is None:
                    break
                if state and len(children) >= 2:
                    family = compare(one, row, children)
                    if _sure(one, family) and (best is None or len(family.agree) > len(best.agree)):
                        best = family
                        if not family.differ:
                            break
        if best is not None:
            del stack[-len(best.children) :]
            found.append(best)
        stack.append(row)
    return found


def _running(one: Matrix, row: int, totals: list[Decimal]) -> bool | None:
    """Whether some column may add up by now; None when all are past it for good."""
    near, past = False, True
    for column in one.added:
        said = one.cells[row][column]
        if said is None or said == 0:
            continue
        gap = totals[column] - said
        if gap <= said * Decimal("0.2"):
            past = False
        if abs(gap) <= max(one.steps[row][column] * _LOOSE, ZERO):
            near = True
    return None if past and not near else near


def _sure(one: Matrix, family: Parent) -> bool:
    told = evidence(one, family)
    if not family.differ:
        return told >= DIGITS
    return len(family.differ) == 1 and len(family.agree) >= 2 and told >= DIGITS_WITH_ONE_WRONG


def _by_code(one: Matrix, span: Sequence[int]) -> list[Parent]:
    """Rows whose code begins that of the rows below: 1000, 1100, 1110; 2, 2.1, 2.1.3."""
    codes = {at: code for at in span if (code := _code(one, at))}
    if len(codes) < 3:
        return []
    families = []
    for place, at in enumerate(span):
        own = codes.get(at)
        if own is None:
            continue
        below: list[tuple[int, str]] = []
        for other in span[place + 1 :]:
            code = codes.get(other)
            if code is None or len(code) <= len(own) or code[: len(own)] != own:
                break
            below.append((other, code))
        if below:
            nearest = min(len(code) for _, code in below)
            children = [row for row, code in below if len(code) == nearest]
            families.append(compare(one, at, children))
    return _kept(one, families, fewest=1)


def _code(one: Matrix, at: int) -> str | None:
    """The code of a row, without the zeros that only fill it; levels of dots become letters."""
    row = one.rows[at]
    for text in (*row.printed.values(), one.labels[at]):
        match = _CODE.match(text.strip())
        if match is None:
            continue
        code = match[1]
        if "." in code:
            return "".join(chr(0x100 + int(part)) for part in code.split("."))
        return code.rstrip("0") or code
    return None


def _by_name(one: Matrix, span: Sequence[int]) -> list[Parent]:
    """A row with the name of a group and nothing beside it, next to the rows of that group."""
    texts = [column.name for column in one.table.columns if column.type is CellType.TEXT]
    if len(texts) < 2:
        return []
    names = [one.rows[at].printed.get(texts[0], "").strip() for at in span]
    alone = [not one.rows[at].printed.get(texts[1], "").strip() for at in span]
    families = []
    for place, at in enumerate(span):
        if not names[place] or not alone[place]:
            continue
        for way in (range(place - 1, -1, -1), range(place + 1, len(span))):
            children = []
            for other in way:
                if alone[other] or names[other] not in {names[place], ""}:
                    break
                children.append(span[other])
            if children and any(names[span.index(child)] for child in children):
                families.append(compare(one, at, sorted(children)))
                break
    told = sum(evidence(one, family) for family in families)
    return families if told >= DIGITS and len(families) >= 2 else []


Told = Callable[[Matrix, int], str | None]


def _by_style(one: Matrix, span: Sequence[int], inner: set[int]) -> list[Parent]:
    """Rows printed in another style than those under them: capitals, Roman numbers, a word."""
    found: list[Parent] = []
    for told in (_ordering, _capitals, _head_word, _dash, _blank):
        styles = {at: told(one, at) for at in span}
        for style in {style for style in styles.values() if style is not None}:
            families = _families(one, span, [at for at in span if styles[at] == style], inner)
            found += _kept(one, families)
    return found


def _families(one: Matrix, span: Sequence[int], heads: list[int], inner: set[int]) -> list[Parent]:
    first = set(heads)
    families = []
    for place, at in enumerate(span):
        if at not in first:
            continue
        children = []
        for other in span[place + 1 :]:
            if other in first:
                break
            children.append(other)
        direct = [row for row in children if row not in inner] or children
        if direct:
            families.append(compare(one, at, direct))
    return families


def _kept(one: Matrix, families: list[Parent], fewest: int = 2) -> list[Parent]:
    """All of a style or of none: it must add up nearly everywhere, and be no coincidence."""
    agree = sum(len(family.agree) for family in families)
    differ = sum(len(family.differ) for family in families)
    # One wrong cell may break its family in a single column; a misread style breaks many.
    told = sum(evidence(one, family) for family in families if len(family.children) >= 2)
    whole = sum(1 for family in families if family.agree and not family.differ)
    wrong = sum(1 for family in families if family.differ)
    few = differ <= max(1, agree // 4) or (whole >= 2 and wrong <= max(1, len(families) // 4))
    if agree >= fewest and few and told >= DIGITS and whole:
        return families
    return []


def _ordering(one: Matrix, at: int) -> str | None:
    match = _ORDERED.match(f"{plain(one.labels[at])} ")
    return match.lastgroup if match else None


def _capitals(one: Matrix, at: int) -> str | None:
    letters = [mark for mark in one.labels[at] if mark.isalpha()]
    return "capitals" if len(letters) > 3 and all(mark.isupper() for mark in letters) else None


def _head_word(one: Matrix, at: int) -> str | None:
    match = _HEAD_WORD.match(plain(one.labels[at]))
    return match[1] if match else None


def _dash(one: Matrix, at: int) -> str | None:
    return None if one.labels[at].startswith(("-", "–", "—", "•", "·", "*")) else "plain"


def _blank(one: Matrix, at: int) -> str | None:
    """Rows with words in the first column, where others leave it blank."""
    first = one.table.columns[0].name
    return "filled" if one.rows[at].printed.get(first, "").strip() else None
