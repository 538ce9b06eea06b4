"""Plain values of works: published tables, the dossier of one work, what changes it, lists."""
