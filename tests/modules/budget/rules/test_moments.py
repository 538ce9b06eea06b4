"""Moves, funds and order: cases a lawyer can read, and what must hold for any amounts."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.decision import Decision
from traza.kernel.money import Money
from traza.kernel.written import read_yaml
from traza.modules.budget.contracts.ledger import Account, Amount, Funds, Kind, Move, Name, Request
from traza.modules.budget.rules.funds import TAKES, enough, within
from traza.modules.budget.rules.moves import LARGEST, SIGNED, SIMPLE, mirrored, moves_of
from traza.modules.budget.rules.names import well_named
from traza.modules.budget.rules.order import (
    MAY_FOLLOW,
    MUST_FOLLOW,
    in_order,
    in_time,
    may_be_undone,
)

guards = import_module("traza.modules.budget.migrations._guard_rules")
CASES = read_yaml((Path(__file__).parent / "cases" / "moments.yaml").read_text(encoding="utf-8"))
KIND = {kind.spanish_within: kind for kind in Kind}
ACCOUNT = {
    "disponible": Account.AVAILABLE, "reservado": Account.RESERVED,
    "comprometido": Account.COMMITTED, "anticipo": Account.ADVANCED,
    "devengado": Account.ACCRUED, "ejercido": Account.EXERCISED, "pagado": Account.PAID,
    "ingreso devengado": Account.INCOME_ACCRUED,
}  # fmt: skip
LINE = 7
DAY = date(2026, 3, 15)
INCOME = {Kind.ESTIMATE, Kind.ADJUST_INCOME, Kind.ACCRUE_INCOME, Kind.COLLECT}
SPENDING = [kind for kind in (*SIMPLE, *SIGNED, Kind.REFUND, Kind.ACCRUE) if kind not in INCOME]
CENTAVOS = st.integers(1, 10**6)


def funds(held: dict[str, str]) -> Funds:
    return Funds(LINE, {ACCOUNT[name]: Money.of(text).centavos for name, text in held.items()})


def decisions(case: dict[str, Any]) -> list[Decision]:
    kind, follows = KIND[case["movimiento"]], KIND.get(case.get("sigue_a", ""))
    amount = Amount(LINE, Money.of(case["importe"]), Money.of(case.get("amortiza", "0")))
    moves = moves_of(kind, [amount], reserved=kind is Kind.COMMIT and follows is not None)
    owed = case.get("en_el_compromiso")
    keys = {LINE: "1-2-3"}
    made = [
        in_order(kind, follows, undone=case.get("revertido", False)),
        enough(moves, {LINE: funds(case["en_la_clave"])}, owed and {LINE: funds(owed)}, keys),
    ]
    if "en_su_origen" in case:
        left = {LINE: Money.of(case["en_su_origen"]).centavos}
        made.append(within(kind, moves, left, keys))
    if follows is not None:
        days = case.get("fecha", DAY), case.get("fecha_de_origen", DAY)
        made.append(in_time(days[0], kind, days[1], follows))
    return made


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["caso"])
def test_a_case(case: dict[str, Any]) -> None:
    made = decisions(case)
    assert all(one.yes for one in made) == (case["responde"] == "se registra")
    said = " ".join(reason.text for one in made for reason in one.against)
    for words in case.get("dice", []):
        assert words in said


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    centavos = draw(CENTAVOS)
    return Amount(draw(st.integers(1, 3)), Money(centavos), Money(draw(st.integers(0, centavos))))


@given(kind=st.sampled_from(SPENDING), given_=st.lists(amounts(), min_size=1, max_size=4))
def test_a_reversal_is_the_mirror_and_its_mirror_the_original(
    kind: Kind, given_: list[Amount]
) -> None:
    moves = moves_of(kind, given_)
    assert mirrored(mirrored(moves)) == moves
    change: dict[tuple[int, Account], int] = defaultdict(int)
    for move in (*moves, *mirrored(moves)):
        change[move.line, move.debit] += move.centavos
        change[move.line, move.credit] -= move.centavos
    assert not any(change.values())


@given(amount=amounts())
def test_an_accrual_is_what_was_received_whatever_an_advance_paid_of_it(amount: Amount) -> None:
    moves = moves_of(Kind.ACCRUE, [amount])
    left: dict[Account, int] = defaultdict(int)
    for move in moves:
        left[move.debit] += move.centavos
        left[move.credit] -= move.centavos
    assert left[Account.ACCRUED] == amount.money.centavos - amount.amortised.centavos
    assert left[Account.AMORTISED] == amount.amortised.centavos == -left[Account.ADVANCED]
    assert left[Account.EXERCISED] == 0


def test_the_database_knows_the_same_steps_and_the_same_order() -> None:
    whole = Amount(1, Money(10), Money(4))
    for kind in (*SIMPLE, *SIGNED, Kind.REFUND, Kind.ACCRUE):
        if kind is Kind.COMMIT:
            continue
        made = {(m.debit.value, m.credit.value) for m in moves_of(kind, [whole])}
        if kind in SIGNED:
            made |= {
                (m.debit.value, m.credit.value) for m in moves_of(kind, [Amount(1, Money(-1))])
            }
        assert made == set(guards.STEPS[kind.value]), kind
    assert {kind.value: follows[0].value for kind, follows in MUST_FOLLOW.items()} == guards.FOLLOWS


@pytest.mark.parametrize("kind", [*SIMPLE, Kind.REFUND, Kind.ACCRUE])
@pytest.mark.parametrize("centavos", [0, -1, LARGEST + 1])
def test_an_amount_that_moves_nothing_or_cannot_be_added_up(kind: Kind, centavos: int) -> None:
    with pytest.raises(ValueError, match=r"amount|accrual"):
        moves_of(kind, [Amount(1, Money(centavos))])


@given(
    data=st.lists(
        st.tuples(st.integers(1, 2), st.sampled_from(SPENDING), amounts()), min_size=1, max_size=4
    ),
    held=st.dictionaries(
        st.tuples(st.integers(1, 3), st.sampled_from(list(ACCOUNT.values()))),
        st.integers(0, 2 * 10**6),
    ),
)
def test_enough_is_yes_exactly_when_nothing_goes_below_zero(
    data: list[tuple[int, Kind, Amount]], held: dict[tuple[int, Account], int]
) -> None:
    moves = [move for _line, kind, amount in data for move in moves_of(kind, [amount])]
    after: dict[tuple[int, Account], int] = defaultdict(int, held)
    for move in moves:
        after[move.line, move.debit] += move.centavos
        after[move.line, move.credit] -= move.centavos
    guarded = {*ACCOUNT.values(), Account.AMORTISED}
    expected = all(left >= 0 for (_line, account), left in after.items() if account in guarded)
    lines = {
        line: Funds(line, {a: c for (at, a), c in held.items() if at == line}) for line in (1, 2, 3)
    }
    decision = enough(moves, lines, None, {})
    assert decision.yes == expected
    assert all(reason.text and reason.citation for reason in decision.reasons)


@given(
    kind=st.sampled_from(list(TAKES)), left=st.integers(0, 100),
    parts=st.lists(st.integers(1, 60), min_size=1, max_size=3),
)  # fmt: skip
def test_what_is_followed_gives_what_it_has_and_not_a_centavo_more(
    kind: Kind, left: int, parts: list[int]
) -> None:
    moves = moves_of(kind, [Amount(1, Money(part)) for part in parts], reserved=True)
    assert within(kind, moves, {1: left}, {1: "clave"}).yes == (sum(parts) <= left)


@given(kind=st.sampled_from(Kind), follows=st.none() | st.sampled_from(Kind), undone=st.booleans())
def test_order_is_one_table(kind: Kind, follows: Kind | None, *, undone: bool) -> None:
    must, may = MUST_FOLLOW.get(kind, ()), MAY_FOLLOW.get(kind, ())
    expected = (follows is None and not must) or (follows in (*must, *may) and not undone)
    decision = in_order(kind, follows, undone=undone)
    assert decision.yes == expected
    assert all(reason.text.endswith(".") for reason in decision.against)


@given(on=st.dates(), day=st.dates())
def test_days(on: date, day: date) -> None:
    assert in_time(on, Kind.PAY, day, Kind.EXERCISE).yes == (on >= day)


def test_a_movement_is_undone_last_in_first_out_once_and_never_again() -> None:
    assert may_be_undone(Kind.PAY, undone=False, followed_by=None).yes
    for kind, undone, after, said in (
        (Kind.PAY, True, None, "ya fue revertido"),
        (Kind.REVERSE, False, None, "no se revierte"),
        (Kind.PAY, False, (Kind.REFUND, "reintegro 5"), "«reintegro 5»): revierta antes ese"),
    ):
        decision = may_be_undone(kind, undone=undone, followed_by=after)
        assert not decision.yes
        assert said in decision.against[0].text


@pytest.mark.parametrize(
    ("kind", "folio", "reason", "said"),
    [
        ("", "1", "", "Falta el tipo"),
        ("contrato", "  ", "", "Falta el folio"),
        ("contrato", "f" * 121, "", "121 caracteres y el límite es 120"),
        ("contrato", "1\0", "", "carácter nulo"),
        ("contrato", "1", "x" * 501, "El motivo tiene 501"),
    ],
)
def test_a_name_that_does_not_fit_says_which_part(
    kind: str, folio: str, reason: str, said: str
) -> None:
    move = Move(1, Account.AVAILABLE, Account.APPROVED, 1)
    request = Request(1, Kind.APPROVE, Name(kind, folio), DAY, (move,), reason=reason)
    assert said in " ".join(one.text for one in well_named(request).against)
