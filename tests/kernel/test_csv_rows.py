"""A quotation mark that nobody closed is told with its line; what is well quoted stays whole."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.csv_rows import OpenQuote, csv_records, csv_rows

HEADER = "Obra,Municipio,Monto\n"


def rows(text: str, separator: str = ",") -> list[list[str]]:
    return list(csv_rows(io.StringIO(text, newline=""), separator))


SWALLOWED = {
    "closed two rows below, in the same column": (
        HEADER + 'Pozo,Uno,1\n"Barda,Dos,2\nReja,Tres,3\nBaño",Cuatro,4\nLuz,Cinco,5\n', 3),
    "closed in another column": (HEADER + 'Pozo,"Uno,1\nBarda,Dos,2\nReja,Tres,"\nLuz,Cinco,5\n', 2),
    "closed where it escapes another": (
        HEADER + '"Pozo,Uno,1\nCalle ""La Palma",Dos,2\nLuz,Tres,3\n', 2),
    "never closed": (HEADER + 'Pozo,Uno,1\nBarda,"Dos,2\nReja,Tres,3\n', 3),
    "never closed, in the last row": (HEADER + 'Pozo,Uno,1\nBarda,Dos,"2', 3),
    "never closed, in the header": ('Obra,"Municipio,Monto\nPozo,Uno,1\nBarda,Dos,2\n', 1),
    "opened in the header": ('Obra,"Municipio,Monto\nPozo,Uno,1\nBarda,Dos",2\nLuz,Tres,3\n', 1),
    "the whole file is one record": ('Obra,"Municipio,Monto\nPozo,Uno,1\nBarda,Dos",2\n', 1),
    "closed by a cell that is well quoted": (
        HEADER + '"Pozo,Uno,1\nBarda,"Dos, centro",2\nLuz,Tres,3\n', 2),
    "closed by an amount that is well quoted": (
        HEADER + 'Pozo,Uno,1\n"Barda,Dos,"200,000.00"\nLuz,Tres,3\n', 3),
    "after a title": ('Obras de 2024\n\n' + HEADER + '"Pozo,Uno,1\nBarda",Dos,2\n', 4),
    "rows that end in empty cells": (
        "a,b,c,d\n1,x,10,\n2,\"y,20,\n3,z,30,\n4,v\",40,\n5,w,50,\n", 3),
    "a row written with spaces": (HEADER + '"Pozo,Uno,1\nBarda, Dos",2\nLuz,Tres,3\n', 2),
    "after a cell of several lines that is right": (
        HEADER + '"Pozo\nhondo",Uno,1\n"Barda,Dos,2\nReja",Tres,3\n', 4),
    "line ends of Windows": (HEADER + '"Pozo,Uno,1\r\nBarda",Dos,2\r\n', 2),
    "a table of two columns": ('clave,monto\na,1\n"b,2\nc",3\n', 3),
    "commas with a space": ('a, b, c\n1, x, 2\n"3, y, 4\n5", z, 6\n', 3),
}  # fmt: skip


@pytest.mark.parametrize("name", SWALLOWED)
def test_a_quote_that_swallows_rows_is_told_with_its_line(name: str) -> None:
    text, line = SWALLOWED[name]
    with pytest.raises(OpenQuote, match=f"línea {line} se abren comillas") as told:
        rows(text)
    assert told.value.line == line


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_so_it_is_with_any_separator(separator: str) -> None:
    text = 'clave;voto\n1;Pozo\n2;"Barda\n3;Reja\n4;Luz"\n5;Baño\n'.replace(";", separator)
    with pytest.raises(OpenQuote) as told:
        rows(text, separator)
    assert (told.value.line, told.value.row) == (3, 3)


RIGHT = {
    "lines in the middle column": 'a,b,c\n1,"dos\nlíneas",3\n4,5,6\n',
    "lines in the last column, with commas": 'a,b,c\n1,2,"Muro, barda,\nreja, y dos puertas"\n4,5,6\n',
    "lines in the first column, with commas": 'a,b\n"Calle Uno, Col. Dos,\nÁlamos, Sonora",3\n4,5\n',
    "two cells of several lines": 'a,b,c\n"1\n2","3, y\n4",5\n6,7,8\n',
    "a title of several lines": 'Obra,"Monto\n(pesos)",Avance\nPozo,1,2\n',
    "an address": 'a,b,c,d,e\n1,2,"Calle Hidalgo 5\nCol. Centro, 85760\nÁlamos",3,4\n5,6,7,8,9\n',
    "empty lines within": 'a,b\n1,"uno\n\n\ndos"\n3,4\n',
    "a mark of inches": 'a,b\nTubo de 6" de PVC,3\nTubo de 4",5\n',
    "a mark of inches within quotes": 'a,b\n"6" de PVC",3\n4,5\n',
    "quotes with a space after them": 'a,b\n"uno\ndos" ,3\n4,5\n',
    "an empty file": "",
    "empty rows": 'a,b\n\n1,2\n\n\n"3","4"',
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_well_quoted_is_read_as_it_was(name: str) -> None:
    assert rows(RIGHT[name]) == list(csv.reader(io.StringIO(RIGHT[name], newline="")))


CELL = st.text(st.sampled_from('ab é1"; \n\r.'), max_size=8)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_a_program_writes_comes_back_whole(table: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(table)
    assert rows(text.getvalue()) == table


MONEY = st.tuples(st.sampled_from(["Pozo", "Calle Sol", "Luz"]), st.sampled_from("ABC"),
                  st.integers(1, 10**6).map(str))  # fmt: skip


@given(st.lists(MONEY, min_size=2, max_size=7), st.data())
def test_no_two_marks_hide_a_row(table: list[tuple[str, ...]], data: st.DataObject) -> None:
    """One at the beginning of a cell, another at the end of one that stands in a later row."""
    opens = data.draw(st.integers(0, len(table) - 2))
    closes = data.draw(st.integers(opens + 1, len(table) - 1))
    lines = [list(row) for row in table]
    start, stop = data.draw(st.integers(0, 2)), data.draw(st.integers(0, 2))
    lines[opens][start] = f'"{lines[opens][start]}'
    lines[closes][stop] = f'{lines[closes][stop]}"'
    text = HEADER + "".join(f"{','.join(line)}\n" for line in lines)
    with pytest.raises(OpenQuote) as told:
        rows(text)
    assert told.value.line == opens + 2


def test_records_have_the_names_of_the_header() -> None:
    text = 'a,b\n1,"dos\nlíneas"\n\n3\n4,5,6\n'
    assert list(csv_records(io.StringIO(text, newline=""))) == [
        {"a": "1", "b": "dos\nlíneas"}, {"a": "3", "b": None}, {"a": "4", "b": "5"},
    ]  # fmt: skip


def test_what_the_library_refuses_is_refused() -> None:
    before = csv.field_size_limit(100)
    try:
        with pytest.raises(csv.Error, match="field larger"):
            rows("a,b\n" + "x" * 200 + ",1\n")
    finally:
        csv.field_size_limit(before)
