"""What people report, and what is decided and answered, is only added and enters the chain."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from traza.platform.keeping.operations import AppendOnly


class Migration(migrations.Migration):
    dependencies: ClassVar = [("participation", "0003_asked"), ("keeping", "0001_chain")]
    operations: ClassVar = [
        AppendOnly("answer"),
        AppendOnly("decided"),
        AppendOnly("escalation"),
        AppendOnly("followup"),
        AppendOnly("photodecided"),
        AppendOnly(
            "report", may_change=("showing", "answered_on", "solved", "escalated", "contact")
        ),
        AppendOnly("reportphoto", may_change=("report_id",), leaves="OLD.report_id IS NULL"),
    ]
