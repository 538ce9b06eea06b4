"""Who was paid, and what payees and books have said of themselves, each time with a reason."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.modules.budget.contracts.vocabulary import PayeeKind
from traza.modules.budget.models.books import Book, BookSays
from traza.platform.keeping.kept import Editions, Evidence

PAYEE_SAYS = ("name", "search_name", "kind")


class PayeeSays(models.Model):
    """How who was paid is called; each time that it was otherwise is kept (`PayeeEdition`)."""

    name = models.CharField("nombre", max_length=200)
    search_name = models.CharField("nombre para buscar", max_length=200)
    kind = models.CharField(
        "tipo",
        max_length=12,
        choices=PayeeKind.written(),
    )

    class Meta:
        abstract = True


class Payee(PayeeSays):
    """Who was paid. A person's name is published only where the law publishes it; no tax number
    is kept here."""

    keeping = Evidence(
        changes=dict.fromkeys(PAYEE_SAYS, "only to what its last edition says"),
        editions=Editions("budget_payeeedition", "payee_id"),
    )

    slug = models.SlugField("dirección", max_length=140)

    class Meta:
        verbose_name = "beneficiario de pago"
        verbose_name_plural = "beneficiarios de pago"
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug"], name="budget_payee_slug_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Edition(models.Model):
    """That a row says something from then on: who wrote it and why. The row changes after it, and
    the database lets it say nothing else (`Evidence.editions`)."""

    at = models.DateTimeField("desde")
    by = models.IntegerField("quién", null=True, blank=True)
    role = models.CharField("papel", max_length=20, blank=True)
    why = models.CharField("motivo", max_length=500)

    class Meta:
        abstract = True
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(why=""), name="%(app_label)s_%(class)s_says_why"),
        ]


class PayeeEdition(Edition, PayeeSays):
    """How who was paid is called since a moment."""

    keeping = Evidence(moment="at")
    register_hides: ClassVar = ("by", "search_name")

    payee = models.ForeignKey(
        Payee, on_delete=models.PROTECT, related_name="editions", verbose_name="beneficiario"
    )

    class Meta(Edition.Meta):
        verbose_name = "edición de un beneficiario"
        verbose_name_plural = "ediciones de beneficiarios"

    def __str__(self) -> str:
        return f"{self.payee_id}: {self.name}"


class BookEdition(Edition, BookSays):
    """What a book says of itself since a moment."""

    keeping = Evidence(moment="at")
    register_hides: ClassVar = ("by", "search_name")

    book = models.ForeignKey(
        Book, on_delete=models.PROTECT, related_name="editions", verbose_name="libro"
    )

    class Meta(Edition.Meta):
        verbose_name = "edición de un libro"
        verbose_name_plural = "ediciones de libros"

    def __str__(self) -> str:
        return f"{self.book_id}: {self.name}"
