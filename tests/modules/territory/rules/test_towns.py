"""A town may carry another name in brackets."""

from __future__ import annotations

import pytest

from traza.modules.territory.rules.towns import town_keys


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Guadalupe Victoria (El Atorón)", ("guadalupe victoria", "el atoron")),
        ("Ciudad Obregón", ("ciudad obregon", "")),
        ("Campo 60 (Los Álamos", ("campo 60", "los alamos")),
        ("(La Loma)", ("la loma", "")),
        ("Poblado Ejido (Uno) Dos", ("poblado ejido uno dos", "")),
    ],
)
def test_both_names_are_compared(name: str, keys: tuple[str, str]) -> None:
    assert town_keys(name) == keys
