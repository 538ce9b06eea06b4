"""A file of works of any size: what is wrong with each, with constant memory."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.beside import SHARED
from tests.making.defects import defective, twice_with_other_content
from tests.making.projects import package, project, projects

from traza.modules.standards.api import check_package, read_projects
from traza.modules.standards.contracts.refusals import NoSuchFile

DATA = SHARED / "data/oc4ids"


def source(value: object) -> io.BytesIO:
    return io.BytesIO(json.dumps(value).encode())


def test_a_valid_package_has_a_report_for_each_project_and_one_for_itself():
    reports = list(check_package(source(package(5))))
    assert [each.position for each in reports] == [0, 1, 2, 3, 4, None]
    assert all(each.valid and each.findings == () for each in reports)
    assert reports[0].id == project(1)["id"]
    assert reports[0].size > 5_000


def test_the_twenty_fifth_defect_one_id_with_two_contents():
    reports = list(check_package(source(package(1) | {"projects": twice_with_other_content()})))
    assert [each.code for each in reports[1].findings] == ["repeated_project"]
    assert "con otro contenido" in reports[1].findings[0].say
    assert not reports[1].valid


def test_the_same_project_twice():
    again = [project(1), project(2), project(1)]
    reports = list(check_package(source(again)))
    assert [each.code for each in reports[2].findings] == ["repeated_project"]
    assert "repite un proyecto" in reports[2].findings[0].say


def test_what_the_package_itself_lacks_is_told_last():
    broken = package(1)
    del broken["publisher"]
    broken["version"] = "0.9.5"
    broken["publishedDate"] = "ayer"
    last = list(check_package(source(broken)))[-1]
    assert last.position is None
    assert {(each.path, each.code) for each in last.findings} == {
        ("publisher", "required"),
        ("version", "version"),
        ("publishedDate", "date-time"),
    }


def test_an_empty_package_breaks_the_standard():
    assert [
        [each.code for each in report.findings] for report in check_package(source(package(0)))
    ] == [["empty"]]


def test_without_rules_only_the_structure_is_looked_at():
    value = [defective("point outside Mexico"), defective("amount as text")]
    value[1]["id"] += "-b"
    with_rules = [len(each.findings) for each in check_package(source(value))]
    without = [len(each.findings) for each in check_package(source(value), rules=False)]
    assert with_rules == [1, 1, 0]
    assert without == [0, 1, 0]


def test_a_line_that_is_no_json_is_told_and_the_next_is_read(tmp_path: Path):
    lines = [json.dumps(each) for each in projects(4)]
    lines[1] = lines[1][:-40]
    lines[2] = lines[2].replace(":", " ", 1)
    path = tmp_path / "obras.jsonl"
    path.write_text("\n".join(lines))
    reports = list(check_package(path))
    assert [each.code for report in reports for each in report.findings] == ["json", "json"]
    assert [each.id for each in reports if each.id] == [project(1)["id"], project(4)["id"]]


def test_a_compressed_file_is_read(tmp_path: Path):
    path = tmp_path / "obras.json.gz"
    path.write_bytes(gzip.compress(json.dumps(package(3)).encode()))
    assert [json.loads(each)["id"] for each in read_projects(path)] == [
        each["id"] for each in projects(3)
    ]


def test_a_file_that_is_not_there_is_refused():
    with pytest.raises(NoSuchFile, match="nada"):
        list(read_projects("nada.json"))


def test_real_projects_of_nuevo_leon_are_told_their_faults():
    folder = DATA / "nuevo_leon"
    if not folder.is_dir():
        pytest.skip(f"the real projects are not in {folder}")
    codes = {
        each.code
        for path in folder.glob("*.json")
        for report in check_package(path)
        for each in report.findings
    }
    # What the register's own notes say of them, and dates of the year 1 in place of none.
    assert codes >= {"code", "date-time", "coordinates_swapped", "odd_date", "additional", "uri"}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peaks are read in /proc")
def test_memory_stays_flat(tmp_path: Path):
    """Ten times the projects take no more memory. A process of its own, so that peaks are its own."""
    script = (
        "import re, sys\n"
        "from traza.modules.standards.api import check_package\n"
        "count = sum(1 for _ in check_package(sys.argv[1]))\n"
        "print(count, re.search(r'VmHWM:\\s*(\\d+)', open('/proc/self/status').read())[1])\n"
    )
    peaks = []
    for count in (300, 3_000):
        path = tmp_path / f"{count}.json"
        path.write_text(json.dumps(package(count)))
        done = subprocess.run(
            [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
        )
        seen, peak = map(int, done.stdout.split())
        assert seen == count + 1
        peaks.append(peak / 1024)
    assert peaks[1] < 200
    assert peaks[1] - peaks[0] < 30
