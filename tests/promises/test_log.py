"""The log speaks in words: every verb that may be recorded has them, in Spanish and in English."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.promises.test_english import ENGLISH

import traza
from traza.modules.budget.contracts.banking import ClarificationStep
from traza.modules.works.contracts import changes
from traza.platform.access.bundles import bundles
from traza.platform.access.described import capabilities, described
from traza.platform.audit.words import deeds, kinds

ROOT = Path(traza.__file__).parent
RECORDERS = {"record", "audited", "_record", "_note"}
# Verbs whose end is put in when they are recorded: each with all its ends.
ENDS = {
    "works.": {one.verb for one in changes.Change.__subclasses__()},
    "budget.bank_line_": {one.value for one in ClarificationStep},
    "oversight.replacement_": {"confirmed", "rejected"},
    "oversight.correction_": {"confirmed", "rejected"},
    "planning.window_": {"extended", "closed"},
    "planning.": {
        f"{kind}_proposed"
        for kind in (
            "plan",
            "alignment",
            "commitment",
            "progress",
            "continuation",
            "indicator",
            "assessment",
        )
    },
    "oversight.": {"committee_trained", "committee_informed", "committee_signed"},
}


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        start = str(node.values[0].value)
        yield from (start + end for end in ENDS[start])
    elif isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))


@cache
def recorded() -> frozenset[str]:
    """Every verb that something in the tree records: the first word of a recorder, a `verb=`, and
    a name `verb` that is written beside it."""
    found: set[str] = set()
    for file in ROOT.rglob("*.py"):
        if "migrations" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                given = node.args[:1] if name in RECORDERS else []
                given += [one.value for one in node.keywords if one.arg == "verb"]
                for one in given:
                    found |= set(_texts(one))
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "verb":
                found |= set(_texts(node.value))
    return frozenset(one for one in found if "." in one)


def test_the_walk_sees_what_is_recorded() -> None:
    assert len(recorded()) > 80
    assert {"access.administrator_accepted", "works.pay_estimate"} <= recorded()
    assert {"waiting.away", "participation.moderate_photo"} <= recorded()


def test_every_verb_has_words_and_no_words_are_left_over() -> None:
    assert recorded() - set(deeds()) == set()
    assert set(deeds()) - recorded() == set()


def test_words_have_their_english() -> None:
    every = [
        *(one.spanish for one in deeds().values()),
        *(one.title for one in kinds().values()),
        *(one.title for one in bundles().values()),
        *capabilities().values(),
    ]
    assert [words for words in every if not ENGLISH.gettext(words)] == []


def test_roles_are_described_by_what_they_may() -> None:
    """Whatever a role is given in roles.yaml, its page says; nothing else is said."""
    for bundle, told in zip(bundles().values(), described(bundles().values()), strict=True):
        assert {capabilities()[one] for one in bundle.may - {"*"}} <= set(told.may)
        assert len(told.may) >= len(bundle.may), bundle.code
