"""Documents and uploads are an agency's (docs/decisions/0024-a-book-is-an-agencys.md)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import migrations, models

from traza.platform.keeping.operations import AppendOnly, NotAppendOnly

BEFORE = (
    *("title", "search_name", "kind", "issuer", "period", "source_format", "pages", "lines"),
    *("loaded_at", "visibility"),
)
STAFF = ("capture", "review", "admin")


def belong(apps: Any, _: Any) -> None:
    """An upload is of its sender's agency, a document of the only agency that sent it."""
    users = apps.get_model(*settings.AUTH_USER_MODEL.split("."))
    uploads, documents = apps.get_model("reading", "Upload"), apps.get_model("reading", "Document")
    for user in users.objects.filter(role__in=STAFF).exclude(agency=""):
        uploads.objects.filter(user_id=user.pk).update(agency=user.agency)
    for document in documents.objects.all():
        rows = uploads.objects.filter(document_id=document.pk)
        agencies = set(rows.values_list("agency", flat=True))
        if len(agencies) == 1:
            documents.objects.filter(pk=document.pk).update(agency=agencies.pop())


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("reading", "0002_evidence"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar = [
        NotAppendOnly("document", may_change=BEFORE),
        migrations.AddField(
            model_name="document",
            name="agency",
            field=models.SlugField(
                blank=True, default="", max_length=80, verbose_name="dependencia"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="upload",
            name="agency",
            field=models.SlugField(
                blank=True,
                default="",
                max_length=80,
                verbose_name="dependencia de quien la envió",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(belong, migrations.RunPython.noop),
        AppendOnly("document", may_change=(*BEFORE, "agency")),
    ]
