"""Every dossier that an earlier version wrote reads as it was meant; what no schema has is refused.

`schemas/` holds, by schema, dossiers as the code of that time wrote them: one with every field
filled, and others with every word of every list. `1a` to `1g` are shapes from before schemas were
numbered, each with the commit that wrote it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.making.dossier_schemas import SCHEMAS, filled_texts, whole

from traza.modules.works.contracts.unreadable import UnreadableDossier
from traza.modules.works.rules import dossier_json
from traza.modules.works.rules.acts import without
from traza.modules.works.rules.dossier_json import as_plain, from_json, to_json
from traza.modules.works.rules.upcasters import SCHEMA, STEPS, upcast

PAST = sorted(SCHEMAS.glob("*.json"))


def texts_of(path: Path) -> list[str]:
    """The texts of a file, byte by byte as they were written."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.removesuffix(",") for line in lines[1:-1]]


def values(plain: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value with its path."""
    if isinstance(plain, dict):
        for name, inner in plain.items():
            yield from values(inner, f"{path}/{name}")
    elif isinstance(plain, list | tuple):
        for at, inner in enumerate(plain):
            yield from values(inner, f"{path}/{at}")
    else:
        yield path, plain


@pytest.mark.parametrize("path", PAST, ids=lambda path: path.stem)
def test_no_value_of_a_past_shape_is_lost(path: Path) -> None:
    texts = texts_of(path)
    assert len(texts) >= 12  # as many as a work has states
    for text in texts:
        said = json.loads(text)
        number = said.pop("schema", 1)
        read = dict(values(as_plain(from_json(text))))
        wanted = dict(values(upcast(said, number)))
        assert wanted.items() <= read.items()
        assert dict(values(said)).items() <= wanted.items()


@pytest.mark.parametrize("path", PAST, ids=lambda path: path.stem)
def test_what_was_read_is_written_in_todays_schema_and_is_the_same(path: Path) -> None:
    for text in texts_of(path):
        dossier = from_json(text)
        assert json.loads(to_json(dossier))["schema"] == SCHEMA
        assert from_json(to_json(dossier)) == dossier


@pytest.mark.parametrize("number", range(max(STEPS) + 1, SCHEMA + 1))
def test_a_text_that_only_lacks_newer_fields_is_read_at_once(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A register of before holds such texts by the hundred thousand."""
    monkeypatch.delattr(dossier_json, "upcast")
    for text in texts_of(SCHEMAS / f"{number}.json"):
        assert from_json(text).folio == json.loads(text)["folio"]
        with pytest.raises(UnreadableDossier) as refused:
            from_json(text.replace('"folio"', '"otro"', 1))
        assert refused.value.values["schema"] == number


def test_there_is_a_file_of_every_schema() -> None:
    numbers = {int("".join(filter(str.isdigit, path.stem.split("-")[0]))) for path in PAST}
    assert numbers == set(range(1, SCHEMA + 1))
    assert set(STEPS) < numbers


def test_who_changes_the_shape_of_a_dossier_raises_its_schema() -> None:
    """When this fails: raise `SCHEMA` in `rules/upcasters`, write the step if old texts would not
    read as they were meant, and run `python -m tests.making.dossier_schemas`."""
    kept = (SCHEMAS / f"{SCHEMA}.json").read_text(encoding="utf-8")
    assert kept == whole(filled_texts())


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda one: one.update(old_sector="riego"), "old_sector"),
        (lambda one: one["contract"].update(fiador="X"), "contract.fiador"),
        (lambda one: one["origin"]["trace"].update(sheet=2), "origin.trace.sheet"),
        (lambda one: one["funding"][1]["promised"].update(cents=2), "funding[1].promised.cents"),
        (lambda one: one["curve"][0].pop("financial"), "curve[0].financial"),
        (lambda one: one.pop("folio"), "folio"),
        (lambda one: one.update(kind="retired_kind"), "kind"),
        (lambda one: one.update(schema=SCHEMA + 1), "schema"),
        (lambda one: one.update(schema=0), "schema"),
    ],
)
@pytest.mark.parametrize("stem", ["1a-8d87ddb", "1g-afc9cee", str(SCHEMA)])
def test_what_the_schema_does_not_have_is_refused_by_its_name(
    stem: str, change: Any, field: str
) -> None:
    plain = json.loads(texts_of(SCHEMAS / f"{stem}.json")[0])
    number = plain.get("schema", 1)
    change(plain)
    with pytest.raises(UnreadableDossier) as refused:
        from_json(json.dumps(plain))
    assert refused.value.values["field"] == field
    assert ("esquema" if field == "schema" else field) in str(refused.value)
    assert refused.value.values["schema"] == (plain["schema"] if field == "schema" else number)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "7", '{"schema":"dos"}', '"folio"'])
def test_what_is_no_dossier_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDossier):
        from_json(text)


def test_an_extension_of_before_says_which_fundings_it_added() -> None:
    """Undoing it takes away those, and gives the others back what they had."""
    plain = json.loads(texts_of(SCHEMAS / "1c-d455f25.json")[0])
    old, new, in_kind = (
        {"id": name, "source": "state", "promised": {"centavos": all_}, "year": 2026, "form": form}
        for name, all_, form in [("F1", 150, "money"), ("F2", 30, "money"), ("F3", 20, "labour")]
    )
    new["reserve"] = 77
    plain["funding"] = [old, new, in_kind]
    parts = [("F1", 50, 76), ("F2", 30, None), ("F3", 20, None)]
    plain["extensions"] = [
        {
            "id": "X1",
            "on": "2026-03-01",
            "document": "D1",
            "allocations": [
                {"funding": name, "amount": {"centavos": all_}, "movement": movement}
                for name, all_, movement in parts
            ],
        }
    ]
    plain["acts"] = [{"id": "A1", "verb": "extend_funding", "part": "X1"}]
    dossier = from_json(json.dumps(plain))
    assert dossier.extensions[0].added == ("F2", "F3")
    left = without(dossier, dossier.acts[0]).funding
    assert [(one.id, one.promised.centavos) for one in left] == [("F1", 100)]
