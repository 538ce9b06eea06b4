"""Norms that the checks cite."""

from __future__ import annotations

from traza.kernel.citation import Citation

_LGCG = "https://www.diputados.gob.mx/LeyesBiblio/pdf/LGCG.pdf"

# Public financial information must be reliable and comparable.
ACCOUNTING = Citation("Ley General de Contabilidad Gubernamental", "artículo 44", _LGCG)
# Programme information goes with its objectives, indicators and evaluated results.
INDICATORS = Citation("Ley General de Contabilidad Gubernamental", "artículo 54", _LGCG)
