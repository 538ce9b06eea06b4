"""Every capability that the house declares, wherever its module says it."""

from __future__ import annotations

import importlib
import pkgutil

from traza import modules
from traza.platform.access.authority import ACCOUNTS, INSTALLATION


def capabilities() -> set[str]:
    """Every capability that a module or the platform declares."""
    known = {ACCOUNTS, INSTALLATION}
    for module in pkgutil.iter_modules(modules.__path__):
        for where in ("contracts", "contracts.capabilities"):
            name = f"traza.modules.{module.name}.{where}"
            try:
                known |= set(getattr(importlib.import_module(name), "CAPABILITIES", {}))
            except ModuleNotFoundError:
                continue
    return known
