"""What the aid module tells others."""

from traza.modules.aid.contracts.published import (
    AidConceptRow,
    EmergencyAidRow,
    Loaded,
    NamedAidRow,
)
