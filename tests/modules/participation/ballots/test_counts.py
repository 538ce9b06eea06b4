"""Votes on projects: the official result of others, a plain count beside ours, and odd votes."""

from __future__ import annotations

import csv
import gzip
import json
from fractions import Fraction

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.beside import SHARED

from traza.modules.participation import api
from traza.modules.participation.contracts.ballots import BadBallots, Ballots, Count
from traza.modules.participation.rules.ballots import equal_shares

FOLDER = SHARED / "data" / "participacion"
WIELICZKA = FOLDER / "poland_wieliczka_2023.pb"
WROCLAW = FOLDER / "poland_wroclaw_2020.pb.gz"


def pb(costs: list[object], votes: list[str], budget: object = 100, **meta: object) -> bytes:
    """A file of projects 0, 1, 2... with those costs, and a ballot for each text."""
    said = {"vote_type": "approval"} | meta
    lines = ["META", "key;value", f"budget;{budget}", *(f"{k};{v}" for k, v in said.items())]
    lines += ["PROJECTS", "project_id;cost;name"]
    lines += [f"{at};{cost};Obra {at}" for at, cost in enumerate(costs)]
    lines += ["VOTES", "voter_id;vote"]
    lines += [f"v{at};{vote}" for at, vote in enumerate(votes)]
    return "\n".join(lines).encode()


def count(content: bytes, rule: str = "equal-shares", *, complete: bool = True) -> Count:
    return api.count_votes(api.read_pb("x.pb", content), rule, complete=complete)


def winners(*args, **options) -> list[str]:
    return [project.id for project in count(*args, **options).winners]


def official(content: bytes) -> set[str]:
    lines = content.decode().splitlines()
    rows = lines[lines.index("PROJECTS") + 1 : lines.index("VOTES")]
    found = csv.DictReader(rows, delimiter=";")
    return {row["project_id"] for row in found if row["selected"] == "1"}


@pytest.mark.skipif(not WIELICZKA.exists(), reason="no está la votación de Wieliczka")
def test_wieliczka_was_decided_by_equal_shares_and_comes_out_the_same():
    content = WIELICZKA.read_bytes()
    found = count(content)
    assert {project.id for project in found.winners} == official(content)
    assert len(found.winners) == 30


@pytest.mark.skipif(not WROCLAW.exists(), reason="no está la votación de Wrocław")
def test_wroclaw_was_decided_by_votes_and_comes_out_the_same():
    content = gzip.decompress(WROCLAW.read_bytes())
    assert set(winners(content, "greedy")) == official(content)
    # Each ballot names one project: without completion nobody can buy any.
    assert winners(content, complete=False) == []


def plain(ballots: Ballots, share: Fraction) -> list[int]:
    """Equal shares as its paper writes it, one person at a time, in fractions."""
    people = [dict(choice) for number, choice in ballots.groups for _ in range(number)]
    money = [share] * len(people)
    given = [sum(one.get(at, 0) for one in people) for at in range(len(ballots.projects))]
    bought: list[int] = []
    while True:
        best: tuple | None = None
        for at, project in enumerate(ballots.projects):
            who = [one for one, choice in enumerate(people) if at in choice]
            if at in bought or sum(money[one] for one in who) < project.cost or not who:
                continue
            gets = {one: project.cost if ballots.approval else people[one][at] for one in who}
            rate = rate_of(project.cost, who, money, gets)
            key = (rate, -given[at], project.cost, at)
            best = min(best, (key, who, gets)) if best else (key, who, gets)
        if best is None:
            return bought
        key, who, gets = best
        for one in who:
            money[one] -= min(money[one], key[0] * gets[one])
        bought.append(key[3])


def rate_of(cost, who, money, gets) -> Fraction:
    order = sorted(who, key=lambda one: money[one] / gets[one])
    for at, one in enumerate(order):
        rest = sum(gets[other] for other in order[at:])
        if cost / rest <= money[one] / gets[one]:
            return cost / rest
        cost -= money[one]
    raise AssertionError


def completed(ballots: Ballots) -> list[int]:
    share = ballots.budget / ballots.people
    costs = [project.cost for project in ballots.projects]
    asked = {place for _, choice in ballots.groups for place, _ in choice}
    best = plain(ballots, share)
    while sum(costs[at] for at in best) < ballots.budget and set(best) != asked:
        share += 1
        more = plain(ballots, share)
        if sum(costs[at] for at in more) > ballots.budget:
            break
        best = more
    return best


