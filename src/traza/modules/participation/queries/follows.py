"""What a person follows."""

from __future__ import annotations

from traza.modules.participation.contracts import FollowInfo
from traza.modules.participation.models import Follow


def follows_of(user: int) -> list[FollowInfo]:
    """Newest first."""
    return [
        FollowInfo(row.pk, row.since, row.work_id, row.municipality_id)
        for row in Follow.objects.filter(user=user)
    ]


def does_follow(user: int, *, work: int | None = None, municipality: str | None = None) -> bool:
    """Whether the person follows that work or municipality."""
    return Follow.objects.filter(user=user, work=work, municipality=municipality).exists()
