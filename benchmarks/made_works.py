"""Made works of a whole life, as an agency of Sonora would have them; same number, same work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import (
    Beneficiaries,
    Contract,
    CurvePoint,
    Document,
    Funding,
    Measure,
    Modification,
    Payment,
    Place,
    Procurement,
    Progress,
    Tenderer,
)
from traza.modules.works.contracts.vocabulary import Method, PaymentKind, Source, WorkKind

DAY = date(2025, 2, 1)


def dossiers(count: int) -> Iterator[Dossier]:
    """That many works in execution with contract, curve, progress, payments and documents."""
    return (_work(number) for number in range(count))


def _work(n: int) -> Dossier:
    total = 1_000_000_00 + n * 137_01
    return Dossier(
        folio=f"B-{n:07}",
        name=f"Pavimentación de la calle número {n}",
        state="26",
        year=2025,
        agency="obras-publicas",
        status=Status.IN_PROGRESS,
        description="Pavimento de concreto hidráulico con guarniciones y banquetas.",
        municipality="26030",
        kind=WorkKind.CONSTRUCTION,
        sector="transport.road",
        measure=Measure(quantity=f"{100 + n % 900}.50", unit="m²"),
        place=Place(lon=-110.95 + n % 97 / 1000, lat=29.07 + n % 89 / 1000, locality="Hermosillo"),
        amount=Money(total),
        beneficiaries=Beneficiaries(total=300 + n % 500, women=160, men=140 + n % 500),
        authorised_on=DAY,
        planned_start=DAY,
        planned_end=DAY + timedelta(days=200),
        started_on=DAY + timedelta(days=40),
        funding=_funding(total),
        procurement=_procurement(n, total),
        contract=_contract(n, total),
        modifications=(
            Modification(
                id="M1",
                folio=f"CM-{n}",
                on=DAY + timedelta(days=120),
                reason="Lluvias atípicas",
                ends=DAY + timedelta(days=230),
            ),
        ),
        curve=tuple(
            CurvePoint(month=f"2025-{month:02}", physical=share, financial=share)
            for month, share in ((4, 2500), (5, 5000), (6, 7500), (7, 10000))
        ),
        progress=tuple(
            Progress(on=DAY + timedelta(days=60 + 30 * k), physical=2000 * k, financial=1800 * k)
            for k in range(1, 4)
        ),
        payments=tuple(
            Payment(
                id=f"P{k}",
                kind=PaymentKind.PUBLISHED,
                on=DAY + timedelta(days=60 + 30 * k),
                amount=Money(total // 5),
                document=f"CLC-{n}-{k}",
            )
            for k in range(1, 4)
        ),
        documents=(
            Document(id="D1", kind="authorisation", title=f"Oficio {n}", on=DAY),
            Document(id="D2", kind="contract", title=f"Contrato {n}", on=DAY),
        ),
    )


def _funding(total: int) -> tuple[Funding, ...]:
    state, municipality = total * 6 // 10, total * 3 // 10
    parts = (
        (Source.STATE, state),
        (Source.MUNICIPALITY, municipality),
        (Source.COMMUNITY, total - state - municipality),
    )
    return tuple(
        Funding(id=f"F{k}", source=source, promised=Money(centavos), year=2025)
        for k, (source, centavos) in enumerate(parts, 1)
    )


def _procurement(n: int, total: int) -> Procurement:
    return Procurement(
        number=f"LO-{n}",
        method=Method.OPEN,
        called_on=DAY,
        awarded_on=DAY + timedelta(days=30),
        tenderers=tuple(
            Tenderer(name=f"Constructora {n % 50 + k}", offer=Money(total + k), won=k == 0)
            for k in range(3)
        ),
    )


def _contract(n: int, total: int) -> Contract:
    return Contract(
        number=f"C-{n}",
        contractor=f"Constructora {n % 50}",
        rfc="",
        signed_on=DAY + timedelta(days=35),
        starts=DAY + timedelta(days=40),
        ends=DAY + timedelta(days=200),
        amount=Money(total),
    )
