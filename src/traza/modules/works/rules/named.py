"""The dossier of a work that a document names in its prose."""

from __future__ import annotations

from typing import Any

from traza.kernel.money import Money
from traza.kernel.trace import Trace
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Beneficiaries, Funding, Origin, Place
from traza.modules.works.contracts.vocabulary import Source, WorkKind

CENTAVO = Money(1)


def named_dossier(group: dict[str, Any], fact: dict[str, Any]) -> Dossier:
    """What a fact of `facts/named_works.yaml` says; what it does not say stays unsaid.

    `group` is its document: slug, state, year, and prefix of folios. Amounts are pesos.
    """
    rounding = Money.of(fact.get("rounding", "0.01"))
    people, locality = fact.get("beneficiaries"), fact.get("locality", "")
    return Dossier(
        folio=f"{group['folio']}-{fact['n']:02}",
        name=fact["name"],
        state=group["state"],
        year=group["year"],
        status=Status.PUBLISHED,
        stage=fact.get("stage", "unknown"),
        municipality=fact.get("municipality"),
        programme=fact.get("programme", ""),
        subprogramme=fact.get("subprogramme", ""),
        kind=WorkKind(fact.get("kind", "other")),
        place=Place(locality=locality) if locality else None,
        amount=Money.of(fact["amount"]),
        rounding=None if rounding == CENTAVO else rounding,
        beneficiaries=_people(people, is_floor=fact.get("floor", False)),
        funding=tuple(
            Funding(id=f"F{n}", source=Source(source), promised=Money.of(pesos), year=group["year"])
            for n, (source, pesos) in enumerate(fact.get("funding", {}).items(), start=1)
        ),
        origin=Origin(
            trace=Trace(group["document"], line=fact["line"]),
            note=fact.get("note", ""),
            publisher=group.get("publisher", ""),
        ),
    )


def _people(total: int | None, *, is_floor: bool) -> Beneficiaries | None:
    return None if total is None else Beneficiaries(total=total, is_floor=is_floor)
