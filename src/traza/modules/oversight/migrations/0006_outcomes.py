# What came of each rule on each work, data notes, and the day and source of each fact.

from datetime import date
from typing import Any

from django.db import migrations, models


def withdraw(apps: Any, _editor: Any) -> None:
    """A flag that was raised before anybody asked what its source can say is withdrawn: it comes
    down, no page tells it, and the next check raises what the sources carry."""
    raised, look = apps.get_model("oversight", "Raise"), apps.get_model("oversight", "Look")
    raised.objects.filter(until__isnull=True).update(until=models.F("said_on"))
    look.objects.update(bits=0, checked_on=date(2000, 1, 1))
    apps.get_model("works", "Work").objects.exclude(flags=0).update(flags=0)


class Migration(migrations.Migration):
    dependencies = [
        ("oversight", "0005_replacements"),
        ("works", "0005_version_at"),
    ]

    operations = [
        migrations.AddField(
            model_name="look",
            name="cost_what",
            field=models.CharField(blank=True, max_length=80, verbose_name="qué obras son"),
        ),
        migrations.AddField(
            model_name="look",
            name="cost_year",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="año de su dinero"
            ),
        ),
        migrations.AddField(
            model_name="look",
            name="layout",
            field=models.CharField(blank=True, max_length=20, verbose_name="formato"),
        ),
        migrations.AddField(
            model_name="look",
            name="misplaced_code",
            field=models.CharField(blank=True, max_length=40, verbose_name="nota del lugar"),
        ),
        migrations.AddField(
            model_name="look",
            name="misplaced_repair",
            field=models.CharField(blank=True, max_length=400, verbose_name="cómo se repara"),
        ),
        migrations.AddField(
            model_name="look",
            name="sample",
            field=models.BooleanField(default=False, verbose_name="de una muestra"),
        ),
        migrations.AddField(
            model_name="look",
            name="unknown",
            field=models.BigIntegerField(default=0, verbose_name="no se pudo comprobar (bits)"),
        ),
        migrations.AddField(
            model_name="raise",
            name="fact_on",
            field=models.DateField(blank=True, null=True, verbose_name="día del hecho"),
        ),
        migrations.AddField(
            model_name="raise",
            name="fact_what",
            field=models.CharField(blank=True, max_length=80, verbose_name="qué día es"),
        ),
        migrations.AddField(
            model_name="raise",
            name="kind",
            field=models.CharField(
                choices=[("flag", "bandera"), ("note", "nota de datos")],
                default="flag",
                max_length=4,
                verbose_name="clase",
            ),
        ),
        migrations.AddField(
            model_name="raise",
            name="repair",
            field=models.CharField(blank=True, max_length=400, verbose_name="cómo se repara"),
        ),
        migrations.AddField(
            model_name="raise",
            name="source",
            field=models.CharField(blank=True, max_length=200, verbose_name="fuente"),
        ),
        migrations.AlterField(
            model_name="look",
            name="misplaced",
            field=models.CharField(
                blank=True, max_length=400, verbose_name="qué dice la nota del lugar"
            ),
        ),
        migrations.AlterField(
            model_name="raise",
            name="since",
            field=models.DateField(verbose_name="vista desde"),
        ),
        migrations.AddIndex(
            model_name="look",
            index=models.Index(
                fields=["layout", "bits", "unknown"], name="oversight_look_outcomes"
            ),
        ),
        migrations.RunPython(withdraw, migrations.RunPython.noop),
    ]
