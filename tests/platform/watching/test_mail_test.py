"""A letter tells whether mail leaves, and why it does not."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from tests.making.clusters import free_port

from traza.platform.watching.management.commands.mail_test import MailRefused


def test_without_a_server_it_says_where_letters_stay(settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    out = io.StringIO()
    call_command("mail_test", "ana@example.org", stdout=out)
    assert "No hay servidor de correo" in out.getvalue()
    assert len(list(tmp_path.iterdir())) == 1


def test_a_server_that_does_not_answer_is_told(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    with pytest.raises(MailRefused, match="TRAZA_MAIL"):
        call_command("mail_test", "ana@example.org")
