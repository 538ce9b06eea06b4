"""More money, and another year, through their pages: what is chosen, kept, refused and shown."""

from __future__ import annotations

from django.test import Client
from tests.making.crossing import LATER, crossed, done, estimate, halfway
from tests.making.work_forms import fields_of, words
from tests.making.works import lived, part, town_book

from traza.kernel.money import Money
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Status


def at(work: int, slug: str) -> str:
    return f"/gestion/obras/{work}/{slug}/"


def test_an_extension_is_written_row_by_row_with_a_new_source(review: Client) -> None:
    work = lived(Status.CONTRACTED)
    page = review.get(at(work, "ampliar"))
    assert "Prometió 600,000.00 pesos; contratados 600,000.00" in words(page)
    sent = fields_of(page) | {"on": "2024-03-15", "document": "OA-2"}
    empty = review.post(at(work, "ampliar"), sent)
    assert empty.status_code == 422
    assert "Escriba cuánto crece una aportación" in words(empty)
    sent |= {"share_amount_0": "100,000.00", "funding_source_0": "state"}
    sent |= {"funding_promised_0": "50,000.00", "funding_fund_0": "FAFEF"}
    used = review.post(at(work, "ampliar"), sent | {"use": "obra obra-F1"})
    kept = fields_of(used)
    assert (kept["share_amount_0"], kept["funding_line_0"]) == ("100,000.00", "obra obra-F1")
    answer = review.post(at(work, "ampliar"), kept)
    assert answer.status_code == 302, words(answer)
    dossier = works.current_version(work).dossier
    assert [one.amount for one in dossier.extensions[0].allocations] == [
        Money.of(100_000), Money.of(50_000),
    ]  # fmt: skip
    assert (dossier.funding[-1].id, dossier.funding[-1].year) == ("F4", 2024)
    shown = words(review.get(f"/gestion/obras/{work}/"))
    assert "Ampliaciones y refrendos" in shown
    assert "OA-2" in shown


def test_more_than_the_budget_has_is_said_and_nothing_typed_is_lost(review: Client) -> None:
    work = lived(Status.CONTRACTED)
    sent = fields_of(review.get(at(work, "ampliar"))) | {"on": "2024-03-15", "document": "OA-2"}
    answer = review.post(at(work, "ampliar"), sent | {"share_amount_0": "900,000.00"})
    assert answer.status_code == 422
    assert "disponible" in words(answer)
    assert fields_of(answer)["share_amount_0"] == "900,000.00"
    assert works.current_version(work).dossier.extensions == ()


def test_a_carry_over_finds_its_lines_and_the_estimate_says_where_the_advance_is(
    review: Client,
) -> None:
    work = halfway()
    town_book("obra-siguiente", LATER)
    page = review.get(at(work, "refrendar"))
    text = words(page)
    assert "Quedan 280,000.00 pesos; contratados sin estimar 280,000.00" in text
    sent = fields_of(page)
    assert sent["year"] == str(LATER)
    sent |= {"on": f"{LATER}-01-15", "document": "OR-1"}
    bare = review.post(at(work, "refrendar"), sent)
    assert "Escriba la clave de una aportación al menos." in words(bare)
    found = review.post(at(work, "refrendar"), sent | {"find": "1", "find_words": "siguiente"})
    assert "obra-siguiente obra-siguiente-F1" in words(found)
    kept = fields_of(
        review.post(at(work, "refrendar"), sent | {"use": "obra-siguiente obra-siguiente-F1"})
    )
    assert kept["next_line_0"] == "obra-siguiente obra-siguiente-F1"
    wrong = review.post(at(work, "refrendar"), kept | {"next_line_1": "nada"})
    assert "No hay la clave «nada»" in words(wrong)
    kept = fields_of(
        review.post(at(work, "refrendar"), kept | {"use": "obra-siguiente obra-siguiente-F2"})
    )
    seen = review.post(at(work, "refrendar"), kept | {"check": "1"})
    assert "Todavía no se ha guardado nada" in words(seen)
    answer = review.post(at(work, "refrendar"), kept)
    assert answer.status_code == 302, words(answer)
    again = review.post(at(work, "refrendar"), kept)
    assert again["Location"] == answer["Location"]
    assert len(works.current_version(work).dossier.carry_overs) == 1
    shown = words(review.get(f"/gestion/obras/{work}/"))
    assert f"Refrendo en {LATER}" in shown
    assert "El dinero, por ejercicio" in shown
    text = words(review.get(at(work, "estimacion")))
    assert "Sólo amortiza su anticipo: hasta 120,000.00 pesos" in text
    assert "Quedan 280,000.00 pesos por estimar" in text


def test_an_estimate_of_the_new_year_amortises_on_the_row_of_the_old(review: Client) -> None:
    work = crossed()
    sent = fields_of(review.get(at(work, "estimacion")))
    sent |= {"since": f"{LATER}-02-01", "until": f"{LATER}-02-28", "on": f"{LATER}-02-28"}
    rows = [one.id for one in works.current_version(work).dossier.funding if one.id != "F3"]
    assert rows == ["F1", "F2", "F4", "F5"]
    wrong = sent | {"share_amount_2": "100,000.00", "share_amortised_2": "30,000.00"}
    answer = review.post(at(work, "estimacion"), wrong)
    assert answer.status_code == 422
    assert "El anticipo es de F1: escríbalo en su renglón" in words(answer)
    right = sent | {
        "share_amount_2": "70,000.00", "share_amount_0": "30,000.00",
        "share_amortised_0": "30,000.00",
    }  # fmt: skip
    answer = review.post(at(work, "estimacion"), right)
    assert answer.status_code == 302, words(answer)
    made = works.current_version(work).dossier.estimates[-1]
    assert (made.amount, made.amortised) == (Money.of(100_000), Money.of(30_000))


def test_what_has_nothing_left_is_not_offered(review: Client) -> None:
    work = crossed()
    all_of_it = (part("F1", 90_000, 90_000), part("F4", 210_000))
    done(work, estimate(3, 2, all_of_it))
    text = words(review.get(at(work, "estimacion")))
    form = text.split('<form class="stack work-form"')[1]
    assert "F2 ·" in form
    assert "F1 ·" not in form
    assert "F4 ·" not in form
