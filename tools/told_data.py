"""The words of our data that people read: catalogues, files of law and what rules say.

They are written in Spanish in YAML, in figures, datasets, flags and checks, and pages say them in
the reader's language (`traza.ui.spoken`). Names and words of others (laws, places, documents) are
told as they are and are not here. Usage: told_data.py OUT, from the repository.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

SRC = Path(__file__).resolve().parents[1] / "src" / "traza"
# Of each file, the values that are words of ours: keys from the top, `*` for any of them.
FILES = {
    "ui/glossary/terms.yaml": ("*.name", "*.meaning"),
    "modules/works/law/lifecycle.yaml": (
        *("roles.*", "states.*.title", "states.*.means"),
        *("transitions.*.title", "transitions.*.does"),
    ),
    "modules/works/law/documents.yaml": ("documents.*.title",),
    "modules/works/law/sign.yaml": ("laws.*.what", "laws.*.unit"),
    "modules/works/law/works_law.yaml": ("laws.*.what", "laws.*.unit"),
    "modules/works/coverage/*.yaml": ("title", "facts.*.because"),
    "modules/works/facts/named_works.yaml": ("*.note",),
    "modules/oversight/law/flags.yaml": (
        *("flags.*.reading", "laws.*.what", "laws.*.unit"),
        "laws.*.place",
    ),
    "modules/oversight/law/visit_questions.yaml": ("questionnaires.*.text", "*.help"),
    "modules/consultation/law/regulation.yaml": (
        *("laws.*.what", "laws.name.values.*.value", "need.*.text", "exemptions.*.text"),
    ),
    "modules/budget/law/budget_cycle.yaml": (
        *("phases.*.name", "phases.*.months", "phases.*.question", "phases.*.who"),
        *("phases.*.what", "phases.*.when"),
    ),
    "portal/facts/SOURCES.yaml": ("*.title", "*.coverage", "*.period", "*.licence_note"),
}
# Rules whose every sentence is told on a page: those of flags and notes.
SPEAKING = (
    "modules/oversight/rules/flags/*.py",
    "modules/oversight/rules/data_notes/*.py",
    "modules/oversight/rules/flag_gate.py",
)
# Rules whose sentences are told, beside many patterns of what documents write: of them, the
# sentences with places and the words that begin as a part of a sentence does.
READING = "modules/verification/rules/**/*.py"
PART = re.compile(
    r"(?:[Ee]l|[Ll][ao]s?|Así|Cada|que|se|es|[Ee]n|Con|[Nn]o|nada|ningún|sin|una|más|Cantidades) "
    r"[a-záéíóúñü].*[^ ]"
)
# What begins as a sentence with places and is a pattern, or the name of a check.
PATTERN = re.compile(r"\||\\|\(\?|\[|%\(\w+\)s:(?! )|:[a-z]+$|^[\w-]+:%|%\(plan_words\)s")
KEPT = "kept"  # the context of sentences that are known again (`traza.ui.spoken`)
# Letters of its own by which a sentence is known again: «5 de 14» is no template.
LEAST = 7
# Codes and names of the worked cases, the same in every language.
SAME = frozenset(
    {"MXN", "Guachochi, Chihuahua", "Hermosillo, Sonora", "Pavimentos Muestra, S.A. de C.V."}
)
WORDS = re.compile(
    r"[A-ZÁÉÍÓÚÑ¿«]?[a-záéíóúñü]+[,;]?(?: [^\W\d_]+[,;]?)+|[A-ZÁÉÍÓÚ][a-záéíóúñ]{3,}"
)


def texts() -> list[str]:
    """Every text once: of files, then of the catalogues that the running house has."""
    found = dict.fromkeys(text for name, keys in FILES.items() for text in _of_files(name, keys))
    found |= dict.fromkeys(text for path in _speaking() for text in constants_of(path))
    found |= dict.fromkeys(
        text for path in _reading() for text in constants_of(path) if PART.fullmatch(text)
    )
    found |= dict.fromkeys(_of_catalogues())
    return [text for text in found if text not in SAME and re.search(r"[^\W\d_]{2}", text)]


def templates() -> list[str]:
    """The sentences that rules fill with values, each with the names of its places."""
    found = (each for path in [*_speaking(), *_reading()] for each in templates_of(path))
    return list(dict.fromkeys(each for each in found if not PATTERN.search(each)))


def _speaking() -> list[Path]:
    return [path for pattern in SPEAKING for path in sorted(SRC.glob(pattern))]


def _reading() -> list[Path]:
    return sorted(SRC.glob(READING))


def _of_files(name: str, keys: Iterable[str]) -> Iterator[str]:
    for path in sorted(SRC.glob(name)):
        for place, text in _leaves(yaml.safe_load(path.read_text(encoding="utf-8"))):
            if any(fnmatchcase(place, key) for key in keys):
                yield text


def _leaves(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a file with its place: keys joined by points."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, each in pairs:
            yield from _leaves(each, f"{place}.{key}" if place else str(key))


def _of_catalogues() -> Iterator[str]:
    """Figures, datasets, checks, flags, notes and the API as this house declares them."""
    from traza.modules.opendata.views.rest import schema
    from traza.modules.oversight import api as oversight
    from traza.modules.oversight.rules.data_notes import KINDS
    from traza.modules.verification import api as verification
    from traza.modules.works.contracts.files import FILES as FILES_OF_WORKS
    from traza.platform.tables import datasets, figures

    for figure in figures().values():
        yield from (figure.title, figure.definition, figure.formula)
        yield from (each.title for each in figure.dimensions)
    for dataset in datasets().values():
        yield from (dataset.title, dataset.description)
        for column in dataset.columns:
            yield from (column.title, column.unit, column.description)
    for rule in verification.rules():
        yield from (rule.title, rule.definition)
    for flag in oversight.flag_catalogue():
        yield from (flag.name, flag.definition, flag.formula)
        yield from (flag.example.story, flag.counter_example.story)
        for limit in flag.limits:
            yield from (limit.what, limit.unit)
            yield from (each.citation.place for each in limit.values if limit.is_ours)
        yield from flag.needs
    for file in FILES_OF_WORKS:
        yield from (file.title, file.about)
    for note in KINDS:
        yield from (note.name, note.definition, note.example.story)
    yield from _of_api(schema())


def _of_api(described: dict[str, Any]) -> Iterator[str]:
    """What the page of the API says of it, of each address and of each parameter."""
    yield described["info"]["description"]
    for methods in described["paths"].values():
        for operation in methods.values():
            yield operation.get("description") or operation.get("summary", "")
            yield from (each.get("description", "") for each in operation.get("parameters", ()))


def constants_of(path: Path) -> Iterator[str]:
    """The words written whole in a file of rules, its comments and patterns apart."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {id(part) for node in ast.walk(tree) for part in _not_told(node)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in skipped:
            continue
        if isinstance(node.value, str) and WORDS.match(node.value.lstrip()):
            yield node.value.lstrip()


