"""Files turned into numbered lines and cells, whatever their format. Knows no domain.

The door is `extract`; what it cannot read it refuses with a `CannotExtract`.
"""

from traza.platform.extract.door import extract
from traza.platform.extract.limits import DEFAULT, Limits
from traza.platform.extract.refusals import CannotExtract
