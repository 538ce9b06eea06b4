"""What the actions of works ask of whoever calls them."""

from __future__ import annotations

from traza.kernel.language import later

CAPTURE = "works.capture"
REVIEW = "works.review"
IMPORT = "works.import"  # a register of others, whole
SEND_PHOTO = "works.send_photo"  # a committee's telephone, or somebody who reports
CAPABILITIES = {
    CAPTURE: later("capturar obras"),
    REVIEW: later("revisar y firmar obras"),
    IMPORT: later("importar registros de obras"),
    SEND_PHOTO: later("enviar fotografías"),
}
