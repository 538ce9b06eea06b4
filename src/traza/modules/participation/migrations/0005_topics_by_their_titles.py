"""Topics are listed by the titles that people read; no row changes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("participation", "0004_evidence"),
    ]

    operations = [
        migrations.AlterField(
            model_name="report",
            name="topic",
            field=models.CharField(
                choices=[
                    ("quality", "Mala calidad o algo dañado"),
                    ("stopped", "La obra está parada o atrasada"),
                    ("danger", "Peligro para las personas"),
                    ("absent", "La obra no existe o no es como dicen"),
                    ("charge", "Piden dinero o favores"),
                    ("other", "Otra cosa"),
                ],
                max_length=8,
                verbose_name="asunto",
            ),
        ),
    ]
