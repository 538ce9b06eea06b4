"""Funded projects in the 360Giving Data Standard 1.4: a package of grants with what was committed
and disbursed of each. What was returned is a disbursement with a minus sign.

Source: https://standard.threesixtygiving.org (schema 1.4.3). Amounts are pesos as JSON numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from traza.kernel.json_number import json_number
from traza.kernel.money import Money
from traza.modules.grants.contracts.following_route import InstalmentRoute, ProjectRoute

VERSION = "1.4"
MORAL = 12  # characters of the RFC of an organisation; a person's has one more and is not published
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes: the name of the site, the prefix of its identifiers, how an agency is called
    and the whole address of the page of a project."""

    name: str
    prefix: str
    agency: Callable[[str], str]
    page: Callable[[int], str]


def package(projects: Iterable[ProjectRoute], by: Publisher, modified: str) -> dict[str, Any]:
    """The package of the projects; `modified` is the moment it was made, ISO 8601."""
    return {
        "version": VERSION,
        "title": "Apoyos a organizaciones",
        "description": "Proyectos apoyados, con lo prometido, lo pagado y lo que regresó.",
        "identifier": f"{by.prefix}-apoyos",
        "modified": modified,
        "license": LICENCE,
        "publisher": {"name": by.name},
        "grants": [grant(one, by) for one in projects],
    }


def grant(one: ProjectRoute, by: Publisher) -> dict[str, Any]:
    """A project as a grant."""
    money, number = one.money, f"{by.prefix}-{one.agency}-{one.key}"
    return {
        "id": number,
        "title": one.title,
        "description": description(one),
        "currency": "MXN",
        "amountAwarded": _pesos(money.awarded),
        "amountDisbursed": _pesos(money.kept),
        "awardDate": one.awarded_on.isoformat(),
        "url": by.page(one.id),
        "recipientOrganization": [recipient(one, by)],
        "fundingOrganization": [{"id": f"{by.prefix}-{one.agency}", "name": by.agency(one.agency)}],
        "grantProgramme": [{"code": one.rules, "title": one.programme}],
        "beneficiaryLocation": [{"countryCode": "MX", "geoCode": one.state}],
        "commitmentTransaction": list(_committed(one, number)),
        "disbursementTransaction": [
            each for part in one.instalments for each in _disbursed(part, number)
        ],
    }


def description(one: ProjectRoute) -> str:
    """Its approved goals, in words: no page repeats what an applicant wrote of people."""
    goals = "; ".join(f"{each.name}: {each.programmed:,}" for each in one.goals)
    return f"{one.title}. Metas aprobadas: {goals or 'ninguna con cantidad'}."


def recipient(one: ProjectRoute, by: Publisher) -> dict[str, str]:
    """The organisation, by its RFC (org-id.guide: MX-RFC) when it is that of an organisation."""
    own = f"{by.prefix}-{one.agency}-{one.id}"
    return {
        "id": f"MX-RFC-{one.rfc}" if len(one.rfc) == MORAL else own,
        "name": one.organisation,
    }


def _committed(one: ProjectRoute, number: str) -> Iterator[dict[str, Any]]:
    if one.signatures.signed_on is None:
        return
    yield {
        "id": f"{number}-convenio",
        "transactionDate": one.signatures.signed_on.isoformat(),
        "currency": "MXN",
        "value": _pesos(one.money.awarded - one.money.freed),
    }


def _disbursed(part: InstalmentRoute, number: str) -> Iterator[dict[str, Any]]:
    """The transfer of an instalment, and each time that part of it came back."""
    if part.payment is None:
        return
    uuid = part.invoice.uuid if part.invoice else ""
    yield {
        "id": f"{number}-{part.number}",
        "transactionDate": part.payment.on.isoformat(),
        "currency": "MXN",
        "value": _pesos(part.amount),
        "description": f"Ministración {part.number}, CFDI {uuid}",
    }
    for at, back in enumerate(part.payment.returned, 1):
        yield {
            "id": f"{number}-{part.number}-reintegro-{at}",
            "transactionDate": back.on.isoformat(),
            "currency": "MXN",
            "value": _pesos(Money(-back.amount.centavos)),
            "description": f"Reintegro de la ministración {part.number}",
        }


def _pesos(amount: Money) -> int | float:
    return json_number(amount.centavos)