VOTES = st.lists(
    st.lists(st.integers(0, 5), unique=True, max_size=6).map(
        lambda some: ",".join(str(each) for each in some)
    ),
    min_size=1, max_size=14,
)  # fmt: skip


@given(costs=st.lists(st.integers(1, 60), min_size=6, max_size=6), votes=VOTES)
@settings(max_examples=120, deadline=None)
def test_it_is_the_plain_count_of_the_paper(costs, votes):
    content = pb(costs, votes)
    ballots = api.read_pb("x.pb", content)
    assert winners(content) == [str(at) for at in completed(ballots)]
    alone = plain(ballots, ballots.budget / ballots.people)
    assert winners(content, complete=False) == [str(at) for at in alone]


@given(
    costs=st.lists(st.integers(1, 60), min_size=6, max_size=6),
    votes=VOTES,
    rule=st.sampled_from(["greedy", "equal-shares"]),
)
@settings(max_examples=80, deadline=None)
def test_the_proof_adds_up(costs, votes, rule):
    found = count(pb(costs, votes), rule)
    assert found.cost <= 100
    assert {step.project.id for step in found.steps} == {str(at) for at in range(6)}
    for step in found.steps:
        if step.paid:
            assert sum(people * each for people, each in step.paid) == step.project.cost
        assert not (step.chosen and step.points == 0)


@pytest.mark.parametrize("rule", ["greedy", "equal-shares"])
@pytest.mark.parametrize(
    ("costs", "votes", "expected"),
    [
        ([50, 50], ["0", "0", "1"], ["0", "1"]),  # one ballot wins what is left
        ([101], ["0"], []),  # dearer than all the money
        ([10], [""], []),  # all ballots empty
        ([10, 10], ["0"], ["0"]),  # nobody chose the other, though it fits
        ([0, 100], ["0,1"], ["0", "1"]),  # one costs nothing
    ],
)
def test_odd_votes(rule, costs, votes, expected):
    assert sorted(winners(pb(costs, votes), rule)) == expected


@pytest.mark.parametrize(("costs", "first"), [([60, 60], "0"), ([60, 50], "1")])
def test_a_tie_goes_to_the_cheaper_and_then_to_the_first_of_the_file(costs, first):
    assert winners(pb(costs, ["0", "1"]), "greedy")[0] == first
    assert winners(pb(costs, ["0,1", "0,1"]))[0] == first


def test_a_small_vote_on_large_amounts_is_not_counted_a_million_times(monkeypatch):
    runs = []
    counted = equal_shares._Counter._run
    monkeypatch.setattr(
        equal_shares._Counter,
        "_run",
        lambda self, share: runs.append(share) or counted(self, share),
    )
    found = count(pb([600_000, 600_000], ["0", "1", "0,1"], budget=1_000_000))
    assert ([each.id for each in found.winners], found.added) == (["0"], 116_666)
    assert len(runs) < 100


