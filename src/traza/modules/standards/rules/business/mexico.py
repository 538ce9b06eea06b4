"""Where Mexico is, roughly: enough to tell a point that is elsewhere."""

from __future__ import annotations

# Extreme points of the territory (INEGI, "Aspectos geográficos"): Monumento 206 at 32°43'06" N,
# the mouth of the Suchiate at 14°32'27" N, the south-east of Isla Mujeres at 86°42'36" W and Roca
# Elefante, of Isla Guadalupe, at 118°27'24" W.
WEST, SOUTH, EAST, NORTH = -118.4567, 14.5408, -86.7100, 32.7184

# What lies inside those extremes and is another country, as rectangles that no land of Mexico
# enters: west, south, east, north.
_ABROAD = (
    (-106.7, 31.8, -86.71, 32.72),  # Texas and further east
    (-103.0, 29.9, -86.71, 31.8),
    (-99.3, 27.65, -86.71, 29.9),
    (-97.0, 25.98, -86.71, 27.65),
    (-113.0, 32.1, -106.7, 32.72),  # Arizona and New Mexico
    (-111.0, 31.4, -108.3, 32.1),
    (-90.3, 14.54, -86.71, 17.75),  # Guatemala, Belize and Honduras
    (-91.4, 14.54, -90.3, 16.04),
)


def in_mexico(east: float, north: float) -> bool:
    """Whether a longitude and a latitude may be in Mexico, its islands and its coast."""
    if not (WEST <= east <= EAST and SOUTH <= north <= NORTH):
        return False
    return not any(w < east < e and s < north < n for w, s, e, n in _ABROAD)
