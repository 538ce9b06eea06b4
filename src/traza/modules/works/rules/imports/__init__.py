"""How files of other registers say a work: one reader a layout, chosen by what the file says."""
