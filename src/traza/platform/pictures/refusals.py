"""Why a photograph is not taken, said to the person who sent it."""

from __future__ import annotations

from traza.kernel.refusal import Refusal


class CannotOpenPicture(Refusal):
    """A photograph is not taken; `name` is the file's."""

    code = "pictures.cannot_open"


class PictureEmpty(CannotOpenPicture):
    """Not a byte came."""

    code = "pictures.empty"
    say = "«%(name)s» llegó vacía. Vuelva a elegir la foto."


class PictureTooBig(CannotOpenPicture):
    """More bytes than we take."""

    code = "pictures.too_big"
    say = (
        "«%(name)s» pesa %(size)s MB; el límite es %(limit)s MB. Envíela como JPEG o baje la "
        "calidad en su cámara."
    )


class NotAPicture(CannotOpenPicture):
    """The content is something else, whatever the name says; `found` names it."""

    code = "pictures.not_a_picture"
    say = "«%(name)s» no es una foto: por dentro es %(found)s. Elija una foto JPEG, PNG o WebP."


class PictureHeic(CannotOpenPicture):
    """An iPhone's own format."""

    code = "pictures.heic"
    say = (
        "«%(name)s» está en formato HEIC, que no se puede abrir aquí. En el iPhone elija Ajustes > "
        "Cámara > Formatos > «El más compatible», o comparta la foto como JPEG, y envíela de nuevo."
    )


class PictureAnimated(CannotOpenPicture):
    """More than one frame."""

    code = "pictures.animated"
    say = "«%(name)s» es una animación. Envíe una foto fija en JPEG, PNG o WebP."


class TooManyPixels(CannotOpenPicture):
    """Larger than we open; decided from the header, before a pixel is decoded."""

    code = "pictures.too_many_pixels"
    say = (
        "«%(name)s» mide %(size)s megapíxeles; el límite es %(limit)s. Elija en la cámara una "
        "resolución de 12 megapíxeles, o mándese la foto por mensaje y envíe esa copia."
    )


class PictureTooSmall(CannotOpenPicture):
    """An icon."""

    code = "pictures.too_small"
    say = (
        "«%(name)s» mide %(width)s × %(height)s píxeles; para ver algo hacen falta al menos "
        "%(least)s por lado. Envíe la foto original, no su miniatura."
    )


class PictureBroken(CannotOpenPicture):
    """Cut short or damaged."""

    code = "pictures.broken"
    say = (
        "«%(name)s» está incompleta o dañada. Ábrala en su teléfono y, si se ve bien, envíela "
        "otra vez."
    )


class PictureCarriesCode(CannotOpenPicture):
    """A picture with a program or another file inside it."""

    code = "pictures.carries_code"
    say = (
        "«%(name)s» lleva dentro %(found)s, y eso no es parte de una foto. Tome la foto de nuevo, "
        "o guárdela como JPEG con la aplicación de fotos de su teléfono, y envíela otra vez."
    )


class PictureTooHeavy(CannotOpenPicture):
    """The cage ran out of time or memory."""

    code = "pictures.too_heavy"
    say = "«%(name)s» pide demasiada memoria para abrirse. Guárdela como JPEG y envíela otra vez."


ALL = {
    kind.code: kind
    for kind in (
        PictureEmpty,
        PictureTooBig,
        NotAPicture,
        PictureHeic,
        PictureAnimated,
        TooManyPixels,
        PictureTooSmall,
        PictureBroken,
        PictureCarriesCode,
    )
}
