"""What the page of a work says of its committee: numbers, posts and addresses, nobody's name."""

from __future__ import annotations

from django.urls import reverse

from traza.modules.oversight.models import Committee, HandoverSign, Member
from traza.modules.oversight.queries.counting import IN_IT, UNSIGNED
from traza.modules.oversight.queries.labels import labels
from traza.modules.works.contracts.committee import CommitteeSeen


def committee_seen(work: int) -> CommitteeSeen:
    """The committee that a work has today, else its last one; else where one is formed."""
    rows = Committee.objects.filter(work=work).order_by("closed_on", "-pk")
    committee = rows.filter(closed_on__isnull=True).first() or rows.last()
    if committee is None:
        return CommitteeSeen(f"{reverse('oversight:form', args=[work])}?obra=1")
    title = labels().of
    signs = HandoverSign.objects.filter(committee=committee).order_by("member")
    posts: dict[bool, list[str]] = {True: [], False: []}
    for role, signed in signs.values_list("member__role", "signed"):
        posts[signed].append(title("role", role).lower())
    members = Member.objects.filter(IN_IT, committee=committee).order_by("pk")
    absent = members.filter(UNSIGNED).values_list("role", flat=True)
    return CommitteeSeen(
        page=reverse("oversight:committee", args=[committee.pk]),
        formed_on=committee.formed_on,
        members=members.count(),
        signers=tuple(posts[True]),
        decliners=tuple(posts[False]),
        absent=tuple(title("role", role).lower() for role in absent),
        signs=f"{reverse('oversight:signs', args=[committee.pk])}?obra=1",
    )