@given(
    costs=st.lists(st.sampled_from([10, 20, 25, 33, 50, "12.5"]), min_size=6, max_size=6),
    votes=VOTES,
    points=st.lists(st.integers(1, 5), min_size=6, max_size=6),
)
@settings(max_examples=40, deadline=None)
def test_what_is_skipped_would_have_come_out_the_same(costs, votes, points):
    """By approval and by points, with the jump tried after every count."""
    given_points = [",".join(str(points[int(at)]) for at in one.split(",") if at) for one in votes]
    text = pb(costs, votes).decode()
    by_points = text.replace("approval", "cumulative").replace("r_id;vote", "r_id;vote;points")
    for at, (one, given_to) in enumerate(zip(votes, given_points, strict=True)):
        by_points = by_points.replace(f"\nv{at};{one}", f"\nv{at};{one};{given_to}", 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(equal_shares._Counter, "_patience", lambda self, run: 0)
        for content in (text.encode(), by_points.encode()):
            ballots = api.read_pb("x.pb", content)
            assert winners(content) == [str(at) for at in completed(ballots)]


def test_completion_stops_before_the_budget_is_exceeded():
    """With ten more each could buy theirs, and both cost more than there is: neither is bought."""
    found = count(pb([60, 60], ["0", "1"]))
    assert (found.winners, found.added) == ((), 9)


def test_cents_are_exact():
    found = count(pb(["33.33", "33.33", "33.35"], ["0,1,2"]), "greedy")
    assert found.cost == Fraction("66.66")
    assert count(pb(["33.33", "33.33", "33.34"], ["0,1,2"]), "greedy").cost == 100


def test_points_weigh():
    content = pb([60, 60], ["0,1", "1"], vote_type="cumulative")
    text = content.decode().replace("voter_id;vote", "voter_id;vote;points")
    text = text.replace("v0;0,1", "v0;0,1;9,1").replace("v1;1", "v1;1;3")
    assert winners(text.encode(), "greedy") == ["0"]
    # In equal shares who gave nine points cannot pay sixty alone, and two can.
    assert winners(text.encode(), complete=False) == ["1"]


@pytest.mark.parametrize("points", ["1", "1,2,3", "1,-2", "1,1.5", "", "1,x"])
def test_points_that_are_not_one_of_each_project_are_refused(points):
    text = pb([10, 20], ["0,1"], vote_type="scoring").decode()
    text = text.replace("voter_id;vote", "voter_id;vote;points").replace("0,1", f"0,1;{points}")
    with pytest.raises(BadBallots, match="puntos de la línea"):
        api.read_pb("x.pb", text.encode())


def test_a_file_that_counts_itself_otherwise_is_told():
    ballots = api.read_pb("x.pb", pb([10], ["0", "0"], num_votes=9, num_projects=1))
    assert ballots.differs == ("el archivo dice 9 votos y trae 2",)


def test_a_ballot_of_too_many_is_told_and_not_counted():
    ballots = api.read_pb("x.pb", pb([10, 10, 10], ["0,1,2", "1"], max_length=2))
    assert ballots.people == 1
    assert ballots.not_counted == ("1 × boletas con más de 2 proyectos",)


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ({"vote_type": "choose-1"}, "más de 1 proyectos"),
        ({"max_sum_cost": "25,5"}, "cuestan más de 25.50"),
        ({"min_sum_cost": 15}, "cuestan menos de 15"),
        ({"min_length": 2}, "menos de 2 proyectos"),
    ],
)
def test_the_limits_of_a_file_are_those_of_its_ballots(limits, said):
    ballots = api.read_pb("x.pb", pb([10, 20, 30], ["0,1", "", "0"], **limits))
    assert [said in each for each in ballots.not_counted] == [True]
    assert ballots.people == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.replace(b"\n", b"\r\n"),
        lambda one: b"\xef\xbb\xbf" + one,
        lambda one: one.replace(b"META", b"META;;").replace(b"VOTES", b"votes;"),
        lambda one: one.replace(b"Obra 0", b'"Obra; ""larga"""'),
        lambda one: one.replace(b"Obra 0", "Obra\u2028 y\x85 más".encode()),
        lambda one: one.replace(b"approval", b"Approval"),
        lambda one: one.decode().encode("utf-16"),
        lambda one: one.replace(b"Obra 0", "Ñandú".encode("cp1252")),
        lambda one: one.replace(b"budget", b"Budget").replace(b"project_id", b"Project_ID"),
        lambda one: b"# de prueba\n" + one.replace(b"VOTES", b"# los votos\nVOTES"),
        lambda one: one.replace(b";50;", b";50,0;").replace(b"budget;100", b"budget;100,00"),
    ],
)
def test_another_way_to_write_a_file_is_the_same_vote(change):
    assert winners(change(pb([50, 50], ["0", "0,1"])), "greedy") == ["0", "1"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda one: one.replace(b"1;50", b"1;1e999999999"), "no es una cantidad"),
        (lambda one: one.replace(b"Obra 0", b"x" * 10_000_001), "la línea 7 no se lee"),
        (lambda one: one.replace(b"v1;1", b"v0;1"), "vota otra vez en la línea"),
        (lambda one: one.replace(b"v1;1", b"v1;7"), "no es un proyecto"),
        (lambda one: one.replace(b"v1;1", b"v1;1,1"), "dos veces"),
        (lambda one: one.replace(b"1;50", b"1;-50"), "no puede ser"),
        (lambda one: one.replace(b"1;50", b"1;mucho"), "no es una cantidad"),
        (lambda one: one.replace(b"1;50", b"1;1e40"), "no puede ser"),
        (lambda one: one.replace(b"1;50", b"0;50"), "clave propia"),
        (lambda one: one.replace(b"approval", b"ordinal"), "ordinal"),
        (lambda one: one.replace(b"VOTES", b"VOTOS"), "VOTES"),
        (lambda one: b"", "META"),
        (lambda one: one.replace(b"v1;1", b"v1"), "está cortada"),
        (lambda one: one.replace(b"v0;0", b'v0;"0'), "línea 11 se abren comillas"),
        (lambda one: one.replace(b"budget;100", b"budget;1,000"), "de miles o de decimales"),
        (lambda one: one.replace(b"1;50", b"1;250,000"), "el costo de la línea 8 .* de miles o"),
        (lambda one: one.replace(b"1;50", b"1;+250,000"), "de miles o de decimales"),
        (lambda one: one.replace(b"1;50", b"1;1000,000"), "de miles o de decimales"),
        (lambda one: one.replace(b"1;50", b"1;250,000e0"), "de miles o de decimales"),
        (lambda one: one.replace(b"1;50", b"1;1,250,000"), "de miles o de decimales"),
        (lambda one: one.replace(b"1;50", b"1;250,000.00"), "no es una cantidad"),
        (lambda one: one.replace(b"budget;100", b"budget;100\nmax_sum_cost;1,000"), "max_sum_cost"),
        (
            lambda one: one.replace(b"budget;100", b"budget;100\nmin_sum_cost; 1.000"),
            "min_sum_cost",
        ),
        (
            lambda one: one.replace(b"1;50;Obra 1", b'1;50;"Obra 1').replace(b"v0;0", b'v0";0'),
            "línea 8 se abren comillas",
        ),
        (
            lambda one: one.replace(b"0;50;O", b'0;50;"O').replace(b"Obra 1", b'Obra 1"'),
            "línea 7 se abren comillas",
        ),
        (
            lambda one: one.replace(b"v0;0", b'"v0;0').replace(b"v1;1", b'v1";1'),
            "línea 11 se abren comillas",
        ),
        (lambda one: one.replace(b"budget;100", b"x;1"), "le falta «budget»"),
        (lambda one: one.replace(b"approval", b"cumulative"), "les falta «points»"),
        (lambda one: b"\xff\xfe\x00", "UTF-8"),
    ],
)
def test_what_cannot_be_counted_is_one_sentence(change, said):
    with pytest.raises(BadBallots, match=said):
        api.read_pb("x.pb", change(pb([50, 50], ["0", "1"])))


