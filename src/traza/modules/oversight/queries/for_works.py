"""What the page of a work says of its committee: numbers and addresses, nobody's name."""

from __future__ import annotations

from django.urls import reverse

from traza.modules.oversight.models import Committee, HandoverSign, Member
from traza.modules.works.contracts.committee import CommitteeSeen


def committee_seen(work: int) -> CommitteeSeen:
    """The committee that a work has today, else its last one; else where one is formed."""
    rows = Committee.objects.filter(work=work).order_by("closed_on", "-pk")
    found = rows.filter(closed_on__isnull=True).first() or rows.last()
    if found is None:
        return CommitteeSeen(f"{reverse('oversight:form', args=[work])}?obra=1")
    signs = list(HandoverSign.objects.filter(committee=found).values_list("signed", flat=True))
    return CommitteeSeen(
        page=reverse("oversight:committee", args=[found.pk]),
        formed_on=found.formed_on,
        members=Member.objects.filter(committee=found, until__isnull=True).count(),
        signed=sum(signs),
        declined=len(signs) - sum(signs),
        signs=f"{reverse('oversight:signs', args=[found.pk])}?obra=1",
    )
