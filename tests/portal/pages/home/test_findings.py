"""The rule by which the first page chooses its findings."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from traza.portal.pages.home.findings import MONTH, Finding, chosen

TODAY = date(2026, 11, 23)


def _one(group: str, rank: int, days: int = 0, title: str = "") -> Finding:
    return Finding(
        group=group,
        rank=rank,
        found_on=TODAY - timedelta(days=days),
        about="",
        title=title or group,
        address="",
        says="",
        values=(),
        is_flag=group.startswith("flag"),
    )


def _titles(found: list[Finding], many: int = 3) -> list[str]:
    return [one.title for one in chosen(found, TODAY, many)]


def test_one_of_each_report_and_flag_before_the_second_of_any() -> None:
    found = [
        _one("document/a", 0, title="a1"),
        _one("document/a", 0, title="a2"),
        _one("document/b", 1, title="b1"),
        _one("flag/x", 2, title="x1"),
    ]
    assert _titles(found) == ["a1", "b1", "x1"]
    assert _titles(found, 4) == ["a1", "b1", "x1", "a2"]


def test_what_is_of_the_month_goes_before_what_is_surer_and_older() -> None:
    found = [_one("document/old", 0, days=MONTH.days + 1), _one("document/new", 1, days=MONTH.days)]
    assert _titles(found, 1) == ["document/new"]


def test_flags_have_a_place_though_reports_have_findings_enough() -> None:
    found = [_one(f"document/{name}", 0) for name in "abcd"]
    assert _titles([*found, _one("flag/x", 2)]) == ["document/a", "document/b", "flag/x"]
    assert _titles(found) == ["document/a", "document/b", "document/c"]


def test_nothing_found_shows_nothing() -> None:
    assert _titles([]) == []


ANY = st.lists(
    st.builds(
        _one,
        st.sampled_from(["document/a", "document/b", "flag/x", "flag/y"]),
        st.integers(0, 2),
        st.integers(0, 60),
    ),
    max_size=12,
)


@given(ANY, st.integers(1, 5))
def test_it_shows_as_many_as_there_are_and_none_twice(found: list[Finding], many: int) -> None:
    shown = chosen(found, TODAY, many)
    assert len(shown) == min(many, len(found))
    assert len({id(one) for one in shown}) == len(shown)
    assert chosen(list(found), TODAY, many) == shown
