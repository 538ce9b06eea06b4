"""Which groups a change brings back, and whether the table says what stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.stages import plan
from tests.stages.changes import ROOT
from tests.stages.groups import TABLE, cause_of, group_of, read_groups, whole_file

MOST_LINES = 40


def test_a_change_of_what_it_protects_brings_a_group_back() -> None:
    left, lines = plan.left_groups(("docs/law.md", "src/traza/platform/backup/make.py"), "abc")
    assert "backup" not in left
    assert "backup: run, because src/traza/platform/backup/make.py changed since abc" in lines
    assert "spark" in left


def test_a_change_of_its_own_tests_brings_a_group_back() -> None:
    for name, group in read_groups().items():
        for entry in group.tests:
            assert cause_of(name, (entry.split("::", 1)[0],)) is not None, (name, entry)


def test_a_migration_of_any_application_brings_back_the_version_before() -> None:
    assert cause_of("versions", ("src/traza/modules/aid/migrations/0009_new.py",))
    assert cause_of("versions", ("src/traza/modules/aid/models/cash.py",)) is None


def test_without_history_every_group_is_left_and_says_so() -> None:
    left, lines = plan.left_groups(None, "origin/main")
    assert left == list(read_groups())
    assert all("what changed since origin/main is not known here" in line for line in lines)


@pytest.mark.parametrize("name", read_groups())
def test_what_the_table_names_is_there(name: str) -> None:
    group = read_groups()[name]
    for entry in (*group.tests, *group.by_day):
        file, _, test = entry.partition("::")
        assert (ROOT / file).exists(), entry
        assert not test or f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), entry
    for rule in group.back:
        stands = rule.startswith("/") or (ROOT / rule).exists()
        assert stands, f"{name}: nothing is at {rule}"


@pytest.mark.parametrize("name", read_groups())
def test_each_group_keeps_a_test_by_day_that_no_group_holds(name: str) -> None:
    by_day = read_groups()[name].by_day
    assert by_day
    assert [entry for entry in by_day if group_of(entry) is not None] == []


def test_the_table_is_short() -> None:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= MOST_LINES


def test_a_file_with_one_test_of_a_group_is_still_collected() -> None:
    single = [entry for group in read_groups().values() for entry in group.tests if "::" in entry]
    for entry in single:
        file, _, _test = entry.partition("::")
        assert whole_file(file) is None
        assert group_of(entry) is not None


def test_every_folder_of_tests_is_of_a_stage(tmp_path: Path) -> None:
    asked = {*plan.QUICK, *plan.day_sessions(tmp_path, [])[0].places}
    there = {
        f"tests/{path.relative_to(ROOT / 'tests').parts[0]}"
        for path in (ROOT / "tests").rglob("test_*.py")
    }
    assert there <= asked
