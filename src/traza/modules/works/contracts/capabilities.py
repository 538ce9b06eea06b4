"""What the actions of works ask of whoever calls them."""

from __future__ import annotations

CAPTURE = "works.capture"
REVIEW = "works.review"
IMPORT = "works.import"  # a register of others, whole
SEND_PHOTO = "works.send_photo"  # a committee's telephone, or somebody who reports
CAPABILITIES = {
    CAPTURE: "capturar obras",
    REVIEW: "revisar y firmar obras",
    IMPORT: "importar registros de obras",
    SEND_PHOTO: "enviar fotografías",
}
