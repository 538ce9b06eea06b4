"""Works in the format of the transparency law: one table and two sub-tables, as CSV in a zip.

`law/transparency_format.yaml` has the columns, the obligation and the law of each date. A cell says
what the work's source said and nothing else: "No" and 0.00 need a register that records every act,
as "Sí" needs one. What stays empty, and what a source says only in part, is in the note.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import IO

from traza.kernel.fold import fold
from traza.kernel.harmless import harmless
from traza.kernel.money import Money
from traza.modules.works.contracts.coverage import Fact, Says
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.exports import (
    Names,
    Published,
    Site,
    TransparencyFormat,
    Watched,
)
from traza.modules.works.contracts.parts import Contract, Procurement
from traza.modules.works.contracts.vocabulary import Method, PlaceKnownBy, Stage
from traza.modules.works.publish import identifiers as ids
from traza.modules.works.publish.oc4ids.parties import agency_name, place_name
from traza.modules.works.publish.transparency_note import Notes
from traza.modules.works.queries.coverage import layout_of, said_of
from traza.modules.works.queries.law import lifecycle
from traza.modules.works.rules.imports.states import SEVERAL

METHODS: Mapping[Method, str] = {
    Method.OPEN: "Licitación pública",
    Method.SELECTIVE: "Invitación a cuando menos tres personas",
    Method.LIMITED: Method.LIMITED.spanish,
    Method.DIRECT: "Adjudicación directa",
}
# These say where the buyer is, not where the work is done.
OF_THE_BUYER = {PlaceKnownBy.ADDRESS.value, PlaceKnownBy.UNIT.value}
# What the words of a basis name, folded; an agreement between governments is no procedure.
NAMED: Mapping[str, Method | None] = {
    "licitacion": Method.OPEN,
    "invitacion": Method.SELECTIVE,
    "adjudicacion directa": Method.DIRECT,
    "convenio": None,
}
NO_NUMBER = {"", "na", "n/a", "no aplica", "0", "s/n"}
Row = dict[str, str]


def write_transparency(
    works: Callable[[], Iterable[Published]],
    form: TransparencyFormat,
    names: Names,
    into: IO[bytes],
    *,
    site: Site,
    watched: Mapping[tuple[str, str], Watched],
) -> None:
    """Write the zip. `works` gives them again for each table, so none is kept in memory; `watched`
    has the committees that watch them, by state and folio."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as folder:
        main = (
            _main(work, form, names, site, watched.get((work.dossier.state, work.dossier.folio)))
            for work in works()
            if ids.has_process(work.dossier)
        )
        _table(folder, "contrataciones.csv", form.columns, main)
        for name, rows in (("licitantes", _tenderers), ("convenios", _amendments)):
            found = (row for work in works() for row in rows(work.dossier))
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


def _main(
    work: Published, form: TransparencyFormat, names: Names, site: Site, watched: Watched | None
) -> Row:
    dossier = work.dossier
    notes = Notes(dossier, form)
    row = {
        "year": str(dossier.year),
        "matter": "Obra pública" if _says_all(dossier, Fact.NATURE) else "",
        "description": dossier.name,
        "works": dossier.description or dossier.name,
        "agency": agency_name(dossier, names),
        "place": _place(dossier, names, notes),
        "stage": _stage(dossier, notes),
        "source": "; ".join(sorted({part.source.spanish for part in dossier.funding})),
        "fund": "; ".join(sorted({part.fund for part in dossier.funding if part.fund})),
        "modified": _modified(dossier),
        "oversight": f"Comité ciudadano: {watched.committee}" if watched else "",
        "physical": _percent(dossier.progress[-1].physical if dossier.progress else None),
        "financial": _percent(dossier.progress[-1].financial if dossier.progress else None),
        "progress_link": ids.page(dossier, site) if dossier.progress else "",
        **_informed(work, names),
        **_procedure(dossier, notes),
        **_contract(dossier, notes),
        **_links(dossier),
    }
    row["note"] = notes.text(row)
    return row


