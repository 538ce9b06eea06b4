"""The ledger: documents, postings and the movements that seal them; balances that postings move.

A posting takes one amount from its credit account to its debit account, so it balances by
construction. `Balance` and `Obligation` say what is left in each account; only triggers write
them, and their checks (nothing below zero) are the order of the six moments: paid <= exercised <=
accrued <= committed <= modified (Ley General de Contabilidad Gubernamental, artículos 4 y 38).
Migration 0002 holds the triggers: nothing here is ever changed or deleted, whatever code runs.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.modules.budget.contracts.ledger import OF_A_COMMITMENT, Account, Kind
from traza.modules.budget.models.books import Book, Line
from traza.modules.budget.models.editions import Payee
from traza.platform.keeping.kept import Evidence, NotEvidence, PartOf

A = Account
# Accounts in which something is left for the next moment; none may go below zero.
LINE_STAGES = (
    "available",
    "reserved",
    "committed",
    "advanced",
    "accrued",
    "exercised",
    "paid",
    "amortised",
    "income_accrued",
    "collected",
)
STAGES = ("committed", "advanced", "accrued", "exercised", "paid", "amortised")

# (debit, credit) of every step forward; a reversal is the same pair turned round.
STEPS = (
    (A.AVAILABLE, A.APPROVED),
    (A.AVAILABLE, A.ADJUSTED),
    (A.AVAILABLE, A.CONTRIBUTED),
    (A.AVAILABLE, A.SUPPORT),
    (A.RESERVED, A.AVAILABLE),
    (A.COMMITTED, A.AVAILABLE),
    (A.COMMITTED, A.RESERVED),
    (A.ADVANCED, A.COMMITTED),
    (A.ACCRUED, A.COMMITTED),
    (A.ACCRUED, A.ADVANCED),
    (A.EXERCISED, A.ACCRUED),
    (A.PAID, A.EXERCISED),
    (A.AMORTISED, A.EXERCISED),
    (A.ESTIMATED, A.TO_COLLECT),
    (A.INCOME_ADJUSTED, A.TO_COLLECT),
    (A.TO_COLLECT, A.INCOME_ACCRUED),
    (A.INCOME_ACCRUED, A.COLLECTED),
)
# Whole numbers, so that a migration made of them does not need this code.
OBLIGED = tuple(int(account) for account in OF_A_COMMITMENT)


def _is_a_step() -> Q:
    test = Q(pk__in=[])
    for step in STEPS:
        debit, credit = (int(account) for account in step)
        test |= Q(debit=debit, credit=credit) | Q(debit=credit, credit=debit)
    return test


class Document(models.Model):
    """The name of a movement. The same name is the same movement, however often it is sent."""

    keeping = PartOf("budget_movement")

    # The unique names below already index books and documents.
    book = models.ForeignKey(Book, on_delete=models.PROTECT, db_index=False, verbose_name="libro")
    kind = models.CharField("tipo", max_length=40)
    folio = models.CharField("folio", max_length=120)
    sha256 = models.CharField("SHA-256 del archivo", max_length=64, blank=True)
    title = models.CharField("título", max_length=300, blank=True)
    source_document = models.CharField("documento", max_length=120, blank=True)
    source_page = models.PositiveIntegerField("página", null=True, blank=True)
    source_line = models.PositiveIntegerField("línea", null=True, blank=True)
    source_cell = models.CharField("celda", max_length=120, blank=True)

    class Meta:
        verbose_name = "documento del libro"
        verbose_name_plural = "documentos del libro"
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["book", "kind", "folio"], name="budget_document_name_once"
            ),
            models.CheckConstraint(
                condition=~Q(kind="") & ~Q(folio=""), name="budget_document_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.folio}"


class Posting(models.Model):
    """One amount that goes from an account to another within one line."""

    keeping = PartOf("budget_movement")

    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        related_name="postings",
        db_index=False,
        verbose_name="documento",
    )
    position = models.PositiveIntegerField("lugar")
    line = models.ForeignKey(
        Line, on_delete=models.PROTECT, related_name="postings", verbose_name="clave"
    )
    commitment = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="obligations",
        verbose_name="compromiso",
    )
    debit = models.PositiveSmallIntegerField("cargo")
    credit = models.PositiveSmallIntegerField("abono")
    centavos = models.BigIntegerField("centavos")
    implied = models.BooleanField("implícito", default=False)

    class Meta:
        verbose_name = "asiento"
        verbose_name_plural = "asientos"
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "position"], name="budget_posting_place"),
            models.CheckConstraint(condition=Q(centavos__gt=0), name="budget_posting_above_zero"),
            models.CheckConstraint(condition=_is_a_step(), name="budget_posting_is_a_step"),
            models.CheckConstraint(
                condition=(Q(debit__in=OBLIGED) | Q(credit__in=OBLIGED))
                & Q(commitment__isnull=False)
                | ~(Q(debit__in=OBLIGED) | Q(credit__in=OBLIGED)) & Q(commitment__isnull=True),
                name="budget_posting_names_its_commitment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.debit} <- {self.credit} {self.centavos}"


class Movement(models.Model):
    """The seal of a document's postings: written last, after which none can be added."""

    keeping = Evidence(
        parts={"budget_document": "id", "budget_posting": "document_id"}, has_own_guards=True
    )

    register_hides: ClassVar = ("recorded_by", "fingerprint")

    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, primary_key=True, verbose_name="documento"
    )
    kind = models.CharField("tipo", max_length=16, choices=[(k.value, k.value) for k in Kind])
    day = models.DateField("fecha contable")
    recorded_at = models.DateTimeField("registrado")
    recorded_by = models.IntegerField("quién registró", null=True, blank=True)
    commitment = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="compromiso",
    )
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name="sigue a",
    )
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reversed_by",
        verbose_name="revierte a",
    )
    payee = models.ForeignKey(
        Payee, on_delete=models.PROTECT, null=True, blank=True, verbose_name="a quién"
    )
    postings = models.PositiveIntegerField("asientos")
    centavos = models.BigIntegerField("suma de los asientos")
    reason = models.CharField("motivo", max_length=500, blank=True)
    bank_reference = models.CharField("referencia bancaria", max_length=80, blank=True)
    fingerprint = models.CharField("huella", max_length=64)

    class Meta:
        verbose_name = "movimiento"
        verbose_name_plural = "movimientos"
        ordering: ClassVar = ["document"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind="reverse", reverses__isnull=False)
                | ~Q(kind="reverse") & Q(reverses__isnull=True),
                name="budget_movement_reversal_names_what_it_reverses",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Kind]), name="budget_movement_kind"
            ),
            models.CheckConstraint(
                condition=Q(postings__gt=0, centavos__gt=0), name="budget_movement_not_empty"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["day"], name="budget_movement_by_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.document_id}"


class Balance(models.Model):
    """What is left in each account of a line, in centavos; written by triggers only."""

    keeping = NotEvidence("derived from postings by triggers")

    in_register = False  # derived; figures add postings

    line = models.OneToOneField(
        Line, on_delete=models.PROTECT, primary_key=True, verbose_name="clave"
    )
    last_movement = models.BigIntegerField("último movimiento", default=0, db_default=0)
    available = models.BigIntegerField("disponible", default=0, db_default=0)
    reserved = models.BigIntegerField("reservado", default=0, db_default=0)
    committed = models.BigIntegerField("comprometido por devengar", default=0, db_default=0)
    advanced = models.BigIntegerField("anticipo por amortizar", default=0, db_default=0)
    accrued = models.BigIntegerField("devengado por ejercer", default=0, db_default=0)
    exercised = models.BigIntegerField("ejercido por pagar", default=0, db_default=0)
    paid = models.BigIntegerField("pagado", default=0, db_default=0)
    amortised = models.BigIntegerField("anticipo amortizado", default=0, db_default=0)
    income_accrued = models.BigIntegerField(
        "ingreso devengado por recaudar", default=0, db_default=0
    )
    collected = models.BigIntegerField("recaudado", default=0, db_default=0)
    approved = models.BigIntegerField("aprobado", default=0, db_default=0)
    adjusted = models.BigIntegerField("adecuaciones", default=0, db_default=0)
    contributed = models.BigIntegerField("aportaciones", default=0, db_default=0)
    support = models.BigIntegerField("respaldo no publicado", default=0, db_default=0)
    estimated = models.BigIntegerField("ingreso estimado", default=0, db_default=0)
    to_collect = models.BigIntegerField("ingreso por ejecutar", default=0, db_default=0)
    income_adjusted = models.BigIntegerField("ingreso modificado", default=0, db_default=0)

    class Meta:
        verbose_name = "saldo de clave"
        verbose_name_plural = "saldos de claves"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(**{f"{name}__gte": 0}), name=f"budget_balance_{name}_not_below_zero"
            )
            for name in (*LINE_STAGES, "approved")
        ]

    def __str__(self) -> str:
        return str(self.line_id)


