"""What anyone sees of a work: its page in every state of its life, then and now, and its papers."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.making import works as making
from tests.making.citizens import TEXT, filed
from tests.making.owner import owning
from tests.making.pictures import photo, scene

from traza.kernel.money import Money
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Contract, Document, Origin, Place, Progress
from traza.modules.works.models import Version

pytestmark = pytest.mark.django_db
HERE = "/obras/obra/26/OB-1/"


@pytest.fixture(autouse=True)
def _places() -> None:
    territory.load_gazetteer()


def text_of(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.mark.parametrize("status", [*making.LIFE, Status.SUSPENDED, Status.CANCELLED])
def test_a_work_in_each_state_says_its_answer_first(client: Client, status: Status) -> None:
    making.work_in(status)
    text = text_of(client, HERE)
    assert text.count("<h1") == 1
    assert works.lifecycle().state(status).means in text
    answer = text.split('class="answer">')[1].split("</p>")[0]
    assert answer.strip().endswith(".")
    assert "None" not in re.sub(r"<[^>]+>", " ", text)
    assert " style=" not in text


def test_a_work_in_progress_says_how_far_and_how_much(client: Client) -> None:
    making.work_in(Status.IN_PROGRESS)
    text = text_of(client, HERE)
    assert "Va en 42.0 % y se han pagado $465,000.00 de $850,000.00 contratados." in text
    assert "debía ir en" in text
    assert text.count("<polyline") == 6  # three lines, for a desk and for a phone


def test_money_of_a_lived_work_is_the_ledgers_and_leads_to_it(client: Client) -> None:
    making.lived(Status.CLOSED)
    text = text_of(client, HERE)
    dossier = works.current_version(works.find_work("26", "OB-1") or 0).dossier
    movements = [number for one in dossier.payments for number in one.movements[-1:]]
    assert len(movements) == 3
    for number in movements:
        assert f"/presupuesto/movimiento/{number}/" in text
    rows = text.split("Dinero, especie y trabajo que entró y salió</caption>")[1].split("</table>")[
        0
    ]
    assert "$975,000.00" in rows.split("<tfoot>")[1]  # 875,000 in money, 100,000 in labour
    assert "costó $975,000.00." in text
    assert "$400,000.00" in rows.split("<tfoot>")[1]


def test_a_published_work_says_what_is_not_known(client: Client) -> None:
    making.keep(
        Dossier(
            folio="P-1", name="Puente sin datos", state="26", year=2020, status=Status.PUBLISHED,
            origin=Origin(identifier="P-1"),
        )
    )  # fmt: skip
    text = text_of(client, "/obras/obra/26/P-1/")
    for words in (
        "la obra se publicó sin su monto", "La fuente no dice en qué etapa va", "no se leyó quién puso el dinero de esta obra",
        "Lo que no se publicó (", "La fuente no tiene ese dato", "Nadie ha registrado un comité",
        "Nadie ha publicado una fotografía",
    ):  # fmt: skip
        assert words in text, words
    assert "letrero.pdf" not in text
    assert "Aquí estar" not in text  # what is missing is told once, in its fold
    told = text.partition('id="no-publicado"')[0]
    assert "sin dato" not in told.partition('id="que"')[2].partition('id="quien-paga"')[0]


@pytest.mark.parametrize(("name", "pages"), [("letrero", 1), ("ficha", None), ("acta", None)])
def test_papers_are_pdf_of_this_work(client: Client, name: str, pages: int | None) -> None:
    making.work_in(Status.DELIVERED)
    answer = client.get(f"{HERE}{name}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert pages is None or answer.content.count(b"/Type/Page\n") <= pages


def test_there_is_no_act_before_the_hand_over(client: Client) -> None:
    making.work_in(Status.IN_PROGRESS)
    assert client.get(f"{HERE}acta.pdf").status_code == 404
    assert "acta.pdf" not in text_of(client, HERE)


def test_photographs_are_served_small_and_not_once_withdrawn(client: Client) -> None:
    number = making.work_in(Status.IN_PROGRESS)
    taken = works.add_photo(
        number,
        photo(scene(1)),
        stage="during",
        by="agency",
        caption="Tramo <1>",
        said=making.CAPTURE,
    )
    text = text_of(client, HERE)
    assert "Tramo &lt;1&gt;" in text
    address = f"/obras/foto/{taken.id}-320.webp"
    assert address in text
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert client.get(address, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert client.get(f"/obras/foto/{taken.id}-9999.webp").status_code == 404
    works.withdraw_photo(taken.id, because="Se ve a una persona.", said=making.REVIEW)
    assert client.get(address).status_code == 404
    assert client.get(address, headers={"if-none-match": answer["ETag"]}).status_code == 404
    assert address not in text_of(client, HERE)


def test_a_document_leads_only_to_an_address_of_the_web(client: Client) -> None:
    works_file = [
        Document(id=f"D{at}", kind="priority_act", title=f"Acta {at}", url=url)
        for at, url in enumerate(("javascript:alert(1)", "https://example.org/acta.pdf"))
    ]
    making.work_in(Status.PRIORITISED, documents=tuple(works_file))
    text = text_of(client, HERE)
    assert "Acta 0" in text
    assert "javascript:" not in text
    assert 'href="https://example.org/acta.pdf"' in text


class TestThen:
    """The past: as of a day, the history, and the difference between two days."""

    @pytest.fixture(autouse=True)
    def _lived(self) -> None:
        self.work = making.lived(Status.IN_PROGRESS)
        self.now = timezone.now()

    def _age(self) -> None:
        """Each version a day after the one before, the last one today."""
        last = works.current_version(self.work).number
        with owning(Version):
            for number in range(1, last + 1):
                Version.objects.filter(work=self.work, number=number).update(
                    at=self.now - timedelta(days=last - number)
                )
        self.last = last

    def _day(self, number: int) -> str:
        day = timezone.localdate(self.now - timedelta(days=self.last - number))
        return day.isoformat()

    def test_as_of_a_day_shows_what_was_known_then(self, client: Client) -> None:
        self._age()
        text = text_of(client, f"{HERE}?al={self._day(1)}")
        assert "Esto es lo que el registro sabía" in text
        assert "Se propone gastar $1,000,000.00" in text
        assert "Constructora del Norte" not in text

    def test_before_the_register_knew_it_the_page_says_so(self, client: Client) -> None:
        text = text_of(client, f"{HERE}?al=2001-01-01", 404)
        assert "todavía no conocía esta obra" in text

    @pytest.mark.parametrize("al", ["ayer", "2024-13-40", "9999999", "0000-00-00"])
    def test_what_is_no_day_is_said_and_counts_as_now(self, client: Client, al: str) -> None:
        assert "no es una fecha" in text_of(client, f"{HERE}?al={al}")

    def test_a_day_that_has_not_come_is_said_and_counts_as_now(self, client: Client) -> None:
        for al in (timezone.localdate() + timedelta(days=1), "9999-12-30"):
            assert "todavía no llega" in text_of(client, f"{HERE}?al={al}")
        text_of(client, f"{HERE}cambios/?desde=0001-01-01&hasta=9999-12-31")

    def test_asking_for_a_later_day_opens_no_report_that_waits(self, client: Client) -> None:
        filed(self.work)
        later = timezone.localdate() + timedelta(days=90)
        for query in ("", f"?al={later}"):
            assert TEXT not in text_of(client, HERE + query)

    def test_history_names_acts_and_roles_never_accounts(self, client: Client) -> None:
        text = text_of(client, f"{HERE}historia/")
        assert "Firmar el contrato" in text
        assert "Revisión y firma de la dependencia" in text
        versions = works.versions(self.work)
        assert text.count("cambios/?version=") == len(versions) - 1
        users = {one.user for one in versions}
        assert len(users) == 3
        named = "|".join(str(user) for user in users)
        assert not re.search(rf"cuenta (n.º )?({named})\b", text)

    def test_the_difference_of_one_version_is_what_it_changed(self, client: Client) -> None:
        number = next(
            one.number for one in works.versions(self.work) if one.verb == "sign_contract"
        )
        text = text_of(client, f"{HERE}cambios/?version={number}")
        assert "C-1" in text
        assert "Contratada" in text
        assert "Línea de agua" not in text

    def test_the_difference_between_two_days(self, client: Client) -> None:
        self._age()
        text = text_of(client, f"{HERE}cambios/?desde={self._day(1)}&hasta={self._day(2)}")
        assert "Priorizada" in text
        assert "Constructora del Norte" not in text
        same = text_of(client, f"{HERE}cambios/?desde={self._day(2)}&hasta={self._day(2)}")
        assert "No cambió nada" in same
        back = text_of(client, f"{HERE}cambios/?desde={self._day(3)}&hasta={self._day(2)}")
        assert "es posterior a la segunda" in back

    @pytest.mark.parametrize("query", ["version=x", "version=9999", f"version={'9' * 40}"])
    def test_a_version_that_is_not_there_is_not_found(self, client: Client, query: str) -> None:
        assert client.get(f"{HERE}cambios/?{query}").status_code == 404


class TestListAndMap:
    """One address for the list and the map."""

    @pytest.fixture(autouse=True)
    def _works(self) -> None:
        for number in range(4):
            making.work_in(
                Status.IN_PROGRESS if number % 2 else Status.PROPOSED,
                folio=f"L-{number}",
                name=f"Obra {number}",
                place=Place(lon=-110.95 - number / 100, lat=29.07),
            )

    def test_the_map_shares_the_filters_of_the_list(self, client: Client) -> None:
        query = "estado=26&etapa=in_progress&fuente=community&q=obra"
        text = text_of(client, f"/obras/lista/?{query}")
        assert "<b>2 obras</b>" in text
        link = re.search(r'href="(/obras/mapa/[^"]*)"', text)
        assert link is not None
        shown = text_of(client, link[1].replace("&amp;", "&"))
        assert "<b>2 obras</b>" in shown
        assert shown.count("<circle") >= 2

    def test_facets_narrow_and_can_be_taken_out(self, client: Client) -> None:
        text = text_of(client, "/obras/lista/?contratista=constructora-del-norte-cno010203ab1")
        assert "<b>2 obras</b>" in text
        assert "Constructora del Norte<span" in text
        assert "quitar" in text

    def test_a_tile_holds_the_works_and_is_asked_again_only_after_a_change(
        self, client: Client
    ) -> None:
        path = "/mapas/obras/0/0/0.pbf"
        answer = client.get(path)
        assert answer["Content-Type"] == "application/vnd.mapbox-vector-tile"
        assert b"Obra 1" in answer.content
        assert b"/obras/obra/26/L-1/" in answer.content
        assert b"Obra 2" not in client.get(f"{path}?etapa=in_progress").content
        same = client.get(path, headers={"if-none-match": answer["ETag"]})
        assert same.status_code == 304
        making.work_in(Status.PROPOSED, folio="L-9", name="Obra 9")
        changed = client.get(path, headers={"if-none-match": answer["ETag"]})
        assert changed.status_code == 200
        assert b"Obra 9" in changed.content

    def test_a_browser_keeps_a_tile_until_something_changes(self, client: Client) -> None:
        shown = text_of(client, "/obras/mapa/?q=obra")
        found = re.search(r'data-marks="([^"]*)"', shown)
        assert found is not None
        path = found[1].replace("&amp;", "&").replace("{z}/{x}/{y}", "0/0/0")
        assert "immutable" in client.get(path)["Cache-Control"]
        english = client.get(path, headers={"accept-language": "en"})
        assert english["Cache-Control"] == "no-cache"
        assert client.get("/mapas/obras/0/0/0.pbf")["Cache-Control"] == "no-cache"
        making.work_in(Status.PROPOSED, folio="L-9", name="Obra 9")
        late = client.get(path)
        assert late["Cache-Control"] == "no-cache"
        assert sum(mark[2] for mark in late.json()["marks"]) == 5
        assert found[1] not in text_of(client, "/obras/mapa/?q=obra")

    @pytest.mark.parametrize("path", ["99/0/0", "0/5/5", "1/0/9999999999999999999999"])
    def test_a_tile_outside_the_world_is_empty(self, client: Client, path: str) -> None:
        answer = client.get(f"/mapas/obras/{path}.pbf")
        assert (answer.status_code, answer.content) == (200, b"")
        own = client.get(f"/mapas/obras/{path}.json")
        assert (own.status_code, own.json()) == (200, {"marks": [], "names": []})

    @pytest.mark.parametrize(
        ("query", "said"),
        [
            ("anio=mil", "«mil» no es un número entero"),
            ("desde=mucho", "«mucho» no es un monto"),
            ("bandera=nada", "No hay una bandera «nada»"),
            ("programa=x", "«x» no es un número entero"),
        ],
    )
    def test_a_filter_that_cannot_be_understood_is_said(
        self, client: Client, query: str, said: str
    ) -> None:
        for page in ("lista", "mapa"):
            assert said in text_of(client, f"/obras/{page}/?{query}")

    def test_a_filter_that_finds_nothing_says_the_way_out(self, client: Client) -> None:
        for page in ("lista", "mapa"):
            text = text_of(client, f"/obras/{page}/?q=nada-se-llama-asi")
            assert "Ninguna obra registrada lo cumple." in text

    def test_a_press_on_the_drawing_asks_for_its_works(self, client: Client) -> None:
        shown = text_of(client, "/obras/mapa/?q=obra&color=monto")
        links = re.findall(r'<a href="([^"]*caja=[^"]*)" tabindex="-1" aria-label="1 obra', shown)
        assert links
        link = links[0].replace("&amp;", "&")
        assert "color=monto" in link
        narrowed = text_of(client, link)
        assert "<b>1 obra</b>" in narrowed
        assert "Parte del mapa:" in narrowed
        listed = re.search(r'href="(/obras/lista/[^"]*caja=[^"]*)"', narrowed)
        assert listed is not None
        assert "<b>1 obra</b>" in text_of(client, listed[1].replace("&amp;", "&"))

    @pytest.mark.parametrize("shading", ["etapa", "banderas", "monto", "nada"])
    def test_the_map_says_what_each_colour_is(self, client: Client, shading: str) -> None:
        shown = text_of(client, f"/obras/mapa/?color={shading}")
        used = set(re.findall(r'class="mark m-(\w+-\d)"/?>\s*<title>', shown))
        told = set(re.findall(r'class="mark m-(\w+-\d)" data-shade', shown))
        assert used
        assert used <= told

    def test_the_list_beside_is_that_of_what_is_seen(self, client: Client) -> None:
        part = text_of(client, "/obras/mapa/?parte=lista&caja=-110.965,29,-110.9,29.2")
        assert "<html" not in part
        assert part.count("data-at=") == 2
        assert "Ver las 2 obras en la lista" in part
        none = text_of(client, "/obras/mapa/?parte=lista&caja=0,0,1,1")
        assert "En esta parte del mapa no hay ninguna" in none

    def test_a_work_says_its_card(self, client: Client) -> None:
        number = works.find_work("26", "L-1")
        card = text_of(client, f"/mapas/obras/{number}/")
        assert "/obras/obra/26/L-1/" in card
        assert client.get("/mapas/obras/99999999/").status_code == 404

    def test_works_without_a_place_are_told_apart(self, client: Client) -> None:
        making.keep(
            Dossier(folio="N-1", name="Sin lugar", state="26", year=2020, status=Status.PUBLISHED)
        )
        assert "1 obra no tiene lugar publicado" in text_of(client, "/obras/mapa/")

    def test_contractors_lead_to_their_works_and_share(self, client: Client) -> None:
        text = text_of(client, "/contratistas/?q=NORTE")
        assert "/contratistas/constructora-del-norte" in text
        link = re.search(r'href="(/contratistas/constructora[^"]*)"', text)
        assert link is not None
        page = text_of(client, link[1])
        assert "tiene <b>2 obras</b> por <b>$1,700,000.00</b>" in page
        assert "Los pagos publicados suman $930,000.00." in page
        assert "2 de los 2 contratos que conoce este registro" in page
        assert "100.0 %" in page
        assert "Nadie construye una obra del registro con lo que eligió" in text_of(
            client, "/contratistas/?q=zzz"
        )
        assert client.get("/contratistas/nadie/").status_code == 404
        beyond = text_of(client, "/contratistas/?pagina=99")  # the last page, as its pager says
        assert "/contratistas/constructora-del-norte" in beyond


def test_the_life_cycle_shows_every_state_and_act(client: Client) -> None:
    text = text_of(client, "/obras/ciclo/")
    law = works.lifecycle()
    for state in law.states:
        assert state.title in text
    for act in law.transitions:
        assert act.title in text
        assert str(act.articles[0]) in text
    assert text.count('class="cell"') == len(law.states) - 1  # what is only published has no life


def test_a_source_that_cannot_say_who_builds_is_not_told_to_have_kept_it(client: Client) -> None:
    origin = Origin(identifier="1", layout="opa-2015", publisher="SHCP")
    making.keep(
        Dossier(
            folio="OPA-1",
            name="Clínica",
            state="26",
            year=2015,
            status=Status.PUBLISHED,
            amount=Money.of(1000),
            origin=origin,
        )
    )
    text = text_of(client, "/obras/obra/26/OPA-1/")
    for old in ("No se publicó", "no publicó sus pagos", "$0.00", "Aquí estarían el contrato"):
        assert old not in text, old
    assert "La fuente no dice quién construye" in text
    assert "Según Obra Pública Abierta 2015 (SHCP)" in text
    assert "Último dato: 2015. Lo que dice" in text


def test_an_old_contract_without_payments_is_not_paid_nothing(client: Client) -> None:
    contract = Contract(
        number="C-1", rfc="", amount=Money.of(500), contractor="CONSTRUCTORA A &#38; B",
        signed_on=date(2014, 1, 2), starts=date(2014, 1, 3), ends=date(2014, 5, 1),
    )  # fmt: skip
    origin = Origin(identifier="1", layout="compranet", sample=True)
    making.keep(
        Dossier(
            folio="CN-1", name="Puente", state="26", year=2014, status=Status.PUBLISHED,
            contract=contract, origin=origin,
        )
    )  # fmt: skip
    text = text_of(client, "/obras/obra/26/CN-1/")
    assert "$0.00" not in text
    assert "la fuente publica contratos y no pagos" in text
    assert "viene de una muestra" in text
    found = text_of(client, "/contratistas/?registro=compranet")
    assert "muestra: no son todas las obras de esa fuente" in found
    assert "$500.00" not in found
    assert "$0.00" not in found
    assert "CONSTRUCTORA A & B" in found.replace("&amp;", "&")
    assert "&amp;#38;" not in found


def test_who_the_source_names_is_said_where_it_gives_no_contract(client: Client) -> None:
    making.keep(
        Dossier(
            folio="OC-1", name="Calle", state="26", year=2024, status=Status.PUBLISHED,
            origin=Origin(identifier="1", layout="oc4ids"),
            suppliers=("CONSTRUCTORA UNO, S.A. DE C.V.", "DOS, S.A."),
        )
    )  # fmt: skip
    text = text_of(client, "/obras/obra/26/OC-1/")
    assert "La fuente nombra a: CONSTRUCTORA UNO, S.A. DE C.V.; DOS, S.A." in text
    assert "no dice de esta obra quién la construye" not in text
    assert 'href="#quien-construye"' in text


def test_the_amount_of_an_award_is_not_told_as_the_contract_s(client: Client) -> None:
    for folio, of_award in (("AW-1", True), ("AW-2", False)):
        contract = Contract(
            number="C-1", rfc="", amount=Money.of(500), contractor="UNO, S.A.",
            signed_on=date(2024, 1, 2), starts=date(2024, 1, 3), ends=date(2024, 5, 1),
            of_award=of_award,
        )  # fmt: skip
        making.keep(
            Dossier(
                folio=folio, name="Puente", state="26", year=2024, status=Status.PUBLISHED,
                contract=contract, origin=Origin(identifier="1", layout="ocds"),
            )
        )  # fmt: skip
    award = text_of(client, "/obras/obra/26/AW-1/")
    assert "$500.00, importe del fallo: el contrato publicado dice 0 o nada" in award
    assert "Monto firmado" not in award
    signed = text_of(client, "/obras/obra/26/AW-2/")
    assert "Monto firmado" in signed
    assert "importe del fallo" not in signed


def test_progress_known_by_its_year_has_no_day(client: Client) -> None:
    seen = tuple(
        Progress(on=date(year, 12, 31), physical=done, note=f"Ejercicio {year}.", precision="year")
        for year, done in ((2018, 4000), (2019, 7450))
    )
    making.keep(
        Dossier(
            folio="OPA-9", name="Camino", state="26", year=2019, status=Status.PUBLISHED,
            progress=seen, origin=Origin(identifier="9", layout="opa-2019"),
        )
    )  # fmt: skip
    text = text_of(client, "/obras/obra/26/OPA-9/")
    assert "En 2019 se reportó 74.5 % de avance físico." in text
    assert "31 de diciembre" not in text
    assert "31 dic" not in text
