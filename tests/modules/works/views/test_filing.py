"""Several files at once, each in the work whose folio its name has."""

from __future__ import annotations

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making.work_forms import client_of, fields_of, words
from tests.making.works import work_in

from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.models import Version
from traza.platform.access.roles import Role

PAGE = "/gestion/obras/mes/documentos/"


def sent(client: Client, *names: str) -> tuple[Any, dict[str, Any]]:
    """Send files of these names; the page, and what its form would send as it stands."""
    files = [SimpleUploadedFile(name, f"Texto de {name}".encode()) for name in names]
    page = client.post(PAGE, {"papers": files, "send": "1"})
    assert page.status_code == 200, words(page)
    tokens = re.findall(r'name="kept_paper" value="([^"]+)"', page.content.decode())
    return page, fields_of(page) | {"kept_paper": tokens}


def cell(form: dict[str, Any], column: str, value: str) -> str:
    return next(
        key for key, text in form.items() if key.startswith(f"row_{column}_") and text == value
    )


def test_each_file_goes_to_the_work_of_its_folio(capture: Client) -> None:
    one, ten = (work_in(Status.IN_PROGRESS, folio=folio) for folio in ("OB-1", "OB-10"))
    before = {each: len(works.current_version(each).dossier.documents) for each in (one, ten)}
    _page, form = sent(capture, "OB-1 acta.txt", "informe ob_10.txt", "sin folio.txt")
    form |= {"kind": "logbook"}
    odd = next(key for key in form if key.startswith("row_folio_") and not form[key])
    answer = capture.post(PAGE, form | {odd: "OB-100"})
    assert answer.status_code == 422
    assert "Se agregaron 2 documentos." in words(answer)
    assert "No hay entre sus obras una con ese folio." in words(answer)
    assert "¿Quiso decir «OB-10»?" in words(answer)
    tokens = re.findall(r'name="kept_paper" value="([^"]+)"', answer.content.decode())
    assert len(tokens) == 1
    last = {each: works.current_version(each).dossier.documents for each in (one, ten)}
    assert {each: len(last[each]) - before[each] for each in last} == {one: 1, ten: 1}
    assert (last[one][-1].title, last[one][-1].kind) == ("OB-1 acta", "logbook")
    count = Version.objects.count()
    capture.post(PAGE, form | {odd: "OB-100"})  # the second press
    assert Version.objects.count() == count
    done = capture.post(PAGE, fields_of(answer) | {"kept_paper": tokens, odd: "OB-10"})
    assert done.status_code == 302
    assert works.current_version(ten).dossier.documents[-1].title == "sin folio"


def test_a_file_of_another_agency_or_of_no_kind_stays(capture: Client) -> None:
    one = work_in(Status.IN_PROGRESS, folio="OB-1")
    count = Version.objects.count()
    _page, form = sent(capture, "OB-1.txt")
    answer = capture.post(PAGE, form)
    assert answer.status_code == 422
    assert "Elija una opción." in words(answer)
    other = client_of("otra@example.org", Role.CAPTURE, "otra")
    _page, theirs = sent(other, "OB-1.txt")
    refused = other.post(PAGE, theirs | {"kind": "logbook", cell(theirs, "title", "OB-1"): "x",
                                         next(k for k in theirs if k.startswith("row_folio_")): "OB-1"})  # fmt: skip
    assert "No hay entre sus obras" in words(refused)
    assert Version.objects.count() == count
    assert works.current_version(one).number


def test_what_is_no_paper_is_told(capture: Client) -> None:
    file = SimpleUploadedFile("OB-1.exe", b"MZ\x00\x01\x02\x03")
    good = SimpleUploadedFile("OB-1.txt", b"Texto")
    page = capture.post(PAGE, {"papers": [file, good], "send": "1"})
    assert "OB-1.exe:" in words(page)
    assert page.content.count(b'name="kept_paper"') == 1
