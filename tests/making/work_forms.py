"""What a browser would send from the pages of works: one dictionary a form."""

from __future__ import annotations

import html
import re
from typing import Any

from django.test import Client
from tests.making.people import person

from traza.platform.access.models import User
from traza.platform.access.roles import Role

AGENCY = "obras-publicas"
PROPOSAL = {
    "expected": "0", "agency": AGENCY, "state": "26", "year": "2026", "folio": "OB-1",
    "name": "Pavimentación de la calle Reforma", "description": "Concreto hidráulico.",
    "kind": "construction", "sector": "transport.road", "quantity": "1,250.00", "unit": "m²",
    "municipality": "Hermosillo", "locality": "Hermosillo", "lat": "29.0729",
    "lon": "-110.9559", "shape": "point", "total": "400", "women": "210", "men": "190",
    "planned_start": "2026-03-01", "planned_end": "2026-06-30", "rows_funding": "3",
    "funding_source_0": "state", "funding_form_0": "money", "funding_promised_0": "600,000.00",
    "funding_year_0": "2026",
    "funding_source_1": "municipality", "funding_form_1": "money",
    "funding_promised_1": "300,000.00", "funding_year_1": "2026",
    "funding_source_2": "community", "funding_form_2": "labour",
    "funding_promised_2": "100,000.00", "funding_year_2": "2026",
    "funding_valuation_2": "500 jornales de 200 pesos",
}  # fmt: skip


def worker(email: str, role: Role, agency: str = AGENCY) -> User:
    """Staff of an agency with a second factor."""
    user = person(email, role, mfa=True)
    user.agency = agency
    user.save(update_fields=["agency"])
    return user


def client_of(email: str, role: Role, agency: str = AGENCY) -> Client:
    """A signed-in client of staff of an agency."""
    client = Client()
    client.force_login(worker(email, role, agency))
    return client


def words(response: Any) -> str:
    """The page as one line of text, with its entities as characters."""
    return html.unescape(re.sub(r"\s+", " ", response.content.decode()))


def fields_of(response: Any) -> dict[str, str]:
    """What the first work form of a page would send as it stands."""
    import html5lib

    tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    form = next(each for each in tree.iter("form") if "work-form" in each.get("class", ""))
    sent: dict[str, str] = {}
    for each in form.iter():
        if each.tag not in ("input", "textarea", "select"):
            continue
        name = each.get("name")
        if name is None or each.get("type") in ("file", "submit", "image"):
            continue
        if each.tag == "select":
            chosen = [one for one in each.iter("option") if one.get("selected") is not None]
            options = chosen or list(each.iter("option"))[:1]
            sent[name] = options[0].get("value", "") if options else ""
        elif each.get("type") == "checkbox":
            if each.get("checked") is not None:
                sent[name] = each.get("value", "on")
        else:
            sent[name] = (
                (each.text or "").lstrip("\n") if each.tag == "textarea" else each.get("value", "")
            )
    return sent
