"""Changes through their pages: reasons first, one version a click, and two people on one work."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client
from tests.making.effort import in_turn
from tests.making.people import was_inside
from tests.making.work_forms import PROPOSAL, client_of, fields_of, words, worker
from tests.making.works import day, dossier_in, keep, proposal

from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.contracts.parts import Problem
from traza.modules.works.forms.verbs import VERBS
from traza.platform.access.roles import Role


def at(work: int, slug: str = "") -> str:
    return f"/gestion/obras/{work}/{slug}/" if slug else f"/gestion/obras/{work}/"


def test_a_description_starts_with_what_the_work_has(capture: Client, work: int) -> None:
    page = capture.get(at(work, "describir"))
    sent = fields_of(page)
    assert sent["name"] == PROPOSAL["name"]
    assert (sent["municipality"], sent["women"], sent["expected"]) == ("Hermosillo", "210", "1")
    answer = capture.post(at(work, "describir"), sent | {"name": "Calle Reforma", "why": "Corto"})
    assert answer["Location"] == at(work)
    version = works.current_version(work)
    assert (version.number, version.verb, version.why) == (2, "describe", "Corto")
    assert version.dossier.name == "Calle Reforma"
    before = works.version_of(work, 1).dossier
    assert version.dossier.place == before.place
    assert version.dossier.beneficiaries == before.beneficiaries
    assert version.dossier.funding == before.funding


def test_what_the_lists_do_not_know_is_not_lost(capture: Client) -> None:
    work = keep(proposal(programme="obra-vieja", plan="linea-9", sector="space"))
    sent = fields_of(capture.get(at(work, "describir"))) | {"name": "Calle Reforma"}
    assert capture.post(at(work, "describir"), sent).status_code == 302
    after = works.current_version(work).dossier
    assert (after.programme, after.plan, after.sector) == ("obra-vieja", "linea-9", "space")


def test_what_will_change_is_seen_before_it_is_saved(capture: Client, work: int) -> None:
    sent = fields_of(capture.get(at(work, "describir")))
    seen = capture.post(at(work, "describir"), sent | {"name": "Calle Reforma", "check": "1"})
    assert seen.status_code == 200
    page = words(seen)
    assert "Todavía no se ha guardado nada" in page
    assert "Calle Reforma" in page
    assert works.current_version(work).number == 1
    assert fields_of(seen)["name"] == "Calle Reforma"


def test_a_double_click_is_one_version(capture: Client, work: int) -> None:
    sent = fields_of(capture.get(at(work, "describir"))) | {"name": "Calle Reforma"}
    first = capture.post(at(work, "describir"), sent)
    second = capture.post(at(work, "describir"), sent)
    assert first["Location"] == second["Location"] == at(work)
    assert "no se registró dos veces" in words(capture.get(at(work)))
    assert works.current_version(work).number == 2


def test_a_stale_form_shows_both_and_loses_nothing(capture: Client, work: int) -> None:
    mine = fields_of(capture.get(at(work, "describir")))
    other = client_of("otra@example.org", Role.CAPTURE)
    theirs = fields_of(other.get(at(work, "describir")))
    theirs |= {"name": "Calle Reforma sur", "locality": "San Pedro"}
    assert other.post(at(work, "describir"), theirs).status_code == 302
    mine |= {"name": "Avenida Reforma", "description": "Concreto de 15 cm."}
    answer = capture.post(at(work, "describir"), mine)
    assert answer.status_code == 409
    page = words(answer)
    assert "Otra persona guardó cambios en la obra OB-1" in page
    for kept in ("Calle Reforma sur", "Avenida Reforma", "Concreto de 15 cm.", "San Pedro"):
        assert kept in page, kept
    now = fields_of(answer)
    assert now["expected"] == "2"
    assert now["name"] == "Avenida Reforma"  # both wrote it: this person decides
    assert now["description"] == "Concreto de 15 cm."  # only this person wrote it
    assert now["locality"] == "San Pedro"  # only the other wrote it
    assert works.current_version(work).dossier.name == "Calle Reforma sur"
    assert capture.post(at(work, "describir"), now).status_code == 302
    dossier = works.current_version(work).dossier
    assert (dossier.name, dossier.description) == ("Avenida Reforma", "Concreto de 15 cm.")
    assert dossier.place is not None
    assert dossier.place.locality == "San Pedro"


def test_a_stale_table_is_kept_whole(capture: Client, work: int) -> None:
    mine = fields_of(capture.get(at(work, "aportaciones")))
    other = client_of("otra@example.org", Role.CAPTURE)
    theirs = fields_of(other.get(at(work, "aportaciones")))
    assert theirs["funding_id_2"] == "F3"
    gone = {"funding_source_0": "", "funding_promised_0": ""}
    assert other.post(at(work, "aportaciones"), theirs | gone).status_code == 302
    assert [one.id for one in works.current_version(work).dossier.funding] == ["F2", "F3"]
    answer = capture.post(at(work, "aportaciones"), mine | {"funding_promised_1": "350,000.00"})
    assert answer.status_code == 409
    page = words(answer)
    assert "Municipio · Dinero · 350,000.00 · 2026" in page
    now = fields_of(answer)
    assert (now["funding_id_0"], now["funding_promised_1"]) == ("F1", "350,000.00")
    assert capture.post(at(work, "aportaciones"), now).status_code == 302
    dossier = works.current_version(work).dossier
    assert [one.promised.centavos for one in dossier.funding] == [
        60_000_000,
        35_000_000,
        10_000_000,
    ]


def test_other_forms_of_the_work_also_tell_who_saved_first(capture: Client, work: int) -> None:
    mine = fields_of(capture.get(at(work, "problema")))
    other = client_of("otra@example.org", Role.CAPTURE)
    theirs = fields_of(other.get(at(work, "describir"))) | {"name": "Calle Reforma sur"}
    other.post(at(work, "describir"), theirs)
    assert "otra@example.org guardó la versión 2" in words(
        capture.get(f"{at(work)}novedades/?desde=1")
    )
    assert "guardó" not in words(capture.get(f"{at(work)}novedades/?desde=2"))
    mine |= {
        "title": "Falta el permiso", "on": "2026-03-02", "due": "2026-04-01",
        "owner": "Dirección de obras", "kind": "permit",
    }  # fmt: skip
    answer = capture.post(at(work, "problema"), mine)
    assert answer.status_code == 409
    page = words(answer)
    assert "Calle Reforma sur" in page
    assert "Nada de lo que usted escribió choca con eso" in page
    assert capture.post(at(work, "problema"), fields_of(answer)).status_code == 302
    dossier = works.current_version(work).dossier
    assert [one.title for one in dossier.problems] == ["Falta el permiso"]
    assert dossier.name == "Calle Reforma sur"


def test_what_is_not_allowed_says_why_before_and_after(capture: Client, work: int) -> None:
    page = words(capture.get(at(work)))
    assert "Lo que todavía no se puede, y por qué" in page
    assert "lo hace revisión y firma de la dependencia" in page
    form = capture.get(at(work, "priorizar"))
    assert "Ahora no se puede guardar" in words(form)
    answer = capture.post(
        at(work, "priorizar"),
        fields_of(form) | {"on": "2026-01-15", "priority": "3", "document": "AP-1"},
    )
    assert answer.status_code == 422
    assert "lo hace revisión y firma" in words(answer)
    assert works.current_version(work).number == 1


def test_a_refusal_stands_above_and_at_its_field(review: Client, work: int) -> None:
    sent = fields_of(review.get(at(work, "priorizar")))
    answer = review.post(
        at(work, "priorizar"), sent | {"on": "2999-01-15", "priority": "3", "document": "AP-1"}
    )
    assert answer.status_code == 422
    page = words(answer)
    assert page.count("todavía no llega") == 2
    assert 'id="id_on_error"' in page
    assert fields_of(answer)["document"] == "AP-1"


def test_a_lost_session_gives_back_the_form_and_its_version(client: Client, work: int) -> None:
    sent = {"expected": "1", "title": "Falta el permiso", "owner": "Obras", "on": "2026-03-02"}
    user = worker("cap@example.org", Role.CAPTURE)
    was_inside(client, user, at(work, "problema"))
    away = client.post(
        at(work, "problema"), urlencode(sent), content_type="application/x-www-form-urlencoded"
    )
    assert away["Location"].startswith("/cuenta/login/")
    client.force_login(user)
    kept = fields_of(client.get(at(work, "problema")))
    assert {name: kept[name] for name in sent} == sent


def test_another_agency_is_told_so_everywhere(work: int) -> None:
    stranger = client_of("otra@example.org", Role.CAPTURE, agency="comision-del-agua")
    for slug in ("", "historia", "cambios", "describir", "documento", "fotos"):
        closed = stranger.get(at(work, slug))
        assert closed.status_code == 403, slug
        assert "La obra OB-1 es de otra dependencia" in words(closed)
    assert stranger.post(at(work, "describir"), PROPOSAL).status_code == 403
    assert "OB-1" not in words(stranger.get("/gestion/obras/"))
    assert works.current_version(work).number == 1


def test_an_administrator_enters_every_agency(work: int) -> None:
    chief = client_of("jefa@example.org", Role.ADMIN, agency="")
    assert chief.get(at(work)).status_code == 200
    assert "OB-1" in words(chief.get("/gestion/obras/"))


@pytest.mark.parametrize("status", list(Status))
def test_every_form_opens_in_every_state(status: Status) -> None:
    chief = client_of("jefa@example.org", Role.ADMIN, agency="")
    dossier = proposal(status=status) if status is Status.PUBLISHED else dossier_in(status)
    work = keep(dossier)
    assert chief.get(at(work)).status_code == 200
    for slug in in_turn(list(VERBS), list(Status).index(status), -(-len(VERBS) // 3)):
        page = chief.get(at(work, slug))
        assert page.status_code == 200, slug
        empty = chief.post(at(work, slug), fields_of(page) | {"check": "1"})
        assert empty.status_code in (200, 422), slug
    assert works.current_version(work).number == 1


def test_history_says_who_when_and_why(capture: Client, work: int) -> None:
    sent = fields_of(capture.get(at(work, "describir")))
    capture.post(at(work, "describir"), sent | {"name": "Calle Reforma", "why": "Nombre corto"})
    page = words(capture.get(at(work, "historia")))
    for said in (
        "captura@example.org",
        "(captura)",
        "Nombre corto",
        "versión 2",
        "Proponer la obra",
    ):
        assert said in page, said
    differences = words(capture.get(f"{at(work, 'cambios')}?desde=1&hasta=2"))
    assert "Pavimentación de la calle Reforma" in differences
    assert capture.get(f"{at(work, 'cambios')}?desde=7").status_code == 404
    past = words(capture.get(f"{at(work)}?al=2020-01-01"))
    assert "El registro todavía no la conocía" in past
    for odd in ("9999-12-31", "0001-01-01", "2024-02-30", "ayer"):
        assert capture.get(f"{at(work)}?al={odd}").status_code == 200


def test_a_correction_says_why_and_only_what_changed(review: Client, work: int) -> None:
    sent = fields_of(review.get(at(work, "corregir"))) | {"name": "Calle Reforma"}
    silent = review.post(at(work, "corregir"), sent)
    assert silent.status_code == 422
    assert "Escriba el motivo" in words(silent)
    same = review.post(at(work, "corregir"), sent | {"name": PROPOSAL["name"], "why": "Nada"})
    assert "No cambió ningún dato" in words(same)
    assert review.post(at(work, "corregir"), sent | {"why": "Error de dedo"}).status_code == 302
    version = works.current_version(work)
    assert (version.verb, version.dossier.name) == ("correct", "Calle Reforma")


def test_nothing_is_at_a_wrong_address(capture: Client, work: int) -> None:
    for address in (at(work, "bailar"), at(999_999), at(10**25)):
        assert capture.get(address).status_code == 404


def test_home_says_what_runs_out_and_where_what_waits_is(review: Client, work: int) -> None:
    late = Problem(id="P1", title="Falta el permiso", opened_on=day(3), owner="Obras", due=day(4))
    keep(dossier_in(Status.IN_PROGRESS, folio="OB-9", problems=(late,)))
    page = words(review.get("/gestion/obras/"))
    assert 'href="/mi-dia/?de=works:home"' in page
    assert "Falta el permiso" in page
    assert "Venció el 1 de abril" in page
    assert "Venció el 30 de junio" in page.partition("Se vence o ya venció")[2]
    chosen = words(review.get("/gestion/obras/?estado=in_progress"))
    assert "1 a 1 de 1" in chosen
