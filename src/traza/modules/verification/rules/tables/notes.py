"""What a table's own notes, title and the prose beside it say of a sum that does not come out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from traza.modules.reading.contracts import CellType, Column, Row, Table
from traza.modules.verification.rules.names import plain, words
from traza.modules.verification.rules.tables.memo import once
from traza.modules.verification.rules.tables.words import Adds, adds, tells_once

# Said of the whole table these explain; the weaker words only of what they name.
_EXPLAINS = re.compile(
    r"\bno (?:se )?(?:incluy|sum|consider|contabiliz|desglos|comprend|contempl|coincid|agreg)|"
    r"\bpued\w+ no\b|\bdifier|\bunic[oa]s\b|\bduplic|\bmas de un[oa]?\b|\buna sola vez\b|"
    r"\bsin desglos|\bno desglosad|\bpor separado\b|\bexcluy|\bexcept|\bademas\b|"
    r"\bde los cuales\b|\bparcial|\breclasific|\bdesde (?:el|la|su|20)|\bincluye"
)
# Said of what a table lists, they explain its sums and none of its rows.
_LISTS = re.compile(
    r"(?<!\bun )\bsol(?:o|amente)\b|\bunicamente\b|\bse (?:detalla|enlista|lista)n?\b|"
    r"\bcomprende[n]?\b"
)
_HINTS = re.compile(
    r"\bdiferencia|(?<!no )(?<!no son )\bacumulad|\bunic[oa]\b|\binclu|\bdesde\b|"
    r"\botr[oa]s?\b|\beconomia|\breintegr|\bestimad|"
    r"\bajust|\btraspas|\bcomprend|\bcorrespond|\bconsider|\badicional|\bcancel|\bpenaliza|"
    r"\binteres|\brendimiento|\bremanente|\bconveni|\bpromedio|\bponderad|\ba la fecha\b|\btopad|"
    r"\bcerrad|\bclausur|\bomit|\breservad|\bdesiert|\bfusion|"
    r"\bmaxim|\bcorte\b|\bdesglosad|\bsum(?:a|an)\b|\bmetodolog|\bcalcul|\brespecto\b|\bentre\b|"
    r"\bse (?:toma|mide|obtiene|cuenta|suspendi|cancel|modific)"
)
_SIGN = r"(\d{1,2}/|\b[a-z]/|\*{1,3}|\([0-9a-e*]\)|[¹²³⁴-⁹][⁰¹²³⁴-⁹]?|[†‡])"
_MARK = re.compile(rf"(?:\s|^|[\d\w.)]){_SIGN}\s*$")
_OWN_MARK = re.compile(rf"^\s*{_SIGN}")
_LEFT_OUT = re.compile(
    r"\bno (?:se )?(?:sum|inclu|consider|contabiliz|agreg|forma)|\bexclu|\bfuera del\b"
)
_AMOUNT = re.compile(r"\d[\d,' ]*(?:\.\d+)?")
# That each row comprises those under it is what its sum says: no reason that it comes out not.
_NESTS = re.compile(
    r"\b(?:cada|l[oa]s) (?!total)\w+ (?:comprende|incluye|contiene|abarca|suma|agrupa|es la suma|"
    r"son la suma)n? (?:a |de |el importe de |los importes de )?"
    r"(?:sus |l[oa]s que (?:de|le|les|lo|la|se) )"
)
# How an average is made explains no sum.
_OF_MEANS = re.compile(r"\bponder|\bpromedi|\bmedian?a\b|\bsin decimales\b")
# A day of a month is no amount.
_DAY = re.compile(
    r"\b\d{1,2}(?:[ -]de)?[ -](?:ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic)|"
    r"\b\d{1,2}/\d{1,2}/",
    re.IGNORECASE,
)
_OF_TOTAL = re.compile(
    r"\bultimo renglon\b|\brenglon (?:de|del) total\b|\bel total\b|\blos totales\b"
)
# A total that takes in more does so in all of its columns.
_OF_ALL = re.compile(
    r"\btotal(?:es)? (?:tambien |ademas )?(?:comprende|incluye|considera|contempla|abarca|contiene)"
)
_LONG = 160
# How a sentence begins that gives the document's own excuse: such a finding is never sure.
SAID = "La nota dice"
WIDER = "El total puede ser de otro alcance que los renglones"


@once
def notes(table: Table) -> tuple[str, ...]:
    """The notes of a table: those bound to it by the reader, and its own rows of words alone."""
    told = [one.text for one in table.notes]
    for row in table.rows:
        cells = [text for text in row.printed.values() if text.strip()]
        if len(cells) == 1 and len(cells[0].split()) >= 5:
            told.append(cells[0])
    return tuple(told)


@once
def _below(table: Table) -> tuple[str, ...]:
    """The notes that are no caption: they stand under the header of the table."""
    captions = {note.text for note in table.notes if note.line < table.line_first}
    return tuple(note for note in notes(table) if note not in captions)


def explanation(
    table: Table, rows: Iterable[Row], column: Column | None, *, small: bool = True
) -> str | None:
    """The note that may explain these cells: by its mark, by its words, or said of the whole.

    A note with a mark printed on none of these cells, and that names none of them, is of others.
    One on rounding explains only what is `small`.
    """
    mine = tuple(rows)
    single = len(mine) == 1
    names: frozenset[str] | None = None
    for note in _below(table):
        said = plain(note)
        strong, weak = _EXPLAINS.search(said), _HINTS.search(said)
        strong = strong or (None if single else _LISTS.search(said))
        if not (strong or weak) or (not small and _only_rounds(said)):
            continue
        if _of_people(said) and (single or column is None or adds(column) is Adds.SUM):
            continue
        wide = _OF_ALL.search(said) is not None
        if not single and _NESTS.search(said):
            continue
        mean = not strong and _OF_MEANS.search(said) is not None
        if mean and column is not None and adds(column) is Adds.SUM:
            continue
        if column is not None and not wide and _of_another(table, column, said):
            continue
        if single and not mine[0].is_total and _OF_TOTAL.search(said):
            continue
        own = _OWN_MARK.match(note)
        if own is None and strong and not single:
            return _short(note)
        if own is not None and own[1] in _marks(mine, column):
            return _short(note)
        if names is None:
            names = words(" ".join((column.title if column else "", *map(_said, mine[:60]))))
        if words(note) & names:
            return _short(note)
    return None


def bound(table: Table, row: Row, column: Column, *, label: bool = False) -> str | None:
    """The note whose mark stands on this very cell, or also on the row's name: it may say why."""
    prints = [row.printed.get(column.name, "")] + ([_said(row)] if label else [])
    marks = {match[1] for text in prints if (match := _MARK.search(text))}
    for note in notes(table) if marks else ():
        own = _OWN_MARK.match(note)
        if own is not None and own[1] in marks:
            return _short(note)
    return None


