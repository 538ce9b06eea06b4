"""A table and a row, which a register of today lacks."""

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing is read of it; it is there."""

    operations = [
        migrations.RunSQL(
            ["CREATE TABLE tomorrow_thing (id integer)", "INSERT INTO tomorrow_thing VALUES (1)"],
            migrations.RunSQL.noop,
        )
    ]
