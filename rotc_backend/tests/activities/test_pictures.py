"""Pictures of posts: what is kept of them, what is refused, and who is shown them."""

import io
import json
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image

from apps.activities import services
from apps.activities.models import PictureSize
from apps.files.cloud import StorageUnavailable
from apps.files.models import StoredFile, Upload
from apps.files.storage import FolderStorage
from tests.activities.posting import (
    add_picture,
    drafted,
    told,
    uploaded,
    with_pictures,
)
from tests.files.contents import GPS, MAKE, ORIENTATION, huge_png, jpeg, png, webp

HOME = {1: "N", 2: (14.0, 35.0, 58.1), 3: "E", 4: (120.0, 59.0, 3.2)}


def shown(caller, picture, place=-1):
    """Open one size of a picture by its address, without a bearer token."""
    return call_without_token(caller, picture["sizes"][place]["address"])


def call_without_token(caller, address, **headers):
    """GET as a browser does that follows an address."""
    credentials, caller._credentials = caller._credentials, {}
    try:
        return caller.get(address, **headers)
    finally:
        caller._credentials = credentials


def test_no_size_of_a_picture_tells_where_it_was_taken_or_with_what(cast, call_as):
    staff = call_as(cast.staff)
    photo = jpeg(size=(1800, 1200), exif={GPS: HOME, MAKE: "Maker of phones"}, comment=b"my home")
    assert Image.open(io.BytesIO(photo)).getexif().get_ifd(GPS)
    file = uploaded(staff, photo + b"PK\x03\x04 an archive behind").json()["file"]

    post = add_picture(staff, drafted(staff), file=file).json()

    contents = [shown(staff, post["pictures"][0], place).content for place in range(3)]
    for content in contents:
        with Image.open(io.BytesIO(content)) as picture:
            assert dict(picture.getexif()) == {}
            assert not {"exif", "comment", "icc_profile", "xmp"} & set(picture.info)
        for word in (b"Exif", b"Maker of phones", b"my home", b"an archive behind"):
            assert word not in content


def test_a_picture_is_kept_in_three_widths_with_words_and_a_blur_of_a_few_bytes(cast, call_as):
    staff = call_as(cast.staff)

    post = with_pictures(staff)

    [picture] = post["pictures"]
    sizes = [(size["width"], size["height"]) for size in picture["sizes"]]
    assert sizes == [(480, 320), (960, 640), (1600, 1067)]
    assert picture["alt"] == "Cadets cross the river"
    assert picture["blur"].startswith("data:image/webp;base64,")
    assert len(picture["blur"]) <= 1024
    for place, size in enumerate(sizes):
        content = shown(staff, picture, place).content
        assert Image.open(io.BytesIO(content)).size == size


def test_a_small_picture_is_not_made_larger(cast, call_as):
    staff = call_as(cast.staff)
    file = uploaded(staff, jpeg(size=(600, 900))).json()["file"]

    post = add_picture(staff, drafted(staff), file=file).json()

    assert [size["width"] for size in post["pictures"][0]["sizes"]] == [480, 600]


def test_a_picture_taken_sideways_stands_upright_in_every_size(cast, call_as):
    staff = call_as(cast.staff)
    file = uploaded(staff, jpeg(size=(2000, 1000), exif={ORIENTATION: 6})).json()["file"]

    post = add_picture(staff, drafted(staff), file=file).json()

    assert all(size["height"] > size["width"] for size in post["pictures"][0]["sizes"])


def cartoon():
    """A moving GIF of many frames."""
    frames = [Image.new("P", (64, 64), number) for number in range(200)]
    written = io.BytesIO()
    frames[0].save(written, "GIF", save_all=True, append_images=frames[1:])
    return written.getvalue()


