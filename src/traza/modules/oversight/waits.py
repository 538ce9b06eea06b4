"""What waits in committees: complaints to answer, replacements to decide, acts to keep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.waits import Scope, Wait
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.attending import Watched
from traza.modules.oversight.contracts.capabilities import ANSWER, COMMITTEES, REPLACE
from traza.modules.oversight.contracts.correction import ACT


def waits(agency: str, today: date | None = None) -> Iterator[Wait]:
    """What the committees of an agency's works ("" of all) wait for."""
    for complaint in oversight.open_complaints(agency, today):
        law = oversight.committee_value("answer_days", complaint.on)
        yield _of(complaint.of)(
            key=f"complaint:{complaint.id}:answer",
            title=_("Contestar la queja %(folio)s del comité: %(about)s")
            % {"folio": complaint.folio, "about": complaint.about},
            url=reverse("oversight:answer", args=[complaint.of.committee, complaint.id]),
            for_capability=(ANSWER,),
            since=complaint.on,
            due=complaint.answer_by,
            term=_("%(days)s días naturales") % {"days": law.whole},
            citation=law.citation,
        )
    for one in oversight.open_replacements(agency, today):
        yield _of(one.of)(
            key=f"replacement:{one.id}:decide",
            title=_("Decidir la sustitución de un integrante del comité"),
            url=reverse("oversight:decide", args=[one.of.committee, one.id]),
            for_capability=(REPLACE,),
            since=one.proposed_on,
            second=REPLACE,
            hands=frozenset({one.proposed_by}),
        )
    for mended in oversight.open_corrections(agency, today):
        yield _of(mended.of)(
            key=f"correction:{mended.id}:decide",
            title=_("Decidir una corrección de los datos del comité"),
            url=reverse("oversight:decide_correction", args=[mended.of.committee, mended.id]),
            for_capability=(REPLACE,),
            since=mended.proposed_on,
            second=ACT,
            hands=frozenset({mended.proposed_by}),
        )
    for act in oversight.unsigned_acts(agency, today):
        yield _of(act.of)(
            key=f"committee:{act.of.committee}:act",
            title=_("Guardar el acta firmada del comité"),
            url=reverse("oversight:attach", args=[act.of.committee]),
            for_capability=(COMMITTEES,),
            since=act.formed_on,
        )


def _of(watched: Watched) -> partial[Wait]:
    return partial(
        Wait,
        about=f"{watched.folio} · {watched.name}",
        thing=f"committee:{watched.committee}",
        thing_url=reverse("oversight:committee", args=[watched.committee]),
        under="oversight:committees",
        scope=Scope(watched.agency),
        today=watched.today,
    )
