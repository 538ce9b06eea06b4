"""The door of the works module."""

from traza.modules.works.actions.add_photo import add_photo
from traza.modules.works.actions.apply_bulk import apply_bulk
from traza.modules.works.actions.close_sheet import close_sheet
from traza.modules.works.actions.import_file import import_file
from traza.modules.works.actions.import_works import import_works
from traza.modules.works.actions.load_named_works import load_named_works
from traza.modules.works.actions.load_published_works import load_reading
from traza.modules.works.actions.mark_flags import mark_flags
from traza.modules.works.actions.record_change import propose_work, record_change
from traza.modules.works.actions.restore_photo import restore_photo
from traza.modules.works.actions.withdraw_photo import withdraw_photo
from traza.modules.works.documents.handover import handover_pdf
from traza.modules.works.documents.sheet import sheet_pdf
from traza.modules.works.documents.sign import sign_pdf
from traza.modules.works.publish.check import broken
from traza.modules.works.publish.files import (
    one_process,
    one_project,
    page,
    write_archive,
    write_text,
)
from traza.modules.works.queries.addresses import last_number, work_addresses
from traza.modules.works.queries.aliases import names_written, ways_written
from traza.modules.works.queries.bulk import plan_file as plan_bulk
from traza.modules.works.queries.bulk import template_rows as bulk_template
from traza.modules.works.queries.bulk_copies import accepted, marked, my_rows
from traza.modules.works.queries.bundled import bundled_registers
from traza.modules.works.queries.changed import changed_works
from traza.modules.works.queries.columns import (
    prepare_lists,
    programme_names,
    subprogramme_names,
)
from traza.modules.works.queries.committee import committee_of as committee_seen
from traza.modules.works.queries.committee import with_signatures
from traza.modules.works.queries.consider import consider
from traza.modules.works.queries.contractors import (
    agency_works,
    contractor_money,
    contractor_name,
    contractor_names,
    contractor_shares,
    contractor_sources,
    contractor_works,
    get_contractor,
    list_contractors,
)
from traza.modules.works.queries.coverage import layout_of, layouts, said_of
from traza.modules.works.queries.dealings import dealings, party_apart, party_flags
from traza.modules.works.queries.difference import difference
from traza.modules.works.queries.dossiers import (
    current_version,
    find_work,
    folio_of,
    names_of_works,
    numbers_of,
    version_of,
    version_on,
    versions,
    works_to_check,
)
from traza.modules.works.queries.exports import export_mark, has_dossier
from traza.modules.works.queries.flags_shown import flags_shown
from traza.modules.works.queries.kept import (
    agency_name,
    agency_names,
    kept_file,
    kept_rows,
    recent_files,
)
from traza.modules.works.queries.law import (
    allowed,
    checklist,
    diagram,
    document_kinds,
    governing_of,
    lifecycle,
    possible,
    works_law,
)
from traza.modules.works.queries.localities import works_of_town
from traza.modules.works.queries.marks import marks, places_of
from traza.modules.works.queries.paper_names import names_of
from traza.modules.works.queries.past import register as register_on
from traza.modules.works.queries.pending import pending
from traza.modules.works.queries.photos import get_photo, keeps_photo, look_alikes, photos_of
from traza.modules.works.queries.published import (
    get_work,
    list_named_works,
    list_programmes,
    list_published,
    list_subprogrammes,
)
from traza.modules.works.queries.readable import read_all
from traza.modules.works.queries.recent import first_loads, named_works, passing, recent_changes
from traza.modules.works.queries.search import (
    FoundWork,
    searched_agencies,
    searched_builders,
    searched_works,
    works_mark,
    works_since,
    works_version,
)
from traza.modules.works.queries.sheets import sheets_for, sheets_left
from traza.modules.works.queries.sources import documents_of_works, sources_by_key
from traza.modules.works.queries.tiles import extent, map_version, tile
from traza.modules.works.queries.waiting import expiring, next_steps
from traza.modules.works.queries.wanting import wanted_to_authorise
from traza.modules.works.queries.where import where_is, where_of
from traza.modules.works.queries.work_list import every_listed, list_works
from traza.modules.works.rules.balances import Balances, balances
from traza.modules.works.rules.place import inside
from traza.modules.works.rules.retained import net_of, owed
from traza.modules.works.rules.years import money_by_year
