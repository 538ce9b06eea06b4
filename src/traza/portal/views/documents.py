"""Verificación: every document, its checks and its source lines."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from traza.modules.works import api as works
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages.documents import checks
from traza.portal.pages.documents import documents as join
from traza.portal.pages.sharing import checked as sharing


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """Every public document and how its checks ended."""
    found = join.checked_documents()
    context = {
        "documents": found,
        "checks": sum(each.total for each in found),
        "outcome": join.outcome(found),
    }
    return render(request, "portal/verification.html", context)


@may_enter(EVERYONE)
def one(request: HttpRequest, slug: str) -> HttpResponse:
    """A document: what it is, and its checks with filters."""
    checked = join.checked_document(slug)
    if checked is None:
        return _imported_file(request, slug)
    context = {
        "document": checked,
        "sharing": sharing.of_document(checked),
        "outcome": join.outcome([checked]),
        "checks": checks.checks(slug, request.GET),
    }
    return render(request, "portal/document.html", context)


@may_enter(EVERYONE)
def line(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A line of the source, highlighted among its neighbours, and the checks that speak of it."""
    checked = join.checked_document(slug)
    if checked is None:
        return _imported_row(request, slug, number)
    if number < 1:
        raise Http404
    lines = join.neighbourhood(slug, number)
    findings = checks.at_line(slug, number)
    context = {
        "document": checked,
        "number": number,
        "lines": lines,
        "cells": join.read_cells(slug, number, request.GET.get("celda", "")),
        "here": next((each for each in lines if each.number == number), None),
        "findings": findings,
        "sharing": sharing.of_line(checked, number, findings),
    }
    return render(request, "portal/document_line.html", context)


def _imported_file(request: HttpRequest, slug: str) -> HttpResponse:
    """A file of another register's works."""
    file = works.kept_file(slug)
    if file is None:
        raise Http404
    return render(request, "portal/imported_file.html", {"file": file})


def _imported_row(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A row of such a file, as it was read."""
    rows = works.kept_rows(slug, number)
    if not rows:
        raise Http404
    context = {"rows": rows, "number": number, "file": rows[0].file}
    return render(request, "portal/imported_row.html", context)
