"""Why a copy is not made, not believed or not put back: one sentence each, with the way out."""

from __future__ import annotations

from traza.kernel.refusal import Refusal


class BackupUnderWay(Refusal):
    """Another process writes in that folder of copies."""

    code = "backup.under_way"
    say = "Ya hay un respaldo en curso en «%(folder)s». Espere a que termine y repita la orden."


class NoBackup(Refusal):
    """There is no copy where one was asked for."""

    code = "backup.none"
    say = "En «%(folder)s» no hay ningún respaldo. Haga uno con «traza backup»."


class HalfBackup(Refusal):
    """A copy that was never finished."""

    code = "backup.half"
    say = (
        "El respaldo «%(folder)s» quedó a medias: le falta su lista. Use otro, o haga uno nuevo "
        "con «traza backup»."
    )


class DamagedBackup(Refusal):
    """Something in a copy is not as it was written."""

    code = "backup.damaged"
    say = "El respaldo está dañado: «%(what)s» falta o cambió. Use otro respaldo."


class OtherInstallation(Refusal):
    """The folder holds copies of another installation."""

    code = "backup.other_installation"
    say = "«%(folder)s» guarda respaldos de otra instalación. Elija otra carpeta con «--to»."


class UsedHome(Refusal):
    """Something is kept where a copy should be put back."""

    code = "backup.used_home"
    say = (
        "No se restaura sobre lo que ya existe: en «%(place)s» hay «%(what)s». Indique en "
        "%(knob)s un lugar vacío."
    )


class NewerBackup(Refusal):
    """The copy was made by a later version, whose tables this one does not know."""

    code = "backup.newer"
    say = (
        "El respaldo es de una versión más nueva de Traza (%(version)s, %(migration)s). Instale "
        "esa versión o una posterior y repita la orden."
    )


class OtherDatabase(Refusal):
    """A copy of one kind of database, and a knob that names another kind."""

    code = "backup.other_database"
    say = (
        "El respaldo es de %(theirs)s y TRAZA_DATABASE indica %(ours)s. Restáurelo en %(theirs)s; "
        "para pasar de SQLite a PostgreSQL use después «traza move»."
    )


class KeysMissing(Refusal):
    """Nobody said where the keys are."""

    code = "backup.keys_missing"
    say = (
        "Faltan las llaves del respaldo. Indique su carpeta con «--keys», o la frase que las "
        "protege con «--passphrase-file»."
    )


class WrongKeys(Refusal):
    """The keys are not those of the copy."""

    code = "backup.wrong_keys"
    say = (
        "La llave «%(name)s» no es la de este respaldo. Busque las llaves que se guardaron con él "
        "e indíquelas con «--keys»."
    )


class WrongPassphrase(Refusal):
    """The passphrase does not open the keys."""

    code = "backup.wrong_passphrase"
    say = "La frase no abre las llaves de este respaldo. Revise el archivo «%(file)s»."


class WeakPassphrase(Refusal):
    """A passphrase that is soon guessed."""

    code = "backup.weak_passphrase"
    say = "La frase de «%(file)s» es muy corta: escriba al menos %(least)s caracteres."


class NoRoom(Refusal):
    """The disk is full, or would be."""

    code = "backup.no_room"
    say = (
        "No hay espacio en el disco de «%(folder)s»: hacen falta %(needed)s. Libere espacio y "
        "repita la orden: continuará donde quedó."
    )


class ToolMissing(Refusal):
    """PostgreSQL's own program is not there, or is too old for the server."""

    code = "backup.tool_missing"
    say = (
        "Falta el programa «%(tool)s» de PostgreSQL %(version)s o posterior. Instálelo, por "
        "ejemplo con «apt-get install postgresql-client-%(version)s»."
    )


class ToolFailed(Refusal):
    """PostgreSQL's own program ended badly."""

    code = "backup.tool_failed"
    say = "El programa «%(tool)s» no terminó: %(why)s. Corrija la causa y repita la orden."


class DrillFailed(Refusal):
    """A copy that could not be put back in practice."""

    code = "backup.drill_failed"
    say = "El simulacro con el respaldo «%(backup)s» falló: %(why)s. Haga otro respaldo hoy mismo."


class HalfRestored(Refusal):
    """A restoring was cut short and not repeated."""

    code = "backup.half_restored"
    say = (
        "En «%(home)s» quedó a medias una restauración. Repita «traza restore» con el mismo "
        "respaldo: continuará donde quedó."
    )


class StillRunning(Refusal):
    """Somebody serves or works on the register that was to be upgraded."""

    code = "backup.still_running"
    say = (
        "No se actualiza mientras alguien trabaja en el registro: sigue en marcha %(what)s. "
        "Deténgalo y repita la orden."
    )


class UpgradeStopped(Refusal):
    """The practice on a copy did not end well; the register was not touched."""

    code = "backup.upgrade_stopped"
    say = (
        "La actualización se detuvo antes de tocar el registro: %(why)s. Reinstale la versión que "
        "tenía y avise a quien mantiene Traza."
    )


class UpgradeUndone(Refusal):
    """The upgrade itself did not end well; the register is as it was."""

    code = "backup.upgrade_undone"
    say = (
        "La actualización falló: %(why)s. El registro quedó como en el respaldo «%(backup)s»; "
        "reinstale la versión que tenía."
    )
