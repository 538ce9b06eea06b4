"""Our types say what the official schema says: every object, field, type, list of codes. Both ways."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.beside import SHARED

from traza.modules.standards.contracts import oc4ids, ocds
from traza.modules.standards.contracts.marks import Node
from traza.modules.standards.contracts.titles import TITLES
from traza.modules.standards.rules.shape import Slot, shape_of

DATA = SHARED / "data"
OC4IDS = DATA / "oc4ids/esquema_0_9_5_dev"
OCDS = DATA / "ocds/esquema_1_1_5"

needs_schemas = pytest.mark.skipif(
    not (OC4IDS.is_dir() and OCDS.is_dir()),
    reason="the official schemas are not beside the repository",
)
pytestmark = needs_schemas


def read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text())


class Comparison:
    """Walks a schema and our types together, and lists where they differ."""

    def __init__(self, documents: dict[str, dict[str, Any]]) -> None:
        self.documents = documents  # what a remote reference ends in -> schema
        self.differences: list[str] = []
        self.met: set[str] = set()  # definitions of the schemas
        self.nodes: set[type[Node]] = set()

    def resolve(self, schema: dict[str, Any], root: dict[str, Any]) -> tuple[dict, dict]:
        reference = schema.get("$ref")
        if reference is None:
            return schema, root
        if not reference.startswith("#"):
            name = reference.rpartition("/")[2]
            self.met.add(name)
            return self.documents[name], self.documents[name]
        name = reference.rpartition("/")[2]
        self.met.add(name)
        return root["definitions"][name], root

    def note(self, place: str, what: str, theirs: object, ours: object) -> None:
        if theirs != ours:
            self.differences.append(f"{place}: {what} is {theirs} there, {ours} here")

    def node(self, schema: dict[str, Any], root: dict[str, Any], node: type[Node]) -> None:
        if node in self.nodes:
            return
        self.nodes.add(node)
        shape = shape_of(node)
        properties = schema["properties"]
        self.note(node.__name__, "fields", set(properties), set(shape.fields))
        self.note(node.__name__, "required", set(schema.get("required", ())), set(shape.required))
        self.note(
            node.__name__, "minProperties", schema.get("minProperties", 0), shape.min_properties
        )
        patterns = {key[2:].partition("_(")[0] for key in schema.get("patternProperties", ())}
        self.note(node.__name__, "translated", patterns, set(shape.translated))
        for name in set(properties) & set(shape.fields):
            self.slot(properties[name], root, shape.fields[name], f"{node.__name__}.{name}", node)

    def slot(
        self,
        schema: dict[str, Any],
        root: dict[str, Any],
        slot: Slot,
        place: str,
        owner: type[Node],
    ) -> None:
        named = "$ref" in schema
        reference = schema.get("$ref", "").rpartition("/")[2]
        schema, root = self.resolve(schema, root)
        if "oneOf" in schema:  # linked or embedded releases: read by whoever needs them
            self.note(place, "kinds", {"array"}, slot.kinds)
            linked, embedded = schema["oneOf"]
            self.node(linked["items"], root, ocds.LinkedRelease)
            self.node(*self.resolve(embedded["items"], root), ocds.Release)
            return
        types = schema.get("type", [])
        types = {types} if isinstance(types, str) else set(types)
        rule = slot.rule
        if reference == "versioned-release-validation-schema.json":
            self.note(place, "kinds", {"object"}, set(slot.kinds))
            return
        ours = set(slot.kinds) | ({"null"} if rule.nullable else set())
        if "number" in types and "integer" in types:
            types -= {"integer"}
        if slot.anything:
            ours -= {"boolean", "integer"}
        self.note(place, "types", types, ours)
        self.note(place, "minLength", schema.get("minLength", 0), self.length(schema, rule))
        self.note(place, "minItems", schema.get("minItems", 0), rule.min_items)
        self.note(place, "minimum", schema.get("minimum"), rule.minimum)
        self.note(place, "uniqueItems", schema.get("uniqueItems", False), rule.unique)
        form = schema.get("format", "version" if "pattern" in schema else "")
        self.note(place, "format", form, rule.form)
        self.codes(schema, slot, place, owner)
        if slot.node:
            if named and reference in root.get("definitions", {}):
                self.note(place, "definition", reference.lower(), slot.node.__name__.lower())
            self.node(schema, root, slot.node)
        elif "properties" in schema and place != "AmendmentChange.former_value":
            self.differences.append(f"{place}: an object there, none here")
        elif "object" in types:
            self.note(place, "minProperties", schema.get("minProperties", 0), rule.min_properties)
        if "items" in schema and slot.item:
            self.slot(schema["items"], root, slot.item, f"{place}[]", owner)

    def length(self, schema: dict[str, Any], rule: Any) -> int:
        """A closed list has no blank code, so its length says nothing more."""
        return schema.get("minLength", 0) if rule.closed else rule.min_length

    def codes(self, schema: dict[str, Any], slot: Slot, place: str, owner: type[Node]) -> None:
        rule = slot.rule
        if place.endswith("[]"):
            return
        self.note(place, "codelist", schema.get("codelist", "")[:-4], rule.codelist)
        closed = "codelist" in schema and not schema.get("openCodelist", False)
        self.note(place, "closed", closed, rule.closed)
        enumerated = schema.get("enum") or (schema.get("items") or {}).get("enum")
        self.note(place, "enum", bool(enumerated), rule.closed)
        if enumerated and rule.codelist:
            codes = set(owner.codelists[rule.codelist])
            self.note(place, "codes", set(enumerated) - {None}, codes)


def compared() -> Iterator[tuple[str, Comparison]]:
    project = read(OC4IDS / "project-schema.json")
    package = read(OC4IDS / "project-package-schema.json")
    works = Comparison({"project-schema.json": project})
    works.node(package, package, oc4ids.ProjectPackage)
    yield "oc4ids", works
    release = read(OCDS / "release-schema.json")
    versioned = read(OCDS / "versioned-release-validation-schema.json")
    contracts = Comparison(
        {"release-schema.json": release, "versioned-release-validation-schema.json": versioned}
    )
    for name, node in (
        ("release-package-schema.json", ocds.ReleasePackage),
        ("record-package-schema.json", ocds.RecordPackage),
    ):
        schema = read(OCDS / name)
        contracts.node(schema, schema, node)
    yield "ocds", contracts


def nodes_of(module: Any) -> set[type[Node]]:
    return {getattr(module, name) for name in module.__all__ if name != "CODELISTS"}


def test_every_field_is_as_the_official_schema_says():
    assert {name: each.differences for name, each in compared()} == {"oc4ids": [], "ocds": []}


def test_nothing_is_left_out_on_either_side():
    for name, comparison in compared():
        ours = nodes_of(oc4ids if name == "oc4ids" else ocds)
        assert comparison.nodes == ours
        root = comparison.documents[
            "project-schema.json" if name == "oc4ids" else "release-schema.json"
        ]
        assert set(root["definitions"]) <= comparison.met


def test_the_comparison_finds_a_difference_of_each_kind():
    """A comparison that cannot fail proves nothing: break the schema, and it must say so."""
    breaks = {
        "fields": lambda d: d["properties"].update(extra={"type": "string"}),
        "required": lambda d: d.update(required=["id", "title"]),
        "minLength": lambda d: d["properties"]["title"].pop("minLength"),
        "uniqueItems": lambda d: d["properties"]["parties"].pop("uniqueItems"),
        "minItems": lambda d: d["properties"]["parties"].update(minItems=2),
        "types": lambda d: d["properties"]["title"].update(type=["string", "null"]),
        "format": lambda d: d["properties"]["updated"].pop("format"),
        "codes": lambda d: d["properties"]["status"]["enum"].append("paused"),
        "closed": lambda d: d["properties"]["status"].update(openCodelist=True),
        "codelist": lambda d: d["properties"]["type"].update(codelist="other.csv"),
        "minProperties": lambda d: d["definitions"]["Value"].update(minProperties=2),
        "definition": lambda d: d["definitions"]["Beneficiary"]["properties"].update(
            location={"$ref": "#/definitions/Address"}
        ),
    }
    for word, change in breaks.items():
        project = read(OC4IDS / "project-schema.json")
        change(project)
        comparison = Comparison({"project-schema.json": project})
        comparison.node(project, project, oc4ids.Project)
        assert any(f": {word} is" in each for each in comparison.differences), word


@pytest.mark.parametrize(("folder", "module"), [(OC4IDS, oc4ids), (OCDS, ocds)])
def test_every_code_of_every_list_is_here(folder: Path, module: Any):
    theirs = {}
    for path in folder.glob("codelists/*.csv"):
        rows = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
        theirs[path.stem] = [row.get("Code") or row["code"] for row in rows]
    assert {name: list(codes) for name, codes in module.CODELISTS.items()} == theirs


@pytest.mark.parametrize("module", [oc4ids, ocds])
def test_every_field_has_a_spanish_title(module: Any):
    fields = {name for node in nodes_of(module) for name in shape_of(node).fields}
    assert fields <= set(TITLES)
