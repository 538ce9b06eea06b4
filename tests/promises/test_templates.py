"""A page is made of its own module and of the face: templates never reach sideways or upwards.

Import-linter sees Python only. This is the same plan for what templates extend, include and load,
for the files they link, and for the templates that Python names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template.engine import Engine

SOURCE = Path(__file__).resolve().parents[2] / "src/traza"
# Libraries and templates of Django and of the packages we install.
OUTSIDE_LIBRARIES = {"i18n", "l10n", "tz", "static", "cache", "humanize", "django_htmx", "allauth"}
OUTSIDE_TEMPLATES = ("account/", "mfa/", "allauth/", "usersessions/", "socialaccount/")
NAMED = re.compile(r"""\{%-?\s*(?:extends|include)\s+["']([^"']+)["']""")
LOADED = re.compile(r"\{%-?\s*load\s+([^%]+?)\s*-?%\}")
LINKED = re.compile(r"""\{%-?\s*static\s+["']([^"']+)["']""")
RENDERED = re.compile(r"""["']([a-z0-9_]+(?:/[a-z0-9_]+)*\.html)["']""")


def owner(path: Path) -> str:
    """Who a file belongs to: `ui`, `portal`, `platform`, `config` or a module's name."""
    parts = path.relative_to(SOURCE).parts
    return parts[1] if parts[0] == "modules" else parts[0]


def kept(room: str, pattern: str = "*") -> dict[str, str]:
    """Name -> owner of what every application keeps in the folders called `room`."""
    found = {}
    for folder in SOURCE.rglob(room):
        if not folder.is_dir():
            continue
        for path in folder.rglob(pattern):
            if path.is_file():
                found[path.relative_to(folder).as_posix()] = owner(folder)
    return found


TEMPLATES = kept("templates", "*.html") | kept("jinja2", "*.html")
STATIC = kept("static")
LIBRARIES = {
    Path(name).stem: of for name, of in kept("templatetags", "*.py").items() if name[0] != "_"
}
FILES = sorted(
    path for room in ("templates", "jinja2") for path in SOURCE.glob(f"**/{room}/**/*.html")
)


def may_use(who: str) -> set[str] | None:
    """Whose things a file may use; None means everybody's (the top storeys know every module)."""
    return None if who in {"portal", "config"} else {who, "ui"}


def wrong(who: str, names: list[str], owners: dict[str, str], what: str) -> Iterator[str]:
    allowed = may_use(who)
    for name in names:
        of = owners.get(name)
        if of is None:
            yield f"{what} {name!r}, which nobody keeps"
        elif allowed is not None and of not in allowed:
            yield f"{what} {name!r} of {of}"


def wrong_in_template(who: str, text: str) -> list[str]:
    """What a template of `who` uses and may not."""
    named = [each for each in NAMED.findall(text) if each in TEMPLATES or not outside(each)]
    loaded = []
    for line in LOADED.findall(text):
        words = line.split(" from ")[-1].split()
        loaded += [word for word in words if word not in OUTSIDE_LIBRARIES]
    return [
        *wrong(who, named, TEMPLATES, "uses"),
        *wrong(who, loaded, LIBRARIES, "loads"),
        *wrong(who, LINKED.findall(text), STATIC, "links"),
    ]


def outside(name: str) -> bool:
    return name.startswith(OUTSIDE_TEMPLATES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_template_uses_only_its_own_module_and_the_face(path: Path) -> None:
    assert wrong_in_template(owner(path), path.read_text("utf-8")) == []


def test_python_renders_only_templates_of_its_own_module_and_of_the_face() -> None:
    guilty = []
    for path in SOURCE.rglob("*.py"):
        who = owner(path)
        named = [name for name in RENDERED.findall(path.read_text("utf-8")) if name in TEMPLATES]
        # A page that any storey may answer with has no folder, as Django's own 404.html.
        named = [name for name in named if "/" in name or TEMPLATES[name] != "ui"]
        guilty += [
            f"{path.relative_to(SOURCE)} {each}" for each in wrong(who, named, TEMPLATES, "renders")
        ]
    assert guilty == []


def test_no_two_applications_keep_a_file_of_one_name() -> None:
    """Or the order of the applications would decide, in silence, which one is seen."""
    for room in ("templates", "jinja2", "static"):
        names = [
            path.relative_to(folder).as_posix()
            for folder in SOURCE.rglob(room)
            if folder.is_dir()
            for path in folder.rglob("*")
            if path.is_file()
        ]
        assert sorted(names) == sorted(set(names))


def test_the_walk_sees_the_house() -> None:
    assert {"ui", "portal", "works", "budget", "oversight", "participation"} <= set(
        TEMPLATES.values()
    )
    assert LIBRARIES == {"ui": "ui"}
    assert len(FILES) > 150
    Engine.get_default().get_template("ui/base.html")


@pytest.mark.parametrize(
    ("who", "text", "fault"),
    [
        ("works", '{% extends "portal/home.html" %}', "uses 'portal/home.html' of portal"),
        ("works", '{% include "budget/moved.html" %}', "uses 'budget/moved.html' of budget"),
        ("works", "{% load i18n other %}", "loads 'other', which nobody keeps"),
        ("works", '{% static "comite/app.css" %}', "links 'comite/app.css' of oversight"),
        ("ui", '{% include "works/change.html" %}', "uses 'works/change.html' of works"),
        (
            "portal",
            '{% include "portal/none.html" %}',
            "uses 'portal/none.html', which nobody keeps",
        ),
    ],
)
def test_what_reaches_too_far_is_told(who: str, text: str, fault: str) -> None:
    assert wrong_in_template(who, text) == [fault]


def test_what_stays_at_home_is_fine() -> None:
    text = '{% extends "ui/base.html" %}{% load i18n ui static %}{% include "works/change.html" %}'
    assert wrong_in_template("works", text + '{% static "ui/drafts.js" %}') == []
