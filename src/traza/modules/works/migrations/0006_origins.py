"""From which source each work comes, so that sources are counted apart."""

from typing import Any, ClassVar

import msgspec
from django.db import migrations, models

CHUNK = 500


def _tell(apps: Any, _schema: Any) -> None:
    """Works that are in the register already: by the last version of their dossiers."""
    from traza.modules.works.queries.coverage import layout_of
    from traza.modules.works.rules.dossier_json import from_json
    from traza.modules.works.rules.origins import origin_columns

    works = apps.get_model("works", "Work").objects
    versions = apps.get_model("works", "Version").objects
    for number, version in works.order_by("pk").values_list("pk", "version").iterator(CHUNK):
        text = versions.filter(work=number, number=version).values_list("dossier", flat=True)
        try:
            dossier = from_json(text[0])
        except (IndexError, msgspec.MsgspecError):  # nobody can read it; it stays without a source
            continue
        works.filter(pk=number).update(**origin_columns(dossier, layout_of(dossier)))


class Migration(migrations.Migration):
    """Add the columns and fill them."""

    dependencies: ClassVar = [("works", "0005_version_at")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="work",
            name="origin",
            field=models.CharField(blank=True, max_length=120, null=True, verbose_name="fuente"),
        ),
        migrations.AddField(
            model_name="work",
            name="layout",
            field=models.CharField(blank=True, max_length=40, null=True, verbose_name="formato"),
        ),
        migrations.AddField(
            model_name="work",
            name="publisher",
            field=models.CharField(
                blank=True, max_length=160, null=True, verbose_name="quién la publicó"
            ),
        ),
        migrations.AddField(
            model_name="work",
            name="sample",
            field=models.BooleanField(blank=True, null=True, verbose_name="de una muestra"),
        ),
        migrations.AddField(
            model_name="work",
            name="published_on",
            field=models.DateField(blank=True, null=True, verbose_name="publicada"),
        ),
        migrations.AddField(
            model_name="work",
            name="read_on",
            field=models.DateField(blank=True, null=True, verbose_name="leída"),
        ),
        migrations.RunPython(_tell, migrations.RunPython.noop),
    ]
