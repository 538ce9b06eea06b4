"""Works: what the page of a work, lists, maps and files of works are made of."""
