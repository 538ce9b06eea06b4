"""Every vocabulary has its titles beside its members, and no second table says them again."""

from __future__ import annotations

import ast
import functools
import importlib
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from traza.kernel.fold import fold
from traza.kernel.titled import Titled

SRC = Path(__file__).resolve().parents[2] / "src"
TRANSLATED = frozenset({"lazy", "gettext_lazy", "gettext", "_", "later", "told"})
WORDS = re.compile(r"[A-ZÁÉÍÓÚÑ¿«].*|[a-záéíóúñü]+(?:,? [a-záéíóúñü]+)+\Z")
# Words for members of a vocabulary that are no titles of them: (file, vocabulary) -> why.
OTHERWISE = {
    ("kernel/law.py", "Kind"): "units that follow a number",
    ("modules/budget/rules/bank_csv.py", "Column"): "clauses of a refusal",
    ("modules/opendata/publish/dictionary.py", "ColumnType"): "how a file writes a type",
    ("modules/opendata/publish/select.py", "ColumnType"): "types of a database",
    ("modules/oversight/rules/flag_gate.py", "Fact"): "ends a sentence about a missing fact",
    (
        "modules/standards/management/commands/oc4ids_check.py",
        "Level",
    ): "with its colour on a screen",
    (
        "modules/verification/management/commands/verify.py",
        "Severity",
    ): "with its colour on a screen",
    ("modules/verification/rules/observation_vs_figure.py", "Says"): "clauses of an explanation",
    ("modules/works/publish/transparency.py", "Method"): "words of the federation's own format",
    ("portal/pages/works/coverage.py", "Fact"): "questions that a page answers",
}


class Table(NamedTuple):
    """Words by code in a source file: `owner` is the enumeration that its keys are written with
    ("" where they are plain text)."""

    path: str
    line: int
    owner: str
    words: dict[str, str]


def tables() -> Iterator[Table]:
    """Every dictionary or list of pairs that gives words to two codes or more."""
    for path in sorted((SRC / "traza").rglob("*.py")):
        if "migrations" not in path.parts:
            name = str(path.relative_to(SRC / "traza"))
            yield from tables_of(ast.parse(path.read_text(encoding="utf-8")), name)


def tables_of(tree: ast.Module, path: str) -> Iterator[Table]:
    """The same of one file."""
    for node in ast.walk(tree):
        pairs = list(_pairs(node))
        told = [(key, text) for key, value in pairs if key and (text := _text(value))]
        if len(told) >= 2 and 2 * len(told) >= len(pairs):
            owners = {owner for (owner, _code), _text in told}
            words = {code: text for (_owner, code), text in told}
            yield Table(path, node.lineno, owners.pop() if len(owners) == 1 else "", words)  # type: ignore[attr-defined]


def _pairs(node: ast.AST) -> Iterator[tuple[tuple[str, str] | None, ast.expr]]:
    if isinstance(node, ast.Dict):
        yield from ((_key(key), value) for key, value in zip(node.keys, node.values, strict=True))
    elif isinstance(node, ast.Tuple | ast.List):
        for each in node.elts:
            if isinstance(each, ast.Tuple) and len(each.elts) == 2:
                yield _key(each.elts[0]), each.elts[1]


def _key(node: ast.expr | None) -> tuple[str, str] | None:
    """(enumeration, member) or ("", code)."""
    if isinstance(node, ast.Attribute) and node.attr == "value":
        node = node.value
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return node.value.id, node.attr
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return "", node.value
    return None


