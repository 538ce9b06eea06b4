"""Two ways of writing a name are one contractor only when nothing says otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.modules.works.rules.aliases import Named, families, letters

RFC = "CIU9905071G7"


def named(*rows: tuple[str, str] | tuple[str, str, str]) -> list[Named]:
    return [
        Named(n, f"c{n}", row[0], row[1], row[2] if len(row) > 2 else "company")
        for n, row in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("rows", "joined"),
    [
        ([("Consorcio IUYET S.A. de C.V.", RFC), ("CONSORCIO IUYET SA CV", "")], 2),
        ([("Obras Ávila, S. de R.L. de C.V.", ""), ("OBRAS AVILA S DE RL DE CV", "")], 2),
        # Another legal form is another company; so is another RFC.
        ([("Obras Ávila SA de CV", ""), ("Obras Ávila S de RL de CV", "")], 0),
        ([("Grupo Norte SA", "GNO990101AA1"), ("GRUPO NORTE, S.A.", "GNO990101BB2")], 0),
        ([("Grupo SA", "GNO990101AA1"), ("GRUPO SA", "GNO990101BB2"), ("Grupo, SA", "")], 0),
        # The O and the 0 of an RFC are taken for each other.
        ([("Ambientales SA", "EAM9803104KO"), ("AMBIENTALES, S.A.", "EAM9803104K0")], 2),
        # A letter lost by the source comes back where another name has the word.
        ([("COMISI?N DEL AGUA", ""), ("Comisión del Agua", "", "government")], 2),
        ([("COMISI?N DEL AGUA", ""), ("Comisión del Campo", "")], 0),
        # What it was among several words, nobody knows.
        ([("Grupo Mor?n", ""), ("GRUPO MORAN", ""), ("Moran", ""), ("Morón y Cía", "")], 0),
        ([("Obras Mu?oz SA", ""), ("OBRAS MUÑOZ, S.A.", "")], 2),
        ([("Obras Mu?oz SA", ""), ("OBRAS MUOZ SA", "")], 0),
        # The legal form is no part of the name, nor the end of the name a legal form.
        ([("Copa, S.A.", ""), ("COPASA", "")], 0),
        ([("Copa, S.A. de C.V.", ""), ("COPASA DE CV", "")], 0),
        ([("Grupo B, S. A. de C. V.", ""), ("GRUPO B SA CV", "")], 2),
        ([("Norte S.A.", ""), ("Norte S.A. de C.V.", ""), ("Norte A.C.", "")], 0),
        # Names without letters say nobody.
        ([("---", ""), ("...", ""), ("??", "")], 0),
        # A person is never a company.
        ([("Juan Pérez", "", "person"), ("JUAN PEREZ", "", "company")], 0),
    ],
)
def test_who_is_one(rows: list[tuple[str, str]], joined: int) -> None:
    found = families(named(*rows))
    assert len(found) == joined
    assert all(len(family) == joined for family in found.values())


@given(st.text(max_size=60))
def test_capitals_and_spaces_never_part_a_name(name: str) -> None:
    assert letters(f"  {name}. ") == letters(name)
