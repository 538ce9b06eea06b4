"""Charts: one Vega-Lite specification, drawn on the server for web and print, kept by content."""
