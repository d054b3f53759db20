"""The signed paper of a guardian's consent: what may come, who may look, and how it goes."""

from datetime import timedelta
from secrets import token_hex

import pytest
from django.utils import timezone

from apps.files.models import StoredFile, Upload
from apps.operations.models import GuardianConsent
from apps.operations.tasks import forget_files
from apps.system.models import JournalEntry
from tests.files.contents import GPS, huge_png, jpeg, pdf, png, webp
from tests.files.sending import announce, send_whole, sent_file
from tests.operations.privacy.endings import DOOR, delete

pytestmark = pytest.mark.django_db
ADDED, REMOVED, OPENED = "consent.paper_added", "consent.paper_removed", "consent.paper_opened"


@pytest.fixture
def consent(cast):
    """What the mother of a cadet said, without its paper yet."""
    return consent_for(cast, cast.enrolment.cadet)


def consent_for(cast, cadet):
    return GuardianConsent.objects.create(
        cadet=cadet,
        guardian_name="Maria",
        relation="Mother",
        way="paper",
        given_on="2026-08-01",
        recorded_by=cast.admin,
    )


def paper_door(consent):
    return f"privacy/consents/{consent.pk}/paper/"


def put(caller, consent, file, reason=""):
    """Add a paper as the page does."""
    body = {"file": file} | ({"reason": reason} if reason else {})
    return caller.put(f"/api/v1/{paper_door(consent)}", body, format="json")


def scanned(caller, content=None, *, name="paper.pdf"):
    """Send a scan; the number of its file."""
    return sent_file(caller, content or pdf(), name=name, kind="consent")


@pytest.fixture
def signed(cast, call_as, consent):
    """The consent with its paper."""
    admin = call_as(cast.admin)
    answer = put(admin, consent, scanned(admin))
    assert answer.status_code == 200, answer.content
    consent.refresh_from_db()
    return consent


def noted(kind):
    return JournalEntry.objects.filter(type=kind).order_by("id")


def test_the_office_adds_the_paper_and_the_list_names_it(cast, call_as, signed):
    shown = call_as(cast.admin).ask("privacy/consents/").json()["results"][0]["paper"]

    assert (shown["name"], shown["content_type"]) == ("paper.pdf", "application/pdf")
    assert (shown["added_by"], shown["size"]) == (cast.admin.full_name, signed.paper.size)
    entry = noted(ADDED).get()
    assert (entry.actor, entry.cadet_ids) == (cast.admin, [signed.cadet_id])


def test_a_paper_is_encrypted_where_it_is_stored(signed, media):
    kept = (media / signed.paper.storage_key).read_bytes()

    assert signed.paper.is_sealed
    assert b"%PDF" not in kept


def test_a_photo_of_a_paper_is_drawn_anew_and_says_no_more_where_it_was_taken(
    cast, call_as, consent
):
    admin = call_as(cast.admin)
    put(admin, consent, scanned(admin, jpeg(exif={GPS: {1: "N"}}), name="paper.jpg"))

    content = admin.ask(paper_door(consent)).content

    assert content.startswith(b"\xff\xd8")
    assert b"Exif" not in content


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00" + b"\x00" * 200, "paper.pdf"),
        (pdf(b"7 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj"), "paper.pdf"),
        (pdf(trailer=b"/Encrypt 9 0 R"), "paper.pdf"),
        (pdf(pages=21), "paper.pdf"),
        (b"<html><script>alert(1)</script></html>", "paper.jpg"),
        (jpeg(), "paper.pdf"),
        (huge_png(), "paper.png"),
        (webp(), "paper.jpg"),
    ],
    ids=["program", "script", "locked", "long", "page", "renamed", "bomb", "other kind"],
)
def test_what_is_no_plain_scan_is_refused_and_nothing_of_it_stays(
    cast, call_as, media, content, name
):
    answer = send_whole(call_as(cast.admin), content, name=name, kind="consent")

    assert (answer.status_code, answer.json()["code"]) == (400, "file_refused")
    assert (StoredFile.objects.count(), Upload.objects.count()) == (0, 0)
    assert [place for place in media.rglob("*") if place.is_file()] == []


