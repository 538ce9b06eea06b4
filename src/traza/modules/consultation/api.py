"""The door of the consultation module."""

from traza.modules.consultation.actions.add_version import add_version
from traza.modules.consultation.actions.answer_comments import answer_comments
from traza.modules.consultation.actions.close_day import close_day
from traza.modules.consultation.actions.confirm_comment import confirm_comment
from traza.modules.consultation.actions.file_comment import Attached, file_comment
from traza.modules.consultation.actions.file_impact import file_impact
from traza.modules.consultation.actions.issue_dictamen import issue_dictamen
from traza.modules.consultation.actions.moderate_comment import moderate_comment
from traza.modules.consultation.actions.open_consultation import open_consultation
from traza.modules.consultation.actions.publish_regulation import Gazette, publish_regulation
from traza.modules.consultation.actions.register_proposal import register_proposal
from traza.modules.consultation.queries.cases import (
    agency_of_proposal,
    list_proposals,
    ruling_hands,
    the_case,
)
from traza.modules.consultation.queries.comments import attached_file, written_comment
from traza.modules.consultation.queries.folios import code_of, is_code
from traza.modules.consultation.queries.law import closures_of, exemption_texts, held_on, need_texts
from traza.modules.consultation.rules.anchors import anchors
from traza.modules.consultation.rules.groups import same_texts
from traza.modules.consultation.rules.texts import as_kept, changes, paragraphs