def wide_webp():
    """A WebP within 25 megapixels, and yet more than its decoder should be given."""
    written = io.BytesIO()
    Image.new("RGB", (5000, 3000), "olive").save(written, "WEBP", method=0)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("photo.jpg", b"MZ\x90\x00\x03 This program cannot be run in DOS mode.", "not of a kind"),
        ("photo.png", b"\x7fELF\x02\x01\x01", "not of a kind"),
        ("photo.jpg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>", "not of a kind"),
        ("photo.jpg", b"<!doctype html><script>alert(1)</script>", "not of a kind"),
        ("photo.jpg", cartoon(), "not of a kind"),
        ("photo.jpg", b"\0\0\0\x20ftypisom an mp4", "not of a kind"),
        ("photo.jpg", b"%PDF-1.7 %%EOF", "not of a kind"),
        ("photo.png", jpeg(), "not what its name says"),
        ("photo.jpg", jpeg(size=(640, 480))[:400], "damaged"),
        ("photo.png", huge_png(), "25 megapixels"),
        ("photo.jpg", jpeg(size=(6000, 5000)), "25 megapixels"),
        ("photo.webp", wide_webp(), "12 megapixels"),
    ],
)
def test_what_is_no_picture_or_too_much_of_one_is_refused_with_a_sentence(
    cast, call_as, name, content, sentence
):
    answer = uploaded(call_as(cast.staff), content, name=name)

    assert (answer.status_code, answer.json()["code"]) == (400, "file_refused")
    assert sentence in answer.json()["detail"]
    assert (StoredFile.objects.count(), Upload.objects.count()) == (0, 0)


@pytest.mark.parametrize("name", ["photo.svg", "photo.gif", "photo.exe", "photo.pdf"])
def test_what_is_named_otherwise_than_a_photo_is_refused_before_it_is_sent(cast, call_as, name):
    answer = uploaded(call_as(cast.staff), jpeg(), name=name)

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["name"])


@pytest.mark.parametrize("content", [png(size=(900, 600)), webp(), jpeg(mode="CMYK")])
def test_other_honest_pictures_become_jpegs(cast, call_as, content):
    kind = Image.open(io.BytesIO(content)).format.lower()

    answer = uploaded(call_as(cast.staff), content, name=f"photo.{kind}")

    assert StoredFile.objects.get(pk=answer.json()["file"]).content_type == "image/jpeg"


def test_a_photo_of_ten_megabytes_passes_and_a_larger_one_is_refused_at_once(cast, call_as):
    staff = call_as(cast.staff)
    large = jpeg(size=(1800, 1200))
    exactly = large + b"\0" * (10 * 1024 * 1024 - len(large))

    passed, refused = uploaded(staff, exactly), uploaded(staff, exactly + b"\0")

    assert passed.json()["file"] is not None
    assert refused.json()["fields"] == {"size": ["The file is larger than 10 MB."]}


def test_a_cadet_sends_no_pictures_for_posts(cast, call_as):
    assert uploaded(call_as(cast.cadet)).status_code == 403


def test_a_post_shows_ten_pictures_and_no_more(cast, call_as):
    staff = call_as(cast.staff)
    post = with_pictures(staff, 10)

    answer = add_picture(staff, post)

    assert len(post["pictures"]) == 10
    assert answer.json()["fields"] == {"file": ["A post shows 10 pictures at most."]}


def test_a_picture_without_words_or_of_somebody_else_is_refused(cast, call_as):
    staff = call_as(cast.staff)
    post = drafted(staff)
    file = uploaded(staff).json()["file"]

    without = add_picture(staff, post, file=file, alt="")
    others = add_picture(call_as(cast.other_staff), post, file=file)
    first, twice = (add_picture(staff, post, file=file) for _ in range(2))

    assert list(without.json()["fields"]) == ["alt"]
    assert [answer.status_code for answer in (others, first, twice)] == [400, 201, 400]


def test_pictures_are_put_in_order_described_anew_and_taken_away_with_their_files(
    cast, call_as, own_folder, django_capture_on_commit_callbacks
):
    staff = call_as(cast.staff)
    post = with_pictures(staff, 3)
    first, second, third = (picture["id"] for picture in post["pictures"])
    placed = [{"picture": third, "alt": "The raft"}, {"picture": first, "alt": "The start"}]

    with django_capture_on_commit_callbacks(execute=True):
        answer = staff.put(
            f"/api/v1/activities/{post['id']}/pictures/",
            {"pictures": placed},
            format="json",
            HTTP_IF_MATCH=f'"{post["version"]}"',
        )

    rows = [(row["id"], row["alt"]) for row in answer.json()["pictures"]]
    assert rows == [(third, "The raft"), (first, "The start")]
    assert not PictureSize.objects.filter(picture=second).exists()
    assert len([place for place in own_folder.rglob("*") if place.is_file()]) == 6
    assert StoredFile.objects.count() == 6


