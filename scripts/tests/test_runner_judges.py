"""Claims about the judges: each finds what it is there for, and an answer on the place is heard."""

import base64
import hashlib
import json
import re
import secrets
import subprocess
import tomllib
from pathlib import Path

import pytest

from devtools import judge, leaks, outsider, venv
from devtools.console import Refusal
from devtools.layout import BACKEND, JUDGES, ROOT
from devtools.tidying import LOCKS

PLANTED = {
    "rotc_backend/apps/x/views.py": [
        ("rows = Cadet.objects.filter(pk=1)", "doors-reach-rows-through-selectors"),
        ("empty = Cadet.objects.none()", None),
        ("name = request.data['name']", "doors-read-typed-input"),
        ("name = request.query_params.get('name')", "doors-read-typed-input"),
        ("typed = Query(data=request.query_params.dict())", None),
    ],
    "rotc_backend/apps/x/services.py": [
        ("rows = Cadet.objects.filter(pk=1)", None),
        ("code = random.randint(0, 9)", "secrets-come-from-the-system"),
        ("mark = hashlib.md5(text)", "no-broken-hashes"),
        ("mark = hashlib.sha256(text)", None),
        ("cursor.execute(f'SELECT {name}')", "values-never-become-sql"),
        ("cursor.execute('SELECT %s', [name])", None),
        ("import requests", "nobody-else-calls-out"),
        ("done = eval(text)", "nothing-is-executed-or-unpickled"),
    ],
    "client/src/X.tsx": [
        (
            "const a = <p dangerouslySetInnerHTML={{ __html: t }} />;",
            "the-client-never-writes-html",
        ),
        ("const b = <p>{t}</p>;", None),
        ("node.innerHTML = t;", "the-client-never-writes-html"),
    ],
}


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A small repository of its own."""
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    return tmp_path


def write(folder: Path, name: str, *lines: str) -> None:
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("\n".join(lines) + "\n")


def test_each_rule_of_ours_finds_what_it_forbids_and_nothing_else(folder):
    if not (JUDGES / "bin" / "semgrep").exists():
        pytest.skip("`make judge` has not installed its tools here")
    for name, lines in PLANTED.items():
        write(folder, name, *(line for line, _ in lines))
    command = [str(JUDGES / "bin" / "semgrep"), "scan", "--config", str(judge.RULES), "--json"]
    command += ["--metrics=off", "--disable-version-check", "--quiet", "."]
    path = f"{JUDGES / 'bin'}:/usr/bin:/bin"

    done = subprocess.run(
        command,
        cwd=folder,
        env={"PATH": path, "HOME": str(folder)},
        capture_output=True,
        check=False,
    )

    found = {
        (each["path"], each["start"]["line"]): each["check_id"].rpartition(".")[2]
        for each in json.loads(done.stdout)["results"]
    }
    assert found == {
        (name, number): rule
        for name, lines in PLANTED.items()
        for number, (_, rule) in enumerate(lines, 1)
        if rule
    }


def test_a_reason_written_for_the_linter_holds_for_the_judge(folder, monkeypatch):
    monkeypatch.setattr(judge, "ROOT", folder)
    write(folder, "a.py", "query(f'{name}')  # noqa: S608 - a constant", "query(f'{name}')")

    answered = [
        judge.Finding("a.py", range(number, number + 1), "B608", "", ("noqa: S608",)).is_answered
        for number in (1, 2)
    ]

    assert answered == [True, False]


def test_a_judge_that_cannot_work_is_a_failure_not_a_clean_bill():
    broken = subprocess.CompletedProcess([], 2, stdout="", stderr="no such rule")

    with pytest.raises(Refusal, match="bandit did not work"):
        judge._results("bandit", broken)
    halting = subprocess.CompletedProcess([], 0, stdout='{"errors": ["x"], "results": []}')
    with pytest.raises(Refusal, match="could not read everything"):
        judge._results("bandit", halting)


def test_a_missing_judge_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(judge, "JUDGES", tmp_path)

    with pytest.raises(Refusal, match="semgrep is not installed"):
        list(judge.semgrep())


def key_of(seed: str) -> str:
    """A key as a machine makes it, the same in every run."""
    return base64.b64encode(hashlib.sha384(seed.encode()).digest()).decode()


def kinds(folder: Path) -> list[tuple[int, str]]:
    return [(leak.line, leak.what) for leak in leaks.find(folder)]


def test_texts_as_random_as_keys_are_found_in_new_files_too(folder):
    write(
        folder,
        "settings.py",
        f'A = "{key_of("one")}"',
        f'A = "{hashlib.sha256(b"two").hexdigest()}"',
        f"address = 'postgres://rgms:{key_of('three')[:16]}@db/rgms'",
        "-----BEGIN " + "PRIVATE KEY-----",
        f'api_key: "{key_of("four")}"  # not a secret: an example',
        'NAME = "test_an_entry_is_voided_and_stays_readable"',
        'A = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEF"',
        "address = 'postgres://user:password@db/rgms'",
    )

    assert kinds(folder) == [
        (1, "a text as random as a key"),
        (2, "a text as random as a key"),
        (3, "an address with a password"),
        (4, "a private key"),
    ]


def test_a_published_key_is_found_wherever_it_stands_and_never_shown(folder, monkeypatch):
    key = secrets.token_urlsafe(20)
    digest = hashlib.sha256(key.encode()).hexdigest()
    own = {"is_published": lambda text: hashlib.sha256(text.encode()).hexdigest() == digest}
    monkeypatch.setattr(leaks.runpy, "run_path", lambda _path: own)
    write(folder, "notes.md", "The old system signed with", f"  {key}  ", "until March.")

    found = leaks.find(folder)

    assert [(leak.line, leak.what) for leak in found] == [(2, "a key known to be published")]
    assert key not in str(found[0])


def test_our_own_files_keep_no_secret():
    assert [str(leak) for leak in leaks.find()] == []


def test_the_judges_are_locked_apart_from_our_own_packages():
    assert LOCKS["requirements-judge.txt"] == ["--group", "judge"]
    locked = (BACKEND / venv.JUDGE).read_text()

    assert all(f"{name}==" in locked for name in ("bandit", "semgrep", "schemathesis"))
    assert "--hash=sha256:" in locked
    assert "django==" not in locked
    assert JUDGES.parent == ROOT


def test_the_judges_sign_in_as_pairs_and_what_ends_their_session_is_left_out():
    people = {"one": secrets.token_hex(4), "two": secrets.token_hex(4)}

    described = outsider.sign_ins(people)["auth"]

    assert [person["name"] for person in described] == ["one", "two"]
    assert 'peers = ["one", "two"]' in outsider.settings(Path("/x/auth.json"), list(people), {})
    assert "peers" not in outsider.settings(Path("/x/auth.json"), ["one"], {})
    assert "/auth/logout/" in outsider.LEFT_OUT


def test_what_is_sent_is_mostly_about_objects_that_exist():
    shown: dict[str, list[int | str]] = {"terms": [3, 4], "jobs": ["a-b"]}

    read = tomllib.loads(outsider.settings(Path("/x/auth.json"), ["one"], shown))

    assert read["dictionaries"] == {"terms": {"values": [3, 4]}, "jobs": {"values": ["a-b"]}}
    assert set(read["parameters"]) == {"query.term", "body.term"}
    assert [
        re.search(each["include-path-regex"], "/api/v1/jobs/{id}/cancel/") is not None
        for each in read["operations"]
    ] == [False, True]
    assert read["operations"][1]["parameters"]["path.id"]["dictionary"] == "jobs"
