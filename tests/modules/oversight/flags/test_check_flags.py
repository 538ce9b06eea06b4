"""Checking the flags of works: history, bits, neighbours, committees, places, answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.making.citizens import staff
from tests.making.owner import owning
from tests.making.people import person
from tests.making.pictures import photo, scene
from tests.making.works import TERMINAL, day, dossier_in, keep, lived

from traza.kernel.actor import OtherAgency
from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import Name
from traza.modules.budget.models import Ownership
from traza.modules.oversight import api
from traza.modules.oversight.actions import check_flags, daily_flags
from traza.modules.oversight.contracts.flags import EmptyAnswer, UnknownFlag
from traza.modules.oversight.models import Committee, FlagAnswer, Look, Raise
from traza.modules.oversight.queries.altered_flags import BIT, altered_flags
from traza.modules.oversight.queries.flag_context import Neighbours, Seen
from traza.modules.oversight.rules.look import glance
from traza.modules.territory import api as territory
from traza.modules.territory.models import Shape
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Measure, Origin, Place
from traza.modules.works.contracts.published import WorkFilters
from traza.modules.works.contracts.register import UnknownWork
from traza.modules.works.models import Version, Work
from traza.platform.access.roles import Role
from traza.platform.audit.record import TERMINAL as BY_TERMINAL
from traza.platform.tasks import timed, worker
from traza.platform.tasks.models import Task

TODAY = day(5, 10)
ANSWER = "El municipio aportó la diferencia en mayo; se corrige el expediente."


@pytest.fixture(autouse=True)
def _places(db: None, settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    territory.load_gazetteer()


def plain(number: int = 1, **over: Any) -> Dossier:
    """A work of the register in which funding and budget agree."""
    return dossier_in(folio=f"OB-{number}", **over)


def short(number: int = 1, **over: Any) -> Dossier:
    """The same, its sources short of its budget."""
    return plain(number, amount=Money.of(1_200_000), **over)


def codes(work: int) -> set[str]:
    return {flag.code for flag in api.flags_of(work)}


def with_committee(work: int) -> None:
    Committee.objects.create(
        work_id=work, formed_on=day(2, 20), place="Escuela", elected_by="show",
        women_present=6, men_present=5,
    )  # fmt: skip


def test_what_is_up_is_kept_and_projected_as_bits():
    work = keep(short())
    checked = api.check_flags([work], TODAY)
    assert checked.works == 1
    assert "funding_differs" in codes(work)
    info = {flag.code: flag.bit for flag in api.flag_catalogue()}
    assert Look.objects.get(work=work).bits == sum(1 << info[code] for code in codes(work))
    found = works.list_works(WorkFilters(flag=info["funding_differs"]))
    assert [row.id for row in found.rows] == [work]


def test_checking_again_changes_nothing():
    work = keep(short())
    api.check_flags(None, TODAY)
    before = list(Raise.objects.values())
    again = api.check_flags(None, TODAY + timedelta(days=1))
    assert (again.raised, again.lowered) == (0, 0)
    assert list(Raise.objects.values()) == before
    assert work == before[0]["work_id"]


def test_flags_taken_out_of_the_lists_are_named():
    one, other = keep(short(1)), keep(plain(2))
    api.check_flags(None, TODAY)
    assert list(altered_flags()) == []
    Work.objects.filter(pk=one).update(flags=0)
    Work.objects.filter(pk=other).update(flags=F("flags").bitor(BIT["funding_differs"]))
    first, second = altered_flags()
    assert (first.table, first.key, second.key) == ("works_work", str(one), str(other))
    assert "funding_differs" in first.what
    assert second.what.endswith(": funding_differs.")


def test_flags_that_no_rule_of_this_version_raises_accuse_nobody():
    """A register of an earlier version, until its rules look again."""
    work, before = keep(short(1)), keep(plain(2))
    api.check_flags(None, TODAY)
    row = Raise.objects.filter(work=before)
    for code, source in (("no_longer_a_rule", "OPA"), ("funding_differs", "")):
        Raise.objects.create(
            work_id=before, code=code, source=source, since=TODAY, said_on=TODAY, says="x"
        )
    Work.objects.filter(pk=work).update(flags=F("flags").bitor(1 << 62))
    assert row.count() >= 2
    assert list(altered_flags()) == []
    keep(plain(1))
    api.check_flags(None, TODAY + timedelta(days=1))
    assert list(altered_flags()) == []


def test_what_comes_down_keeps_its_days():
    work = keep(short())
    api.check_flags([work], TODAY)
    keep(plain())
    lowered = api.check_flags([work], TODAY + timedelta(days=5)).lowered
    assert lowered == 1
    assert "funding_differs" not in codes(work)
    past = next(one for one in api.past_flags_of(work) if one.code == "funding_differs")
    assert (past.since, past.until) == (TODAY, TODAY + timedelta(days=5))


def test_what_says_something_else_keeps_since_when_it_is_up():
    work = keep(short())
    api.check_flags([work], TODAY)
    keep(plain(amount=Money.of(1_300_000)))
    later = TODAY + timedelta(days=9)
    assert api.check_flags([work], later).raised == 0
    flag = next(one for one in api.flags_of(work) if one.code == "funding_differs")
    assert flag.since == TODAY
    assert "1,300,000" in flag.says
    assert [row.said_on for row in Raise.objects.filter(code="funding_differs")] == [later, TODAY]


def test_a_committee_lowers_its_flag_and_the_calendar_raises_others():
    work = keep(plain())
    api.check_flags([work], TODAY)
    assert {"committee_late", "no_visit"} <= codes(work)
    with_committee(work)
    api.check_flags([work], TODAY)
    assert "committee_late" not in codes(work)
    assert "overdue" not in codes(work)
    api.check_flags([work], day(9, 1))
    assert "overdue" in codes(work)


def test_the_same_photo_on_two_works_raises_both():
    one, other = keep(plain(1)), keep(plain(2, name="Otra calle"))
    for work, quality in ((one, 92), (other, 60)):
        works.add_photo(
            work, photo(scene(7), quality=quality), stage="during", by="agency",
            said=TERMINAL,
        )  # fmt: skip
    api.check_flags(None, TODAY)
    assert "same_photo" in codes(one) & codes(other)
    flag = next(flag for flag in api.flags_of(one) if flag.code == "same_photo")
    assert "OB-2" in flag.says


def test_a_published_point_outside_its_municipality_is_told():
    """Only works of other registers can have one: this register refuses it."""
    far = plain(place=Place(lon=-101.68, lat=21.12))
    guessed = Origin(layout="opa-2015")  # its municipality is taken from the point itself
    work = keep(replace(far, status=Status.PUBLISHED, origin=guessed))
    outline = (
        '{"type":"Polygon","coordinates":[[[-112,28],[-110,28],[-110,30],[-112,30],[-112,28]]]}'
    )
    Shape.objects.create(
        cvegeo="26030", geojson=outline, west=-112, south=28, east=-110, north=30, source="prueba"
    )
    api.check_flags([work], TODAY)
    assert codes(work) == set()  # a point proves nothing of the work: it is no flag
    assert api.notes_of_work(work) == []  # nor is it known whose municipality it is
    whole = Origin(layout="works-list")  # a list of works that says the municipality
    keep(replace(far, status=Status.PUBLISHED, origin=whole))
    api.check_flags([work], TODAY)
    [note] = api.notes_of_work(work)
    assert note.code == "point_outside"
    assert "Hermosillo" in note.text
    assert [one.folio for one in api.works_noted("point_outside")] == ["OB-1"]


def test_peers_and_shares_come_from_the_other_works():
    for number in range(1, 15):
        cheap = plain(number, measure=Measure(quantity="4000", unit="m²"))
        keep(cheap if number > 1 else plain(1, measure=Measure(quantity="500", unit="m²")))
    api.check_flags(None, TODAY)
    dear = works.find_work("26", "OB-1")
    assert dear is not None
    assert "unit_cost_far" in codes(dear)
    assert "contractor_share" in codes(dear)
    counts = api.flag_counts()
    assert counts["unit_cost_far"] == 1
    assert counts["contractor_share"] == 14


def test_a_run_costs_the_same_queries_for_ten_times_the_works():
    """A query a work would make a million works impossible."""
    asked = []
    for first, last in ((1, 10), (11, 100)):
        for number in range(first, last + 1):
            keep(short(number, name=f"Obra {number}"))
        with CaptureQueriesContext(connection) as queries:
            api.check_flags(None, TODAY + timedelta(days=last))
        asked.append(len(queries))
    assert asked[1] < asked[0] + 20


def test_an_answer_stands_beside_the_flag_and_is_audited():
    work = keep(short())
    api.check_flags([work], TODAY)
    api.answer_flag(work, "funding_differs", ANSWER, staff())
    api.answer_flag(work, "funding_differs", ANSWER, staff())
    flag = next(one for one in api.flags_of(work) if one.code == "funding_differs")
    assert flag.answer is not None
    assert flag.answer.text == ANSWER
    assert FlagAnswer.objects.count() == 1
    assert api.answered_counts() == {"funding_differs": 1}


def test_an_answer_stays_after_the_flag_comes_down():
    work = keep(short())
    api.check_flags([work], TODAY)
    api.answer_flag(work, "funding_differs", ANSWER, staff())
    keep(plain())
    api.check_flags([work], TODAY)
    past = next(one for one in api.past_flags_of(work) if one.code == "funding_differs")
    assert past.answers[0].text == ANSWER


def test_who_may_not_answer_is_told_why():
    work = keep(short())
    api.check_flags([work], TODAY)
    with pytest.raises(OtherAgency):
        api.answer_flag(work, "funding_differs", ANSWER, staff("turismo"))
    with pytest.raises(UnknownFlag):
        api.answer_flag(work, "paid_over_contract", ANSWER, staff())
    with pytest.raises(EmptyAnswer):
        api.answer_flag(work, "funding_differs", "   ", staff())
    assert not FlagAnswer.objects.exists()


def test_the_command_tells_how_many_and_how_fast():
    keep(short())
    out = StringIO()
    call_command("works_flags", "--today", TODAY.isoformat(), stdout=out)
    assert Look.objects.get().checked_on == TODAY
    with pytest.raises(UnknownWork):
        call_command("works_flags", "NADA")


def test_a_work_is_due_when_it_changed_or_the_day_did():
    work = keep(short())
    assert api.is_due(work)
    api.check_flags([work])
    assert not api.is_due(work)
    keep(plain())
    assert api.is_due(work)
    api.check_flags([work])
    assert not api.is_due(work)
    Look.objects.update(checked_on=TODAY)
    assert api.is_due(work)


def test_the_middle_of_an_even_number_of_peers_is_between_both():
    for number, quantity in enumerate(("2000", "1000", "500", "250", "125"), 1):
        keep(plain(number, measure=Measure(quantity=quantity, unit="m²")))
    api.check_flags(None, TODAY)
    row = Look.objects.get(folio="OB-1")
    dossier = works.current_version(row.pk).dossier
    layout = works.layout_of(dossier)
    seen = Seen(dossier, layout, glance(dossier, layout))
    peers = Neighbours(TODAY).contexts({row.pk: seen})[row.pk].peers
    assert peers is not None
    assert peers.works == 4  # itself is not its own peer
    assert peers.median == Decimal(850_000) / 250 * 3 / 4


def test_a_night_checks_every_work():
    work = keep(short())
    call_command("works_flags")
    timed.ask_now("oversight.check_flags")
    with owning(Raise):
        Raise.objects.all().delete()
    Look.objects.update(bits=0)
    assert worker.run_once("test") == 1
    assert "funding_differs" in codes(work)
    states = Task.objects.filter(name="oversight.check_flags").values_list("status", flat=True)
    assert list(states) == ["done"]


def test_asking_for_the_night_twice_asks_once():
    assert timed.ask_now("oversight.check_flags")
    assert not timed.ask_now("oversight.check_flags")
    assert Task.objects.filter(name="oversight.check_flags").count() == 1


def test_a_payment_that_finance_took_back_is_told_until_the_work_agrees():
    work = lived(Status.FINISHED)
    first = works.current_version(work).dossier.payments[1]
    api.check_flags([work], TODAY)
    assert "ledger_undone" not in codes(work)
    with owning(Ownership):  # as it was before movements had owners
        Ownership.objects.filter(movement=first.movements[0]).delete()
    budget.reverse(
        first.movements[0], Name("reversión", "R-1", title="Pago a otra cuenta"),
        on=day(8), by=BY_TERMINAL, reason="Se pagó a otra cuenta.",
    )  # fmt: skip
    api.check_flags(None, TODAY)
    told = next(one for one in api.flags_of(work) if one.code == "ledger_undone")
    assert str(first.movements[0]) in told.says
    assert told.evidence == ((f"Movimiento {first.movements[0]}", "Estimación 1, pago"),)


@pytest.fixture
def broken_rule(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A rule that breaks on the work OB-2, as a mistake in a rule would."""
    rule = next(flag for flag in check_flags.ALL if flag.code == "funding_differs")

    def breaks(dossier: Dossier, context: Any) -> Any:
        if dossier.folio == "OB-2":
            raise ZeroDivisionError("sin avance")
        return rule.check(dossier, context)

    every = [replace(flag, check=breaks) if flag is rule else flag for flag in check_flags.ALL]
    monkeypatch.setattr(check_flags, "ALL", tuple(every))
    return monkeypatch


