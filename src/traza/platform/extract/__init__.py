"""Files turned into numbered lines and cells, whatever their format. Knows no domain.

The door is `extract`, which reads in a confined process; what it cannot read it refuses with a
`CannotExtract`. Readers themselves (`door.extract_here`) are for that process, and for whoever
reads a file of their own at a terminal.
"""

from traza.platform.extract.caged import extract
from traza.platform.extract.limits import DEFAULT, Limits
from traza.platform.extract.refusals import CannotExtract