def _informed(work: Published, names: Names) -> Row:
    """Who answers for the row, and of when it is: of what others published, only as they said."""
    dossier = work.dossier
    if dossier.status is not Status.PUBLISHED:
        day = work.at.date()
        first = date(day.year, day.month - (day.month - 1) % 3, 1)
        return {
            "since": first.isoformat(),
            "until": day.isoformat(),
            "area": agency_name(dossier, names),
            "updated_on": day.isoformat(),
        }
    origin = dossier.origin
    if origin is None:
        return {}
    return {"area": origin.publisher, "updated_on": _day(origin.published_on)}


def _says_all(dossier: Dossier, fact: Fact) -> bool:
    coverage = said_of(dossier, fact)
    return coverage.is_said and coverage.whole


def _stage(dossier: Dossier, notes: Notes) -> str:
    """How far it is; what a source only left out (planned, unknown) is not a stage, and the state
    of a contract is noted as that."""
    if dossier.status is not Status.PUBLISHED:
        return next(state.title for state in lifecycle().states if state.status is dossier.status)
    if dossier.stage in {"", Stage.UNKNOWN.value} or (
        dossier.stage == Stage.PLANNED.value and dossier.contract is None
    ):
        return ""
    titles = {stage.value: stage.spanish for stage in Stage}
    title = titles.get(dossier.stage, dossier.stage)
    if _says_all(dossier, Fact.STAGE):
        return title
    notes.add("stage", f"del contrato se lee «{title}»")
    return ""


def _place(dossier: Dossier, names: Names, notes: Notes) -> str:
    """Where it is built; a state that is only the buyer's, or that stands for several, is none."""
    parts = [_address(dossier), place_name(dossier, names)]
    if dossier.origin is not None and dossier.origin.place_known_by in OF_THE_BUYER:
        notes.add("place", "la fuente dice dónde está quien compra y no dónde se trabaja")
        parts.pop()
    elif dossier.state == SEVERAL or not _says_where(dossier):
        parts.pop()
    return ", ".join(filter(None, parts))


def _says_where(dossier: Dossier) -> bool:
    layout = layout_of(dossier)
    return any(
        layout.declared(fact).says is not Says.NEVER for fact in (Fact.PLACE, Fact.MUNICIPALITY)
    )


def _modified(dossier: Dossier) -> str:
    """Yes where there are some; no only where the source records every one."""
    if dossier.modifications:
        return "Sí"
    return "No" if said_of(dossier, Fact.MODIFICATIONS).is_none else ""


def _procedure(dossier: Dossier, notes: Notes) -> Row:
    procedure = dossier.procurement
    if procedure is None:
        return {"number": dossier.folio}
    return {
        "number": _number(procedure, dossier),
        "method": _method(procedure, dossier, notes),
        "legal_basis": procedure.legal_basis,
        "called_on": _past("called_on", procedure.called_on, dossier, notes),
        "awarded_on": _past("awarded_on", procedure.awarded_on, dossier, notes),
        "reason": procedure.reason,
    }


def _number(procedure: Procurement, dossier: Dossier) -> str:
    """The number of the process; where the source writes that there is none, the work's folio."""
    return dossier.folio if fold(procedure.number) in NO_NUMBER else procedure.number


def _method(procedure: Procurement, dossier: Dossier, notes: Notes) -> str:
    """The procedure, unless the words of its own basis name another one."""
    if dossier.status is not Status.PUBLISHED:
        return METHODS[procedure.method]
    if procedure.method is Method.LIMITED:
        notes.add("method", "la fuente dice «limited», que puede ser invitación o adjudicación")
        return ""
    basis = fold(procedure.legal_basis)
    named = {method for words, method in NAMED.items() if words in basis}
    if named and procedure.method not in named:
        notes.add("method", f"la fuente dice «{procedure.method.value}» y funda en otra cosa")
        return ""
    return METHODS[procedure.method]


