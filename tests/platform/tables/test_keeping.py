"""SQL kept beside the builds is that of the very same code, or is written anew."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from traza.modules.budget.contracts.ledger import Account
from traza.modules.budget.figures.facts import INSIDE, crossing, of_account
from traza.platform.tables import compile as compiling
from traza.platform.tables import figure, figures, keeping
from traza.platform.tables.live import LiveEngine


def test_what_differs_in_anything_has_another_name() -> None:
    paid = partial(crossing, inside=INSIDE["paid"])
    keys = [
        keeping.key_of(paid, "paid", "duckdb"),
        keeping.key_of(paid, "paid", "spark"),
        keeping.key_of(paid, "other", "duckdb"),
        keeping.key_of(partial(crossing, inside=INSIDE["accrued"]), "paid", "duckdb"),
        keeping.key_of(partial(of_account, account=Account.APPROVED), "paid", "duckdb"),
        keeping.key_of(None, "paid", "duckdb"),
    ]

    assert len(set(keys)) == len(keys)
    assert None not in keys
    assert keys[0] == keeping.key_of(partial(crossing, inside=INSIDE["paid"]), "paid", "duckdb")


def test_every_figure_of_the_house_can_be_kept() -> None:
    keys = {name: keeping.key_of(each.expression, name) for name, each in figures().items()}

    assert None not in keys.values()


def test_what_is_not_of_this_program_is_not_kept() -> None:
    assert keeping.key_of(lambda tables: tables, "mine") is None
    assert keeping.key_of(partial(crossing, inside=object()), "unnamed") is None


@pytest.mark.django_db
def test_a_kept_figure_is_not_written_again(
    figures_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiling._once.cache_clear()
    monkeypatch.setattr(keeping, "_written", {})
    paid, on = figure("budget_paid"), LiveEngine()
    first = compiling.compile_figure(paid, on)
    keeping.keep()
    monkeypatch.setattr(keeping, "_written", {})
    compiling._once.cache_clear()

    def never(*_given: Any) -> Any:
        raise AssertionError

    monkeypatch.setattr(compiling, "_write", never)
    kept = compiling.compile_figure(paid, on)
    assert (kept.sql, list(kept.kinds.items())) == (first.sql, list(first.kinds.items()))
    compiling._once.cache_clear()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"code": "of another program", "written": {}}'])
@pytest.mark.django_db
def test_a_file_of_other_code_or_cut_is_as_none(figures_root: Path, text: str) -> None:
    (figures_root / "written.json").write_text(text)

    assert keeping.find("anything") is None
    keeping.add("anything", "SELECT 1", {"value": "integer"})
    keeping.keep()
    told = json.loads((figures_root / "written.json").read_text())
    assert told["written"]["anything"] == ["SELECT 1", {"value": "integer"}]
    keeping._written.pop("anything")


@pytest.mark.django_db
def test_a_process_older_than_its_files_keeps_nothing(
    figures_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forget() -> None:
        keeping._code.cache_clear()
        keeping._read.cache_clear()

    monkeypatch.setattr(keeping, "_written", {"one": ("SELECT 1", {"value": "integer"})})
    keeping.keep()
    told = (figures_root / "written.json").read_text()
    monkeypatch.setattr(keeping, "_written", {"two": ("SELECT 2", {"value": "integer"})})
    monkeypatch.setattr(keeping, "BEGUN", 0)  # every file came after
    forget()

    assert keeping.find("one") is None
    keeping.keep()
    assert (figures_root / "written.json").read_text() == told
    forget()
