"""The day is that of the place: one instant, two days."""

from __future__ import annotations

import ast
import csv
import gzip
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from tests.making.works import dossier_in

from traza.kernel.jurisdiction import FEDERATION, Jurisdiction
from traza.modules.participation.queries.law import days_from
from traza.modules.works.queries.where import where_is
from traza.platform.law import clock
from traza.platform.law.zones import TIME_ZONES, every_zone, zone_of

SRC = Path(__file__).resolve().parents[3] / "src" / "traza"
MEXICALI, CANCUN, HERE = (
    Jurisdiction.of("02002"),
    Jurisdiction.of("23005"),
    Jurisdiction.of("26030"),
)
# In Mexicali it is half past ten of the night of the 14th; in Cancún, half past one of the 15th.
INSTANT = datetime(2026, 1, 15, 6, 30, tzinfo=UTC)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr("django.utils.timezone.now", lambda: INSTANT)
    return INSTANT


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("02002", "America/Tijuana"), ("26030", "America/Hermosillo"), ("09", "America/Mexico_City"),
        ("23005", "America/Cancun"), ("08019", "America/Chihuahua"), ("08037", "America/Ciudad_Juarez"),
        ("08052", "America/Ojinaga"), ("28032", "America/Matamoros"), ("28041", "America/Monterrey"),
        ("18020", "America/Bahia_Banderas"), ("18017", "America/Mazatlan"), ("31050", "America/Merida"),
        ("federation", "America/Mexico_City"), ("installation", "America/Mexico_City"),
        ("programme:fais", "America/Mexico_City"),
    ],
)  # fmt: skip
def test_each_place_lives_in_its_zone(code: str, zone: str) -> None:
    assert zone_of(Jurisdiction.of(code)).key == zone


def test_every_state_has_a_zone_and_every_place_named_exists() -> None:
    named = {place for one in TIME_ZONES.body.zones for place in one.places}
    assert {f"{state:02}" for state in range(1, 33)} <= named
    path = SRC / "modules/territory/facts/country_municipalities.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        known = {row["cvegeo"] for row in csv.DictReader(file)}
    assert {place for place in named if len(place) == 5} <= known


def test_two_places_are_on_two_days_at_one_instant(now: datetime) -> None:
    assert clock.today(MEXICALI) == date(2026, 1, 14)
    assert clock.today(CANCUN) == date(2026, 1, 15)
    assert clock.latest() == date(2026, 1, 15)
    assert clock.day_of(now, MEXICALI) < clock.day_of(now, CANCUN)
    assert (
        max(clock.day_of(now, Jurisdiction.of(f"{one:02}")) for one in range(1, 33))
        <= clock.latest()
    )


def test_the_day_begins_at_its_own_midnight_in_each_place() -> None:
    began = clock.start_of(date(2026, 1, 15), CANCUN), clock.start_of(date(2026, 1, 15), MEXICALI)
    assert (began[1] - began[0]).total_seconds() == 3 * 3600
    assert (
        clock.start_of(date(2026, 7, 1), MEXICALI, at=time(12)).utcoffset() != began[1].utcoffset()
    )


def test_what_has_no_place_is_where_the_installation_is() -> None:
    assert clock.place("", None) == clock.place(None) == clock.here()
    assert clock.place("00") == FEDERATION
    assert clock.place("02", None) == Jurisdiction.of("02")
    assert clock.place("02", "02002") == MEXICALI
    assert len(every_zone()) > 9
    assert zone_of(FEDERATION).key == "America/Mexico_City"


@pytest.mark.usefixtures("now")
def test_a_term_of_a_report_begins_on_the_day_of_its_place() -> None:
    first, second = (days_from(clock.day_of(INSTANT, where)).due_on for where in (MEXICALI, CANCUN))
    assert first < second


@pytest.mark.usefixtures("now")
def test_the_rules_of_a_work_stand_on_the_day_where_it_is() -> None:
    made = [dossier_in(state=code[:2], municipality=code) for code in ("02002", "23005")]
    assert [clock.today(where_is(one)) for one in made] == [date(2026, 1, 14), date(2026, 1, 15)]


CLOCKS = {"localdate", "localtime", "today", "make_aware", "get_current_timezone"}


# A moment that is shown with its hour is no day of a rule.
SHOWN = {
    "platform/law/clock.py",
    "platform/keeping/check.py",
    "platform/keeping/manifests.py",
    "platform/start/home.py",
    "platform/tasks/timed.py",  # hours of the machine's own work, said in its knobs
    "ui/words.py",
}


def test_nobody_asks_the_server_for_the_day() -> None:
    """Only the clock of places says what day it is."""
    asked = [
        f"{path.relative_to(SRC)}: {node.value.id}.{node.attr}"
        for path in SRC.rglob("*.py")
        if "migrations" not in path.parts and str(path.relative_to(SRC)) not in SHOWN
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in {"timezone", "date", "datetime"}
        and node.attr in CLOCKS
    ]
    assert asked == []
