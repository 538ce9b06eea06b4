"""The life of a report: sent once, looked at, answered, escalated, solved or not."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.utils import timezone
from tests.making.citizens import TEXT, filed, new_report, placed_work, staff
from tests.making.owner import owning
from tests.making.pictures import photo, scene

from traza.kernel.actor import OtherAgency, WithoutAgency, WithoutCapability
from traza.kernel.moderation import (
    DecidedAbove,
    DecidedSince,
    ModerationDecision,
    NeedsReason,
    NothingToHide,
)
from traza.modules.participation import api
from traza.modules.participation.actions import escalate_reports
from traza.modules.participation.actions.keep_photo import TooManyPhotos
from traza.modules.participation.contracts import (
    ChangedSince,
    HideReason,
    NotAnsweredYet,
    ReportTooShort,
    Showing,
    Standing,
    UnknownReport,
    UnknownReportPhoto,
    WrongCode,
)
from traza.modules.participation.models import Answer, Decided, Escalation, Report, ReportPhoto
from traza.modules.works import api as works
from traza.modules.works.contracts.register import UnknownWork
from traza.platform.audit.models import Act
from traza.platform.files import store
from traza.platform.tasks import queue, worker
from traza.platform.tasks.models import Task

SHOW = ModerationDecision(hide=False)
ANSWER = "Se citó a la empresa: repara el tramo esta semana con la garantía."


@pytest.fixture
def work(db: Any) -> int:
    return placed_work()


def test_a_report_gets_a_folio_a_code_and_its_terms(work: int):
    sent = filed(work, contact="662 123 4567")
    info = api.get_report(sent.folio)
    assert info.standing is Standing.WAITING
    assert info.due_on == sent.due_on
    assert info.agency == "obras-publicas"
    assert info.showing is Showing.HELD
    assert info.text == ""  # nobody has looked at it
    own = api.own_report(sent.folio, sent.code)
    assert own.original == TEXT


def test_sent_twice_it_is_one_report_with_the_same_folio_and_code(work: int):
    report = new_report(work)
    first, second = api.file_report(report), api.file_report(report)
    assert (first.folio, first.code) == (second.folio, second.code)
    assert not first.repeated
    assert second.repeated
    assert Report.objects.count() == 1
    assert Act.objects.filter(verb="participation.file_report").count() == 1


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's writers take turns")
@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_are_one_report():
    report = new_report(placed_work())
    sent, gate = [], threading.Barrier(4)

    def click() -> None:
        gate.wait()
        try:
            sent.append(api.file_report(report))
        finally:
            connections.close_all()

    clicks = [threading.Thread(target=click) for _ in range(4)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()
    assert len({(one.folio, one.code) for one in sent}) == 1
    assert len(sent) == 4
    assert Report.objects.count() == 1
    assert Task.objects.filter(name="participation.escalate").count() == 3


def test_the_contact_is_in_no_byte_of_the_database(work: int):
    filed(work, contact="vecina@example.org")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM participation_report")
        assert "vecina@example.org" not in repr(cursor.fetchall())
    assert "vecina" not in repr(list(Act.objects.values()))
    assert "vecina" not in repr(list(Task.objects.values()))


def test_too_few_words_and_no_such_work_are_refused(work: int):
    with pytest.raises(ReportTooShort):
        filed(work, text="  mal  ")
    with pytest.raises(UnknownWork):
        filed(999_999)
    assert not Report.objects.exists()


def test_an_answer_is_published_and_counts(work: int):
    sent = filed(work)
    api.answer_report(sent.folio, ANSWER, staff(), seen=0)
    api.answer_report(sent.folio, ANSWER, staff(), seen=0)  # a double click
    info = api.get_report(sent.folio)
    assert info.standing is Standing.ANSWERED
    assert [one.text for one in info.answers] == [ANSWER]
    (rate,) = api.answer_rates()
    assert (rate.agency, rate.filed, rate.answered, rate.on_time) == ("obras-publicas", 1, 1, 1)


def test_two_people_answering_at_once_see_each_other(work: int):
    sent = filed(work)
    api.answer_report(sent.folio, ANSWER, staff(), seen=0)
    with pytest.raises(ChangedSince):
        api.answer_report(sent.folio, "Otra respuesta distinta.", staff(user=8), seen=0)
    assert Answer.objects.count() == 1


def test_another_agency_neither_reads_nor_answers_nor_moderates(work: int):
    sent, other = filed(work), staff("turismo")
    with pytest.raises(OtherAgency):
        api.staff_report(sent.folio, other)
    with pytest.raises(OtherAgency):
        api.answer_report(sent.folio, ANSWER, other)
    with pytest.raises(OtherAgency):
        api.moderate_report(sent.folio, SHOW, said=other)
    assert not Answer.objects.exists()
    assert api.waiting_reports(other).total == 0
    with pytest.raises(WithoutAgency):
        api.waiting_reports(staff(""))


def test_hiding_needs_a_reason_and_keeps_the_original(work: int):
    sent = filed(work)
    with pytest.raises(NeedsReason):
        api.moderate_report(sent.folio, ModerationDecision(hide=True), said=staff())
    decision = ModerationDecision(hide=True, reason=HideReason.INSULT)
    with pytest.raises(NeedsReason):
        api.moderate_report(sent.folio, decision, said=staff())
    why = "Nombra a una vecina y su domicilio."
    decision = ModerationDecision(hide=True, reason=HideReason.PERSONAL, words=why)
    api.moderate_report(sent.folio, decision, said=staff())
    info = api.get_report(sent.folio)
    assert (info.showing, info.text) == (Showing.HIDDEN, "")
    assert info.moderation is not None
    assert info.moderation.words == why
    assert api.staff_report(sent.folio, staff()).original == TEXT
    assert api.own_report(sent.folio, sent.code).original == TEXT


def test_hiding_a_report_does_not_change_the_rate(work: int):
    long_ago = timezone.now() - timedelta(days=90)
    sent = filed(work, now=long_ago)
    before = api.answer_rates()
    decision = ModerationDecision(hide=True, reason=HideReason.INSULT, words="Insulta.")
    api.moderate_report(sent.folio, decision, said=staff())
    assert api.answer_rates() == before
    assert before[0].escalated == 1


def test_parts_are_blacked_out_and_the_place_with_them(work: int):
    sent = filed(work, place="Casa azul, Reforma 12")
    cut = "El pavimento nuevo ya tiene un hoyo frente a ████."
    words = "Dice quién vive ahí"
    decision = ModerationDecision(hide=False, reason=HideReason.PERSONAL, words=words, cut=cut)
    api.moderate_report(sent.folio, decision, said=staff())
    info = api.get_report(sent.folio)
    assert (info.text, info.is_cut, info.place) == (cut, True, "")
    api.moderate_report(sent.folio, SHOW, said=staff())
    assert api.get_report(sent.folio).text == TEXT
    assert Decided.objects.count() == 2


def test_what_nobody_looks_at_is_shown(work: int):
    sent = filed(work)
    row = Report.objects.get()
    assert api.get_report(sent.folio, today=row.look_by).text == ""
    later = row.look_by + timedelta(days=1)
    assert api.get_report(sent.folio, today=later).text == TEXT
    assert api.escalate_reports(today=later).shown == 1
    assert Report.objects.get().showing == "shown"


def test_terms_that_run_out_escalate_once_each(work: int):
    filed(work)
    row = Report.objects.get()
    day = timedelta(days=1)
    assert api.escalate_reports(today=row.due_on).escalated == 0
    assert api.escalate_reports(today=row.due_on + day).escalated == 1
    assert api.escalate_reports(today=row.due_on + day).escalated == 0
    assert api.escalate_reports(today=row.pass_on + day).passed_on == 1
    assert api.escalate_reports(today=row.pass_on + day).passed_on == 0
    assert [one.level for one in Escalation.objects.all()] == [1, 2]
    steps = [step.what for step in api.get_report(row.folio, today=row.pass_on + day).steps]
    assert steps[0] == "Se recibió"
    assert "órgano interno de control" in steps[-1]


def test_an_answered_report_never_escalates(work: int):
    sent = filed(work)
    api.answer_report(sent.folio, ANSWER, staff())
    done = api.escalate_reports(today=date(2099, 1, 1))
    assert (done.escalated, done.passed_on) == (0, 0)


def test_a_late_answer_stays_escalated_in_the_rate(work: int):
    sent = filed(work, now=timezone.now() - timedelta(days=90))
    api.escalate_reports()
    api.answer_report(sent.folio, ANSWER, staff())
    (rate,) = api.answer_rates()
    assert (rate.answered, rate.on_time) == (1, 0)
    assert [step.what for step in api.get_report(sent.folio).steps][1].startswith("Venció")


def test_the_worker_escalates_by_itself_when_the_day_comes(work: int):
    filed(work, now=timezone.now() - timedelta(days=90))
    while worker.run_once("test"):
        pass
    assert Escalation.objects.count() == 2
    assert queue.state(f"report:{Report.objects.get().folio}:pass").over  # type: ignore[union-attr]


def test_who_reported_says_whether_it_is_solved(work: int):
    sent = filed(work)
    with pytest.raises(NotAnsweredYet):
        api.follow_up(sent.folio, sent.code, solved=True)
    api.answer_report(sent.folio, ANSWER, staff())
    with pytest.raises(WrongCode):
        api.follow_up(sent.folio, "AAAA-AAAA-AAAA-AAAA", solved=True)
    api.follow_up(sent.folio, sent.code, solved=False, words="Sigue el hoyo")
    assert api.get_report(sent.folio).standing is Standing.UNSOLVED
    api.answer_report(sent.folio, "Se reparó hoy con concreto.", staff())
    assert api.get_report(sent.folio).standing is Standing.ANSWERED
    api.follow_up(sent.folio, sent.code, solved=True)
    assert api.get_report(sent.folio).standing is Standing.SOLVED


def test_the_code_of_one_report_does_not_open_another(work: int):
    one, other = filed(work), filed(work)
    with pytest.raises(WrongCode):
        api.own_report(one.folio, other.code)


@pytest.mark.parametrize("folio", ["", "RP-0000-0000", "x" * 500, "\0"])
def test_an_unknown_folio_is_told(db: Any, folio: str):
    with pytest.raises(UnknownReport):
        api.get_report(folio)


def test_photos_are_kept_before_the_report_and_join_it(work: int, settings: Any, tmp_path: Any):
    settings.MEDIA_ROOT = tmp_path
    token = uuid4()
    taken = photo(scene(3), place=(-110.95, 29.07))
    api.keep_photo(token, taken, "a.jpg")
    api.keep_photo(token, taken, "a.jpg")  # the form again, with the same file
    assert api.kept_photos(token) == 1
    assert api.place_of_photos(token) == pytest.approx((-110.95, 29.07), abs=1e-4)
    sent = filed(work, token=token)
    assert api.staff_report(sent.folio, staff()).photos == (1,)
    assert api.get_report(sent.folio).photos == ()  # held
    assert api.photo_file(sent.folio, 1, said=None, large=False) is None
    kept = api.photo_file(sent.folio, 1, said=staff(), large=True)
    assert kept is not None
    assert b"Exif" not in store.path_of(kept).read_bytes()[:400]
    api.moderate_report(sent.folio, SHOW, said=staff())
    assert api.photo_file(sent.folio, 1, said=None, large=False) is not None


def test_a_report_takes_three_photos(work: int, settings: Any, tmp_path: Any):
    settings.MEDIA_ROOT = tmp_path
    token = uuid4()
    for seed in range(3):
        api.keep_photo(token, photo(scene(seed)), "a.jpg")
    with pytest.raises(TooManyPhotos):
        api.keep_photo(token, photo(scene(9)), "a.jpg")


def test_photos_without_a_report_are_forgotten(db: Any, settings: Any, tmp_path: Any):
    settings.MEDIA_ROOT = tmp_path
    api.keep_photo(uuid4(), photo(scene(1)), "a.jpg")
    assert api.sweep() == 0
    old = timezone.now() - timedelta(days=3)
    files = list(ReportPhoto.objects.values_list("sha256", "thumb_sha256")[0])
    with owning(ReportPhoto):
        ReportPhoto.objects.update(received_at=old)
    assert api.sweep() == 1
    assert not any(store.path_of(each).exists() for each in files)


def test_a_photo_that_a_work_keeps_too_is_not_removed_with_the_report_that_never_came(
    work: int, settings: Any, tmp_path: Any
):
    settings.MEDIA_ROOT = tmp_path
    taken = photo(scene(1))
    kept = works.add_photo(work, taken, stage="during", by="agency", said=staff())
    api.keep_photo(uuid4(), taken, "a.jpg")
    small = ReportPhoto.objects.get().thumb_sha256
    with owning(ReportPhoto):
        ReportPhoto.objects.update(received_at=timezone.now() - timedelta(days=3))
    assert api.sweep() == 1
    assert store.path_of(kept.sha256).exists()
    assert not store.path_of(small).exists()


def test_a_report_filed_at_night_counts_from_its_own_day(work: int):
    """Half past eleven at night in Sonora is already tomorrow in UTC."""
    night = datetime(2026, 9, 9, 23, 30, tzinfo=timezone.get_current_timezone())
    filed(work, now=night)
    row = Report.objects.get()
    assert (row.filed_on, row.due_on) == (date(2026, 9, 9), date(2026, 10, 1))


HIDE_PHOTO = ModerationDecision(
    hide=True, reason=HideReason.MINOR, words="Se ve a una niña de la escuela."
)
ADMIN = staff(agency="", role="admin")


@pytest.fixture
def with_photos(work: int) -> str:
    """The folio of a report that is shown, with two photographs."""
    report = new_report(work)
    for seed in (1, 2):
        api.keep_photo(report.token, photo(scene(seed)), "foto.jpg")
    folio = api.file_report(report).folio
    api.moderate_report(folio, SHOW, said=staff())
    return folio


def test_one_photograph_is_hidden_alone_with_its_public_reason(with_photos: str):
    assert api.get_report(with_photos).photos == (1, 2)
    api.moderate_photo(with_photos, 1, HIDE_PHOTO, said=staff())
    info = api.get_report(with_photos)
    assert (info.photos, info.text) == ((2,), TEXT)
    [why] = info.hidden_photos
    assert (why.photo, why.by) == (1, "Revisión de la dependencia")
    assert "menor de edad" in why.reason
    assert why.words == "Se ve a una niña de la escuela."
    assert api.photo_file(with_photos, 1, said=None, large=True) is None
    assert api.photo_file(with_photos, 1, said=None, large=False) is None
    assert api.photo_file(with_photos, 1, said=staff("otra"), large=False) is None
    assert api.photo_file(with_photos, 1, said=staff(), large=False)  # kept, for its agency
    assert api.photo_file(with_photos, 2, said=None, large=False)
    assert ReportPhoto.objects.count() == 2
    assert Act.objects.filter(verb="participation.moderate_photo").count() == 1


def test_an_administrator_restores_a_photograph_and_the_agency_does_not_undo_it(with_photos: str):
    api.moderate_photo(with_photos, 1, HIDE_PHOTO, said=staff())
    decision = ModerationDecision(hide=False, words="No se reconoce a nadie.")
    api.moderate_photo(with_photos, 1, decision, said=ADMIN)
    assert api.get_report(with_photos).photos == (1, 2)
    assert api.get_report(with_photos).hidden_photos == ()
    with pytest.raises(DecidedAbove):
        api.moderate_photo(with_photos, 1, HIDE_PHOTO, said=staff())
    made = api.staff_report(with_photos, staff()).photo_moderations
    assert [one.hidden for one in made] == [False, True]


@pytest.mark.parametrize(
    ("over", "said", "position", "refusal"),
    [
        ({}, staff(role="capture"), 1, WithoutCapability),
        ({}, staff("otra"), 1, OtherAgency),
        ({}, staff(), 7, UnknownReportPhoto),
        ({"reason": ""}, staff(), 1, NeedsReason),
        ({"reason": "disgusta"}, staff(), 1, NeedsReason),
        ({"words": " x "}, staff(), 1, NeedsReason),
        ({"hide": False}, staff(), 1, NothingToHide),
        ({"seen": 3}, staff(), 1, DecidedSince),
    ],
)
def test_a_photograph_is_not_hidden_without_the_right_or_the_reason(
    with_photos: str, over: dict[str, Any], said: Any, position: int, refusal: type[Exception]
):
    with pytest.raises(refusal):
        api.moderate_photo(with_photos, position, replace(HIDE_PHOTO, **over), said=said)
    assert api.get_report(with_photos).photos == (1, 2)


def test_what_an_administrator_decided_of_a_report_its_agency_does_not_undo(work: int):
    folio = filed(work).folio
    hide = ModerationDecision(hide=True, reason=HideReason.INSULT, words="Insulta a una persona.")
    api.moderate_report(folio, hide, said=staff())
    api.moderate_report(folio, SHOW, said=ADMIN)
    assert api.get_report(folio).text == TEXT
    assert api.get_report(folio).moderation.by == "Administración"
    with pytest.raises(DecidedAbove):
        api.moderate_report(folio, hide, said=staff())
    with pytest.raises(WithoutCapability):
        api.moderate_report(folio, hide, said=staff(role="capture"))


def test_a_report_that_cannot_be_escalated_stops_no_other_and_is_named(
    work: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    folios = [filed(work).folio for _ in range(3)]
    step = escalate_reports._step

    def breaks(row: Report, level: int, day: date) -> int:
        if row.folio == folios[1]:
            raise ZeroDivisionError("plazo")
        return step(row, level, day)

    monkeypatch.setattr(escalate_reports, "_step", breaks)
    later = api.get_report(folios[0]).due_on + timedelta(days=1)
    with pytest.raises(SystemExit) as end:
        call_command("reports_escalate", "--today", later.isoformat())
    assert end.value.code == 1
    assert (
        f"No se pudo escalar el reporte {folios[1]}: ZeroDivisionError" in capsys.readouterr().err
    )
    assert set(Escalation.objects.values_list("report__folio", flat=True)) == {folios[0], folios[2]}
    monkeypatch.undo()
    assert api.escalate_reports(today=later).failed == ()
