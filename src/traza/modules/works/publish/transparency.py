"""Works in the format of the transparency law: one table and two sub-tables, as CSV in a zip.

`law/transparency_format.yaml` has the columns, the obligation and the law of each date.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import IO

from traza.kernel.harmless import harmless
from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.exports import Names, Published, Site, TransparencyFormat
from traza.modules.works.contracts.parts import Contract
from traza.modules.works.contracts.vocabulary import Method
from traza.modules.works.publish import identifiers as ids
from traza.modules.works.publish.oc4ids.parties import place_name

METHODS: Mapping[Method, str] = {
    Method.OPEN: "Licitación pública",
    Method.SELECTIVE: "Invitación a cuando menos tres personas",
    Method.LIMITED: "Invitación a cuando menos tres personas",
    Method.DIRECT: "Adjudicación directa",
}
Row = dict[str, str]


def write_transparency(
    works: Callable[[], Iterable[Published]],
    form: TransparencyFormat,
    names: Names,
    site: Site,
    into: IO[bytes],
) -> None:
    """Write the zip. `works` gives them again for each table, so none is kept in memory."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as folder:
        main = (_main(each, names, site) for each in works() if ids.has_process(each.dossier))
        _table(folder, "contrataciones.csv", form.columns, main)
        for name, rows in (("licitantes", _tenderers), ("convenios", _amendments)):
            found = (row for each in works() for row in rows(each.dossier))
            _table(folder, f"{name}.csv", form.tables[name], found)
        folder.writestr("LEAME.txt", form.readme)


def _table(
    folder: zipfile.ZipFile, name: str, columns: Mapping[str, str], rows: Iterable[Row]
) -> None:
    with folder.open(name, "w") as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(columns.values())
        for row in rows:
            writer.writerow([harmless(row.get(key, "")) for key in columns])


def _main(each: Published, names: Names, site: Site) -> Row:
    one = each.dossier
    agency = names.agencies.get(one.agency, one.agency)
    page = ids.page(one, site)
    return {
        "year": str(one.year),
        "since": date(one.year, 1, 1).isoformat(),
        "until": date(one.year, 12, 31).isoformat(),
        "matter": "Obra pública",
        "description": one.name,
        "works": one.description or one.name,
        "agency": agency,
        "area": agency,
        "place": ", ".join(filter(None, (_address(one), place_name(one, names)))),
        "stage": one.stage or one.status.value,
        "source": "; ".join(sorted({part.source.spanish for part in one.funding})),
        "fund": "; ".join(sorted({part.fund for part in one.funding if part.fund})),
        "modified": "Sí" if one.modifications else "No",
        "oversight": "Comité ciudadano y supervisión de la dependencia",
        "physical": _percent(one.progress[-1].physical if one.progress else None),
        "financial": _percent(one.progress[-1].financial if one.progress else None),
        "progress_link": page,
        "updated_on": each.at.date().isoformat(),
        **_procedure(one),
        **_contract(one),
        **_links(one),
    }


def _procedure(one: Dossier) -> Row:
    procedure = one.procurement
    if procedure is None:
        return {"number": one.folio}
    return {
        "number": procedure.number or one.folio,
        "method": METHODS[procedure.method],
        "legal_basis": procedure.legal_basis,
        "called_on": _day(procedure.called_on),
        "awarded_on": _day(procedure.awarded_on),
        "reason": procedure.reason,
    }


def _contract(one: Dossier) -> Row:
    contract = one.contract
    if contract is None:
        return {}
    return {
        "supplier": contract.contractor,
        "rfc": contract.rfc if ids.of_a_company(contract.rfc) else "",
        "contract": contract.number,
        "signed_on": _day(contract.signed_on),
        "starts": _day(contract.starts),
        "ends": _day(one.contract_end),
        "net": _before_tax(one, contract),
        "amount": str(one.contract_amount),
        "currency": "MXN",
        "object": contract.object or one.name,
        "guarantees": str(Money.total(each.amount for each in one.guarantees)),
    }


def _before_tax(one: Dossier, contract: Contract) -> str:
    """The amount before tax; "" where nobody said it, also of an agreement that changed it."""
    changed = any(each.amount is not None for each in one.modifications)
    return "" if contract.vat is None or changed else str(contract.vat.base)


def _links(one: Dossier) -> Row:
    wanted = {
        "contract_link": "contract",
        "impact_link": "environmental",
        "handover_link": "handover_act",
        "settlement_link": "settlement",
    }
    found = {each.kind: each.url for each in one.documents if each.url}
    return {key: found.get(kind, "") for key, kind in wanted.items()}


def _tenderers(one: Dossier) -> Iterator[Row]:
    if one.procurement is None:
        return
    for each in one.procurement.tenderers:
        yield {
            "number": one.procurement.number or one.folio,
            "name": each.name,
            "rfc": each.rfc if ids.of_a_company(each.rfc) else "",
            "offer": str(each.offer) if each.offer is not None else "",
            "won": "Sí" if each.won else "No",
            "why": each.reason,
        }


def _amendments(one: Dossier) -> Iterator[Row]:
    number = one.procurement.number if one.procurement else ""
    for each in one.modifications:
        yield {
            "number": number or one.folio,
            "folio": each.folio,
            "object": each.scope or each.reason,
            "signed_on": _day(each.on),
            "difference": str(each.amount) if each.amount is not None else "",
            "ends": _day(each.ends),
        }


def _address(one: Dossier) -> str:
    place = one.place
    return ", ".join(filter(None, (place.address, place.locality))) if place else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _percent(hundredths: int | None) -> str:
    return "" if hundredths is None else str(Money(hundredths))
