"""What needs Django, disk or network and knows no domain."""
