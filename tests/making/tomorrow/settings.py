"""The settings of today, with one application more."""

from traza.config.settings import *  # noqa: F403
from traza.config.settings import INSTALLED_APPS as TODAY

INSTALLED_APPS = [*TODAY, "tests.making.tomorrow"]
