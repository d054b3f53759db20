"""Copies go to a bucket and come back, and no key of the bucket is ever said."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.core.management import CommandError

from apps.operations.copying.problems import CopyingRefused
from apps.operations.copying.stores import store_at
from apps.operations.models import Backup
from tests.operations.copies import run
from tests.system.other_databases import BACKEND

SERVE = """
import sys
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
server.start()
print("port", server.get_host_and_port()[1], flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """A server that speaks S3, in a process of its own."""
    process = subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", SERVE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=BACKEND,
        env=os.environ,
    )
    said = iter(process.stdout.readline, "")
    port = next(line.split()[1] for line in said if line.startswith("port "))
    yield f"http://127.0.0.1:{port}"
    process.kill()
    process.communicate()


@pytest.fixture
def bucket(host, settings):
    """An empty bucket of the settings."""
    name = f"rgms-{secrets.token_hex(6)}"
    settings.BACKUP_S3 = {
        "endpoint": host,
        "region": "us-east-1",
        "key_id": secrets.token_hex(8),
        "secret": secrets.token_hex(16),
    }
    settings.BACKUP_URL = f"s3://{name}/unit"
    store = store_at(settings.BACKUP_URL)
    store.client().create_bucket(Bucket=name)
    return store


def test_a_copy_in_a_bucket_brings_the_rows_back(unit, past, bucket, settings):
    settings.BACKUP_URL = f"s3://{bucket.bucket}/unit"
    before = unit.hashes()
    run("backup_db")
    unit.ask("UPDATE cadets_cadet SET first_name = 'Wrong'")

    said = run("list_backups")
    run("restore_db", "latest", yes=True, in_place=True)

    assert f"1 archives in s3://{bucket.bucket}/unit" in said
    assert unit.hashes()["cadets_cadet"] == before["cadets_cadet"]


def test_large_files_arrive_in_parts_and_only_our_names_are_listed(bucket, tmp_path):
    name = "rgms-test-20261121T000000.000Z.rgms"
    content = os.urandom(20 * 1024 * 1024)
    (tmp_path / "large").write_bytes(content)

    bucket.put(tmp_path / "large", name)
    bucket.client().put_object(Bucket=bucket.bucket, Key="unit/grades.xlsx", Body=b"theirs")

    assert [(each.name, each.size) for each in bucket.names()] == [(name, len(content))]
    with bucket.open(name) as source:
        assert source.read(len(content) + 1) == content
    assert not (tmp_path / "large").exists()
    bucket.delete(name)
    assert bucket.names() == []


def test_old_copies_in_a_bucket_are_deleted_and_nothing_else(unit, past, bucket, settings):
    old = [f"rgms-{settings.ENVIRONMENT}-2020010{day}T000000.000Z.rgms" for day in range(1, 10)]
    others = ["rgms-production-20200101T000000.000Z.rgms", "notes.txt"]
    for name in (*old, *others):
        bucket.client().put_object(Bucket=bucket.bucket, Key=f"unit/{name}", Body=b"x")

    run("backup_db")

    rows = bucket.client().list_objects_v2(Bucket=bucket.bucket)["Contents"]
    left = {row["Key"].removeprefix("unit/") for row in rows}
    assert {*others} <= left
    assert Backup.objects.get().name in left
    assert 0 < len(left & {*old}) < len(old)


def test_what_a_host_refuses_is_said_without_a_key(bucket, settings):
    with pytest.raises(CopyingRefused) as refused:
        bucket.open("rgms-test-20261121T000000.000Z.rgms").__enter__()
    assert "NoSuchKey" in refused.value.detail

    settings.BACKUP_S3 = settings.BACKUP_S3 | {"endpoint": "http://127.0.0.1:9"}
    with pytest.raises(CommandError) as failed:
        run("list_backups")
    assert settings.BACKUP_S3["secret"] not in str(failed.value)
    assert "cannot be used" in str(failed.value)