def test_a_picture_is_shown_to_whom_its_address_was_made_for_as_long_as_they_may_see_the_post(
    cast, call_as
):
    staff, cadet = call_as(cast.staff), call_as(cast.cadet)
    post = told(staff, with_pictures(staff), "publish").json()
    [picture] = cadet.ask(f"activities/{post['id']}/").json()["pictures"]
    stranger = call_as(None)

    seen = shown(stranger, picture)
    told(staff, post, "withdraw", {"reason": "Faces of minors"})
    withdrawn = shown(stranger, picture)

    assert (seen.status_code, seen["Content-Type"]) == (200, "image/jpeg")
    assert "private" in seen["Cache-Control"]
    assert withdrawn.status_code == 410


def test_an_account_that_was_switched_off_is_shown_no_picture(cast, call_as):
    staff, cadet = call_as(cast.staff), call_as(cast.cadet)
    post = told(staff, with_pictures(staff), "publish").json()
    [picture] = cadet.ask(f"activities/{post['id']}/").json()["pictures"]
    cast.cadet.is_active = False
    cast.cadet.save(update_fields=["is_active"])

    assert shown(call_as(None), picture).status_code == 404


def test_a_key_is_for_one_picture_one_person_and_two_days(cast, call_as, time_machine):
    time_machine.move_to("2026-09-10T08:00:00Z", tick=False)
    staff = call_as(cast.staff)
    post = told(staff, with_pictures(staff, 2), "publish").json()
    one, other = (picture["sizes"][0]["address"] for picture in post["pictures"])
    stranger = call_as(None)
    key = one.partition("?key=")[2]
    person, _, rest = key.partition(".")
    bare = one.partition("?")[0]
    tried = {
        "another picture": f"{other.partition('?')[0]}?key={key}",
        "another person": f"{bare}?key={int(person) + 1}.{rest}",
        "a later day": f"{bare}?key={person}.{int(rest.partition('.')[0]) + 9}.x",
        "no key": bare,
        "nonsense": f"{bare}?key=..{'9' * 200}",
    }

    statuses = {name: stranger.get(address).status_code for name, address in tried.items()}
    time_machine.move_to("2026-09-11T23:59:59Z", tick=False)
    tomorrow = stranger.get(one).status_code
    time_machine.move_to("2026-09-12T00:00:00Z", tick=False)

    assert statuses == dict.fromkeys(tried, 404)
    assert (tomorrow, stranger.get(one).status_code) == (200, 404)


def test_an_address_stays_the_same_all_day_and_a_browser_keeps_what_it_names(
    cast, call_as, time_machine
):
    time_machine.move_to("2026-09-10T01:00:00Z", tick=False)
    staff = call_as(cast.staff)
    post = with_pictures(staff)
    address = post["pictures"][0]["sizes"][0]["address"]
    first = call_as(None).get(address)
    time_machine.move_to("2026-09-10T22:00:00Z", tick=False)

    later = call_as(cast.staff).ask(f"activities/{post['id']}/").json()
    again = call_as(None).get(address, HTTP_IF_NONE_MATCH=first["ETag"])

    assert later["pictures"][0]["sizes"][0]["address"] == address
    assert (again.status_code, again.content) == (304, b"")
    assert "max-age=86400" in first["Cache-Control"]


def test_pictures_of_public_posts_need_no_key_and_lose_that_with_the_post(cast, call_as):
    staff, stranger = call_as(cast.staff), call_as(None)
    post = told(staff, with_pictures(staff, is_public=True), "publish").json()
    [row] = stranger.ask("public-posts/").json()["posts"]
    address = row["pictures"][0]["sizes"][0]["address"]

    seen = stranger.get(address)
    staff.edit(f"activities/{post['id']}/", {"is_public": False}, version=post["version"])

    assert ("key" in address, seen.status_code) == (False, 200)
    assert stranger.get(address).status_code == 404


class Refusing(FolderStorage):
    """A place that takes so many contents and then refuses."""

    def __init__(self, folder, room):
        super().__init__(folder)
        self.room = room

    def save(self, key, content):
        if self.room <= 0:
            raise StorageUnavailable("full")
        self.room -= 1
        super().save(key, content)


