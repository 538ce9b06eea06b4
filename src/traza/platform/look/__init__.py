"""The colours of the house, said once: pages, charts, papers and the app read them here."""
