"""Proposals as anyone reads them, and as the board of officials lists them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from django.db.models import Count, Q, QuerySet

from traza.modules.consultation.contracts.cases import (
    Case,
    DictamenInfo,
    Impact,
    Milestone,
    NewProposal,
    ProposalRow,
    PublicationInfo,
    Stage,
    VersionInfo,
)
from traza.modules.consultation.contracts.refusals import UnknownProposal
from traza.modules.consultation.models import Dictamen, Proposal, Version
from traza.modules.consultation.queries.comments import comments_of, groups_of
from traza.modules.consultation.queries.folios import read_folio
from traza.modules.consultation.queries.law import (
    business_days,
    exemption_texts,
    held_on,
    law_of,
    need_texts,
    place_of,
)
from traza.modules.consultation.rules.calendar import counted, of_a_case
from traza.modules.consultation.rules.need import needs_impact
from traza.modules.consultation.rules.standing import Done, stage_of
from traza.platform.law import clock

_ENTRY = (
    "agency", "title", "legal_basis", "matter", "problem", "alternatives", "costs",
    "simplification", "tentative_on",
)  # fmt: skip


def stage_now(row: Proposal, today: date) -> Stage:
    """The stage of a row on a day; a text after an unfavourable dictamen is answered again."""
    opening = getattr(row, "opening", None)
    ruled = _last_dictamen(row)
    done = Done(
        began=row.began_on is not None,
        opens_on=opening.opens_on if opening else None,
        closes_on=opening.closes_on if opening else None,
        favourable=ruled.favourable if ruled else None,
        exempt=ruled.exempt if ruled else False,
        published=ruled is not None and hasattr(ruled, "publication"),
    )
    return stage_of(done, today)


def hands_of(row: Proposal) -> set[int | None]:
    """The accounts that wrote, filed or answered: whose work a dictamen looks at."""
    impact = getattr(row, "impact", None)
    answers = row.versions.values_list("comments__answered__answer__user", flat=True)
    hands = {row.user, impact.user if impact else None, *answers}
    return (hands | set(row.versions.values_list("user", flat=True))) - {None}


def list_proposals(
    *, agency: str = "", stages: tuple[Stage, ...] = (), today: date | None = None
) -> list[ProposalRow]:
    """Every proposal of an agency ("" of all) in some stages (none: all), newest first."""
    rows = _rows().filter(agency=agency) if agency else _rows()
    found = (_row(one, today) for one in rows)
    return [one for one in found if not stages or one.stage in stages]


def the_case(folio: str, *, today: date | None = None) -> Case:
    """A proposal whole. Raises UnknownProposal."""
    row = _rows().filter(folio=read_folio(folio)).first()
    if row is None:
        raise UnknownProposal
    line = _row(row, today)
    versions = tuple(_version(one) for one in row.versions.order_by("number"))
    opening = getattr(row, "opening", None)
    late_after = opening.answer_by if opening else None
    comments = comments_of(row, versions, late_after=late_after, today=line.today)
    impact = _impact(row)
    ruled = _last_dictamen(row)
    law, citation = law_of(row.began_on) if row.began_on else ("", None)
    return Case(
        row=line,
        entry=NewProposal(**{name: getattr(row, name) for name in _ENTRY}),
        began_on=row.began_on,
        law=law,
        law_citation=citation,
        versions=versions,
        impact=impact,
        need=needs_impact(impact, need_texts(), exemption_texts()) if impact else None,
        calendar=tuple(_calendar(row)),
        shorter_because=opening.because if opening else "",
        comments=comments,
        groups=groups_of(comments),
        dictamen=_dictamen(ruled) if ruled else None,
        publication=_publication(ruled),
    )


def agency_of_proposal(folio: str) -> str | None:
    """Whose a proposal is; None for no such folio."""
    found = Proposal.objects.filter(folio=read_folio(folio)).values_list("agency", flat=True)
    return found.first()


def ruling_hands(folio: str) -> tuple[set[int | None], set[int | None]]:
    """The accounts whose hands do not rule on a proposal, and those that do not publish it."""
    row = Proposal.objects.get(folio=folio)
    ruled = _last_dictamen(row)
    return hands_of(row), {ruled.user} if ruled else set()


def _rows() -> QuerySet[Proposal]:
    heard = Count("versions__comments", distinct=True)
    silent = Count(
        "versions__comments",
        distinct=True,
        filter=Q(versions__comments__answered__isnull=True),
    )
    rows = Proposal.objects.select_related("opening", "impact")
    return cast("QuerySet[Proposal]", rows.annotate(heard=heard, silent=silent))


def _row(row: Proposal, today: date | None) -> ProposalRow:
    day = today or clock.today(place_of(row.agency))
    opening = getattr(row, "opening", None)
    return ProposalRow(
        folio=row.folio,
        agency=row.agency,
        title=row.title,
        stage=stage_now(row, day),
        registered_on=row.registered_on,
        tentative_on=row.tentative_on,
        opens_on=opening.opens_on if opening else None,
        closes_on=opening.closes_on if opening else None,
        answer_by=opening.answer_by if opening else None,
        rule_by=opening.rule_by if opening else None,
        comments=row.heard,  # type: ignore[attr-defined]
        unanswered=row.silent,  # type: ignore[attr-defined]
        today=day,
    )


def _calendar(row: Proposal) -> Iterator[Milestone]:
    opening = getattr(row, "opening", None)
    # Days are fixed when a consultation is opened: what closes later does not move them.
    calendar = business_days(row.agency, opening.at if opening else None)
    agenda = counted("agenda_days", held_on(row.registered_on), calendar, row.registered_on)
    yield agenda
    if row.began_on is not None:
        yield from of_a_case(
            held_on(row.began_on),
            calendar,
            began=row.began_on,
            opens=opening.opens_on if opening else None,
            days=opening.days if opening else None,
        )


def _version(row: Version) -> VersionInfo:
    names = ("number", "on", "at", "note", "text", "sha256", "source")
    return VersionInfo(**{name: getattr(row, name) for name in names})


def _impact(row: Proposal) -> Impact | None:
    kept = getattr(row, "impact", None)
    if kept is None:
        return None
    return Impact(**{name: getattr(kept, name) for name in Impact.__dataclass_fields__})


def _last_dictamen(row: Proposal) -> Dictamen | None:
    found = Dictamen.objects.filter(version__proposal=row).select_related("publication", "version")
    return found.order_by("-at", "-pk").first()


def _dictamen(row: Dictamen) -> DictamenInfo:
    return DictamenInfo(
        row.folio, row.on, row.favourable, row.exempt, row.text, row.sha256, row.version.number
    )


def _publication(ruled: Dictamen | None) -> PublicationInfo | None:
    row = getattr(ruled, "publication", None)
    return PublicationInfo(row.on, row.gazette, row.number, row.sha256) if row else None
