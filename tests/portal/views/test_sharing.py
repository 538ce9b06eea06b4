"""What other sites show of a page: cards, frames, quotations; and what programs may read."""

from __future__ import annotations

import hashlib
import html
import json
import re
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from tests.making.people import person
from tests.making.works import work_in

from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Status
from traza.platform.access.roles import Role
from traza.platform.law import clock

pytestmark = pytest.mark.django_db
HOSTILE = (
    'Calle "Niños <b>Héroes</b>" \u202eodagap on\u202c 😀 مدرسة \u0301\u0301\u0301\u0301 '
    + "x" * 150
)


@pytest.fixture(autouse=True)
def _places() -> None:
    territory.load_gazetteer()


def page_of(work: int) -> str:
    dossier = works.current_version(work).dossier
    return f"/obras/obra/{dossier.state}/{dossier.folio}/"


def meta(page: str, name: str) -> str:
    found = re.search(rf'<meta (?:property|name)="{name}" content="([^"]*)"', page)
    return html.unescape(found[1]) if found else ""


def canonical(page: str) -> str:
    found = re.search(r'<link rel="canonical" href="([^"]*)"', page)
    return html.unescape(found[1]) if found else ""


def read(address: str, **more: Any) -> str:
    answer = Client().get(address, **more)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def test_a_page_names_its_one_address_and_its_card(settings: Any) -> None:
    settings.SITE_ADDRESS = "https://obras.example.mx"
    here = page_of(work_in(Status.IN_PROGRESS))
    noise = "?utm_source=x&fbclid=y&orden=1&zzz=%22%3E&al="
    page = read(here + noise, headers={"host": "testserver"})
    assert canonical(page) == "https://obras.example.mx" + here
    assert meta(page, "og:url") == canonical(page)
    assert meta(page, "og:image") == f"https://obras.example.mx{here}tarjeta.png"
    assert meta(page, "og:image:alt")
    assert len(meta(page, "og:description")) > 40
    past = read(here + f"?utm_medium=z&al={clock.today().isoformat()}")
    assert canonical(past).endswith(f"?al={clock.today().isoformat()}")


def test_a_list_keeps_its_filters_and_drops_the_noise(settings: Any) -> None:
    settings.SITE_ADDRESS = "https://obras.example.mx"
    page = read("/obras/lista/?utm_source=x&estado=26&pagina=1&nada=1")
    assert canonical(page) == "https://obras.example.mx/obras/lista/?estado=26&pagina=1"
    many = "&".join(f"p{n}=1" for n in range(900))
    assert canonical(read(f"/obras/lista/?{many}")) == "https://obras.example.mx/obras/lista/"
    most = Client().get("/obras/lista/?" + "&".join(f"p{n}=1" for n in range(3000)))
    assert most.status_code == 400


