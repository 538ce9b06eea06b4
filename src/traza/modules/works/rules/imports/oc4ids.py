"""An OC4IDS project as a work of the register."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from traza.kernel.fold import fold, slug
from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Completion, Contract, Funding, Place
from traza.modules.works.contracts.vocabulary import Source, WorkKind
from traza.modules.works.rules.contractors import company_rfc
from traza.modules.works.rules.imports.evidence import CODE, Where, by_point, place_by
from traza.modules.works.rules.imports.files import documents_in
from traza.modules.works.rules.imports.layout import Context, origin_of
from traza.modules.works.rules.imports.parties import bare_rfc, kind_of
from traza.modules.works.rules.imports.spots import place_in, point_in
from traza.modules.works.rules.imports.states import SEVERAL, state_of
from traza.modules.works.rules.imports.trees import Reader, Tree, each, under

SCHEME = "OC4IDS"
STAGES = {
    "identification": "planned",
    "preparation": "planned",
    "implementation": "in_progress",
    "completion": "finished",
    "completed": "finished",
    "maintenance": "delivered",
    "decommissioning": "closed",
    "decommissioned": "closed",
    "cancelled": "cancelled",
}
_SOURCES = (
    (Source.STATE, r"estatal|estado\b"),
    (
        Source.FEDERAL,
        r"federal|federacion|ramo|\bf[ai][ei]s|\bfise\b|\bfies\b|\bfais|\bfam\b|\bfortamun",
    ),
    (Source.MUNICIPALITY, r"municip|ayuntamiento"),
    (Source.COMMUNITY, r"comunidad|beneficiari|vecin"),
    (Source.PRIVATE, r"privad|iniciativa"),
)
_MEASURES = {
    "approved": "aprobado",
    "modified": "modificado",
    "committed": "comprometido",
    "accrued": "devengado",
    "executed": "ejercido",
    "paid": "pagado",
}


def is_project(tree: Tree) -> bool:
    """Is this a project of OC4IDS, and not a contracting process?"""
    return (
        "ocid" not in tree
        and "id" in tree
        and bool(
            tree.keys()
            & {"contractingProcesses", "completion", "assetLifetime", "locations", "sector"}
        )
    )


def work_of(project: Tree, reader: Reader, context: Context) -> Dossier | None:
    """The work that a project says; None when its notes tell why it cannot be known again."""
    folio = re.sub(r"[/\\?#\s]+", "-", reader.text(project.get("id")))[:80]
    name = reader.text(project.get("title")) or reader.text(project.get("description"))[:300]
    locations = list(each(project, "locations"))
    place = place_in(locations, reader)
    where = _where(locations, place, reader, context)
    days = _days(project, reader)
    year = next((day.year for day in days if day), context.year)
    for path, known in (("id", folio), ("title", name), ("period/startDate", year)):
        if not known:
            says = "sin ese dato la obra no se puede registrar; complételo"
            reader.note(path, "", says, lost=True)
    if not folio or not name or year is None:
        return None
    parties = list(each(project, "parties"))
    agency, contract = _agency(project, parties, reader), _contract(project, reader)
    return Dossier(
        folio=folio,
        name=name,
        state=where.state,
        year=year,
        agency=slug(agency)[:80].strip("-"),
        status=Status.PUBLISHED,
        stage=STAGES.get(reader.text(project.get("status")).lower(), "unknown"),
        description=_description(project, reader),
        municipality=where.municipality,
        kind=_kind(project, reader),
        sector=reader.text(project.get("sector")),
        place=place,
        amount=reader.money(under(project, "budget", "amount"), "budget/amount") or None,
        authorised_on=days[0],
        planned_start=days[1],
        planned_end=days[2],
        funding=_funding(project, year, reader),
        contract=contract,
        suppliers=() if contract else _suppliers(project, parties, reader),
        documents=documents_in(project, reader),
        completion=_completion(project, reader),
        origin=origin_of(
            context,
            reader,
            scheme=SCHEME,
            identifier=reader.text(project.get("id")),
            uri=reader.text(project.get("uri")),
            agency=agency,
            processes=_processes(project, reader),
            published_on=reader.day(project.get("updated"), "updated"),
            place_known_by=where.known_by,
            note="; ".join(_notes(project, parties, reader)),
        ),
    )


def _days(project: Tree, reader: Reader) -> tuple[date | None, ...]:
    """Approval of the budget, start and end of the project."""
    return tuple(
        reader.day(under(project, *path.split("/")), path)
        for path in ("budget/approvalDate", "period/startDate", "period/endDate")
    )


def _where(locations: list[Tree], place: Place | None, reader: Reader, context: Context) -> Where:
    """The state that the locations say, else that of the point; and the municipality."""
    state = _state(locations, reader)
    point = point_in(place)
    if state is None:
        return place_by(by_point(point, context.places), otherwise=context.state)
    named = context.places.municipality(state, place.locality) if place else None
    if named is None and point is not None and state != SEVERAL:
        named = context.places.at(*point, state)
    return Where(state, named, CODE)


def _state(locations: list[Tree], reader: Reader) -> str | None:
    found = {
        state
        for one in locations
        if (said := reader.text(under(one, "address", "region"))) and (state := state_of("", said))
    }
    return found.pop() if len(found) == 1 else SEVERAL if found else None


def _processes(project: Tree, reader: Reader) -> tuple[str, ...]:
    """The identifiers of its contracting processes."""
    said = (
        reader.text(under(one, "summary", "ocid") or one.get("id"))
        for one in each(project, "contractingProcesses")
    )
    return tuple(dict.fromkeys(filter(None, said)))


def _suppliers(project: Tree, parties: list[Tree], reader: Reader) -> tuple[str, ...]:
    """Who builds it, as the parties or the summaries name them."""
    said = [
        reader.text(party.get("name"))
        for party in parties
        if "supplier" in (party.get("roles") or ())
    ]
    for process in each(project, "contractingProcesses"):
        said += [reader.text(one.get("name")) for one in each(process, "summary", "suppliers")]
    return tuple(dict.fromkeys(filter(None, said)))


def _agency(project: Tree, parties: list[Tree], reader: Reader) -> str:
    said = reader.text(under(project, "publicAuthority", "name"))
    wanted = ("publicAuthority", "procuringEntity", "buyer", "administrativeEntity")
    by_role = {
        role: reader.text(party.get("name"))
        for party in parties
        for role in party.get("roles") or ()
        if isinstance(role, str)
    }
    return said or next((by_role[role] for role in wanted if by_role.get(role)), "")


def _description(project: Tree, reader: Reader) -> str:
    said = (reader.text(project.get("description")), reader.text(project.get("purpose")))
    return "\n\n".join(dict.fromkeys(filter(None, said)))


def _kind(project: Tree, reader: Reader) -> WorkKind:
    try:
        return WorkKind(reader.text(project.get("type")))
    except ValueError:
        return WorkKind.OTHER


def _funding(project: Tree, year: int, reader: Reader) -> tuple[Funding, ...]:
    currency = reader.text(under(project, "budget", "amount", "currency")).upper()
    found = []
    for number, one in enumerate(_breakdown(project), start=1):
        path = f"budget/budgetBreakdown/{number - 1}/amount"
        amount = reader.money(one.get("amount"), path, currency)
        if amount is None or not amount:
            continue
        said = reader.text(under(one, "sourceParty", "name")) or reader.text(one.get("description"))
        began = reader.day(under(one, "period", "startDate"), f"{path}/period")
        in_name = re.search(r"\b20\d\d\b", said)
        found.append(
            Funding(
                id=f"F{number}",
                source=source_of(said),
                promised=amount,
                year=began.year if began else int(in_name[0]) if in_name else year,
                fund=said,
                party=said,
            )
        )
    return tuple(found)


def _breakdown(project: Tree) -> list[Tree]:
    """The sources of money: of 0.9.3 on they stand in a list under `budgetBreakdowns`."""
    plain = list(each(project, "budget", "budgetBreakdown"))
    return plain or [
        entry
        for group in each(project, "budget", "budgetBreakdowns")
        for entry in each(group, "budgetBreakdown")
    ]


def source_of(said: str) -> Source:
    """Who pays, by the name of the fund.

    >>> source_of("Estatales 2017"), source_of("FISE 2018")
    (<Source.STATE: 'state'>, <Source.FEDERAL: 'federal'>)
    """
    words = fold(said)
    return next((one for one, pattern in _SOURCES if re.search(pattern, words)), Source.OTHER)


@dataclass(frozen=True, slots=True)
class _Signed:
    contract: Contract
    size: int


def _contract(project: Tree, reader: Reader) -> Contract | None:
    """The largest contract that the summaries of its processes tell whole."""
    found = []
    for at, process in enumerate(each(project, "contractingProcesses")):
        said, path = process.get("summary"), f"contractingProcesses/{at}/summary"
        amount = reader.money(under(said, "contractValue"), f"{path}/contractValue")
        starts = reader.day(under(said, "contractPeriod", "startDate"), f"{path}/contractPeriod")
        ends = reader.day(under(said, "contractPeriod", "endDate"), f"{path}/contractPeriod")
        supplier = next(each(said, "suppliers"), None)
        if not amount or starts is None or ends is None or supplier is None:
            continue
        name = reader.text(supplier.get("name"))
        rfc = bare_rfc(reader.text(under(supplier, "identifier", "id") or supplier.get("id")))
        kind = kind_of(name, rfc)
        found.append(
            _Signed(
                Contract(
                    number=reader.text(process.get("id")),
                    contractor=name,
                    rfc=company_rfc(rfc, kind),
                    signed_on=None,
                    starts=starts,
                    ends=ends,
                    amount=amount,
                    contractor_kind=kind,
                    object=reader.text(under(said, "title")),
                ),
                amount.centavos,
            )
        )
    return max(found, key=lambda one: one.size).contract if found else None


def _completion(project: Tree, reader: Reader) -> Completion | None:
    ended = reader.day(under(project, "completion", "endDate"), "completion/endDate")
    scope = reader.text(under(project, "completion", "finalScope"))
    return Completion(finished_on=ended, scope=scope) if ended else None


def _notes(project: Tree, parties: list[Tree], reader: Reader) -> list[str]:
    """What a dossier has no place for, in words: builders, processes, moments, final cost."""
    said = []
    builders = [
        reader.text(party.get("name"))
        for party in parties
        if "supplier" in (party.get("roles") or ())
    ]
    if builders:
        said.append(f"Contratistas: {', '.join(dict.fromkeys(filter(None, builders)))}")
    processes = [reader.text(one.get("id")) for one in each(project, "contractingProcesses")]
    if processes:
        said.append(f"Contrataciones: {', '.join(processes)}")
    final = reader.money(under(project, "completion", "finalValue"), "completion/finalValue")
    if final is not None:
        said.append(f"Costo final publicado: ${final.pesos:,.2f}")
    moments: dict[str, int] = defaultdict(int)
    for breakdown in _breakdown(project):
        for line in each(breakdown, "budgetLines"):
            for measure in each(line, "measures"):
                name = _MEASURES.get(reader.text(measure.get("id")).lower())
                amount = _signed_amount(measure, reader)
                if name and amount is not None:
                    moments[name] += amount.centavos
    said += [f"{name.capitalize()}: ${Money(total).pesos:,.2f}" for name, total in moments.items()]
    return said


def _signed_amount(measure: Tree, reader: Reader) -> Money | None:
    """A movement of the budget, which may take away."""
    value = under(measure, "value", "amount")
    try:
        return Money.of(value) if value is not None and not isinstance(value, float) else None
    except ValueError:
        reader.note("budget/measures/value", value, "no es un monto al centavo; no se sumó")
        return None