@pytest.mark.parametrize("room", [0, 1])
def test_a_storage_that_refuses_leaves_the_words_the_upload_and_no_half_picture(
    cast, call_as, own_folder, monkeypatch, room
):
    staff = call_as(cast.staff)
    post = drafted(staff, body="An hour of writing")
    file = uploaded(staff).json()["file"]
    before = {place for place in own_folder.rglob("*") if place.is_file()}
    refusing = Refusing(own_folder, room)
    for place in ("apps.files.keeping", "apps.activities.services.pictures"):
        monkeypatch.setattr(f"{place}.chosen_storage", lambda: refusing)

    refused = add_picture(staff, post, file=file)
    after = {place for place in own_folder.rglob("*") if place.is_file()}
    monkeypatch.undo()
    again = add_picture(staff, post, file=file)

    assert (refused.status_code, refused.json()["code"]) == (503, "storage_unavailable")
    assert after == before
    assert (again.status_code, again.json()["body"]) == (201, "An hour of writing")


def test_an_upload_whose_last_part_met_a_refusing_storage_goes_on_from_there(
    cast, call_as, own_folder, monkeypatch
):
    staff = call_as(cast.staff)
    monkeypatch.setattr("apps.files.keeping.chosen_storage", lambda: Refusing(own_folder, 0))
    content = jpeg(size=(1800, 1200))
    refused = uploaded(staff, content)
    monkeypatch.undo()
    upload = Upload.objects.get()

    again = staff.patch(
        f"/api/v1/uploads/{upload.pk}/",
        data=content[upload.received :],
        content_type="application/octet-stream",
        headers={"Upload-Offset": str(upload.received)},
    )

    assert (refused.status_code, again.status_code) == (503, 200)
    assert again.json()["file"] is not None


def test_files_that_came_into_no_post_are_swept_and_those_in_posts_stay(
    cast, call_as, own_folder, time_machine, django_capture_on_commit_callbacks
):
    time_machine.move_to("2026-09-10T08:00:00Z", tick=False)
    staff = call_as(cast.staff)
    with_pictures(staff)
    loose = uploaded(staff).json()["file"]
    StoredFile.objects.update(created_at="2026-09-10T08:00:00Z")
    fresh = uploaded(staff).json()["file"]
    StoredFile.objects.filter(pk=fresh).update(created_at="2026-09-11T08:00:00Z")
    before = timezone.now() + timedelta(hours=1)
    with django_capture_on_commit_callbacks(execute=True):
        swept = [services.forget_loose_files(before=before) for _ in range(2)]

    assert swept == [1, 0]
    assert not StoredFile.objects.filter(pk=loose).exists()
    assert StoredFile.objects.filter(pk=fresh).exists()
    assert len([place for place in own_folder.rglob("*") if place.is_file()]) == 4


MEASURE = """
import json, re, sys, time
import django
django.setup()
from apps.files import pictures, renditions
content = open(sys.argv[1], "rb").read()
began = time.perf_counter()
drawn = pictures.redrawn(content, longest=1600)
renditions.smaller_drawings(drawn)
renditions.blur_of(drawn)
seconds = time.perf_counter() - began
# Of this program alone: getrusage would also tell what its parent once held.
[kilobytes] = re.findall(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())
print(json.dumps({"seconds": seconds, "peak_mb": int(kilobytes) / 1024}))
"""


def biggest(kind):
    """A picture of almost 25 megapixels, of the kind that costs its decoder most."""
    size = (5760, 4320)
    written = io.BytesIO()
    if kind == "png":
        gradient = Image.linear_gradient("L").resize(size)
        Image.merge("RGBA", (gradient,) * 4).save(written, "PNG", compress_level=1)
    else:
        noise = Image.effect_noise((1440, 1080), 60).resize(size)
        picture = Image.merge("RGB", (noise, noise, noise))
        picture.save(written, "JPEG", quality=85, progressive=True, subsampling=0)
    return written.getvalue()


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_the_largest_pictures_are_drawn_in_less_than_300_megabytes(tmp_path, kind):
    place = tmp_path / kind
    place.write_bytes(biggest(kind))

    measured = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", MEASURE, str(place)], capture_output=True, check=True, text=True
    )

    assert json.loads(measured.stdout)["peak_mb"] < 300
