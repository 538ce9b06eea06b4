"""No address answers 500, whatever is asked of it and whoever asks.

Dear (60 CPU seconds) because every address is asked with rubbish of every kind.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests import prepared
from tests.making.effort import in_turn
from tests.making.people import person

from traza.platform.access.roles import Role
from traza.platform.tables import datasets, figures

TEXTS = [
    "\0", "a\0b", "x" * 3000, "-1", "0", "9" * 30, "1e400", "NaN", "ñ' OR 1=1 --", "%s", "{}",
    "../../etc/passwd", "\U0001f480\u202e", "٣", "²", "[]", "a,b,,c", "2024-02-30", " ",
]  # fmt: skip
PARTS = {
    "int": ["0", "7", "9" * 10, "9" * 25],
    "uuid": [str(uuid.UUID(int=0))],
    "slug": ["x", "-", "9" * 40, "x" * 2000],
    "code": ["~", "~1~0", "%00", "x" * 2000],
    "str": [quote(text, safe="") for text in TEXTS if text not in {"../../etc/passwd", " "}],
}
# Every parameter that some page or address of the API reads.
NAMES = [
    "q", "pagina", "resultado", "tipo", "clase", "por", "estado", "municipio", "anio", "programa",
    "subprograma", "etapa", "desde", "hasta", "by", "order", "limit", "offset", "status",
    "severity", "kind", "region", "year", "programme", "document", "next", "orden",
    "libro", "al", "ver", "momento", "cifra", "filas", "columnas", "filtro", "sueldo", "gasto",
    "ente", "pesos", "clave", "capitulo", "concepto", "contratista", "fuente", "problema", "bandera",
    "version",
]  # fmt: skip
SPANISH = re.compile(r"\b(no|existe|use|acepta|debe|tiene|consulte|pide|es|un|una|de)\b", re.I)


def walk(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from walk(entry, pattern)
        elif isinstance(entry, URLPattern) and not re.search(r"[\^$(\\*]", pattern):
            yield "/" + pattern


def filled(pattern: str) -> Iterator[str]:
    """The address with each kind of rubbish in its places (all of them the same kind at once)."""
    kinds = re.findall(r"<(?:(\w+):)?\w+>", pattern)
    if not kinds:
        yield pattern
    for turn in range(max((len(PARTS.get(kind or "str", "x")) for kind in kinds), default=0)):

        def put(match: re.Match[str], turn: int = turn) -> str:
            choices = PARTS.get(match[1] or "str", ["x"])
            return choices[turn % len(choices)]

        yield re.sub(r"<(?:(\w+):)?\w+>", put, pattern)


def known() -> list[str]:
    """Addresses that do exist, so that rubbish reaches what is behind the first door."""
    slug = "sonora-cecop-informe-anual-2024"
    pages = [
        f"/documentos/{slug}/", f"/documentos/{slug}/linea/316/", "/municipios/26030/",
        f"/documentos/{slug}/linea/{'9' * 19}/", f"/documentos/{slug}/linea/{'9' * 10}/",
        f"/revision/{slug}/", f"/api/documents/{slug}/findings",
    ]  # fmt: skip
    book = "sonora-cecop-2024"
    pages += [f"/presupuesto/libro/{book}/", f"/presupuesto/ruta/?libro={book}"]
    pages += [f"/presupuesto/gasto/?libro={book}", f"/presupuesto/cambios/?libro={book}"]
    pages += ["/presupuesto/linea/1/", "/presupuesto/movimiento/1/", "/datos/pivote/"]
    pages += [f"/figuras/{name}/" for name in list(figures())[:3]]
    pages += [f"/api/figures/{name}{end}" for name in list(figures())[:3] for end in ("", "/rows")]
    return pages + [f"/api/datasets/{name}" for name in list(datasets())[:2]]


def queries() -> Iterator[str]:
    """Each parameter with each rubbish, a few at a time; repeated, and as an array."""
    for turn, text in enumerate([*TEXTS, "9999999"]):
        yield "&".join(f"{name}={quote(text)}" for name in NAMES)
        name = NAMES[turn % len(NAMES)]
        yield f"{name}={quote(text)}&{name}=1&{name}[]=2&{quote(text)}={quote(text)}"
    yield "=&&&%00=%00&%ff=%ff"


class Walker:
    """Asks, and keeps what broke."""

    def __init__(self) -> None:
        self.broken: list[str] = []
        self.asked = 0

    def ask(self, client: Client, method: str, address: str, **given: Any) -> None:
        answer = client.generic(method, address, **given)
        self.asked += 1
        if answer.status_code >= 500 and not (answer.status_code == 503 and "/api" in address):
            self.broken.append(f"{method} {address[:120]}: {answer.status_code}")
        elif address.startswith("/api/") and answer.status_code >= 400 and method == "GET":
            self._problem(address, answer)

    def _problem(self, address: str, answer: Any) -> None:
        """Errors of the API are documented, and say in Spanish what to do."""
        said = json.loads(answer.content)
        whole = {"title", "status", "code", "detail"} <= set(said)
        if answer.status_code not in {400, 404} or not whole or not SPANISH.search(said["detail"]):
            self.broken.append(f"GET {address[:120]}: {answer.status_code} {said}")


@pytest.mark.django_db(transaction=True)
def test_no_route_breaks(settings: Any, tmp_path: Path) -> None:
    settings.FIGURES_ROOT = tmp_path / "figures"
    settings.DOCUMENTS = tmp_path / "none"
    prepared.loaded_register(tmp_path)
    stranger = Client(raise_request_exception=False)
    staff = Client(raise_request_exception=False)
    staff.force_login(person(role=Role.ADMIN, mfa=True))
    walker = Walker()
    for at, pattern in enumerate(walk(get_resolver())):
        client = stranger if pattern.startswith(("/api/", "/cuenta/")) else staff
        # By day each address gets some of the rubbish and of the methods; all are tried somewhere.
        for address in in_turn(list(filled(pattern)), at, 3):
            walker.ask(client, "GET", address)
        for method in in_turn(("HEAD", "OPTIONS", "POST", "PUT", "DELETE"), at, 2):
            leaves = pattern == "/cuenta/logout/"
            walker.ask(client if not leaves else stranger, method, next(filled(pattern)))
    lists = ["/", "/obras/lista/", "/buscar/", "/cuentas/", "/subidas/", *known()]
    for turn, address in enumerate(lists):
        path, _mark, fixed = address.partition("?")
        # By day each page gets a part of the rubbish, and all of it is asked of some page. Those
        # of the budget ask the figures a dozen times each.
        few = 3 if path.startswith(("/presupuesto/", "/datos/")) else 4
        for query in in_turn(list(queries()), turn, few):
            walker.ask(staff, "GET", f"{path}?{query}&{fixed}")
    assert walker.asked > 1000
    assert not walker.broken, "\n".join(walker.broken[:60])


RUBBISH = [
    (b"", "application/x-www-form-urlencoded"),
    (b"size=%00&name=%00", "application/x-www-form-urlencoded"),
    (b"size=5&name=%00%ff&size=6&email=%00&login=a%00b&password=%00&why=%00&role=%00&language=%00",
     "application/x-www-form-urlencoded"),
    (b"size=99999999999999999999", "application/x-www-form-urlencoded"),
    ("size=٣&name=".encode() + b"n" * 9000, "application/x-www-form-urlencoded"),
    (b"\xff\xfe\0\0", "multipart/form-data; boundary="),
    (b'--b\r\nContent-Disposition: form-data; name="file"; filename="a\0.pdf"\r\n\r\n%PDF-\0\r\n--b--',
     "multipart/form-data; boundary=b"),
    (b"[1, {\"size\": null", "application/json"),
]  # fmt: skip


def of_session(client: Client) -> str:
    cookie = client.cookies.get("sessionid")
    return cookie.value if cookie else ""


@pytest.mark.django_db
def test_no_form_breaks(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    walker = Walker()
    for turn, role in enumerate((None, Role.READER, Role.ADMIN)):
        client = Client(raise_request_exception=False)
        who = person(f"{role}@example.org", role, mfa=True) if role else None
        session = ""
        for at, pattern in enumerate(walk(get_resolver())):
            # Each address gets all kinds of rubbish, by day some of them from each person.
            for body, kind in in_turn(RUBBISH, 3 * at + turn, 1):
                # Whoever was sent out by the last answer enters again.
                if who is not None and (not session or session != of_session(client)):
                    client.force_login(who)
                    session = of_session(client)
                walker.ask(client, "POST", next(filled(pattern)), data=body, content_type=kind)
    assert not walker.broken, "\n".join(walker.broken[:60])
