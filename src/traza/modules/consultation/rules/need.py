"""Does a proposal need an analysis of impact? The law's four cases, all of them at once."""

from __future__ import annotations

from collections.abc import Mapping

from traza.kernel.citation import Citation
from traza.kernel.decision import Decision, Reason
from traza.modules.consultation.contracts.cases import Impact

Texts = Mapping[str, tuple[str, Citation]]  # what each case says, and where


def needs_impact(impact: Impact, need: Texts, exemptions: Texts) -> Decision:
    """Yes when it makes costs, touches an economic activity, is over the threshold and is not
    exempt; each reason says where the law asks it."""
    said = {
        "new_costs": impact.new_costs,
        "economic": impact.economic,
        "over_threshold": impact.over_threshold,
    }
    reasons = [
        Reason(code, text, citation, said[code], code)
        for code, (text, citation) in need.items()
        if code in said
    ]
    exempt = exemptions.get(impact.exemption)
    text, citation = exempt or need["not_exempt"]
    reasons.append(Reason("not_exempt", text, citation, exempt is None, "exemption"))
    return Decision.all_of(reasons)
