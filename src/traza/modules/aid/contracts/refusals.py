"""Why something of aid is refused, and the way out."""

from __future__ import annotations

from traza.kernel.refusal import Refusal


class UnknownConcept(Refusal):
    """Not in the catalogue of that day."""

    code = "aid.unknown_concept"
    say = "El apoyo «%(concept)s» no está en el catálogo vigente. Elíjalo de la lista."


class UnknownRequest(Refusal):
    """No such request."""

    code = "aid.unknown_request"
    say = "Esa solicitud no existe. Búsquela por su folio."


class BadPerson(Refusal):
    """Something of who asks lacks or disagrees."""

    code = "aid.bad_person"
    say = "%(field)s: %(why)s. Si no se puede aclarar hoy, deje la CURP vacía y escriba el motivo."


class BadQuantity(Refusal):
    """Not a number of things."""

    code = "aid.bad_quantity"
    say = "Cantidad: escriba un número entero de 1 en adelante, por ejemplo 2."


class BadAmount(Refusal):
    """An aid in cash without its amount, or another with one."""

    code = "aid.bad_amount"
    say = "Monto: escriba cuánto pide, en pesos, por ejemplo 1500.00."


class NoFund(Refusal):
    """An aid in cash is granted with the money that pays it."""

    code = "aid.no_fund"
    say = "Clave: elija el libro y la clave presupuestaria que pagan este apoyo en dinero."


class OutOfStep(Refusal):
    """The money has not come so far, or went further."""

    code = "aid.out_of_step"
    say = "%(why)s"


class PaidByLedger(Refusal):
    """Cash is not handed over with a voucher: it is paid, and the ledger says so."""

    code = "aid.paid_by_ledger"
    say = "Este apoyo es en dinero: ordene su pago y regístrelo. El vale es de otros apoyos."


class NoReceipt(Refusal):
    """A service leaves nothing behind but its receipt."""

    code = "aid.no_receipt"
    say = "Recibo: escriba el folio del recibo que firmó quien recibió el servicio."


class NothingToDecide(Refusal):
    """It was decided meanwhile, or nobody appealed."""

    code = "aid.nothing_to_decide"
    say = (
        "Esta solicitud ya tiene resolución. Recargue la página; sólo una inconformidad la reabre."
    )


class NoReasonGiven(Refusal):
    """A decision other than what the conditions say, without its reason."""

    code = "aid.no_reason"
    say = "Motivo: escriba por qué resuelve así; se imprime en la resolución que recibe la persona."


class NotRefused(Refusal):
    """Only what was refused once may be appealed, once."""

    code = "aid.not_refused"
    say = "Sólo una solicitud negada admite inconformidad, y una sola vez."


class StillOpen(Refusal):
    """Something of the person is not finished."""

    code = "aid.still_open"
    say = (
        "Esta persona tiene un apoyo sin resolver o sin entregar. Termínelo, o niéguelo si ya no "
        "lo quiere, y vuelva a borrar sus datos."
    )


class NotGranted(Refusal):
    """Nothing to deliver."""

    code = "aid.not_granted"
    say = "Esta solicitud no tiene un apoyo autorizado. Consulte su resolución antes de entregar."


class BadVoucher(Refusal):
    """It is of another request, or of none."""

    code = "aid.bad_voucher"
    say = "El vale no corresponde a esta solicitud. Escriba el código completo impreso en él."


class AlreadyDelivered(Refusal):
    """The voucher was spent."""

    code = "aid.already_delivered"
    say = "Este vale ya se usó: el apoyo se entregó el %(day)s. Si la persona lo niega, repórtelo."


class NotEnough(Refusal):
    """The store has fewer."""

    code = "aid.not_enough"
    say = (
        "En el almacén quedan %(left)s y hacen falta %(asked)s. Registre una entrada o niegue con "
        "ese motivo."
    )


class PossibleTwins(Refusal):
    """Somebody registered may be the same person, and nobody said whether they are."""

    code = "aid.possible_twins"
    say = (
        "Puede ser una persona que ya está registrada. Abajo se dice por qué. Elija en cada una si "
        "es la misma o si son distintas, y guarde otra vez."
    )

    def __init__(self, **values: object) -> None:
        self.twins = values.pop("twins", ())
        super().__init__(**values)


class NotTheSame(Refusal):
    """The person chosen is not one of those who may be the same."""

    code = "aid.not_the_same"
    say = (
        "Los datos que escribió no son los de la persona elegida. Si es de otra dependencia, sólo "
        "la misma CURP la identifica. Revise los datos o diga que son distintas."
    )


class OtherHousehold(Refusal):
    """The request that names the household is of another agency or does not exist."""

    code = "aid.other_household"
    say = (
        "Hogar: no hay en esta dependencia una solicitud con ese folio. Escríbalo como AP-000012, "
        "o deje el campo vacío."
    )


class QuarterOpen(Refusal):
    """Its last day has not passed."""

    code = "aid.quarter_open"
    say = "El trimestre termina el %(day)s. Publique sus cifras desde el día siguiente."


class AlreadyReleased(Refusal):
    """Its counts are public: a second version would tell what the first one hid."""

    code = "aid.already_released"
    say = (
        "Las cifras de ese trimestre ya se publicaron y no se publican dos veces: la diferencia "
        "diría lo que se ocultó."
    )


class NothingDelivered(Refusal):
    """Nothing to count."""

    code = "aid.nothing_delivered"
    say = "En ese trimestre no se entregó ningún apoyo. No hay cifras que publicar."


class UnknownEmergency(Refusal):
    """No such emergency, shelter, batch or shipment in it."""

    code = "aid.unknown_emergency"
    say = "Eso no está en esta emergencia. Recargue la página y elíjalo de la lista."


class EmergencyOver(Refusal):
    """Its last day passed."""

    code = "aid.emergency_over"
    say = (
        "La emergencia terminó el %(day)s. Para seguir, registre el acuerdo que la amplía. Lo que "
        "ya se envió se recibe igual."
    )


class BadEmergency(Refusal):
    """Something of the declaration lacks or disagrees."""

    code = "aid.bad_emergency"
    say = "%(field)s: %(why)s."


class FundShort(Refusal):
    """More than the fund has."""

    code = "aid.fund_short"
    say = "En el fondo quedan %(left)s y se quiere gastar %(asked)s. Registre antes lo que entra."


class AlreadyArrived(Refusal):
    """The shipment was counted."""

    code = "aid.already_arrived"
    say = "Ese envío ya se contó el %(day)s. Si el número está mal, dígalo a quien lo registró."
