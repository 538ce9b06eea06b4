"""Books, their lines, and the catalogues that name the parts of a budget key."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from traza.kernel.government import GovernmentLevel
from traza.modules.budget.contracts.ledger import Side
from traza.modules.budget.contracts.vocabulary import Contribution, Contributor
from traza.platform.keeping.kept import Editions, Evidence, Listed, NotEvidence
from traza.platform.models import Traced

# Columns of a book that may say otherwise, each time by an edition.
BOOK_SAYS = (
    "name",
    "search_name",
    "entity",
    "level",
    "spent_moment",
    "state_id",
    "municipality_id",
    "agency",
    "is_sample",
    "note",
    "source_document",
    "published",
)


class BookSays(models.Model):
    """What a book says of itself; each time that it said otherwise is kept (`BookEdition`)."""

    name = models.CharField("nombre", max_length=200)
    search_name = models.CharField("nombre para buscar", max_length=200)
    entity = models.CharField("ente público", max_length=200)
    level = models.CharField("orden de gobierno", max_length=12, choices=GovernmentLevel.written())
    # The furthest moment that the source of this book publishes: what "spent" means in it.
    spent_moment = models.CharField(
        "momento que se lee como gasto",
        max_length=9,
        default="paid",
        choices=[("accrued", "Devengado"), ("exercised", "Ejercido"), ("paid", "Pagado")],
    )
    state = models.ForeignKey(
        "territory.State",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="estado",
    )
    municipality = models.ForeignKey(
        "territory.Municipality",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="municipio",
    )
    agency = models.CharField("dependencia", max_length=80, blank=True)
    is_sample = models.BooleanField("es una muestra", default=False)
    note = models.CharField("nota", max_length=600, blank=True)
    source_document = models.CharField("documento", max_length=120, blank=True)
    # What a report says: nobody records a movement in it by hand.
    published = models.BooleanField("hecho de un informe publicado", default=False)

    class Meta:
        abstract = True


class Book(BookSays):
    """The budget of one entity and one year."""

    keeping = Evidence(
        changes=dict.fromkeys(BOOK_SAYS, "only to what its last edition says"),
        editions=Editions("budget_bookedition", "book_id"),
    )

    slug = models.SlugField("dirección", max_length=80)
    year = models.PositiveSmallIntegerField("ejercicio")
    grain = models.CharField(
        "detalle de las fechas",
        max_length=5,
        choices=[("year", "Año"), ("month", "Mes"), ("day", "Día")],
    )

    class Meta:
        verbose_name = "libro de presupuesto"
        verbose_name_plural = "libros de presupuesto"
        ordering: ClassVar = ["-year", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug"], name="budget_book_slug_once"),
            models.CheckConstraint(
                condition=Q(year__range=(1900, 2200)), name="budget_book_year_is_one"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Classifier(models.Model):
    """One code of a classification, with the days between which its catalogue holds.

    `scope` is "conac" for the national catalogues, or the slug of the book that uses its own.
    """

    keeping = NotEvidence("loaded again from the official catalogue")

    kind = models.CharField("clasificación", max_length=16)
    scope = models.CharField("ámbito", max_length=80)
    code = models.CharField("clave", max_length=120)
    name = models.CharField("nombre", max_length=300)
    search_name = models.CharField("nombre para buscar", max_length=300)
    parent = models.CharField("clave superior", max_length=120, blank=True)
    level = models.PositiveSmallIntegerField("nivel")
    since = models.DateField("desde")
    until = models.DateField("hasta", null=True, blank=True)
    source = models.CharField("fuente", max_length=300)

    class Meta:
        verbose_name = "clave de clasificación"
        verbose_name_plural = "claves de clasificación"
        ordering: ClassVar = ["kind", "scope", "code", "since"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "scope", "code", "since"], name="budget_classifier_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="budget_classifier_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Line(Traced):
    """A budget key of a book. It says whose money it is and what for; amounts are postings."""

    keeping = Evidence(
        changes={
            "contributor contribution valuation": "only to what budget_keyorigin says; budget 0013",
        },
        has_own_guards=True,
    )

    register_hides: ClassVar = ("search_name",)

    book = models.ForeignKey(
        Book, on_delete=models.PROTECT, related_name="lines", verbose_name="libro"
    )
    key = models.CharField("clave presupuestaria", max_length=200)
    side = models.CharField("lado", max_length=8, choices=Side.written())
    name = models.CharField("nombre", max_length=300, blank=True)
    search_name = models.CharField("nombre para buscar", max_length=500, blank=True)
    lens = models.CharField("desglose", max_length=5, default="all")
    administrative = models.CharField("clasificación administrativa", max_length=40, blank=True)
    function = models.CharField("clasificación funcional", max_length=12, blank=True)
    programme = models.CharField("programa presupuestario", max_length=120, blank=True)
    subprogramme = models.CharField("subprograma", max_length=120, blank=True)
    object = models.CharField("objeto del gasto", max_length=12, blank=True)
    expense_type = models.CharField("tipo de gasto", max_length=4, blank=True)
    funding = models.CharField("fuente de financiamiento", max_length=12, blank=True)
    income = models.CharField("rubro de ingreso", max_length=12, blank=True)
    project = models.CharField("proyecto de inversión", max_length=40, blank=True)
    state = models.ForeignKey(
        "territory.State",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="budget_lines",
        verbose_name="estado",
    )
    region = models.ForeignKey(
        "territory.Region",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="budget_lines",
        verbose_name="región",
    )
    municipality = models.ForeignKey(
        "territory.Municipality",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="budget_lines",
        verbose_name="municipio",
    )
    contributor = models.CharField("quién aporta", max_length=12, choices=Contributor.written())
    contribution = models.CharField(
        "forma de la aportación",
        max_length=6,
        choices=[("", "No publicada"), *Contribution.written()],
        blank=True,
    )
    valuation = models.CharField("cómo se valuó", max_length=300, blank=True)

    class Meta:
        verbose_name = "clave presupuestaria"
        verbose_name_plural = "claves presupuestarias"
        ordering: ClassVar = ["book", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["book", "key"], name="budget_line_key_once_a_book"),
            models.CheckConstraint(
                condition=Q(side__in=["spending", "income"]), name="budget_line_spends_or_collects"
            ),
            models.CheckConstraint(
                condition=Q(lens__in=["all", "kind", "place", "apart"]), name="budget_line_lens"
            ),
            models.CheckConstraint(
                condition=~Q(contribution__in=["kind", "labour"]) | ~Q(valuation=""),
                name="budget_line_kind_and_labour_say_their_valuation",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class KeyOrigin(models.Model):
    """That whose money a key is was corrected: before, after, when, by whom and why.

    The line itself then says the same; the database lets it change only to what the last row here
    says of it (migration 0013).
    """

    keeping = Evidence(moment="at")

    register_hides: ClassVar = ("by",)

    line = models.ForeignKey(
        Line, on_delete=models.PROTECT, related_name="origins", verbose_name="clave"
    )
    at = models.DateTimeField("corregido")
    by = models.IntegerField("quién corrigió", null=True, blank=True)
    role = models.CharField("papel", max_length=20)
    why = models.CharField("motivo", max_length=500)
    was_contributor = models.CharField(
        "quién aportaba", max_length=12, choices=Contributor.written()
    )
    was_contribution = models.CharField("forma anterior", max_length=6, blank=True)
    was_valuation = models.CharField("valuación anterior", max_length=300, blank=True)
    contributor = models.CharField("quién aporta", max_length=12, choices=Contributor.written())
    contribution = models.CharField("forma de la aportación", max_length=6, blank=True)
    valuation = models.CharField("cómo se valuó", max_length=300, blank=True)

    class Meta:
        verbose_name = "corrección de quién aporta"
        verbose_name_plural = "correcciones de quién aporta"
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(why=""), name="budget_keyorigin_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id}: {self.contributor}"


class MunicipalFinance(models.Model):
    """What a municipality collected or spent in a year, by concept, as INEGI publishes it."""

    keeping = NotEvidence(
        "loaded again from what INEGI publishes",
        listed=Listed("year", "las finanzas municipales de INEGI del año"),
    )

    municipality = models.ForeignKey(
        "territory.Municipality",
        on_delete=models.CASCADE,
        related_name="finances",
        verbose_name="municipio",
    )
    year = models.PositiveSmallIntegerField("ejercicio")
    concept = models.CharField("concepto", max_length=40)
    centavos = models.BigIntegerField("centavos")
    population = models.PositiveIntegerField("población", null=True, blank=True)
    source = models.CharField("fuente", max_length=300)
    source_document = models.SlugField("documento", max_length=120, blank=True, default="")
    line = models.PositiveIntegerField("línea", null=True, blank=True)

    class Meta:
        verbose_name = "finanzas municipales"
        verbose_name_plural = "finanzas municipales"
        ordering: ClassVar = ["municipality", "year", "concept"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "year", "concept"],
                name="budget_municipal_finance_once_a_concept",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.year} {self.concept}"
