"""The door of grants: what other modules may use."""

from __future__ import annotations

from traza.modules.grants.queries.cfdi_law import cfdi_limits
from traza.modules.grants.queries.programme_law import PROGRAMMES, programme
from traza.modules.grants.queries.trust_folder import trust_in
from traza.modules.grants.rules.cfdi.check import check as check_cfdi
from traza.modules.grants.rules.cfdi.trust import Trust
