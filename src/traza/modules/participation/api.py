"""The door of the participation module."""

from traza.modules.participation.actions.answer_report import answer_report
from traza.modules.participation.actions.escalate_reports import escalate_reports, sweep
from traza.modules.participation.actions.file_report import file_report
from traza.modules.participation.actions.follow import follow, unfollow
from traza.modules.participation.actions.follow_up import follow_up
from traza.modules.participation.actions.keep_photo import (
    keep_photo,
    kept_photos,
    place_of_photos,
)
from traza.modules.participation.actions.moderate_photo import moderate_photo
from traza.modules.participation.actions.moderate_report import moderate_report
from traza.modules.participation.queries.follows import does_follow, follows_of
from traza.modules.participation.queries.law import terms_today
from traza.modules.participation.queries.rates import answer_rates
from traza.modules.participation.queries.reports import (
    filed_report,
    get_report,
    list_reports,
    own_report,
    photo_file,
    reports_of,
    reports_to_attend,
    staff_report,
    waiting_reports,
)
from traza.modules.participation.rules.ballots.pb import read_pb
from traza.modules.participation.rules.ballots.rules import VOTE_RULES, count_votes
