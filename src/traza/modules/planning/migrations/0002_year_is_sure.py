"""Whether the year of a goal is beyond doubt, though its quarters may not be."""

from typing import Any, ClassVar

from django.db import migrations, models


def _judge(apps: Any, _schema: Any) -> None:
    """Goals that are in the register already: by the readings that were kept with them."""
    goals = apps.get_model("planning", "Goal").objects
    goals.exclude(confidence="ambiguous").update(year_is_sure=True)
    for row in goals.filter(confidence="ambiguous"):
        year = (row.annual, row.absolute)
        readings = [(each.get("annual"), each.get("absolute")) for each in row.alternatives]
        if readings and None not in year and all(each == year for each in readings):
            goals.filter(pk=row.pk).update(year_is_sure=True)


class Migration(migrations.Migration):
    """Add the column and fill it."""

    dependencies: ClassVar = [("planning", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="goal",
            name="year_is_sure",
            field=models.BooleanField(default=False, verbose_name="meta y avance del año sin duda"),
        ),
        migrations.RunPython(_judge, migrations.RunPython.noop),
    ]
