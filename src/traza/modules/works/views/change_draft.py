"""A change that is being written, and what saving it came to."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from traza.kernel.actor import Attribution
from traza.kernel.decision import Decision
from traza.kernel.refusal import Refusal
from traza.kernel.whole_number import whole_number
from traza.modules.works import api as works
from traza.modules.works.contracts.changes import AttachDocument, Change, Propose
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import Transition
from traza.modules.works.contracts.parts import Document
from traza.modules.works.contracts.register import (
    Difference,
    FolioTaken,
    StaleWork,
    UnknownWork,
    Version,
)
from traza.modules.works.forms.base import ChangeForm
from traza.modules.works.forms.choices import FormChoices
from traza.modules.works.forms.verbs import Verb
from traza.modules.works.queries.repeated import repeated, repeated_proposal
from traza.platform.forms import handed
from traza.platform.forms.handed import Handed
from traza.platform.forms.merging import FieldConflict, merge

MOST_PAPERS = 8  # with one act


@dataclass
class ChangeDraft:
    """A change being written: the work as it stands (None for a proposal), its verb, its form.

    `wrong` are sentences by field that the page knows before the form does (a file that is not
    taken). After `save`: `both` and `others` when somebody else saved first, `preview` when it
    was only looked at, with what is still `wanting` to authorise the work; the reasons against
    stand in the form.
    """

    request: HttpRequest
    said: Attribution
    known: FormChoices
    version: Version | None
    verb: Verb
    form: ChangeForm | None = None
    stale: str = ""
    both: list[FieldConflict] = field(default_factory=list)
    others: list[Difference] = field(default_factory=list)
    preview: list[Difference] | None = None
    wanting: list[str] = field(default_factory=list)
    papers: list[Handed] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def dossier(self) -> Dossier | None:
        """The dossier as it stands; None for a proposal."""
        return self.version.dossier if self.version else None

    @property
    def expected(self) -> int:
        """The number of the version on which the form was written."""
        return whole_number(self.request.POST.get("expected"), most_digits=9) or 0

    @property
    def decision(self) -> Decision:
        """Whether the verb may be done now, with every reason, before anything is pressed."""
        every = works.possible(self.dossier, self.said.role)
        return next(one.decision for one in every if one.transition.verb == self.verb.name)

    def blank(self, values: dict[str, str]) -> ChangeForm:
        """The form on the work as it stands, with these values in it."""
        return self.verb.form(self.dossier, self.known, initial=values)


def save(draft: ChangeDraft, sha256: str = "") -> int | None:
    """The number of the work once the change is recorded; None when there is a page to show."""
    form = draft.form = _bound(draft, sha256)
    valid = form.is_valid()
    if not form.sends_file:
        draft.papers, wrong = handed.several(draft.request, "papers", MOST_PAPERS)
        if wrong:
            draft.wrong["papers"] = wrong
    for name, sentence in draft.wrong.items():
        form.add_error(name, sentence)
    if not valid or draft.wrong:
        return None
    change, said = form.change(), replace(draft.said, why=form.cleaned_data["why"].strip())
    try:
        return _recorded(draft, change, said)
    except StaleWork as stale:
        return _stale(draft, form, change, said, str(stale))
    except FolioTaken as taken:
        same = repeated_proposal(change, said) if isinstance(change, Propose) else None
        if same is not None:
            return _again(draft, same)
        form.add_error("folio", str(taken))
    except Refusal as refusal:
        _tell(form, refusal)
    return None


def _bound(draft: ChangeDraft, sha256: str) -> ChangeForm:
    """The form as sent, on the version it was written on: what it chose from is still there."""
    dossier, request = draft.dossier, draft.request
    if draft.version is not None:
        with suppress(UnknownWork):
            dossier = works.version_of(draft.version.work, draft.expected).dossier
    form = draft.verb.form(dossier, draft.known, data=request.POST, files=request.FILES)
    form.sha256 = sha256
    return form


def _recorded(draft: ChangeDraft, change: Change, said: Attribution) -> int | None:
    """Record the change; or, when it was only looked at, undo it and keep what it would change."""
    only_looking = "check" in draft.request.POST
    with transaction.atomic():
        made = _record(draft, change, said)
        transition = works.lifecycle().of(draft.verb.name)
        if draft.papers and transition is not None:
            made = _attach(made, draft, transition, said)
        if only_looking:
            draft.preview = works.difference(draft.dossier, made.dossier)
            draft.wanting = works.wanted_to_authorise(made.dossier)
            transaction.set_rollback(True)
    if only_looking:
        return None
    messages.success(draft.request, _("Quedó registrado: versión %s.") % made.number)
    return made.work


def _record(draft: ChangeDraft, change: Change, said: Attribution) -> Version:
    if draft.version is None:
        if not isinstance(change, Propose):
            raise UnknownWork
        return works.propose_work(change, said=said)
    return works.record_change(draft.version.work, change, said=said, expected=draft.expected)


def _attach(
    made: Version, draft: ChangeDraft, transition: Transition, said: Attribution
) -> Version:
    """Put the papers of an act in the file of its work, inside the caller's transaction.

    The first is the file of the document that the act named; the others follow it by number.
    Raises what `record_change` raises.
    """
    had = {one.id for one in draft.dossier.documents} if draft.dossier else set()
    named = next((one for one in made.dossier.documents if one.id not in had), None)
    for number, paper in enumerate(draft.papers, start=1):
        if named is not None:
            kind, title = named.kind, named.title + (f" ({number})" if number > 1 else "")
        else:
            kind, title = transition.paper, paper.name
        document = Document(
            id="",
            kind=kind,
            title=title[:300],
            on=named.on if named else None,
            sha256=paper.sha256,
        )
        made = works.record_change(
            made.work, AttachDocument(document=document), said=said, expected=made.number
        )
    return made


def _tell(form: ChangeForm, refusal: Refusal) -> None:
    """Every reason above, and each beside its field when it has one."""
    decision = refusal.values.get("decision")
    if not isinstance(decision, Decision):
        form.add_error(None, str(refusal))
        return
    for reason in decision.against:
        form.add_error(None, reason.text)
        named = form.input_of(reason.field)
        if named is not None:
            form.add_error(named, reason.text)


def _again(draft: ChangeDraft, same: Version) -> int:
    messages.info(draft.request, _("Ya estaba registrado: no se registró dos veces."))
    return same.work


def _stale(
    draft: ChangeDraft, form: ChangeForm, change: Change, said: Attribution, sentence: str
) -> int | None:
    """The other click of two has just saved this; or somebody else saved first: show both."""
    if draft.version is None:
        raise UnknownWork
    same = repeated(draft.version.work, change, said, draft.expected)
    if same is not None:
        return _again(draft, same)
    draft.version = works.current_version(draft.version.work)
    now, base = draft.version.dossier, form.dossier or draft.version.dossier
    kind, known = draft.verb.form, draft.known
    mine = {name: str(draft.request.POST[name]) for name in draft.request.POST}
    values, draft.both = merge(
        kind(now, known), kind.values(base, known), kind.values(now, known), mine
    )
    draft.others = works.difference(base, now)
    draft.form = draft.blank(values | {"expected": str(draft.version.number)})
    draft.stale = sentence
    return None
