"""What is typed in a long form is not lost: each has a draft, or says why it needs none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms

from traza.modules.budget.forms.bank import StatementForm, UndoForm
from traza.modules.budget.forms.load import BudgetFileForm
from traza.modules.consultation.forms import ClosureForm
from traza.modules.works.forms.bulk import BulkFileForm
from traza.portal.forms.files import TrialForm
from traza.portal.forms.letters import LettersForm
from traza.portal.forms.people import IdentityForm, InviteForm, RoleForm
from traza.portal.views.people_away import SaidAwayForm
from traza.ui.forms import ReasonForm

SOURCE = Path(__file__).resolve().parents[2] / "src/traza"
FORM = re.compile(r"<form\b[^>]*\bmethod=.post.*?</form>", re.DOTALL)
BUTTON = "a button, or a few choices: nothing is typed"
SECRET = "a password, a code or an address to enter with: it is never kept"
SHORT = "one sentence or two fields, typed again in a moment"
FILE = "a file, which a browser does not keep"

# template -> why the forms in it that have no draft need none
WHY = {
    "aid/board.html": SHORT,
    "aid/release.html": BUTTON,
    "aid/request.html": BUTTON,
    "participation/stop_letters.html": BUTTON,
    "planning/naming.html": SHORT,
    "portal/installation.html": BUTTON,
    "budget/bank.html": BUTTON,
    "budget/bank_line.html": SHORT,
    "budget/bank_load.html": FILE,
    "budget/bank_undo.html": SHORT,
    "budget/load.html": FILE,
    "consultation/confirm.html": BUTTON,
    "consultation/days.html": SHORT,
    "day/away.html": SHORT,
    "day/calendar.html": BUTTON,
    "day/drafts.html": BUTTON,
    "day/item.html": SHORT,
    "day/letters.html": BUTTON,
    "following/ask.html": SHORT,
    "following/confirm.html": BUTTON,
    "following/leave.html": BUTTON,
    "grants/award.html": BUTTON,
    "grants/manage_call.html": BUTTON,
    "grants/organisation.html": SHORT,
    "grants/papers.html": FILE,
    "grants/following_report.html": BUTTON,
    "grants/received.html": SHORT,
    "grants/received_one.html": SHORT,
    "oversight/decide.html": SHORT,
    "oversight/decide_correction.html": SHORT,
    "oversight/phone.html": BUTTON,
    "practice/phone.html": BUTTON,
    "practice/room.html": BUTTON,
    "practice/strip.html": BUTTON,
    "participation/follow.html": BUTTON,
    "participation/one.html": SECRET,
    "people/identity.html": SHORT,
    "people/away.html": SHORT,
    "people/end.html": SHORT,
    "people/invite.html": SHORT,
    "people/person.html": SHORT,
    "planning/indicator_close.html": BUTTON,
    "planning/milestone_proofs.html": FILE,
    "planning/proofs.html": FILE,
    "planning/records_waiting.html": SHORT,
    "planning/sign.html": FILE,
    "planning/waiting.html": SHORT,
    "portal/chain.html": SHORT,
    "reports/year.html": SHORT,
    "ui/base.html": BUTTON,
    "uploads/review_document.html": SHORT,
    "uploads/trial.html": FILE,
    "works/bulk.html": FILE,
    "works/bulk_check.html": SHORT,
    "works/photo.html": SHORT,
}
# Those whose fields are drawn by a loop.
LOOPED: dict[str, type[forms.Form]] = {
    "consultation/days.html": ClosureForm,
    "budget/bank_load.html": StatementForm,
    "budget/bank_undo.html": UndoForm,
    "budget/load.html": BudgetFileForm,
    "day/letters.html": LettersForm,
    "people/away.html": SaidAwayForm,
    "people/end.html": ReasonForm,
    "people/identity.html": IdentityForm,
    "people/invite.html": InviteForm,
    "people/person.html": RoleForm,
    "uploads/review_document.html": ReasonForm,
    "uploads/trial.html": TrialForm,
    "works/bulk.html": BulkFileForm,
}
# The pages of the accounts library: passwords, codes and addresses to enter with.
ACCOUNTS = ("account/", "allauth/", "mfa/")


def name_of(path: Path) -> str:
    return path.as_posix().split("/templates/", 1)[1]


def sent_forms() -> Iterator[tuple[str, str]]:
    """(template, its form) of each form that sends something."""
    for path in sorted(SOURCE.glob("**/templates/**/*.html")):
        for form in FORM.findall(path.read_text("utf-8")):
            yield name_of(path), form


def has_draft(form: str) -> bool:
    return re.search(r"{% draft\b", form) is not None


@pytest.mark.parametrize(("template", "form"), list(sent_forms()))
def test_a_form_has_a_draft_or_says_why_not(template: str, form: str) -> None:
    if template.startswith(ACCOUNTS):
        assert not has_draft(form), "what one enters with is never kept"
    else:
        assert has_draft(form) != (template in WHY), WHY.get(template, "no draft and no reason")


@pytest.mark.parametrize(("template", "form"), [pair for pair in sent_forms() if pair[0] in WHY])
def test_a_form_without_draft_is_as_short_as_its_reason_says(template: str, form: str) -> None:
    written = len(re.findall(r"{% field ", form)) + len(re.findall(r"<textarea", form))
    most = {BUTTON: 2, SECRET: 1, SHORT: 4, FILE: 5}[WHY[template]]
    assert written <= most, f"{template} writes {written} fields: it needs a draft"
    if "{% for bound in form %}" in form:
        assert len(LOOPED[template].base_fields) <= most


def test_the_walk_sees_the_forms_and_no_reason_is_stale() -> None:
    seen = [template for template, _form in sent_forms()]
    assert len(seen) > 25
    assert set(WHY) <= set(seen)
    assert {"works/change.html", "budget/record.html", "participation/report.html"} <= {
        template for template, form in sent_forms() if has_draft(form)
    }
