"""Law is dated data with a place: yesterday's value stays computable, and a stand-in says so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from traza.kernel.citation import Citation
from traza.kernel.jurisdiction import FEDERATION, INSTALLATION, Jurisdiction, Level
from traza.kernel.law import DayOfYear, Kind, Law, LawValue, typed
from traza.kernel.money import Money

SONORA, HERMOSILLO = Jurisdiction.of("26"), Jurisdiction.of("26030")
CITED = Citation("Ley", "artículo 5")


def value(
    since: int, number: str, where: Jurisdiction = FEDERATION, until: date | None = None
) -> LawValue:
    return LawValue(date(since, 1, 1), Decimal(number), CITED, until, where)


def law(*values: LawValue) -> Law:
    return Law("Plazo", Kind.NATURAL_DAYS, "días naturales", values)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2023, 12, 31), None),
        (date(2024, 1, 1), 2),
        (date(2024, 12, 31), 2),
        (date(2026, 1, 1), 3),
    ],
)
def test_the_value_of_a_day_is_the_last_that_began(day: date, number: int | None) -> None:
    held = law(value(2024, "2"), value(2025, "3")).on(day)
    assert (held and held.whole) == number


def test_a_value_that_ended_holds_no_more() -> None:
    only = law(value(2024, "2", until=date(2024, 6, 30)))
    assert only.on(date(2024, 6, 30)) is not None
    assert only.on(date(2024, 7, 1)) is None


def test_the_nearest_jurisdiction_answers() -> None:
    three = law(value(2020, "20"), value(2021, "10", SONORA), value(2022, "5", HERMOSILLO))
    day = date(2025, 1, 1)
    numbers = [three.on(day, where) for where in (FEDERATION, SONORA, HERMOSILLO)]
    assert [held and (held.whole, held.aside) for held in numbers] == [(20, ""), (10, ""), (5, "")]
    assert three.on(date(2021, 6, 1), HERMOSILLO) == three.values[1]


@pytest.mark.parametrize("where", [SONORA, HERMOSILLO, Jurisdiction.of("programme:fais")])
def test_a_federal_value_that_stands_in_says_so(where: Jurisdiction) -> None:
    held = law(value(2020, "20"), value(2021, "10", Jurisdiction.of("11"))).on(
        date(2025, 1, 1), where
    )
    assert held is not None
    assert (held.whole, held.asked) == (20, where)
    assert "se lee la" in held.aside
    assert "se lee la" in held.citation.place
    assert held.citation.place.startswith("artículo 5")


def test_what_no_norm_fixes_stands_in_for_nobody() -> None:
    ours = law(value(2020, "60", INSTALLATION)).on(date(2025, 1, 1), SONORA)
    assert ours is not None
    assert (ours.asked, ours.aside, ours.citation) == (None, "", CITED)


@pytest.mark.parametrize(
    ("kind", "written", "found"),
    [
        (Kind.MONEY, "75.49", Money(7549)),
        (Kind.PERCENT, "0.1", Decimal("0.1")),
        (Kind.BUSINESS_DAYS, "15", Decimal(15)),
        (Kind.DAY_OF_YEAR, "04-30", DayOfYear(4, 30)),
        (Kind.TEXT, "Programa público", "Programa público"),
    ],
)
def test_a_text_is_read_as_its_kind(kind: Kind, written: str, found: object) -> None:
    assert typed(kind, written) == found


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (Kind.MONEY, "1.005"),
        (Kind.MONEY, "mil"),
        (Kind.PERCENT, "diez"),
        (Kind.PERCENT, "-1"),
        (Kind.PERCENT, "NaN"),
        (Kind.NATURAL_DAYS, "1.5"),
        (Kind.DAY_OF_YEAR, "0430"),
        (Kind.DAY_OF_YEAR, "02-30"),
        (Kind.TEXT, " "),
    ],
)
def test_a_text_of_another_kind_is_refused(kind: Kind, written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each kind has its own words
        typed(kind, written)


def test_the_last_of_february_is_its_last_day() -> None:
    assert DayOfYear(2, 29).in_year(2023) == date(2023, 2, 28)
    assert DayOfYear(4, 30).in_year(2026) == date(2026, 4, 30)


@pytest.mark.parametrize("written", ["", "260", "Sonora", "programme:", "2603a", "state"])
def test_what_is_no_jurisdiction_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="no jurisdiction"):
        Jurisdiction.of(written)


def test_a_number_is_not_asked_of_a_text() -> None:
    told = LawValue(date(2020, 1, 1), "texto", CITED)
    with pytest.raises(TypeError):
        _ = told.number
    assert Jurisdiction.of("programme:fais").level is Level.PROGRAMME
