"""A published form comes in by pages alone: sent, read in the cage, published, its goals taken."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making import forms
from tests.making.goals import AGENCY
from tests.modules.planning.test_pages import signed_in, text

from traza.modules.planning import api as planning
from traza.modules.planning.models import Goal, Unit
from traza.modules.reading.models import Document
from traza.platform.access.roles import Role
from traza.platform.tasks import worker

pytestmark = pytest.mark.django_db
SEED = 7
LIST = "/gestion/metas/importar/"


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def upload(client: Client) -> str:
    """The slug of a form sent by a person and read by the worker."""
    data = "\n".join(forms.lines(forms.form(SEED))).encode()
    client.post("/subir/", {"file": SimpleUploadedFile("metas.txt", data)})
    worker.run_once("w")
    return str(Document.objects.get().slug)


def test_a_form_goes_from_a_file_to_proposed_goals_without_a_terminal() -> None:
    planner, reviewer = signed_in(Role.CAPTURE), signed_in(Role.REVIEW)
    slug = upload(planner)
    empty = planner.get(LIST)
    assert 'href="/subir/"' in empty.content.decode()
    assert slug not in text(empty)
    shown = reviewer.post(f"/revision/{slug}/", {"why": "Es el formato publicado."}, follow=True)
    rows = forms.form(SEED)
    assert f"Se leyeron {len(rows)} metas" in text(shown)
    listed = planner.get(LIST).content.decode()
    (link,) = re.findall(r'href="(/gestion/metas/importar/formato/\?[^"]+)"', listed)
    page = link.replace("&amp;", "&")
    asked = planner.get(page).context["form"]
    sent = {name: asked[name].value() for name in asked.fields}
    sent |= {"year": "2031", "why": "Formato publicado."}
    answer = planner.post(page, sent)
    assert answer.status_code == 302, text(answer)[:2000]
    unit = planning.unit_now(int(answer["Location"].rstrip("/").rpartition("/")[2]))
    assert unit.agency == AGENCY
    annual = {row[1].split(".")[0]: row[3].replace(",", "") for row in rows}
    taken = {goal.plan.code: str(goal.plan.annual) for goal in unit.waiting}
    assert taken == annual


def test_what_is_withdrawn_is_listed_no_more_and_comes_back_once() -> None:
    planner, reviewer = signed_in(Role.CAPTURE), signed_in(Role.REVIEW)
    slug = upload(planner)
    for why in ("Se publica.", "Se retira.", "Se publica otra vez."):
        assert not Goal.objects.exists() or why == "Se retira."
        reviewer.post(f"/revision/{slug}/", {"why": why})
        assert Unit.objects.exists() == (why != "Se retira.")
    assert Goal.objects.count() == len(forms.form(SEED))


def test_who_sent_it_does_not_publish_it_and_nothing_is_loaded() -> None:
    reviewer = signed_in(Role.REVIEW)
    slug = upload(reviewer)
    reviewer.post(f"/revision/{slug}/", {"why": "Yo mismo."})
    assert not Unit.objects.exists()
