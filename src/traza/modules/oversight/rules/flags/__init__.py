"""Red flags, one a file. `ALL` has them by their bit, which never changes.

Bit 11 was "the point is outside its municipality": what is wrong there is the point, so that it is
a data note now (`rules/data_notes`). Its bit is not used again.
"""

from __future__ import annotations

from traza.modules.oversight.contracts.flags import Flag
from traza.modules.oversight.rules.flags import (
    advance_over_limit,
    committee_late,
    contractor_share,
    direct_without_reason,
    funding_differs,
    guarantee_expired,
    guarantee_missing,
    ledger_undone,
    modified_over_limit,
    no_handover,
    no_visit,
    not_lowest_offer,
    overdue,
    paid_before_signing,
    paid_over_contract,
    payment_ahead,
    problem_overdue,
    progress_falls,
    same_photo,
    settlement_late,
    splitting,
    stale_data,
    unit_cost_far,
)

_FILES = (
    *(funding_differs, paid_over_contract, paid_before_signing, payment_ahead, progress_falls),
    *(splitting, unit_cost_far, modified_over_limit, no_handover, overdue, same_photo),
    *(committee_late, no_visit, contractor_share, stale_data),
    *(settlement_late, guarantee_missing, guarantee_expired, advance_over_limit),
    *(problem_overdue, direct_without_reason, not_lowest_offer, ledger_undone),
)
ALL: tuple[Flag, ...] = tuple(sorted((one.FLAG for one in _FILES), key=lambda flag: flag.bit))
