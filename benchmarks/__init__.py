"""Measures beside peers, in one run. Medians and ratios are printed; nothing is asserted."""
