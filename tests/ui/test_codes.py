"""Codes of other people's making fit in an address and come back as they were."""

from __future__ import annotations

import pytest
from django.urls import resolve, reverse
from hypothesis import given
from hypothesis import strategies as st

from traza.ui import hot

CODES = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), max_size=20)


@given(CODES, CODES)
def test_any_code_of_a_goal_has_an_address_of_its_own(unit: str, goal: str) -> None:
    found = resolve(unquoted(reverse("portal:goal", args=[unit, goal])))
    assert (found.view_name, found.kwargs) == ("portal:goal", {"code": unit, "goal": goal})


@given(CODES)
def test_any_folio_of_a_work_has_an_address_of_its_own(folio: str) -> None:
    found = resolve(unquoted(reverse("portal:work", args=["26", folio])))
    assert (found.view_name, found.kwargs) == ("portal:work", {"state": "26", "folio": folio})


def test_the_hot_table_writes_the_same_address() -> None:
    row = {
        "state": "26", "folio": "CECOP/2024 01", "name": "Obra", "municipality": None, "year": 2024,
        "subprogramme": None, "stage": "unknown", "centavos": None, "precision": "unknown",
        "id": 7, "payers": (), "contractor": None, "flags": 0,
    }  # fmt: skip
    words = dict.fromkeys(
        ("caption", "work", "municipality", "subprogramme", "stage", "year", "amount", "none",
         "rounded", "state", "payers", "builder", "flags"), "x"
    )  # fmt: skip
    names: dict[str, str] = {}
    drawn = hot.draw(
        "portal/work_rows.html", rows=[row], municipalities=names, subprogrammes=names, stages=names,
        base=reverse("portal:works"), words=words, has_towns=True, has_kinds=True, has_states=True,
        has_payers=True, has_builders=True, has_flags=True, payers={(): ""}, builders=names,
        flags=names, states=names,
    )  # fmt: skip
    assert f'href="{reverse("portal:work", args=["26", row["folio"]])}"' in drawn


@pytest.mark.parametrize(("code", "address"), [("54101", "54101"), ("A/B", "A~1B"), ("", "~")])
def test_an_ordinary_code_is_written_as_it_is(code: str, address: str) -> None:
    assert reverse("portal:unit", args=[code]) == f"/metas/{address}/"


def unquoted(address: str) -> str:
    from urllib.parse import unquote

    return unquote(address)
