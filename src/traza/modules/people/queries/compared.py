"""How two rows agree in each field, as DuckDB says it: its level, -1 where one is silent."""

from __future__ import annotations

from collections.abc import Sequence

from traza.modules.people.contracts.pairs import FIELDS, LEVELS, SHARED, Kind
from traza.modules.people.rules.weights import Numbers, Weights

# Names written in each other's place are told once, by the surname.
CROSSED = {"given": "surname", "second": "surname"}


def levels(fields: Sequence[str]) -> str:
    """A column `l_FIELD` of each field, of rows `a` and `b`."""
    return ", ".join(f"({_level(field)})::TINYINT AS l_{field}" for field in fields)


def _level(field: str) -> str:
    a, b = f"a.{field}", f"b.{field}"
    top = len(LEVELS[FIELDS[field]]) - 1
    head = f"CASE WHEN {a} IS NULL OR {b} IS NULL THEN -1 WHEN {a} = {b} THEN {top} "
    return head + _CLOSER[FIELDS[field]](field, a, b) + " ELSE 0 END"


def _name(field: str, a: str, b: str) -> str:
    within = f"contains(' ' || {a} || ' ', ' ' || {b} || ' ')"
    around = f"contains(' ' || {b} || ' ', ' ' || {a} || ' ')"
    if field in CROSSED:
        swapped = f"WHEN {_crossed(field, CROSSED[field])} THEN -1 "
        misplaced = f"{within} OR {around}"
    else:
        swapped = ""
        misplaced = " OR ".join([*(_crossed(field, each) for each in CROSSED), within, around])
    return (
        f"{swapped}WHEN {misplaced} THEN 3 "
        f"WHEN jaro_winkler_similarity({a}, {b}) >= 0.92 "
        f"OR (length({a}) > 3 AND damerau_levenshtein({a}, {b}) = 1) THEN 2 "
        f"WHEN jaro_winkler_similarity({a}, {b}) >= 0.82 THEN 1"
    )


def _crossed(one: str, other: str) -> str:
    return f"(a.{one} = b.{other} AND a.{other} = b.{one})"


def _day(_field: str, a: str, b: str) -> str:
    swapped = f"left({a}, 4) || substr({a}, 7, 2) || substr({a}, 5, 2) = {b}"
    return (
        f"WHEN {swapped} OR ({_near(a, b)} AND damerau_levenshtein({a}, {b}) = 1) THEN 2 "
        f"WHEN left({a}, 6) = left({b}, 6) OR substr({a}, 5) = substr({b}, 5) "
        f"OR (left({a}, 4) || right({a}, 2)) = (left({b}, 4) || right({b}, 2)) THEN 1"
    )


def _code(_field: str, a: str, b: str) -> str:
    return (
        f"WHEN CASE WHEN least(length({a}), length({b})) > 9 THEN "
        f"abs(length({a}) - length({b})) <= 2 AND damerau_levenshtein({a}, {b}) <= 2 "
        f"ELSE {_near(a, b)} AND damerau_levenshtein({a}, {b}) <= 1 END THEN 1"
    )


def _near(a: str, b: str) -> str:
    """Whether one slip may part both: it leaves their first or their last half as it was.

    It is told in a tenth of the time that the distance takes, and tells most strangers.
    """
    half = f"(least(length({a}), length({b})) // 2 - 1)"
    return (
        f"(abs(length({a}) - length({b})) <= 1 AND (left({a}, {half}) = left({b}, {half}) "
        f"OR right({a}, {half}) = right({b}, {half})))"
    )


def _text(_field: str, a: str, b: str) -> str:
    return (
        f"WHEN jaro_winkler_similarity({a}, {b}) >= 0.9 OR (least(length({a}), length({b})) > 3 "
        f"AND (contains({a}, {b}) OR contains({b}, {a}))) THEN 1"
    )


def _class(_field: str, _a: str, _b: str) -> str:
    return "WHEN false THEN 0"


_CLOSER = {Kind.NAME: _name, Kind.DAY: _day, Kind.CODE: _code, Kind.TEXT: _text,
           Kind.CLASS: _class}  # fmt: skip


def scored(fields: Sequence[str], weights: Weights) -> str:
    """Columns `person` and `home`: bits against strangers with how rare an equal value is.

    `f_FIELD` is the share of rows that say what row `a` does.
    """
    one = [_bits(field, weights.person[place]) for place, field in enumerate(fields)]
    near = [_bits(field, weights.home[place]) for place, field in enumerate(fields)]
    rare = {
        field: _rare(field, float(weights.by_chance[place][-1]))
        for place, field in enumerate(fields) if FIELDS[field] is not Kind.CLASS
    }  # fmt: skip
    near += [said for field, said in rare.items() if field in SHARED]
    return f"{' + '.join([*one, *rare.values()])} AS person, {' + '.join(near)} AS home"


def _bits(field: str, bits: Numbers) -> str:
    cases = " ".join(f"WHEN {level} THEN {value:.6f}" for level, value in enumerate(bits.tolist()))
    return f"(CASE l_{field} {cases} ELSE 0.0 END)"


def _rare(field: str, by_chance: float) -> str:
    """An equal value that few have says more than one that many have."""
    top = len(LEVELS[FIELDS[field]]) - 1
    return f"(CASE WHEN l_{field} = {top} THEN log2({by_chance:.12f} / f_{field}) ELSE 0.0 END)"
