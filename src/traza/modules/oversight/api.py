"""The door of the oversight module."""

from traza.modules.oversight.actions.answer_complaint import answer_complaint
from traza.modules.oversight.actions.answer_flag import answer_flag
from traza.modules.oversight.actions.attach_act import attach_act
from traza.modules.oversight.actions.attend_committee import (
    record_delivery,
    record_signs,
    record_training,
)
from traza.modules.oversight.actions.check_flags import check_flags
from traza.modules.oversight.actions.close_committee import close_committee
from traza.modules.oversight.actions.correct_committee import (
    confirm_correction,
    correct_assembly,
    correct_member,
    reject_correction,
)
from traza.modules.oversight.actions.decide_replacement import (
    confirm_replacement,
    reject_replacement,
)
from traza.modules.oversight.actions.form_committee import form_committee
from traza.modules.oversight.actions.moderate import moderate_photo, moderate_words
from traza.modules.oversight.actions.pair_phone import pair_phone, unpair_phones
from traza.modules.oversight.actions.propose_replacement import propose_replacement
from traza.modules.oversight.actions.receive_item import receive_item
from traza.modules.oversight.actions.receive_photo import photo_progress, receive_photo_part
from traza.modules.oversight.actions.record_troubles import record_troubles
from traza.modules.oversight.documents.committee_act import committee_act_pdf
from traza.modules.oversight.queries.arrival import arrival_words
from traza.modules.oversight.queries.attending import (
    open_complaints,
    open_corrections,
    open_replacements,
    unsigned_acts,
)
from traza.modules.oversight.queries.committee_law import committee_value
from traza.modules.oversight.queries.committees import (
    called_complaints,
    committee,
    committee_work,
    committees_of_works,
    list_committees,
    member,
    standing_committee,
    works_of_committees,
)
from traza.modules.oversight.queries.corrections import corrections_of
from traza.modules.oversight.queries.data_notes import note_kinds, notes_of_work, works_noted
from traza.modules.oversight.queries.flag_law import flag_catalogue, flag_of
from traza.modules.oversight.queries.flag_outcomes import (
    not_checked_of,
    outcomes,
    outcomes_by_layout,
    samples,
    sources_of,
)
from traza.modules.oversight.queries.flags import (
    answered_counts,
    flag_counts,
    flags_of,
    is_due,
    open_troubles,
    past_flags_of,
)
from traza.modules.oversight.queries.inbox import conflicts_of, subject_of
from traza.modules.oversight.queries.labels import choices, labels
from traza.modules.oversight.queries.moderation import moderations_of, photo_sent
from traza.modules.oversight.queries.other_doors import letter, other_doors
from traza.modules.oversight.queries.published import (
    committee_of,
    complaints_of,
    get_complaint,
    oversight_rows,
    visits_of,
    watched_works,
)
from traza.modules.oversight.queries.recent import recent_answers, recent_flags
from traza.modules.oversight.queries.replacements import replacements_of
from traza.modules.oversight.queries.today import today_of
