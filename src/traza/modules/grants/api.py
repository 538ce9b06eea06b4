"""The door of grants: what other modules may use."""

from __future__ import annotations

from traza.modules.grants.actions.agreement_sign import (
    sign_for_administrator,
    sign_for_organisation,
    summon,
)
from traza.modules.grants.actions.application_check import (
    admit_application,
    check_paper,
    correct_paper,
)
from traza.modules.grants.actions.application_send import send_application
from traza.modules.grants.actions.application_write import (
    attach_paper,
    begin_application,
    save_application,
)
from traza.modules.grants.actions.call_award import award_call, reallocate_call
from traza.modules.grants.actions.call_publish import publish_call
from traza.modules.grants.actions.call_write import register_call, rewrite_call
from traza.modules.grants.actions.fund_project import fund_project
from traza.modules.grants.actions.instalment_pay import pay_instalment
from traza.modules.grants.actions.invoice_keep import keep_invoice, keep_receipt
from traza.modules.grants.actions.jury import (
    assign_juror,
    declare_tie,
    name_juror,
    score_application,
)
from traza.modules.grants.actions.measure_decide import (
    decide_measure,
    end_measure,
    propose_measures,
    propose_of_report,
)
from traza.modules.grants.actions.money_return import keep_return
from traza.modules.grants.actions.organisation_keep import (
    add_person,
    change_organisation,
    leave_organisation,
    register_organisation,
)
from traza.modules.grants.actions.report_move import move_report
from traza.modules.grants.queries.applications import (
    applied_of,
    drafts_of,
    get_draft,
    judged,
    papers_of,
    receipt_of,
    values_at,
)
from traza.modules.grants.queries.awards import (
    award_bytes,
    award_entry,
    award_of_call,
    new_withdrawals,
    simulated,
)
from traza.modules.grants.queries.calls import (
    agency_of_call,
    get_call,
    is_call_ready,
    lacks_of_call,
    list_calls,
    place_of_call,
    versions_of_call,
)
from traza.modules.grants.queries.cfdi_law import cfdi_limits
from traza.modules.grants.queries.evaluation import (
    assigned_of,
    award_hands,
    checked_of,
    declared_by,
    get_task,
    jury_calls,
    jury_of,
    observations_of,
    project_of,
    public_cards,
    received_of,
    requirements_on_paper,
    tasks_of,
    unruled_of,
)
from traza.modules.grants.queries.following import called_projects, projects_called
from traza.modules.grants.queries.following_route import (
    agency_of_project,
    measures_asked,
    project_route,
    project_routes,
    report_with_rows,
)
from traza.modules.grants.queries.following_year import year_end_of
from traza.modules.grants.queries.organisations import organisation_of, organisations_of
from traza.modules.grants.queries.programme_law import (
    PROGRAMMES,
    calendar_of_call,
    programme,
    sections,
)
from traza.modules.grants.rules.allocation import allocate
from traza.modules.grants.rules.award_again import award_again
from traza.modules.grants.rules.award_file import award_file
from traza.modules.grants.rules.award_reading import LARGEST as LARGEST_AWARD
from traza.modules.grants.rules.award_reading import read_award
from traza.modules.grants.rules.award_reasons import award_reasons
from traza.modules.grants.rules.cfdi.check import check as check_cfdi
from traza.modules.grants.rules.reallocation import reallocate
