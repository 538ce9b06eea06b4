"""What committees do and what flags say is held against every statement, and enters the chain."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from traza.platform.keeping.operations import AppendOnly


class Migration(migrations.Migration):
    dependencies: ClassVar = [("oversight", "0006_outcomes"), ("keeping", "0001_chain")]
    operations: ClassVar = [
        AppendOnly("answer"),
        AppendOnly("arrival"),
        AppendOnly("attendance"),
        AppendOnly("committee", may_change=("act_sha256", "closed_on", "closed_because")),
        AppendOnly("complaint"),
        AppendOnly("conflict"),
        AppendOnly("delivery"),
        AppendOnly("flaganswer"),
        AppendOnly("handoversign"),
        AppendOnly("item"),
        AppendOnly("itemphoto"),
        AppendOnly("member", may_change=("until", "left_because", "name", "contact")),
        AppendOnly("moderation"),
        AppendOnly("raise", may_change=("until",)),
        AppendOnly(
            "replacement",
            may_change=(
                "state",
                "decided_at",
                "decided_by",
                "decided_words",
                "joined_id",
                "name",
                "contact",
            ),
        ),
        AppendOnly("training"),
        AppendOnly("visit"),
    ]
