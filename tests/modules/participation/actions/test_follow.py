"""Following a work or a municipality."""

from __future__ import annotations

from typing import Any

import pytest
from tests.making.people import person
from tests.making.works import work_in

from traza.modules.participation import api
from traza.modules.participation.actions.follow import NothingToFollow
from traza.modules.participation.models import Follow
from traza.modules.territory import api as territory
from traza.modules.works.contracts.register import UnknownWork


@pytest.fixture
def places(db: Any) -> None:
    territory.load_gazetteer()


def test_following_twice_is_once_and_is_only_theirs(places: None):
    ana, work = person().pk, work_in()
    eva = person("eva@example.org").pk
    for _ in range(2):
        api.follow(ana, work=work)
        api.follow(ana, municipality="26030")
    assert Follow.objects.count() == 2
    assert api.does_follow(ana, work=work)
    assert not api.does_follow(eva, work=work)
    assert api.follows_of(eva) == []
    first = api.follows_of(ana)[0]
    api.unfollow(eva, first.id)
    assert len(api.follows_of(ana)) == 2
    api.unfollow(ana, first.id)
    assert len(api.follows_of(ana)) == 1


def test_what_does_not_exist_cannot_be_followed(places: None):
    ana = person().pk
    with pytest.raises(UnknownWork):
        api.follow(ana, work=999_999)
    with pytest.raises(NothingToFollow):
        api.follow(ana, municipality="99999")
    with pytest.raises(NothingToFollow):
        api.follow(ana)
