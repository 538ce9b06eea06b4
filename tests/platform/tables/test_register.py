"""What may leave the register, and what never does."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

from traza.platform.tables.register import _table, register_models


def test_an_application_that_says_nothing_is_not_exported() -> None:
    exported = {model._meta.app_label for model in register_models()}

    assert {"works", "territory", "planning", "aid", "directory"} <= exported
    for label in ("access", "sessions", "reading", "tables", "tasks", "audit"):
        assert label not in exported, apps.get_app_config(label)


def test_a_model_that_opts_out_stays_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    from traza.modules.works.models import Work

    monkeypatch.setattr(Work, "in_register", False, raising=False)

    assert Work not in set(register_models())


def test_keys_to_accounts_files_and_hidden_fields_never_leave() -> None:
    class Secret(models.Model):
        """A table that would leak, were it exported as it is."""

        register_hides = ("phone",)
        register_rows = {"visibility": "public"}
        name = models.CharField(max_length=9)
        phone = models.CharField(max_length=9)
        visibility = models.CharField(max_length=9)
        paper = models.FileField()
        owner = models.ForeignKey("access.User", on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "tables"
            managed = False

    try:
        table = _table(Secret)
    finally:
        del apps.all_models["tables"]["secret"]
        apps.clear_cache()

    assert set(table.columns) == {"id", "name", "visibility"}
    assert table.rows == (("visibility", "public"),)