@pytest.mark.parametrize(
    "changes",
    [{"name": "paper.exe"}, {"name": "paper.webp"}, {"name": "paper.xlsx"}, {"size": 10485761}],
)
def test_what_could_never_be_a_scan_is_refused_before_a_byte_is_sent(cast, call_as, changes):
    answer = announce(call_as(cast.admin), png(), kind="consent", **changes)

    assert (answer.status_code, Upload.objects.count()) == (400, 0)


def test_only_those_who_note_consents_may_send_a_paper(cast, call_as):
    found = [
        announce(call_as(who), pdf(), name="paper.pdf", kind="consent").status_code
        for who in (cast.cadet, cast.staff, cast.admin)
    ]

    assert found == [403, 403, 201]


def test_a_file_of_another_kind_or_person_or_consent_is_no_paper(cast, call_as, signed):
    admin, other = call_as(cast.admin), consent_for(cast, cast.other_enrolment.cadet)
    of_letter = sent_file(admin, pdf(), name="slip.pdf")
    of_cadet = sent_file(call_as(cast.cadet), pdf(), name="slip.pdf")

    found = [put(admin, other, file) for file in (signed.paper_id, of_letter, of_cadet, 10**9)]

    assert [(answer.status_code, *answer.json()["fields"]) for answer in found] == [
        (400, "file")
    ] * 4
    other.refresh_from_db()
    assert other.paper is None


def test_the_same_paper_sent_again_after_a_lost_answer_is_added_once(cast, call_as, signed):
    again = put(call_as(cast.admin), signed, signed.paper_id)

    assert (again.status_code, noted(ADDED).count()) == (200, 1)


def test_a_paper_is_opened_by_its_cadet_and_the_admins_and_looks_like_nothing_to_others(
    cast, call_as, signed
):
    actors = [None, cast.other_cadet, cast.staff, cast.cadet, cast.admin]

    found = [call_as(actor).ask(paper_door(signed)) for actor in actors]

    assert [answer.status_code for answer in found] == [401, 404, 403, 200, 200]
    assert [answer.content for answer in found[3:]] == [pdf()] * 2
    assert found[3].headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in found[3].headers["Cache-Control"]


def test_another_cadets_paper_answers_like_one_that_does_not_exist(cast, call_as, signed):
    caller = call_as(cast.other_cadet)

    def ask(number):
        path = f"/api/v1/privacy/consents/{number}/paper/"
        answer = caller.get(path, HTTP_X_REQUEST_ID="same-same")
        return answer.status_code, answer.content

    assert ask(signed.pk) == ask(999_999)


def test_a_cadet_sees_who_opened_their_guardians_paper_and_not_that_they_did(cast, call_as, signed):
    call_as(cast.cadet).ask(paper_door(signed))
    call_as(cast.other_cadet).ask(paper_door(signed))
    call_as(cast.admin).ask(paper_door(signed))

    lines = call_as(cast.cadet).ask("privacy/opened/").json()["results"]

    assert [(line["name"], line["what"]) for line in lines] == [(cast.admin.full_name, OPENED)]
    assert call_as(cast.other_cadet).ask("privacy/opened/").json()["results"] == []


def test_what_the_storage_lost_is_said_and_not_noted_as_opened(cast, call_as, signed, media):
    (media / signed.paper.storage_key).unlink()

    answer = call_as(cast.admin).ask(paper_door(signed))

    assert (answer.status_code, answer.json()["code"]) == (503, "storage_unavailable")
    assert not noted(OPENED).exists()


def test_a_storage_that_is_down_takes_no_paper_and_says_so(cast, call_as, settings):
    settings.MEDIA_BACKEND = "cloudinary"
    place = "http://127.0.0.1:1"
    settings.CLOUDINARY_URL = f"cloudinary://key:{token_hex(8)}@unit?upload_prefix={place}"

    answer = send_whole(call_as(cast.admin), pdf(), name="paper.pdf", kind="consent")

    assert (answer.status_code, answer.json()["code"]) == (503, "storage_unavailable")
    assert StoredFile.objects.count() == 0


