"""Record a movement, see it, and undo it."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.actor import Actor
from traza.kernel.refusal import Refusal
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.bank import BankEntry
from traza.modules.budget.contracts.books import BookInfo
from traza.modules.budget.contracts.capabilities import ADJUST, COMMIT, PAY, PAYS_OUT, READ, REVERSE
from traza.modules.budget.contracts.ledger import (
    Amount,
    MovementInfo,
    UnknownMovement,
)
from traza.modules.budget.forms.movement import DocumentForm, MovementForm, ReversalForm
from traza.modules.budget.forms.verbs import BY_KIND, VERBS, Verb
from traza.modules.budget.queries import staff
from traza.modules.budget.queries.ledger import owner_of, who_recorded, who_recorded_before
from traza.modules.budget.rules.chart import account_name
from traza.modules.budget.rules.order import MUST_FOLLOW, in_order
from traza.modules.budget.views import doors, from_line, movement_form, second_hands
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of, holds
from traza.platform.access.four_eyes import is_same_person
from traza.platform.access.roles import may_enter
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.forms import handed
from traza.platform.forms.handed import Handed
from traza.platform.owners import page_of

CHOICES = 30


@may_enter(COMMIT, PAY, ADJUST, of=doors.book_of)
@takes_bodies_of(handed.MOST_BYTES)
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, slug: str, verb: str) -> HttpResponse:
    """Record a movement of a kind; first choose what it follows, where it must follow."""
    book, what = doors.book_of(request, slug), VERBS.get(verb)
    if what is None:
        raise Http404
    follows = _followed(request, book)
    if follows is not None:
        against = in_order(what.kind, follows.kind, undone=follows.reversed_by is not None).against
        if against:
            messages.error(request, " ".join(reason.text for reason in against))
            return redirect("budget:record", slug, verb)
    line = from_line.line_of(request, book)
    if what.must_follow and follows is None:
        return _choose(request, book, what, line)
    form = movement_form.form_of(request, what, follows, line)
    paper = _paper(request, form)
    if movement_form.is_sent(request) and form.is_valid():
        made = _record(request, book, form, follows, paper)
        if made is not None:
            _tell(request, made)
            if line is not None:
                from_line.match(request, book, line, made)
            return redirect("budget:movement", slug, made.id)
    context = {
        "book": book,
        "verb": what,
        "form": form,
        "paper": paper,
        "line": line,
        "follows": follows and _seen(follows),
        "alone": second_hands.alone_to_pay(request, book, follows) if what.kind in PAYS_OUT else "",
        **({} if follows else movement_form.keys_of(request, book, what)),
    }
    return render(request, "budget/record.html", context, status=422 if form.errors else 200)


@may_enter(READ, of=doors.book_of)
@require_safe
def movement(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A movement: its document, its postings, what it follows and what came after."""
    book = doors.book_of(request, slug)
    info = _movement(book, number)
    postings, owner = budget.postings_of(info.id), owner_of(info.id)
    keys = staff.keys_of(each.line for each in postings)
    context = {
        "book": book,
        "movement": info,
        "title": info.kind.within,
        "payee": staff.payee_name(info.payee),
        "has_paper": handed.is_kept(info.document.sha256),
        "rows": [
            (each, keys[each.line], account_name(each.debit), account_name(each.credit))
            for each in postings
        ],
        "follows": _seen(budget.get_movement(info.follows)) if info.follows else None,
        "reverses": _seen(budget.get_movement(info.reverses)) if info.reverses else None,
        "after": [(row, row.kind.within) for row in staff.after(info.id)],
        "verbs": _next(request, book, info),
        "may": doors.may(request, book),
        "owner": owner,
        "owner_page": page_of(owner.code) if owner else None,
        "may_reverse": owner is None and _may_reverse(request, info),
        "alone": [] if owner else second_hands.alone(request, book, info),
    }
    return render(request, "budget/movement.html", context)


@may_enter(READ, of=doors.book_of)
@require_safe
def paper(request: HttpRequest, slug: str, number: int) -> FileResponse:
    """The file of a movement's document, as it was sent."""
    document = _movement(doors.book_of(request, slug), number).document
    if not handed.is_kept(document.sha256):
        raise Http404
    return handed.given_back(document.sha256, f"{document.kind} {document.folio}")


