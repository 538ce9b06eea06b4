"""The log as staff reads it: who did what, to which thing, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from traza.kernel.titled import Titled
from traza.modules.directory import api as directory
from traza.platform.access.bundles import bundles
from traza.platform.access.people import emails_of, numbers_of
from traza.platform.audit.record import Entry, Wanted
from traza.platform.audit.words import Thing, find, kinds, thing_of, words_of
from traza.platform.law import clock
from traza.ui.words import day


class Detail(Titled):
    """What of an act is told beside it; anything else of its detail is for machines."""

    FROM = "from", "Antes"
    TO = "to", "Después"
    ROLE = "role", "Papel"
    BUNDLE = "bundle", "Papel asignado"
    AGENCY = "agency", "Dependencia"
    RECEIVES = "receives", "Recibe"
    GIVEN = "given", "A quién"
    SINCE = "since", "Desde"
    UNTIL = "until", "Hasta"
    FOLIO = "folio", "Folio"
    VERSION = "version", "Versión"
    MONTH = "mes", "Mes"
    PENDING = "pendiente", "Pendiente"
    FILE = "file", "Archivo"
    NEW = "new", "Nuevas"
    CHANGED = "changed", "Cambiadas"
    ROWS = "rows", "Renglones"
    KEY = "key", "Clave"
    WHAT = "what", "Qué cambió"
    THING = "thing", "Qué pidió"
    PAGE = "page", "Página"


@dataclass(frozen=True, slots=True)
class Line:
    """An act in words. `who` is an address, or what did it when it was no person."""

    at: datetime
    who: str
    role: str
    what: str
    thing: Thing
    asks: str
    why: str
    details: tuple[tuple[str, str], ...]


def lines(entries: Iterable[Entry]) -> list[Line]:
    """Acts in words: accounts and things are asked for once each."""
    every = list(entries)
    things = _things(every)
    emails = emails_of([one.by for one in every] + [_number(one) for one in every])
    agencies = {one.slug: one.name for one in directory.list_agencies()}
    return [
        Line(
            at=one.at,
            who=_who(one, emails),
            role=_role(one.role) if one.by is not None else "",
            what=words_of(one.verb),
            thing=things.get(thing_of(one.verb, one.about), Thing(one.about)),
            asks=one.about,
            why=one.why,
            details=tuple(_details(one, emails, agencies)),
        )
        for one in every
    ]


def wanted(who: str, kind: str, which: str, month: date | None) -> Wanted:
    """What a form asks for; a thing may be given as the log names it: "work:17"."""
    people = numbers_of(who) if who else None
    moments = None
    if month is not None:
        end = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
        moments = (clock.start_of(month.replace(day=1)), clock.start_of(end))
    abouts = None
    if which:  # which says the kind already
        found = find(which, kind)
        abouts = {which, *found, *(one.partition(":")[2] for one in found)}
    return Wanted(people=people, kind="" if which else kind, abouts=abouts, moments=moments)


def _things(entries: list[Entry]) -> dict[tuple[str, str], Thing]:
    asked: dict[str, set[str]] = defaultdict(set)
    for one in entries:
        kind, key = thing_of(one.verb, one.about)
        asked[kind].add(key)
    return {
        (kind, key): thing
        for kind, keys in asked.items()
        if kind in kinds()
        for key, thing in kinds()[kind].named(keys).items()
    }


def _who(one: Entry, emails: Mapping[int, str]) -> str:
    if one.by is None:
        return _role(one.role)
    return emails.get(one.by, _("cuenta %(number)s") % {"number": one.by})


def _role(code: str) -> str:
    found = bundles().get(code)
    return code if found is None else found.label


def _number(one: Entry) -> int | None:
    """The account that the detail of an act names."""
    told = str(one.detail.get("receives", "") or _given(one))
    return int(told) if told.isdecimal() else None


def _given(one: Entry) -> Any:
    return one.detail.get("to", "") if one.verb == "waiting.handed" else ""


def _details(
    one: Entry, emails: Mapping[int, str], agencies: Mapping[str, str]
) -> Iterable[tuple[str, str]]:
    """What is told of the detail, each with its title."""
    detail = dict(one.detail)
    if one.verb == "waiting.handed":
        detail = {"given": detail.get("to")}
    for name in Detail:
        value = detail.get(name.value)
        if value not in (None, "", {}, []):
            yield name.label, _value(name, value, emails, agencies)


def _value(name: Detail, value: Any, emails: Mapping[int, str], agencies: Mapping[str, str]) -> str:
    tells: dict[Detail, Callable[[Any], str]] = {
        Detail.FROM: _role,
        Detail.TO: _role,
        Detail.ROLE: _role,
        Detail.BUNDLE: _role,
        Detail.AGENCY: lambda slug: agencies.get(slug, slug),
        Detail.RECEIVES: lambda number: emails.get(int(number), str(number)),
        Detail.GIVEN: lambda number: emails.get(int(number), _("a todos")),
        Detail.SINCE: lambda told: day(date.fromisoformat(told)),
        Detail.UNTIL: lambda told: day(date.fromisoformat(told)),
    }
    told = tells.get(name, str)
    if isinstance(value, dict):
        return "; ".join(f"{each}: {said}" for each, said in value.items())
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return told(value)