def unreadable(work: int) -> None:
    """Another version of a work whose text is no dossier, as a bad import would leave it."""
    last = Version.objects.filter(work=work).order_by("-number").first()
    assert last is not None
    last.pk, last.number, last.dossier = None, last.number + 1, '{"folio": 7}'
    last.save(force_insert=True)
    Work.objects.filter(pk=work).update(version=last.number)


def test_a_rule_that_breaks_on_one_work_stops_no_other_and_is_told(broken_rule: Any):
    numbers = [keep(short(n)) for n in (1, 2, 3)]
    checked = api.check_flags(None, TODAY)
    assert checked.works == 3
    [trouble] = checked.troubles
    assert (trouble.work, trouble.rule) == (numbers[1], "funding_differs")
    assert ["funding_differs" in codes(each) for each in numbers] == [True, False, True]
    assert codes(numbers[1]) == codes(numbers[0]) - {"funding_differs"}  # its other rules ran
    [info] = api.open_troubles()
    assert (info.folio, info.rule) == ("OB-2", "Las fuentes no suman el presupuesto")
    assert "ZeroDivisionError: sin avance" in info.error
    assert (info.since, info.seen_on) == (TODAY, TODAY)


def test_a_flag_whose_rule_breaks_stays_as_it_was_until_it_can_be_checked(broken_rule: Any):
    work = keep(short(2))
    broken_rule.undo()
    api.check_flags([work], TODAY)
    bits = Look.objects.get(work=work).bits
    rule = next(flag for flag in check_flags.ALL if flag.code == "funding_differs")

    def breaks(dossier: Dossier, context: Any) -> Any:
        raise KeyError("x")

    every = [replace(flag, check=breaks) if flag is rule else flag for flag in check_flags.ALL]
    broken_rule.setattr(check_flags, "ALL", tuple(every))
    later = TODAY + timedelta(days=1)
    checked = api.check_flags([work], later)
    assert (checked.raised, checked.lowered) == (0, 0)
    assert "funding_differs" in codes(work)
    assert Look.objects.get(work=work).bits == bits
    api.check_flags([work], later)
    assert len(api.open_troubles()) == 1  # told once, however often it is tried
    broken_rule.undo()
    api.check_flags([work], later)
    assert api.open_troubles() == []


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked():
    numbers = [keep(short(n)) for n in range(1, 6)]
    unreadable(numbers[2])
    checked = api.check_flags(None, TODAY)
    assert checked.works == 4
    assert [(one.work, one.rule) for one in checked.troubles] == [(numbers[2], "")]
    assert all("funding_differs" in codes(each) for each in numbers if each != numbers[2])
    assert [one.folio for one in api.open_troubles()] == ["OB-3"]
    with pytest.raises(UnknownWork):
        api.check_flags([numbers[0], 10**9], TODAY)


