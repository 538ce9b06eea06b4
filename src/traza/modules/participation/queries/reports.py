"""Reports as anyone reads them, and as the staff of their agency does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from traza.kernel.actor import Attribution
from traza.kernel.jurisdiction import Jurisdiction
from traza.kernel.moderation import HIDDEN, Moderated
from traza.modules.directory import api as directory
from traza.modules.participation.contracts import (
    Filed,
    HideReason,
    ReportAnswer,
    ReportInfo,
    ReportPage,
    Showing,
    StaffReport,
    Standing,
    Step,
    ToAttend,
    Topic,
    UnknownReport,
    WrongCode,
)
from traza.modules.participation.models import Report, ReportPhoto
from traza.modules.participation.queries.law import terms
from traza.modules.participation.rules.folio import code_of, read_folio, same_code
from traza.modules.participation.rules.terms import showing, standing
from traza.platform.access.authority import agency_of, check_agency, reaches
from traza.platform.law import clock
from traza.platform.moderation.decide import moderated
from traza.platform.sealed.seal import blind_index

PAGE = 20
_HOLD = "participation.report"
_WITH = ("answers", "decided", "escalations", "followups", "photos__decided")


def get_report(folio: str, *, today: date | None = None) -> ReportInfo:
    """A report as anyone sees it. Raises UnknownReport."""
    return _info(_row(folio), today)


def reports_of(work: int, *, today: date | None = None) -> list[ReportInfo]:
    """The reports of a work, newest first: of those that are held or hidden, all but the words."""
    return [_info(row, today) for row in _rows().filter(work=work)]


def list_reports(
    *,
    page: int = 1,
    agency: str = "",
    standing: Standing | None = None,
    municipality: str = "",
    contractors: Collection[str] = (),
    today: date | None = None,
    size: int = PAGE,
) -> ReportPage:
    """A page (of `size`) of every report, newest first, of an agency ("" of all), in a standing, of
    the works of some contractors (address parts)."""
    day = today or clock.today(directory.place_of(agency))
    chosen = _rows().filter(_stands(standing, day))
    if agency:
        chosen = chosen.filter(agency=agency)
    if municipality:
        chosen = chosen.filter(work__municipality=municipality)
    if contractors:
        chosen = chosen.filter(work__contractor__slug__in=contractors)
    start = (page - 1) * size
    return ReportPage(
        tuple(_info(row, today) for row in chosen[start : start + size]), chosen.count()
    )


def waiting_reports(
    said: Attribution, *, page: int = 1, what: str = "open", today: date | None = None
) -> ReportPage:
    """What an agency has to do, the nearest term first: "open" is unanswered or nobody looked at
    it, "late" ran out, "all" is everything."""
    day = today or clock.today(directory.place_of(agency_of(said)))
    chosen = _rows().order_by("answered_on", "due_on", "pk")
    mine = agency_of(said)
    if mine:
        chosen = chosen.filter(agency=mine)
    if what == "late":
        chosen = chosen.filter(answered_on__isnull=True, asked=True, due_on__lt=day)
    elif what != "all":
        chosen = chosen.filter(Q(answered_on__isnull=True) | Q(showing="held"))
    start = (page - 1) * PAGE
    return ReportPage(
        tuple(_info(row, today) for row in chosen[start : start + PAGE]), chosen.count()
    )


def reports_to_attend(agency: str, *, today: date | None = None) -> Iterator[ToAttend]:
    """The open reports of an agency ("" of all), without their words: unanswered, or held and not
    yet past the day on which they are shown by themselves."""
    rows = Report.objects.filter(Q(answered_on__isnull=True) | Q(showing="held"))
    if agency:
        rows = rows.filter(agency=agency)
    for row in rows.select_related("work").defer("text", "contact").order_by("due_on", "pk"):
        day = today or clock.today(_where(row))
        is_held = row.showing == Showing.HELD and day <= row.look_by
        if row.answered_on is None or is_held:
            yield ToAttend(
                folio=row.folio,
                agency=row.agency,
                work_name=row.work.name,
                topic=Topic(row.topic),
                filed_on=row.filed_on,
                look_by=row.look_by,
                due_on=row.due_on,
                asked=row.asked,
                is_unanswered=row.answered_on is None,
                is_held=is_held,
                today=day,
                terms=terms(row.filed_on),
            )


def staff_report(folio: str, said: Attribution, *, today: date | None = None) -> StaffReport:
    """A report with its original words and its contact, for the staff of its agency.

    Raises UnknownReport or OtherAgency.
    """
    row = _row(folio)
    check_agency(said, row.agency, f"El reporte {row.folio}")
    return StaffReport(
        info=_info(row, today),
        original=row.text,
        contact=row.contact,
        moderations=tuple(_moderations(row)),
        photos=tuple(photo.position for photo in row.photos.all()),
        photo_moderations=tuple(_photo_moderations(row)),
        lon=row.lon,
        lat=row.lat,
    )


def own_report(folio: str, code: str, *, today: date | None = None) -> StaffReport:
    """A report with its original words, for who holds its code. Raises UnknownReport, WrongCode."""
    row = _row(folio)
    if not same_code(code, code_for(row.token.hex)):
        raise WrongCode
    return StaffReport(
        info=_info(row, today),
        original=row.text,
        contact="",
        moderations=tuple(_moderations(row)),
        photos=tuple(photo.position for photo in row.photos.all()),
        photo_moderations=tuple(_photo_moderations(row)),
        lon=row.lon,
        lat=row.lat,
    )


def filed_report(token: UUID) -> Filed | None:
    """The folio, code and term of the report of a form; None when it was not taken."""
    row = Report.objects.filter(token=token).first()
    if row is None:
        return None
    return Filed(row.folio, code_for(row.token.hex), row.due_on, repeated=True, asked=row.asked)


def code_for(token: str) -> str:
    """The code of a report: its form's identifier, hashed with a key kept outside the database."""
    return code_of(blind_index(token, _HOLD))