def is_marked(table: Table, rows: Iterable[Row], column: Column | None, told: str) -> bool:
    """Whether an explanation carries a mark that these cells print too."""
    own = _OWN_MARK.match(told)
    return own is not None and own[1] in _marks(tuple(rows), column)


def _of_people(said: str) -> bool:
    """A note that only tells that people are counted once explains nothing of money."""
    return tells_once(said) and re.search(r"\bpeso|\bmonto|\bimporte|\binversion", said) is None


def _of_another(table: Table, column: Column, said: str) -> bool:
    """A note that names another column of the table ("se habían pagado...") speaks of that one."""
    titles = {one.name: _stems(one.title) for one in table.columns if one.type is not CellType.TEXT}
    mine, told = titles.get(column.name, frozenset()), _stems(said)
    others = [stems - mine for name, stems in titles.items() if name != column.name]
    return not told & mine and any(told & stems for stems in others)


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:5] for word in words(text) if len(word) >= 5)


def _only_rounds(said: str) -> bool:
    return re.search(r"\bredonde", said) is not None and "inclu" not in said


def left_out(table: Table, row: Row) -> bool:
    """Whether a note bound to the row by its mark says that it is not added."""
    marks = _marks((row,), None)
    return any(
        own is not None and own[1] in marks and _LEFT_OUT.search(plain(note)) is not None
        for note in notes(table)
        if (own := _OWN_MARK.match(note))
    )


def tells(table: Table, amount: Decimal) -> str | None:
    """The note or the line beside the table that prints this very amount."""
    for note in notes(table):
        for found in _AMOUNT.findall(_DAY.sub(" ", note)):
            digits = re.sub(r"[,' ]", "", found).rstrip(".")
            if digits and abs(amount) >= 10 and Decimal(digits) == abs(amount):
                return _short(note)
    return None


def once_only(table: Table, label: str) -> bool:
    """Whether the table or the total's label says that each person is counted once."""
    return any(tells_once(text) for text in (label, table.title, *notes(table)))


def _marks(rows: Iterable[Row], column: Column | None) -> frozenset[str]:
    prints = []
    for row in rows:
        texts = [
            text
            for name, text in row.printed.items()
            if column is None or name == column.name or isinstance(row.cells.get(name), str)
        ]
        prints += texts
    prints += [column.title] if column else []
    return frozenset(match[1] for text in prints if (match := _MARK.search(text)))


def _said(row: Row) -> str:
    return next((text for text in row.cells.values() if isinstance(text, str)), "")


def _short(note: str) -> str:
    text = " ".join(note.split())
    return text if len(text) <= _LONG else f"{text[: _LONG - 1].rstrip()}…"
