"""Three findings of the month, chosen by a rule that the page tells.

The rule (`chosen`): only what is sure. Of a report, sums that do not add up and figures that
contradict each other; of works, red flags that are up and could be checked whole, never those of a
sample. What was found in the last 31 days goes first. One of each report and of each kind of flag
before the second of any; where there are both, both are among them. None is picked by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.modules.oversight import api as oversight
from traza.modules.works import api as works
from traza.platform.access.people import agencies_with_accounts
from traza.platform.law import clock
from traza.portal.pages.documents import checks
from traza.portal.pages.documents.documents import Checked
from traza.ui.capitals import lowered
from traza.ui.components.trace import Place
from traza.ui.spoken import spoken

MONTH = timedelta(days=31)
LOOKED = 20  # works of one flag looked at, until one is not of a sample


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding with its evidence: of what (`about`), its title and page, what it says, the values
    that were compared, where they are printed, its source, and what was answered.

    `group` is its report or kind of flag; `rank` how sure it is, the surest first.
    """

    group: str
    rank: int
    found_on: date
    about: str
    title: str
    address: str
    says: str
    values: tuple[tuple[str, str], ...]
    place: Place | None = None
    where: str = ""
    answer: str = ""
    is_asked: bool = False  # the agency uses this register, so it can answer
    is_flag: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """The findings that are shown, and how many of them are of the last 31 days."""

    shown: tuple[Finding, ...]
    fresh: int


def of_month(documents: Iterable[Checked], today: date, many: int) -> Month:
    """The findings of the first page, as the rule above chooses them."""
    found = [*_of_documents(documents, today, many), *_of_works(today, many)]
    shown = chosen(found, today, many)
    return Month(tuple(shown), sum(_is_fresh(one, today) for one in shown))


def chosen(found: Iterable[Finding], today: date, many: int) -> list[Finding]:
    """The first `many` by the rule; of a group they stay in their order."""
    groups = [list(rows) for _group, rows in groupby(sorted(found, key=_group_of), key=_group_of)]
    turns = [
        (turn, not _is_fresh(row[turn], today), row[turn].rank, row[turn].group, row[turn])
        for row in groups
        for turn in range(len(row))
    ]
    ordered = [one[-1] for one in sorted(turns, key=lambda one: one[:-1])]
    return _with_both(ordered, many)


def _with_both(ordered: Sequence[Finding], many: int) -> list[Finding]:
    """The first ones; where all are of one kind and there is another, its first is the last."""
    first = list(ordered[:many])
    other = next((one for one in ordered[many:] if one.is_flag is not first[0].is_flag), None)
    if many > 1 and other and len({one.is_flag for one in first}) == 1:
        first[-1] = other
    return first


def _group_of(one: Finding) -> str:
    return one.group


def _is_fresh(one: Finding, today: date) -> bool:
    return today - one.found_on <= MONTH


def _of_documents(documents: Iterable[Checked], today: date, many: int) -> Iterator[Finding]:
    """No more documents are read than findings are shown: those of the month, then the others."""
    sure = sorted(
        (one for one in documents if one.sure),
        key=lambda one: today - clock.day_of(one.entry.loaded_at) > MONTH,
    )
    for document in sure[:many]:
        slug = document.entry.slug
        for _slug, one in checks.surest([document], many):
            yield Finding(
                group=f"document/{slug}",
                rank=0 if one.level == "error" else 1,
                found_on=clock.day_of(document.entry.loaded_at),
                about=lowered(document.entry.title),
                title=one.title,
                address=f"{reverse('portal:document', args=[slug])}#{one.anchor}",
                says=one.explanation,
                values=((_("Dice"), one.printed), (_("Recalculado"), one.recomputed)),
                place=next((place for place in one.places if isinstance(place, Place)), None),
                where=one.where,
            )


def _of_works(today: date, many: int) -> Iterator[Finding]:
    """The newest of each flag, `many` at most of each."""
    up = sorted(oversight.recent_flags(date.min, today), key=lambda one: one.code)
    for code, rows in groupby(up, key=lambda one: one.code):
        numbers = [one.work for one in list(rows)[:LOOKED]]
        kept = 0
        for number in numbers:
            if kept < many and (told := _of_work(number, code)):
                kept += 1
                yield told


def _of_work(number: int, code: str) -> Finding | None:
    dossier = works.current_version(number).dossier
    flag = next((one for one in oversight.flags_of(number) if one.code == code), None)
    if flag is None or works.layout_of(dossier).sample:
        return None
    state, folio = works.folio_of(number)
    page = reverse("portal:work", args=[state, folio])
    return Finding(
        group=f"flag/{code}",
        rank=2,
        found_on=flag.since,
        about=dossier.name,
        title=spoken(flag.name),
        address=f"{page}#banderas",
        says=spoken(flag.says),
        values=tuple((spoken(name), spoken(value)) for name, value in flag.evidence),
        where=flag.source,
        answer=flag.answer.text if flag.answer else "",
        is_asked=dossier.agency in agencies_with_accounts(),
        is_flag=True,
    )
