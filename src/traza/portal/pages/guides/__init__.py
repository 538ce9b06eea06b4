"""The guides of the site: texts in Markdown that come with it, put into pages."""

from traza.portal.pages.guides.shelf import Guide, find, shelf
from traza.portal.pages.guides.written import Written, written

__all__ = ["Guide", "Written", "find", "shelf", "written"]
