"""Flags of works as pages read them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db.models import Count, Q, QuerySet

from traza.modules.oversight.contracts.flag_shown import FlagAnswer, FlagInfo, RaisedFlag
from traza.modules.oversight.contracts.flags import EXPORT, TroubleInfo
from traza.modules.oversight.models import FlagAnswer as AnswerRow
from traza.modules.oversight.models import Look, Raise, Trouble
from traza.modules.oversight.queries.flag_law import flag_catalogue
from traza.platform.law import clock

MOST = 200  # rows of the history of one work


def flags_of(work: int, *, day: date | None = None) -> list[RaisedFlag]:
    """The flags that are up on a work, in the order of the catalogue, with their answers; those
    that were up at the end of a past `day`, with what had been answered until then."""
    up = Q(until__isnull=True) if day is None else _on(day)
    rows = Raise.objects.filter(up, work=work).exclude(source="")
    return sorted(_flags(rows, work, day), key=lambda one: one.bit)


def past_flags_of(work: int) -> list[RaisedFlag]:
    """The flags that came down, or said something else, newest first; those of before sources
    were asked were withdrawn, and are not told again."""
    over = Raise.objects.filter(work=work, until__isnull=False).exclude(source="")
    return _flags(over, work, None)


def flag_counts() -> dict[str, int]:
    """On how many works each flag is up; flags that no work has are left out."""
    up = Raise.objects.filter(until__isnull=True, kind=Raise.FLAG)
    return dict(up.values_list("code").annotate(n=Count("pk")).order_by())


def answered_counts() -> dict[str, int]:
    """On how many works where a flag is up the agency has answered it."""
    up = Raise.objects.filter(until__isnull=True, kind=Raise.FLAG)
    answers = set(AnswerRow.objects.values_list("work", "code").distinct())
    counts: dict[str, int] = defaultdict(int)
    if answers:
        mine = {work for work, _ in answers}
        for work, code in up.filter(work__in=mine).values_list("work", "code"):
            if (work, code) in answers:
                counts[code] += 1
    return dict(counts)


def open_troubles() -> list[TroubleInfo]:
    """What could not be checked when it was last tried, the newest first, for administrators."""
    names = {flag.code: flag.name for flag in flag_catalogue()} | {EXPORT: "Datos abiertos"}
    rows = Trouble.objects.filter(until__isnull=True).select_related("work")[:MOST]
    return [
        TroubleInfo(
            row.work.state_id,
            row.work.folio,
            row.work.agency,
            names.get(row.rule, row.rule),
            row.error,
            row.since,
            row.seen_on,
        )
        for row in rows
    ]


def is_due(work: int) -> bool:
    """Whether a work was never checked, was not checked today, or changed since."""
    seen = Look.objects.filter(work=work).values_list("checked_on", "version", "work__version")
    row = seen.first()
    return row is None or row[0] < clock.today() or row[1] < row[2]


def _on(day: date) -> Q:
    return Q(said_on__lte=day) & (Q(until__isnull=True) | Q(until__gt=day))


def _flags(rows: QuerySet[Raise], work: int, day: date | None) -> list[RaisedFlag]:
    known = {flag.code: flag for flag in flag_catalogue()}
    rows = rows.filter(kind=Raise.FLAG)
    answers = _answers(work, day)
    return [
        _raised(row, known[row.code], answers.get(row.code, ()))
        for row in rows.order_by("-until", "-pk")[:MOST]
        if row.code in known
    ]


def _raised(row: Raise, flag: FlagInfo, answers: tuple[FlagAnswer, ...]) -> RaisedFlag:
    evidence = tuple((str(name), str(value)) for name, value in row.evidence)
    return RaisedFlag(
        bit=flag.bit,
        code=flag.code,
        name=flag.name,
        since=row.since,
        until=row.until,
        says=row.says,
        evidence=evidence,
        answers=answers,
        fact_on=row.fact_on,
        fact_what=row.fact_what,
        source=row.source,
    )


def _answers(work: int, day: date | None) -> dict[str, tuple[FlagAnswer, ...]]:
    found: dict[str, list[FlagAnswer]] = defaultdict(list)
    for row in AnswerRow.objects.filter(work=work).order_by("-at", "-pk"):
        on = clock.day_of(row.at)
        if day is None or on <= day:
            found[row.code].append(FlagAnswer(row.text, on, row.agency))
    return {code: tuple(rows) for code, rows in found.items()}
