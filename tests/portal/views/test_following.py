"""Following from the pages: the feed always, letters where they leave, a way out by one click."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils.http import http_date
from tests.making import atom
from tests.making.works import ADMIN, AGENCY, work_in

from traza.modules.directory.models import Agency
from traza.modules.territory import api as territory
from traza.modules.works.api import record_change
from traza.modules.works.contracts.changes import Correct
from traza.modules.works.contracts.dossier import Status
from traza.platform.following import subscribing
from traza.platform.following.models import Following
from traza.platform.law import clock
from traza.platform.letters import outbox
from traza.platform.letters.models import Letter
from traza.platform.mail import STAYS_HERE

pytestmark = pytest.mark.django_db
TOWN = "/seguir/lugar/"
ASK = TOWN + "por-correo/?clave=26030"
FEED = TOWN + "atom.xml?clave=26030"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture(autouse=True)
def _works() -> None:
    cache.clear()
    territory.load_gazetteer()
    work = work_in(Status.IN_PROGRESS)
    record_change(work, Correct(values={"description": "Con banquetas"}), said=ADMIN)


def text(answer: Any) -> str:
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return re.sub(r"\s+", " ", page)


def changes(feed: bytes) -> list[str]:
    """The changes of works in a feed; a page that was opened before may have raised flags."""
    return [one for each in atom.entries(feed) if ":obra/" in (one := atom.text(each, "id"))]


def words(kind: str) -> list[str]:
    """The words of the links in the letters written, the first first."""
    bodies = [outbox.written_of(one).body for one in Letter.objects.order_by("pk")]
    return re.findall(rf"/seguir/{kind}/([^/\s]+)/", "\n".join(bodies))


def asked(address: str = "ana@example.org") -> Any:
    return Client().post(ASK, {"address": address})


def test_a_municipality_is_followed_confirmed_and_left() -> None:
    client = Client()
    page = text(client.get("/municipios/26030/"))
    assert 'href="/seguir/lugar/por-correo/?clave=26030"' in page
    assert "Hermosillo" in text(client.get(ASK))
    assert "Revise su correo" in text(asked())
    (word,) = words("confirmar")
    assert "Confirmar</button>" in text(client.get(f"/seguir/confirmar/{word}/"))
    # A program that opens links confirms nothing.
    assert Following.objects.get().confirmed_at is None
    done = client.post(f"/seguir/confirmar/{word}/")
    assert "Quedó confirmado" in text(done)
    assert done["Referrer-Policy"] == "same-origin"  # without one, a browser sends no form
    assert done["X-Robots-Tag"].startswith("noindex")
    assert Following.objects.get().confirmed_at
    header = outbox.written_of(Letter.objects.get()).headers["List-Unsubscribe"]
    path = re.sub(r"^<https?://[^/]+|>$", "", header)
    assert "Dejar de recibirlas" in text(client.get(path))
    assert Following.objects.count() == 1
    stranger = Client(enforce_csrf_checks=True)
    for _again in range(2):
        assert stranger.post(path, ONE_CLICK).status_code == 200
    assert not Following.objects.exists()
    assert "Ya no recibirá cartas" in text(client.get(path))


def test_a_link_that_opens_nothing_claims_nothing_and_the_one_of_all_says_so() -> None:
    for key in ("26030", "26018"):
        Client().post(f"{TOWN}por-correo/?clave={key}", {"address": "ana@example.org"})
    for word in words("confirmar"):
        Client().post(f"/seguir/confirmar/{word}/")
    ((one, other),) = subscribing.followers(clock.today())
    everything = f"/seguir/dejar/{one.leave_all}/"
    assert "Su correo se borró" in text(Client().post(f"/seguir/dejar/{one.leave}/"))
    assert "Todo lo que sigue" in text(Client().get(everything))
    assert Following.objects.get().pk == other.id
    assert "Su correo se borró" in text(Client().post(everything))
    assert "Su correo se borró" not in text(Client().post(everything))
    assert "use el enlace de la más reciente" in text(Client().get(everything))


def test_the_same_is_answered_whoever_follows_already() -> None:
    first = text(asked("ana@example.org"))
    Client().post(f"/seguir/confirmar/{words('confirmar')[0]}/")
    outbox.mark_bad("luis@example.org", "550")
    for address in ("ana@example.org", "luis@example.org", "eva@example.org"):
        answer = asked(address)
        assert (answer.status_code, text(answer)) == (200, first)
    assert Letter.objects.count() == 3


@pytest.mark.parametrize("address", ["", "nadie", "a@b", "a b@example.org", "x" * 300 + "@x.mx",
                                     "ana@example.org\nBcc: otra@example.org"])  # fmt: skip
def test_what_is_no_address_is_told_and_nothing_is_kept(address: str) -> None:
    answer = asked(address)
    assert answer.status_code == 422
    assert not Following.objects.exists()


def test_one_line_asks_so_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("traza.portal.views.following.PER_HOUR", 2)
    assert [asked(f"{each}@example.org").status_code for each in "abc"] == [200, 200, 429]
    assert Following.objects.count() == 2


@pytest.mark.parametrize("word", ["x", "a:b:c", "x" * 3000])
def test_bad_links_open_nothing(word: str) -> None:
    for what in ("confirmar", "dejar"):
        for method in ("get", "post"):
            answer = getattr(Client(), method)(f"/seguir/{what}/{word}/")
            assert answer.status_code == 404
            assert "Este enlace ya no sirve" in text(answer)


def test_without_a_mail_server_letters_are_offered_nowhere_and_feeds_everywhere(
    settings: Any,
) -> None:
    settings.EMAIL_BACKEND = STAYS_HERE
    assert Client().get(ASK).status_code == 404
    for page in ("/municipios/26030/", "/obras/obra/26/OB-1/", "/obras/lista/?municipio=26030"):
        seen = text(Client().get(page))
        assert "por-correo" not in seen
        assert 'rel="alternate" type="application/atom+xml"' in seen, page
        assert "Novedades en Atom" in seen


def test_every_page_that_is_followed_names_its_own_feed() -> None:
    for page, feed in (
        ("/municipios/26030/", FEED),
        ("/obras/obra/26/OB-1/", "/seguir/obra/atom.xml?clave=26%2FOB-1"),
        ("/obras/lista/?q=reforma&pagina=1", "/seguir/busqueda/atom.xml?clave=q%3Dreforma"),
    ):
        assert f'href="{feed}"' in text(Client().get(page)), page
        answer = Client().get(feed)
        assert atom.wrongs(answer.content) == []
        assert len(changes(answer.content)) == 1
    assert "atom+xml" not in text(Client().get("/obras/lista/"))


def test_a_feed_is_valid_and_asked_again_did_not_change() -> None:
    first = Client().get(FEED)
    assert first["Content-Type"].startswith("application/atom+xml")
    assert atom.wrongs(first.content) == []
    titles = [atom.text(entry, "title") for entry in atom.entries(first.content)]
    assert len(titles) == 2
    assert any(title.startswith("OB-1 · Pavimentación de la calle Reforma") for title in titles)
    assert any("Se cargó 1 obra por primera vez" in title for title in titles)
    for header, value in (
        ("if-none-match", first["ETag"]),
        ("if-modified-since", first["Last-Modified"]),
    ):
        again = Client().get(FEED, headers={header: value})
        assert (again.status_code, again.content) == (304, b"")
    assert Client().get(FEED, headers={"if-modified-since": http_date(0)}).status_code == 200
    work_in(Status.PROPOSED, folio="OB-2")
    changed = Client().get(FEED, headers={"if-none-match": first["ETag"]})
    assert "Se cargaron 2 obras por primera vez" in changed.content.decode()
    assert len(atom.entries(changed.content)) == 2


def test_a_feed_without_news_is_valid_and_what_is_not_there_has_none() -> None:
    empty = Client().get(TOWN + "atom.xml?clave=26018")
    assert atom.wrongs(empty.content) == []
    assert atom.entries(empty.content) == []
    for wrong in ("99999", "", "x" * 5000, "²"):
        assert Client().get(TOWN + "atom.xml", {"clave": wrong}).status_code == 404
    assert Client().get("/seguir/nada/atom.xml?clave=26030").status_code == 404


def test_an_agency_is_followed_from_its_works() -> None:
    Agency.objects.create(
        slug=AGENCY, name="Obras Públicas de Sonora", search_name="obras publicas de sonora",
        level="state", state_id="26",
    )  # fmt: skip
    page = text(Client().get("/obras/obra/26/OB-1/"))
    address = f"/seguir/dependencia/?clave={AGENCY}"
    assert f'href="{address}">Obras Públicas de Sonora</a>' in page
    news = text(Client().get(address))
    assert "OB-1 · Pavimentación" in news
    feed = Client().get(f"/seguir/dependencia/atom.xml?clave={AGENCY}")
    assert atom.wrongs(feed.content) == []
    assert len(changes(feed.content)) == 1


def test_a_work_is_followed_in_one_place_of_its_page() -> None:
    page = text(Client().get("/obras/obra/26/OB-1/"))
    place = page.partition('id="seguir"')[2].partition("</section>")[0]
    ways = (
        "/seguir/obra/por-correo/?clave=",
        '/seguir/?obra=26:OB-1"',
        "/seguir/obra/atom.xml?clave=",
    )
    assert all(way in place for way in ways)
    assert [page.count(way) for way in ways[:2]] == [1, 1]
    assert page.count('href="#seguir"') == 2
    assert 'id="seguir"' not in text(Client().get("/obras/obra/26/OB-1/?al=2020-01-01"))
