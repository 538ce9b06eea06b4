"""Every word that is marked for translation is gathered, and has its English."""

from __future__ import annotations

import ast
import gettext
import re
from functools import cache
from pathlib import Path

import pytest
from django.utils.translation import templatize
from tools.told_words import GETTEXT, MARKERS, SRC, Marked, lines_of, marked, marked_in, names_of

from tools import told_data
from traza.ui.spoken import KEPT, values_in

CATALOGUE = SRC / "locale/en/LC_MESSAGES/django.po"
# The first gives the kernel its translator, the second asks a catalogue for what it already has.
HANDED_ON = {Path("ui/apps.py"), Path("ui/written.py")}


class Silent(gettext.NullTranslations):
    """Says nothing of what is not in the catalogue: some words are alike in both languages."""

    def gettext(self, message: str) -> str:
        return ""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return ""

    def pgettext(self, context: str, message: str) -> str:
        return ""

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return ""


ENGLISH = gettext.translation("django", str(SRC / "locale"), ["en"])
ENGLISH.add_fallback(Silent())


@cache
def every_word() -> list[Marked]:
    return list(marked())


def english(one: Marked) -> str:
    """What an English reader gets for it; empty when the catalogue has nothing."""
    name = one.marker.removesuffix("_lazy").removesuffix("_noop")
    count = (2,) if name in {"ngettext", "npgettext"} else ()
    said: str = getattr(ENGLISH, name)(*one.texts, *count)
    return said


def test_what_is_marked_is_written_where_it_is_every_word() -> None:
    """Nobody can gather a name or an f-string."""
    assert [one.where for one in every_word() if None in one.texts] == []


def test_what_our_data_say_has_its_english() -> None:
    """Catalogues, files of law and rules: what a page would leave in Spanish."""
    texts = told_data.texts()
    assert len(texts) > 1_200
    assert [one for one in texts if not ENGLISH.gettext(one)] == []


def test_what_rules_said_is_known_again_and_has_its_english() -> None:
    every = told_data.templates()
    assert len(every) > 250
    told = {one: ENGLISH.pgettext(KEPT, one) for one in every}
    assert [one for one, english in told.items() if not english] == []
    assert [one for one in every if names(one) != names(told[one])] == []
    assert [one for one in every if values_in(one, one.replace("%%", "%")) is None] == []


def names(text: str) -> list[str]:
    return sorted(set(PLACES.findall(text)))


PLACES = re.compile(r"%\((\w+)\)[sd]")
TEXT = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\bn?gettext\({TEXT}(?:,\s*{TEXT})?")


def test_english_names_no_value_that_its_template_does_not_give() -> None:
    """Django shows the Spanish words where the English ones ask for a value that is not there:
    two templates whose singular is alike share their English, and may name their number apart."""
    wanting, seen = [], 0
    for path in sorted(SRC.rglob("*.html")):
        for first, second in CALL.findall(templatize(path.read_text("utf-8"), origin=str(path))):
            one, many = ast.literal_eval(first), ast.literal_eval(second) if second else ""
            said = "".join(ENGLISH.ngettext(one, many or one, count) for count in (1, 2))
            said = said or ENGLISH.gettext(one)
            seen += 1
            if set(PLACES.findall(said)) - set(PLACES.findall(one + many)):
                wanting.append(f"{path.name}: {one} / {many} / {said}")
    assert seen > 2_000
    assert wanting == []


def test_what_is_marked_has_its_english() -> None:
    every = [one for one in every_word() if None not in one.texts]
    assert len(every) > 1500
    assert [f"{one.where} {one.texts}" for one in every if not english(one)] == []


def test_no_entry_is_empty_or_in_doubt() -> None:
    written = CATALOGUE.read_text(encoding="utf-8").split("\n\n", 1)[1]
    assert re.findall(r'msgid (.+)\nmsgstr ""\n(?!")', written) == []
    assert re.findall(r"^#,.*\bfuzzy\b.*$", written, re.M) == []


def test_the_english_keeps_the_places_of_the_spanish() -> None:
    def places(text: str) -> list[str]:
        return sorted(set(re.findall(r"%\(\w+\)[sd]|\{\w+\}", text)))

    single = [one for one in every_word() if len(one.texts) == 1 and one.texts[0]]
    assert [one.where for one in single if places(one.texts[0] or "") != places(english(one))] == []


def test_a_function_of_gettext_is_called_by_a_name_it_was_imported_under() -> None:
    """By a second name, or as an attribute of a module, its words would not be gathered."""
    loose = []
    for source in SRC.rglob("*.py"):
        path, tree = source.relative_to(SRC), ast.parse(source.read_text(encoding="utf-8"))
        called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        names = names_of(tree)
        for node in ast.walk(tree):
            handed = isinstance(node, ast.Name) and node.id in names and id(node) not in called
            apart = isinstance(node, ast.Attribute) and node.attr in MARKERS
            if (handed or apart) and path not in HANDED_ON:
                loose.append(f"{path}:{node.lineno}")
    assert loose == []


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("gettext_lazy as lazy|lazy('Uno ' 'dos')", "gettext_lazy('Uno dos')"),
        ("gettext as _|f'{_(\"asistieron\")}'", "gettext('asistieron')"),
        ("ngettext as many|many('%(n)s obra', '%(n)s obras', n)", "ngettext('%(n)s obra', "),
        ("pgettext_lazy|pgettext_lazy('mes', 'mar')", "pgettext_lazy('mes', 'mar')"),
    ],
)
def test_words_are_gathered_by_any_name(code: str, line: str) -> None:
    imported, used = code.split("|")
    tree = ast.parse(f"from {GETTEXT} import {imported}\n{used}\n")
    assert [one for one in lines_of(marked_in(tree, "a.py")) if one.startswith(line)]
