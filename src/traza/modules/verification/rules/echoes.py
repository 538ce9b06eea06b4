"""One cause, one finding: what the prose seems to deny when a cell is already known to be wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable

from traza.modules.verification.contracts import Check, Severity

# Findings that lean on a cell and say nothing of why it is wrong.
_LEANING = frozenset({"told-vs-table", "told-twice", "card-fields", "way", "own-legend"})
_TABLE = frozenset({"growth-rate", "per-unit", "percent", "row-identity", "part-of-whole"})
# The same quotient may be found by its header or by trying all columns.
_QUOTIENTS = frozenset({"growth-rate", "per-unit"})


_HARD = frozenset({Severity.ERROR, Severity.CONTRADICTION})
# Findings that compare two prints of one figure, and those that prove what a cell should say.
_TWO_PRINTS = ("cross-table", "told-vs-table", "card-fields", "told-twice")
_PROVERS = frozenset({"column-sum", "row-identity", "percent", "per-unit", "growth-rate"})
# A table and the cell of it, as checks name them.
Spot = tuple[str | None, str | None]


def without_echoes(checks: Iterable[Check]) -> tuple[Check, ...]:
    """The same checks without those that repeat a cell which another check proves wrong."""
    every = tuple(checks)
    wrong: set[Spot] = {
        (check.table, check.cell)
        for check in every
        if check.kind in _TABLE and check.cell and check.severity is Severity.ERROR
    }
    tried: set[Spot] = {
        (check.table, check.cell)
        for check in every
        if check.kind == "percent" and check.severity is not None
    }
    cards = {
        line
        for check in every
        if check.kind == "card-fields" and check.severity is not None
        for line in check.lines
    }
    denied = {
        check.lines[0]
        for check in every
        if check.kind == "told-vs-table" and check.severity in _HARD
    }
    every = _of_totals(every)
    turned = {
        line for check in every if check.kind == "way" and check.severity in _HARD
        for line in check.lines
    }  # fmt: skip
    every = tuple(
        check
        for check in every
        if not (check.kind == "percent" and check.severity is Severity.DOUBTFUL)
        or turned.isdisjoint(check.lines)
    )
    every = tuple(
        check
        for check in every
        if not (check.kind == "growth-rate" and check.table is None and check.severity)
        or denied.isdisjoint(check.lines)
    )
    kept = (
        check
        for check in every
        if check.severity is None or not _is_echo(check, wrong, tried, cards)
    )
    return without_repeated(_one_a_figure(tuple(kept)))


def _one_a_figure(checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """Two findings on one line that put the same right figure against the same wrong one are one.

    So are a proof of what a cell should say and the other print of it that says just that.
    """
    proven = {
        (check.cell.split(":", 1)[0], _digits(check.recomputed))
        for check in checks
        if check.kind in _PROVERS and check.severity in _HARD and check.cell
    }
    told: list[tuple[frozenset[str], frozenset[int]]] = []
    again: set[str] = set()
    doubled = (one for one in checks if one.severity in _HARD and one.kind in _TWO_PRINTS)
    for check in sorted(doubled, key=lambda one: _TWO_PRINTS.index(one.kind)):
        figures, lines = frozenset(map(_digits, (check.printed, check.recomputed))), check.lines
        known = any(str(line) == at and right in figures for line in lines for at, right in proven)
        if known or any(figures == said and not where.isdisjoint(lines) for said, where in told):
            again.add(check.id)
        else:
            told.append((figures, frozenset(lines)))
    twice = [one for one in checks if one.kind == "told-twice" and one.severity in _HARD]
    again |= {
        check.id
        for check in checks
        if check.kind == "told-ratio" and check.severity in _HARD
        for one in twice
        if not set(check.lines).isdisjoint(one.lines)
        and any(f" {said} " in f" {check.explanation} " for said in (one.printed, one.recomputed))
    }
    return tuple(check for check in checks if check.id not in again)


def without_repeated(checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """The arithmetic of the prose tells nothing new of figures that another finding denies.

    Neither of one that another rule found to hold; what it proves is no doubt any more.
    """
    others = [one for one in checks if one.kind != _ARITHMETIC]
    held = {
        (one.lines[:1], one.printed, one.kind == "told-ratio")
        for one in others
        if one.severity is None
    }
    hard = [one for one in others if one.severity in _HARD]
    found = [
        one
        for one in checks
        if one.kind == _ARITHMETIC
        and (one.lines[:1], one.printed, False) not in held
        and not (_LOOSE in one.id and (one.lines[:1], one.printed, True) in held)
        and not any(_speaks_of(one, other) for other in hard)
        and not any(_speaks_of(other, one) for other in hard if other.kind in _OF_PROSE)
    ]
    mine: list[Check] = []
    for one in found:
        if not any(_share_figures(one, first) for first in mine):
            mine.append(one)
    return tuple(
        one
        for one in checks
        if one in mine
        or not (
            one.kind == _ARITHMETIC
            or (one.severity is Severity.DOUBTFUL and any(_speaks_of(o, one) for o in mine))
            or _doubts(one, hard)
        )
    )


def _doubts(one: Check, hard: list[Check]) -> bool:
    """Whether a doubt whether two figures are one is of a figure that another finding denies."""
    if one.kind != "told-twice" or one.severity is not Severity.DOUBTFUL:
        return False
    return any(
        check.printed in (one.printed, one.recomputed)
        and not set(one.lines).isdisjoint(check.lines)
        for check in hard
    )


def _share_figures(one: Check, other: Check) -> bool:
    """Whether two findings of one line lean on one figure: then it is the cause of both."""
    told = (frozenset(_FIGURE.findall(check.explanation)) for check in (one, other))
    return one.lines[0] == other.lines[0] and bool(frozenset.intersection(*told))


_FIGURE = re.compile(r"\d[\d,.']*\d")


def _speaks_of(one: Check, other: Check) -> bool:
    """Whether the other finding is of a figure that the first leans on."""
    said = f" {_STOPS.sub(' ', one.explanation)} "
    near = not set(one.lines).isdisjoint(other.lines)
    return near and any(
        f" {told.strip()} " in said for told in (other.printed, other.recomputed) if told.strip()
    )


_STOPS = re.compile(r"[;,.](?=\s|$)")
_OF_PROSE = frozenset({"told-ratio", "told-twice"})
_LOOSE = ":loose"
_ARITHMETIC = "told-arithmetic"


def _digits(printed: str) -> str:
    """The digits of a figure without the zeros that only say how precisely it is printed."""
    figures = "".join(
        mark for mark in printed.split("%", maxsplit=1)[0] if mark.isdigit() or mark == "."
    )
    return figures.rstrip("0").rstrip(".") if "." in figures else figures


def _of_totals(every: tuple[Check, ...]) -> tuple[Check, ...]:
    """A row above its total, and a sum that does not come out, are one finding: the surer."""
    sums = {
        (check.table, line)
        for check in every
        if check.kind in {"column-sum", "row-identity"} and check.severity in _HARD
        for line in check.lines
    }
    kept = []
    beyond: set[tuple[str | None, int]] = set()
    for check in every:
        if check.kind == "part-of-whole" and check.id.endswith(":total"):
            if (check.table, check.lines[0]) in sums:
                continue
            beyond |= {(check.table, line) for line in check.lines}
        kept.append(check)
    return tuple(
        check
        for check in kept
        if not (check.kind == "column-sum" and check.severity is Severity.DOUBTFUL)
        or beyond.isdisjoint((check.table, line) for line in check.lines)
    )


def _is_echo(check: Check, wrong: set[Spot], tried: set[Spot], cards: set[int]) -> bool:
    """Whether a finding only repeats what another one says of the cell it leans on."""
    spot = check.table, check.cell
    if check.kind in _QUOTIENTS and check.cell and spot in tried:
        return True
    if check.kind == "own-legend" and not cards.isdisjoint(check.lines):
        return True  # the card and the row differ: the light went by the wrong one
    return check.kind in _LEANING and spot in wrong
