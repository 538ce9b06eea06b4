"""What the participation module says to others, and how it refuses."""

from traza.kernel.actor import OtherAgency
from traza.modules.participation.contracts.refusals import (
    ChangedSince,
    NotAnsweredYet,
    ReportRefusal,
    ReportTooShort,
    UnknownReport,
    UnknownReportPhoto,
    WrongCode,
)
from traza.modules.participation.contracts.reports import (
    AnswerRate,
    Escalated,
    Filed,
    FollowInfo,
    HideReason,
    NewReport,
    ReportAnswer,
    ReportInfo,
    ReportPage,
    Showing,
    StaffReport,
    Standing,
    Step,
    Term,
    ToAttend,
    Topic,
)
