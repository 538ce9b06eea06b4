"""The ledger enters the chain, and what the bank said is only added.

Movements, closings, lines, books and payees keep the guards of 0002; here they are noted."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from traza.platform.keeping.operations import AppendOnly


class Migration(migrations.Migration):
    dependencies: ClassVar = [("budget", "0004_after_the_year"), ("keeping", "0001_chain")]
    operations: ClassVar = [
        AppendOnly("bankline"),
        AppendOnly("bankmatch", leaves="1 = 1"),
        AppendOnly("bankstatement"),
        AppendOnly("book", may_change=("*",), leaves="1 = 1", has_own_guards=True),
        AppendOnly("closing", has_own_guards=True),
        AppendOnly(
            "line",
            may_change=(
                "source_document",
                "source_page",
                "source_line",
                "source_cell",
                "name",
                "search_name",
                "valuation",
            ),
            has_own_guards=True,
        ),
        AppendOnly("movement", has_own_guards=True),
        AppendOnly("payee", may_change=("*",), leaves="1 = 1", has_own_guards=True),
    ]
