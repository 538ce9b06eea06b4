"""How many presses and fields one work takes, from its proposal to its settlement with a committee.

45 presses and 78 fields, where the review counted about 100 and 150. The work of the review, through
the pages as they are: a press is a link, a fold that is opened or a
button; a field is one whose value a person changes (what the house filled in and is right is none).
Each person stays at their own desk, whose page of the work renews itself; nobody types an address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.making.whole_life import Clock
from tests.making.work_forms import PROPOSAL, client_of, fields_of, words
from tests.making.works import town_book

from traza.modules.oversight import api as oversight
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Status
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db
MOST_PRESSES, MOST_FIELDS = 45, 80
FOLD = "fold"  # the step is not the next one: it stands in a fold of the page

PROPOSED = {
    "folio": "OB-1", "name": "Pavimentación de la calle Reforma", "municipality": "Hermosillo",
    "address": "Calle Reforma", "total": "400",
    "planned_start": "2026-03-01", "planned_end": "2026-06-30",
    "funding_source_0": "state", "funding_promised_0": "600,000.00",
    "funding_source_1": "municipality", "funding_promised_1": "300,000.00",
    "funding_source_2": "community", "funding_form_2": "labour",
    "funding_promised_2": "100,000.00", "funding_valuation_2": "500 jornales de 200 pesos",
}  # fmt: skip
Act = tuple[str, str, str, dict[str, str]]
# The day, who, the act, and what a person writes in it.
BEFORE_COMMITTEE: list[Act] = [
    ("2026-01-15", "review", "priorizar", {"priority": "3", "document": "AP-1"}),
    ("2026-01-20", "review", "convenio", {"folio": "CC-1"}),
    ("2026-02-01", "review", "autorizar", {"document": "OA-1"}),
    ("2026-02-05", "review", "liberar", {"document": "L-1"}),
    ("2026-02-10", "capture", "recibir", {"document": "D-1"}),
    ("2026-02-20", "capture", "procedimiento", {
        "number": "LP-1", "called_on": "2026-02-01", "opened_on": "2026-02-15",
        "tenderer_name_0": "Constructora del Norte", "tenderer_rfc_0": "CNO010203AB1",
        "tenderer_offer_0": "850,000.00", "tenderer_won_0": "on",
        "tenderer_name_1": "Caminos de Sonora", "tenderer_offer_1": "880,000.00",
    }),
    ("2026-02-25", "review", "contratar", {"number": "C-1", "advance": "255,000.00"}),
]  # fmt: skip
WORKED: list[Act] = [
    ("2026-02-26", "capture", "garantia", {
        "number": "FZ-0", "issuer": "Afianzadora", "until": "2026-12-31",
    }),
    ("2026-02-26", "capture", "programa", {}),
    ("2026-03-01", "pays", "anticipo", {"document": "T-1"}),
    ("2026-03-02", "pays", "iniciar", {"document": "OI-1"}),
    ("2026-03-31", "capture", "avance", {"physical": "26"}),
    ("2026-04-10", "review", "estimacion", {
    }),
    ("2026-04-20", "pays", "pagar", {"document": "T-2"}),
    ("2026-04-22", "capture", "problema", {
        "title": "Línea de agua a media calle", "owner": "Residencia", "due": "2026-05-10",
    }),
    ("2026-05-08", "capture", "resolver", {"solution": "Se movió la línea."}),
    ("2026-05-15", "review", "modificar", {
        "folio": "CM-1", "reason": "Más superficie.", "share_amount_0": "30,000.00", FOLD: "",
    }),
    ("2026-06-28", "capture", "avance", {"physical": "100"}),
    ("2026-07-05", "review", "estimacion", {}),
    ("2026-07-06", "pays", "pagar", {"document": "T-3"}),
    ("2026-07-06", "pays", "terminar", {}),
    ("2026-07-18", "capture", "recibir", {"document": "V-1"}),
    ("2026-07-19", "capture", "garantia", {"number": "FZ-2"}),
    ("2026-07-20", "review", "entregar", {
        "document": "A-1", "resident": "Residencia", "supervisor": "Supervisión",
        "superintendent": "Superintendencia",
        "plans_delivered": "on", "file_delivered": "on",
    }),
    ("2026-08-15", "review", "finiquito", {"document": "FQ-1"}),
]  # fmt: skip
ASSEMBLY = {
    "place": "Escuela primaria", "elected_by": "show", "women_present": "18", "men_present": "12", "act_folio": "ACC-1",
    "member_name_0": "Guadalupe", "member_role_0": "president", "member_sex_0": "woman",
    "member_age_group_0": "30-44",
    "member_name_1": "Ramón", "member_role_1": "secretary", "member_sex_1": "man", "member_age_group_1": "45-59",
    "member_name_2": "Elvira", "member_role_2": "member", "member_sex_2": "woman", "member_age_group_2": "60+",
}  # fmt: skip


@dataclass
class Office:
    """The desks of the people of one work, and what they pressed and wrote."""

    people: dict[str, Client]
    clock: Clock
    work: int = 0
    presses: int = 0
    fields: int = 0
    at: dict[str, str] = field(default_factory=dict)  # what each desk shows
    log: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def page(self) -> str:
        return f"/gestion/obras/{self.work}/"

    def act(self, day: str, who: str, slug: str, given: dict[str, str]) -> None:
        """Open the act from what the desk shows, write, and save."""
        self.clock.on(day)
        given = dict(given)
        before = self.presses, self.fields
        address = f"{self.page}{slug}/"
        folded = given.pop(FOLD, None) is not None
        if self.at.get(who) != address:
            self.open(who, address, folded=folded)
        form = self.people[who].get(address)
        assert "Ahora no se puede guardar" not in words(form), (slug, words(form)[-6000:])
        self.at[who] = self.save(who, address, fields_of(form), given)
        self.log.append((slug, self.presses - before[0], self.fields - before[1]))

    def open(self, who: str, address: str, *, folded: bool) -> None:
        """Press what the page of the work offers: its next step, or an act in a fold."""
        shown = self.people[who].get(self.page).content.decode()
        link = f'href="{address}"'
        first = shown.split("<main", 1)[1].split("<details", 1)[0]
        assert link in shown, (who, address, words(self.people[who].get(self.page))[:9000])
        assert (link not in first) == folded, (address, "folded" if not folded else "next")
        self.presses += 2 if folded else 1

    def save(self, who: str, address: str, before: dict[str, str], given: dict[str, str]) -> str:
        changed = {name: value for name, value in given.items() if before.get(name, "") != value}
        self.fields += len(changed)
        self.presses += 1
        answer = self.people[who].post(address, before | changed | {"save": "next"})
        assert answer.status_code == 302, (address, re.findall(r"No se guardó.*", words(answer)))
        return self.follow(who, str(answer["Location"]))

    def follow(self, who: str, address: str) -> str:
        """Where a browser is sent in the end, without anybody pressing."""
        while (answer := self.people[who].get(address)).status_code == 302:
            address = str(answer["Location"])
        return address


@pytest.fixture
def office(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.SESSION_COOKIE_AGE = 3 * 366 * 86_400
    territory.load_gazetteer()
    clock = Clock("2026-01-10")
    monkeypatch.setattr("django.utils.timezone.now", clock.now)
    town_book("obra", 2026)
    people = {
        "capture": client_of("captura@example.org", Role.CAPTURE),
        "review": client_of("firma@example.org", Role.REVIEW),
        "pays": client_of("paga@example.org", Role.REVIEW),
    }
    return Office(people, clock)


def test_a_work_in_few_presses_and_fields(office: Office) -> None:
    propose(office)
    for one in BEFORE_COMMITTEE:
        office.act(*one)
    form_committee(office)
    for one in WORKED:
        if one[2] == "entregar":
            sign(office)
        office.act(*one)
    dossier = works.current_version(office.work).dossier
    assert dossier.status is Status.SETTLED
    assert dossier.handover is not None
    assert dossier.handover.committee_signed  # as its own signatures say
    assert office.presses <= MOST_PRESSES, (office.presses, office.log)
    assert office.fields <= MOST_FIELDS, (office.fields, office.log)


def propose(office: Office) -> None:
    office.presses += 1  # «Proponer una obra», on the home of works
    form = office.people["capture"].get("/gestion/obras/nueva/")
    given = PROPOSED | {"state": "26", "agency": PROPOSAL["agency"], "year": "2026"}
    office.save("capture", "/gestion/obras/nueva/", fields_of(form), given)
    number = works.find_work("26", "OB-1")
    assert number is not None
    office.work = number
    office.log.append(("nueva", office.presses, office.fields))


def form_committee(office: Office) -> None:
    """From the page of the work, which says that it is late without one."""
    office.clock.on("2026-02-25")
    review = office.people["review"]
    page = review.get(office.page).content.decode()
    link = f"/gestion/comites/nuevo/{office.work}/?obra=1"
    assert f'href="{link}"' in page
    office.presses += 1 if office.at["review"] == link else 2
    form = _as_it_stands(review.get(link))
    given = {name: text for name, text in ASSEMBLY.items() if form.get(name) != text}
    office.fields += len(given)
    answer = review.post(link, form | given)
    assert answer.status_code == 302, words(answer).split("<main", 1)[1]
    office.at["review"] = office.follow("review", str(answer["Location"]))
    office.log.append(("comité", 2, len(given)))


def sign(office: Office) -> None:
    """The signatures of the committee, before the act is recorded."""
    office.clock.on("2026-07-20")
    review = office.people["review"]
    number = oversight.standing_committee(office.work)
    assert number is not None
    link = f"/gestion/comites/{number}/firmas/?obra=1"
    assert f'href="{link}"' in review.get(office.page).content.decode()
    office.presses += 2
    members = [one.id for one in oversight.committee(number).standing]
    given = {f"word_{one}": "yes" for one in members}
    office.fields += len(given)
    answer = review.post(link, _as_it_stands(review.get(link)) | given)
    assert answer.status_code == 302, words(answer).split("<main", 1)[1]
    office.at["review"] = office.follow("review", str(answer["Location"]))
    office.log.append(("firmas", 2, len(given)))


def _as_it_stands(page: Any) -> dict[str, str]:
    """What the main form of a page would send if nobody wrote anything in it."""
    html = page.content.decode()
    main = html[html.index("<main") :].replace('class="stack"', 'class="stack work-form"')
    answer = type(page)(main)
    return fields_of(answer)
