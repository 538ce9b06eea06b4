"""Each paper is read back from its PDF, and every figure in it is the dossier's."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import pdfplumber
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from tests.making.effort import by_night
from tests.making.pdfs import amounts, seen, text_of
from tests.making.works import AGENCY, YEAR, day, dossier_in, handover, hidden_defects, proposal

from traza.kernel.money import Money
from traza.modules.works.contracts.committee import CommitteeSeen
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.exports import Names
from traza.modules.works.contracts.parts import Funding, Modification, Problem, Retention
from traza.modules.works.contracts.vocabulary import Form, Source
from traza.modules.works.documents.handover import NotHandedOver, handover_pdf
from traza.modules.works.documents.sheet import sheet_pdf
from traza.modules.works.documents.sign import sign_pdf
from traza.platform.pdf.words import day as day_in_words

NAMES = Names(
    states={"26": "Sonora"},
    municipalities={"26030": "Hermosillo"},
    agencies={AGENCY: "Consejo Estatal de Concertación para la Obra Pública"},
    programmes={"obra-concertada": "Obra concertada"},
)
URL = "https://traza.example/obras/obra/26/OB-1/"


@pytest.fixture(autouse=True)
def home(settings, tmp_path) -> None:
    settings.HOME = tmp_path


def cents(*money: Money) -> list[int]:
    return [one.centavos for one in money]


def sign(dossier: Dossier) -> bytes:
    return sign_pdf(dossier, NAMES, URL)


def sheet(dossier: Dossier) -> bytes:
    return sheet_pdf(dossier, NAMES, URL, on=day(5, 2))


def act(dossier: Dossier) -> bytes:
    return handover_pdf(dossier, NAMES, URL)


def delivered(**over: object) -> Dossier:
    made = dossier_in(Status.DELIVERED)
    kept = (replace(made.estimates[0], retentions=(Retention(concept="Cinco al millar", amount=Money.of("1500.25")),)),
            *made.estimates[1:])  # fmt: skip
    changed = Modification(id="M1", folio="CM-1", on=day(5), reason="Más metros",
                           amount=Money.of("50000.55"), ends=day(7, 15))  # fmt: skip
    return replace(made, estimates=kept, modifications=(changed,), **over)


ALL = [
    (sign, dossier_in(Status.IN_PROGRESS)),
    (sheet, dossier_in(Status.IN_PROGRESS)),
    (act, delivered()),
]
IDS = ["sign", "sheet", "act"]


@pytest.mark.parametrize(("paper", "dossier"), ALL, ids=IDS)
def test_it_is_tagged_named_and_in_spanish(paper, dossier):
    made = paper(dossier)
    assert re.search(rb"pdfuaid:part\W+1", made)
    assert b"/Lang(es-MX)" in made
    with pdfplumber.open(io.BytesIO(made)) as document:
        assert "OB-1" in document.metadata["Title"]


@pytest.mark.parametrize(("paper", "dossier"), ALL, ids=IDS)
def test_its_code_opens_the_page_of_the_work(paper, dossier):
    assert seen(paper(dossier)) == URL


def test_the_sign_says_what_who_how_much_and_until_when():
    told = text_of(sign(dossier_in(Status.IN_PROGRESS)))
    for words in (
        "Consejo Estatal de Concertación", "Folio OB-1", "Pavimentación de la calle", "Hermosillo, Sonora",
        "Constructora del Norte", f"del 1 de marzo al 30 de junio de {YEAR}", "1,250.00 m² de pavimento",
        "400 personas (210 mujeres y 190 hombres)", "Obra concertada", "Comunidad (mano de obra) $100,000.00",
    ):  # fmt: skip
        assert words in told
    assert amounts(told) == cents(*(Money.of(n) for n in (1_000_000, 600_000, 300_000, 100_000)))
    assert "partido político" not in told


def test_a_sign_with_federal_money_carries_the_legend_of_the_law():
    federal = Funding(id="F1", source=Source.FEDERAL, promised=Money.of(5), year=YEAR)
    told = " ".join(text_of(sign(proposal(funding=(federal,)))).split())
    assert "Este programa es público, ajeno a cualquier partido político." in told


LONG = (
    "Rehabilitación integral de la línea de conducción de agua potable y red de distribución " * 5
)


@pytest.mark.parametrize("name", [LONG[:40], LONG[:120], LONG, "PAVIMENTACIÓN" * 20])
def test_a_sign_is_one_page_however_long_its_name(name: str):
    every = tuple(
        Funding(id=f"F{s}{f}", source=s, form=f, promised=Money.of("123456789.99"), year=YEAR)
        for s in Source
        for f in Form
    )
    made = dossier_in(Status.IN_PROGRESS, name=name.strip(), funding=every)
    longest = replace(made.contract, contractor="Grupo constructor e inmobiliario " * 5)
    content = sign(replace(made, contract=longest))
    with pdfplumber.open(io.BytesIO(content)) as document:
        assert len(document.pages) == 1
        page = document.pages[0]
        inside = page.bbox
        words = page.extract_words()
    assert all(w["x0"] >= 0 and w["x1"] <= inside[2] and w["bottom"] <= inside[3] for w in words)
    whole, *parts = amounts(text_of(content))
    assert whole == sum(parts)
    assert len(parts) == len(Source)


def test_a_proposal_has_its_sign_and_its_sheet():
    bare = Dossier(folio="X-1", name="Aula", state="26", year=YEAR)
    assert "sin dato" in text_of(sign(bare))
    told = text_of(sheet(bare))
    assert "Todavía no hay contrato" in told
    assert "Todavía no hay dinero comprometido" in told
    assert amounts(told) == []


@pytest.mark.parametrize("status", Status)
def test_a_work_in_any_state_has_its_sign_and_its_sheet(status: Status):
    made = dossier_in(status, stage="En proceso" if status is Status.PUBLISHED else "")
    assert "Pavimentación" in text_of(sign(made))
    told = text_of(sheet(made))
    assert "Estado de la obra: " in told


def test_what_another_register_published_is_printed_even_without_words():
    contract = dossier_in(Status.CONTRACTED).contract
    for odd in (Money(-5), Money(10**15)):
        made = dossier_in(Status.CONTRACTED, contract=replace(contract, amount=odd))
        told = text_of(sheet(made))
        assert odd.centavos in amounts(told)


def test_the_sheet_says_every_figure_of_the_dossier():
    made = dossier_in(Status.IN_PROGRESS)
    told = text_of(sheet(made))
    million = Money.of(1_000_000)
    expected = cents(
        Money.of(600_000), Money.of(300_000), Money.of(300_000), Money.of(100_000),
        Money.of(100_000), million, made.received, Money.of(850_000), Money.of(255_000),
        made.paid, Money.of(850_000) - made.paid,
    )  # fmt: skip
    wage = Money.of(200).centavos  # it stands in the words of the valuation
    assert [one for one in amounts(told) if one != wage] == expected
    assert "ochocientos cincuenta mil pesos 00/100 M.N." in told
    for words in (
        "En ejecución", "licitación pública LP-1", f"25 de febrero de {YEAR}", f"30 de junio de {YEAR}",
        f"31 de marzo de {YEAR} 26.0 % 30.0 %", f"30 de abril de {YEAR} 42.0 % 54.7 %",
        f"marzo de {YEAR} 25.0 % 25.0 %", f"junio de {YEAR} 100.0 % 100.0 %", "Estado dinero $600,000.00 sin registro",
        "Contrato sí", "Fallo falta", f"Datos al 2 de mayo de {YEAR}",
    ):  # fmt: skip
        assert words in told, words


def test_the_sheet_says_only_the_problems_that_are_open():
    open_one = Problem(
        id="P1", title="Falta el permiso", opened_on=day(4), owner="Residencia", due=day(5, 20)
    )
    solved = replace(open_one, id="P2", title="Llovió mucho", solved_on=day(4, 20))
    told = text_of(sheet(dossier_in(Status.IN_PROGRESS, problems=(open_one, solved))))
    assert f"Falta el permiso Residencia 20 de mayo de {YEAR}" in told
    assert "Llovió" not in told


def test_the_act_has_the_minimum_contents_of_its_article():
    told = " ".join(text_of(act(delivered())).split())
    for what, words in {
        "article": "Reglamento de la Ley de Obras Públicas y Servicios Relacionados con las Mismas, artículo 166",
        "place, hour, day": f"En Calle Reforma, Hermosillo, a las 10:00 horas del 20 de julio de {YEAR}",
        "who receives": "Municipio de Hermosillo recibe físicamente los trabajos",
        "description": "1,250 m² de pavimento de concreto.",
        "contract": f"Contrato C-1 25 de febrero de {YEAR} $850,000.00",
        "agreement": f"Convenio CM-1: Más metros 1 de mayo de {YEAR} $50,000.55",
        "sum": "Importe con sus convenios $900,000.55",
        "in words": "Importe en letra: $900,000.55 (novecientos mil pesos 55/100 M.N.)",
        "contract period": f"Según el contrato del 1 de marzo al 30 de junio de {YEAR} 122",
        "agreed period": f"Según el convenio CM-1 del 1 de marzo al 15 de julio de {YEAR} 137",
        "real period": f"Como se hizo del 2 de marzo al 28 de junio de {YEAR} 119",
        "first estimate": f"1 del 2 al 31 de marzo de {YEAR} $300,000.00 $90,000.00 $1,500.25 $210,000.00 20 de abril de {YEAR}",
        "second estimate": f"$550,000.00 $165,000.00 $0.00 $385,000.00 15 de julio de {YEAR}",
        "their sum": "Suma $850,000.00 $255,000.00 $1,500.25 $595,000.00",
        "exercised": "Importe ejercido en estimaciones: $850,000.00",
        "paid": "Pagado: $850,000.00",
        "balance": "Saldo del contrato por ejercer: $50,000.55",
        "credits": "Créditos a favor o en contra: Sin créditos pendientes.",
        "guarantee": f"Defectos ocultos FZ-2, Afianzadora $85,000.00 {day_in_words(hidden_defects().until)}",
        "archive": "Archivo de documentos derivados de los trabajos: se entrega",
        "committee": "Consta que alguien del comité ciudadano de la obra firmó; no consta cuántos de sus integrantes.",
        "resident": "Residente de obra",
        "supervisor": "Supervisor externo",
        "superintendent": "Superintendente, Constructora del Norte",
    }.items():
        assert words in told, what


SEEN = CommitteeSeen(page="", formed_on=day(3), members=3)


@pytest.mark.parametrize(("signers", "decliners", "absent", "words"), [
    (("presidencia",), (), ("secretaría", "vocalía"),
     "Firma esta acta 1 de los 3 integrantes del comité ciudadano de la obra: presidencia. "
     "Sin firma registrada: secretaría, vocalía."),
    (("presidencia", "vocalía"), ("secretaría",), (),
     "Firman esta acta 2 de los 3 integrantes del comité ciudadano de la obra: presidencia, "
     "vocalía. No firma, y dijo por qué: secretaría."),
    (("presidencia", "vocalía", "vocalía"), (), (),
     "Firman esta acta los 3 integrantes del comité ciudadano de la obra: presidencia, "
     "vocalía (2)."),
    ((), ("presidencia",), ("vocalía",),
     "Ninguno de los 2 integrantes del comité ciudadano de la obra firma esta acta. No firma, y "
     "dijo por qué: presidencia. Sin firma registrada: vocalía."),
])  # fmt: skip
def test_one_signature_is_not_the_committee(signers, decliners, absent, words):
    seen = replace(SEEN, signers=signers, decliners=decliners, absent=absent)
    told = " ".join(text_of(handover_pdf(delivered(), NAMES, URL, seen)).split())
    assert words in told
    assert "estuvo presente" not in told
    assert told.count("Comité ciudadano: ") == len(signers)


def test_the_act_does_not_say_more_than_the_dossier():
    refused = handover(committee_signed=False, committee_remark="Falta pintura", plans_delivered=False,
                       file_delivered=False, supervisor="")  # fmt: skip
    told = " ".join(text_of(act(delivered(handover=refused))).split())
    assert (
        "No consta que el comité ciudadano de la obra firme esta acta. El acta dice: «Falta pintura»"
        in told
    )
    assert "no se entregan" in told
    assert "no se entrega" in told
    assert "Supervisión" not in told
    assert "Nombre y firma" not in told


def test_a_work_of_its_own_agency_has_an_act_without_contract():
    own = dossier_in(Status.DELIVERED, contract=None, estimates=(), payments=(), modifications=())
    told = text_of(act(own))
    assert "Importe contratado" not in told
    assert "No hay estimaciones autorizadas" in told


def test_there_is_no_act_before_the_hand_over():
    with pytest.raises(NotHandedOver, match="OB-1"):
        act(dossier_in(Status.FINISHED))


MONEY = st.integers(1, 10**13).map(Money)


@examples(max_examples=by_night(8, 25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(Source), st.sampled_from(Form), MONEY), min_size=1, max_size=12
    )
)
def test_whoever_adds_the_rows_of_the_sheet_and_the_sign_finds_their_sum(parts):
    funding = tuple(
        Funding(id=f"F{n}", source=source, form=form, promised=money, year=YEAR)
        for n, (source, form, money) in enumerate(parts)
    )
    made = proposal(funding=funding)
    rows = amounts(text_of(sheet(made)))
    # each row says what was promised; then the sum of both columns
    assert rows == [*(money.centavos for _, _, money in parts), made.promised.centavos, 0]
    whole, *sources = amounts(text_of(sign(made)))
    assert whole == sum(sources) == made.promised.centavos


@examples(max_examples=by_night(5, 15), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(MONEY, min_size=1, max_size=30))
def test_whoever_adds_the_estimates_of_the_act_finds_their_sum(found: list[Money]):
    base = dossier_in(Status.DELIVERED)
    first = base.estimates[0]
    many = tuple(replace(first, id=f"E{n}", number=n, amount=one) for n, one in enumerate(found, 1))
    lines = [
        amounts(line)
        for line in text_of(act(replace(base, estimates=many))).splitlines()
        if re.match(r"(?:\d+ del|Suma) ", line) and "$" in line
    ]
    *rows, total = lines
    assert len(rows) == len(found)
    assert [sum(column) for column in zip(*rows, strict=True)] == total
    assert total[0] == Money.total(found).centavos


@pytest.mark.parametrize("on", [date(2024, 2, 29), date(2026, 12, 31)])
def test_the_sheet_is_of_a_day(on: date):
    told = text_of(sheet_pdf(proposal(), NAMES, URL, on=on))
    assert f"Datos al {on.day} de" in told
