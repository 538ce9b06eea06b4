"""The door of the aid module."""

from traza.modules.aid.actions.add_shelter import add_shelter
from traza.modules.aid.actions.confirm_arrival import confirm_arrival
from traza.modules.aid.actions.decide_request import decide_request
from traza.modules.aid.actions.declare_emergency import declare_emergency
from traza.modules.aid.actions.deliver import deliver
from traza.modules.aid.actions.erase_person import erase_person
from traza.modules.aid.actions.extend_emergency import extend_emergency
from traza.modules.aid.actions.load_aid import load_named_aid, load_reading
from traza.modules.aid.actions.order_payment import order_payment
from traza.modules.aid.actions.pay_cash import pay_cash
from traza.modules.aid.actions.receive_appeal import receive_appeal
from traza.modules.aid.actions.receive_goods import receive_goods
from traza.modules.aid.actions.receive_request import receive_request
from traza.modules.aid.actions.record_fund import record_fund
from traza.modules.aid.actions.release_quarter import release_quarter
from traza.modules.aid.actions.say_distinct import say_distinct
from traza.modules.aid.actions.say_need import say_need
from traza.modules.aid.actions.see_person import see_person
from traza.modules.aid.actions.ship import ship
from traza.modules.aid.actions.undo_money import undo_money
from traza.modules.aid.documents.resolution import resolution_pdf
from traza.modules.aid.queries.aid_law import (
    concept,
    concepts,
    goods,
    is_large,
    least_published,
)
from traza.modules.aid.queries.board import (
    TO_DECIDE,
    count_stages,
    find_requests,
    list_requests,
)
from traza.modules.aid.queries.cash import request_of_step
from traza.modules.aid.queries.counts import (
    list_released,
    protected,
    quarters_to_release,
    raw_counts,
)
from traza.modules.aid.queries.days import today_in
from traza.modules.aid.queries.emergencies import (
    agency_of_emergency,
    emergency,
    list_emergencies,
)
from traza.modules.aid.queries.emergency_law import templates
from traza.modules.aid.queries.persons import twins, twins_of
from traza.modules.aid.queries.published import (
    list_aid_by_concept,
    list_emergency_aid,
    list_named_aid,
)
from traza.modules.aid.queries.requests import (
    agency_of_request,
    folio_of,
    in_stock,
    payers_not,
    standing,
    voucher_of,
    weighed_on,
)
from traza.modules.aid.queries.store import balance, list_batches
