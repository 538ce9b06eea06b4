"""What came of the rules: counts by rule and source, and why a work could not be compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from django.db.models import Count

from traza.kernel.written import read_yaml
from traza.modules.oversight.contracts.flag_shown import (
    NotChecked,
    Outcomes,
    SampleSeen,
    SourceOutcomes,
)
from traza.modules.oversight.contracts.outcomes import NotCheckable
from traza.modules.oversight.models import Look
from traza.modules.oversight.queries.flag_context import Neighbours, Seen
from traza.modules.oversight.rules.flag_gate import judge, why_not_there
from traza.modules.oversight.rules.flags import ALL
from traza.modules.oversight.rules.look import glance
from traza.modules.oversight.rules.movements import movements_of
from traza.modules.works import api as register

SOUND = "sound"


def outcomes() -> Mapping[str, Outcomes]:
    """Of each rule, by its code: how many works were checked, flagged and not checkable."""
    return _counted(_grouped())


def outcomes_by_layout() -> Mapping[str, Mapping[str, Outcomes]]:
    """The same by the layout of the works: layout -> code -> counts."""
    apart: dict[str, list[tuple[str, int, int, int]]] = defaultdict(list)
    for row in _grouped():
        apart[row[0]].append(row)
    return {layout: _counted(rows) for layout, rows in sorted(apart.items())}


def sources_of(code: str) -> list[SourceOutcomes]:
    """What came of a rule on the works of each source that has any."""
    flag = next(one for one in ALL if one.code == code)
    known = register.layouts()
    return [
        SourceOutcomes(
            known[layout].title if layout in known else layout,
            counts[code],
            why_not_there(flag, known[layout]) if layout in known else "",
        )
        for layout, counts in outcomes_by_layout().items()
    ]


def not_checked_of(work: int) -> list[NotChecked]:
    """The comparisons that the source of a work does not allow today, and why."""
    dossier = register.current_version(work).dossier
    layout = register.layout_of(dossier)
    seen = Seen(dossier, layout, glance(dossier, layout), frozenset(movements_of(dossier)))
    context = Neighbours().contexts({work: seen})[work]
    outcomes_ = ((flag, judge(flag, dossier, context)) for flag in ALL)
    return [
        NotChecked(flag.code, flag.name, one.because)
        for flag, one in outcomes_
        if isinstance(one, NotCheckable)
    ]


@cache
def samples() -> Mapping[str, SampleSeen]:
    """What two readers said of each rule's sample, by its code; what the data file holds."""
    text = (
        files("traza.modules.oversight").joinpath("facts", "flag_samples.yaml").read_text("utf-8")
    )
    compared, sound, up, silent = (Counter[str]() for _ in range(4))
    last: dict[str, date] = {}
    for one in read_yaml(text)["judged"]:
        code, many = one["rule"], one.get("works", 1)
        if one["outcome"] == "not_checkable":
            silent[code] += many
        else:
            compared[code] += many
            sound[code] += many * (one["first"] == one["second"] == SOUND)
            up[code] += many * (one["outcome"] == "flagged")
        last[code] = max(last.get(code, date.min), one["day"])
    return {
        code: SampleSeen(code, compared[code], sound[code], up[code], silent[code], day)
        for code, day in last.items()
    }


def _grouped() -> list[tuple[str, int, int, int]]:
    """Layout, bits up, bits not checkable, and works alike."""
    rows = Look.objects.exclude(checked_on=date.min).values_list("layout", "bits", "unknown")
    return [(row[0], row[1], row[2], row[3]) for row in rows.annotate(n=Count("pk")).order_by()]


def _counted(rows: list[tuple[str, int, int, int]]) -> dict[str, Outcomes]:
    up, unknown, works = Counter[str](), Counter[str](), 0
    for _layout, bits, not_checkable, many in rows:
        works += many
        for flag in ALL:
            up[flag.code] += many * (bits >> flag.bit & 1)
            unknown[flag.code] += many * (not_checkable >> flag.bit & 1)
    return {
        flag.code: Outcomes(works - unknown[flag.code], up[flag.code], unknown[flag.code])
        for flag in ALL
    }
