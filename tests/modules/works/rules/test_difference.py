"""What changed between two dossiers is said in words, field by field."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args, get_type_hints

from tests.making.works import day, dossier_in

from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.register import Difference
from traza.modules.works.queries.difference import difference
from traza.modules.works.rules.titles import HIDDEN, TITLES


def test_equal_dossiers_have_no_difference() -> None:
    for status in Status:
        assert difference(dossier_in(status), dossier_in(status)) == []


def test_plain_fields_are_said_as_people_read_them() -> None:
    before = dossier_in(Status.AUTHORISED)
    after = replace(
        before, status=Status.CANCELLED, amount=Money.of("1000.5"), planned_end=day(7, 2),
        cancelled_because="Se hará con otro programa.",
    )  # fmt: skip
    assert difference(before, after) == [
        Difference("status", "Estado de la obra", "Autorizada", "Cancelada"),
        Difference("amount", "Monto", "$1,000,000.00", "$1,000.50"),
        Difference("planned_end", "Término programado", "30 de junio de 2024", "2 de julio de 2024"),
        Difference("cancelled_because", "Motivo de la cancelación", "sin dato", "Se hará con otro programa."),
    ]  # fmt: skip


def test_a_part_is_compared_with_its_own_and_a_new_one_is_one_line() -> None:
    before, after = dossier_in(Status.IN_PROGRESS), dossier_in(Status.FINISHED)
    said = {one.path: one for one in difference(before, after)}
    assert "estimates/E1" not in said
    new = said["estimates/E2"]
    assert (new.title, new.before) == ("Estimaciones, E2", "")
    assert "monto: $550,000.00" in new.after
    assert "movement" not in new.after
    assert said["progress/2024-06-28"].after == (
        "fecha: 28 de junio de 2024; avance físico: 100 %; avance financiero: 100 %"
    )
    estimate = replace(before.estimates[0], invoice="A-1", paid_on=None)
    changed = difference(before, replace(before, estimates=(estimate,)))
    assert [(one.path, one.title, one.before, one.after) for one in changed] == [
        ("estimates/E1/paid_on", "Estimaciones, E1: Pagada", "20 de abril de 2024", "sin dato"),
        ("estimates/E1/invoice", "Estimaciones, E1: Factura", "sin dato", "A-1"),
    ]


def test_codes_are_said_by_their_name_and_each_kind_by_its_own() -> None:
    before = dossier_in(Status.PROPOSED)
    after = dossier_in(Status.IN_PROGRESS, kind=before.kind)
    said = {one.path: one.after for one in difference(before, after)}
    assert said["documents/D1"].startswith("naturaleza: Acta de priorización")
    assert "naturaleza: Anticipo" in said["payments/P1"]
    assert "modalidad: Licitación pública" in said["procurement"]


def test_every_field_of_a_dossier_has_a_spanish_title() -> None:
    seen: set[tuple[str, str]] = set()

    def walk(kind: Any, part: str) -> None:
        hints = get_type_hints(kind)
        for field in fields(kind):
            seen.add((part, field.name))
            for inner in _inside(hints[field.name]):
                if is_dataclass(inner) and inner not in (Money, kind):
                    walk(inner, field.name)

    walk(Dossier, "")
    for part, name in seen:
        hidden = name in HIDDEN or f"{part}.{name}" in HIDDEN
        assert hidden or f"{part}.{name}" in TITLES or name in TITLES, (part, name)
    assert ("trace", "document") in seen


def _inside(hint: Any) -> list[Any]:
    found = [hint]
    for each in get_args(hint):
        found += _inside(each)
    return found
