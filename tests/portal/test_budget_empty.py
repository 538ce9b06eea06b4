"""Pages of the budget before any book was loaded, and of what is not there."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["linea/999999/", "movimiento/999999/", "quien-cobra/nadie/"])
def test_what_is_not_there_is_said(client: Client, path: str) -> None:
    assert client.get(f"/presupuesto/{path}").status_code == 404


@pytest.mark.parametrize("path", ["ruta/", "gasto/", "cambios/", "quien-cobra/"])
def test_pages_without_books_say_what_would_be_here(client: Client, path: str) -> None:
    answer = client.get(f"/presupuesto/{path}")
    assert answer.status_code == 200
    assert 'class="empty"' in answer.content.decode()


@pytest.mark.parametrize("path", ["ruta/", "gasto/", "cambios/"])
def test_a_book_that_does_not_exist_breaks_nothing(client: Client, path: str) -> None:
    assert client.get(f"/presupuesto/{path}?libro=nada&al=x&por=nada&ver=nada").status_code == 200
