"""A refusal as a page or in a form: what happened, where and the way out."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from traza.kernel.actor import NotAllowed
from traza.kernel.refusal import Refusal


def refused(
    request: HttpRequest, refusal: Refusal, way_out: str, status: int = 400
) -> HttpResponse:
    """Render the refusal's own sentence with a link to where one may go on."""
    return render(
        request, "ui/refused.html", {"refusal": str(refusal), "way_out": way_out}, status=status
    )


class RefusedIn:
    """`with RefusedIn(form):` says in the form what is refused within, beside the field that the
    refusal names or over it, and goes on after the block.

    That who asks may not do it is no matter of the form: it is raised, and closes the page.
    """

    def __init__(self, form: forms.Form) -> None:
        self.form = form

    def __enter__(self) -> None:
        """Nothing is done before."""

    def __exit__(self, _kind: object, error: BaseException | None, _where: object) -> bool:
        """Whether it was a refusal of the form."""
        if not isinstance(error, Refusal) or isinstance(error, NotAllowed):
            return False
        field = str(error.values.get("field", ""))
        self.form.add_error(field if field in self.form.fields else None, str(error))
        return True
