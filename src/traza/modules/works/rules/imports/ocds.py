"""A contracting process of OCDS as a work, when what it contracts is public works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from traza.kernel.fold import fold, slug
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import (
    Contract,
    Place,
    Procurement,
    Progress,
)
from traza.modules.works.rules.imports.compranet import project_of
from traza.modules.works.rules.imports.evidence import (
    ADDRESS,
    CODE,
    Where,
    by,
    by_point,
    by_title,
    place_by,
)
from traza.modules.works.rules.imports.files import documents_in
from traza.modules.works.rules.imports.layout import Context, Skip, origin_of
from traza.modules.works.rules.imports.ocds_contract import Signed, procurement_of, signed_of
from traza.modules.works.rules.imports.spots import place_in, point_in
from traza.modules.works.rules.imports.states import SEVERAL, state_of
from traza.modules.works.rules.imports.trees import Reader, Tree, each, under
from traza.modules.works.rules.imports.words import kind_in

SCHEME = "OCDS"
_STAGES = {"terminated": "finished", "cancelled": "cancelled", "pending": "planned"}
_WORKS = re.compile(r"6[12]\d{2,3}")  # COG: public works on public and own goods (6100 and 6200)


def is_process(tree: Tree) -> bool:
    """Is this a release, or a record with one?"""
    return "ocid" in tree or "compiledRelease" in tree


def release_of(tree: Tree) -> Tree:
    """The release to read: the compiled one of a record, else its last, else the thing itself."""
    compiled = tree.get("compiledRelease")
    if isinstance(compiled, dict):
        return compiled
    last = max(each(tree, "releases"), key=lambda one: str(one.get("date", "")), default=None)
    return last if last is not None and "ocid" in last else tree


def work_of(release: Tree, reader: Reader, context: Context) -> Dossier | Skip | None:
    """The work that a process contracts; `Skip` for goods and services."""
    if not _is_works(release):
        return Skip("no es obra pública")
    ocid = reader.text(release.get("ocid"))
    name = reader.text(under(release, "tender", "title")) or next(
        (said for one in each(release, "contracts") if (said := reader.text(one.get("title")))), ""
    )
    signed = signed_of(release, reader)
    procurement = procurement_of(release, ocid, signed, reader)
    year = _year(release, signed, procurement, reader) or context.year
    for path, known in (("ocid", ocid), ("tender/title", name), ("date", year)):
        if not known:
            says = "sin ese dato la obra no se puede registrar; complételo"
            reader.note(path, "", says, lost=True)
    if not ocid or not name or year is None:
        return None
    agency = reader.text(under(release, "tender", "procuringEntity", "name")) or reader.text(
        under(release, "buyer", "name")
    )
    place = place_in(_locations(release), reader)
    where = _where(release, name, place, reader, context)
    contract, progress = signed.contract, _progress(release, reader)
    budget = reader.money(under(release, "planning", "budget", "amount"), "planning/budget/amount")
    return Dossier(
        folio=_folio(ocid, context.source.publisher),
        name=name,
        state=where.state,
        year=year,
        agency=slug(agency)[:80].strip("-"),
        status=Status.PUBLISHED,
        stage=_stage(_status(release, signed, reader), contract, progress),
        description=_description(release, name, reader),
        municipality=where.municipality,
        kind=kind_in(name),
        place=place,
        amount=budget or (contract.amount if contract else None),
        suppliers=() if contract else tuple(dict.fromkeys(signed.winners)),
        planned_start=contract.starts if contract else None,
        planned_end=contract.ends if contract else None,
        procurement=procurement,
        contract=contract,
        progress=progress,
        payments=signed.payments,
        recoveries=signed.recoveries,
        documents=documents_in(release, reader),
        origin=origin_of(
            context,
            reader,
            scheme=SCHEME,
            identifier=ocid,
            agency=agency,
            project=_project(release, reader),
            published_on=reader.day(release.get("date"), "date"),
            place_known_by=where.known_by,
            note="; ".join(_notes(release, signed, reader)),
        ),
    )


def _is_works(release: Tree) -> bool:
    """By its main category; where it has none, by the object of expense (chapter 6000)."""
    category = under(release, "tender", "mainProcurementCategory")
    if category:
        return str(category) == "works"
    codes = [
        *(under(one, "classification", "id") for one in each(release, "tender", "items")),
        *(under(one, "id") for one in _classifications(release)),
    ]
    return any(_WORKS.fullmatch(str(code)) for code in codes)


def _classifications(release: Tree) -> Iterator[Tree]:
    for contract in each(release, "contracts"):
        for breakdown in each(contract, "implementation", "budgetBreakdown"):
            for one in each(breakdown, "budgetClassification"):
                if fold(str(one.get("classification", ""))) == "economic":
                    yield one


def _folio(ocid: str, publisher: str) -> str:
    """The ocid; one without a registered prefix gets its publisher's name, to be told apart."""
    bare = re.sub(r"[/\\?#\s]+", "-", ocid)
    return (bare if bare.startswith("ocds-") else f"{slug(publisher).upper() or 'OCDS'}-{bare}")[
        :80
    ]


