"""Citizens who watch works: committees and what they saw, and red flags."""

from traza.modules.oversight.models.committee import (
    Attendance,
    Committee,
    Delivery,
    HandoverSign,
    Member,
    Replacement,
    Training,
)
from traza.modules.oversight.models.committee_corrections import Correction
from traza.modules.oversight.models.committee_inbox import Arrival, Conflict, Item, ItemPhoto
from traza.modules.oversight.models.committee_said import Answer, Complaint, Moderation, Visit
from traza.modules.oversight.models.flags import FlagAnswer, Look, Raise, Trouble
