"""No account's data leaves by a public page, the API, the figures' files or the log."""

from __future__ import annotations

import logging

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from tests.making.people import PASSWORD, person
from tests.promises.test_routes import ROUTES

from traza.platform.access.roles import EVERYONE, Role
from traza.platform.audit.record import Actor, record
from traza.platform.tables.register import register_models, register_tables

EMAIL = "persona.con.nombre@example.org"
PRIVATE_APPS = {
    "access",
    "account",
    "mfa",
    "sessions",
    "audit",
    "tasks",
    "auth",
    "waiting",
    "letters",
}
PUBLIC = [route for route in ROUTES if route.who == EVERYONE and route.is_plain]


@pytest.mark.django_db
def test_no_public_address_shows_an_account(client):
    user = person(EMAIL, Role.ADMIN, mfa=True)
    record("test.said", by=Actor.of(user), about="x")
    seen = []
    for route in PUBLIC:
        answer = client.get(route.example)
        body = b"".join(answer) if answer.streaming else answer.content
        if EMAIL.encode() in body or EMAIL in str(answer.headers):
            seen.append(route.pattern)
    assert len(PUBLIC) > 20
    assert seen == []


def test_no_table_of_accounts_leaves_the_register():
    labels = {model._meta.app_label for model in register_models()}
    assert labels.isdisjoint(PRIVATE_APPS)
    accounts = apps.get_model(settings.AUTH_USER_MODEL)
    keys = {
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is accounts
    }
    exported = {(table.name, column) for table in register_tables() for column in table.columns}
    assert keys
    assert exported.isdisjoint(keys)


def test_uploads_and_private_documents_stay_inside():
    tables = {table.name: table for table in register_tables()}
    assert "reading_upload" not in tables
    for name in ("reading_document", "reading_documentline", "reading_storedreading"):
        assert name not in tables or ("visibility", "public") in tables[name].rows


@pytest.mark.django_db
def test_the_log_names_nobody(client, caplog):
    caplog.set_level(logging.DEBUG)
    person(EMAIL)
    client.post("/cuenta/login/", {"login": EMAIL, "password": "otra cosa"})
    client.post("/cuenta/login/", {"login": EMAIL, "password": PASSWORD})
    client.get("/cuentas/")
    written = " ".join(
        f"{entry.name} {entry.getMessage()}"
        for entry in caplog.records
        if not entry.name.startswith("django.db")  # statements are only logged while debugging
    )
    assert EMAIL not in written
    assert PASSWORD not in written
    assert not settings.DEBUG
    assert connection.force_debug_cursor is False
