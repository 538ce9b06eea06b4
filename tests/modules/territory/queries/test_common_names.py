"""The names that people give states and towns are read from the module's own facts."""

from __future__ import annotations

from traza.modules.territory.queries.places import common_names


def test_common_names_are_by_key_of_states_and_municipalities() -> None:
    found = common_names()
    assert set(found) == {"states", "municipalities"}
    assert all(key.isdigit() for names in found.values() for key in names)
    assert "26018" in found["municipalities"]
