"""Plans and what they promised: alignment, yearly goals, indicators and commitments."""

from traza.modules.planning.models.captured import (
    GoalEdition,
    GoalRuling,
    GoalStanding,
    OwnGoal,
    OwnUnit,
    QuarterEntry,
    QuarterProof,
    QuarterStanding,
    UnitEdition,
    YearStep,
)
from traza.modules.planning.models.commitments import Commitment, CommitmentAnswer
from traza.modules.planning.models.goals import Goal, Unit
from traza.modules.planning.models.indicators import Indicator, IndicatorResult
from traza.modules.planning.models.own_indicators import (
    IndicatorCapture,
    IndicatorCardRow,
    IndicatorClosing,
    IndicatorPeriodRow,
)
from traza.modules.planning.models.plan import PlanLink, PlanNode
from traza.modules.planning.models.records import (
    AlignmentRow,
    CommitmentRow,
    PlanningRecord,
    PlanNodeRow,
    RecordEdition,
    RecordProof,
    RecordRuling,
)
from traza.modules.planning.models.signatures import (
    CertifiedSignature,
    QuarterSignature,
    SignerChoice,
    SignerRuling,
)
