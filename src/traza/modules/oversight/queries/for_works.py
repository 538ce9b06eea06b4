"""What the page of a work says of its committee: numbers, posts and addresses, nobody's name."""

from __future__ import annotations

from django.urls import reverse

from traza.modules.oversight.models import Committee, Member
from traza.modules.oversight.queries.counting import IN_IT
from traza.modules.oversight.queries.labels import labels
from traza.modules.oversight.queries.seats import seats_of
from traza.modules.works.contracts.committee import CommitteeSeen


def committee_seen(work: int) -> CommitteeSeen:
    """The committee that a work has today, else its last one; else where one is formed."""
    rows = Committee.objects.filter(work=work).order_by("closed_on", "-pk")
    committee = rows.filter(closed_on__isnull=True).first() or rows.last()
    if committee is None:
        return CommitteeSeen(f"{reverse('oversight:form', args=[work])}?obra=1")
    title = labels().of
    posts: dict[bool | None, list[str]] = {True: [], False: [], None: []}
    for seat in seats_of([committee.pk])[committee.pk]:
        posts[seat.signed].append(title("role", seat.role).lower())
    return CommitteeSeen(
        page=reverse("oversight:committee", args=[committee.pk]),
        formed_on=committee.formed_on,
        members=Member.objects.filter(IN_IT, committee=committee).count(),
        signers=tuple(posts[True]),
        decliners=tuple(posts[False]),
        absent=tuple(posts[None]),
        signs=f"{reverse('oversight:signs', args=[committee.pk])}?obra=1",
    )
