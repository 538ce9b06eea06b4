"""Official documents -> typed tables, goals, indicators and claims."""
