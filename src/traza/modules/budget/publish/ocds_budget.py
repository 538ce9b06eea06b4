"""A book as OCDS 1.1 releases with the budget breakdown and the budgets and spend extensions.

One release a programme (what was planned and how far it got, key by key), and one a commitment
that stands (its contract, the money handed over, and its progress key by key). Classifications and
measures have the names of the columns of the fiscal data package, which each breakdown names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from traza.kernel.dataset import CC_BY
from traza.kernel.fold import slug
from traza.kernel.json_number import json_number
from traza.modules.budget.contracts.books import NewLine
from traza.modules.budget.contracts.exports import (
    BookExport,
    ExportCommitment,
    ExportLine,
    ExportPayment,
    Payee,
    Site,
)
from traza.modules.budget.contracts.ledger import Lens, Name, Side
from traza.modules.budget.contracts.vocabulary import Contributor
from traza.modules.budget.publish.plain_amounts import added, value

_EXTENSIONS = "https://raw.githubusercontent.com/open-contracting-extensions"
EXTENSIONS = (
    f"{_EXTENSIONS}/ocds_budget_breakdown_extension/master/extension.json",
    f"{_EXTENSIONS}/ocds_budget_and_spend_extension/master/extension.json",
)
CLASSIFICATIONS = (
    "administrative", "function", "programme", "subprogramme", "project", "object",
    "expense_type", "contributor", "funding", "state", "municipality", "region",
)  # fmt: skip
ONCE = (Lens.ALL, Lens.KIND)  # each peso once


def release_package(export: BookExport, site: Site, uri: str) -> dict[str, Any]:
    """A release package of a book. `uri` is the address where it is read."""
    releases = [
        *(_programme(export, site, *group) for group in _programmes(export.lines)),
        *(_commitment(export, site, each) for each in export.commitments),
    ]
    return {
        "uri": uri,
        "version": "1.1",
        "extensions": list(EXTENSIONS),
        "publishedDate": _moment(export.recorded_at),
        "publisher": {"name": "Traza", "uri": site.base},
        "license": CC_BY,
        "releases": releases,
    }


def _programmes(lines: Iterable[ExportLine]) -> list[tuple[str, list[ExportLine]]]:
    groups: dict[str, list[ExportLine]] = {}
    for line in lines:
        if line.spec.side is Side.SPENDING and line.spec.lens in ONCE and line.moments:
            groups.setdefault(line.spec.programme, []).append(line)
    return sorted(groups.items())


def _programme(
    export: BookExport, site: Site, code: str, lines: Sequence[ExportLine]
) -> dict[str, Any]:
    ocid = f"{site.prefix}-{export.book.slug}-{_part(code) or 'sin-programa'}"
    name = lines[0].names.get("programme", code) or "Sin desglose por programa"
    release = _release(export, ocid, ["planning"], export.recorded_at)
    release["parties"] = [_buyer(export, site), *_funders(lines)]
    budget: dict[str, Any] = {
        "description": name,
        "budgetBreakdown": [_breakdown(export, site, line) for line in lines],
    }
    if code:
        budget |= {"id": code, "project": name}
    total = added(line.moments for line in lines)
    planned = total.get("modified", total.get("approved"))
    if planned is not None:
        budget["amount"] = value(planned)
    release["planning"] = {"budget": budget}
    return release


def _commitment(export: BookExport, site: Site, each: ExportCommitment) -> dict[str, Any]:
    ocid = f"{site.prefix}-{export.book.slug}-compromiso-{each.id}"
    by_number = {line.id: line for line in export.lines}
    lines = [by_number[number] for number in each.lines]
    payments = [paid for paid in export.payments if paid.commitment == each.id]
    moment = max((paid.recorded_at for paid in payments), default=each.recorded_at)
    release = _release(export, ocid, ["planning", "award", "contract", "implementation"], moment)
    payees = {paid.payee.slug: paid.payee for paid in payments if paid.payee}
    if each.payee:
        payees |= {each.payee.slug: each.payee}
    release["parties"] = [
        _buyer(export, site),
        *_funders(lines),
        *(_party(payee) for payee in payees.values()),
    ]
    release["planning"] = {
        "budget": {
            "description": _title(each.document),
            "budgetBreakdown": [
                _breakdown(export, site, line, each.lines[line.id]) for line in lines
            ],
        }
    }
    total = added(each.lines.values())
    contract = value(each.centavos)
    award: dict[str, Any] = {
        "id": f"{ocid}-adjudicacion",
        "title": _title(each.document),
        "value": contract,
    }
    if each.payee:
        award["suppliers"] = [_reference(each.payee)]
    release["awards"] = [award]
    release["contracts"] = [
        {
            "id": f"{ocid}-contrato",
            "awardID": award["id"],
            "title": _title(each.document),
            "value": contract,
            "dateSigned": _day(each.on),
            "implementation": {
                "transactions": [_transaction(export, site, paid) for paid in payments],
                "financialProgress": _progress(export, site, each, lines, total),
            },
        }
    ]
    if not payments:
        del release["contracts"][0]["implementation"]["transactions"]
    return release


def _progress(
    export: BookExport,
    site: Site,
    each: ExportCommitment,
    lines: Sequence[ExportLine],
    total: Mapping[str, int],
) -> dict[str, Any]:
    return {
        "totalSpend": value(total.get("paid", 0)),
        "measures": {name: json_number(centavos) for name, centavos in total.items()},
        "breakdown": [
            {
                "id": line.spec.key,
                "period": _period(export.book.year),
                "classifications": _classifications(export, line.spec),
                "measures": _measures(each.lines[line.id]),
                "fiscalBreakdownFieldMapping": site.mapping,
            }
            for line in lines
        ],
    }


def _breakdown(
    export: BookExport, site: Site, line: ExportLine, moments: Mapping[str, int] | None = None
) -> dict[str, Any]:
    moments = line.moments if moments is None else moments
    entry: dict[str, Any] = {
        "id": line.spec.key,
        "description": line.spec.name or line.spec.key,
        "uri": f"{site.base}/presupuesto/linea/{line.id}/",
        "period": _period(export.book.year),
        "sourceParty": {
            "id": f"aporta-{line.spec.contributor}",
            "name": Contributor(line.spec.contributor).spanish,
        },
        "classifications": _classifications(export, line.spec),
        "measures": _measures(moments),
        "fiscalBreakdownFieldMapping": site.mapping,
    }
    planned = moments.get("modified", moments.get("approved", moments.get("committed")))
    if planned is not None:
        entry["amount"] = value(planned)
    return entry


def _transaction(export: BookExport, site: Site, paid: ExportPayment) -> dict[str, Any]:
    payer = {"id": _entity(export), "name": export.book.entity}
    made: dict[str, Any] = {
        "id": str(paid.id),
        "source": f"{site.base}/datos/budget_movements/",
        "uri": f"{site.base}/presupuesto/movimiento/{paid.id}/",
        "date": _day(paid.on),
        "value": value(paid.centavos),
        "payer": payer,
    }
    return made | ({"payee": _reference(paid.payee)} if paid.payee else {})


def _release(export: BookExport, ocid: str, tags: list[str], moment: datetime) -> dict[str, Any]:
    return {
        "ocid": ocid,
        "id": f"{ocid}-{export.last_movement}",
        "date": _moment(moment),
        "tag": tags,
        "initiationType": "tender",
        "language": "es",
        "buyer": {"id": _entity(export), "name": export.book.entity},
    }


def _classifications(export: BookExport, spec: NewLine) -> dict[str, str]:
    said = {name: getattr(spec, name) for name in CLASSIFICATIONS}
    known = {name: str(code) for name, code in said.items() if code}
    return {"year": str(export.book.year), "key": spec.key} | known


def _measures(moments: Mapping[str, int]) -> dict[str, int | float]:
    return {name: json_number(centavos) for name, centavos in moments.items()}


def _buyer(export: BookExport, site: Site) -> dict[str, Any]:
    return {"id": _entity(export), "name": export.book.entity, "roles": ["buyer", "payer"]}


def _funders(lines: Iterable[ExportLine]) -> list[dict[str, Any]]:
    found = sorted({line.spec.contributor for line in lines})
    return [
        {"id": f"aporta-{each}", "name": Contributor(each).spanish, "roles": ["funder"]}
        for each in found
    ]


def _party(payee: Payee) -> dict[str, Any]:
    return _reference(payee) | {"roles": ["supplier", "payee"]}


def _reference(payee: Payee) -> dict[str, Any]:
    return {"id": payee.slug, "name": payee.name}


def _entity(export: BookExport) -> str:
    return export.book.agency or slug(export.book.entity)


def _part(code: str) -> str:
    """A code as part of an address; one that had to change keeps apart from its likes."""
    plain = slug(code)
    if plain == code:
        return plain
    return f"{plain}-{hashlib.sha256(code.encode()).hexdigest()[:6]}"


def _title(document: Name) -> str:
    return document.title or f"{document.kind} {document.folio}"


def _period(year: int) -> dict[str, str]:
    return {"startDate": f"{year}-01-01T00:00:00Z", "endDate": f"{year}-12-31T23:59:59Z"}


def _day(on: date) -> str:
    return f"{on.isoformat()}T00:00:00Z"


def _moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