def test_a_card_is_a_picture_kept_by_what_it_shows(settings: Any) -> None:
    here = page_of(work_in(Status.IN_PROGRESS))
    answer = Client().get(f"{here}tarjeta.png")
    assert answer["Content-Type"] == "image/png"
    with Image.open(BytesIO(answer.content)) as drawn:
        assert drawn.size == (1200, 630)
        assert len(drawn.convert("RGB").getcolors(1 << 24) or []) > 50  # something is written
    again = Client().get(f"{here}tarjeta.png", headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    assert "Set-Cookie" not in answer
    assert Client().get("/obras/obra/26/NO-HAY/tarjeta.png").status_code == 404


def test_a_line_that_draws_too_much_is_given_the_picture_of_the_site(monkeypatch: Any) -> None:
    here = page_of(work_in(Status.IN_PROGRESS, name="Una que nadie ha dibujado"))
    monkeypatch.setattr("traza.portal.views.sharing.DRAWN_AN_HOUR", 0)
    answer = Client().get(f"{here}tarjeta.png?al={clock.today().isoformat()}")
    assert answer["Location"] == "/tarjeta.png"
    assert Client().get("/tarjeta.png")["Content-Type"] == "image/png"


def test_a_hostile_name_is_shut_in_everywhere(settings: Any) -> None:
    work = work_in(Status.IN_PROGRESS, name=HOSTILE)
    here = page_of(work)
    page = read(here)
    told = meta(page, "og:title")
    assert told.startswith('Calle "Niños <b>Héroes</b>" odagap on')
    assert "\u202e" not in told
    assert len(told) <= 160
    frame = html.unescape(re.search(r'id="cita-marco"[^>]*>(.*?)</textarea>', page, re.S)[1])
    assert frame.count("<") == 2
    assert "<b>" not in frame
    assert Client().get(f"{here}tarjeta.png")["Content-Type"] == "image/png"
    embedded = read(f"{here}incrustar/")
    assert "<b>Héroes" not in embedded
    assert "\u202e" not in embedded


def test_only_the_embedded_part_may_be_framed_and_it_can_do_nothing() -> None:
    here = page_of(work_in(Status.IN_PROGRESS))
    client = Client()
    client.force_login(person("ana@example.org", role=Role.ADMIN, mfa=True))
    page = client.get(here)
    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    answer = client.get(f"{here}incrustar/", headers={"accept-language": "en"})
    said = answer["Content-Security-Policy"]
    assert "frame-ancestors *" in said
    assert "default-src 'none'" in said
    assert "script-src" not in said
    assert "form-action 'none'" in said
    assert "X-Frame-Options" not in answer
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    body = answer.content.decode()
    for sign in ("<form", "<script", "<input", "<button", "csrf", "ana@example.org", " onclick"):
        assert sign not in body
    assert answer.content == Client().get(f"{here}incrustar/").content
    assert 'rel="noopener"' in body
    assert 'lang="es-MX"' in body
    assert 'lang="en"' in read(f"{here}incrustar/?idioma=en")


def test_a_quotation_can_be_checked_by_its_mark() -> None:
    work = work_in(Status.IN_PROGRESS)
    here = page_of(work)
    page = read(here)
    address = html.unescape(re.search(r'href="([^"]*cita/\?[^"]*)"', page)[1])
    told = read(address)
    assert "su huella es la misma" in told
    record = html.unescape(re.search(r'href="([^"]*cita\.json[^"]*)"', told)[1])
    body = Client().get(record).content
    mark = re.search(r"huella=([0-9a-f]{64})", address)[1]
    assert hashlib.sha256(body).hexdigest() == mark
    assert json.loads(body)["values"]["folio"] == works.current_version(work).dossier.folio
    assert "cambió después de citarse" in read(address.replace(mark, "0" * 64))
    assert "Eso no es una huella" in read(address.replace(mark, "hola"))
    quotation = html.unescape(re.search(r'id="cita-apa"[^>]*>(.*?)</textarea>', page, re.S)[1])
    assert re.search(r"\(\d{4}, \d+ de \w+\)\. .*\[Página web\]\. .*de http", quotation)


def test_the_mark_does_not_depend_on_the_language() -> None:
    here = page_of(work_in(Status.IN_PROGRESS))
    spanish = Client().get(f"{here}cita.json").content
    english = Client().get(f"{here}cita.json", headers={"accept-language": "en"}).content
    assert spanish == english


def test_robots_shut_what_is_closed_and_a_trial_is_for_nobody(settings: Any) -> None:
    assert read("/robots.txt") == "User-agent: *\nDisallow: /\n"
    assert Client().get("/")["X-Robots-Tag"] == "noindex, nofollow"
    settings.PUBLIC = True
    settings.SITE_ADDRESS = "https://obras.example.mx"
    said = read("/robots.txt")
    for shut in ("/cuenta/", "/gestion/", "/mi-dia/", "/hacienda/", "/*?"):
        assert f"Disallow: {shut}\n" in said
    assert "Disallow: /obras/\n" not in said
    assert "Sitemap: https://obras.example.mx/sitemap.xml" in said
    assert "X-Robots-Tag" not in Client().get("/")


def test_the_map_of_the_site_has_every_work_with_its_true_day(settings: Any) -> None:
    settings.SITE_ADDRESS = "https://obras.example.mx"
    here = page_of(work_in(Status.IN_PROGRESS))
    parts = re.findall(r"<loc>https://obras\.example\.mx([^<]*)</loc>", read("/sitemap.xml"))
    assert "/sitemap/works-0.xml" in parts
    found: dict[str, str] = {}
    for part in parts:
        body = b"".join(Client().get(part)).decode()  # type: ignore[arg-type]
        entries = re.findall(r"<url><loc>([^<]*)</loc>(?:<lastmod>([^<]*)</lastmod>)?</url>", body)
        assert 0 < len(entries) <= 50_000
        found |= dict(entries)
    assert found["https://obras.example.mx" + here][:10] == clock.today().isoformat()
    assert "https://obras.example.mx/municipios/26030/" in found
    assert "https://obras.example.mx/" in found
    assert Client().get("/sitemap/works-99.xml").status_code == 404
    assert Client().get("/sitemap/nada-0.xml").status_code == 404
    shut = [one for one in found if "/cuenta" in one or "/gestion" in one or "?" in one]
    assert not shut
