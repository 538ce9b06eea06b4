"""Releases of OCDS are checked by the same walk, and it finds what the official schema finds."""

from __future__ import annotations

import copy
import json
from typing import Any

import jsonschema_rs
import pytest
from tests.beside import SHARED

from traza.modules.standards.api import check_release
from traza.modules.standards.contracts.findings import Level

OCDS = SHARED / "data/ocds"
SCHEMA = OCDS / "esquema_1_1_5/release-schema.json"
EXAMPLE = OCDS / "ejemplo_ficticio_1_1/ocds-213czf-000-00001.json"
pytestmark = pytest.mark.skipif(
    not SCHEMA.exists(), reason="the official schema is not beside the repository"
)
ODD: list[Any] = [
    None, "", 5, 1.5, True, [], {}, [{}], ["a", "a"], "x", "2024-01-01", "2024-01-01T00:00:00Z", "http://a b",
]  # fmt: skip


def places(value: dict[str, Any]) -> set[str]:
    outward = {"required", "repeated"}
    return {
        each.path.rpartition("/")[0] if each.code in outward else each.path
        for each in check_release(value)
        if each.level is Level.ERROR and each.code != "repeated_id"
    }


def ways(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = list(value.items()) if isinstance(value, dict) else []
    inner += list(enumerate(value)) if isinstance(value, list) else []
    return [way, *(found for key, each in inner for found in ways(each, (*way, key)))]


def test_it_finds_what_the_official_schema_finds():
    schema = json.loads(SCHEMA.read_text())
    schema.pop("id")
    referee = jsonschema_rs.Draft4Validator(schema, validate_formats=True)
    example = json.loads(EXAMPLE.read_text())["records"][0]["compiledRelease"]
    assert check_release(example) == []
    for number, way in enumerate(each for each in ways(example) if each):
        value = copy.deepcopy(example)
        holder = value
        for key in way[:-1]:
            holder = holder[key]
        holder[way[-1]] = copy.deepcopy(ODD[number % len(ODD)])
        theirs = {"/".join(map(str, each.instance_path)) for each in referee.iter_errors(value)}
        assert places(value) == theirs, way


def test_a_field_in_another_language_is_known_and_one_of_an_extension_is_a_notice():
    example = json.loads(EXAMPLE.read_text())["records"][0]["compiledRelease"]
    example["tender"]["title_es"] = "Licitación"
    example["tender"]["lots"] = []
    assert [(each.path, each.level) for each in check_release(example)] == [
        ("tender/lots", Level.NOTICE)
    ]
