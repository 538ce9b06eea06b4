"""What is done with a proposal, and what people say of it, is only added and enters the chain."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from traza.platform.keeping.operations import AppendOnly


class Migration(migrations.Migration):
    dependencies: ClassVar = [("consultation", "0001_initial"), ("keeping", "0001_chain")]
    operations: ClassVar = [
        AppendOnly("answer"),
        AppendOnly("answered"),
        AppendOnly("comment", may_change=("name", "email")),
        AppendOnly("commentdecided"),
        AppendOnly("commentfile"),
        AppendOnly("confirmed"),
        AppendOnly("dictamen"),
        AppendOnly("impact"),
        AppendOnly("opening"),
        AppendOnly("proposal", may_change=("began_on",)),
        AppendOnly("publication"),
        AppendOnly("version"),
    ]
