"""Rows that are written, pasted or given; and what two people wrote on the same thing."""

from __future__ import annotations

from collections.abc import Sequence

from traza.kernel.money import Money
from traza.platform.forms.merging import merge
from traza.platform.forms.money import MoneyField
from traza.platform.forms.rows import Column, Given, Table, count_of, with_pasted
from traza.platform.forms.tables import TableForm
from traza.platform.forms.text import choice, words

ROWS = Table(
    "part",
    "Partes",
    (
        Column("kind", lambda: choice("Clase", (("a", "Álamo"), ("b", "Encino")), empty="—")),
        Column("amount", lambda: MoneyField(label="Importe"), asked=True),
    ),
    marks=("kind", "amount"),
    rows=2,
    most=4,
)
NAMELESS = Table("", "Importes", (Column("amount", MoneyField),), marks=("amount",), fixed=True)


class _Parts(TableForm):
    parts = (("Qué es", ("name",)), ("Partes", ("part",)))
    tables = (ROWS,)
    name = words("Nombre")


class _Given(TableForm):
    tables = (NAMELESS,)

    def given(self, table: Table) -> Sequence[Given]:
        return [Given("k1", "Clave 1"), Given("k2", "Clave 2")]


def test_only_written_rows_count() -> None:
    form = _Parts({"name": "x", "rows_part": "3", "part_amount_2": "5", "part_kind_2": "b"})
    assert form.is_valid()
    assert list(form.lines("part")) == [(2, {"kind": "b", "amount": Money.of(5)})]


def test_a_written_row_has_what_it_needs_and_nothing_pasted_is_left_unseen() -> None:
    form = _Parts({"name": "x", "part_kind_0": "a", "paste_part": "b\t1"})
    assert not form.is_valid()
    assert set(form.errors) == {"part_amount_0", "paste_part"}


def test_pasted_rows_go_after_the_written_ones_and_choices_by_their_title() -> None:
    values = {"part_kind_0": "a", "part_amount_0": "1", "paste_part": "alamo\t2\r\n\nENCINO\t 3 "}
    with_pasted(ROWS, values)
    assert values == {
        "part_kind_0": "a",
        "part_amount_0": "1",
        "part_kind_1": "a",
        "part_amount_1": "2",
        "part_kind_2": "b",
        "part_amount_2": "3",
        "rows_part": "3",
    }


def test_a_row_of_more_cells_than_columns_stays_where_it_was_pasted() -> None:
    values = {"paste_part": "a\t1\tde más\na\t2\t\t\n"}
    with_pasted(ROWS, values)
    assert values["paste_part"] == "a\t1\tde más"
    assert (values["part_kind_0"], values["part_amount_0"]) == ("a", "2")
    assert "part_kind_1" not in values


def test_a_table_has_a_most() -> None:
    values = {"paste_part": "a\t1\n" * 9}
    with_pasted(ROWS, values)
    assert values["rows_part"] == "4"
    assert "part_kind_4" not in values
    assert values["paste_part"] == "\n".join(["a\t1"] * 5)
    assert [count_of(ROWS, {"rows_part": text}) for text in ("", "0", "x", "99")] == [2, 1, 2, 4]


def test_a_given_table_has_a_row_for_each_thing_and_may_go_without_a_name() -> None:
    form = _Given({"amount_1": "7"})
    assert form.is_valid()
    assert list(form.lines("")) == [(1, {"amount": Money.of(7)})]
    section = form.section(NAMELESS)
    assert [row.given.title for row in section.rows if row.given] == ["Clave 1", "Clave 2"]
    assert form.counters() == []


def test_two_people_wrote_what_only_one_changed_is_kept_and_a_table_is_one_thing() -> None:
    base = {"name": "Calle", "rows_part": "1", "part_kind_0": "a", "part_amount_0": "1.00"}
    theirs = base | {"name": "Calle 5"}
    mine = base | {"part_amount_0": "2.00", "rows_part": "1"}
    form = _Parts(initial=theirs)
    values, both = merge(form, base, theirs, mine)
    assert values["name"] == "Calle 5"
    assert values["part_amount_0"] == "2.00"
    assert [(each.title, each.keeps_mine) for each in both] == [("Nombre", False)]
    values, both = merge(form, base, base | {"part_amount_0": "9.00"}, mine)
    assert [(each.title, each.theirs, each.mine, each.keeps_mine) for each in both] == [
        ("Partes", "Álamo · 9.00", "Álamo · 2.00", True)
    ]
    assert values["part_amount_0"] == "2.00"
