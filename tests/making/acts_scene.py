"""One agency with everything that its staff may act on, and what each verb is called with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from tests.making import aid as helped
from tests.making import budgets, calls, citizens, goals, grants, indicators, plans, regulations
from tests.making.committees import (
    complaint,
    new_member,
    phone,
    raw,
    scene,
    visit,
)
from tests.making.people import person
from tests.making.pictures import photo
from tests.making.pictures import scene as picture
from tests.making.works import AGENCY, REVIEW, day, work_in

from traza.modules.aid.models import Person as AidPerson
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import NewLine
from traza.modules.oversight import api as oversight
from traza.modules.oversight.models import Correction, Item, ItemPhoto, Raise
from traza.modules.participation import api as participation
from traza.modules.planning import api as planning
from traza.modules.planning.rules.signing import content_of, hash_of
from traza.modules.reading.models import Document, Visibility
from traza.modules.works import api as works
from traza.platform.access.assigning import NewAssignment, assign
from traza.platform.access.roles import Role
from traza.platform.audit.record import TERMINAL
from traza.platform.law import clock
from traza.platform.waiting.absences import be_away

__all__ = ["AGENCY", "Acts", "acts_scene"]
SHA = "ab" * 32


@dataclass(frozen=True)
class Acts:
    """The numbers and addresses of one of each thing, all of one agency."""

    work: int
    bare: int  # a work without a committee
    photo: int
    committee: int
    members: tuple[int, ...]
    complaint: int
    item: UUID
    item_photo: int
    replacement: int
    correction: int  # of the last member's name
    report: str
    document: str
    book: int
    line: int
    key: int  # a key of which no money moved
    spent: tuple[int, ...]  # what was committed, accrued, exercised and paid
    orphan: str  # a book of before books had an agency
    account: int
    assignment: int
    absence: int  # begins in a year
    unit: int  # with a goal that stands, another that is proposed, and a calendar
    goal: int
    edition: int  # what is proposed
    signers: int  # the edition of the head that names others, and waits
    seen: str  # what would be signed of its first quarter
    plan: int  # approved, and a commitment too
    commitment: int
    indicator: int  # its first quarter of 2024 is closed, its second captured
    indicator_seen: str  # what would be closed
    proposal: int  # another version of the plan, that waits
    earlier: int  # a goal of the year before
    regulation: str  # in consultation
    regulation_comment: str  # on it
    granted: grants.Granted
    call: str  # that nobody signed
    aid_new: int  # a request that nobody decided, one refused and one granted
    aid_refused: int
    aid_granted: int
    aid_twin: int  # another person
    aid_cash: tuple[int, int]  # whose money is promised, and whose payment is ordered
    relief: tuple[int, int, int, int]  # an emergency, a shelter, a batch, a shipment on its way
    folder: Path


def acts_scene(folder: Path) -> Acts:
    """An agency in the middle of its work; `folder` takes the files that verbs load."""
    made = scene()
    citizens.with_account()
    mine = phone(made.members[0])
    first = photo(picture(5, (640, 480)))
    sent = complaint(made.work, (first,))
    assert mine.send(raw(sent)).status_code == 201
    assert mine.put(sent["photos"][0]["id"], first).status_code == 200
    assert mine.send(raw(visit(made.work))).status_code == 201
    item = Item.objects.get(pk=sent["id"])
    Raise.objects.create(
        work_id=made.work, code="late", since=day(5), said_on=day(5), says="Va tarde."
    )
    report = citizens.new_report(made.work)
    participation.keep_photo(report.token, photo(picture(6, (640, 480))), "foto.jpg")
    filed = participation.file_report(report)
    taken = works.add_photo(
        made.work, photo(picture(7, (640, 480))), stage="during", by="agency", said=REVIEW
    )
    proposed = oversight.propose_replacement(
        made.members[1], new_member(name="Quien Entra", role="secretary", sex="man"),
        on=date(2026, 4, 1), because="Renunció.", act_folio="AS-2", act_sha256=SHA,
        said=replace(REVIEW, user=50),
    )  # fmt: skip
    oversight.correct_member(
        made.members[2], new_member(name="Elvira Corregida", contact="", age_group="60+",
        role="member"), "Mal escrito.", said=replace(REVIEW, user=50),
    )  # fmt: skip
    document = Document.objects.create(
        sha256=SHA, slug="informe", title="Informe", search_name="informe", kind="tables",
        source_format="txt", pages=1, lines=1, visibility=Visibility.PRIVATE, agency=AGENCY,
    )  # fmt: skip
    account = person("cuenta@example.org", Role.CAPTURE, agency=AGENCY).pk
    new = NewAssignment("auditor", "everything", "", day(1))
    assigned = assign(account, new, by=TERMINAL, why="Audita el año.")
    later = clock.today() + timedelta(days=366)
    absence = be_away(account, later, later)
    book = budgets.small_book("libro", agency=AGENCY)
    budgets.small_book("huerfano", agency=AGENCY)
    budgets.edited("huerfano", agency="")
    budget.open_payee("Empresa", "company")
    unit = goals.captured(goals.unit_with(quarters="occo"), 1, 1)
    planning.propose_goals(unit.id, [goals.goal("102")], said=goals.PLANNER)
    signers = goals.propose_signers(unit.id)
    unit = planning.unit_now(unit.id)
    plan = plans.kept_plan()
    indicator = indicators.kept_indicator()
    indicators.closed(indicator, 2024, 1, 9, 10)
    indicators.captured(indicator, 2024, 2, 9, 10)
    regulation, comment = regulations.commented()
    regulations.filed()
    helped.goods()
    fund = helped.money()
    aid_new, aid_refused = helped.requested(), helped.refused(helped.PENDING)
    granted = grants.granted(AGENCY, folder / "trust")
    return Acts(
        aid_new=aid_new, aid_refused=aid_refused, aid_granted=helped.granted(),
        relief=helped.sheltered(), aid_cash=(helped.promised(fund), helped.ordered(fund)),
        aid_twin=max(AidPerson.objects.values_list("pk", flat=True)),
        work=made.work, bare=work_in(folio="OB-2"), photo=taken.id, committee=made.committee,
        members=made.members, complaint=oversight.complaints_of(made.work)[0].id, item=item.pk,
        item_photo=ItemPhoto.objects.get(item=item).arrival.photo_id, replacement=proposed,
        correction=Correction.objects.get().pk,
        report=filed.folio, document=document.slug, book=book.book, line=book.line,
        key=budget.open_line(book.book, NewLine(key="sin-movimientos", object="614")),
        spent=tuple(one.id for one in budgets.spend(book, 1_000)), orphan="huerfano",
        account=account, assignment=assigned, absence=absence, folder=folder,
        unit=unit.id, goal=unit.goals[0].id, edition=unit.waiting[0].id, signers=signers,
        seen=hash_of(content_of(unit, 1)), plan=plan, commitment=plans.kept_commitment(),
        indicator=indicator, indicator_seen=indicators.seen_of(indicator, 2024, 2),
        proposal=planning.propose_plan(
            AGENCY, "PMD-2024", replace(plans.plan(), title="Otro nombre"), said=goals.PLANNER
        ) or 0,
        earlier=plans.goal_of(goals.YEAR - 1),
        granted=granted, call=calls.written(granted.fund, AGENCY),
        regulation=regulation, regulation_comment=comment,
    )  # fmt: skip
