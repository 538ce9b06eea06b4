"""Every refusal and reason has a code, is told in English too, and names its field."""

from __future__ import annotations

import ast
import gettext
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils import translation
from tools.told_words import sentences

import traza
from traza.kernel.language import told
from traza.kernel.refusal import Refusal
from traza.modules.works.contracts import changes, dossier, parts
from traza.modules.works.forms.base import INPUTS

SRC = Path(__file__).resolve().parents[2] / "src" / "traza"
RULES = sorted(SRC.glob("modules/*/rules/**/*.py"))
ENGLISH = gettext.translation("django", str(SRC / "locale"), ["en"])


class Silent(gettext.NullTranslations):
    """Says nothing of what is not in the catalogue: some words are alike in both languages."""

    def gettext(self, message: str) -> str:
        return ""


ENGLISH.add_fallback(Silent())


def refusals(kind: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    """Every refusal of the house, after all of it was imported."""
    if kind is Refusal:
        for found in pkgutil.walk_packages(traza.__path__, "traza."):
            if not {"migrations", "management", "config", "spark"} & set(found.name.split(".")):
                importlib.import_module(found.name)
    for each in kind.__subclasses__():
        yield each
        yield from refusals(each)


def test_every_refusal_has_its_code_and_its_sentence() -> None:
    every = {each for each in refusals() if each.__module__.startswith("traza.")}
    found = {each for each in every if not each.__subclasses__()}
    assert len(found) > 100
    assert [each.__name__ for each in found if each.code == Refusal.code] == []
    assert [each.__name__ for each in found if each.say == Refusal.say] == []


def test_what_is_told_has_its_english() -> None:
    every = sentences()
    assert len(every) > 300
    spanish = [one for one in every if re.search(r"\w", re.sub(r"%\(\w+\)s", "", one))]
    assert [one for one in spanish if not ENGLISH.gettext(one)] == []


def test_the_reader_s_language_is_the_one_that_is_told() -> None:
    class Bad(Refusal):
        code = "test.bad"
        say = "La fecha %(day)s es de hace demasiado. Revise el año."

    refusal = Bad(day="2")
    with translation.override("en"):
        assert str(refusal) == "The date 2 is too long ago. Check the year."
        assert refusal.in_spanish == "La fecha 2 es de hace demasiado. Revise el año."
        assert told("La obra no tiene contrato que modificar.").startswith("The work has")
    assert str(refusal) == refusal.in_spanish


def test_a_reason_is_told_and_never_only_written() -> None:
    plain = [
        f"{path.relative_to(SRC)}: {ast.unparse(node)}"
        for path in RULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"no", "Reason"}
        and len(node.args) > 1
        and isinstance(node.args[1], ast.JoinedStr | ast.Constant)
    ]
    assert plain == []


def test_a_reason_s_field_is_a_field_of_a_change() -> None:
    """A misspelt field would put its sentence nowhere, in silence."""
    known = {
        name
        for module in (changes, dossier, parts)
        for kind in vars(module).values()
        for name in getattr(kind, "__dataclass_fields__", ())
    } | set(INPUTS)
    named = {
        keyword.value.value
        for path in SRC.glob("modules/works/rules/**/*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"no", "Reason"}
        for keyword in node.keywords
        if keyword.arg == "field" and isinstance(keyword.value, ast.Constant)
    }
    assert len(named) > 20
    assert named - known == set()