def test_a_work_that_breaks_its_batch_is_found_and_the_rest_is_kept(
    monkeypatch: pytest.MonkeyPatch,
):
    numbers = [keep(short(n)) for n in range(1, 8)]
    whole = check_flags.glance

    def breaks(dossier: Dossier, *layout: Any) -> Any:
        if dossier.folio == "OB-5":
            raise ValueError("lugar imposible")
        return whole(dossier, *layout)

    monkeypatch.setattr(check_flags, "glance", breaks)
    checked = api.check_flags(None, TODAY)
    assert checked.works == 6
    assert [(one.work, one.error) for one in checked.troubles] == [
        (numbers[4], "ValueError: lugar imposible")
    ]
    assert [bool(codes(each)) for each in numbers].count(True) == 6


def test_the_order_and_the_nightly_task_tell_what_failed_and_go_on(
    broken_rule: Any, capsys: pytest.CaptureFixture[str]
):
    for n in (1, 2):
        keep(short(n))
    with pytest.raises(SystemExit) as end:
        call_command("works_flags", "--today", TODAY.isoformat())
    assert end.value.code == 1
    told = capsys.readouterr()
    assert "Se revisaron 2 obras" in told.out
    assert "26 OB-2" in told.err
    assert "ZeroDivisionError" in told.err
    daily_flags.handle({"on": timezone.localdate().isoformat()}, lambda *_said: None)
    assert [one.folio for one in api.open_troubles()] == ["OB-2"]


def test_only_administrators_see_what_failed(broken_rule: Any, client: Client):
    keep(short(2))
    api.check_flags(None, TODAY)
    client.force_login(person("jefe@example.org", Role.REVIEW, mfa=True))
    assert client.get("/gestion/banderas/").status_code == 403
    client.force_login(person("admin@example.org", Role.ADMIN, mfa=True))
    page = client.get("/gestion/banderas/").text
    assert "OB-2" in page
    assert "1 revisión" in page
    assert "ZeroDivisionError: sin avance" in page
