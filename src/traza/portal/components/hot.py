"""Hot tables: the few lists that many people filter at once, drawn by Jinja2.

Django's templates spend most of a list's time on every number they localise; a fifty-row table
costs a tenth here. One environment, escaping always on, words from `components.words`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from traza.portal.codes import Code
from traza.portal.components import words


@cache
def _environment() -> Environment:
    folder = Path(__file__).resolve().parent.parent / "hot"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    environment.filters.update(pesos=words.pesos, whole=words.whole, code=Code().to_url)
    return environment


def draw(template: str, **values: Any) -> SafeString:
    """Draw a template of `portal/hot/`; every value is escaped."""
    return mark_safe(_environment().get_template(template).render(**values))  # noqa: S308