@may_enter(REVERSE, of=doors.book_of)
@takes_bodies_of(handed.MOST_BYTES)
@require_http_methods(["GET", "POST"])
def reverse(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Undo a movement by a new one that names it."""
    book = doors.book_of(request, slug)
    info = _movement(book, number)
    sent = request.method == "POST"
    form = (
        ReversalForm(data=request.POST, files=request.FILES)
        if sent
        else ReversalForm(initial=typed.take(request))
    )
    paper = _paper(request, form)
    if sent and form.is_valid():
        try:
            made = budget.reverse(
                info.id,
                form.name(paper),
                on=form.cleaned_data["day"],
                by=attribution_of(request.user),
                reason=form.cleaned_data["reason"],
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            _tell(request, made)
            return redirect("budget:movement", slug, made.id)
    context = {
        "book": book,
        "movement": _seen(info),
        "form": form,
        "paper": paper,
        "alone": second_hands.alone_to_reverse(request, book, info),
    }
    return render(request, "budget/reverse.html", context, status=422 if form.errors else 200)


def _paper(request: HttpRequest, form: DocumentForm) -> Handed | None:
    """The file that came with the form, kept; why it is not taken is told in its field."""
    found, wrong = handed.handed(request) if request.method == "POST" else (None, "")
    if wrong and form.is_bound:
        form.add_error("paper", wrong)
    return found


def _followed(request: HttpRequest, book: BookInfo) -> MovementInfo | None:
    number = doors.number(request.GET, "sigue")
    return _movement(book, number) if number is not None else None


def _movement(book: BookInfo, number: int) -> MovementInfo:
    try:
        found = budget.get_movement(number)
    except (UnknownMovement, OverflowError) as error:
        raise Http404 from error
    if found.book != book.id:
        raise Http404
    return found


def _choose(
    request: HttpRequest, book: BookInfo, verb: Verb, line: BankEntry | None
) -> HttpResponse:
    """The movements that one of this kind may follow."""
    kinds = MUST_FOLLOW[verb.kind]
    text = doors.words(request)
    rows, count = staff.movement_rows(
        book.id, text=text, kinds=kinds, open_for=verb.kind, limit=CHOICES
    )
    context = {
        "book": book,
        "verb": verb,
        "line": line,
        "rows": rows,
        "count": count,
        "text": text,
        "before": kinds[0].within,
        "first": BY_KIND[kinds[0]],
    }
    return render(request, "budget/choose.html", context)


def _record(
    request: HttpRequest,
    book: BookInfo,
    form: MovementForm,
    follows: MovementInfo | None,
    paper: Handed | None,
) -> MovementInfo | None:
    """The movement, or None with the reasons in the form."""
    amounts = _amounts(book, form)
    if form.errors:
        return None
    data = form.cleaned_data
    try:
        with transaction.atomic():
            name = data.get("payee", "").strip()
            payee = (
                budget.open_payee(
                    name, data["payee_kind"] or "company", by=attribution_of(request.user)
                )
                if name
                else None
            )
            return budget.record(
                form.verb.kind,
                book.id,
                form.name(paper),
                on=data["day"],
                amounts=amounts,
                by=attribution_of(request.user),
                follows=follows.id if follows else None,
                payee=payee,
                reason=data["reason"],
                bank_reference=data.get("bank_reference", ""),
            )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def _amounts(book: BookInfo, form: MovementForm) -> list[Amount]:
    """The amounts with the numbers of their keys; a key that is not there is told in its field."""
    made: list[Amount] = []
    for at, key, money, amortised in form.amounts():
        line = budget.find_line(book.id, key)
        if line is None:
            said = _("No hay la clave «%(key)s» en este libro. Búsquela al final de la página.")
            form.add_error(f"key_{at}", said % {"key": key})
        elif line.spec.side is not form.verb.side:
            said = _(
                "«%(key)s» es del otro lado del presupuesto (ingreso o egreso). Use otra clave."
            )
            form.add_error(f"key_{at}" if form.left is None else None, said % {"key": key})
        elif any(each.line == line.id for each in made):
            form.add_error(f"key_{at}", _("Esta clave ya está en otro renglón, escrita distinto."))
        else:
            made.append(Amount(line.id, money, amortised))
    return made


def _tell(request: HttpRequest, made: MovementInfo) -> None:
    if made.repeated:
        text = _("Ese documento ya estaba registrado y dice lo mismo: no se registró dos veces.")
        messages.info(request, text)
    else:
        messages.success(request, _("Quedó registrado."))


def _seen(info: MovementInfo) -> dict[str, object]:
    return {"info": info, "word": info.kind.within}


def _may_reverse(request: HttpRequest, info: MovementInfo) -> bool:
    """May the person undo it: it stands, and somebody else recorded it?"""
    who = Actor.of(request.user)
    return (
        second_hands.stands(info)
        and holds(who, REVERSE)
        and not is_same_person(REVERSE, who, who_recorded([info.id]))
    )


def _next(request: HttpRequest, book: BookInfo, info: MovementInfo) -> list[Verb]:
    """What the person may still record after a movement; who recorded what is paid does not."""
    if info.reversed_by is not None:
        return []
    after = second_hands.following(info)
    if is_same_person(PAY, Actor.of(request.user), who_recorded_before(info.id)):
        after = [kind for kind in after if kind not in PAYS_OUT]
    return doors.allowed(request, book, [BY_KIND[kind] for kind in after])
