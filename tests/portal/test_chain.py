"""The chain in public: a page, the footer, and its files as `tools/verify.py` reads them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from tests.making.markup import tight
from tests.making.people import person

from traza.platform.audit.record import TERMINAL, record
from traza.platform.keeping import letters
from traza.platform.keeping.heads import top
from traza.platform.keeping.sealing import seal_and_publish
from traza.platform.mail import STAYS_HERE


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own."""
    monkeypatch.setattr(settings, "HOME", tmp_path)
    return tmp_path


@pytest.mark.django_db
def test_before_the_first_head_the_page_says_so(client: Client) -> None:
    assert "Todavía no hay ninguna cabeza firmada." in client.get("/cadena/").content.decode()
    assert client.get("/cadena/checkpoint").status_code == 404


@pytest.mark.django_db
def test_the_head_is_on_its_page_in_the_footer_and_as_a_file(client: Client, home: Path) -> None:
    record("test.said", by=TERMINAL, about="x")
    seal_and_publish()
    head = top()
    assert head is not None
    page = tight(client.get("/cadena/").content)
    assert f"1 · <code>{head.short}</code>" in page
    assert head.note.splitlines()[2] in page.replace("&#x27;", "'").replace("&amp;", "&").replace(
        "&#43;", "+"
    )
    answer = client.get("/cadena/checkpoint")
    assert b"".join(answer).decode() == head.note  # type: ignore[arg-type]
    tile = client.get("/cadena/tile/0/000.p/1")
    assert len(b"".join(tile)) == 32  # type: ignore[arg-type]


@pytest.mark.django_db
def test_any_machine_serves_what_another_sealed(
    client: Client, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record("test.said", by=TERMINAL, about="x")
    seal_and_publish()
    other = home / "other"
    other.mkdir()
    for key in home.glob("*key*"):
        shutil.copy(key, other)

    def everything() -> dict[str, bytes]:
        names = ("checkpoint", "key", "heads/index", "tile/0/000.p/2")
        found = {name: client.get(f"/cadena/{name}") for name in names}
        return {name: b"".join(each) for name, each in found.items() if each.status_code == 200}  # type: ignore[arg-type]

    record("test.said", by=TERMINAL, about="y")
    seal_and_publish()
    here = everything()
    monkeypatch.setattr(settings, "HOME", other)
    assert everything() == here
    assert set(here) == {"checkpoint", "key", "heads/index", "tile/0/000.p/2"}
    days = here["heads/index"].decode().split()
    assert b"".join(client.get(f"/cadena/heads/{days[0]}")) == here["checkpoint"]  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["../secret_key", "..%2fsecret_key", ".turn", "tile/0/../../key"])
@pytest.mark.django_db
def test_nothing_else_of_the_home_is_served(path: str, client: Client, home: Path) -> None:
    (home / "chain").mkdir()
    (home / "secret_key").write_text("secret")
    (home / "chain" / ".turn").write_text("")
    assert client.get(f"/cadena/{path}").status_code == 404


@pytest.mark.django_db
def test_who_has_an_account_asks_for_the_head_by_letter_and_stops_it(client: Client) -> None:
    record("test.said", by=TERMINAL, about="x")
    seal_and_publish()
    stranger = client.get("/cadena/").content.decode()
    assert "/cuenta/login/?next=/cadena/" in stranger
    assert client.post("/cadena/por-correo/").status_code in {302, 403}
    ana = person()
    client.force_login(ana)
    assert "Recibir la cabeza por correo" in client.get("/cadena/").content.decode()
    client.post("/cadena/por-correo/")
    assert letters.receives_heads(ana.pk)
    assert "Dejar de recibirla" in client.get("/cadena/").content.decode()
    client.post("/cadena/por-correo/", {"stop": "1"})
    assert not letters.receives_heads(ana.pk)


@pytest.mark.django_db
def test_nothing_is_promised_where_no_letter_leaves(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    record("test.said", by=TERMINAL, about="x")
    seal_and_publish()
    monkeypatch.setattr(settings, "EMAIL_BACKEND", STAYS_HERE)
    assert "correo" not in client.get("/cadena/").content.decode().split("<footer")[0]
