"""The sources of funding are listed in one order everywhere; no row changes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("works", "0011_dossier_json"),
    ]

    operations = [
        migrations.AlterField(
            model_name="publishedfunding",
            name="source",
            field=models.CharField(
                choices=[
                    ("federal", "Federación"),
                    ("state", "Estado"),
                    ("municipality", "Municipio"),
                    ("community", "Comunidad"),
                    ("private", "Particulares"),
                    ("other", "Otra fuente"),
                ],
                max_length=12,
                verbose_name="fuente de recursos",
            ),
        ),
        migrations.AlterField(
            model_name="workfunding",
            name="source",
            field=models.CharField(
                choices=[
                    ("federal", "Federación"),
                    ("state", "Estado"),
                    ("municipality", "Municipio"),
                    ("community", "Comunidad"),
                    ("private", "Particulares"),
                    ("other", "Otra fuente"),
                ],
                max_length=12,
                verbose_name="fuente de recursos",
            ),
        ),
    ]
