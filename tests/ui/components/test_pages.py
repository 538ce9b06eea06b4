"""Addresses of many values are those of each one alone."""

from __future__ import annotations

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from traza.ui.components.pages import address, addresses

WORD = st.text(alphabet="aá &=+%/?#ñ1", max_size=4)


@given(st.lists(st.tuples(st.sampled_from(["q", "pagina", "año", "z"]), WORD), max_size=5), WORD)
def test_many_addresses_are_each_one_s(pairs: list[tuple[str, str]], value: str) -> None:
    query = QueryDict(mutable=True)
    for name, text in pairs:
        query.appendlist(name, text)
    for name in ("q", "año", "otro"):
        assert addresses(query, name, "pagina")(value) == address(
            query, **{name: value, "pagina": ""}
        )
