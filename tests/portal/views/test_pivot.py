"""The page of crossings before there is anything to cross."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client


@pytest.mark.django_db
def test_before_the_first_build_the_form_is_there_and_says_what_is_missing(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.FIGURES_ROOT = tmp_path
    answer = client.get("/datos/pivote/", {"cifra": "budget_paid", "formato": "csv"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert '<option value="budget_paid" selected>' in page
    assert "traza build" in page
    assert "<table" not in page
