"""Addresses of annual reports."""

from __future__ import annotations

from django.urls import path

from traza.modules.reports.views import papers, writing

app_name = "reports"
YEAR = "gestion/informes/<slug:agency>/<int:year>/"
EDITION = "informes/<slug:agency>/<int:year>/<int:number>/"
urlpatterns = [
    path("informes/", papers.published, name="published"),
    path(EDITION, papers.edition, name="edition"),
    path(f"{EDITION}informe.<slug:ending>", papers.file, name="file"),
    path("gestion/informes/", writing.index, name="index"),
    path(YEAR, writing.year, name="year"),
    path(f"{YEAR}borrador.<slug:ending>", papers.draft, name="draft"),
    path(f"{YEAR}explicar/", writing.explain, name="explain"),
    path(f"{YEAR}publicar/", writing.publish, name="publish"),
    path(f"{YEAR}texto/<slug:section>/", writing.section, name="section"),
]
