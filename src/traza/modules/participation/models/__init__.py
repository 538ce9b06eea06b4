"""What people report and follow, and what agencies answer."""

from traza.modules.participation.models.follows import Follow
from traza.modules.participation.models.reports import (
    Answer,
    Decided,
    Escalation,
    FollowUp,
    PhotoDecided,
    Report,
    ReportPhoto,
)
