"""The business days of a place are those of its norms and of those above it."""

from __future__ import annotations

from datetime import date

from traza.kernel.jurisdiction import FEDERATION, Jurisdiction
from traza.platform.law.calendars import calendar_of

SONORA = Jurisdiction.of("26")


def test_the_holidays_of_a_year_are_those_of_the_article():
    rest = [h.in_year(2026) for h in calendar_of(FEDERATION).holidays if h.in_year(2026)]
    assert [day.isoformat() for day in sorted(filter(None, rest))] == [
        "2026-01-01", "2026-02-02", "2026-03-16", "2026-05-01", "2026-09-16", "2026-11-16",
        "2026-12-25",
    ]  # fmt: skip
    assert not calendar_of(FEDERATION).is_worked(date(2030, 10, 1))
    assert not calendar_of(FEDERATION).is_worked(date(2018, 12, 1))
    assert calendar_of(FEDERATION).is_worked(date(2025, 10, 1))
    assert not calendar_of(FEDERATION).is_worked(date(2024, 10, 1))


def test_a_state_rests_on_its_own_days_and_on_those_of_the_federation():
    sonora = calendar_of(SONORA)
    for day in (date(2024, 7, 17), date(2024, 10, 1), date(2025, 5, 1)):
        assert not sonora.is_worked(day)
    assert calendar_of(FEDERATION).is_worked(date(2024, 7, 17))
    rest = sonora.rest_of(date(2024, 7, 17))
    assert rest is not None
    assert rest.what == "Aniversario luctuoso de Álvaro Obregón"
    assert sonora.citation is not None
    assert "Sonora" in sonora.citation.source


def test_a_municipality_rests_as_its_state_and_another_state_as_the_federation():
    assert calendar_of(Jurisdiction.of("26030")) == calendar_of(SONORA)
    assert calendar_of(Jurisdiction.of("11")) == calendar_of(FEDERATION)
