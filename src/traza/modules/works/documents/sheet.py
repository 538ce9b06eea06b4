"""The information sheet of a work (ficha informativa), as its citizens' committee receives it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.exports import Names
from traza.modules.works.contracts.law import ChecklistItem
from traza.modules.works.contracts.parts import Contract, Problem
from traza.modules.works.documents.common import (
    goal,
    people,
    spelled,
    where,
    who_answers,
)
from traza.modules.works.queries.law import checklist, lifecycle
from traza.modules.works.rules.balances import balances
from traza.platform.pdf.make import make_pdf
from traza.platform.pdf.qr import qr_svg
from traza.platform.pdf.words import day, month, percent, pesos

TEMPLATE = Path(__file__).with_suffix(".typ")


def sheet_pdf(dossier: Dossier, names: Names, address: str, *, on: date) -> bytes:
    """The sheet as PDF/UA. `address` is the public page of the work, `on` the day of its data."""
    data = sheet_data(dossier, names, address, on)
    return make_pdf(TEMPLATE, data, {"qr.svg": qr_svg(address).encode()})


def sheet_data(dossier: Dossier, names: Names, address: str, on: date) -> dict[str, Any]:
    """What the sheet says, already in words."""
    return {
        "agency": who_answers(dossier, names),
        "folio": dossier.folio,
        "name": dossier.name,
        "on": day(on),
        "address": address.split("://", 1)[-1],
        "what": _what(dossier, names),
        "funding": _funding(dossier),
        "contract": _contract(dossier),
        "curve": [[month(one.month), percent(one.physical), percent(one.financial)]
                  for one in dossier.curve],
        "progress": [[day(one.on), percent(one.physical), percent(one.financial), one.note]
                     for one in dossier.progress],
        "paid": _paid(dossier),
        "problems": [_problem(one) for one in dossier.problems if one.solved_on is None],
        "documents": _documents(checklist(dossier)),
    }  # fmt: skip


def _what(dossier: Dossier, names: Names) -> list[list[str]]:
    state = next((one for one in lifecycle().states if one.status is dossier.status), None)
    return [
        ["Folio", dossier.folio],
        ["Dónde", where(dossier, names)],
        ["En qué consiste", dossier.description],
        ["Meta", goal(dossier)],
        ["Beneficia a", people(dossier)],
        ["Programa", names.programmes.get(dossier.programme, "")],
        ["Subprograma", names.subprogrammes.get(dossier.subprogramme, "")],
        ["Estado de la obra", state.title if state else dossier.stage],
    ]


def _funding(dossier: Dossier) -> dict[str, Any]:
    rows, years = [], {one.year for one in dossier.paying}
    money, arrived = balances(dossier), {each.funding for each in dossier.receipts}
    for one in dossier.paying:
        came = money.of(one.id).received if one.id in arrived else None
        who = one.source.spanish + (f": {one.party}" if one.party else "")
        who += f", {one.year}" if len(years) > 1 else ""
        how = one.form.spanish_within + (f" ({one.valuation})" if one.valuation else "")
        rows.append(
            [who, how, pesos(one.promised), "sin registro" if came is None else pesos(came)]
        )
    total = ["Suma", "", pesos(dossier.promised), pesos(dossier.received)]
    return {"rows": rows, "total": total}


def _contract(dossier: Dossier) -> list[list[str]]:
    contract, procurement = dossier.contract, dossier.procurement
    if contract is None:
        return []
    method = procurement.method.spanish_within if procurement else ""
    whole = dossier.contract_amount or contract.amount
    changed = len(dossier.modifications)
    return [
        ["Construye", contract.contractor],
        ["Contrato", contract.number],
        ["Se eligió por", f"{method} {procurement.number}" if procurement else ""],
        ["Firmado el", day(contract.signed_on) if contract.signed_on else ""],
        ["Empieza", day(contract.starts)],
        ["Debe terminar", day(dossier.contract_end)],
        ["Importe", spelled(whole)],
        ["IVA", _tax(contract)],
        ["Anticipo", pesos(contract.advance) if contract.advance else "no se pactó"],
        ["Convenios", f"{changed}; el contrato era de {pesos(contract.amount)}" if changed else ""],
    ]


def _tax(one: Contract) -> str:
    """The tax inside the amount that was signed."""
    if one.vat is None:
        return "sin dato"
    return f"{pesos(one.vat.amount)} sobre {pesos(one.vat.base)}, {one.vat.kind.spanish_within}"


def _paid(dossier: Dossier) -> list[list[str]]:
    """What left the treasury so far, and what is left of the contract."""
    if dossier.contract_amount is None:
        return []
    left = dossier.contract_amount - dossier.paid
    return [
        ["Pagado hasta hoy", pesos(dossier.paid)],
        ["Falta por pagar del contrato", pesos(left)],
    ]


def _problem(one: Problem) -> list[str]:
    return [one.title, one.owner, day(one.due)]


def _documents(items: Sequence[ChecklistItem]) -> list[list[str]]:
    """What the file should have by now or has, and whether it is there."""
    shown = [one for one in items if one.is_due or one.found]
    return [[one.kind.title, "sí" if one.found else "falta"] for one in shown]
