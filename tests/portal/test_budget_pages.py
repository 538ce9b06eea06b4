"""The route, ¿en qué se gasta? and follow one peso, over a small book built into figures."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.test import Client
from tests.making.markup import tight
from tests.making.searching import searched

from traza.kernel.money import Money
from traza.kernel.trace import Trace
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import NewBook, NewLine
from traza.modules.budget.contracts.ledger import (
    Account,
    Amount,
    Kind,
    Lens,
    Move,
    MovementInfo,
    Name,
    Request,
)
from traza.modules.territory import api as territory
from traza.platform.audit.record import TERMINAL
from traza.platform.tables.build import build
from traza.portal.pages.budget import route
from traza.portal.pages.budget import view as budget_view
from traza.ui.components.flows import Route, imbalances

pytestmark = pytest.mark.django_db
BOOK = "valle-2024"
DAY = date(2024, 6, 15)

# key -> (lens, dimensions, centavos). The works add to 900 by kind and to 880 by place.
PUBLISHED: dict[str, tuple[Lens, dict[str, Any], int]] = {
    "k/agua/state": (Lens.KIND, {"programme": "obras", "subprogramme": "agua"}, 600_00),
    "k/luz/community": (
        Lens.KIND,
        {"programme": "obras", "subprogramme": "luz", "contributor": "community"},
        300_00,
    ),
    "p/rio-mayo/state": (Lens.PLACE, {"programme": "obras", "region": "rio-mayo"}, 580_00),
    "p/capital/community": (
        Lens.PLACE,
        {"programme": "obras", "region": "capital", "contributor": "community"},
        300_00,
    ),
    "ayuda": (Lens.ALL, {"programme": "ayudas", "object": "4410"}, 50_05),
    "aparte": (Lens.APART, {"programme": "emergencia"}, 7_00),
}


@dataclass(frozen=True, slots=True)
class Small:
    """The book, its lines by key, and the movements of a key that was spent step by step."""

    book: int
    lines: dict[str, int]
    walked: list[MovementInfo]
    payee: str


@pytest.fixture(scope="module")
def small(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Small]:
    """A published report and one key paid to a company, built into figures once for all tests."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        made = _small()
        patch.setattr("django.conf.settings.FIGURES_ROOT", tmp_path_factory.mktemp("figures"))
        build()
        yield made
        call_command("flush", interactive=False, verbosity=0)


def _small() -> Small:
    territory.load_gazetteer()
    number = budget.open_book(
        NewBook(
            BOOK,
            "Valle 2024",
            "Valle",
            "state",
            2024,
            spent_moment="accrued",
            state="26",
            agency="valle",
        )
    )
    lines = {
        key: budget.open_line(
            number, NewLine(key=key, name=key.title(), lens=lens, state="26", **dims)
        )
        for key, (lens, dims, _centavos) in PUBLISHED.items()
    }
    budget.post_many(
        [
            _published(number, key, lines[key], centavos, line)
            for line, (key, (_lens, _dims, centavos)) in enumerate(PUBLISHED.items(), 1)
        ],
        by=TERMINAL,
    )
    payee = budget.open_payee("Constructora del Valle", "company")
    lines["pagada"] = budget.open_line(
        number, NewLine(key="pagada", programme="caminos", object="6140", state="26")
    )
    walked = _walk(number, lines["pagada"], 40_00, payee)
    return Small(number, lines, walked, "constructora-del-valle")


def _published(book: int, key: str, line: int, centavos: int, place: int) -> Request:
    steps = [
        (Account.AVAILABLE, Account.SUPPORT, True),
        (Account.COMMITTED, Account.AVAILABLE, True),
        (Account.ACCRUED, Account.COMMITTED, False),
    ]
    moves = tuple(Move(line, debit, credit, centavos, implied) for debit, credit, implied in steps)
    name = Name("informe", key, "ab" * 32, "Informe", Trace("informe-2024", 3, place))
    return Request(book, Kind.PUBLISH, name, DAY, moves)


def _walk(book: int, line: int, centavos: int, payee: int) -> list[MovementInfo]:
    verbs = (budget.approve, budget.commit, budget.accrue, budget.exercise, budget.pay)
    kinds = ("decreto", "contrato", "estimación", "CLC", "transferencia")
    made: list[MovementInfo] = []
    for place, (verb, kind) in enumerate(zip(verbs, kinds, strict=True)):
        made.append(
            verb(
                book,
                Name(kind, "1"),
                on=DAY,
                amounts=[Amount(line, Money(centavos))],
                by=TERMINAL,
                follows=made[-1].id if place > 1 else None,
                payee=payee if kind == "transferencia" else None,
            )
        )
    return made


def asked(query: str = "") -> budget_view.View:
    view = budget_view.read(QueryDict(f"libro={BOOK}&{query}"))
    assert view is not None
    return view


