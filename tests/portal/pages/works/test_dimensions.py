"""Every number of a table of works leads to the facts that form it."""

from __future__ import annotations

from traza.portal.pages.works.dimensions import Row, table, tiles

ROWS = [
    Row("a", "Agua", 2, 300, 200, None, 40, "/obras/tipo/a/", {"programme": "p", "subprogramme": "a"}),
    Row("b", "Luz", None, None, None, None, None, "/obras/tipo/b/", {"subprogramme": "b"}),
]  # fmt: skip


def test_every_number_leads_to_its_facts_and_the_absent_to_nothing() -> None:
    grid = table("Obras", "Subprograma", ROWS)
    assert [str(column.title) for column in grid.columns] == [
        "Subprograma", "Obras", "Estado", "Municipio", "Total", "Beneficiarios",
    ]  # fmt: skip
    numbers = [cell.address for cell in grid.rows[0][1:]]
    where = "programme=p&subprogramme=a"
    assert numbers == [
        f"/figuras/works_count/?{where}",
        f"/figuras/works_investment/?{where}&source=state",
        f"/figuras/works_investment/?{where}&source=municipality",
        f"/figuras/works_investment/?{where}",
        f"/figuras/beneficiaries/?{where}",
    ]
    assert [(cell.text, cell.address) for cell in grid.rows[1][1:]] == [("sin dato", "")] * 5
    assert [cell.text for cell in grid.totals] == ["Total", "2", "$3.00", "$2.00", "$5.00", "40"]


def test_a_treemap_leaves_out_what_has_no_money() -> None:
    assert [(tile["label"], tile["value"]) for tile in tiles(ROWS)] == [("Agua", 500)]
