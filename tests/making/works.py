"""Builders of works: a proposal, a dossier in any state, and a work of the register in any state.

`dossier_in(status)` is a plain value, for rules and pages; `work_in(status)` is a row of the
register with that dossier (one version, without movements of the ledger). `lived(status)` lives
every change until that state with its money in a book of its own: history and movements.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from traza.kernel.actor import Attribution
from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import NewBook, NewLine
from traza.modules.budget.contracts.ledger import Amount, Name
from traza.modules.works import api as works
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import (
    Agreement,
    Allocation,
    Beneficiaries,
    Completion,
    Contract,
    CurvePoint,
    Document,
    Estimate,
    Funding,
    Guarantee,
    Handover,
    Measure,
    Payment,
    Place,
    Procurement,
    Progress,
    Receipt,
    Settlement,
    Suspension,
    Tenderer,
)
from traza.modules.works.contracts.vocabulary import Form, Method, PaymentKind, Source, WorkKind
from traza.platform.audit.record import TERMINAL as BY_TERMINAL

AGENCY = "obras-publicas"
YEAR = 2024  # all of a life and its guarantee are past
CAPTURE = Attribution(901, "capture", AGENCY)
REVIEW = Attribution(902, "review", AGENCY, "revisado")
PAYER = Attribution(904, "review", AGENCY, "pagado")  # never who recorded what is paid or undone
DECIDER = Attribution(906, "review", AGENCY, "autorizado")  # never who wrote what is decided
UNDOER = Attribution(905, "review", AGENCY, "corrección")
ADMIN = Attribution(3, "admin", "", "corrección")
TERMINAL = Attribution(None, "terminal")
HERMOSILLO = Place(lon=-110.9559, lat=29.0729, locality="Hermosillo")
LIFE = (
    *(Status.PROPOSED, Status.PRIORITISED, Status.AUTHORISED, Status.CONTRACTED),
    *(Status.IN_PROGRESS, Status.FINISHED, Status.DELIVERED, Status.SETTLED, Status.CLOSED),
)


def hand_of(change: c.Change, said: Attribution) -> Attribution:
    """Who of the same office makes a change: who pays, undoes or decides did not record it."""
    if isinstance(change, c.Prioritise | c.Authorise | c.ExtendFunding):
        return replace(said, user=DECIDER.user)
    if isinstance(change, c.PayAdvance | c.PayEstimate):
        return replace(said, user=PAYER.user)
    return replace(said, user=UNDOER.user) if isinstance(change, c.UndoMoney) else said


def day(month: int, number: int = 1, year: int = YEAR) -> date:
    """A day of the year of the works."""
    return date(year, month, number)


def proposal(**over: Any) -> Dossier:
    """A proposed work of one million pesos: 600,000 of the state, 300,000 of the municipality,
    100,000 of the community in labour."""
    values: dict[str, Any] = {
        "folio": "OB-1",
        "name": "Pavimentación de la calle Reforma",
        "state": "26",
        "year": YEAR,
        "agency": AGENCY,
        "description": "Pavimento de concreto entre dos calles.",
        "municipality": "26030",
        "programme": "obra-concertada",
        "kind": WorkKind.CONSTRUCTION,
        "sector": "transport.road",
        "measure": Measure(quantity="1250.00", unit="m²", concept="pavimento"),
        "place": HERMOSILLO,
        "beneficiaries": Beneficiaries(total=400, women=210, men=190),
        "planned_start": day(3),
        "planned_end": day(6, 30),
        "funding": (
            Funding(id="F1", source=Source.STATE, promised=Money.of(600_000), year=YEAR),
            Funding(id="F2", source=Source.MUNICIPALITY, promised=Money.of(300_000), year=YEAR),
            Funding(
                id="F3", source=Source.COMMUNITY, promised=Money.of(100_000), year=YEAR,
                form=Form.LABOUR, valuation="500 jornales de $200.00",
            ),
        ),
    }  # fmt: skip
    return Dossier(**{**values, **over})


def dossier_in(status: Status = Status.IN_PROGRESS, **over: Any) -> Dossier:
    """A consistent dossier in that state, with what a life leaves behind until there."""
    made = proposal()
    reached = Status.IN_PROGRESS if status is Status.SUSPENDED else status
    for step in LIFE[: LIFE.index(reached) + 1] if reached in LIFE else LIFE[:1]:
        made = replace(made, **_STEPS[step](made), status=step)
    if status is Status.SUSPENDED:
        made = replace(
            made, suspensions=(Suspension(since=day(5), reason="Lluvias", document="S-1"),)
        )
    if status is Status.CANCELLED:
        made = replace(made, cancelled_because="Se hará con otro programa.")
    return replace(made, **{"status": status, **over})


def work_in(status: Status = Status.IN_PROGRESS, **over: Any) -> int:
    """The number of a work of the register in that state; its dossier is its only version."""
    return keep(dossier_in(status, **over))


def keep(dossier: Dossier, said: Attribution = TERMINAL) -> int:
    """Put a dossier in the register as it is, and give the number of its work."""
    works.import_works([dossier], said=said)
    number = works.find_work(dossier.state, dossier.folio)
    assert number is not None
    return number


def part(funding: str, pesos: int | str, amortised: int | str = 0) -> Allocation:
    """A part of an amount, in pesos."""
    return Allocation(funding=funding, amount=Money.of(pesos), amortised=Money.of(amortised))


def town_book(slug: str = "obra", year: int = YEAR) -> dict[str, tuple[int, int]]:
    """A book with a line for each funding of `proposal`, and what the state approves: F1, F2, F3
    with their book and line."""
    book = budget.open_book(NewBook(slug, f"Libro {slug}", "Ente", "state", year, agency=AGENCY))
    specs = {
        "F1": ("state", "money", ""),
        "F2": ("municipality", "money", ""),
        "F3": ("community", "labour", "500 jornales de $200.00"),
    }
    lines = {
        name: budget.open_line(
            book,
            NewLine(
                key=f"{slug}-{name}", object="614", contributor=who, contribution=form,
                valuation=how,
            ),
        )
        for name, (who, form, how) in specs.items()
    }  # fmt: skip
    budget.approve(
        book, Name("decreto", slug), on=day(1, 2, year),
        amounts=[Amount(lines["F1"], Money.of(900_000))], by=BY_TERMINAL,
    )  # fmt: skip
    return {name: (book, line) for name, line in lines.items()}


def in_book(dossier: Dossier, lines: dict[str, tuple[int, int]]) -> Dossier:
    """A dossier whose fundings have their book and line."""
    funding = tuple(
        replace(one, book=lines[one.id][0], line=lines[one.id][1]) for one in dossier.funding
    )
    return replace(dossier, funding=funding)


def life() -> list[tuple[Status, c.Change, Attribution]]:
    """Every change from the priority act to the end of the guarantee, with the state it leaves and
    who says it. The proposal comes before: `proposal()` in a book."""
    contracted = (part("F1", 600_000), part("F2", 250_000))
    s = Status
    return [
        (s.PRIORITISED, c.Prioritise(on=day(1, 15), priority=3, document="AP-1"), REVIEW),
        (s.PRIORITISED, c.SignAgreement(folio="CC-1", on=day(1, 20), parties=("Municipio",)), REVIEW),
        (s.AUTHORISED, c.Authorise(on=day(2), document="OA-1", amount=Money.of(1_000_000)), REVIEW),
        (s.AUTHORISED, c.ReleaseAgreement(on=day(2, 5), document="L-1"), REVIEW),
        (s.AUTHORISED, c.Receive(funding="F2", on=day(2, 10), amount=Money.of(300_000), document="D-1"), CAPTURE),
        (s.AUTHORISED, c.Procure(procurement=dossier_in(s.CONTRACTED).procurement), CAPTURE),  # type: ignore[arg-type]
        (s.CONTRACTED, c.SignContract(
            number="C-1", contractor="Constructora del Norte", rfc="CNO010203AB1",
            signed_on=day(2, 25), starts=day(3), ends=day(6, 30), amount=Money.of(850_000),
            advance=Money.of(255_000), allocations=contracted,
        ), REVIEW),
        (s.CONTRACTED, c.Schedule(curve=dossier_in(s.CONTRACTED).curve), CAPTURE),
        (s.CONTRACTED, c.AddGuarantee(guarantee=Guarantee(
            id="", purpose="advance", number="FZ-0", issuer="Afianzadora",
            amount=Money.of(255_000), since=day(2, 26), until=day(12, 31),
        )), CAPTURE),
        (s.CONTRACTED, c.PayAdvance(on=day(3), document="T-1", allocations=(
            part("F1", 180_000), part("F2", 75_000)), bank_reference="SPEI-1"), PAYER),
        (s.IN_PROGRESS, c.Start(on=day(3, 2), document="OI-1"), REVIEW),
        (s.IN_PROGRESS, c.Receive(funding="F3", on=day(3, 20), amount=Money.of(100_000), document="V-1"), CAPTURE),
        (s.IN_PROGRESS, c.ReportProgress(on=day(3, 31), physical=2600, financial=3000), CAPTURE),
        (s.IN_PROGRESS, c.AuthoriseEstimate(number=1, since=day(3, 2), until=day(3, 31), on=day(4, 10), allocations=(
            part("F1", 200_000, 60_000), part("F2", 100_000, 30_000))), REVIEW),
        (s.IN_PROGRESS, c.PayEstimate(estimate="E1", on=day(4, 20), document="T-2"), PAYER),
        (s.IN_PROGRESS, c.OpenProblem(title="Línea de agua a media calle", on=day(4, 22), owner="Residencia", due=day(5, 10)), CAPTURE),
        (s.SUSPENDED, c.Suspend(on=day(4, 23), reason="Lluvias", document="S-1"), REVIEW),
        (s.IN_PROGRESS, c.Resume(on=day(5, 2), document="S-2"), REVIEW),
        (s.IN_PROGRESS, c.SolveProblem(problem="PR1", on=day(5, 8), solution="Se reubicó la línea."), CAPTURE),
        (s.IN_PROGRESS, c.Modify(folio="CM-1", on=day(5, 15), reason="Más superficie.", ends=day(7, 10), allocations=(
            part("F2", 40_000),)), REVIEW),
        (s.IN_PROGRESS, c.ReportProgress(on=day(6, 28), physical=10_000, financial=9_500), CAPTURE),
        (s.IN_PROGRESS, c.AuthoriseEstimate(number=2, since=day(4, 1), until=day(6, 28), on=day(7, 5), allocations=(
            part("F1", 395_000, 120_000), part("F2", 180_000, 45_000))), REVIEW),
        (s.FINISHED, c.Finish(completion=Completion(finished_on=day(6, 28), noticed_on=day(6, 29), verified_on=day(7, 3))), REVIEW),
        (s.FINISHED, c.PayEstimate(estimate="E2", on=day(7, 15), document="T-3"), PAYER),
        (s.FINISHED, c.AddGuarantee(guarantee=hidden_defects()), CAPTURE),
        (s.DELIVERED, c.HandOver(handover=handover()), REVIEW),
        (s.SETTLED, c.Settle(on=day(8, 15), document="FQ-1"), REVIEW),
        (s.CLOSED, c.Close(on=day(8, 1, YEAR + 1)), REVIEW),
    ]  # fmt: skip


def lived(status: Status = Status.CLOSED, folio: str = "OB-1", book: str = "obra") -> int:
    """The number of a work that lived until it came to a state, with its money in a new book."""
    first = in_book(proposal(folio=folio), town_book(book))
    work = works.propose_work(c.Propose(dossier=first), said=CAPTURE).work
    if status is Status.PROPOSED:
        return work
    for reached, change, said in life():
        works.record_change(work, change, said=said)
        if reached is status:
            return work
    raise ValueError(status)


def _named(made: Dossier, kind: str, title: str, on: date) -> tuple[Document, ...]:
    new = Document(id=f"D{len(made.documents) + 1}", kind=kind, title=title, on=on)
    return (*made.documents, new)


def _proposed(made: Dossier) -> dict[str, Any]:
    return {}


def _prioritised(made: Dossier) -> dict[str, Any]:
    documents = _named(made, "priority_act", "Acta de priorización AP-1", day(1, 15))
    return {"priority": 3, "documents": documents}


def _authorised(made: Dossier) -> dict[str, Any]:
    return {
        "amount": Money.of(1_000_000),
        "authorised_on": day(2),
        "agreement": Agreement(
            folio="CC-1", approved_on=day(1, 20), parties=("Municipio de Hermosillo",),
            released_on=day(2, 5), release_document="L-1",
        ),
        "receipts": (
            Receipt(id="R1", funding="F2", on=day(2, 10), amount=Money.of(300_000), document="D-1"),
            Receipt(id="R2", funding="F3", on=day(2, 20), amount=Money.of(100_000), document="V-1"),
        ),
        "documents": _named(made, "authorisation", "Oficio de autorización OA-1", day(2)),
    }  # fmt: skip


def _contracted(made: Dossier) -> dict[str, Any]:
    return {
        "procurement": Procurement(
            number="LP-1", method=Method.OPEN, legal_basis="artículo 27", called_on=day(2),
            opened_on=day(2, 15), awarded_on=day(2, 20), reason="La oferta solvente más baja.",
            tenderers=(
                Tenderer(name="Constructora del Norte", offer=Money.of(850_000), won=True),
                Tenderer(name="Caminos de Sonora", offer=Money.of(880_000)),
            ),
        ),
        "contract": Contract(
            number="C-1", contractor="Constructora del Norte", rfc="CNO010203AB1",
            signed_on=day(2, 25), starts=day(3), ends=day(6, 30), amount=Money.of(850_000),
            advance=Money.of(255_000), allocations=(part("F1", 600_000), part("F2", 250_000)),
        ),
        "guarantees": (
            Guarantee(
                id="G1", purpose="fulfilment", number="FZ-1", issuer="Afianzadora",
                amount=Money.of(85_000), since=day(2, 25), until=day(12, 31),
            ),
        ),
        "curve": tuple(
            CurvePoint(month=f"{YEAR}-{month:02}", physical=done, financial=done)
            for month, done in ((3, 2500), (4, 5000), (5, 7500), (6, 10000))
        ),
        "documents": _named(made, "contract", "Contrato C-1", day(2, 25)),
    }  # fmt: skip


def _in_progress(made: Dossier) -> dict[str, Any]:
    return {
        "started_on": day(3, 2),
        "payments": (
            Payment(
                id="P1", kind=PaymentKind.ADVANCE, on=day(3, 2), amount=Money.of(255_000),
                document="T-1", payee="Constructora del Norte",
                allocations=(part("F1", 180_000), part("F2", 75_000)),
            ),
            Payment(
                id="P2", kind=PaymentKind.ESTIMATE, on=day(4, 20), amount=Money.of(210_000),
                document="T-2", payee="Constructora del Norte", estimate="E1",
            ),
        ),
        "estimates": (
            Estimate(
                id="E1", number=1, since=day(3, 2), until=day(3, 31), amount=Money.of(300_000),
                authorised_on=day(4, 10), amortised=Money.of(90_000), paid_on=day(4, 20),
                allocations=(part("F1", 200_000, 60_000), part("F2", 100_000, 30_000)),
            ),
        ),
        "progress": (
            Progress(on=day(3, 31), physical=2600, financial=3000),
            Progress(on=day(4, 30), physical=4200, financial=5470),
        ),
        "documents": _named(made, "start_notice", "Oficio o minuta de inicio OI-1", day(3, 2)),
    }  # fmt: skip


def _finished(made: Dossier) -> dict[str, Any]:
    return {
        "progress": (*made.progress, Progress(on=day(6, 28), physical=10000, financial=10000)),
        "estimates": (
            *made.estimates,
            Estimate(
                id="E2", number=2, since=day(4, 1), until=day(6, 28), amount=Money.of(550_000),
                authorised_on=day(7, 5), amortised=Money.of(165_000), paid_on=day(7, 15),
                allocations=(part("F1", 400_000, 120_000), part("F2", 150_000, 45_000)),
            ),
        ),
        "payments": (
            *made.payments,
            Payment(
                id="P3", kind=PaymentKind.ESTIMATE, on=day(7, 15), amount=Money.of(385_000),
                document="T-3", payee="Constructora del Norte", estimate="E2",
            ),
        ),
        "completion": Completion(
            finished_on=day(6, 28), noticed_on=day(6, 29), verified_on=day(7, 3)
        ),
        "documents": _named(made, "completion_notice", "Aviso de terminación", day(6, 29)),
    }  # fmt: skip


def _delivered(made: Dossier) -> dict[str, Any]:
    return {
        "handover": handover(),
        "guarantees": (*made.guarantees, hidden_defects()),
        "documents": _named(made, "handover_act", "Acta de entrega-recepción A-1", day(7, 20)),
    }


def _settled(made: Dossier) -> dict[str, Any]:
    return {
        "settlement": Settlement(on=day(8, 15), document="FQ-1", total=Money.of(850_000)),
        "documents": _named(made, "settlement", "Finiquito FQ-1", day(8, 15)),
    }


def handover(**over: Any) -> Handover:
    """An act of hand-over with all its minimum contents."""
    values: dict[str, Any] = {
        "on": day(7, 20), "place": "Calle Reforma, Hermosillo", "hour": "10:00",
        "resident": "Residente de obra", "supervisor": "Supervisor externo",
        "superintendent": "Superintendente", "received_by": "Municipio de Hermosillo",
        "description": "1,250 m² de pavimento de concreto.", "credits": "Sin créditos pendientes.",
        "plans_delivered": True, "file_delivered": True, "committee_signed": True,
        "document": "A-1",
    }  # fmt: skip
    return Handover(**{**values, **over})


def hidden_defects(since: date = date(YEAR, 7, 20), days: int = 366, **over: Any) -> Guarantee:
    """The guarantee against hidden defects of a year."""
    values: dict[str, Any] = {
        "id": "G2", "purpose": "hidden_defects", "number": "FZ-2", "issuer": "Afianzadora",
        "amount": Money.of(85_000), "since": since, "until": since + timedelta(days=days),
    }  # fmt: skip
    return Guarantee(**{**values, **over})


_STEPS: dict[Status, Any] = {
    Status.PROPOSED: _proposed,
    Status.PRIORITISED: _prioritised,
    Status.AUTHORISED: _authorised,
    Status.CONTRACTED: _contracted,
    Status.IN_PROGRESS: _in_progress,
    Status.FINISHED: _finished,
    Status.DELIVERED: _delivered,
    Status.SETTLED: _settled,
    Status.CLOSED: lambda made: {},
}
