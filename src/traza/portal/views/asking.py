"""A question in plain words, answered with a figure of the catalogue and its source."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from traza.modules.assistant.contracts import Reason
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages.asking import offers
from traza.portal.pages.asking.reply import LONGEST, reply


@may_enter(EVERYONE)
def question(request: HttpRequest) -> HttpResponse:
    """The box of questions and the reply; what was typed stays in its box.

    `antes` is the question that this one goes on from; a reply that asks something back goes on
    from what was asked.
    """
    text = request.GET.get("q", "").strip()
    before = request.GET.get("antes", "").strip()[:LONGEST]
    found = reply(text, before) if text else None
    asked_back = found is not None and found.reason is Reason.NEEDS_MORE
    offered = found.offers if found else offers.examples()
    context = {
        "text": text[:LONGEST],
        "found": found,
        "asked_back": asked_back,
        "goes_on": asked_back or (found is not None and found.readings),
        "offers": [(each.text, each.link or _ask(each.text, text, asked_back)) for each in offered],
        "longest": LONGEST,
    }
    return render(request, "portal/question.html", context)


def _ask(question: str, before: str, asked_back: bool) -> str:
    """The address that asks what is offered; what was asked back goes on from the question."""
    said = {"q": question} | ({"antes": before} if asked_back else {})
    return f"{reverse('portal:question')}?{urlencode(said)}"
