"""What accounts may do besides their own role, kept as evidence."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

from traza.platform.keeping.operations import AppendOnly


class Migration(migrations.Migration):
    """A table of assignments: given, and ended once."""

    dependencies: ClassVar = [("access", "0005_auditor"), ("keeping", "0001_chain")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("bundle", models.CharField("papel", max_length=16)),
                ("scope", models.CharField("alcance", max_length=140)),
                ("agency", models.SlugField("dependencia", max_length=80, blank=True)),
                ("since", models.DateField("desde")),
                ("until", models.DateField("hasta", null=True, blank=True)),
                ("why", models.CharField("motivo", max_length=500)),
                ("given_at", models.DateTimeField("dada")),
                ("given_by", models.BigIntegerField("quién la dio", null=True, blank=True)),
                ("ended_at", models.DateTimeField("terminada", null=True, blank=True)),
                ("ended_by", models.BigIntegerField("quién la terminó", null=True, blank=True)),
                ("ended_why", models.CharField("por qué terminó", max_length=500, blank=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="a quién",
                    ),
                ),
            ],
            options={
                "verbose_name": "asignación",
                "verbose_name_plural": "asignaciones",
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                        name="access_assignment_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=Q(ended_at__isnull=True, ended_why="")
                        | (Q(ended_at__isnull=False) & ~Q(ended_why="")),
                        name="access_assignment_ended_with_its_reason",
                    ),
                    models.CheckConstraint(
                        condition=Q(scope="everything", agency="") | ~Q(agency=""),
                        name="access_assignment_of_an_agency_or_everything",
                    ),
                ],
            },
        ),
        AppendOnly("assignment", may_change=("ended_at", "ended_by", "ended_why")),
    ]
