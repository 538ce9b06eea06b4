"""Counts of what belongs to a committee, each in a query of its own inside the list's query.

Joined together they would multiply each other: members by visits by complaints.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from traza.modules.oversight.models import Complaint, Member, Moderation, Visit

# Who is in a committee, or was when it ended.
IN_IT = Q(until__isnull=True) | Q(until=F("committee__closed_on"))


def count(rows: QuerySet[Any]) -> Coalesce:
    """How many of the rows are of the committee."""
    mine = rows.filter(committee=OuterRef("pk")).order_by().values("committee")
    counted = mine.annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def members() -> QuerySet[Member]:
    """Members of the committees as they stand."""
    return Member.objects.filter(IN_IT)


def last_visit() -> Subquery:
    """The day of the last visit."""
    mine = Visit.objects.filter(committee=OuterRef("pk")).order_by().values("committee")
    return Subquery(mine.annotate(last=Max("on")).values("last"))


def last_arrival() -> Subquery:
    """The moment at which the last of its visits arrived."""
    mine = Visit.objects.filter(committee=OuterRef("pk")).order_by().values("committee")
    return Subquery(mine.annotate(last=Max("item__received_at")).values("last"))


def unanswered() -> QuerySet[Complaint]:
    """Complaints without an answer."""
    return Complaint.objects.filter(answers__isnull=True)


def hidden_complaints() -> QuerySet[Complaint]:
    """Complaints whose text is hidden, or shown in part, today."""
    words = Moderation.objects.filter(item=OuterRef("item"), photo__isnull=True)
    last = words.order_by("-at", "-pk")
    return Complaint.objects.annotate(
        seen=Subquery(last.values("showing")[:1]), cut=Subquery(last.values("cut")[:1])
    ).filter(Q(seen="hidden") | (Q(seen="shown") & ~Q(cut="")))
