"""States, planning regions, municipalities, their other names and their shapes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from traza.platform.keeping.kept import NotEvidence


class State(models.Model):
    """A state of Mexico, by its two-digit INEGI code."""

    keeping = NotEvidence("loaded again from the official catalogue")

    code = models.CharField("clave", max_length=2, primary_key=True)
    name = models.CharField("nombre", max_length=80)
    abbreviation = models.CharField("abreviatura", max_length=12, blank=True)
    slug = models.SlugField("dirección", max_length=80)
    search_name = models.CharField("nombre para buscar", max_length=80)
    population_2020 = models.PositiveIntegerField("población 2020", null=True, blank=True)
    source = models.CharField("fuente", max_length=240)

    class Meta:
        verbose_name = "estado"
        verbose_name_plural = "estados"
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug"], name="territory_state_slug_once"),
            models.CheckConstraint(
                condition=Exact(Length("code"), 2), name="territory_state_code_of_two"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Region(models.Model):
    """A planning region of a state's development plan."""

    keeping = NotEvidence("loaded again from the official catalogue")

    slug = models.SlugField("dirección", max_length=80, primary_key=True)
    state = models.ForeignKey(State, on_delete=models.PROTECT, verbose_name="estado")
    name = models.CharField("nombre", max_length=120)
    search_name = models.CharField("nombre para buscar", max_length=120)
    source = models.CharField("fuente", max_length=240)

    class Meta:
        verbose_name = "región"
        verbose_name_plural = "regiones"
        ordering: ClassVar = ["state", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["state", "search_name"], name="territory_region_name_once_a_state"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A municipality, by its five-digit INEGI code. What is not known stays null."""

    keeping = NotEvidence("loaded again from the official catalogue")

    cvegeo = models.CharField("clave INEGI", max_length=5, primary_key=True)
    state = models.ForeignKey(State, on_delete=models.PROTECT, verbose_name="estado")
    name = models.CharField("nombre", max_length=120)
    slug = models.SlugField("dirección", max_length=140)
    search_name = models.CharField("nombre para buscar", max_length=120, db_index=True)
    seat_name = models.CharField("cabecera", max_length=120, blank=True)
    lon = models.FloatField("longitud de la cabecera", null=True, blank=True)
    lat = models.FloatField("latitud de la cabecera", null=True, blank=True)
    population_2020 = models.PositiveIntegerField("población 2020", null=True, blank=True)
    region = models.ForeignKey(
        Region, on_delete=models.SET_NULL, null=True, blank=True, verbose_name="región"
    )
    region_source = models.CharField("fuente de la región", max_length=240, blank=True)
    note = models.CharField("nota", max_length=240, blank=True)
    source = models.CharField("fuente", max_length=240)

    class Meta:
        verbose_name = "municipio"
        verbose_name_plural = "municipios"
        ordering: ClassVar = ["cvegeo"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["state", "slug"], name="territory_municipality_slug_once_a_state"
            ),
            models.CheckConstraint(
                condition=Exact(Length("cvegeo"), 5), name="territory_municipality_code_of_five"
            ),
            models.CheckConstraint(
                condition=Q(lon__isnull=True, lat__isnull=True)
                | Q(lon__range=(-180, 180), lat__range=(-90, 90)),
                name="territory_municipality_point_whole_and_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MunicipalityAlias(models.Model):
    """Another way documents write a municipality's name, with who wrote it so."""

    keeping = NotEvidence("loaded again from the official catalogue")

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="aliases", verbose_name="municipio"
    )
    printed = models.CharField("como se escribió", max_length=120)
    search_name = models.CharField("nombre para buscar", max_length=120)
    source = models.CharField("fuente", max_length=240)

    class Meta:
        verbose_name = "otro nombre de municipio"
        verbose_name_plural = "otros nombres de municipios"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "search_name"], name="territory_alias_once_a_municipality"
            ),
        ]

    def __str__(self) -> str:
        return self.printed


class Town(models.Model):
    """A town of a municipality, by its nine-digit INEGI code: people know places by its name."""

    keeping = NotEvidence("loaded again from the official catalogue")

    cvegeo = models.CharField("clave INEGI", max_length=9, primary_key=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="towns", verbose_name="municipio"
    )
    name = models.CharField("nombre", max_length=160)
    search_name = models.CharField("nombre para buscar", max_length=160, db_index=True)
    other_name = models.CharField("otro nombre, para buscar", max_length=160, blank=True)
    population_2020 = models.PositiveIntegerField("población 2020", null=True, blank=True)
    lon = models.FloatField("longitud", null=True, blank=True)
    lat = models.FloatField("latitud", null=True, blank=True)

    class Meta:
        verbose_name = "localidad"
        verbose_name_plural = "localidades"
        ordering: ClassVar = ["cvegeo"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Exact(Length("cvegeo"), 9), name="territory_town_code_of_nine"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Shape(models.Model):
    """The outline of a state (two digits) or municipality (five), as GeoJSON in WGS84."""

    keeping = NotEvidence("loaded again from the official catalogue")

    cvegeo = models.CharField("clave INEGI", max_length=5, primary_key=True)
    geojson = models.TextField("geometría GeoJSON")
    west = models.FloatField("oeste")
    south = models.FloatField("sur")
    east = models.FloatField("este")
    north = models.FloatField("norte")
    source = models.CharField("fuente", max_length=240)

    class Meta:
        verbose_name = "contorno"
        verbose_name_plural = "contornos"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(west__lte=models.F("east"), south__lte=models.F("north")),
                name="territory_shape_box_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.cvegeo
