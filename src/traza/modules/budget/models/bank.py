"""Bank statements and what of the ledger each of their lines is. Never part of the register: a
statement names people and accounts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.modules.budget.contracts.banking import ClarificationStep
from traza.modules.budget.models.books import Book
from traza.modules.budget.models.ledger import Movement
from traza.platform.keeping.kept import Evidence, NotEvidence


class BankAccount(models.Model):
    """An account of the public body; only its last digits are kept."""

    keeping = NotEvidence("a name for statements, without money")

    in_register = False

    book = models.ForeignKey(Book, on_delete=models.PROTECT, verbose_name="libro")
    bank = models.CharField("banco", max_length=80)
    last_digits = models.CharField("últimos dígitos", max_length=4)

    class Meta:
        verbose_name = "cuenta bancaria"
        verbose_name_plural = "cuentas bancarias"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["book", "bank", "last_digits"], name="budget_bank_account_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bank} ···{self.last_digits}"


class BankStatement(models.Model):
    """A statement that was loaded, known by the SHA-256 of its file."""

    keeping = Evidence()

    in_register = False

    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, verbose_name="cuenta")
    sha256 = models.CharField("SHA-256", max_length=64)
    name = models.CharField("archivo", max_length=200)
    first_day = models.DateField("primer día")
    last_day = models.DateField("último día")
    loaded_at = models.DateTimeField("cargado")
    loaded_by = models.IntegerField("quién cargó", null=True, blank=True)

    class Meta:
        verbose_name = "estado de cuenta"
        verbose_name_plural = "estados de cuenta"
        ordering: ClassVar = ["-last_day", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "sha256"], name="budget_bank_statement_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BankLine(models.Model):
    """A line of a statement; centavos below zero left the account."""

    keeping = Evidence()

    in_register = False

    statement = models.ForeignKey(
        BankStatement, on_delete=models.PROTECT, related_name="lines", verbose_name="estado"
    )
    position = models.PositiveIntegerField("renglón")
    day = models.DateField("fecha")
    description = models.CharField("concepto", max_length=300, blank=True)
    reference = models.CharField("referencia", max_length=120, blank=True)
    centavos = models.BigIntegerField("centavos")
    balance_centavos = models.BigIntegerField("saldo (centavos)", null=True, blank=True)

    class Meta:
        verbose_name = "renglón del banco"
        verbose_name_plural = "renglones del banco"
        ordering: ClassVar = ["statement", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["statement", "position"], name="budget_bank_line_once"),
            models.CheckConstraint(condition=~Q(centavos=0), name="budget_bank_line_moves_money"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.centavos}"


class BankMatch(models.Model):
    """A line of the bank is this movement of the ledger; both sides may have several partners,
    and the parts add up to the centavo."""

    keeping = Evidence(leaves="1 = 1")

    in_register = False

    line = models.ForeignKey(
        BankLine, on_delete=models.PROTECT, related_name="matches", verbose_name="renglón"
    )
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, verbose_name="movimiento")
    centavos = models.BigIntegerField("centavos")
    certainty = models.CharField(
        "certeza",
        max_length=9,
        choices=[("certain", "Cierta"), ("confirmed", "Confirmada por una persona")],
    )
    reason = models.CharField("motivo", max_length=300)
    matched_at = models.DateTimeField("conciliado")
    matched_by = models.IntegerField("quién concilió", null=True, blank=True)

    class Meta:
        verbose_name = "conciliación"
        verbose_name_plural = "conciliaciones"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["line", "movement"], name="budget_bank_match_once"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} = {self.movement_id}"


class Clarification(models.Model):
    """A step in clearing up a line of the bank that no movement explains: somebody is to find out
    by a day, or it was explained without a movement. The last step of a line is what holds."""

    keeping = Evidence()

    in_register = False

    line = models.ForeignKey(
        BankLine,
        on_delete=models.PROTECT,
        related_name="clarifications",
        verbose_name="renglón",
    )
    step = models.CharField("paso", max_length=9, choices=ClarificationStep.written())
    person = models.CharField("quién la aclara", max_length=120, blank=True)
    until = models.DateField("hasta cuándo", null=True, blank=True)
    reason = models.CharField("motivo", max_length=300, blank=True)
    said_at = models.DateTimeField("anotado")
    said_by = models.IntegerField("quién lo anotó", null=True, blank=True)

    class Meta:
        verbose_name = "aclaración de un renglón del banco"
        verbose_name_plural = "aclaraciones de renglones del banco"
        ordering: ClassVar = ["line", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(step="asked", until__isnull=False) & ~Q(person=""))
                | (Q(step="explained", until__isnull=True) & ~Q(reason="")),
                name="budget_clarification_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.step}"
