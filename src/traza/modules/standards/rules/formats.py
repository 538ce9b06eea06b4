"""Dates, addresses and versions as the standards write them, each as one pattern."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LEAP = r"(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_DAY = (
    r"(?:[0-9]{4}-(?:"
    r"(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    r"|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    rf"|{_LEAP}-02-29)"
)
_HOUR = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"

DAY = re.compile(rf"{_DAY}\Z")
# RFC 3339, section 5.6: a day of the calendar, an hour, and how far it is from UTC.
DATE_TIME = rf"\A{_DAY}T{_HOUR}:[0-5][0-9](?:\.[0-9]+)?(?:Z|[+-]{_HOUR})\Z"

# RFC 3986, appendix A. Possessive quantifiers: no text makes it look twice.
_P = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})"
_USER = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:]|%[0-9A-Fa-f]{2})"
_NAME = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=]|%[0-9A-Fa-f]{2})"
_AUTHORITY = rf"(?:{_USER}*@)?(?:\[[0-9A-Fa-f:.v]++\]|{_NAME}*+)(?::[0-9]*+)?"
URI = (
    rf"\A[A-Za-z][A-Za-z0-9+.\-]*+:"
    rf"(?://{_AUTHORITY}(?:/{_P}*+)*+|/(?:{_P}++(?:/{_P}*+)*+)?|{_P}++(?:/{_P}*+)*+|)"
    rf"(?:\?(?:{_P}|[/?])*+)?(?:#(?:{_P}|[/?])*+)?\Z"
)

PATTERNS: Mapping[str, str] = {
    "date-time": DATE_TIME,
    "uri": URI,
    "email": r"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\-]++@[A-Za-z0-9\-]++(?:\.[A-Za-z0-9\-]++)*+\Z",
    "version": r"\A[0-9]+\.[0-9]+\Z",
}
COMPILED: Mapping[str, re.Pattern[str]] = {
    form: re.compile(pattern) for form, pattern in PATTERNS.items()
}


def fits(form: str, text: str) -> bool:
    """Whether a text is written as the form asks."""
    return COMPILED[form].search(text) is not None


def is_address(text: str) -> bool:
    """Whether a text is an address as the standards write it (RFC 3986)."""
    return fits("uri", text)
