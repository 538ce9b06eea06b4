#!/usr/bin/env python3
"""Make a new module, action or figure with the shape of the house.

tools/new.py module  grants "Matching grants."
tools/new.py action  grants pay_instalment
tools/new.py figure  grants paid_by_organisation
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = re.compile(r"[a-z][a-z0-9_]*")

APPS = '''"""The {name} module as a Django application."""

from django.apps import AppConfig


class {title}Config(AppConfig):
    """{about}"""

    name = "traza.modules.{name}"
    label = "{name}"
'''

URLS = '''"""Addresses of the module."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "{name}"
urlpatterns: list[URLPattern] = []
'''

MODULE_TEST = '''"""The module is part of the house."""

from __future__ import annotations

from django.apps import apps


def test_the_application_is_installed() -> None:
    assert apps.get_app_config("{name}").name == "traza.modules.{name}"
'''

# Where the house lists its modules: file, the line before which the new one goes, and its line.
LISTS = (
    ("src/traza/config/settings.py", '    "traza.portal",\n', '    "traza.modules.{name}",\n'),
    (
        "src/traza/config/urls.py",
        '    path("", include("traza.portal.urls")),\n',
        '    path("", include("traza.modules.{name}.urls")),\n',
    ),
    (".importlinter", "    verification\n    participation\n", "    {name}\n"),
)

ACTION = '''"""{sentence}: permission, transaction, rule, save, audit."""

from __future__ import annotations

from django.db import transaction


@transaction.atomic
def {name}() -> None:
    """{sentence}.

    Raises a Refusal of this module when a rule says no.
    """
    raise NotImplementedError("write {module}/actions/{name}.py")
'''

ACTION_TEST = '''"""What {name} promises."""

from __future__ import annotations

import pytest

from traza.modules.{module}.actions.{name} import {name}


@pytest.mark.django_db
def test_{name}_does_what_it_says() -> None:
    {name}()
'''

FIGURE = '''"""{sentence}."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import Dimension, Figure, Unit


def _expression(tables: Mapping[str, Any]) -> Any:
    raise NotImplementedError("write {module}/figures/{name}.py")


FIGURE = Figure(
    name="{name}",
    title="",
    unit=Unit.COUNT,
    definition="",
    citation=Citation(source=""),
    dimensions=(Dimension("year", "Año"),),
    tables=(),
    expression=_expression,
)
'''


def main(words: list[str]) -> int:
    """Write the files asked for; answer 2 and say why when they cannot be."""
    root = (
        Path(words.pop(0).removeprefix("--root="))
        if words[:1] and words[0].startswith("--root=")
        else ROOT
    )
    makers = {"module": new_module, "action": new_action, "figure": new_figure}
    if len(words) < 2 or words[0] not in makers or not all(NAME.fullmatch(w) for w in words[1:2]):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        for path in makers[words[0]](root, *words[1:]):
            print(path.relative_to(root))
    except (FileExistsError, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def new_module(root: Path, name: str, about: str = "") -> list[Path]:
    """A module that is installed, has addresses and tests, and stands in the plan of the house.

    It stands on the top storey of the modules; move its line in .importlinter to where it belongs.
    """
    folder = root / "src/traza/modules" / name
    about = about or f"{name.capitalize()}."
    made = [
        _write(folder / "__init__.py", f'"""{about}"""\n'),
        _write(folder / "apps.py", APPS.format(name=name, title=name.capitalize(), about=about)),
        _write(folder / "contracts.py", f'"""Plain values of {name}."""\n'),
        _write(folder / "api.py", f'"""The door of {name}: what other modules may use."""\n'),
        _write(folder / "urls.py", URLS.format(name=name)),
        _write(root / f"tests/modules/{name}/test_{name}.py", MODULE_TEST.format(name=name)),
    ]
    return made + [
        _listed(root / path, before, line.format(name=name)) for path, before, line in LISTS
    ]


def _listed(path: Path, before: str, line: str) -> Path:
    """Put a line where the house lists its modules. Raises FileNotFoundError when it cannot."""
    text = path.read_text(encoding="utf-8")
    if before not in text:
        raise FileNotFoundError(
            f"{path} no longer says {before.strip()!r}: mend LISTS of tools/new.py"
        )
    path.write_text(text.replace(before, line + before, 1), encoding="utf-8")
    return path


def new_action(root: Path, module: str, name: str) -> list[Path]:
    """An action and the test that fails until it is written."""
    base = _module(root, module)
    sentence = name.replace("_", " ").capitalize()
    room = base / "actions/__init__.py"
    made = (
        [] if room.exists() else [_write(room, f'"""What changes {module}, one verb a file."""\n')]
    )
    text = {"module": module, "name": name, "sentence": sentence}
    made.append(_write(base / f"actions/{name}.py", ACTION.format(**text)))
    test = root / f"tests/modules/{module}/actions/test_{name}.py"
    return [*made, _write(test, ACTION_TEST.format(**text))]


def new_figure(root: Path, module: str, name: str) -> list[Path]:
    """A figure; the promise tests refuse it until it has a title, definition and citation."""
    base = _module(root, module)
    room = base / "figures/__init__.py"
    made = [] if room.exists() else [_write(room, f'"""Numbers that {module} publishes."""\n')]
    text = FIGURE.format(module=module, name=name, sentence=name.replace("_", " ").capitalize())
    return [*made, _write(base / f"figures/{name}.py", text)]


def _module(root: Path, name: str) -> Path:
    folder = root / "src/traza/modules" / name
    if not folder.is_dir():
        raise FileNotFoundError(
            f"there is no module {name}; make it first: tools/new.py module {name}"
        )
    return folder


def _write(path: Path, text: str) -> Path:
    if path.exists():
        raise FileExistsError(f"{path} is there already")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
