"""How the home of a practice room is told from any other, before any database is asked."""

from ipaddress import ip_address
from pathlib import Path

FILE = "practice-room"


def is_room(home: Path) -> bool:
    """A file that `traza practice start` made says so; no knob does, and none takes it back."""
    return (home / FILE).exists()


def is_loopback(address: str) -> bool:
    """Is it an address of the machine itself? A name is none, but `localhost`."""
    try:
        return address == "localhost" or ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False
