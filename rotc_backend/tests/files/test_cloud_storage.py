"""Cloudinary: uploads are raw, authenticated and signed; addresses expire."""

import hashlib
import threading
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from apps.files.cloud import BadCloudAddress, CloudStorage, StorageUnavailable
from apps.files.storage import FolderStorage, UnknownBackend, chosen_storage

WORD = "words-for-tests"


def form_of(headers, body):
    """Read a posted form, multipart or not."""
    kind = headers["Content-Type"]
    if kind.startswith("application/x-www-form-urlencoded"):
        return {name: values[0].encode() for name, values in parse_qs(body.decode()).items()}
    message = BytesParser().parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
    return {
        part.get_param("name", header="content-disposition"): part.get_payload(decode=True)
        for part in message.get_payload()
    }


def is_signed(values):
    """Check the signature as Cloudinary does: SHA-1 of the sorted parameters and the secret."""
    unsigned = {"file", "api_key", "signature", "resource_type", "cloud_name"}
    text = "&".join(f"{name}={values[name]}" for name in sorted(values) if name not in unsigned)
    made = hashlib.sha1((text + WORD).encode(), usedforsecurity=False).hexdigest()
    return made == values["signature"]


class FakeCloud(BaseHTTPRequestHandler):
    """Keeps contents and refuses whatever is not signed."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        form = form_of(self.headers, body)
        content = form.pop("file", b"")
        values = {name: value.decode() for name, value in form.items()}
        self.server.seen.append((self.path, values.get("type")))
        if not is_signed(values):
            return self.answer(401, b'{"error": {"message": "Invalid Signature"}}')
        if self.path.endswith("/raw/upload"):
            self.server.contents[values["public_id"]] = content
        else:
            self.server.contents.pop(values["public_id"], None)
        return self.answer(200, b'{"result": "ok"}')

    def do_GET(self):
        address = urlsplit(self.path)
        values = {name: found[0] for name, found in parse_qs(address.query).items()}
        self.server.seen.append((address.path, values.get("type")))
        content = self.server.contents.get(values["public_id"])
        if not is_signed(values) or int(values["expires_at"]) > int(values["timestamp"]) + 301:
            return self.answer(401, b"")
        return self.answer(404, b"") if content is None else self.answer(200, content)

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Stay silent."""


@pytest.fixture
def cloud():
    """A cloud on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), FakeCloud) as server:
        server.contents, server.seen = {}, []
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def storage_at(server, word=WORD):
    place = f"http://127.0.0.1:{server.server_address[1]}"
    return CloudStorage.at(f"cloudinary://key:{word}@unit?upload_prefix={place}")


def test_a_content_goes_to_the_cloud_and_comes_back(cloud):
    storage = storage_at(cloud)

    storage.save("roster/abc", b"\x00\xff content")
    came_back = storage.open("roster/abc")
    storage.delete("roster/abc")

    assert (came_back, cloud.contents) == (b"\x00\xff content", {})
    assert cloud.seen == [
        ("/v1_1/unit/raw/upload", "authenticated"),
        ("/v1_1/unit/raw/download", "authenticated"),
        ("/v1_1/unit/raw/destroy", "authenticated"),
    ]


def test_what_is_not_there_is_not_found(cloud):
    with pytest.raises(FileNotFoundError):
        storage_at(cloud).open("roster/none")


def test_a_wrong_key_and_a_silent_cloud_are_said_to_be_unavailable(cloud):
    wrong = storage_at(cloud, word="another")
    silent = CloudStorage.at(f"cloudinary://key:{WORD}@unit?upload_prefix=http://127.0.0.1:1")

    for storage in (wrong, silent):
        with pytest.raises(StorageUnavailable):
            storage.save("roster/abc", b"x")
        with pytest.raises(StorageUnavailable):
            storage.open("roster/abc")


@pytest.mark.parametrize("address", ["", "http://key:word@unit", "cloudinary://unit"])
def test_a_cloud_address_that_makes_no_sense_is_refused(address):
    with pytest.raises(BadCloudAddress):
        CloudStorage.at(address)


def test_one_setting_chooses_the_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.CLOUDINARY_URL = f"cloudinary://key:{WORD}@unit"
    chosen = []
    for name in ("local", "cloudinary"):
        settings.MEDIA_BACKEND = name
        chosen.append(type(chosen_storage()))

    settings.MEDIA_BACKEND = "elsewhere"

    assert chosen == [FolderStorage, CloudStorage]
    with pytest.raises(UnknownBackend):
        chosen_storage()
