"""What of published counts must be hidden so that nobody is told apart, and the proof of it.

Knows no domain: whoever publishes counts asks `protect` with the tables that will be read together.
"""

from traza.platform.disclosure.contracts import CITATION, Asked, Bounds, Cell, Hidden, Plan, Table
from traza.platform.disclosure.linking import linked
from traza.platform.disclosure.protecting import protect
from traza.platform.disclosure.reading import Reading, read_parents, read_tables
