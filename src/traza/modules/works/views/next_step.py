"""What a work's page says first: the next step, who does what after, and what is missing for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

from traza.kernel.actor import Actor
from traza.modules.works import api as works
from traza.modules.works.contracts.committee import CommitteeSeen
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.law import ChecklistItem, Possible, Transition
from traza.modules.works.contracts.register import Version
from traza.modules.works.contracts.vocabulary import LifeMoment
from traza.modules.works.contracts.waiting import Step
from traza.modules.works.forms.verbs import BY_NAME, Verb
from traza.modules.works.queries.second_person import objections
from traza.platform.access.authority import attribution_of
from traza.platform.law import clock

# From here on a committee should stand; the law wants it before the works begin.
WITH_COMMITTEE = (
    *(Status.AUTHORISED, Status.CONTRACTED, Status.IN_PROGRESS, Status.SUSPENDED),
    *(Status.FINISHED, Status.DELIVERED),
)


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step as the page says it: its title, who does it, until when, and where.

    `slug` is "" when this person does not do it now; `because` says why not.
    """

    title: str
    who: str
    until: date | None
    is_late: bool
    slug: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """What may be done in one moment of a life, by this person now."""

    title: str
    acts: list[tuple[Possible, Verb]]


def next_of(request: HttpRequest, version: Version) -> dict[str, object]:
    """What the page says of what comes next."""
    said = attribution_of(request.user)
    every = {one.transition.verb: one for one in works.possible(version.dossier, said.role)}
    steps = works.next_steps(version.dossier)
    known = [step for step in steps if step.verb in every and step.verb in BY_NAME]
    seen = works.committee_seen(version.work)
    shown = [_shown(step, every[step.verb], version.dossier, said) for step in known]
    return {
        "next": shown[0] if shown else None,
        "after": shown[1:],
        "wanting": works.wanted_to_authorise(version.dossier),
        "problems": [one for one in version.dossier.problems if one.solved_on is None],
        "may_tell": every["open_problem"].decision.yes,
        "committee": seen,
        "signs": _signs(version, seen),
        "committee_late": _committee_late(version),
    }


def groups_of(acts: Iterable[tuple[Possible, Verb]]) -> list[Group]:
    """What may be done now, by moment of a life."""
    yes = [pair for pair in acts if pair[0].decision.yes]
    made = [
        Group(one.label, [pair for pair in yes if pair[0].transition.moment == one.value])
        for one in LifeMoment
    ]
    return [one for one in made if one.acts]


def papers_of(checklist: Iterable[ChecklistItem]) -> dict[str, int]:
    """How many papers the file should have by now, and of how many it has no file."""
    due = [one for one in checklist if one.found or one.is_due]
    return {"papers": len(due), "papers_missing": sum(not one.is_filed for one in due)}


def _shown(step: Step, one: Possible, dossier: Dossier, said: Actor) -> StepShown:
    against = (*one.decision.against, *objections(dossier, step.verb, said))
    today = clock.today(clock.place(dossier.state, dossier.municipality))
    return StepShown(
        title=step.title or one.transition.title,
        who=_who(one.transition),
        until=step.until,
        is_late=step.until is not None and step.until < today,
        slug="" if against else BY_NAME[step.verb].slug,
        because=" ".join(reason.text for reason in against),
    )


def _who(transition: Transition) -> str:
    roles = works.lifecycle().roles
    return _(" o ").join(roles[one] for one in sorted(transition.roles))


def _signs(version: Version, seen: CommitteeSeen | None) -> str:
    """Where the committee's signatures are recorded, while the act of hand-over waits for them."""
    waits = version.dossier.status in (Status.FINISHED, Status.DELIVERED)
    if not waits or seen is None or seen.formed_on is None or seen.signed:
        return ""
    return seen.signs


def _committee_late(version: Version) -> str:
    """What to say of a committee that should stand already; "" when it does or need not yet."""
    dossier = version.dossier
    seen: CommitteeSeen | None = works.committee_seen(version.work)
    if seen is None or seen.formed_on is not None or dossier.status not in WITH_COMMITTEE:
        return ""
    if dossier.started_on is not None:
        return _(
            "Los trabajos empezaron y la obra no tiene comité ciudadano. Fórmelo cuanto antes."
        )
    return _("La obra todavía no tiene comité ciudadano. Se forma antes de iniciar los trabajos.")
