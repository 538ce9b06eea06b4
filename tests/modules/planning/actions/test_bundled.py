"""The plan tree and the commitments that come with Traza hold together."""

from __future__ import annotations

import pytest

from traza.modules.directory import api as directory
from traza.modules.planning import api
from traza.modules.territory import api as territory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def register() -> None:
    territory.load_gazetteer()
    directory.load_agencies()


def test_every_node_of_the_plan_is_reached_from_the_national_plan() -> None:
    for _ in range(2):
        assert api.load_plan() == 11
    nodes = {node.slug: node for node in api.list_plan_nodes()}
    roots = [node for node in nodes.values() if not node.up]
    assert {root.kind for root in roots} == {"national_axis"}
    reached, waiting = set(), [root.slug for root in roots]
    while waiting:
        slug = waiting.pop()
        reached.add(slug)
        waiting += [child for child in nodes[slug].down if child not in reached]
    assert reached == set(nodes)


def test_guanajuato_has_seven_commitments_each_with_its_agency_and_line() -> None:
    for _ in range(2):
        assert api.load_commitments() == 7
    commitments = api.list_commitments()
    assert [each.number for each in commitments] == [1, 2, 3, 4, 5, 6, 7]
    assert len({each.agency for each in commitments}) == 7
    for each in commitments:
        assert each.trace.line
        assert (each.progress_percent is None) == (each.progress_of == "")


def test_answers_are_values_of_their_kind() -> None:
    api.load_commitments()
    for commitment in api.list_commitments():
        for answer in commitment.answers:
            assert answer.line, answer
            if answer.kind in {"count", "percent"}:
                assert answer.number is not None
            elif answer.kind == "none":
                assert (answer.number, answer.boolean, answer.text) == (None, None, "")


def test_zero_requests_and_no_answer_are_different() -> None:
    api.load_commitments()
    by_number = {each.number: each for each in api.list_commitments()}
    requests = {
        number: next(a for a in by_number[number].answers if a.question == "solicitudes")
        for number in (3, 6)
    }
    assert requests[3].number == 0
    assert requests[6].number is None
