# Reports, what is done with them, and follows.

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import traza.platform.sealed.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("territory", "0001_initial"),
        ("works", "0002_register"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token",
                    models.UUIDField(unique=True, verbose_name="identificador del formulario"),
                ),
                ("folio", models.CharField(max_length=12, unique=True, verbose_name="folio")),
                ("agency", models.CharField(blank=True, max_length=80, verbose_name="dependencia")),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("quality", "Calidad"),
                            ("stopped", "Parada o atrasada"),
                            ("danger", "Peligro"),
                            ("absent", "No existe"),
                            ("charge", "Cobros"),
                            ("other", "Otro"),
                        ],
                        max_length=8,
                        verbose_name="asunto",
                    ),
                ),
                ("text", models.TextField(verbose_name="lo que se escribió")),
                (
                    "place",
                    models.CharField(blank=True, max_length=200, verbose_name="lugar en palabras"),
                ),
                ("lon", models.FloatField(blank=True, null=True, verbose_name="longitud")),
                ("lat", models.FloatField(blank=True, null=True, verbose_name="latitud")),
                (
                    "contact",
                    traza.platform.sealed.fields.SealedTextField(
                        blank=True, verbose_name="contacto"
                    ),
                ),
                ("filed_at", models.DateTimeField(verbose_name="recibido")),
                ("filed_on", models.DateField(verbose_name="día en que se recibió")),
                ("look_by", models.DateField(verbose_name="último día para revisarlo")),
                ("due_on", models.DateField(verbose_name="último día para contestarlo")),
                ("pass_on", models.DateField(verbose_name="último día antes de pasarlo")),
                (
                    "showing",
                    models.CharField(
                        choices=[
                            ("held", "Por revisar"),
                            ("shown", "Publicado"),
                            ("hidden", "Oculto"),
                        ],
                        default="held",
                        max_length=6,
                        verbose_name="qué se ve",
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="contestado")),
                (
                    "solved",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="resuelto, según quien reportó"
                    ),
                ),
                (
                    "escalated",
                    models.PositiveSmallIntegerField(default=0, verbose_name="veces que venció"),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="works.work",
                        verbose_name="obra",
                    ),
                ),
            ],
            options={
                "verbose_name": "reporte",
                "verbose_name_plural": "reportes",
                "ordering": ["-filed_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="dicho")),
                ("solved", models.BooleanField(verbose_name="se resolvió")),
                ("words", models.CharField(blank=True, max_length=500, verbose_name="comentario")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followups",
                        to="participation.report",
                        verbose_name="reporte",
                    ),
                ),
            ],
            options={
                "verbose_name": "seguimiento de un reporte",
                "verbose_name_plural": "seguimientos de reportes",
                "ordering": ["report", "-at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Escalation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(verbose_name="vez")),
                ("on", models.DateField(verbose_name="día")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="escalations",
                        to="participation.report",
                        verbose_name="reporte",
                    ),
                ),
            ],
            options={
                "verbose_name": "plazo vencido",
                "verbose_name_plural": "plazos vencidos",
                "ordering": ["report", "level"],
            },
        ),
        migrations.CreateModel(
            name="Decided",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="decidido")),
                (
                    "showing",
                    models.CharField(
                        choices=[("shown", "Publicado"), ("hidden", "Oculto")],
                        max_length=6,
                        verbose_name="qué se ve",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=10, verbose_name="motivo")),
                (
                    "words",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="explicación publicada"
                    ),
                ),
                ("cut", models.TextField(blank=True, verbose_name="texto con partes tachadas")),
                ("user", models.BigIntegerField(blank=True, null=True, verbose_name="cuenta")),
                ("role", models.CharField(max_length=16, verbose_name="papel")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided",
                        to="participation.report",
                        verbose_name="reporte",
                    ),
                ),
            ],
            options={
                "verbose_name": "decisión sobre un reporte",
                "verbose_name_plural": "decisiones sobre reportes",
                "ordering": ["report", "-at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="publicada")),
                ("text", models.TextField(verbose_name="respuesta")),
                ("agency", models.CharField(blank=True, max_length=80, verbose_name="dependencia")),
                ("user", models.BigIntegerField(blank=True, null=True, verbose_name="cuenta")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="participation.report",
                        verbose_name="reporte",
                    ),
                ),
            ],
            options={
                "verbose_name": "respuesta a un reporte",
                "verbose_name_plural": "respuestas a reportes",
                "ordering": ["report", "-at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="ReportPhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.UUIDField(verbose_name="identificador del formulario")),
                ("position", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "thumb_sha256",
                    models.CharField(max_length=64, verbose_name="SHA-256 de la miniatura"),
                ),
                ("width", models.PositiveIntegerField(verbose_name="ancho")),
                ("height", models.PositiveIntegerField(verbose_name="alto")),
                (
                    "lon",
                    models.FloatField(blank=True, null=True, verbose_name="longitud que traía"),
                ),
                ("lat", models.FloatField(blank=True, null=True, verbose_name="latitud que traía")),
                ("received_at", models.DateTimeField(verbose_name="recibida")),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="participation.report",
                        verbose_name="reporte",
                    ),
                ),
            ],
            options={
                "verbose_name": "foto de reporte",
                "verbose_name_plural": "fotos de reportes",
                "ordering": ["token", "position"],
            },
        ),
        migrations.CreateModel(
            name="Follow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField(auto_now_add=True, verbose_name="desde")),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="territory.municipality",
                        verbose_name="municipio",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="persona",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="works.work",
                        verbose_name="obra",
                    ),
                ),
            ],
            options={
                "verbose_name": "seguimiento",
                "verbose_name_plural": "seguimientos",
                "ordering": ["-since", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("municipality__isnull", False), ("work__isnull", True)),
                            models.Q(("municipality__isnull", True), ("work__isnull", False)),
                            _connector="OR",
                        ),
                        name="participation_follow_one_thing",
                    ),
                    models.UniqueConstraint(
                        fields=("user", "work"), name="participation_follow_work_once"
                    ),
                    models.UniqueConstraint(
                        fields=("user", "municipality"),
                        name="participation_follow_municipality_once",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                fields=["agency", "answered_on", "due_on"], name="participation_waiting"
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["showing", "look_by"], name="participation_held"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="participation_report_says"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lat__isnull", True), ("lon__isnull", True)),
                    models.Q(
                        ("lat__gte", -90), ("lat__lte", 90), ("lon__gte", -180), ("lon__lte", 180)
                    ),
                    _connector="OR",
                ),
                name="participation_report_place_on_earth",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("look_by__gte", models.F("filed_on")),
                    ("due_on__gte", models.F("look_by")),
                    ("pass_on__gte", models.F("due_on")),
                ),
                name="participation_report_terms_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="escalation",
            constraint=models.UniqueConstraint(
                fields=("report", "level"), name="participation_escalation_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="decided",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cut", ""), ("showing", "shown")),
                    models.Q(
                        models.Q(("reason", ""), _negated=True),
                        models.Q(("words", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="participation_decided_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="participation_answer_says"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportphoto",
            constraint=models.UniqueConstraint(
                fields=("token", "position"), name="participation_photo_place_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportphoto",
            constraint=models.UniqueConstraint(
                fields=("token", "sha256"), name="participation_photo_once_a_report"
            ),
        ),
    ]
