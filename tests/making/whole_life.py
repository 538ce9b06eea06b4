"""What each person writes in the pages while one work lives, and hands that write it in a browser.

The work is of 2026 and its guarantee ends in 2027. `Clock` tells the server which day it is, so that
each page is saved on the day it speaks of and the history has real days to look back at.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from tests.making.people import PASSWORD

from traza.modules.works.contracts.dossier import Status

YEAR = 2026
FOLIO = "OB-1"
NAME = "Pavimentación de la calle Reforma"
SECRET = "JBSWY3DPEHPK3PXP"  # the second factor of every account of tests.making.people
TOO_FAR = ("20.6597", "-103.3496")  # Guadalajara
PLACE = ("29.0729", "-110.9559")

PROPOSAL = {
    "folio": FOLIO, "name": NAME, "year": str(YEAR), "state": "26", "municipality": "Hermosillo",
    "description": "Concreto hidráulico entre dos calles.", "kind": "construction",
    "sector": "transport.road", "quantity": "1,250.00", "unit": "m²", "locality": "Hermosillo",
    "total": "400", "women": "210", "men": "190",
    "planned_start": "2026-03-01", "planned_end": "2026-06-30",
    "funding_source_0": "state", "funding_form_0": "money",
    "funding_promised_0": "600,000.45", "funding_year_0": "2026", "funding_line_0": "obra obra-F1",
    "funding_source_1": "municipality", "funding_form_1": "money",
    "funding_promised_1": "300,000.33", "funding_year_1": "2026", "funding_line_1": "obra obra-F2",
    "funding_source_2": "community", "funding_form_2": "labour",
    "funding_promised_2": "100,000.10", "funding_year_2": "2026", "funding_line_2": "obra obra-F3",
    "funding_valuation_2": "500 jornales de 200 pesos",
}  # fmt: skip

# A day, who, which page, what is written in it, and the state it leaves.
Step = tuple[str, str, str, dict[str, str], Status]

DECIDED: list[Step] = [
    ("2026-01-15", "review", "priorizar", {"on": "2026-01-15", "priority": "3", "document": "AP-1"}, Status.PRIORITISED),
    ("2026-01-20", "review", "convenio", {
        "folio": "CC-1", "on": "2026-01-20", "parties": "Municipio de Hermosillo\nVecinos",
    }, Status.PRIORITISED),
    ("2026-02-01", "review", "autorizar", {"on": "2026-02-01", "document": "OA-1"}, Status.AUTHORISED),
    ("2026-02-05", "review", "liberar", {"on": "2026-02-05", "document": "L-1"}, Status.AUTHORISED),
    ("2026-02-10", "capture", "recibir", {
        "funding": "F2", "on": "2026-02-10", "amount": "300,000.33", "document": "D-1",
    }, Status.AUTHORISED),
    ("2026-02-20", "capture", "procedimiento", {
        "number": "LP-1", "method": "open", "called_on": "2026-02-01", "opened_on": "2026-02-15",
        "awarded_on": "2026-02-20", "legal_basis": "artículo 27", "reason": "La más baja.",
        "tenderer_name_0": "Constructora del Norte", "tenderer_offer_0": "850,000.32",
        "tenderer_won_0": "on", "tenderer_rfc_0": "CNO010203AB1",
        "tenderer_name_1": "Caminos de Sonora", "tenderer_offer_1": "880,000.00",
    }, Status.AUTHORISED),
    ("2026-02-25", "review", "contratar", {
        "number": "C-1", "signed_on": "2026-02-25", "starts": "2026-03-01", "ends": "2026-06-30",
        "advance": "255,000.01", "share_amount_0": "599,999.99", "share_amount_1": "250,000.33",
    }, Status.CONTRACTED),
]  # fmt: skip

STARTED: list[Step] = [
    ("2026-02-26", "capture", "programa", {
        f"month_{name}_{at}": f"{25 * (at + 1)}"
        for at in range(4) for name in ("physical", "financial")
    }, Status.CONTRACTED),
    ("2026-02-26", "capture", "garantia", {
        "purpose": "advance", "number": "FZ-0", "issuer": "Afianzadora", "amount": "255,000.01",
        "since": "2026-02-26", "until": "2026-12-31",
    }, Status.CONTRACTED),
    ("2026-03-01", "pays", "anticipo", {
        "on": "2026-03-01", "document": "T-1", "bank_reference": "SPEI-1",
        "share_amount_0": "180,000.00", "share_amount_1": "75,000.01",
    }, Status.CONTRACTED),
    ("2026-03-02", "review", "iniciar", {"on": "2026-03-02", "document": "OI-1"}, Status.IN_PROGRESS),
    ("2026-03-20", "capture", "recibir", {
        "funding": "F3", "on": "2026-03-20", "amount": "100,000.10", "document": "V-1",
    }, Status.IN_PROGRESS),
    ("2026-03-31", "capture", "avance", {"on": "2026-03-31", "physical": "26", "financial": "30"}, Status.IN_PROGRESS),
]  # fmt: skip

WORKED: list[Step] = [
    ("2026-04-10", "review", "estimacion", {
        "since": "2026-03-02", "until": "2026-03-31", "on": "2026-04-10",
        "share_amount_0": "200,000.11", "share_amortised_0": "60,000.04",
        "share_amount_1": "100,000.22", "share_amortised_1": "30,000.07",
        "retention_concept_0": "Cinco al millar", "retention_payee_0": "Tesorería del Estado",
        "retention_amount_0": "1,500.00",
    }, Status.IN_PROGRESS),
    ("2026-04-20", "pays", "pagar", {"estimate": "E1", "on": "2026-04-20", "document": "T-2"}, Status.IN_PROGRESS),
    ("2026-04-21", "pays", "enterar", {"on": "2026-04-21", "document": "T-2R"}, Status.IN_PROGRESS),
    ("2026-04-22", "capture", "problema", {
        "title": "Línea de agua a media calle", "on": "2026-04-22", "owner": "Residencia de obra",
        "due": "2026-05-10", "kind": "design",
    }, Status.IN_PROGRESS),
    ("2026-05-08", "capture", "resolver", {
        "problem": "PR1", "on": "2026-05-08", "solution": "Se movió la línea.",
    }, Status.IN_PROGRESS),
    ("2026-05-15", "review", "modificar", {
        "folio": "CM-1", "on": "2026-05-15", "reason": "Más superficie.", "ends": "2026-07-10",
        "share_amount_1": "40,000.00",
    }, Status.IN_PROGRESS),
]  # fmt: skip

ENDED: list[Step] = [
    ("2026-06-28", "capture", "avance", {"on": "2026-06-28", "physical": "100", "financial": "95"}, Status.IN_PROGRESS),
    ("2026-07-05", "review", "estimacion", {
        "since": "2026-04-01", "until": "2026-06-28", "on": "2026-07-05",
        "share_amount_0": "395,000.88", "share_amortised_0": "119,999.96",
        "share_amount_1": "180,000.77", "share_amortised_1": "44,999.94",
    }, Status.IN_PROGRESS),
    ("2026-07-06", "review", "terminar", {
        "finished_on": "2026-06-28", "noticed_on": "2026-06-29", "verified_on": "2026-07-03",
    }, Status.FINISHED),
    ("2026-07-15", "pays", "pagar", {"estimate": "E2", "on": "2026-07-15", "document": "T-3"}, Status.FINISHED),
    ("2026-07-19", "capture", "garantia", {
        "purpose": "hidden_defects", "number": "FZ-2", "issuer": "Afianzadora",
        "amount": "89,000.04", "since": "2026-07-20", "until": "2027-07-21",
    }, Status.FINISHED),
    ("2026-07-20", "review", "entregar", {
        "document": "A-1", "on": "2026-07-20", "hour": "10:00", "place": "Calle Reforma",
        "resident": "Residencia", "supervisor": "Supervisión", "superintendent": "Superintendencia",
        "received_by": "Municipio de Hermosillo", "description": "1,250 m² de pavimento.",
        "credits": "Sin créditos pendientes.", "plans_delivered": "on", "file_delivered": "on",
        "committee_remark": "Firmará en su reunión.",
    }, Status.DELIVERED),
    ("2026-08-15", "review", "finiquito", {"on": "2026-08-15", "document": "FQ-1"}, Status.SETTLED),
]  # fmt: skip

ASSEMBLY = {
    "formed_on": "2026-02-22", "place": "Escuela primaria Benito Juárez", "women_present": "18",
    "men_present": "12", "act_folio": "ACC-1", "elected_by": "show",
}  # fmt: skip
MEMBERS = (
    {"name": "Guadalupe Reconocible Íñiguez", "role": "president", "sex": "woman", "age_group": "30-44", "contact": "662 555 0199"},
    {"name": "Ramón Inconfundible Yocupicio", "role": "secretary", "sex": "man", "age_group": "45-59", "contact": ""},
    {"name": "Elvira Singular Buitimea", "role": "member", "sex": "woman", "age_group": "60+", "contact": "elvira@example.net"},
)  # fmt: skip
# What must never be read in public: each word of a name that nothing else has, and each contact.
PERSONAL = ("Guadalupe", "Reconocible", "Íñiguez", "Inconfundible", "Yocupicio", "Elvira",
            "Singular", "Buitimea", "662 555 0199", "6625550199", "elvira@example.net")  # fmt: skip


OUTLINE = {"type": "FeatureCollection", "features": [{
    "type": "Feature", "properties": {"CVEGEO": "26030", "NOMGEO": "Hermosillo"},
    "geometry": {"type": "Polygon", "coordinates": [[
        [-112.0, 28.5], [-110.5, 28.5], [-110.5, 29.6], [-112.0, 29.6], [-112.0, 28.5],
    ]]},
}]}  # fmt: skip


class Clock:
    """What the server takes for now: a day of the story, going on from its noon."""

    def __init__(self, day: str) -> None:
        self.on(day)

    def on(self, day: str) -> None:
        """It is that day, at noon of Sonora."""
        self._base, self._since = datetime.fromisoformat(f"{day}T19:00+00:00"), time.monotonic()

    def now(self) -> datetime:
        """The moment, in UTC."""
        return self._base + timedelta(seconds=time.monotonic() - self._since)


def write(page: Any, given: dict[str, str], prefix: str = "id_") -> None:
    """Write in the fields of a form, as a person does, by the identifier of each."""
    for name, value in given.items():
        field = page.locator(f"[id='{prefix}{name}']")
        kind = field.evaluate("one => one.tagName + ':' + one.type")
        if kind.startswith("SELECT"):
            field.select_option(value)
        elif kind.endswith("checkbox"):
            field.check()
        else:
            field.fill(value)


def sign_in(page: Any, site: str, email: str) -> None:
    """Enter with the password and the second factor."""
    page.goto(f"{site}/cuenta/login/")
    write(page, {"login": email, "password": PASSWORD})
    page.click("main form:has(#id_login) button[type=submit]")
    page.wait_for_selector("#id_code")
    page.fill("#id_code", _second_factor())
    page.click("main form:has(#id_code) button[type=submit]")
    page.wait_for_url(lambda url: "/cuenta/" not in url)


def live(desks: dict[str, Any], clock: Clock, work: str, steps: list[Step]) -> None:
    """Each step by who makes it: from the work's page, looked at first and then saved."""
    for day, who, slug, given, reached in steps:
        clock.on(day)
        page = desks[who]
        page.goto(work)
        begin(page, slug)
        write(page, given)
        page.click("button[name=check]")
        page.wait_for_selector("text=Todavía no se ha guardado nada")
        page.click("button[name=save]")
        page.wait_for_selector("text=Quedó registrado: versión")
        assert page.inner_text("main p.answer").startswith(TITLES[reached]), slug


def begin(page: Any, slug: str) -> None:
    """Press the act, unfolding the moment of life where it stands."""
    act = f"a[href$='/{slug}/']"
    shown = page.locator(f"main {act}").locator("visible=true")
    if shown.count() == 0:
        page.locator(f"main details:not([open]):has({act}) > summary").first.click()
    shown.first.click()


TITLES = {
    Status.PRIORITISED: "Priorizada", Status.AUTHORISED: "Autorizada",
    Status.CONTRACTED: "Contratada", Status.IN_PROGRESS: "En ejecución",
    Status.FINISHED: "Terminada", Status.DELIVERED: "Entregada", Status.SETTLED: "Finiquitada",
    Status.CLOSED: "Cerrada",
}  # fmt: skip


def _second_factor(now: Callable[[], float] = time.time) -> str:
    """The code of this half minute (RFC 6238)."""
    key = base64.b32decode(SECRET)
    digest = hmac.new(key, struct.pack(">Q", int(now()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
