# Replacing a member needs the act of the assembly, and who reviews to confirm it.

import django.db.models.deletion
from django.db import migrations, models

import traza.platform.sealed.fields
from traza.modules.oversight.migrations import _never_deleted


class Migration(migrations.Migration):
    dependencies = [
        ("oversight", "0004_moderation"),
    ]

    operations = [
        migrations.CreateModel(
            name="Replacement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", traza.platform.sealed.fields.SealedTextField(verbose_name="nombre")),
                (
                    "contact",
                    traza.platform.sealed.fields.SealedTextField(
                        blank=True, verbose_name="contacto"
                    ),
                ),
                ("sex", models.CharField(max_length=6, verbose_name="sexo")),
                ("age_group", models.CharField(max_length=8, verbose_name="grupo de edad")),
                ("role", models.CharField(max_length=12, verbose_name="cargo")),
                ("on", models.DateField(verbose_name="desde")),
                ("because", models.CharField(max_length=300, verbose_name="por qué deja el cargo")),
                (
                    "act_folio",
                    models.CharField(max_length=80, verbose_name="folio del acta de la asamblea"),
                ),
                (
                    "act_sha256",
                    models.CharField(max_length=64, verbose_name="acta firmada (SHA-256)"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Propuesta"),
                            ("confirmed", "Confirmada"),
                            ("rejected", "Rechazada"),
                        ],
                        default="proposed",
                        max_length=9,
                        verbose_name="estado",
                    ),
                ),
                ("proposed_at", models.DateTimeField(auto_now_add=True, verbose_name="propuesta")),
                (
                    "proposed_by",
                    models.BigIntegerField(
                        blank=True, null=True, verbose_name="cuenta que propone"
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="decidida"),
                ),
                (
                    "decided_by",
                    models.BigIntegerField(blank=True, null=True, verbose_name="cuenta que decide"),
                ),
                (
                    "decided_words",
                    models.CharField(blank=True, max_length=300, verbose_name="por qué se rechaza"),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replacements",
                        to="oversight.committee",
                        verbose_name="comité",
                    ),
                ),
                (
                    "joined",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joined_by",
                        to="oversight.member",
                        verbose_name="quién entró",
                    ),
                ),
                (
                    "leaving",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replacements",
                        to="oversight.member",
                        verbose_name="quién sale",
                    ),
                ),
            ],
            options={
                "verbose_name": "sustitución",
                "verbose_name_plural": "sustituciones",
                "ordering": ["-proposed_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")),
                        fields=("leaving",),
                        name="oversight_replacement_one_open_a_member",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("act_folio", ""), _negated=True),
                            models.Q(("act_sha256", ""), _negated=True),
                            models.Q(("because", ""), _negated=True),
                        ),
                        name="oversight_replacement_has_its_act",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True),
                                ("joined__isnull", True),
                                ("state", "proposed"),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("joined__isnull", False),
                                ("state", "confirmed"),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("joined__isnull", True),
                                ("state", "rejected"),
                                models.Q(("decided_words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="oversight_replacement_decided_whole",
                    ),
                ],
            },
        ),
        migrations.RunPython(_never_deleted.forward, _never_deleted.backward),
    ]
