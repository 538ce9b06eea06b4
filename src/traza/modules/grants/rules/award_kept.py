"""The result that an award's file holds, read as it was signed: nothing is awarded again."""

from __future__ import annotations

from traza.modules.grants.contracts.allocation import Allocation, Placed
from traza.modules.grants.contracts.programme import Programme
from traza.modules.grants.contracts.vocabulary import Place, Why
from traza.modules.grants.rules.award_reading import AwardFile
from traza.modules.grants.rules.scoring import hundredths


def kept_allocation(file: AwardFile, rules: Programme) -> Allocation:
    """Where a file of ours leaves each project, in its order; amounts in centavos.

    The file says scores as the jury gave them: the reading of the call says whether they were
    rounded to compare them.
    """
    exact = rules.chosen(file.call.chosen, "score_rounding").code == "exact"
    known = {one.folio: one for one in file.candidates}
    rows = []
    for row in file.body["result"]["placed"]:
        one = known[row["folio"]]
        rows.append(Placed(
            one.folio, one.organisation, row["rank"],
            one.score if exact else hundredths(one.score), one.asked, row["awarded"],
            row["left_before"], Place(row["place"]), Why(row["why"]), row["other"], row["turn"],
            one.eligible_order,
        ))  # fmt: skip
    return Allocation(tuple(rows), file.call.fund, file.body["result"]["awarded"])
