"""Tables without ruling lines: columns are the gaps that all rows leave free.

The same for a text aligned by spaces (a word's place is its character) and for a page (points).
What cannot be told apart is put in one cell with a bar between, which no reader takes for a number.
"""

from traza.platform.extract.aligned.contracts import Grid, Line, Row, Span
from traza.platform.extract.aligned.finder import Finder
from traza.platform.extract.aligned.words import is_missed, is_rule, is_value, unsure_note