def steps(drawn: Route) -> list[dict[str, int]]:
    """Centavos by label, step by step."""
    return [
        {node.label: node.centavos for node in drawn.nodes if node.step == place}
        for place in range(len(drawn.steps))
    ]


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def said(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def test_both_breakdowns_of_the_same_works_meet_in_a_step_that_nobody_published(
    small: Small,
) -> None:
    drawn = route.route(asked())
    assert imbalances(drawn) == ()
    source, programme, _agency, place, bridge, what, payee = steps(drawn)
    assert source == {"Estado": 690_05, "Comunidad": 300_00}
    assert programme == {"obras": 900_00, "ayudas": 50_05, "caminos": 40_00}
    assert place == {
        "Río Mayo": 580_00,
        "Capital": 300_00,
        "No desglosado en la fuente": 90_05,
        "Diferencia entre las dos tablas": 20_00,
    }
    assert bridge == {
        "No publicado por lugar y por tipo a la vez": 900_00,
        "Publicado en una sola tabla": 90_05,
    }
    assert what["agua"] == 600_00
    assert sum(what.values()) == drawn.total == 990_05
    assert sum(payee.values()) == drawn.total


def test_every_flow_re_adds_in_the_page_of_its_rows(small: Small, client: Client) -> None:
    drawn = route.route(asked())
    for flow in drawn.flows:
        if flow.address.endswith("por=lens"):  # the difference of two tables is of no rows
            continue
        shown = said(page(client, flow.address))
        assert f"{Money(flow.centavos).pesos:,.2f}" in shown, flow.address


def test_a_flow_leads_to_the_line_of_its_document(small: Small, client: Client) -> None:
    drawn = route.route(asked())
    water = next(f for f in drawn.flows if "subprogramme:agua" in f.target)
    assert "/documentos/informe-2024/linea/1/" in page(client, water.address)


def test_a_node_is_the_route_of_that_part_alone(small: Small) -> None:
    drawn = route.route(asked("region=rio-mayo"))
    assert imbalances(drawn) == ()
    assert drawn.total == 580_00
    assert steps(drawn)[4] == {"No desglosado en la fuente": 580_00}
    kind = route.route(asked("subprogramme=agua"))
    assert (kind.total, steps(kind)[3]) == (600_00, {"No desglosado en la fuente": 600_00})
    none = route.route(asked("subprogramme=-&object=4410"))
    assert none.total == 50_05


@pytest.mark.parametrize(("only", "total"), [("lugar", 970_05), ("tipo", 990_05)])
def test_one_breakdown_alone_keeps_its_own_total(small: Small, only: str, total: int) -> None:
    drawn = route.route(asked(), only)
    assert imbalances(drawn) == ()
    assert drawn.total == total


def test_who_was_paid_ends_the_way_where_the_source_says_it(small: Small) -> None:
    ends = steps(route.route(asked("programme=caminos")))[-1]
    assert ends == {"La fuente no dice a quién se pagó": 40_00}  # accrued: a payment comes later
    paid = steps(route.route(asked("momento=paid")))[-1]
    assert paid == {"Constructora del Valle": 40_00}


def test_what_was_published_apart_is_shown_and_adds_to_nothing(
    small: Small, client: Client
) -> None:
    shown = said(page(client, f"/presupuesto/ruta/?libro={BOOK}"))
    assert "Publicado aparte: no se suma" in shown
    assert "$7.00" in shown
    assert "no cuadra" not in shown


def test_the_file_has_exactly_the_flows_of_the_page(small: Small, client: Client) -> None:
    # What is published by place is less than by kind here: both are shown unless one is asked for.
    answer = client.get(f"/presupuesto/ruta/?libro={BOOK}&formato=csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    amounts = [row[2] for row in rows if len(row) == 4 and row[0] not in {"Total"}]
    assert amounts.count("600.00") >= 1
    totals = [row[2] for row in rows if row and row[0] == "Total"]
    assert totals == ["990.05"] * 6


def test_a_route_by_place_says_that_it_is_not_the_total(small: Small, client: Client) -> None:
    """By kind 600 and by place what its source says: the sum of the drawing is told."""
    both = said(page(client, f"/presupuesto/ruta/?libro={BOOK}"))
    assert "es lo que la fuente publica por lugar" not in both
    alone = page(client, f"/presupuesto/ruta/?libro={BOOK}&ver=lugar")
    total = sum(steps(route.route(asked(), "lugar"))[0].values())
    assert f"Este recorrido suma ${total / 100:,.2f}: es lo que" in said(alone)
    assert "El total de arriba, $990.05," in said(alone)


def test_spending_goes_down_level_by_level_to_the_movement(small: Small, client: Client) -> None:
    first = page(client, f"/presupuesto/gasto/?libro={BOOK}&por=chapter")
    for step in ("por=concept", "por=object", "por=line"):
        links = [
            unescape(a) for a in re.findall(r'<th scope="row"><a href="([^"]+)"', tight(first))
        ]
        deeper = next(a for a in links if step in a and "6" in a.split("chapter=")[-1])
        first = page(client, deeper)
    key = re.search(r'href="(/presupuesto/linea/\d+/)"', first)
    assert key is not None
    line = page(client, key[1])
    assert "transferencia 1" in line
    assert "Qué significa" in line


def test_a_key_says_each_moment_and_what_nobody_published(small: Small, client: Client) -> None:
    walked = said(page(client, f"/presupuesto/linea/{small.lines['pagada']}/"))
    assert "$40.00 en pagado" in walked
    published = said(page(client, f"/presupuesto/linea/{small.lines['k/agua/state']}/"))
    assert "$600.00 en devengado" in published
    assert "Pagado sin dato" in published


def test_a_payment_leads_back_to_its_contract_and_to_who_was_paid(
    small: Small, client: Client
) -> None:
    shown = page(client, f"/presupuesto/movimiento/{small.walked[-1].id}/")
    back = shown[shown.index('id="atras"') : shown.index('id="adelante"')]
    assert [name for name in ("CLC 1", "estimación 1", "contrato 1") if name in back] == [
        "CLC 1", "estimación 1", "contrato 1",
    ]  # fmt: skip
    assert f"/presupuesto/quien-cobra/{small.payee}/" in shown
    contract = page(client, f"/presupuesto/movimiento/{small.walked[1].id}/")
    assert "estimación 1" in contract[contract.index('id="adelante"') :]


def test_a_reversal_is_shown_in_both_movements(small: Small, client: Client) -> None:
    paid = small.walked[-1]
    undone = budget.reverse(paid.id, Name("oficio", "9"), on=DAY, by=TERMINAL, reason="Duplicado")
    assert f"/presupuesto/movimiento/{undone.id}/" in page(
        client, f"/presupuesto/movimiento/{paid.id}/"
    )
    shown = page(client, f"/presupuesto/movimiento/{undone.id}/")
    assert f"/presupuesto/movimiento/{paid.id}/" in shown
    assert "Duplicado" in shown


def test_payees_by_what_they_were_paid(small: Small, client: Client) -> None:
    shown = said(page(client, "/presupuesto/quien-cobra/?q=VALLE"))
    assert "Constructora del Valle Empresa 1 $40.00" in shown
    assert "Nadie con ese nombre" in page(client, "/presupuesto/quien-cobra/?q=nadie")
    one = said(page(client, f"/presupuesto/quien-cobra/{small.payee}/"))
    assert "Cobró $40.00" in one


def test_a_past_day_knows_nothing_of_what_came_later(small: Small, client: Client) -> None:
    before = said(page(client, f"/presupuesto/ruta/?libro={BOOK}&al=2020-01-01"))
    assert "no publica dinero" in before
    line = said(page(client, f"/presupuesto/linea/{small.lines['pagada']}/?al=2020-01-01"))
    assert "Hasta esa fecha no se había registrado ninguno" in line
    bad = said(page(client, f"/presupuesto/gasto/?libro={BOOK}&al=ayer"))
    assert "«ayer» no es una fecha" in bad


def test_changes_between_two_days_are_explained_to_the_centavo(
    small: Small, client: Client
) -> None:
    shown = said(page(client, f"/presupuesto/cambios/?libro={BOOK}&desde=2020-01-01"))
    assert "Devengado sin dato $990.05 $990.05" in shown
    assert "transferencia 1" in shown
    assert "no se registró ningún movimiento" in said(
        page(client, f"/presupuesto/cambios/?libro={BOOK}&hasta=2020-01-01")
    )


def test_the_rows_of_a_past_day_are_those_of_that_day(small: Small, client: Client) -> None:
    address = f"/figuras/budget_spent/?book={BOOK}"
    assert "$990.05" in said(page(client, address))
    before = said(page(client, f"{address}&al=2020-01-01"))
    assert "$990.05" not in before
    assert "al terminar el 1 de enero de 2020" in before


def test_search_finds_books_keys_and_payees(
    small: Small, client: Client, settings: Any, tmp_path: Path
) -> None:
    searched(settings, tmp_path)
    shown = page(client, "/buscar/?q=VALLE")
    assert f"/presupuesto/gasto/?libro={BOOK}" in shown
    assert f"/presupuesto/quien-cobra/{small.payee}/" in shown
    assert f"/presupuesto/linea/{small.lines['pagada']}/" in page(client, "/buscar/?q=pagada")


def test_a_drawing_is_remembered_for_its_very_address_and_language(
    small: Small, client: Client
) -> None:
    address = f"/presupuesto/ruta/?libro={BOOK}"
    first, again = page(client, address), page(client, address)
    assert first[first.index("<figure") :] == again[again.index("<figure") :]
    assert "Río Mayo" not in page(client, f"{address}&region=capital")
    english = client.get(address, headers={"accept-language": "en"}).content.decode()
    assert first.count('<svg class="route') == english.count('<svg class="route') == 2