def _progress(release: Tree, reader: Reader) -> tuple[Progress, ...]:
    """Progress that Nuevo León publishes beside its contracts, on the day of the release."""
    on = reader.day(release.get("date"), "date")
    found = []
    for one in each(release, "contracts"):
        physical = reader.percent(one.get("x_physical_advance"), "contracts/x_physical_advance")
        financial = reader.percent(one.get("x_financial_advance"), "contracts/x_financial_advance")
        if on is not None and physical is not None:
            found.append(Progress(on=on, physical=physical, financial=financial))
    return tuple(found[:1])


def _status(release: Tree, signed: Signed, reader: Reader) -> str:
    """What is said of the contract, or that the call itself was withdrawn."""
    called = reader.text(under(release, "tender", "status")).lower()
    return "cancelled" if called in {"cancelled", "withdrawn"} else signed.status


def _stage(status: str, contract: Contract | None, progress: tuple[Progress, ...]) -> str:
    if status in _STAGES:
        return _STAGES[status]
    if any(one.physical for one in progress):
        return "in_progress"
    return "contracted" if contract else "planned"


def _year(
    release: Tree, signed: Signed, procurement: Procurement | None, reader: Reader
) -> int | None:
    contract = signed.contract
    days = (
        contract.starts if contract else None,
        procurement.awarded_on if procurement else None,
        procurement.called_on if procurement else None,
        reader.day(release.get("date"), "date"),
    )
    return next((day.year for day in days if day), None)


def _locations(release: Tree) -> list[Tree]:
    """Where the items are delivered, which some publishers say."""
    items = [*each(release, "tender", "items")]
    return [
        place
        for item in items
        for place in (*each(item, "deliveryLocations"), *each(item, "deliveryLocation"))
    ]


def _where(
    release: Tree, name: str, place: Place | None, reader: Reader, context: Context
) -> Where:
    """Where the items are delivered, else where the buyer is, else what the title says."""
    point = point_in(place)
    where = place_by(
        by(_delivered(release, reader), CODE),
        by_point(point, context.places),
        by(_of_the_buyer(release, reader), ADDRESS),
        by_title(name, context.places),
        otherwise=context.state,
    )
    if where.municipality is not None or place is None or where.state == SEVERAL:
        return where
    town = context.places.municipality(where.state, place.locality) if place.locality else None
    return replace(where, municipality=town)


def _delivered(release: Tree, reader: Reader) -> str | None:
    """The one state that the places of delivery say."""
    said = {
        state_of("", reader.text(under(one, "address", "region"))) for one in _locations(release)
    } - {None}
    return said.pop() if len(said) == 1 else None


def _of_the_buyer(release: Tree, reader: Reader) -> str | None:
    """The state of the buyer's address."""
    buyers = {
        str(under(release, "buyer", "id")),
        str(under(release, "tender", "procuringEntity", "id")),
    }
    for party in (*each(release, "buyer"), *each(release, "parties")):
        if party is release.get("buyer") or str(party.get("id")) in buyers:
            found = state_of("", reader.text(under(party, "address", "region")))
            if found:
                return found
    return None


def _project(release: Tree, reader: Reader) -> str:
    """The key of the project of OC4IDS or of the Treasury that the budget names."""
    said = reader.text(under(release, "planning", "budget", "projectID"))
    if said.startswith("oc4ids-"):
        return f"OC4IDS:{said}"
    return project_of(said)


def _description(release: Tree, name: str, reader: Reader) -> str:
    """What the call says of the work; why it was planned is no description."""
    text = reader.text(under(release, "tender", "description"))
    return "" if text == name else text


def _notes(release: Tree, signed: Signed, reader: Reader) -> list[str]:
    """What a dossier has no place for, in words."""
    project = reader.text(under(release, "planning", "budget", "project"))
    number = reader.text(under(release, "planning", "budget", "projectID"))
    fund = reader.text(under(release, "planning", "budget", "description"))
    said = [
        f"{title}: {value}"
        for title, value in (
            ("Proyecto", f"{project} {number}".strip()),
            ("Fondo", fund),
            ("Justificación", reader.text(under(release, "planning", "rationale"))),
        )
        if value
    ]
    others = len(list(each(release, "contracts"))) - 1
    if others > 0:
        said.append(f"El proceso tiene {others} contratos más")
    kinds = [
        reader.text(amendment.get("contractAmendmentType")) or "sin tipo"
        for contract in each(release, "contracts")
        for amendment in each(contract, "contractAmendments")
    ]
    if kinds:
        named = ", ".join(filter(None, kinds))
        said.append(
            f"Convenios modificatorios publicados: {len(kinds)}" + f" ({named})" * bool(named)
        )
    if signed.undated:
        said.append(f"Pagos publicados sin fecha, que no se copiaron: {signed.undated}")
    return said
