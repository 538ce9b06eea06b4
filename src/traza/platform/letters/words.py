"""The words of a letter about what waits: nothing private, one line a thing and where it opens."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traza.kernel.waits import Wait
from traza.platform import mail
from traza.platform.letters.contracts import Kind, Stage, Urgency
from traza.platform.running.logs import clean
from traza.platform.waiting.words import when

MOST = 20  # things named in a letter; of the others, how many
ORDER = (Urgency.LATE, Urgency.TODAY, Urgency.SOON, Kind.GIVEN, Kind.NEW, Kind.DONE)
Heading = Urgency | Kind


@dataclass(frozen=True, slots=True)
class Standing:
    """What waits for somebody at the moment of a letter, told or not."""

    total: int
    late: int


@dataclass(frozen=True, slots=True)
class Line:
    """A thing in a letter, under its heading; `link` is "" of what is over."""

    heading: Heading
    says: str
    link: str


def said_of(wait: Wait) -> str:
    """A thing in words that anybody may read: the act, and the name of what is public."""
    title = wait.plain_title or wait.title
    said = title if wait.is_private or not wait.about else f"{title}: {wait.about}"
    return " ".join(clean(said).split())[:300]


def lines_of(
    stages: Iterable[Stage], waits: Mapping[str, Wait], over: Mapping[str, str]
) -> list[Line]:
    """One line a thing, the most urgent first; `over` has the words of what waits no more."""
    by_key: dict[str, list[Stage]] = defaultdict(list)
    for stage in stages:
        by_key[stage.key].append(stage)
    found = [
        (_heading(some), waits[key].order if key in waits else None, _line(key, some, waits, over))
        for key, some in by_key.items()
    ]
    found.sort(key=lambda one: (ORDER.index(one[0]), one[1] is None, one[1] or (), one[2].says))
    return [line for _heading_, _order, line in found]


def subject(lines: list[Line], *, is_daily: bool) -> str:
    """What the letter is, before it is opened."""
    if is_daily:
        return _("%(site)s: su día") % {"site": mail.site_name()}
    if len(lines) == 1:
        says = lines[0].says
        return f"{mail.site_name()}: {says if len(says) <= 90 else says[:89] + '…'}"
    said = ngettext("%(many)s aviso para usted", "%(many)s avisos para usted", len(lines))
    return f"{mail.site_name()}: {said % {'many': len(lines)}}"


def body(lines: list[Line], standing: Standing) -> str:
    """The letter: what is new by heading, what stays, and where each thing opens."""
    parts: list[str] = []
    shown, last = lines[:MOST], None
    for line in shown:
        if line.heading != last:
            parts += ["", _titles()[line.heading]]
            last = line.heading
        parts += [f"- {line.says}", *([f"  {line.link}"] if line.link else [])]
    if rest := lines[MOST:]:
        parts += ["", _rest(rest)]
    return "\n".join([*parts[1:], "", *_foot(standing)]) + "\n"


def _heading(stages: list[Stage]) -> Heading:
    urgent = {stage.urgency for stage in stages if stage.urgency is not None}
    kinds = {stage.kind for stage in stages}
    return next(one for one in ORDER if one in urgent or one in kinds)


def _line(
    key: str, stages: list[Stage], waits: Mapping[str, Wait], over: Mapping[str, str]
) -> Line:
    wait = waits.get(key)
    if wait is None:
        return Line(Kind.DONE, over.get(key, ""), "")
    notes = [when(wait)] if wait.due is not None else []
    if any(stage.kind is Kind.GIVEN for stage in stages):
        notes.append(_("se lo encargaron"))
    says = said_of(wait) + (f" ({', '.join(notes)})" if notes else "")
    return Line(_heading(stages), says, mail.absolute(reverse(settings.STAFF_ITEM, args=[key])))


def _titles() -> dict[Heading, str]:
    return {
        Urgency.LATE: _("Ya venció"),
        Urgency.TODAY: _("Vence hoy"),
        Urgency.SOON: _("Vence en los próximos tres días"),
        Kind.GIVEN: _("Se lo encargaron"),
        Kind.NEW: _("Espera por usted"),
        Kind.DONE: _("Ya se atendió lo que usted entregó"),
    }


def _rest(lines: list[Line]) -> str:
    """How many more there are, by heading."""
    titles, counts = _titles(), Counter(line.heading for line in lines)
    told = "; ".join(f"{titles[one]}: {counts[one]}" for one in ORDER if one in counts)
    return _("Y %(many)s más. %(told)s.") % {"many": len(lines), "told": told}


def _foot(standing: Standing) -> list[str]:
    day = mail.absolute(reverse(settings.STAFF_HOME))
    total = ngettext(
        "En total espera por usted %(many)s asunto.",
        "En total esperan por usted %(many)s asuntos.",
        standing.total,
    ) % {"many": standing.total}
    late = ngettext("Venció %(many)s.", "Vencieron %(many)s.", standing.late)
    said = [total, late % {"many": standing.late}] if standing.late else [total]
    return [
        " ".join(said),
        f"{_('Mi día')}: {day}",
        "",
        _("Al abrir un enlace le pediremos entrar a su cuenta."),
        _("Usted elige qué cartas recibe, o ninguna:"),
        mail.absolute(reverse(settings.STAFF_LETTERS)),
    ]
