"""The form of a movement as it is shown: as sent, as known, or with what a button of help adds."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from traza.modules.budget.contracts.bank import BankEntry
from traza.modules.budget.contracts.books import BookInfo
from traza.modules.budget.contracts.ledger import MovementInfo
from traza.modules.budget.forms.movement import MovementForm
from traza.modules.budget.forms.verbs import Verb
from traza.modules.budget.queries import staff
from traza.modules.budget.views import from_line
from traza.platform.access import typed
from traza.platform.forms.keys import HELPS, use_key
from traza.platform.forms.rows import with_pasted

MOST_KEYS = 20


def is_sent(request: HttpRequest) -> bool:
    """Was it sent to be recorded, not by a button that only helps to write it?"""
    return request.method == "POST" and not any(button in request.POST for button in HELPS)


def form_of(
    request: HttpRequest, verb: Verb, follows: MovementInfo | None, line: BankEntry | None
) -> MovementForm:
    """The form as sent, or new: with what was typed before a session ended, or what is known."""
    left = staff.left_to_follow(follows, verb.kind) if follows else None
    if is_sent(request):
        return MovementForm(verb, left=left, data=request.POST, files=request.FILES)
    known: dict[str, str] = {"key_0": request.GET.get("clave", "")[:200]}
    known |= from_line.typed_by(line, verb, one_row=left is None or len(left) == 1)
    if follows is not None:
        known["payee"] = staff.payee_name(follows.payee)
    data = request.POST
    kept = {name: str(data[name]) for name in data} if data else typed.take(request)
    form = MovementForm(verb, left=left, initial=known | kept)
    if not data or left is not None:
        return form
    if "more" in kept:
        with_pasted(form.table, kept)
    if "use" in kept:
        use_key(form.table, "key", kept)
    return MovementForm(verb, left=left, initial=known | kept)


def keys_of(request: HttpRequest, book: BookInfo, verb: Verb) -> dict[str, Any]:
    """The search of keys beside the form: a key as example, and those found, if asked."""
    first, _count = staff.line_rows(book.id, side=verb.side, limit=1)
    shown: dict[str, Any] = {"key_example": first[0].key if first else "", "offers_keys": True}
    if "find" not in request.POST and "use" not in request.POST:
        return shown
    words = request.POST.get("find_words", "").replace("\0", "")[:100]
    found, _count = staff.line_rows(book.id, text=words, side=verb.side, limit=MOST_KEYS)
    lines = [(row.key, row.name, row.available) for row in found]
    return shown | {"lines": lines, "find_words": words}
