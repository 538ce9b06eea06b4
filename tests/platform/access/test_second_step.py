"""A copy of the database is of no use to pass the second step: its secrets are sealed."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.apps import apps
from django.db import connection
from tests.making.people import person

from traza.platform.sealed import check, keys, reseal
from traza.platform.sealed.seal import CannotUnseal

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"
MIGRATION = "traza.platform.access.migrations.0007_second_step"


def stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        return " ".join(str(row[0]) for row in cursor.fetchall())


def code() -> str:
    counter = next(totp.yield_hotp_counters_from_time())
    return str(totp.format_hotp_value(totp.hotp_value(SECRET, counter)))


@pytest.fixture
def own_keys(settings: Any, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def test_the_secret_is_sealed_and_its_codes_pass(own_keys: Path) -> None:
    ana = person()
    held = totp.TOTP.activate(ana, SECRET)
    codes = RecoveryCodes.activate(ana).generate_codes()
    assert SECRET not in stored()
    assert held.validate_code(code())
    again = RecoveryCodes(Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES))
    assert again.generate_codes() == codes


def test_what_was_kept_in_plain_text_is_sealed_once(own_keys: Path) -> None:
    ana = person()
    plain = {"seed": "ab" * 40, "used_mask": 0, "migrated_codes": ["11111111"]}
    Authenticator.objects.create(user=ana, type=Authenticator.Type.TOTP, data={"secret": SECRET})
    Authenticator.objects.create(user=ana, type=Authenticator.Type.RECOVERY_CODES, data=plain)
    step = importlib.import_module(MIGRATION)
    step.seal_all(apps, None)
    sealed = stored()
    assert SECRET not in sealed
    assert "11111111" not in sealed
    step.seal_all(apps, None)
    assert stored() == sealed
    assert totp.TOTP(Authenticator.objects.get(type=Authenticator.Type.TOTP)).validate_code(code())
    step.open_all(apps, None)
    assert SECRET in stored()


def test_a_new_key_seals_them_again_and_a_lost_one_is_told(own_keys: Path) -> None:
    totp.TOTP.activate(person(), SECRET)
    before = stored()
    assert reseal.rotate() >= 1
    assert stored() != before
    check.check_keys()
    (own_keys / keys.SEALING).unlink()
    with pytest.raises(CannotUnseal, match="sealing_key"):
        keys.keys()
    assert not (own_keys / keys.SEALING).exists()
    (own_keys / keys.SEALING).write_bytes(b"p" * 43 + b"=\n")
    with pytest.raises(CannotUnseal):
        check.check_keys()
