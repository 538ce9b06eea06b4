"""Our checker finds what a JSON Schema validator finds with the official schema, no more, no less."""

from __future__ import annotations

import copy
import json
from typing import Any
from unittest import mock

import jsonschema_rs
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.beside import SHARED
from tests.making.projects import project

from traza.modules.standards.api import check_structure
from traza.modules.standards.contracts.findings import Level
from traza.modules.standards.contracts.oc4ids import Project
from traza.modules.standards.rules import structure
from traza.modules.standards.rules.strict import decode_strict
from traza.modules.standards.rules.structure import as_json, examine

OC4IDS = SHARED / "data/oc4ids"
SCHEMA = OC4IDS / "esquema_0_9_5_dev/project-schema.json"
EXAMPLE = OC4IDS / "ejemplos_oficiales/example.json"
needs_schema = pytest.mark.skipif(
    not SCHEMA.exists(), reason="the official schema is not beside the repository"
)


def fields_of(found: list[Any]) -> set[tuple[str, str]]:
    return {(each.path, each.code) for each in found}


def errors(value: Any) -> list[Any]:
    return [each for each in check_structure(value) if each.level is Level.ERROR]


class Referee:
    """The official schema in the fastest validator there is."""

    def __init__(self) -> None:
        schema = json.loads(SCHEMA.read_text())
        schema.pop("id")
        self.validator = jsonschema_rs.Draft4Validator(schema, validate_formats=True)
        self.example = json.loads(EXAMPLE.read_text())["projects"][0]

    def places(self, value: Any) -> set[str]:
        """Where it finds something; a missing field and a repeated item count at what holds them."""
        return {
            "/".join(map(str, each.instance_path)) for each in self.validator.iter_errors(value)
        }


@pytest.fixture(scope="module")
def referee() -> Referee:
    return Referee()


def our_places(value: Any) -> set[str]:
    outward = {"required", "repeated"}
    return {
        each.path.rpartition("/")[0] if each.code in outward else each.path
        for each in errors(value)
        if each.code != "repeated_id"  # the official library asks for it, the schema does not
    }


ODD: list[Any] = [
    None, "", " ", "x", 0, 1, -1, 1.5, 10**30, True, False, [], {}, [[]], [None], [1, 1], ["a", "a"],
    ["a", 1], {"id": ""}, {"id": 1}, {"id": "1"}, [{"id": "1"}, {"id": "1"}], [{}], {"x": 1},
    "2024-02-30T00:00:00Z", "2024-02-29T00:00:00Z", "2023-02-29T00:00:00Z", "2024-01-01",
    "2024-01-01T24:00:00Z", "2024-01-01T00:00:00", "2024-13-01T00:00:00Z", "2024-01-01T00:00:00.5Z",
    "2024-04-31T00:00:00Z", "2000-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
    "2024-01-01T00:00:00+05:30", "2024-01-01T00:00:00+0530", "http://a b", "nota", "mailto:a@b.mx",
    "https://a.mx/á", "https://a.mx/%C3%A1?q=1#f", "https://a.mx/%zz", "urn:x:y", "http://[::1]:80/",
    "MXN", "PESOS", "implementation", "completed", "open", ["contract"], ["contract", "contract"],
    {"amount": "1,234.00"}, {"amount": 5, "currency": "MXN"}, {"startDate": "15/01/2024"}, "Point",
]  # fmt: skip


def all_places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = list(value.items()) if isinstance(value, dict) else []
    inner += list(enumerate(value)) if isinstance(value, list) else []
    return [path, *(place for key, each in inner for place in all_places(each, (*path, key)))]


def change(value: Any, path: tuple[Any, ...], how: str, what: Any) -> None:
    holder = value
    for key in path[:-1]:
        holder = holder[key]
    if how == "drop":
        del holder[path[-1]]
    elif how == "twice" and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[path[-1]]))
    elif how == "add" and isinstance(holder[path[-1]], dict):
        holder[path[-1]]["cvePEF"] = what
    else:
        holder[path[-1]] = what


@needs_schema
@given(data=st.data())
def test_it_finds_what_the_official_schema_finds(data: st.DataObject, referee: Referee):
    value = copy.deepcopy(referee.example)
    for _ in range(data.draw(st.integers(1, 4))):
        places = [place for place in all_places(value) if place]
        if not places:
            break
        place = data.draw(st.sampled_from(places))
        how = data.draw(st.sampled_from(["put", "put", "put", "drop", "twice", "add"]))
        change(value, place, how, copy.deepcopy(data.draw(st.sampled_from(ODD))))
    assert our_places(value) == referee.places(value)


def kinds_of_places(value: Any) -> list[tuple[Any, ...]]:
    """One place of each kind: the same field of several items is one."""
    found = {tuple("#" if isinstance(key, int) else key for key in place): place
             for place in all_places(value) if place}  # fmt: skip
    return list(found.values())