def photo_file(folio: str, position: int, *, said: Attribution | None, large: bool) -> str | None:
    """The SHA-256 of a photograph's file that may be shown: to anyone when the report is shown and
    nobody hid it alone, to the staff of its agency always. None when there is none or it may not.
    """
    row = _row(folio)
    mine = said is not None and reaches(said, row.agency)
    if not mine and _shows(row, clock.today(_where(row))) is not Showing.SHOWN:
        return None
    photo = row.photos.filter(position=position).first()
    if photo is None or (not mine and _is_hidden(photo)):
        return None
    return photo.sha256 if large else photo.thumb_sha256


def _rows() -> QuerySet[Report]:
    return Report.objects.select_related("work").prefetch_related(*_WITH)


def _row(folio: str) -> Report:
    row = _rows().filter(folio=read_folio(folio)).first()
    if row is None:
        raise UnknownReport
    return row


def _stands(wanted: Standing | None, today: date) -> Q:
    no_answer = Q(answered_on__isnull=True, asked=True)
    unasked = Q(answered_on__isnull=True, asked=False)
    is_answered = Q(answered_on__isnull=False)
    return {
        None: Q(),
        Standing.WAITING: no_answer & Q(due_on__gte=today),
        Standing.ESCALATED: no_answer & Q(due_on__lt=today),
        Standing.UNASKED: unasked,
        Standing.ANSWERED: is_answered & Q(solved__isnull=True),
        Standing.UNSOLVED: is_answered & Q(solved=False),
        Standing.SOLVED: is_answered & Q(solved=True),
    }[wanted]


def _where(row: Report) -> Jurisdiction:
    return clock.place(row.work.state_id, row.work.municipality_id)


def _info(row: Report, given: date | None) -> ReportInfo:
    today = given or clock.today(_where(row))
    shows = _shows(row, today)
    cut = next((one.cut for one in row.decided.all()), "")
    text = (cut or row.text) if shows is Showing.SHOWN else ""
    return ReportInfo(
        folio=row.folio,
        work=row.work_id,
        work_folio=row.work.folio,
        work_name=row.work.name,
        state=row.work.state_id,
        agency=row.agency,
        municipality=row.work.municipality_id,
        topic=Topic(row.topic),
        text=text,
        is_cut=bool(text and cut),
        place=row.place if text and not cut else "",
        filed_on=row.filed_on,
        due_on=row.due_on,
        standing=standing(
            answered=row.answered_on is not None,
            solved=row.solved,
            due_on=row.due_on,
            today=today,
            asked=row.asked,
        ),
        showing=shows,
        moderation=next(iter(_moderations(row)), None),
        answers=tuple(ReportAnswer(one.at, one.text, one.agency) for one in row.answers.all()),
        steps=tuple(sorted(_steps(row), key=lambda step: step.on)),
        photos=tuple(one.position for one in row.photos.all() if text and not _is_hidden(one)),
        hidden_photos=tuple(_decisions(row, one)[0] for one in row.photos.all() if _is_hidden(one)),
    )


def _shows(row: Report, today: date) -> Showing:
    decided = None if row.showing == Showing.HELD else Showing(row.showing)
    return showing(decided, look_by=row.look_by, today=today)


def _moderations(row: Report) -> list[Moderated]:
    """Every decision on the report, newest first."""
    return [moderated(one, HideReason.labels(), _where(row)) for one in row.decided.all()]


def _photo_moderations(row: Report) -> Iterable[Moderated]:
    """Every decision on a photograph alone, the newest of each first."""
    for photo in row.photos.all():
        yield from _decisions(row, photo)


def _decisions(row: Report, photo: ReportPhoto) -> list[Moderated]:
    where = _where(row)
    return [
        moderated(one, HideReason.labels(), where, photo.position) for one in photo.decided.all()
    ]


def _is_hidden(photo: ReportPhoto) -> bool:
    last = next(iter(photo.decided.all()), None)
    return last is not None and last.showing == HIDDEN


def _steps(row: Report) -> Iterable[Step]:
    yield Step(row.filed_on, "Se recibió")
    for one in row.escalations.all():
        second = one.level > 1
        yield Step(
            one.on,
            "Siguió sin respuesta: pasa al órgano interno de control"
            if second
            else "Venció el plazo sin respuesta",
        )
    for answer in row.answers.all():
        yield Step(clock.day_of(answer.at, _where(row)), "La dependencia contestó")
    for said in row.followups.all():
        yield Step(
            clock.day_of(said.at, _where(row)),
            "Quien reportó dice que se resolvió"
            if said.solved
            else "Quien reportó dice que sigue igual",
        )
