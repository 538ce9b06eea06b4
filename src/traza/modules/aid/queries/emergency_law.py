"""The templates by which emergencies open, as this installation and its norms fix them."""

from __future__ import annotations

from traza.modules.aid.contracts.emergencies import Template
from traza.modules.aid.contracts.refusals import UnknownEmergency
from traza.platform.law import Cited, LawFile, Laws


class WrittenTemplate(Cited, frozen=True, kw_only=True):
    """With what an emergency begins."""

    title: str
    days: int
    concepts: list[str]


class Templates(Laws, frozen=True, kw_only=True):
    """`emergencies.yaml`."""

    templates: dict[str, WrittenTemplate]


TEMPLATES = LawFile("traza.modules.aid", "law/emergencies.yaml", Templates)


def templates() -> list[Template]:
    """Every template, in the order of its file."""
    return [
        Template(code, one.title, one.days, tuple(one.concepts), one.citation)
        for code, one in TEMPLATES.body.templates.items()
    ]


def template(code: str) -> Template:
    """A template. Raises UnknownEmergency."""
    for one in templates():
        if one.code == code:
            return one
    raise UnknownEmergency
