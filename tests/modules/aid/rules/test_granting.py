from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.modules.aid.contracts.requests import Case
from traza.modules.aid.queries.aid_law import concept
from traza.modules.aid.rules.granting import may_grant

ON = date(2026, 11, 2)
GOOD = {
    "quantity": 1, "documents": frozenset({"identificacion", "comprobante"}), "age": 40,
    "curp_pending": "", "last_granted": None, "in_stock": 3, "on": ON,
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "change", "against"),
    [
        ("despensa", {}, set()),
        ("despensa", {"curp_pending": "migrante"}, set()),
        ("despensa", {"age": None}, set()),
        ("despensa", {"quantity": 3}, {"most"}),
        ("despensa", {"quantity": 2, "in_stock": 1}, {"stock"}),
        ("despensa", {"documents": frozenset()}, {"document"}),
        ("despensa", {"last_granted": ON - timedelta(29)}, {"repeated"}),
        ("despensa", {"last_granted": ON - timedelta(30)}, set()),
        ("lamina", {"age": 17}, {"age"}),
        ("lamina", {"age": None}, {"age"}),
    ],
)
def test_each_condition_is_said(code: str, change: dict, against: set[str]) -> None:
    decision = may_grant(concept(code, ON), Case(**(GOOD | change)))
    assert {one.code for one in decision.against} == against
    assert {"most", "document", "repeated", "stock", "curp"} <= {
        one.code for one in decision.reasons
    }


@given(st.integers(1, 9), st.integers(0, 9))
def test_nobody_is_granted_more_than_there_is(asked: int, left: int) -> None:
    case = Case(**(GOOD | {"quantity": asked, "in_stock": left}))
    if may_grant(concept("despensa", ON), case).yes:
        assert asked <= min(left, 2)