def test_a_paper_gives_way_to_another_with_a_reason_and_its_content_goes(
    cast, call_as, signed, media, django_capture_on_commit_callbacks
):
    admin, place = call_as(cast.admin), media / signed.paper.storage_key
    better = scanned(admin, png(), name="better.png")

    silent = put(admin, signed, better)
    assert (silent.status_code, list(silent.json()["fields"])) == (400, ["reason"])
    assert place.exists()
    with django_capture_on_commit_callbacks(execute=True):
        told = put(admin, signed, better, "The first was blurred")

    assert (told.status_code, told.json()["paper"]["name"]) == (200, "better.jpg")
    assert not place.exists()
    assert StoredFile.objects.filter(kind="consent").count() == 1
    assert noted(ADDED).last().data["reason"] == "The first was blurred"


def test_a_paper_is_removed_with_a_reason_and_its_consent_stands(
    cast, call_as, signed, media, django_capture_on_commit_callbacks
):
    admin, place = call_as(cast.admin), media / signed.paper.storage_key
    door = f"{paper_door(signed)}remove/"

    silent = admin.do(door, {})
    with django_capture_on_commit_callbacks(execute=True):
        gone = admin.do(door, {"reason": "It showed somebody else"})
    twice = admin.do(door, {"reason": "It showed somebody else"})

    assert (silent.status_code, gone.status_code, twice.status_code) == (400, 200, 409)
    assert (gone.json()["paper"], gone.json()["withdrawn_at"]) == (None, None)
    assert not place.exists()
    assert admin.ask(paper_door(signed)).status_code == 404
    assert noted(REMOVED).get().data["reason"] == "It showed somebody else"


def test_a_consent_that_was_taken_back_takes_no_paper(cast, call_as, consent):
    admin = call_as(cast.admin)
    admin.do(f"privacy/consents/{consent.pk}/withdraw/", {"reason": "The mother called"})

    answer = put(admin, consent, scanned(admin))

    assert (answer.status_code, answer.json()["code"]) == (409, "consent_state")


@pytest.mark.parametrize("who", ["cadet", "staff"])
def test_only_admins_add_and_remove_papers(cast, call_as, signed, who):
    caller = call_as(getattr(cast, who))

    assert put(caller, signed, 1, "Because").status_code == 403
    assert caller.do(f"{paper_door(signed)}remove/", {"reason": "Because"}).status_code == 403


def test_a_paper_that_a_consent_carries_is_not_taken_back_as_an_upload(cast, call_as, signed):
    answer = call_as(cast.admin).delete(f"/api/v1/uploads/{Upload.objects.get().pk}/")

    assert (answer.status_code, answer.json()["code"]) == (409, "file_in_use")


def test_a_paper_that_no_consent_came_to_carry_is_forgotten_after_a_week(
    cast, call_as, signed, media, django_capture_on_commit_callbacks
):
    admin = call_as(cast.admin)
    unused = media / StoredFile.objects.get(pk=scanned(admin)).storage_key
    StoredFile.objects.update(created_at=timezone.now() - timedelta(days=6))
    assert forget_files(None)["papers"] == 0
    StoredFile.objects.update(created_at=timezone.now() - timedelta(days=8))

    with django_capture_on_commit_callbacks(execute=True):
        assert forget_files(None)["papers"] == 1

    assert (unused.exists(), (media / signed.paper.storage_key).exists()) == (False, True)


def test_the_clock_deletes_a_consent_with_its_paper(
    over, call_as, media, django_capture_on_commit_callbacks
):
    admin, consent = call_as(over.cast.admin), GuardianConsent.objects.get()
    put(admin, consent, scanned(admin))
    consent.refresh_from_db()
    place = media / consent.paper.storage_key
    admin.ask(DOOR)
    assert place.exists()

    with django_capture_on_commit_callbacks(execute=True):
        answer = delete(admin)

    assert answer.json()["job"]["result"]["counts"]["guardian_consents"] == 1
    assert not place.exists()
    assert not StoredFile.objects.filter(kind="consent").exists()
