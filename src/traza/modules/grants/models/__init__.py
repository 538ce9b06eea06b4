"""Tables of grants."""

from traza.modules.grants.models.applications import (
    ApplicationDraft,
    ApplicationPaper,
    DraftText,
    GrantApplication,
    GrantOrganisation,
    OrganisationPerson,
    OrganisationSaid,
)
from traza.modules.grants.models.calls import GrantCall, GrantCallSigned, GrantCallText
from traza.modules.grants.models.evaluation import (
    Admission,
    CallJuror,
    GrantAward,
    GrantAwardTurn,
    JurorTie,
    JuryTask,
    PaperVerdict,
    ScoreCard,
)
from traza.modules.grants.models.following import (
    Agreement,
    FundedProject,
    GrantInvoice,
    Instalment,
    InstalmentPayment,
    MeasureEnd,
    MeasureProposal,
    MeasureRuling,
    MoneyReturned,
    PaymentReceipt,
    ProjectReport,
    ReportStep,
    Signing,
    Summons,
    UsedUuid,
)
