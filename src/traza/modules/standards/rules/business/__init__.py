"""Rules of sense: what the standard admits and cannot be right, one rule a file.

`RULES` is their list, in the order in which a project is read: what it is, where, who, with what
money, when, how far.
"""

from traza.modules.standards.rules.business import (
    breakdown_sum,
    buyer_supplier,
    completion_missing,
    coordinates_swapped,
    coordinates_zero,
    currency_missing,
    final_value,
    negative_value,
    no_location,
    odd_date,
    open_code,
    outside_mexico,
    paid_before_contract,
    paid_over_contract,
    party_missing,
    period_duration,
    period_order,
    progress_falls,
    progress_range,
    project_prefix,
    rfc,
    tenderers_count,
)
from traza.modules.standards.rules.business.rule import BusinessRule

RULES: tuple[BusinessRule, ...] = (
    project_prefix.RULE,
    no_location.RULE,
    outside_mexico.RULE,
    coordinates_swapped.RULE,
    coordinates_zero.RULE,
    breakdown_sum.RULE,
    currency_missing.RULE,
    negative_value.RULE,
    party_missing.RULE,
    buyer_supplier.RULE,
    rfc.RULE,
    period_order.RULE,
    period_duration.RULE,
    odd_date.RULE,
    final_value.RULE,
    paid_over_contract.RULE,
    paid_before_contract.RULE,
    progress_range.RULE,
    progress_falls.RULE,
    completion_missing.RULE,
    tenderers_count.RULE,
    open_code.RULE,
)