def _text(node: ast.expr) -> str:
    """The words of a value; "" for what is no words: codes, patterns, functions."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
        first = node.args[0]
        if node.func.id in TRANSLATED and isinstance(first, ast.Constant):
            return str(first.value)
    if isinstance(node, ast.Tuple) and node.elts:
        return _text(node.elts[0])
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value if WORDS.match(node.value) else ""
    return ""


@functools.cache
def vocabularies() -> dict[str, list[type[StrEnum]]]:
    """Every enumeration of text in the house, by name."""
    for path in sorted((SRC / "traza").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if re.search(r"^class \w+\((?:StrEnum|Titled)\)", text, re.M):
            importlib.import_module(".".join(path.relative_to(SRC).with_suffix("").parts))
    found: dict[str, list[type[StrEnum]]] = {}
    waiting: list[Any] = [StrEnum]
    while waiting:
        for each in waiting.pop().__subclasses__():
            waiting.append(each)
            if each.__module__.startswith("traza.") and each is not Titled:
                found.setdefault(each.__name__, []).append(each)
    return found


def said_twice(table: Table) -> str:
    """The vocabulary whose titles this table says again, or should stand beside; "" for none."""
    if (table.path, table.owner) in OTHERWISE:
        return ""
    if table.owner in vocabularies():
        return table.owner
    for name, those in vocabularies().items():
        for each in those:
            if issubclass(each, Titled) and _says_again(table.words, each):
                return name
    return ""


def _says_again(words: dict[str, str], each: type[Titled]) -> bool:
    known = {member.value: member for member in each}
    mine = [code for code in words if code in known]
    same = [
        code
        for code in mine
        if fold(words[code]) in {fold(known[code].spanish), fold(known[code].spanish_within)}
    ]
    return len(same) >= 2 and 2 * len(mine) >= len(words)


def test_no_second_table_says_the_titles_of_a_vocabulary() -> None:
    twice = [
        f"{each.path}:{each.line}: titles of {name} stand beside its members"
        for each in tables()
        if (name := said_twice(each))
    ]
    assert not twice, "\n".join(twice)


@pytest.mark.parametrize(
    "source",
    [
        'KINDS = {WorkKind.CONSTRUCTION: "Construcción", WorkKind.OTHER: "Otra"}',
        'KINDS = ((WorkKind.OTHER.value, lazy("Otra")), (WorkKind.EXPANSION.value, lazy("Más")))',
        'FORMS = {"money": _("dinero"), "labour": _("mano de obra")}',
        'CHOICES = [("open", "Licitación pública"), ("direct", "Adjudicación directa")]',
        'WORDS = {Sureness.CERTAIN: "cierta sin duda", Sureness.PROBABLE: "tal vez sí"}',
    ],
)
def test_a_table_of_titles_is_seen(source: str) -> None:
    assert [said_twice(each) for each in tables_of(ast.parse(source), "a.py")] != [""]
    assert list(tables_of(ast.parse(source), "a.py"))


@pytest.mark.parametrize(
    "source",
    [
        'CODES = {Source.FEDERAL: "federation", Source.STATE: "state"}',
        'COLUMNS = {"state": "Estado", "year": "Ejercicio", "name": "Nombre", "agency": "Quién"}',
        "CHECKS = {Stage.PLANNED: check, Stage.CLOSED: check_closed}",
    ],
)
def test_codes_columns_and_functions_are_no_titles(source: str) -> None:
    assert not any(said_twice(each) for each in tables_of(ast.parse(source), "a.py"))


def read_back(tree: ast.Module) -> Iterator[str]:
    """Vocabularies whose titles a dictionary of this file has as keys, to find their members."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            found: dict[str, int] = {}
            for key, value in zip(node.keys, node.values, strict=True):
                name, member = _key(value) or ("", "")
                text = _key(key) or ("", "")
                for each in vocabularies().get(name, ()):
                    titled = getattr(each, member, None)
                    if isinstance(titled, Titled) and fold(text[1]) == fold(titled.spanish):
                        found[name] = found.get(name, 0) + 1
            yield from (name for name, times in found.items() if times >= 2)


def test_no_table_reads_titles_back() -> None:
    """Who writes a title is understood by the title itself."""
    back = [
        f"{path.relative_to(SRC)}: {name}"
        for path in sorted((SRC / "traza").rglob("*.py"))
        if "reading" not in path.parts  # it reads words that documents print, ours or not
        for name in read_back(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not back, back
    known = '{"construccion": WorkKind.CONSTRUCTION, "otra": WorkKind.OTHER}'
    assert list(read_back(ast.parse(known))) == ["WorkKind"]


def test_every_title_is_said_once_in_its_vocabulary() -> None:
    """Two members that read alike cannot be chosen apart."""
    alike = [
        f"{name}: {sorted(titles)}"
        for name, those in vocabularies().items()
        for each in those
        if issubclass(each, Titled)
        and len(set(titles := [member.spanish for member in each])) < len(titles)
    ]
    assert not alike, alike


def test_what_stands_otherwise_is_still_there() -> None:
    there = {(each.path, each.owner) for each in tables()}
    assert not set(OTHERWISE) - there
