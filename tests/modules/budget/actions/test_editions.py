"""Who was paid and whose a book is change only by an edition, which everybody reads."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from tests.making.budgets import AGENCY, edited, small_book
from tests.making.people import person
from tests.platform.keeping.test_chain import _owner as owner

from traza.kernel.actor import Actor
from traza.modules.budget import api as budget
from traza.modules.budget.actions.describe import NotDescribed
from traza.modules.budget.models import Book, BookEdition, Line, Payee, PayeeEdition
from traza.platform.access.roles import Role
from traza.platform.audit.record import TERMINAL, entries
from traza.platform.keeping.check import check
from traza.platform.keeping.seal import seal

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "Así dice su acta constitutiva"
ADMIN = Actor(7, "admin")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A key and a chain that no other test has."""
    monkeypatch.setattr(settings, "HOME", tmp_path)
    return tmp_path


@pytest.fixture
def payee() -> Payee:
    small_book()
    return Payee.objects.get(pk=budget.open_payee("Costructora Uno", "company", by=ADMIN))


def troubles() -> list[str]:
    return [f"{one.table} {one.key}: {one.what}" for one in check()]


STATEMENTS = (
    "UPDATE budget_payee SET name = 'Empresa de mi primo SA'",
    "UPDATE budget_payee SET kind = 'person'",
    "UPDATE budget_payee SET search_name = 'x'",
    "UPDATE budget_payee SET slug = 'x'",
    "UPDATE budget_book SET agency = 'dependencia-b'",
    "UPDATE budget_book SET name = 'x'",
    "UPDATE budget_book SET entity = 'x'",
    "UPDATE budget_book SET level = 'federal'",
    "UPDATE budget_book SET source_document = 'x'",
    "UPDATE budget_book SET published = NOT published",
    "UPDATE budget_book SET is_sample = NOT is_sample",
    "UPDATE budget_book SET note = 'x'",
    "UPDATE budget_book SET spent_moment = 'accrued'",
    "UPDATE budget_book SET grain = 'year'",
    "UPDATE budget_book SET slug = 'x'",
    "UPDATE budget_line SET name = 'x'",
    "UPDATE budget_line SET search_name = 'x'",
    "UPDATE budget_line SET valuation = 'x'",
    "UPDATE budget_line SET source_document = 'x'",
    "UPDATE budget_line SET source_line = 9",
    "DELETE FROM budget_payee",
    "UPDATE budget_payeeedition SET name = 'x'",
    "UPDATE budget_bookedition SET agency = 'x'",
    "DELETE FROM budget_payeeedition",
)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_plain_statement_is_refused(statement: str, payee: Payee) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_edition_of_before_is_not_enough(payee: Payee) -> None:
    budget.correct_payee(payee.slug, {"name": "Constructora Uno"}, by=ADMIN, why=WHY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Payee.objects.update(name="Costructora Uno", search_name="costructora uno")


def test_what_is_opened_has_its_first_edition(payee: Payee) -> None:
    [first] = PayeeEdition.objects.filter(payee=payee)
    assert (first.name, first.by, first.role) == ("Costructora Uno", 7, "admin")
    assert budget.open_payee("Costructora Uno", "company") == payee.pk
    assert PayeeEdition.objects.count() == 1
    assert BookEdition.objects.filter(book__slug="libro").count() == 1
    seal()
    assert troubles() == []


def test_a_name_is_corrected_with_its_reason_and_the_chain_agrees(payee: Payee) -> None:
    seal()
    budget.correct_payee(payee.slug, {"name": "Constructora Uno"}, by=ADMIN, why=WHY)
    budget.describe_book("libro", {"entity": "Otro ente"}, by=ADMIN, why=WHY)
    seal()
    assert troubles() == []
    [change] = budget.editions_of_payee(payee.pk)
    [difference] = change.differences
    assert (difference.before, difference.after) == ("Costructora Uno", "Constructora Uno")
    assert (change.why, change.by) == (WHY, 7)
    assert budget.list_payees("constructora")[0][2] == "Constructora Uno"
    assert entries(about=f"payee:{payee.slug}")[0].verb == "budget.payee_corrected"
    assert entries(about="libro")[0].detail == {"entity": {"from": "Ente", "to": "Otro ente"}}


@pytest.mark.parametrize(
    ("says", "why", "sentence"),
    [
        ({"name": "Constructora Uno"}, " ", "Escriba el motivo"),
        ({"name": "Costructora Uno"}, WHY, "No cambió nada"),
        ({"name": " "}, WHY, "no se deja vacío"),
        ({"kind": "amigo"}, WHY, "Elija una de: company"),
        ({"name": "x" * 201}, WHY, "admite 200 caracteres y escribió 201"),
    ],
)
def test_a_correction_that_says_nothing_is_refused(
    says: dict[str, str], why: str, sentence: str, payee: Payee
) -> None:
    with pytest.raises(NotDescribed, match=sentence):
        budget.correct_payee(payee.slug, says, by=ADMIN, why=why)
    assert PayeeEdition.objects.count() == 1


def test_the_terminal_corrects_both(payee: Payee) -> None:
    call_command(
        "budget_payee", payee.slug, "--name", "Constructora Uno", "--why", WHY, stdout=StringIO()
    )
    call_command("budget_describe", "libro", "--level", "municipal", "--why", WHY)
    assert budget.get_payee(payee.slug)[2] == "Constructora Uno"  # type: ignore[index]
    assert Book.objects.get(slug="libro").level == "municipal"


def _without_guards(statement: str, *tables: str) -> None:
    """Who owns the database writes past the guards and notes the row as the guards do."""
    with owner(*tables) as cursor:
        cursor.execute(statement)
        for table in tables:
            cursor.execute(
                f"INSERT INTO keeping_pending (table_name, row_key) SELECT '{table}', "
                f"CAST(id AS TEXT) FROM {table}"
            )


@pytest.fixture
def _sealed(payee: Payee) -> None:
    seal()


@pytest.mark.usefixtures("_sealed")
@pytest.mark.parametrize(
    ("table", "statement", "sentence"),
    [
        ("budget_payee", "UPDATE budget_payee SET name = 'Empresa de mi primo'", "budget_payeeedition: name."),
        ("budget_book", "UPDATE budget_book SET agency = 'dependencia-b'", "budget_bookedition: agency."),
        ("budget_payeeedition", "DELETE FROM budget_payeeedition", "no tiene ninguna edición en budget_payeeedition."),
    ],
)  # fmt: skip
def test_what_was_written_past_the_guards_is_named(
    table: str, statement: str, sentence: str
) -> None:
    _without_guards(statement, table)
    seal()
    assert any(sentence in one for one in troubles()), troubles()


def test_a_key_changes_its_valuation_only_with_its_origin(payee: Payee) -> None:
    from traza.modules.budget.contracts.origin import Origin

    line = Line.objects.create(
        book=Book.objects.get(), key="mano", side="spending", contributor="community",
        contribution="labour", valuation="Jornales",
    )  # fmt: skip
    fresh = Origin("community", "labour", "Jornales a salario mínimo")
    budget.correct_origin(line.pk, fresh, by=TERMINAL, why=WHY)
    line.refresh_from_db()
    assert line.valuation == "Jornales a salario mínimo"
    seal()
    assert troubles() == []


def _read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_public_reads_what_it_said_before_and_staff_also_who(payee: Payee) -> None:
    pages = f"/presupuesto/quien-cobra/{payee.slug}/", "/presupuesto/libro/libro/"
    for address in pages:
        assert "Qué decía antes" not in _read(Client(), address)
    who = person("ana@example.org", Role.ADMIN, mfa=True)
    by = Actor(who.pk, "admin")
    budget.correct_payee(payee.slug, {"name": "Constructora Uno"}, by=by, why=WHY)
    budget.describe_book("libro", {"name": "Libro nuevo"}, by=by, why=WHY)
    decia = "decía «Costructora Uno» y dice «Constructora Uno», desde el"
    for address, words in zip(
        pages, (decia, "decía «Libro libro» y dice «Libro nuevo»"), strict=True
    ):
        page = _read(Client(), address)
        assert words in page
        assert WHY in page
        assert "ana@example.org" not in page
    client = Client()
    client.force_login(who)
    assert "Lo escribió: ana@example.org" in _read(client, "/hacienda/libro/")


def test_a_book_given_to_its_agency_says_whose_it_was(payee: Payee) -> None:
    edited("libro", agency="")
    budget.describe_book("libro", {"note": "x"}, by=ADMIN, why=WHY)
    from tests.making.citizens import with_account

    with_account(AGENCY)
    budget.give_book("libro", AGENCY, by=ADMIN, why="Lo pidió la dependencia")
    newest = budget.editions_of_book(Book.objects.get().pk)[0]
    assert newest.why == "Lo pidió la dependencia"
    assert [(one.what, one.before) for one in newest.differences] == [("Dependencia", "nada")]


def test_an_edition_dated_ahead_is_named_and_not_the_honest_one_after_it(payee: Payee) -> None:
    ahead = PayeeEdition.objects.create(
        payee=payee, at=timezone.now() + timedelta(days=400), why="x", name="Otra",
        search_name="otra", kind="company",
    )  # fmt: skip
    Payee.objects.filter(pk=payee.pk).update(name="Otra", search_name="otra")
    seal()
    budget.correct_payee(payee.slug, {"name": "Constructora Uno"}, by=ADMIN, why=WHY)
    seal()
    [trouble] = troubles()
    assert trouble.startswith(f"budget_payeeedition {ahead.pk}: dice ")
    assert "y se selló antes" in trouble
