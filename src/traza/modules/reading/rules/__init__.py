"""Rules that understand what an official document says. Pure: no disk, no database, no clock."""