def test_the_order_answers_as_json(tmp_path, capsys):
    (tmp_path / "v.pb").write_bytes(pb([50, 60], ["0", "0", "1"]))
    call_command("vote_count", str(tmp_path / "v.pb"), rule="equal-shares", json=True)
    said = json.loads(capsys.readouterr().out)
    assert (said["winners"], said["cost"], said["people"]) == (["0"], 50, 3)
    proof = {each["project"]: each for each in said["proof"]}
    assert proof["0"]["paid"] == [{"people": 2, "each": "25"}]
    assert "les quedan" in proof["1"]["why"]
    with pytest.raises(BadBallots, match="no existe"):
        call_command("vote_count", str(tmp_path / "no.pb"), rule="greedy")


def test_points_of_thousands_are_asked():
    points = pb([50, 50], ["0,1", "1,0"], vote_type="cumulative").replace(b";vote", b";vote;points")
    points = points.replace(b"v0;0,1", b"v0;0,1;2.0,1.00").replace(b"v1;1,0", b"v1;1,0;3,1")
    assert sum(many for many, _ in api.read_pb("x.pb", points).groups) == 2
    with pytest.raises(BadBallots, match=r"línea 11 .* de miles o de decimales"):
        api.read_pb("x.pb", points.replace(b"2.0,1.00", b"2,1.000"))


def test_a_name_of_two_lines_is_one_project():
    content = pb([50, 50], ["0", "0,1"]).replace(b"Obra 0", b'"Obra 0,\nde dos renglones; y mas"')
    assert winners(content, "greedy") == ["0", "1"]


def test_what_a_file_says_of_itself_is_compared_with_its_thousands_apart():
    assert api.read_pb("x.pb", pb([50], ["0"], num_votes="1,040")).differs == (
        "el archivo dice 1040 votos y trae 1",
    )