class Obligation(models.Model):
    """What is left in each account of a commitment on a line; written by triggers only."""

    keeping = NotEvidence("derived from postings by triggers")

    in_register = False  # derived; figures add postings

    commitment = models.ForeignKey(
        Document, on_delete=models.PROTECT, db_index=False, verbose_name="compromiso"
    )
    line = models.ForeignKey(Line, on_delete=models.PROTECT, verbose_name="clave")
    last_movement = models.BigIntegerField("último movimiento", default=0, db_default=0)
    committed = models.BigIntegerField("por devengar", default=0, db_default=0)
    advanced = models.BigIntegerField("anticipo por amortizar", default=0, db_default=0)
    accrued = models.BigIntegerField("por ejercer", default=0, db_default=0)
    exercised = models.BigIntegerField("por pagar", default=0, db_default=0)
    paid = models.BigIntegerField("pagado", default=0, db_default=0)
    amortised = models.BigIntegerField("anticipo amortizado", default=0, db_default=0)

    class Meta:
        verbose_name = "saldo de compromiso"
        verbose_name_plural = "saldos de compromisos"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commitment", "line"], name="budget_obligation_once_a_line"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__gte": 0}),
                    name=f"budget_obligation_{name}_not_below_zero",
                )
                for name in STAGES
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id}/{self.line_id}"


