"""A dossier's text leaves out what says nothing, whatever its texts have in them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.money import Money
from traza.kernel.trace import Trace
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Origin, Place, Progress
from traza.modules.works.rules.dossier_json import as_plain, from_json, to_json
from traza.modules.works.rules.imports.combine import text_and_mark
from traza.modules.works.rules.upcasters import SCHEMA

_OF_THE_FILE = {"trace", "row", "read_on", "published_on"}
# Texts that look like the JSON around them.
_TRICKY = st.one_of(
    st.text(max_size=12),
    st.lists(
        st.sampled_from(
            ['"', ",", "{", "}", "name", "row", "origin", ":", "null", "[]", "\\", '""']
        ),
        max_size=8,
    ).map("".join),
)
_ORIGINS = st.builds(
    Origin,
    trace=st.none() | st.builds(Trace, _TRICKY, st.none(), st.just(3), st.none()),
    scheme=_TRICKY,
    note=_TRICKY,
    row=_TRICKY,
    agency=_TRICKY,
    processes=st.lists(_TRICKY, max_size=2).map(tuple),
    published_on=st.none() | st.just(date(2024, 1, 2)),
    read_on=st.none() | st.just(date(2024, 1, 3)),
)
_DOSSIERS = st.builds(
    Dossier,
    folio=_TRICKY,
    name=_TRICKY,
    state=st.just("26"),
    year=st.just(2024),
    agency=_TRICKY,
    status=st.just(Status.PUBLISHED),
    description=_TRICKY,
    amount=st.none() | st.just(Money(12345)),
    place=st.none() | st.builds(Place, lon=st.none() | st.just(-110.9), lat=st.none()),
    progress=st.just(()) | st.just((Progress(on=date(2024, 1, 1), physical=10, note="null"),)),
    suppliers=st.lists(_TRICKY, max_size=2).map(tuple),
    origin=st.none() | _ORIGINS,
)


def without_nothing(value: Any) -> Any:
    """Plain values without null, found by walking them."""
    if isinstance(value, dict):
        return {name: without_nothing(one) for name, one in value.items() if one is not None}
    return [without_nothing(one) for one in value] if isinstance(value, list | tuple) else value


@given(_DOSSIERS)
def test_the_text_is_that_of_the_walked_dossier(dossier: Dossier) -> None:
    plain = without_nothing(as_plain(dossier))
    assert to_json(dossier) == msgspec.json.encode({"schema": SCHEMA} | plain).decode()
    assert from_json(to_json(dossier)) == dossier


@given(_DOSSIERS)
def test_the_mark_is_of_what_is_said_without_where_the_file_has_it(dossier: Dossier) -> None:
    plain = without_nothing(as_plain(dossier))
    if "origin" in plain:
        plain["origin"] = {k: v for k, v in plain["origin"].items() if k not in _OF_THE_FILE}
    text, mark = text_and_mark(dossier)
    assert text == to_json(dossier)
    assert mark == hashlib.sha256(msgspec.json.encode(plain)).hexdigest()


def test_another_row_of_another_reading_has_the_same_mark() -> None:
    origin = Origin(scheme="X", row="a" * 64, read_on=date(2024, 1, 1))
    one = Dossier(
        folio="F", name="Obra", state="26", year=2024, agency="", status=Status.PUBLISHED,
        origin=origin,
    )  # fmt: skip
    again = replace(one, origin=replace(origin, row="b" * 64, read_on=date(2025, 1, 1)))
    assert text_and_mark(one)[1] == text_and_mark(again)[1]
    renamed = replace(one, name="Otra")
    assert text_and_mark(renamed)[1] != text_and_mark(one)[1]
