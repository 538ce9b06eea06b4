"""The act of a committee says who was elected, and stays out of every shelf."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from tests.making.committees import CONTACT, NAME, new_committee, new_member, replaced, scene
from tests.making.pdfs import amounts, seen, text_of

from traza.modules.oversight import api as oversight
from traza.modules.works import api as works

pytestmark = pytest.mark.django_db
URL = "https://traza.example/obras/obra/26/OB-1/"


@pytest.fixture
def made(settings, tmp_path):
    """A committee, its work's dossier, and its act."""
    settings.HOME = tmp_path
    here = scene()
    dossier = works.version_of(here.work, 1).dossier
    committee = oversight.committee(here.committee)
    content = oversight.committee_act_pdf(committee, dossier, works.names_of(dossier), URL)
    return committee, dossier, content


def words(content: bytes) -> str:
    return " ".join(text_of(content).split())


def test_it_says_the_assembly_the_work_and_who_was_elected(made):
    _committee, dossier, content = made
    told = words(content)
    for what in (
        "En Escuela primaria Benito Juárez, el 1 de marzo de 2026", "Pavimentación de la calle Reforma",
        "Acta ACC-1", "Folio: OB-1", "Hermosillo, Sonora",
        "Asistieron: 30 personas: 18 mujeres y 12 hombres", "Se eligió: a mano alzada",
        f"{NAME} Presidencia Mujer 30 a 44 años", "Ramón Segundo Secretaría Hombre 30 a 44 años",
        "Elvira Tercera Vocalía Mujer 60 años o más", "Hay 2 mujeres y 1 hombre. Se lee como integración paritaria",
        "Ley General de Desarrollo Social", "no se publica",
    ):  # fmt: skip
        assert what in told, what
    assert amounts(told) == [dossier.promised.centavos]
    assert CONTACT not in told


def test_it_is_tagged_and_its_code_opens_the_work(made):
    content = made[2]
    assert re.search(rb"pdfuaid:part\W+1", content)
    assert seen(content) == URL


def test_no_copy_of_it_stays(made, settings):
    kept = [path for path in (settings.HOME).rglob("*") if path.is_file()]
    assert made[2].startswith(b"%PDF")
    assert not [path for path in kept if path.suffix == ".pdf"]
    assert not [path for path in kept if NAME.encode() in path.read_bytes()]


def test_who_came_later_is_not_in_the_act(made):
    committee, dossier, _content = made
    later = replaced(
        committee.members[1].id,
        new_member(name="Nueva Persona", role="secretary"),
        on=date(2026, 4, 1),
        because="Se mudó.",
    )
    assert later
    after = oversight.committee(committee.id)
    told = words(oversight.committee_act_pdf(after, dossier, works.names_of(dossier), URL))
    assert "Ramón Segundo" in told
    assert "Nueva Persona" not in told


def test_an_unbalanced_committee_is_said_without_judgement(made):
    committee, dossier, _content = made
    women = tuple(replace(one, sex="woman") for one in committee.members)
    told = words(
        oversight.committee_act_pdf(
            replace(committee, members=women), dossier, works.names_of(dossier), URL
        )
    )
    assert "Hay 3 mujeres y 0 hombres. No se lee como paritaria" in told


def test_a_committee_of_many_signs_on_as_many_pages_as_it_takes(settings, tmp_path):
    settings.HOME = tmp_path
    here = scene()
    committee = oversight.committee(here.committee)
    dossier = works.version_of(here.work, 1).dossier
    many = tuple(replace(committee.members[0], id=n, name=f"Persona {n:03}") for n in range(40))
    told = words(
        oversight.committee_act_pdf(
            replace(committee, members=many), dossier, works.names_of(dossier), URL
        )
    )
    assert all(told.count(f"Persona {n:03}") == 2 for n in range(40))  # in the list, and to sign
    assert new_committee().formed_on == committee.formed_on
