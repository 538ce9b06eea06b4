"""Figures, red flags, documents and findings in a few words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traza.platform.law import clock
from traza.platform.tables import Answer
from traza.portal.pages import figures as join
from traza.portal.pages.documents.documents import Checked, outcome
from traza.portal.pages.flags import FlagRow
from traza.portal.pages.sharing.shared import Shared
from traza.ui import words
from traza.ui.capitals import lowered, proper
from traza.ui.components.findings import Shown
from traza.ui.spoken import spoken


def of_figure(answer: Answer, query: QueryDict, day: date | None) -> Shared:
    """A figure of the catalogue with its filters; of one with a past, as it was on a day."""
    figure = answer.figure
    held = join.filters_said(answer)
    scope = "; ".join(f"{title}: {value}" for title, value in held)
    told = join.written(answer)
    names = [each.name for each in figure.dimensions]
    asked = {name: query.getlist(name) for name in ("por", *names) if name in query}
    if day is not None and query.get("al"):
        asked["al"] = [day.isoformat()]
    return Shared(
        route="portal:figure",
        parts=(figure.name,),
        kind=_("Cifra"),
        name=spoken(figure.title),
        sentence=f"{told}. {spoken(figure.definition)}",
        figure=told,
        scope=scope or _("todo lo publicado en este registro"),
        cited={
            "figure": figure.name,
            "unit": figure.unit.value,
            "filters": {name: _plain(value) for name, value in answer.filters.items()},
            "value": None if answer.mixed or answer.total is None else str(answer.total),
        },
        facts=tuple(held[:6]),
        query=asked or None,
        as_of=(day or clock.today()) if figure.as_of else None,
    )


def _plain(value: object) -> object:
    """A filter's value as JSON writes it."""
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def of_flag(row: FlagRow) -> Shared:
    """A red flag: on how many of the works where it could be checked it is up."""
    info, found = row.info, row.outcomes
    up = ngettext("%(n)s obra", "%(n)s obras", found.up) % {"n": words.whole(found.up)}
    scope = _("de %(checked)s en que se pudo comprobar") % {"checked": words.whole(found.checked)}
    if not found.checked:
        up, scope = words.no_data(), _("ninguna fuente dice lo que hace falta para comprobarla")
    return Shared(
        route="portal:flag",
        parts=(info.code,),
        kind=_("Bandera roja"),
        name=spoken(info.name),
        sentence=f"{spoken(info.definition)} {up}, {scope}.",
        figure=up,
        scope=f"{scope}. {_('Una bandera no dice que alguien hizo algo mal.')}",
        cited={"flag": info.code, **asdict(found)},
        facts=((_("No se pudo comprobar en"), words.whole(found.not_checkable)),),
    )


def of_document(found: Checked) -> Shared:
    """A document: how its checks ended."""
    entry = found.entry
    ended = outcome([found]) if found.total else _("Todavía no se comprueba.")
    summary = found.verified.summary if found.verified else None
    return Shared(
        route="portal:document",
        parts=(entry.slug,),
        kind=_("¿Es cierto?"),
        name=lowered(entry.title),
        sentence=ended[:1].upper() + ended[1:],
        figure=_("%(passed)s de %(total)s cuadran")
        % {"passed": words.whole(summary.passed), "total": words.whole(found.total)}
        if summary
        else words.no_data(),
        scope=ended,
        cited={"document": entry.slug, "sha256": entry.sha256}
        | (asdict(summary) if summary else {}),
        facts=tuple(
            (title, text)
            for title, text in (
                (_("Quién lo publicó"), proper(entry.issuer or "")),
                (_("Periodo"), entry.period or ""),
            )
            if text
        ),
    )


def of_line(found: Checked, number: int, checks: Sequence[Shown]) -> Shared | None:
    """The gravest finding about a line; None where no check speaks of it."""
    if not checks:
        return None
    one = checks[0]
    said = _("Dice %(printed)s; la cuenta da %(found)s") % {
        "printed": one.printed,
        "found": one.recomputed,
    }
    return Shared(
        route="portal:document_line",
        parts=(found.entry.slug, str(number)),
        kind=_("Hallazgo: %(word)s") % {"word": str(one.level_word).lower()},
        name=one.title,
        sentence=one.explanation,
        figure=said if one.printed and one.recomputed else str(one.level_word),
        scope=f"{lowered(found.entry.title)}. {one.where}",
        cited={
            "document": found.entry.slug,
            "sha256": found.entry.sha256,
            "line": number,
            "check": one.anchor,
            "level": one.level,
            "printed": one.printed,
            "recomputed": one.recomputed,
        },
        facts=((_("Documento"), lowered(found.entry.title)), (_("Línea"), words.whole(number))),
    )
