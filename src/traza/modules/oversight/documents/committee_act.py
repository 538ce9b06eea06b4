"""The act by which an assembly forms a citizens' committee (acta constitutiva), to be signed.

It names people: it is made for the staff of the work's agency and no copy of it stays on disk.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from traza.kernel.decision import Decision
from traza.modules.oversight.contracts.committee import CommitteeInfo, Labels, MemberInfo
from traza.modules.oversight.queries.committee_law import committee_value
from traza.modules.oversight.queries.labels import labels
from traza.modules.oversight.rules.parity import parity
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.exports import Names
from traza.platform.pdf.make import make_pdf
from traza.platform.pdf.qr import qr_svg
from traza.platform.pdf.words import count, day, pesos

TEMPLATE = Path(__file__).with_suffix(".typ")


def committee_act_pdf(
    committee: CommitteeInfo, dossier: Dossier, names: Names, address: str
) -> bytes:
    """The act as PDF/UA, with the members whom the assembly elected.

    `address` is the public page of the work, whole.
    """
    data = committee_act_data(committee, dossier, names, address)
    return make_pdf(TEMPLATE, data, {"qr.svg": qr_svg(address).encode()}, keep=False)


def committee_act_data(
    committee: CommitteeInfo, dossier: Dossier, names: Names, address: str
) -> dict[str, Any]:
    """What the act says, already in words."""
    titles, elected = labels(), elected_members(committee)
    women = sum(one.sex == "woman" for one in elected)
    men = sum(one.sex == "man" for one in elected)
    balance = parity(women, men, committee_value("parity_difference", committee.formed_on))
    present = committee.women_present + committee.men_present
    return {
        "agency": names.agencies.get(dossier.agency, dossier.agency),
        "folio": dossier.folio,
        "act": committee.act_folio,
        "address": address.split("://", 1)[-1],
        "opening": _opening(committee, dossier),
        "work": _work(dossier, names),
        "assembly": [
            ["Asistieron", f"{count(present)} personas: {count(committee.women_present)} mujeres "
                           f"y {count(committee.men_present)} hombres"],
            ["Se eligió", titles.of("elected_by", committee.elected_by).lower()],
        ],
        "members": [_member(one, titles) for one in elected],
        "balance": _balance(balance),
        "signs": [[one.name, titles.of("role", one.role)] for one in elected],
    }  # fmt: skip


def elected_members(committee: CommitteeInfo) -> list[MemberInfo]:
    """Whom the assembly elected: not those who came later in somebody's place."""
    return [
        one
        for one in committee.members
        if one.replaces is None and one.since <= committee.formed_on
    ]


def _opening(committee: CommitteeInfo, dossier: Dossier) -> str:
    return (
        f"En {committee.place}, el {day(committee.formed_on)}, la asamblea de las personas que "
        f"beneficia la obra «{dossier.name}» forma su comité ciudadano, que la vigilará desde hoy "
        "hasta su entrega."
    )


def _work(dossier: Dossier, names: Names) -> list[list[str]]:
    place = [
        dossier.place.locality if dossier.place else "",
        names.municipalities.get(dossier.municipality or "", ""),
        names.states.get(dossier.state, ""),
    ]
    total = dossier.promised if dossier.funding else dossier.amount
    return [
        ["Folio", dossier.folio],
        ["Dónde", ", ".join(dict.fromkeys(one for one in place if one))],
        ["Programa", names.programmes.get(dossier.programme, "")],
        ["Importe", pesos(total)],
    ]


def _balance(found: Decision) -> str:
    """How many women and men there are, how that is read and under which norm."""
    read = "Se lee como integración paritaria" if found.yes else "No se lee como paritaria"
    return " ".join(f"{one.text} {read}: {one.citation}." for one in found.reasons)


def _member(one: MemberInfo, titles: Labels) -> list[str]:
    return [
        one.name,
        titles.of("role", one.role),
        titles.of("sex", one.sex),
        titles.of("age_group", one.age_group),
    ]
