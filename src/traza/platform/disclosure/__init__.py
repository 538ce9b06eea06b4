"""What of published counts must be hidden so that nobody is told apart, and the proof of it.

Knows no domain: whoever publishes counts asks `protect` with the tables that will be read together.

**Against whom** (`assumptions` tells it to whoever publishes). The reader has every table given,
with its hidden cells left out, and finds every sum among them. They know the rule: the threshold,
and that no hidden cell, small or covering, is below `Asked.floor`, which is 1 where zeros are
published. They do not know why a cell is hidden, do not choose again to see which choice leads to
what they read, have no other source and are none of the people counted.

**Why reasons are not published.** Who knows that a cell is hidden by its own count knows that it is
below the threshold, and the sums then tell of those that cover it; protecting against that hides
far more, to publish what nobody needs. So reasons, how many cells have each, and the tables that
the attack saw (which have the true one among them) are given only when they are asked for, to
whoever publishes. A small cell may have as many values as the threshold: where zeros are published
that goes from 1 to the threshold at least, so that its bounds do not tell the reason either.
"""

from traza.platform.disclosure.contracts import CITATION, Asked, Bounds, Cell, Hidden, Plan, Table
from traza.platform.disclosure.linking import linked
from traza.platform.disclosure.protecting import protect
from traza.platform.disclosure.reading import Reading, read_parents, read_tables
from traza.platform.disclosure.statement import assumptions, unchecked