class Closing(models.Model):
    """A month of a book that takes no more movements; 13 is the January after its year."""

    keeping = Evidence(has_own_guards=True)

    register_hides: ClassVar = ("closed_by",)

    book = models.ForeignKey(Book, on_delete=models.PROTECT, verbose_name="libro")
    month = models.PositiveSmallIntegerField("mes")
    closed_at = models.DateTimeField("cerrado")
    closed_by = models.IntegerField("quién cerró", null=True, blank=True)
    reason = models.CharField("motivo", max_length=500, blank=True)

    class Meta:
        verbose_name = "cierre de mes"
        verbose_name_plural = "cierres de mes"
        ordering: ClassVar = ["book", "month"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["book", "month"], name="budget_closing_once_a_month"),
            models.CheckConstraint(
                condition=Q(month__range=(1, 1200)), name="budget_closing_month_is_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.book_id} {self.month}"


class Ownership(models.Model):
    """Of whom a movement is in another module: only from there is it undone."""

    keeping = Evidence()

    in_register = False

    movement = models.OneToOneField(
        Movement,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="ownership",
        verbose_name="movimiento",
    )
    owner = models.CharField("de quién es", max_length=200, db_index=True)
    title = models.CharField("en palabras", max_length=200)

    class Meta:
        verbose_name = "dueño de un movimiento"
        verbose_name_plural = "dueños de movimientos"
        ordering: ClassVar = ["movement"]

    def __str__(self) -> str:
        return f"{self.movement_id} {self.owner}"
