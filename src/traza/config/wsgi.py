"""WSGI door for any server."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from traza.ui.written import know_what_is_written

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")
application = get_wsgi_application()
# Every view is read now, not by the first reader; and what is read stays for good, so the
# collector of cycles need not walk it again: a fifth of the processor of a page.
_ = get_resolver().url_patterns
know_what_is_written()
gc.collect()
gc.freeze()
