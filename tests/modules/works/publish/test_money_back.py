"""What came back of an advance is published below zero; what was undone is published as nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.making.oracle import check_oc4ids, check_ocds, complaints
from tests.making.works import ADMIN, day, hand_of, life, lived, part
from tests.modules.works.publish.test_oc4ids import AT, NAMES, SITE, URI, package

from traza.kernel.money import Money
from traza.modules.territory import api as territory
from traza.modules.works import api
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.exports import Published
from traza.modules.works.publish.oc4ids import project_of
from traza.modules.works.publish.ocds import release_package, releases_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places() -> None:
    territory.load_gazetteer()


def do(work: int, change: c.Change) -> None:
    api.record_change(work, change, said=hand_of(change, ADMIN))


def undo(work: int, document: str) -> None:
    act = api.current_version(work).dossier.acts[-1].id
    do(work, c.UndoMoney(act=act, on=day(12, 1), document=document))


def history(work: int) -> list[Published]:
    return [
        Published(work, one.number, one.at, one.dossier) for one in reversed(api.versions(work))
    ]


def merged(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Objects by their id, a later one over an earlier one, as OCDS merges releases."""
    found: dict[str, Any] = {}
    for row in rows:
        found[row["id"]] = {**found.get(row["id"], {}), **row}
    return found


def transactions(contracts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every transaction of every release, oldest first."""
    parts = [one.get("implementation", {}) for one in contracts]
    return [row for one in parts for row in one.get("transactions", ())]


def published(work: int) -> tuple[Dossier, dict[str, Any], list[dict[str, Any]]]:
    """The dossier, its OC4IDS package, and its OCDS contracts release by release."""
    every = history(work)
    releases = list(releases_of(every, NAMES, SITE))
    whole = json.loads(release_package(releases, SITE, URI, AT))
    project = package(project_of(every[-1], NAMES, SITE))
    assert complaints(check_ocds(whole)) == []
    assert complaints(check_oc4ids(project)) == []
    contracts = [each for one in whole["releases"] for each in one.get("contracts", ())]
    return every[-1].dossier, project, contracts


def test_what_came_back_is_a_transaction_below_zero_and_the_sum_is_what_was_paid() -> None:
    work = lived(Status.IN_PROGRESS)
    do(work, c.RecoverAdvance(on=day(3, 9), document="RI-1", allocations=(part("F1", 80_000),)))
    dossier, project, contracts = published(work)
    process = project["projects"][0]["contractingProcesses"][0]["summary"]
    amounts = [one["value"]["amount"] for one in process["transactions"]]
    assert amounts == [255_000, -80_000]
    assert Money.of(sum(amounts)) == dossier.paid
    parties = {(one["payer"]["id"], one["payee"]["id"]) for one in process["transactions"]}
    assert len(parties) == 1
    told = contracts[-1]["implementation"]["transactions"]
    assert [one["value"]["amount"] for one in told] == amounts


def test_what_was_undone_is_no_payment_even_for_who_merges_releases() -> None:
    work = lived(Status.DELIVERED)
    undo(work, "OF-1")  # the payment of estimate 2
    undo(work, "OF-2")  # estimate 2
    undo(work, "OF-3")  # the modification
    dossier, project, contracts = published(work)
    process = project["projects"][0]["contractingProcesses"][0]["summary"]
    assert [one["id"] for one in process["transactions"]] == ["P1", "P2"]
    assert "modifications" not in process
    known = merged(transactions(contracts))
    assert known["P3"]["value"]["amount"] == 0
    assert Money.of(sum(one["value"]["amount"] for one in known.values())) == dossier.paid
    changed = merged([row for one in contracts for row in one.get("amendments", ())])
    assert "sin efecto" in changed["M1"]["description"]
    assert contracts[-1]["value"]["amount"] == 850_000
    again = [change for _, change, _ in life() if isinstance(change, c.AuthoriseEstimate)][1]
    do(work, c.AuthoriseEstimate(
        number=2, since=again.since, until=again.until, on=day(12, 2),
        allocations=(part("F1", 395_000, 120_000),),
    ))  # fmt: skip
    do(work, c.PayEstimate(estimate="E2", on=day(12, 3), document="T-9"))
    dossier, _project, contracts = published(work)
    known = merged(transactions(contracts))
    assert Money.of(sum(one["value"]["amount"] for one in known.values())) == dossier.paid
