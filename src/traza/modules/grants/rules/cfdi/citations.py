"""Where norms ask what is checked of an invoice."""

from __future__ import annotations

from traza.kernel.citation import Citation

ANNEX = "Anexo 20 de la Resolución Miscelánea Fiscal"
CODE = "Código Fiscal de la Federación"
FORM = Citation(ANNEX, "I. Del comprobante fiscal digital por Internet, A. Estándar")
SEAL = Citation(ANNEX, "I. B. Generación de sellos digitales")
STAMP = Citation(ANNEX, "II. B. Estándar del complemento timbre fiscal digital")
PAYMENT = Citation(CODE, "artículo 29, último párrafo, y complemento de recepción de pagos 2.0")
CERTIFICATE = Citation(CODE, "artículos 17-G y 29, fracción II")
REVOKED = Citation(CODE, "artículo 17-H")
SUMS = Citation(CODE, "artículo 29-A, fracción VII")
