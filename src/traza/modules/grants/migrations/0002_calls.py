"""Calls, organisations, what they write to a call, and what was received."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

import traza.platform.sealed.fields
from traza.platform.keeping.operations import AppendOnly


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("grants", "0001_following"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="GrantCall",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("folio", models.CharField(max_length=12, unique=True, verbose_name="folio")),
                ("agency", models.CharField(max_length=120, verbose_name="dependencia")),
                ("rules", models.CharField(max_length=60, verbose_name="reglas")),
            ],
            options={
                "verbose_name": "convocatoria",
                "verbose_name_plural": "convocatorias",
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("agency", ""), _negated=True),
                        name="grants_call_of_an_agency",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GrantCallText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("number", models.PositiveIntegerField(verbose_name="número")),
                ("contents", models.JSONField(verbose_name="contenido")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256 del contenido")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="texts",
                        to="grants.grantcall",
                        verbose_name="convocatoria",
                    ),
                ),
            ],
            options={
                "verbose_name": "texto de una convocatoria",
                "verbose_name_plural": "textos de convocatorias",
                "ordering": ["call", "number"],
            },
        ),
        migrations.CreateModel(
            name="GrantCallSigned",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                (
                    "call",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed",
                        to="grants.grantcall",
                        verbose_name="convocatoria",
                    ),
                ),
                (
                    "text",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="grants.grantcalltext",
                        verbose_name="texto",
                    ),
                ),
            ],
            options={
                "verbose_name": "publicación de una convocatoria",
                "verbose_name_plural": "publicaciones de convocatorias",
            },
        ),
        migrations.AddConstraint(
            model_name="grantcalltext",
            constraint=models.UniqueConstraint(
                fields=("call", "number"), name="grants_call_text_once"
            ),
        ),
        AppendOnly("GrantCall"),
        AppendOnly("GrantCallText"),
        AppendOnly("GrantCallSigned"),
        migrations.CreateModel(
            name="GrantOrganisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("rfc", models.CharField(max_length=12, unique=True, verbose_name="RFC")),
            ],
            options={
                "verbose_name": "organización",
                "verbose_name_plural": "organizaciones",
            },
        ),
        migrations.CreateModel(
            name="ApplicationDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("begun_at", models.DateTimeField(verbose_name="empezada")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="grants.grantcall",
                        verbose_name="convocatoria",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="grants.grantorganisation",
                        verbose_name="organización",
                    ),
                ),
            ],
            options={
                "verbose_name": "solicitud en preparación",
                "verbose_name_plural": "solicitudes en preparación",
            },
        ),
        migrations.CreateModel(
            name="ApplicationPaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("code", models.CharField(max_length=20, verbose_name="requisito")),
                ("name", models.CharField(max_length=200, verbose_name="archivo")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="grants.applicationdraft",
                        verbose_name="solicitud",
                    ),
                ),
            ],
            options={
                "verbose_name": "documento de una solicitud",
                "verbose_name_plural": "documentos de solicitudes",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="DraftText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="versión")),
                ("content", traza.platform.sealed.fields.SealedTextField(verbose_name="contenido")),
                ("at", models.DateTimeField(verbose_name="guardado")),
                ("by", models.BigIntegerField(verbose_name="quién")),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="texts",
                        to="grants.applicationdraft",
                        verbose_name="solicitud en preparación",
                    ),
                ),
            ],
            options={
                "verbose_name": "versión de una solicitud en preparación",
                "verbose_name_plural": "versiones de solicitudes en preparación",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("draft", "number"), name="grants_draft_text_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GrantApplication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("folio", models.PositiveIntegerField(verbose_name="folio de recepción")),
                ("title", models.CharField(max_length=300, verbose_name="proyecto")),
                ("centavos", models.BigIntegerField(verbose_name="monto solicitado (centavos)")),
                ("content", traza.platform.sealed.fields.SealedTextField(verbose_name="contenido")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256 de lo enviado")),
                (
                    "coordinator",
                    models.CharField(max_length=64, verbose_name="índice de quien coordina"),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="received",
                        to="grants.grantcall",
                        verbose_name="convocatoria",
                    ),
                ),
                (
                    "draft",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="grants.applicationdraft",
                        verbose_name="borrador",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="grants.grantorganisation",
                        verbose_name="organización",
                    ),
                ),
            ],
            options={
                "verbose_name": "solicitud recibida",
                "verbose_name_plural": "solicitudes recibidas",
                "ordering": ["call", "folio"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("call", "folio"), name="grants_application_folio_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("centavos__gt", 0)), name="grants_application_asks"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("account", models.BigIntegerField(verbose_name="cuenta")),
                (
                    "ended_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="dejó de actuar por ella"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="grants.grantorganisation",
                        verbose_name="organización",
                    ),
                ),
            ],
            options={
                "verbose_name": "persona de una organización",
                "verbose_name_plural": "personas de organizaciones",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("organisation", "account"),
                        name="grants_organisation_person_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationSaid",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("number", models.PositiveIntegerField(verbose_name="número")),
                ("name", models.CharField(max_length=200, verbose_name="nombre")),
                ("cluni", models.CharField(blank=True, max_length=14, verbose_name="CLUNI")),
                ("deed", models.CharField(max_length=200, verbose_name="acta constitutiva")),
                ("founded_on", models.DateField(verbose_name="constituida el")),
                (
                    "representative",
                    traza.platform.sealed.fields.SealedTextField(
                        verbose_name="representante legal"
                    ),
                ),
                (
                    "clabe",
                    traza.platform.sealed.fields.SealedTextField(blank=True, verbose_name="CLABE"),
                ),
                (
                    "address",
                    traza.platform.sealed.fields.SealedTextField(verbose_name="domicilio fiscal"),
                ),
                (
                    "board",
                    traza.platform.sealed.fields.SealedTextField(
                        blank=True, verbose_name="órgano de gobierno (correos)"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="texts",
                        to="grants.grantorganisation",
                        verbose_name="organización",
                    ),
                ),
            ],
            options={
                "verbose_name": "datos de una organización",
                "verbose_name_plural": "datos de organizaciones",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "number"), name="grants_organisation_said_once"
                    )
                ],
            },
        ),
        AppendOnly("GrantOrganisation"),
        AppendOnly("OrganisationSaid", may_change=("representative", "clabe", "address", "board")),
        AppendOnly("OrganisationPerson", may_change=("ended_at",)),
        AppendOnly("ApplicationPaper"),
        AppendOnly("GrantApplication", may_change=("content",)),
    ]