@needs_schema
@pytest.mark.parametrize("turn", range(6))
def test_odd_values_in_every_field_of_the_standard(turn: int, referee: Referee):
    """The official example has every field; each gets another odd value in each turn."""
    for number, place in enumerate(kinds_of_places(referee.example)):
        value = copy.deepcopy(referee.example)
        change(value, place, "put", copy.deepcopy(ODD[(number * 7 + turn * 11) % len(ODD)]))
        theirs = referee.places(value)
        assert our_places(value) == theirs, place
        assert not (theirs and decode_strict(as_json(value))), place


@given(data=st.data())
def test_objects_without_a_fault_are_passed_over_and_nothing_else(data: st.DataObject):
    """With the shorter way and without it, the findings are the same, in the same order."""
    value = msgspec.json.decode(as_json(project(data.draw(st.integers(1, 6)))))
    for _ in range(data.draw(st.integers(1, 3))):
        places = [place for place in all_places(value) if place]
        if not places:
            break
        how = data.draw(st.sampled_from(["put", "put", "drop", "twice", "add"]))
        odd = copy.deepcopy(data.draw(st.sampled_from(ODD)))
        change(value, data.draw(st.sampled_from(places)), how, odd)
    raw = json.dumps(value).encode()
    shorter = examine(raw)
    with mock.patch.object(structure, "keeps_all", return_value=False):
        assert examine(raw) == shorter


@needs_schema
def test_the_fast_answer_says_yes_to_what_is_valid(referee: Referee):
    """Or the speed would be for nothing."""
    assert decode_strict(as_json(referee.example)) is not None
    assert all(decode_strict(as_json(project(number))) for number in range(1, 30))


def test_all_faults_are_told_at_once_with_their_way_out():
    value = project(1)
    value["status"] = "en ejecucion"
    value["budget"]["amount"]["amount"] = "1,234.00"
    value["completion"]["endDate"] = "15/01/2024"
    value["contractingProcesses"][0]["summary"]["contractValue"]["currency"] = "PESOS"
    value["parties"].append(value["parties"][0])
    value["title"] = ""
    del value["documents"][1]["id"]
    value["cvePEF"] = 5
    value["period"] = None
    said = {each.path: each for each in check_structure(value)}
    assert set(said) == {
        "status", "budget/amount/amount", "completion/endDate", "parties/5", "title",
        "contractingProcesses/0/summary/contractValue/currency", "documents/1/id", "cvePEF", "period",
    }  # fmt: skip
    assert said["status"].say == (
        "Estado: «en ejecucion» no está en la lista cerrada del estándar. Use uno de estos: "
        "identification, preparation, implementation, completion, maintenance, decommissioning, "
        "decommissioned, cancelled."
    )
    assert said["budget/amount/amount"].say == (
        "Presupuesto › Monto › Monto: debe ser un número sin comillas ni comas de millares; "
        "trae «1,234.00»."
    )
    assert "2024-01-15T00:00:00-07:00" in said["completion/endDate"].say
    assert said["documents/1/id"].say.startswith("Documentos 2 › Identificador: falta")
    assert said["cvePEF"].level is Level.NOTICE
    assert "¿Quiso decir" in said["contractingProcesses/0/summary/contractValue/currency"].say or (
        "Por ejemplo" in said["contractingProcesses/0/summary/contractValue/currency"].say
    )


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"[]", b"null", b'"x"', b"12", b'{"id":"\xff"}', b"[" * 100_000, b'{"id":' * 5_000,
     b'{"id": "\\ud800"}', b'{"id": 1e999}', b'{"a":' + b"[" * 3_000 + b"]" * 3_000 + b"}"],
)  # fmt: skip
def test_what_is_no_project_is_told_not_raised(raw: bytes):
    assert any(each.level is Level.ERROR for each in examine(raw).findings)


def test_the_rest_of_a_faulty_project_can_still_be_read():
    value = project(1)
    value["budget"]["amount"]["amount"] = "1,234.00"
    value["parties"][2] = "Ayuntamiento"
    del value["contractingProcesses"][0]["releases"][0]["tag"]
    examined = examine(as_json(value))
    assert examined.project.title == value["title"]
    assert examined.project.budget is not None
    assert examined.project.budget.amount is not None
    assert examined.project.budget.amount.amount is None
    assert examined.project.parties is not None
    assert [party.id for party in examined.project.parties] == ["SOP", "EST", "COM", "CON"]


def test_our_own_type_is_checked_too():
    assert check_structure(Project(id="oc4ids-a1b2c3-1")) == []
    assert fields_of(check_structure(Project(id="", status="rota"))) == {
        ("id", "empty"),
        ("status", "code"),
    }
