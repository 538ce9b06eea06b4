"""The work on which examples are built: it raises no flag, so each example changes one thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from traza.kernel.coverage import Said, Saying
from traza.kernel.money import Money
from traza.modules.oversight.contracts.flags import Case, CommitteeSeen, Context
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import (
    Completion,
    Contract,
    Estimate,
    Funding,
    Guarantee,
    Handover,
    Measure,
    Payment,
    Procurement,
    Progress,
    Tenderer,
)
from traza.modules.works.contracts.vocabulary import Method, PaymentKind, Source, WorkKind

TODAY = date(2025, 6, 15)
BUILDER = "Caminos y Obras Ejemplo, S.A. de C.V."


def money(pesos: int) -> Money:
    """Whole pesos."""
    return Money(pesos * 100)


CONTRACT = Contract(
    number="OBRA-2025-001",
    contractor=BUILDER,
    rfc="COE010203AB1",
    signed_on=date(2025, 3, 1),
    starts=date(2025, 3, 10),
    ends=date(2025, 8, 31),
    amount=money(1_000_000),
    advance=money(300_000),
)
PROCUREMENT = Procurement(
    number="LP-001-2025",
    method=Method.OPEN,
    legal_basis="licitación pública",
    awarded_on=date(2025, 2, 20),
    tenderers=(
        Tenderer(name=BUILDER, offer=money(1_000_000), won=True),
        Tenderer(name="Pavimentos Muestra, S.A. de C.V.", offer=money(1_090_000)),
    ),
)
GUARANTEES = tuple(
    Guarantee(
        id=f"G{at}",
        purpose=purpose,
        number=f"FIANZA-{at}",
        issuer="Afianzadora Ejemplo",
        amount=money(amount),
        since=date(2025, 3, 1),
        until=date(2026, 9, 30),
    )
    for at, (purpose, amount) in enumerate((("advance", 300_000), ("fulfilment", 100_000)), 1)
)
ESTIMATE = Estimate(
    id="E1",
    number=1,
    since=date(2025, 3, 10),
    until=date(2025, 4, 30),
    amount=money(200_000),
    authorised_on=date(2025, 5, 6),
    amortised=money(60_000),
    paid_on=date(2025, 5, 20),
)
ADVANCE = Payment(
    id="P1",
    kind=PaymentKind.ADVANCE,
    on=date(2025, 3, 8),
    amount=money(300_000),
    document="anticipo",
)
FIRST = Payment(
    id="P2",
    kind=PaymentKind.ESTIMATE,
    on=date(2025, 5, 20),
    amount=money(140_000),
    document="estimación 1",
    estimate="E1",
)
HANDED_OVER = Handover(
    on=date(2025, 6, 10),
    place="Calle Hidalgo",
    hour="10:00",
    resident="Residente",
    supervisor="Supervisión",
    superintendent="Superintendencia",
    received_by="Dependencia",
    description="Pavimentación terminada",
    credits="Sin créditos ni saldos",
    plans_delivered=True,
    file_delivered=True,
    committee_signed=True,
)
COMPLETION = Completion(finished_on=date(2025, 6, 1), verified_on=date(2025, 6, 5))
WORK = Dossier(
    folio="EJ-001",
    name="Pavimentación de la calle Hidalgo",
    state="26",
    year=2025,
    agency="ejemplo",
    status=Status.IN_PROGRESS,
    municipality="26030",
    subprogramme="pavimentacion",
    kind=WorkKind.REHABILITATION,
    measure=Measure(quantity="1000", unit="m²"),
    amount=money(1_000_000),
    authorised_on=date(2025, 1, 15),
    started_on=date(2025, 3, 10),
    funding=(
        Funding(id="F1", source=Source.STATE, promised=money(600_000), year=2025),
        Funding(id="F2", source=Source.MUNICIPALITY, promised=money(300_000), year=2025),
        Funding(id="F3", source=Source.COMMUNITY, promised=money(100_000), year=2025),
    ),
    procurement=PROCUREMENT,
    contract=CONTRACT,
    guarantees=GUARANTEES,
    progress=(
        Progress(on=date(2025, 4, 30), physical=2_000, financial=2_000),
        Progress(on=date(2025, 5, 31), physical=4_500, financial=2_000),
    ),
    estimates=(ESTIMATE,),
    payments=(ADVANCE, FIRST),
)


def work(**changes: Any) -> Dossier:
    """The work with some fields changed."""
    return replace(WORK, **changes)


def contract(**changes: Any) -> Contract:
    """Its contract with some fields changed."""
    return replace(CONTRACT, **changes)


def recorded(_fact: Fact) -> Said:
    """The coverage of a register that records every act: what is not there was not done."""
    return Said(Saying.SAID, whole=True, is_none=True)


def seen(**changes: Any) -> Context:
    """The context of that day with some things changed. The law is added by who runs the case."""
    usual: dict[str, Any] = {
        "today": TODAY,
        "said": recorded,
        "source": "Registro de obras de Traza",
        "committee": CommitteeSeen(formed_on=date(2025, 2, 15), visits=2),
    }
    return Context(**usual | changes)


def case(story: str, dossier: Dossier = WORK, /, **changes: Any) -> Case:
    """A worked case: its story, its work, and what differs in the context of that day."""
    return Case(story, dossier, seen(**changes))


def pay(amount: int, on: date) -> Payment:
    """A payment of whole pesos of an estimate."""
    return replace(FIRST, id=f"P{on:%m%d}", amount=money(amount), on=on)
