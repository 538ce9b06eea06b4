"""Chapters above their items, told by codes, by names or by the style of their print."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from traza.modules.reading.contracts import CellType
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.tables.family import DIGITS, Parent, compare, evidence
from traza.modules.verification.rules.tables.matrix import Matrix

_CODE = re.compile(r"^\(?(\d{4,6}|\d{1,3}(?:\.\d{1,3})+)\b")
_ORDERED = re.compile(r"^(?:(?P<roman>[ivxl]{1,5})|(?P<letter>[a-z])|(?P<digit>\d{1,2}))[.)\-]+ ")
_HEAD_WORD = re.compile(
    r"(capitulo|programa|eje|ramo|region|fondo|zona|rubro|componente|concepto|partida|distrito|"
    r"dependencia|secretaria|sector|municipio|unidad|tipo|grupo|subprograma|subtotal|fin|proposito)\b"
)


def by_code(one: Matrix, span: Sequence[int]) -> list[Parent]:
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


def by_name(one: Matrix, span: Sequence[int]) -> list[Parent]:
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


def by_style(one: Matrix, span: Sequence[int], inner: set[int]) -> list[Parent]:
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
