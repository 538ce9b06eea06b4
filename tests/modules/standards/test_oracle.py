"""The official validators answer here, without network, and find what they are known to find."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.beside import SHARED
from tests.making.oracle import check_oc4ids, check_ocds, complaints

DATA = SHARED / "data"


def file(name: str) -> Path:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"the official example is not in {path}")
    return path


def test_the_official_examples_are_valid():
    project = check_oc4ids(file("oc4ids/ejemplos_oficiales/example.json"))
    release = check_ocds(
        file("ocds/ejemplo_ficticio_1_1/ocds-213czf-000-00001-06-implementation.json")
    )
    assert complaints(project) == []
    assert complaints(release) == []


def test_known_defects_are_found():
    said = check_oc4ids(file("oc4ids/fixtures_lib_cove/example-additional-checks.json"))
    assert [error["path"] for error in said["validation_errors"]] == [
        "projects/0/locations/1/gazetteer/identifiers"
    ]
    assert {each["check_id"] for each in said["additional_checks"]} == {
        "missing-values",
        "missing-currency",
        "missing-org-refs",
    }
    assert said["additional_closed_codelist_values"]["projects/status"]["values"] == ["completed"]
    assert len(complaints(said)) > 3


def test_a_record_package_is_read_without_network():
    name = "RecordPackage-ocds-7wj9x5-SINL-CPE-033-2018-v001-contract.json"
    said = check_ocds(file("ocds/nuevo_leon") / name)
    assert {error["type"] for error in said["validation_errors"]} >= {"date-time", "uri"}
