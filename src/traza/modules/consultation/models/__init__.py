"""Tables of consultations."""

from traza.modules.consultation.models.cases import (
    Closure,
    Dictamen,
    Impact,
    Opening,
    Proposal,
    Publication,
    Version,
)
from traza.modules.consultation.models.comments import (
    Answer,
    Answered,
    Comment,
    CommentDecided,
    CommentFile,
    Confirmed,
)
