"""How each verb of consultations is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from tests.making import regulations
from tests.making.acts_scene import Acts

from traza.kernel.actor import Attribution
from traza.kernel.moderation import ModerationDecision
from traza.modules.consultation import api
from traza.modules.consultation.contracts.cases import HideComment, Verdict
from traza.platform.law import clock

WHY = "Así lo pide el acta."
HIDE = ModerationDecision(hide=True, words=WHY, reason=HideComment.PERSONAL)
OF_CONSULTATION: Mapping[str, Callable[[Acts, Attribution], Any]] = {
    "register_proposal": lambda s, by: api.register_proposal(regulations.proposal(), by),
    "close_day": lambda s, by: api.close_day(
        regulations.AGENCY, clock.today() + timedelta(days=9), WHY, by
    ),
    "add_version": lambda s, by: api.add_version(s.regulation, f"{regulations.TEXT} Fin.", by),
    "file_impact": lambda s, by: api.file_impact(s.regulation, regulations.impact(), by),
    "open_consultation": lambda s, by: api.open_consultation(s.regulation, by),
    "moderate_comment": lambda s, by: api.moderate_comment(
        s.regulation, s.regulation_comment, HIDE, said=by
    ),
    "answer_comments": lambda s, by: api.answer_comments(
        s.regulation, [s.regulation_comment], Verdict.TAKEN, WHY, by
    ),
    "issue_dictamen": lambda s, by: api.issue_dictamen(s.regulation, False, WHY, by),
    "publish_regulation": lambda s, by: api.publish_regulation(
        s.regulation, regulations.TEXT, api.Gazette("Boletín", "1", clock.today()), by
    ),
}
