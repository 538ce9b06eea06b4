"""Who may: every verb says what it asks, and refuses whoever lacks it before a row changes.

Dear (30 CPU seconds) because every action is tried by every kind of actor.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from tests.making.acts import CASES
from tests.making.acts_scene import AGENCY, Acts, acts_scene
from tests.making.capabilities import capabilities
from tests.making.people import person

import traza
from traza import modules, platform
from traza.kernel.actor import (
    Attribution,
    NotAllowed,
    OtherAgency,
    WithoutAgency,
    WithoutCapability,
)
from traza.kernel.acts import Asked, Doer, asked_of
from traza.kernel.refusal import Refusal
from traza.modules.reading.models import Upload
from traza.platform.access.bundles import Reach, bundles
from traza.platform.access.roles import Role
from traza.platform.tasks.queue import HANDLERS

Verb = Callable[..., Any]
SOMEBODY = 900  # no account of the scene: whoever it is did no step before
# The machinery that every check is made of: it refuses, and has nothing to ask.
CHECKS = ("traza.platform.access.authority", "traza.platform.access.four_eyes")


def _verbs() -> Iterator[tuple[str, Verb]]:
    """Every verb that something outside its `actions` may call, by module and name."""
    for module in pkgutil.iter_modules(modules.__path__):
        api = importlib.import_module(f"traza.modules.{module.name}.api")
        for found in vars(api).values():
            verb = found.func if isinstance(found, partial) else found
            if inspect.isfunction(verb) and ".actions" in verb.__module__:
                yield f"{module.name}.{verb.__name__}", verb
    for name, path in HANDLERS.items():
        where, _, function = path.rpartition(".")
        if ".actions" in where:
            yield f"task {name}", getattr(importlib.import_module(where), function)
    yield from _platform_verbs()


def _platform_verbs() -> Iterator[tuple[str, Verb]]:
    """What the platform does for somebody: whatever takes the actor by whom."""
    for found in pkgutil.walk_packages(platform.__path__, "traza.platform."):
        if ".migrations" in found.name or found.name in CHECKS:
            continue
        module = importlib.import_module(found.name)
        for name, verb in vars(module).items():
            if name.startswith("_") or not inspect.isfunction(verb):
                continue
            by = inspect.signature(verb).parameters.get("by")
            if verb.__module__ == found.name and by and "Actor" in str(by.annotation):
                yield ".".join(found.name.split(".")[2:]) + f".{name}", verb


VERBS = dict(_verbs())
OF_STAFF = {
    name: asked.capabilities
    for name, verb in VERBS.items()
    if (asked := asked_of(verb)) and asked.capabilities
}
ASKED_OF_AN_ACCOUNT = {
    "reading.begin_upload",
    "reading.receive_whole",
}  # tried below, as an account


def test_the_walk_sees_every_module() -> None:
    assert len(VERBS) > 100
    assert {"works.record_change", "budget.record", "access.people.change_role"} <= set(VERBS)
    assert "task verification.process_upload" in VERBS


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_says_what_it_asks(name: str) -> None:
    asked = asked_of(VERBS[name])
    assert isinstance(asked, Asked), "declare it with @asks(...) or @done_by(Doer..., why)"
    if asked.doer is None:
        assert asked.capabilities
        assert set(asked.capabilities) <= capabilities()
    else:
        assert len(asked.why) > 5


def test_every_capability_is_declared_and_asked_by_something() -> None:
    """A role names no capability that nobody declares: it would be a word that opens nothing."""
    named = {one for role in bundles().values() for one in role.may} - {"*", "auditor.read"}
    assert named <= capabilities()


HOUSE = {name for name, verb in VERBS.items() if (asked_of(verb) or Asked()).doer is Doer.HOUSE}


def test_no_page_does_what_only_the_house_does() -> None:
    root = Path(traza.__file__).parent
    views = [*root.glob("modules/*/views/*.py"), *root.glob("portal/views/**/*.py")]
    assert len(views) > 40
    asked = {file.relative_to(root).as_posix(): _called(file) & HOUSE for file in views}
    assert {file: names for file, names in asked.items() if names} == {}


def _called(file: Path) -> set[str]:
    """The verbs of other modules' doors that a file names: "works.mark_flags"."""
    tree, doors = ast.parse(file.read_text(encoding="utf-8")), {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("traza.modules."):
            module = str(node.module).split(".")[2]
            doors |= {n.asname or n.name: module for n in node.names if n.name == "api"}
    return {
        f"{doors[node.value.id]}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in doors
    }


def test_every_verb_of_staff_has_its_case() -> None:
    cased = {name.partition(":")[0] for name in CASES}
    assert cased == set(OF_STAFF) - ASKED_OF_AN_ACCOUNT


def _lacking(capabilities: tuple[str, ...]) -> Iterator[Attribution]:
    """Of the very agency, in each role that holds none of them; also one that nobody declares."""
    for role in [*bundles(), "nobody"]:
        if role not in bundles() or not any(bundles()[role].holds(one) for one in capabilities):
            yield Attribution(SOMEBODY, role, AGENCY, "motivo")


def _holding(capabilities: tuple[str, ...], reach: Reach) -> Iterator[str]:
    for role, bundle in bundles().items():
        if bundle.reach is reach and any(bundle.holds(one) for one in capabilities):
            yield role


def _strangers(name: str) -> Iterator[tuple[Attribution, type[NotAllowed]]]:
    """Everybody who may not, and how each is refused."""
    for by in _lacking(_asked_by_case(name)):
        yield by, WithoutCapability
    for role in _holding(_asked_by_case(name), Reach.AGENCY):
        yield Attribution(SOMEBODY, role, "otra-dependencia", "motivo"), OtherAgency
        yield Attribution(SOMEBODY, role, "", "motivo"), WithoutAgency


def _asked_by_case(name: str) -> tuple[str, ...]:
    """Of a verb with several capabilities, the one that its case asks: "record:pay"."""
    verb, _, kind = name.partition(":")
    return tuple(one for one in OF_STAFF[verb] if not kind or one.endswith(f".{kind}"))


def _rows() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the register."""
    return {
        model._meta.db_table: sorted(model._default_manager.values_list(), key=repr)
        for model in apps.get_models()
        if model._meta.managed
    }


@pytest.fixture
def made(db: None, settings: Any, tmp_path: Path) -> Acts:
    settings.MEDIA_ROOT = tmp_path / "files"
    return acts_scene(tmp_path)


MADE_BY_CASE = {"works.close_sheet": 1}  # the row that a case of that role begins with


def test_no_verb_takes_who_may_not_and_nothing_changes(made: Acts) -> None:
    before, wrong = _rows(), []
    for name in CASES:
        for by, wanted in _strangers(name):
            changed = connection.connection.total_changes
            refusal = _tried(name, made, by)
            changed = connection.connection.total_changes - changed  # also what was undone
            if type(refusal) is not wanted or changed != MADE_BY_CASE.get(name, 0):
                wrong.append((name, by, wanted.__name__, repr(refusal), changed))
    assert not wrong
    assert _rows() == before


def test_every_verb_takes_who_may(made: Acts) -> None:
    """The very same calls: so that the refusals above are of the person and of nothing else."""
    wrong = []
    for name in CASES:
        role = next(iter(_holding(_asked_by_case(name), Reach.AGENCY)), Role.ADMIN.value)
        by = Attribution(SOMEBODY, role, "" if role == Role.ADMIN else AGENCY, "motivo")
        with transaction.atomic():
            refusal = _tried(name, made, by)
            transaction.set_rollback(True)
        if isinstance(refusal, NotAllowed):
            wrong.append((name, role, str(refusal)))
    assert not wrong


def _tried(name: str, made: Acts, by: Attribution) -> Refusal | None:
    """Call a verb; what it refused with, if it did."""
    try:
        with transaction.atomic():
            CASES[name](made, by)
    except Refusal as refusal:
        return refusal
    return None


@pytest.mark.django_db
@pytest.mark.parametrize("verb", sorted(ASKED_OF_AN_ACCOUNT))
def test_an_account_whose_role_sends_no_files_begins_no_upload(
    verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """These take the number of an account and read its role from it."""
    user = person(role=Role.READER)
    known = dict(bundles())
    changed = replace(known["reader"], may=frozenset())
    monkeypatch.setattr(
        "traza.platform.access.bundles.bundles", lambda: known | {"reader": changed}
    )
    extra = {"chunks": [b"x"]} if verb == "reading.receive_whole" else {}
    with pytest.raises(WithoutCapability, match="subir documentos"):
        VERBS[verb](user.pk, name="x.txt", size=1, **extra)
    assert not Upload.objects.exists()