def _not_told(node: ast.AST) -> Iterator[ast.AST]:
    """What no page tells: comments, parts of a sentence with places, patterns."""
    if isinstance(node, ast.Expr):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from node.values
    elif isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
        yield from ast.walk(node)


def templates_of(path: Path) -> Iterator[str]:
    """The sentences with places of a file of rules, as gettext writes them."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parts = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        template = ""
        if isinstance(node, ast.JoinedStr):
            template = template_of(node)
        elif isinstance(node, ast.Constant) and id(node) not in parts:
            template = _begun(node)
        if len(re.findall(r"[^\W\d_]", re.sub(r"%\(\w+\)s", "", template))) >= LEAST:
            yield template


def _begun(node: ast.Constant) -> str:
    """The beginning of a sentence that something follows, as «la línea »; "" for the others."""
    text = node.value if isinstance(node.value, str) else ""
    return f"{text}%(rest)s" if text.endswith(" ") and PART.fullmatch(text.strip()) else ""


def template_of(node: ast.JoinedStr) -> str:
    """An f-string with the places of gettext, each named by the last word of what fills it.

    >>> template_of(ast.parse("f'Son {pesos(paid)} de {one.total}.'").body[0].value)
    'Son %(paid)s de %(total)s.'
    """
    text, taken = "", dict[str, int]()
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            name = _name(part.value)
            taken[name] = taken.get(name, 0) + 1
            text += f"%({name}{taken[name] if taken[name] > 1 else ''})s"
        elif isinstance(part, ast.Constant):
            text += str(part.value).replace("%", "%%")
    return text


def _name(node: ast.expr) -> str:
    words = [
        each.attr if isinstance(each, ast.Attribute) else each.id
        for each in ast.walk(node)
        if isinstance(each, ast.Attribute | ast.Name)
    ]
    called = isinstance(node, ast.Call) and len(words) > 1
    word = words[1] if called else words[0] if words else "value"
    return word.strip("_").lower() or "value"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")
    import django

    django.setup()
    lines = [f"_({text!r})\n" for text in texts()]
    lines += [f"pgettext({KEPT!r}, {template!r})\n" for template in templates()]
    Path(sys.argv[1]).write_text("".join(lines), encoding="utf-8")
