"""No mailbox is flooded by letters that a stranger causes, from however many addresses.

Every place that writes a letter is named here: with how a stranger causes it, or whose deed sends it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from tests.making.citizens import filed, placed_work, staff
from tests.making.people import PASSWORD, person
from tests.making.regulations import commented

from traza.modules.participation import api as participation
from traza.modules.territory import api as territory
from traza.platform.access import rates
from traza.platform.letters.models import Letter

SRC = Path(__file__).resolve().parents[2] / "src" / "traza"
BOX = "vecina@example.org"
TRIES = 14
WRITE = {"put", "put_asked", "send_mail", "EmailMessage", "tell", "tell_administrators"}

# Where a letter is written, and by whose deed: "stranger" places are tried below.
PLACES = {
    "modules/consultation/actions/answer_comments.py": "staff, to who confirmed",
    "modules/consultation/actions/file_comment.py": "stranger",
    "modules/participation/actions/tell_reporter.py": "stranger",  # chose the address
    "platform/access/adapter.py": "stranger",
    "platform/access/appointing.py": "administrators",
    "platform/access/assigning.py": "administrators",
    "platform/access/letters.py": "administrators",
    "platform/access/lifecycle.py": "administrators",
    "platform/access/resetting.py": "administrators",
    "platform/keeping/letters.py": "the house, to addresses that its operator wrote",
    "platform/letters/outbox.py": "the outbox itself",
    "platform/letters/sending.py": "the outbox itself",
    "platform/letters/telling.py": "the house, to staff",
    "platform/waiting/absences.py": "staff, to staff",
    "portal/pages/following/letters.py": "stranger",
}


def _writes(file: Path) -> bool:
    """Does a file call something that writes a letter?"""
    text = file.read_text(encoding="utf-8")
    if "letters" not in text and "mail" not in text:
        return False
    imports = {
        alias.asname or alias.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom) and "letters" in f"{node.module} mail"
        for alias in node.names
        if "letters" in str(node.module) or "mail" in str(node.module)
    }
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        if name.startswith(("outbox.put", "super().send_mail")):
            return True
        if name in imports & WRITE:
            return True
    return False


def test_every_place_that_writes_a_letter_says_who_causes_it() -> None:
    files = [file for file in SRC.rglob("*.py") if "migrations" not in file.parts]
    writers = {str(file.relative_to(SRC)) for file in files if _writes(file)}
    unnamed = writers - PLACES.keys()
    assert unnamed == set()
    assert {"platform/access/adapter.py", "portal/pages/following/letters.py"} <= writers


def _client(number: int) -> Client:
    """Another stranger each time."""
    return Client(REMOTE_ADDR=f"203.0.113.{number + 1}")


def _reset(number: int) -> Any:
    return _client(number).post("/cuenta/password/reset/", {"email": _written(number)})


def _reset_of_account(number: int) -> Any:
    return _client(number).post("/cuenta/password/reset/", {"email": BOX})


def _sign_up(number: int) -> Any:
    data = {"email": BOX, "password1": PASSWORD, "password2": PASSWORD}
    return _client(number).post("/cuenta/signup/", data)


def _sign_up_with_plus(number: int) -> Any:
    data = {"email": _written(number), "password1": PASSWORD, "password2": PASSWORD}
    return _client(number).post("/cuenta/signup/", data)


def _follow(number: int) -> Any:
    towns = [town.cvegeo for town in territory.list_municipalities("26")]
    address = f"/seguir/lugar/por-correo/?clave={towns[number]}"
    return _client(number).post(address, {"address": _written(number)})


def _comment(number: int) -> Any:
    if not number:
        _comment.folio = commented()[0]  # type: ignore[attr-defined]
    sent = {"token": str(uuid4()), "version": 1, "paragraph": 3, "email": _written(number),
            "text": f"El plazo {number} es muy largo."}  # fmt: skip
    folio = _comment.folio  # type: ignore[attr-defined]
    return _client(number).post(f"/consultas/{folio}/comentar/", sent)


def _report(number: int) -> None:
    """Anyone leaves another's address in many reports, and staff answers them all."""
    report = filed(placed_work(folio=f"OB-{number}"), contact=_tagged(number))
    participation.answer_report(report.folio, "Se citó a la empresa para reparar.", staff())


def _written(number: int) -> str:
    """The same mailbox, written otherwise each time."""
    name, _at, domain = BOX.partition("@")
    if not number % 3:
        place = number // 3 + 1
        return f'"{name[:place]}\\{name[place:]}"@{domain}'
    if not number % 5:
        return f"{name}@{domain[: number // 5]}\u00ad{domain[number // 5 :]}"
    return _tagged(number)


def _tagged(number: int) -> str:
    """The same mailbox with a tag, as any form takes it."""
    name, _at, domain = BOX.partition("@")
    return f"{name}+{number}@{domain}".upper() if number % 2 else f"{name}+a{number}@{domain}"


def _letters() -> int:
    return Letter.objects.count() + len(mail.outbox)


CASES: dict[str, Callable[[int], Any]] = {
    "a password of nobody": _reset,
    "a password of an account": _reset_of_account,
    "an account that there is": _sign_up,
    "an account that there is not": _sign_up_with_plus,
    "following": _follow,
    "a comment on a draft": _comment,
    "an answer to a report": _report,
}


@pytest.fixture(autouse=True)
def _fresh(db: None, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.ACCOUNT_RATE_LIMITS = False  # the library's are of a minute; these must do alone
    cache.clear()
    territory.load_gazetteer()


@pytest.mark.parametrize("case", CASES)
def test_a_mailbox_gets_few_letters_an_hour(case: str) -> None:
    if case in {"a password of an account", "an account that there is"}:
        person(BOX)
    before, answers = _letters(), []
    for number in range(TRIES):
        answers.append(CASES[case](number))
    most = rates.LETTERS_PER_DAY if case == "an answer to a report" else rates.LETTERS_PER_HOUR
    assert _letters() - before == most
    codes = {(answer.status_code, answer.headers.get("Location")) for answer in answers if answer}
    if case != "a comment on a draft":  # which leads to each comment's own folio
        assert len(codes) <= 1  # whoever asks learns nothing of what was sent


@pytest.mark.parametrize("case", CASES)
def test_a_mailbox_gets_few_letters_a_day(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "LETTERS_PER_HOUR", 100)
    if case in {"a password of an account", "an account that there is"}:
        person(BOX)
    before = _letters()
    for number in range(TRIES):
        CASES[case](number)
    assert _letters() - before == rates.LETTERS_PER_DAY


def test_who_floods_one_sort_of_letter_takes_no_other_from_its_owner() -> None:
    person(BOX)
    for number in range(TRIES):
        _follow(number)
    before = len(mail.outbox)
    _reset_of_account(0)
    assert len(mail.outbox) == before + 1


@pytest.mark.parametrize(
    ("address", "box"),
    [
        ("B.Lanco+x@gmail.com", "blanco@gmail.com"),
        ("b.lanco@example.org", "b.lanco@example.org"),
        ("b.lanco+1@googlemail.com", "blanco@gmail.com"),  # one mailbox, two names
        ('"vecina"@example.org', BOX),
        ('"ve\\cina"@example.org', BOX),
        ("vecina@ｅxample.org", BOX),
        ("vecina@exam\u00adple.org", BOX),
        ("vecina@exämple.org", "vecina@xn--exmple-cua.org"),
    ],
)
def test_a_mailbox_is_one_however_its_address_is_written(address: str, box: str) -> None:
    assert rates.mailbox(address) == box
