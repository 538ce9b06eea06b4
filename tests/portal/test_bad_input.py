"""What people and machines send that nobody foresaw: each is answered, and none breaks a page.

Held elsewhere: what is typed in the index (`platform/searching/test_index.py`), a company written
eleven ways (`platform/searching/test_words.py`), being far, or unwilling to be located,
and pages with nothing but their words (`browser/test_questions.py`), rubbish in every address and
form (`promises/test_no_route_breaks.py`).
"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from traza.modules.territory import api as territory
from traza.modules.territory.models import Municipality, State
from traza.platform.searching import building

pytestmark = [pytest.mark.django_db]
NINE = ("01", "03", "07", "09", "14", "20", "26", "30", "31")
TYPED = {
    "five thousand letters": "a" * 5_000,
    "a thousand words": "palabra " * 1_000,
    "emoji": "🏗️💸👩‍👩‍👧‍👦",
    "SQL": "'; DROP TABLE works_work; --",
    "a wildcard": "%_*",
    "right to left": "\u202ecajeme\u202c",
    "nothing at all": "\x00\ufffd",
    "half a letter": "\ud83d".encode("utf-8", "surrogatepass").decode("latin-1"),
    "markup": "<script>alert(1)</script>",
}
PAGES = (
    "portal:home",
    "portal:search",
    "portal:suggest",
    "portal:work_list",
    "portal:work_map",
    "portal:municipalities",
    "portal:contractors",
    "portal:flags",
    "portal:verification",
    "portal:budget_spending",
)


@pytest.mark.parametrize("page", PAGES)
def test_three_thousand_parameters_are_refused_and_break_nothing(client: Client, page: str) -> None:
    client.raise_request_exception = False
    query = "&".join(f"p{n}={n}" for n in range(3_000))
    answer = client.get(f"{reverse(page)}?{query}")
    assert answer.status_code == 400
    assert "demasiados parámetros" in answer.content.decode()


@pytest.mark.parametrize("page", ["portal:search", "portal:suggest", "portal:work_list"])
@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_whatever_is_typed_is_looked_for(
    client: Client, settings: Any, tmp_path: Any, page: str, typed: str
) -> None:
    settings.SEARCH_ROOT = tmp_path
    answer = client.get(reverse(page), {"q": typed})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_a_name_of_nine_states_is_nine_towns_each_told_from_the_others(
    client: Client, settings: Any, tmp_path: Any
) -> None:
    settings.SEARCH_ROOT = tmp_path
    territory.load_gazetteer()
    names = territory.state_names()
    for code in NINE:
        title = names.get(code, f"Estado {code}")
        State.objects.get_or_create(
            code=code, defaults={"name": title, "slug": f"e{code}", "search_name": title.lower()}
        )
        Municipality.objects.create(
            cvegeo=f"{code}999",
            state_id=code,
            name="Santa Prueba",
            slug="santa-prueba",
            search_name="santa prueba",
        )
    building.refresh()
    found: set[str] = set()
    for number in (1, 2, 3):
        query = {"q": "santa prueba", "tipo": "place", "pagina": number}
        page = client.get(reverse("portal:search"), query).content.decode()
        found |= {code for code in NINE if f'/municipios/{code}999/"' in page}
    assert found == set(NINE)
    first = client.get(reverse("portal:search"), {"q": "Santa Prueba, Sonora"}).content.decode()
    shown = [first.find(f'/municipios/{code}999/"') for code in NINE]
    assert min(at for at in shown if at >= 0) == first.find('/municipios/26999/"')
