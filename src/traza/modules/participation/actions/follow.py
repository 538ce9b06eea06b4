"""Follow a work or a municipality. Messages come later: here it is only remembered."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.acts import Doer, done_by
from traza.modules.participation.contracts import ReportRefusal
from traza.modules.participation.models import Follow
from traza.modules.territory import api as territory
from traza.modules.works import api as works

MOST = 200


class TooManyFollows(ReportRefusal):
    """More than one person can follow."""

    code = "participation.too_many_follows"
    say = "Ya sigue %(most)s obras y municipios. Deje de seguir alguno para agregar otro."


class NothingToFollow(ReportRefusal):
    """No such municipality."""

    code = "participation.nothing_to_follow"
    say = "No hay un municipio con esa clave. Elíjalo en la lista de municipios."


@done_by(Doer.OWNER, "a person's own list")
@transaction.atomic
def follow(user: int, *, work: int | None = None, municipality: str | None = None) -> None:
    """Remember that a person follows one thing; twice is once.

    Raises UnknownWork, NothingToFollow or TooManyFollows.
    """
    if work is not None:
        works.current_version(work)
    elif municipality is None or territory.get_municipality(municipality) is None:
        raise NothingToFollow
    if Follow.objects.filter(user=user).count() >= MOST:
        raise TooManyFollows(most=MOST)
    if work is not None:
        Follow.objects.get_or_create(user_id=user, work_id=work, municipality=None)
    else:
        Follow.objects.get_or_create(user_id=user, work=None, municipality_id=municipality)


@done_by(Doer.OWNER, "a person's own list")
def unfollow(user: int, number: int) -> None:
    """Forget one of a person's own follows; what is not there is forgotten already."""
    Follow.objects.filter(user=user, pk=number).delete()
