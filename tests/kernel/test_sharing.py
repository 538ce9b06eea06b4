"""No centavo is lost nor made when an amount is shared, whatever it is and among how many."""

from __future__ import annotations

import ast
import doctest
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import traza
from traza.kernel import sharing
from traza.kernel.sharing import half_up, round_together, share_out

HUGE = 10**18
amounts = st.integers(0, HUGE)
weights = st.lists(st.integers(0, HUGE), max_size=12)


@given(amounts, weights)
@example(1, [1, 1, 1])
@example(100_000_001, [333_333_33, 333_333_33, 333_333_34])
@example(HUGE, [7])
@example(0, [])
def test_the_parts_add_up_and_each_is_within_a_centavo_of_its_share(
    amount: int, found: list[int]
) -> None:
    total = sum(found)
    if not total:
        assert share_out(0, found) == [0] * len(found)
        return
    parts = share_out(amount, found)
    assert sum(parts) == amount
    for part, weight in zip(parts, found, strict=True):
        assert abs(part - Fraction(amount * weight, total)) < 1
        assert weight or not part
    if amount <= total:
        assert all(part <= weight for part, weight in zip(parts, found, strict=True))


@given(st.integers(1, HUGE), st.lists(st.integers(1, HUGE), min_size=1, max_size=8, unique=True))
def test_who_gets_what_does_not_hang_on_the_order_they_come_in(
    amount: int, found: list[int]
) -> None:
    one = dict(zip(found, share_out(amount, found, found), strict=True))
    turned = found[::-1]
    assert one == dict(zip(turned, share_out(amount, turned, turned), strict=True))


def test_among_equals_the_first_takes_what_is_over() -> None:
    assert share_out(5, [1, 1, 1]) == [2, 2, 1]
    assert share_out(5, [1, 1, 1], [3, 1, 2]) == [1, 2, 2]


@given(st.lists(st.fractions(0, HUGE, max_denominator=10_000), max_size=12))
@example([])
@example([Fraction(1, 2)])
def test_what_is_rounded_together_adds_up_to_its_rounded_sum(exact: list[Fraction]) -> None:
    parts = round_together(exact)
    assert sum(parts) == half_up(sum(exact, Fraction(0)))
    assert all(abs(part - one) < 1 for part, one in zip(parts, exact, strict=True))


@pytest.mark.parametrize(("amount", "found"), [(1, []), (1, [0, 0]), (5, [3, -1])])
def test_what_cannot_be_shared_is_refused_and_not_dropped(amount: int, found: list[int]) -> None:
    with pytest.raises(ValueError, match="share"):
        share_out(amount, found)


def test_the_examples_hold() -> None:
    assert doctest.testmod(sharing).failed == 0


# Centavos divided whole that part nothing among several: each is one amount or one percentage.
ALONE = {
    "modules/works/views/prefill.py": 2,  # the guarantee that the law asks; the progress in money
    "modules/works/rules/vat.py": 1,  # what a total had before its tax, tried around
    "modules/grants/rules/budget_limits.py": 1,  # the most that a rule lets be asked
    "modules/budget/rules/tax_receipt.py": 1,  # pesos in a sentence
    "modules/oversight/rules/data_notes/amounts.py": 1,  # how many times one amount is another
}


def test_centavos_are_parted_nowhere_else() -> None:
    root = Path(traza.__file__).parent
    found = Counter(
        file.relative_to(root).as_posix()
        for file in root.rglob("*.py")
        if "migrations" not in file.parts
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.FloorDiv) and _centavos(node)
    )
    assert dict(found) == ALONE, "share it by kernel.sharing, or say what it is"


def _centavos(node: ast.BinOp) -> bool:
    return any(isinstance(one, ast.Attribute) and one.attr == "centavos" for one in ast.walk(node))
