"""Rows of a CSV, none of them swallowed in silence by a quotation mark that nobody closed.

Every door that takes somebody else's CSV reads through here, or asks `joins_rows`.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import Any

from traza.kernel.language import later, told

SAID = later(
    "en la línea %(line)s se abren comillas que no se cierran en su fila: ciérrelas o quítelas; si "
    "es una celda de varios renglones, póngala en uno"
)
_BREAK = re.compile(r"\r\n|\r|\n")
# What the library says of a quote still open at the end, and of one that closes within a word.
_UNENDED, _WITHIN = "unexpected end", "expected after"
_LEAST = 2  # columns of a table, and lines like rows that one record cannot have


class OpenQuote(csv.Error):
    """A quotation mark is not closed in its row. `line` and `row`, from 1, say where it opens."""

    def __init__(self, line: int, row: int) -> None:
        super().__init__(line, row)
        self.line, self.row = line, row

    def __str__(self) -> str:
        """The middle of a sentence, in the reader's language."""
        return told(SAID, line=self.line)


def csv_rows(lines: Iterable[str], separator: str = ",") -> Iterator[list[str]]:
    """The rows of a CSV, empty ones too. Its lines keep their ends, as those of an open file do.

    Raises OpenQuote where a quotation mark is not closed, or joins in one cell what reads as
    several rows of the table; and csv.Error as the library does.
    """
    taken: list[str] = []
    source = _watched(lines, taken)
    reader = csv.reader(source, delimiter=separator, strict=True)
    widths, before, line, number = Counter[int](), list[str](), 1, 0
    odd: tuple[list[str], list[str], OpenQuote] | None = None
    while True:
        try:
            row = next(reader, None)
            if row is None:
                return
        except csv.Error as error:
            row = _mended(error, taken, source, (line, number + 1), separator)
        number += 1
        wide = len(row)
        if odd is not None:
            _refuse(*odd, widths=(wide,), separator=separator)
            odd = None
        if len(taken) > 1:
            odd = row, before, OpenQuote(line, number)
            common = [width for width, _ in widths.most_common(1)]
            _refuse(*odd, widths=(wide, len(before), *common), separator=separator)
        line += len(taken)
        taken.clear()
        if wide > 1:
            widths[wide] += 1
            before = row
        yield row


def csv_records(lines: Iterable[str], separator: str = ",") -> Iterator[dict[str, Any]]:
    """Each row by the names of the first, as `csv.DictReader` gives them: empty ones left out, None
    where a row ends early. What it has beyond the first is left out too.

    Raises what `csv_rows` raises.
    """
    rows = csv_rows(lines, separator)
    names = next(rows, [])
    return (dict(zip_longest(names, row[: len(names)])) for row in rows if row)


def joins_rows(
    row: Sequence[str], widths: Iterable[int], separator: str, before: Sequence[str] = ()
) -> bool:
    """Whether a record of several lines is several rows that quotation marks joined in a cell.

    So it is when two of its lines, cut at the separator whatever the quotes, are as wide as rows
    around it (`widths`). Words are no row: after their commas stands a space, but in a table that
    is written so (`before` is one of its rows).
    """
    spaced = len(before) > 1 and all(cell[:1] in {" ", ""} for cell in before[1:])
    tight = re.compile(re.escape(separator) + ("" if spaced else r"(?![ \t]|$)"))
    cut = [(0, 0)]
    for cell in row:
        for at, piece in enumerate(_BREAK.split(cell)):
            close = len(tight.findall(piece))
            close += bool(close) and not spaced and piece.endswith(separator)
            had = (0, 0) if at else cut.pop()
            # Where no separator is close to what follows it, it is the comma of a sentence.
            wide = piece.count(separator) if close else 0
            cut.append((had[0] + 1 + wide, had[1] + 1 + close))
    return any(
        sum(wide == width or close >= width for wide, close in cut) >= _LEAST
        for width in widths
        if width >= _LEAST
    )


def _watched(lines: Iterable[str], taken: list[str]) -> Iterator[str]:
    """The same lines, each written down as it is taken."""
    for line in lines:
        taken.append(line)
        yield line


def _refuse(
    row: Sequence[str],
    before: Sequence[str],
    refusal: OpenQuote,
    *,
    widths: Iterable[int],
    separator: str,
) -> None:
    if joins_rows(row, widths, separator, before):
        raise refusal


def _mended(
    error: csv.Error,
    taken: list[str],
    source: Iterator[str],
    at: tuple[int, int],
    separator: str,
) -> list[str]:
    """A row with words after a closing quote, as a spreadsheet reads it, if it swallowed nothing.

    Raises OpenQuote, or the same error when it speaks of something else.
    """
    if _UNENDED in str(error):
        row = next(csv.reader(list(taken), delimiter=separator))
        raise OpenQuote(at[0] + len(taken) - len(_BREAK.split(row[-1].rstrip("\r\n"))), at[1])
    if _WITHIN not in str(error):
        raise error
    row = next(csv.reader(chain(list(taken), source), delimiter=separator))
    text = "".join(taken)
    if (len(taken) > 1 and not _only_blanks(text, separator)) or _opens_late(text, separator):
        raise OpenQuote(*at) from error
    return row


def _only_blanks(text: str, separator: str) -> bool:
    """Whether all that stands between a closing quote and its separator are spaces."""
    ends = re.escape(separator)
    closed = re.sub(rf'"[ \t]+(?=[{ends}\r\n]|$)', '"', text)
    try:
        list(csv.reader(closed.splitlines(keepends=True), delimiter=separator, strict=True))
    except csv.Error:
        return False
    return True


def _opens_late(text: str, separator: str) -> bool:
    """Whether a quote that closes a cell stands where another cell would open: `"Pozo,"Uno"`."""
    cut = re.escape(separator)
    cell = rf'(?:^|{cut})"(?:[^"]|"")*?{cut}[ ]?"(?=[^"{cut}\s])'
    return re.search(cell, text) is not None
