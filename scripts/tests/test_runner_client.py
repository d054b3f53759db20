"""Claims about the client's build: once per change, and never by two runners at the same moment."""

import threading

import pytest

from devtools import web_client
from devtools.console import Refusal

NPM = """#!/bin/sh
echo "$1" >> npm.log
until [ -e go ]; do sleep 0.02; done
[ -e fails ] && exit 1
[ "$1" = run ] && mkdir -p dist && touch dist/index.html
exit 0
"""
NODE = """#!/bin/sh
echo v22.1.0
"""
WAITS = "Waiting for another client build"


@pytest.fixture
def client(tmp_path, monkeypatch):
    """A client of two files, with an npm that notes what it is asked for and waits for `go`."""
    folder, programs = tmp_path / "client", tmp_path / "programs"
    for each in (folder, programs):
        each.mkdir()
    (folder / "package.json").write_text("{}")
    (folder / "package-lock.json").write_text("{}")
    for name, script in (("npm", NPM), ("node", NODE)):
        (programs / name).write_text(script)
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=":")
    monkeypatch.setattr(web_client, "CLIENT", folder)
    monkeypatch.setattr(web_client, "INSTALLED", folder / "node_modules" / ".installed")
    monkeypatch.setattr(web_client, "BUILT", tmp_path / ".run" / "client.built")
    monkeypatch.setattr(web_client, "LOCK", tmp_path / ".run" / "client.lock")
    return folder


@pytest.fixture
def runners(client):
    """Start runners that build; whatever happens, none is left waiting."""
    threads: list[threading.Thread] = []

    def start(act=web_client.build) -> threading.Thread:
        thread = threading.Thread(target=act, daemon=True)
        threads.append(thread)
        thread.start()
        return thread

    yield start
    (client / "go").touch()
    for thread in threads:
        thread.join(timeout=10)


def asked_of_npm(client):
    """What npm was asked for, in order."""
    log = client / "npm.log"
    return log.read_text().split() if log.exists() else []


def test_a_second_runner_waits_for_the_first_and_finds_the_client_built(
    client, runners, capsys, eventually
):
    said = []

    def is_said(words):
        said.append(capsys.readouterr().out)
        return words in "".join(said)

    first = runners()
    assert eventually(lambda: asked_of_npm(client) == ["ci"])
    second = runners()
    assert eventually(lambda: is_said(WAITS))
    assert asked_of_npm(client) == ["ci"]

    (client / "go").touch()
    for thread in (first, second):
        thread.join(timeout=10)

    assert not first.is_alive()
    assert not second.is_alive()
    assert asked_of_npm(client) == ["ci", "run"]
    assert (client / "dist" / "index.html").exists()


def test_whoever_only_installs_waits_as_well(client, runners, capsys, eventually):
    runners()
    assert eventually(lambda: asked_of_npm(client) == ["ci"])

    runners(web_client.install)

    assert eventually(lambda: WAITS in capsys.readouterr().out)


def test_a_build_alone_waits_for_nobody(client, capsys):
    (client / "go").touch()

    web_client.build()
    web_client.build()

    assert asked_of_npm(client) == ["ci", "run"]
    assert WAITS not in capsys.readouterr().out


def test_after_a_build_that_failed_the_next_runner_tries_again(client):
    (client / "go").touch()
    (client / "fails").touch()
    with pytest.raises(Refusal, match="npm ci"):
        web_client.build()
    (client / "fails").unlink()

    web_client.build()

    assert asked_of_npm(client) == ["ci", "ci", "run"]
