"""Keys wrapped by a passphrase, and known by marks that tell nothing of them."""

from pathlib import Path

import pytest

from traza.platform.backup import keys
from traza.platform.backup.refusals import (
    DamagedBackup,
    WeakPassphrase,
    WrongKeys,
    WrongPassphrase,
)

OURS = {"secret_key": b"abc", "sealing_key": b"new\nold\n"}
FILE = Path("phrase")


def test_only_the_passphrase_and_the_owner_open_them() -> None:
    sealed = keys.wrapped(OURS, b"una frase larga", "one")
    assert keys.opened(sealed, b"una frase larga", "one", FILE) == OURS
    assert b"abc" not in sealed
    with pytest.raises(WrongPassphrase):
        keys.opened(sealed, b"otra frase larga", "one", FILE)
    with pytest.raises(WrongPassphrase):
        keys.opened(sealed, b"una frase larga", "another", FILE)
    with pytest.raises(DamagedBackup):
        keys.opened(sealed[:-9], b"una frase larga", "one", FILE)


def test_a_key_that_was_added_later_does_no_harm_and_one_that_is_missing_does() -> None:
    wanted = keys.marks({"sealing_key": b"old\n"})
    keys.check(OURS, wanted)
    assert b"old" not in str(wanted).encode()
    for there in ({}, {"sealing_key": b"new\n"}, {"secret_key": b"old\n"}):
        with pytest.raises(WrongKeys):
            keys.check(there, wanted)


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "phrase"
    file.write_text("corta\n")
    with pytest.raises(WeakPassphrase):
        keys.passphrase(file)
    file.write_text("  con sus espacios \r\n")
    assert keys.passphrase(file) == b"  con sus espacios "


def test_an_installation_has_one_name(tmp_path: Path) -> None:
    assert keys.installation(tmp_path) == keys.installation(tmp_path)
    assert len(keys.installation(tmp_path)) == 32