def _past(key: str, on: date | None, dossier: Dossier, notes: Notes) -> str:
    """A day, unless it is after the one on which the source published it."""
    origin = dossier.origin
    until = (origin.published_on or origin.read_on) if origin else None
    if origin is not None and on is not None and until is not None and on > until:
        did = "publicó" if origin.published_on else "leyó"
        notes.add(key, f"la fuente da {_day(on)}, posterior al día en que se {did}")
        return ""
    return _day(on)


def _contract(dossier: Dossier, notes: Notes) -> Row:
    contract = dossier.contract
    if contract is None:
        return {}
    if dossier.status is Status.PUBLISHED and contract.of_award:
        notes.add("amount", "es el importe del fallo")
    if dossier.status is Status.PUBLISHED and contract.vat is None:
        notes.add("amount", "la fuente no dice si incluye impuestos")
    return {
        "supplier": contract.contractor,
        "rfc": contract.rfc if ids.of_a_company(contract.rfc) else "",
        "contract": contract.number,
        "net": _before_tax(dossier, contract),
        "amount": str(dossier.contract_amount),
        "currency": "MXN",
        "object": contract.object or dossier.name,
        "guarantees": _guaranteed(dossier),
        **_days(dossier, contract, notes),
    }


def _days(dossier: Dossier, contract: Contract, notes: Notes) -> Row:
    """The days of a contract; those that others published and that cannot be are in the note."""
    row = {
        "signed_on": _past("signed_on", contract.signed_on, dossier, notes),
        "starts": _day(contract.starts),
        "ends": _day(dossier.contract_end),
    }
    if dossier.status is not Status.PUBLISHED:
        return row
    if contract.is_inverted:
        for key in ("starts", "ends"):
            notes.add(key, f"la fuente da del {row['starts']} al {_day(contract.ends)}")
        row |= {"starts": "", "ends": ""}
    late = "al fin del contrato" if contract.is_signed_after_end else ""
    late = late or ("en más de un año al primer pago" if dossier.paid_long_before_signing else "")
    if late:
        notes.add("signed_on", f"la fuente da {_day(contract.signed_on)}, posterior {late}")
        row["signed_on"] = ""
    return row


def _guaranteed(dossier: Dossier) -> str:
    if not dossier.guarantees and not said_of(dossier, Fact.GUARANTEES).is_none:
        return ""
    return str(Money.total(bond.amount for bond in dossier.guarantees))


def _before_tax(dossier: Dossier, contract: Contract) -> str:
    """The amount before tax; "" where nobody said it, also of an agreement that changed it."""
    changed = any(change.amount is not None for change in dossier.modifications)
    return "" if contract.vat is None or changed else str(contract.vat.base)


def _links(dossier: Dossier) -> Row:
    wanted = {
        "contract_link": "contract",
        "impact_link": "environmental",
        "handover_link": "handover_act",
        "settlement_link": "settlement",
    }
    urls = {document.kind: document.url for document in dossier.documents if document.url}
    return {key: urls.get(kind, "") for key, kind in wanted.items()}


def _tenderers(dossier: Dossier) -> Iterator[Row]:
    if dossier.procurement is None:
        return
    is_whole = said_of(dossier, Fact.OFFERS).is_known
    for each in dossier.procurement.tenderers:
        yield {
            "number": _number(dossier.procurement, dossier),
            "name": each.name,
            "rfc": each.rfc if ids.of_a_company(each.rfc) else "",
            "offer": str(each.offer) if each.offer is not None else "",
            "won": "Sí" if each.won else "No" if is_whole else "",
            "why": each.reason,
        }


def _amendments(dossier: Dossier) -> Iterator[Row]:
    procedure = dossier.procurement
    number = _number(procedure, dossier) if procedure else dossier.folio
    for each in dossier.modifications:
        yield {
            "number": number,
            "folio": each.folio,
            "object": each.scope or each.reason,
            "signed_on": _day(each.on),
            "difference": str(each.amount) if each.amount is not None else "",
            "ends": _day(each.ends),
        }


def _address(dossier: Dossier) -> str:
    place = dossier.place
    return ", ".join(filter(None, (place.address, place.locality))) if place else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _percent(hundredths: int | None) -> str:
    return "" if hundredths is None else str(Money(hundredths))
