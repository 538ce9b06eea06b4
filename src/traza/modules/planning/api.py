"""The door of the planning module."""

from traza.modules.planning.actions.attach_proof import attach_proof
from traza.modules.planning.actions.attach_record_proof import attach_record_proof
from traza.modules.planning.actions.capture_indicator import (
    capture_indicator,
    correct_indicator,
)
from traza.modules.planning.actions.capture_quarter import capture_quarter, correct_quarter
from traza.modules.planning.actions.close_indicator import close_indicator
from traza.modules.planning.actions.continue_goal import continue_goal
from traza.modules.planning.actions.decide_goals import approve_goals, reject_goals
from traza.modules.planning.actions.decide_records import approve_records, reject_records
from traza.modules.planning.actions.decide_signers import decide_signers
from traza.modules.planning.actions.decide_unit_signers import confirm_signers, reject_signers
from traza.modules.planning.actions.import_form import import_form
from traza.modules.planning.actions.keep_assessment import keep_assessment
from traza.modules.planning.actions.keep_unit import keep_unit
from traza.modules.planning.actions.load_commitments import load_commitments
from traza.modules.planning.actions.load_plan import load_plan
from traza.modules.planning.actions.load_reading import load_reading, unload_reading
from traza.modules.planning.actions.move_window import extend_window, shut_window
from traza.modules.planning.actions.open_year import open_year
from traza.modules.planning.actions.propose_alignments import propose_alignments
from traza.modules.planning.actions.propose_commitment import propose_commitment
from traza.modules.planning.actions.propose_goals import propose_goals
from traza.modules.planning.actions.propose_indicator import propose_indicator
from traza.modules.planning.actions.propose_plan import propose_plan
from traza.modules.planning.actions.report_progress import report_progress
from traza.modules.planning.actions.sign_quarter import sign_quarter
from traza.modules.planning.queries.agenda import agenda_2030
from traza.modules.planning.queries.alignments import (
    aligned_goals,
    aligned_to,
    find_subject,
    nodes_of,
)
from traza.modules.planning.queries.board import (
    BoardRow,
    Chosen,
    behind,
    board,
    board_choices,
    board_years,
)
from traza.modules.planning.queries.captured import (
    calendars,
    called_units,
    editions_of,
    find_unit,
    unit_now,
    units_called,
    units_of,
    would_sign,
    year_info,
    years_of,
)
from traza.modules.planning.queries.goal_law import goal_law, thresholds
from traza.modules.planning.queries.own_indicators import (
    as_card,
    indicator_cards,
    outcome_now,
    own_indicator,
    own_indicators,
    periods_due,
)
from traza.modules.planning.queries.published import (
    get_goal,
    list_commitments,
    list_goals,
    list_indicators,
    list_plan_nodes,
    list_units,
    published_actuals,
    published_beside,
)
from traza.modules.planning.queries.records import (
    as_assessment,
    as_commitment,
    as_plan,
    as_progress,
    assessments,
    called_records,
    commitment_reports,
    commitments,
    holding,
    plan_editions,
    plans,
    record_editions,
    record_owner,
    record_proofs,
    records_called,
    waiting_records,
)
from traza.modules.planning.queries.sheets import form_read, form_units, sheet_goals, sheet_rows
from traza.modules.planning.queries.signing import kept_certificates, kept_cms, signer_rule
from traza.modules.planning.queries.waiting import quarters_due, unconfirmed_signers, undecided
from traza.modules.planning.queries.years import Change, changed_since, two_years
