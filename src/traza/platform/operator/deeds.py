"""What the log says of who runs the site."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.language import later
from traza.kernel.titled import Titled
from traza.platform.audit.words import Kind, Thing


class Deed(Titled):
    """What is done with it."""

    STATED = "operator.stated", "Escribió quién opera el sitio"


def _named(keys: Collection[str]) -> Mapping[str, Thing]:
    return {
        key: Thing(_("Versión %(n)s") % {"n": key}, reverse("portal:operator_form")) for key in keys
    }


KINDS = (Kind("operator", later("Quién opera el sitio"), _named),)
