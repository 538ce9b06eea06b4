"""When an answer holds: its year or its years, or that the source tells none; the moment of what we
count ourselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from traza.platform.law import clock
from traza.platform.tables import ask
from traza.portal.pages import scopes
from traza.portal.pages.asking.answering import Match
from traza.ui import words

FEW_YEARS = 3  # that are listed one by one


def period_of(match: Match, scope: scopes.Scope | None) -> str:
    """The years of an answer as its sentence tells them; "" for what we count up to a moment."""
    year = match.where.get("year") or match.wanted.use.of_year
    if year:
        return _("en %(year)s") % {"year": _years(year if isinstance(year, tuple) else (year,))}
    if match.wanted.use.own:
        return ""
    if scope is not None and scope.period:
        period = scope.period
        return _("en %(year)s") % {"year": period} if period.isdecimal() else period
    return _of_rows(match) or _("sin que la fuente diga el año")


def _of_rows(match: Match) -> str:
    """The years of the facts of an answer, those without one among them; "" where none has."""
    if "year" not in [dimension.name for dimension in match.answer.figure.dimensions]:
        return ""
    rows = ask(match.wanted.use.figure, ["year"], match.where).rows
    years = sorted({row[0] for row in rows if row[0] is not None and row[-1] != 0})
    if not years:
        return ""
    text = _("en %(year)s") % {"year": _years(years)}
    if len(years) > FEW_YEARS:
        text = _("de %(first)s a %(last)s") % {"first": years[0], "last": years[-1]}
    dateless = any(row[0] is None and row[-1] for row in rows)
    return _("%(years)s y sin año") % {"years": text} if dateless else text


def _years(years: Sequence[Any]) -> str:
    return ", ".join(str(year) for year in years)


def recorded(match: Match) -> str:
    """What stands for a source where we count ourselves: this register, and up to when.

    What comes in after that is on the pages at once, and here when the figures are built again; the
    law that a figure rests on is no source of its number.
    """
    if not match.wanted.use.own:
        return ""
    built = clock.local_of(match.answer.built_at)
    text = _("según lo registrado en este sitio hasta el %(day)s a las %(time)s")
    return text % {"day": words.day(built), "time": f"{built:%H:%M}"}
