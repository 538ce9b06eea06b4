"""Tables of aid: what documents published, and what is asked, decided, kept and delivered here."""

from traza.modules.aid.models.cash import AskedAmount, CashStep, CashUndone, ServiceReceipt
from traza.modules.aid.models.emergencies import (
    Arrival,
    Emergency,
    Extension,
    FundEntry,
    Need,
    Shelter,
    Shipment,
)
from traza.modules.aid.models.goods import Batch, Movement
from traza.modules.aid.models.published import AidByConcept, EmergencyAid, NamedAid
from traza.modules.aid.models.released import Release, ReleasedCount
from traza.modules.aid.models.requests import (
    Appeal,
    Delivery,
    Distinct,
    Household,
    Living,
    Person,
    Request,
    Resolution,
)
