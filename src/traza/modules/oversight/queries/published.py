"""What anyone may read of committees: no name, no contact, no device."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, F, QuerySet

from traza.modules.oversight.contracts.committee import (
    OversightRow,
    PublicCommittee,
    PublicComplaint,
    PublicVisit,
)
from traza.modules.oversight.models import (
    Arrival,
    Committee,
    Complaint,
    Item,
    Member,
    Training,
    Visit,
)
from traza.modules.oversight.queries import moderation
from traza.modules.oversight.queries.committee_law import committee_value, questionnaires
from traza.modules.oversight.queries.counting import (
    IN_IT,
    count,
    hidden_complaints,
    last_arrival,
    last_visit,
    members,
    unanswered,
)
from traza.modules.oversight.queries.seats import delivered_works, seats_of, signs_in
from traza.modules.oversight.rules.clock import not_believed
from traza.modules.oversight.rules.parity import parity
from traza.modules.works import api as works
from traza.platform.law import clock


def committee_of(work: int, day: date | None = None) -> PublicCommittee | None:
    """The committee that watches a work, or the last one that did; None when it never had one.

    With a day, as it stood at its end.
    """
    rows = Committee.objects.filter(work=work).order_by("-formed_on", "-pk")
    if day is not None:
        rows = rows.filter(formed_on__lte=day)
    first = rows.first()
    return None if first is None else _public(first, day)


def watched_works(only: int | None = None) -> set[tuple[str, str]]:
    """State and folio of every work that has or had a committee; of one work, by its number."""
    rows = Committee.objects.all() if only is None else Committee.objects.filter(work=only)
    return set(rows.order_by().values_list("work__state", "work__folio").distinct())


def visits_of(work: int, day: date | None = None, *, original: bool = False) -> list[PublicVisit]:
    """The visits of a work's committees, newest first; with a day, those received by its end.

    With `original`, for the staff of its agency and the committee alone, notes as they were sent.
    """
    rows = (
        Visit.objects.filter(item__work=work)
        .select_related("item")
        .prefetch_related(*moderation.WITH)
        .order_by("-on", "-item__received_at")
    )
    if day is not None:
        rows = rows.filter(item__received_at__date__lte=day)
    return [_visit(row, original=original) for row in rows]


def complaints_of(
    work: int, day: date | None = None, *, original: bool = False
) -> list[PublicComplaint]:
    """The complaints of a work's committees, newest first; with a day, as they stood at its end.

    With `original`, for the staff of its agency and the committee alone, texts as they were sent.
    """
    rows = (
        Complaint.objects.filter(item__work=work)
        .select_related("item")
        .prefetch_related("answers", *moderation.WITH)
        .order_by("-on", "-pk")
    )
    if day is not None:
        rows = rows.filter(item__received_at__date__lte=day)
    return [_complaint(row, day, original=original) for row in rows]


def get_complaint(number: int) -> PublicComplaint | None:
    """One complaint."""
    row = Complaint.objects.filter(pk=number).first()
    return None if row is None else _complaint(row)


def oversight_rows(today: date | None = None) -> Iterator[OversightRow]:
    """Every committee for the open data, oldest first, read a few hundred at a time."""
    day = today or clock.today()
    last = 0
    while True:
        part = list(_counted(day).filter(pk__gt=last).order_by("pk")[:500])
        if not part:
            return
        seats = seats_of([row["pk"] for row in part])
        delivered = delivered_works({row["work"] for row in part})
        for row in part:
            last, complaints = row.pop("pk"), row.pop("complained")
            came = row.pop("came")
            signs = signs_in(seats[last], is_handed_over=row.pop("work") in delivered)
            yield OversightRow(
                trainings=row.pop("trained"),
                last_arrival=came and clock.day_of(came, clock.place(row["state"])),
                visits=row.pop("visited"),
                complaints=complaints,
                answered=complaints - row.pop("unanswered"),
                signed=signs.signed,
                refused=len(signs.refused),
                unsigned=signs.unsigned,
                **row,
            )


def _public(row: Committee, day: date | None) -> PublicCommittee:
    then = day or date.max
    is_closed = row.closed_on is not None and row.closed_on <= then
    people = list(_people(row, day).values_list("sex", "age_group", "role"))
    sexes = Counter(sex for sex, _age, _role in people)
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    for sex, _age, role in people:
        roles[role][sex] += 1
    version = (
        works.current_version(row.work_id) if day is None else works.version_on(row.work_id, day)
    )
    is_handed_over = version is not None and version.dossier.handover is not None
    signs = signs_in(seats_of([row.pk], day)[row.pk], is_handed_over=is_handed_over)
    return PublicCommittee(
        work=row.work_id,
        formed_on=row.formed_on,
        place=row.place,
        elected_by=row.elected_by,
        women_present=row.women_present,
        men_present=row.men_present,
        act_folio=row.act_folio,
        closed_on=row.closed_on if is_closed else None,
        closed_because=row.closed_because if is_closed else "",
        sexes=dict(sexes),
        age_groups=dict(Counter(age for _sex, age, _role in people)),
        roles={role: dict(counted) for role, counted in roles.items()},
        replaced=row.members.filter(replaced_by__since__lte=then).count(),
        trainings=tuple(
            (training.on, training.topics, training.people)
            for training in row.trainings.filter(on__lte=then).annotate(people=Count("attendances"))
        ),
        deliveries=tuple(row.deliveries.filter(on__lte=then).values_list("on", "kind")),
        signed=signs.signed,
        refused=signs.refused,
        unsigned=signs.unsigned,
        parity=parity(
            sexes["woman"], sexes["man"], committee_value("parity_difference", row.formed_on)
        ),
    )


def _people(row: Committee, day: date | None) -> QuerySet[Member]:
    """Who is in it, or was on that day; who left on a day was in it until that day."""
    if day is None or (row.closed_on is not None and row.closed_on <= day):
        return row.members.filter(IN_IT)
    return row.members.filter(since__lte=day).exclude(until__lte=day)


def _visit(row: Visit, *, original: bool) -> PublicVisit:
    asked = {one.code: one.text for one in _asked(row)}
    kept = _kept(row.item)
    notes, decided = moderation.shown_words(row.item, row.notes)
    return PublicVisit(
        id=row.item_id,
        on=row.on,
        received_at=row.item.received_at,
        stage=row.stage,
        answers=tuple(
            (text, row.answers[code]) for code, text in asked.items() if code in row.answers
        ),
        progress_seen=row.progress_seen,
        progress_reported=row.progress_reported,
        notes=row.notes if original else notes,
        photos=_standing(kept),
        pending=_pending(row.item),
        withdrawn=_withdrawn(kept),
        hidden_photos=_hidden(kept) if original else (),
        moderated=decided,
        arrived=_arrived(row.item, row.on),
        not_believed=_not_believed(row.item),
    )


def _asked(row: Visit) -> Any:
    return questionnaires()[row.questions.isoformat()].stages[row.stage]


def _complaint(
    row: Complaint, day: date | None = None, *, original: bool = False
) -> PublicComplaint:
    kept = _kept(row.item)
    text, decided = moderation.shown_words(row.item, row.text)
    where = works.where_of(row.item.work_id)
    answers = [(clock.day_of(one.at, where), one.text) for one in row.answers.all()]
    return PublicComplaint(
        id=row.pk,
        item=row.item_id,
        folio=row.folio,
        on=row.on,
        about=row.about,
        text=row.text if original else text,
        answer_by=row.answer_by,
        answers=tuple(one for one in answers if day is None or one[0] <= day),
        photos=_standing(kept),
        pending=_pending(row.item),
        withdrawn=_withdrawn(kept),
        hidden_photos=_hidden(kept) if original else (),
        moderated=decided,
        arrived=_arrived(row.item, row.on),
        not_believed=_not_believed(row.item),
    )


def _arrived(item: Item, on: date) -> date | None:
    """The day on which it came, when it is not its own day."""
    came = clock.day_of(item.received_at, works.where_of(item.work_id))
    return came if came != on else None


def _not_believed(item: Item) -> date | None:
    """The day that the phone said and that could not be."""
    where = works.where_of(item.work_id)
    tolerance = committee_value("clock_seconds", clock.day_of(item.received_at, where)).number
    said = not_believed(
        item.made_at,
        item.clock_offset,
        int(tolerance),
        happened_at=item.happened_at,
        received_at=item.received_at,
    )
    return None if said is None else clock.day_of(said, where)


def _ends(item: Item) -> list[Arrival]:
    """How each announced photograph that came ended."""
    ends = (getattr(one, "arrival", None) for one in item.photos.all())
    return [one for one in ends if one is not None]


def _kept(item: Item) -> list[Any]:
    """The photographs of the work that came with an item, those withdrawn too."""
    return [one.photo for one in _ends(item) if one.photo is not None]


def _standing(kept: list[Any]) -> tuple[int, ...]:
    """Numbers of those that nobody withdrew."""
    return tuple(one.pk for one in kept if one.withdrawn_at is None)


def _hidden(kept: list[Any]) -> tuple[int, ...]:
    return tuple(one.pk for one in kept if one.withdrawn_at is not None)


def _withdrawn(kept: list[Any]) -> tuple[str, ...]:
    """Why each one that is hidden is."""
    return tuple(one.withdrawn_because for one in kept if one.withdrawn_at is not None)


def _pending(item: Item) -> int:
    """How many announced photographs have not come yet."""
    return len(item.photos.all()) - len(_ends(item))


def _counted(today: date) -> Any:
    waiting = unanswered()
    return Committee.objects.values(
        "pk",
        "work",
        "formed_on",
        "closed_on",
        "women_present",
        "men_present",
        state=F("work__state"),
        folio=F("work__folio"),
    ).annotate(
        women=count(members().filter(sex="woman")),
        men=count(members().filter(sex="man")),
        others=count(members().filter(sex="other")),
        trained=count(Training.objects.all()),
        visited=count(Visit.objects.all()),
        last_visit=last_visit(),
        came=last_arrival(),
        complained=count(Complaint.objects.all()),
        unanswered=count(waiting),
        late=count(waiting.filter(answer_by__lt=today)),
        hidden=count(hidden_complaints()),
    )
