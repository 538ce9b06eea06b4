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


class {class}Config(AppConfig):
    """{about}"""

    name = "traza.modules.{name}"
    verbose_name = "{title}"
'''

URLS = '''"""Addresses of the module."""

from __future__ import annotations

from django.urls import path

from traza.modules.{name}.views import first

app_name = "{name}"
urlpatterns = [path("gestion/{name}/", first.index, name="index")]
'''

CAPABILITIES = '''"""What the pages and actions of {name} ask of whoever comes (see roles.yaml)."""

from __future__ import annotations

READ = "{name}.read"
CAPABILITIES = {{READ: "leer {name}"}}
'''

LAW = """# What a norm fixes for {name}, dated and cited; see docs/law.md.
jurisdiction: federation
laws: {{}}
"""

LAW_QUERY = '''"""The dated values that {name} goes by. They ship with the code."""

from __future__ import annotations

from traza.platform.law import LawFile, Laws

{upper} = LawFile("traza.modules.{name}", "law/{name}.yaml", Laws)
'''

VIEW = '''"""The first page of {name}, for staff."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from traza.modules.{name}.contracts.capabilities import READ
from traza.platform.access.roles import may_enter


@may_enter(READ)
@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What there is."""
    return render(request, "{name}/index.html")
'''

PAGE = """{{% extends "ui/base.html" %}}
{{% load i18n ui %}}
{{% block title %}}{{% translate "{title}" %}}{{% endblock %}}
{{% block crumbs %}}{{% include "account/nav.html" %}}{{% endblock %}}
{{% block content %}}
  <div class="stack">
    <h1>{{% translate "{title}" %}}</h1>
  </div>
{{% endblock %}}
"""

MENU = '''"""Where {name} stands in the menus."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from traza.ui.menus import Entry, Menu

ENTRIES = (Entry(Menu.ACCOUNT, "{name}:index", _("{title}"), 90),)
'''

MODULE_TEST = '''"""The module is installed, in the menu, and open to who may and to nobody else."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from tests.making.capabilities import capabilities
from tests.making.people import person

from traza.modules.{name}.contracts.capabilities import READ
from traza.modules.{name}.queries.law import {upper}
from traza.platform.access.roles import Role
from traza.ui.menus import Menu, offers


def test_the_application_is_installed() -> None:
    assert apps.get_app_config("{name}").name == "traza.modules.{name}"
    assert READ in capabilities()
    assert {upper}.body.jurisdiction == "federation"


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "opens"), [(Role.REVIEW, True), (Role.READER, False)])
def test_its_page_opens_to_who_may_and_its_menu_says_so(role: Role, opens: bool) -> None:
    user = person(role=role, mfa=True, agency="obras-publicas")
    client = Client()
    client.force_login(user)
    page = reverse("{name}:index")
    assert (client.get(page).status_code == 200) is opens
    assert (page in {{offer.address for offer in offers(Menu.ACCOUNT, user)}}) is opens
'''

# Where the house lists its modules: file, the line before which the new one goes, and its line.
LISTS = (
    ("src/traza/config/settings.py", '    "traza.portal",\n', '    "traza.modules.{name}",\n'),
    (
        "src/traza/config/urls.py",
        '    path("", include("traza.portal.urls")),\n',
        '    path("", include("traza.modules.{name}.urls")),\n',
    ),
    (".importlinter", "    verification\n    participation | consultation\n", "    {name}\n"),
    # Who captures and who reviews may read it, until somebody decides otherwise.
    ("src/traza/platform/access/roles.yaml", "review:\n", "    - {name}.read\n"),
    ("src/traza/platform/access/roles.yaml", "# The authority that opens", "    - {name}.read\n"),
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
    """A module that works: installed, with a page of staff and its address, whom it opens to, its
    entry in the menu, its file of law and tests that pass; the plan of the house knows it.

    It stands on the top storey of the modules; move its line in .importlinter to where it belongs.
    What it does not need is taken out; figures and data come with `tools/new.py figure`. The
    English words of its page are still to be written (tools/translations.sh).
    """
    folder = root / "src/traza/modules" / name
    about = about or f"{name.capitalize()}."
    text = {"name": name, "upper": name.upper(), "title": about.rstrip("."), "about": about}
    text["class"] = name.title().replace("_", "")
    made = [
        _write(folder / path, each.format(**text))
        for path, each in {
            "__init__.py": '"""{about}"""\n',
            "apps.py": APPS,
            "contracts/__init__.py": '"""Plain values of {name}."""\n',
            "contracts/capabilities.py": CAPABILITIES,
            f"law/{name}.yaml": LAW,
            "queries/__init__.py": '"""What is read of {name}."""\n',
            "queries/law.py": LAW_QUERY,
            "api.py": '"""The door of {name}: what other modules may use."""\n',
            "views/__init__.py": '"""Pages of {name}."""\n',
            "views/first.py": VIEW,
            f"templates/{name}/index.html": PAGE,
            "urls.py": URLS,
            "menu.py": MENU,
        }.items()
    ]
    made.append(_write(root / f"tests/modules/{name}/test_{name}.py", MODULE_TEST.format(**text)))
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
