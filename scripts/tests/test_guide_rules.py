"""Each rule about the pages sees a planted mistake, and lets through what is right."""

import sys
from pathlib import Path

import pytest
from guide_world import block, page, variables_of_everything, words

from guide import console, naming, running, shape
from guide.reading import ROOT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[gone](gone.md)", "docs/operations.md:1: gone.md leads to no file."),
        ("[up](../gone.md)", "docs/operations.md:1: ../gone.md leads to no file."),
        ("## Here\n\n[there](#there)", "docs/operations.md:3: #there leads to no heading."),
        ("[jobs](jobs.md#nowhere)", "docs/operations.md:1: jobs.md#nowhere leads to no heading."),
    ],
)
def test_a_link_that_leads_nowhere_is_named(text, expected):
    others = [page("# Jobs", "docs/jobs.md")]

    found = naming.links_lead_somewhere(
        [page(text), *others], ["docs/operations.md", "docs/jobs.md"]
    )

    assert words(found) == [expected]


def test_links_in_blocks_and_in_backticks_are_examples():
    text = "`[a](b.md)`\n\n```text\n[a](b.md)\n```\n[a page](https://example.edu/b.md)"

    assert words(naming.links_lead_somewhere([page(text)], [])) == []


def test_a_heading_that_stands_twice_has_two_anchors():
    assert page("# What `a` means\n# What `a` means").anchors == {"what-a-means", "what-a-means-1"}


def test_a_file_that_does_not_exist_is_named():
    found = naming.named_files_exist(
        [page("`apps/gone.py` and `apps/here.py`")], ["x/apps/here.py"]
    )

    assert words(found) == ["docs/operations.md:1: there is no file apps/gone.py."]


def test_a_make_target_that_does_not_exist_is_named():
    found = naming.named_targets_exist([page("`make run`, `make gold FILE=x`")])

    assert words(found) == ["docs/operations.md:1: there is no `make gold`."]


def test_a_variable_nobody_reads_is_named():
    text = "`REDIS_URL`, `REDIS_URL_FILE`, `NAME_FILE`, `SMOKE_PASSWORD`, `REDIS_ADDRESS=1`"

    found = naming.named_variables_exist([page(text)], variables_of_everything())

    assert words(found) == ["docs/operations.md:1: no service reads REDIS_ADDRESS."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```console\n$ make run\n```", "the block needs a mark: run, run: prodlike, shape."),
        (
            "<!-- ran -->\n```sh\nmake run\n```",
            "the block needs a mark: run, run: prodlike, shape.",
        ),
        ("```text\n$ make run\n```", "commands stand in a block of `console`."),
    ],
)
def test_a_block_that_does_not_say_what_is_done_with_it_is_named(text, expected):
    found = words(console.blocks_are_marked([page(text)]))

    assert [line.partition(": ")[2] for line in found] == [expected]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("python manage.py relase", "there is no `manage.py relase`."),
        ("python manage.py release --fast", "unrecognized arguments: --fast"),
        ("python manage.py revoke_all --yes", "the following arguments are required: --reason"),
        ("python rotc_backend/manage.py check_env --roll web", "check_env has no option --roll."),
        ("python scripts/gone.py --out x", "there is no scripts/gone.py."),
        ("python scripts/import_django_data.py --date x", "has no option --date."),
        ("python3 scripts/dev.py backup --fast", "has no option --fast."),
        ("python -m config.serve_nothing", "there is no module config.serve_nothing."),
        ("make gold", "there is no `make gold`."),
        ("npm run gold", "the client has no `npm run gold`."),
        ('curl -fsS "$API/api/healt/"', "no service answers at /api/healt/."),
        (
            "curl https://rgms.example.edu/api/v1/nothing/",
            "no service answers at /api/v1/nothing/.",
        ),
        ("celery -A rgms worker", "Celery is started with `-A config`."),
        ("gunicorn config.wsgi", "Gunicorn is started with `-c gunicorn.conf.py`."),
        ("cd x && pyton manage.py release", "nobody knows the command pyton."),
        ("make run; make gold | cat", "there is no `make gold`."),
        ("docker compose -f compose.gold.yaml up", "there is no compose.gold.yaml."),
        ("docker compose --profile gold up", "no service of compose.yaml has the profile gold."),
        ("docker compose exec wep python manage.py release", "compose.yaml has no service wep."),
        ("docker compose exec web python manage.py relase", "there is no `manage.py relase`."),
        ('echo "$(python manage.py relase)"', "there is no `manage.py relase`."),
        ("echo 'half", "is no line of a shell"),
    ],
)
def test_a_command_that_would_not_be_understood_is_named(command, expected):
    found = words(shape.commands_are_right([block(f"$ {command}")]))

    assert len(found) == 1
    assert expected in found[0]


@pytest.mark.parametrize(
    "command",
    [
        'DATABASE_URL="$X" python manage.py wait_for_db --timeout 20 > log.txt',
        'python manage.py revoke_all --reason "a leaked key" --yes',
        "python scripts/dev.py stop-service channels --kill",
        'curl -fsS -H "Authorization: Bearer $TOKEN" "$API/api/health/ready/" | head -1',
        "set -a; . ./.env.render; set +a",
        "docker compose -f compose.yaml -f compose.prod.yaml --profile proxy up --detach",
        "docker compose exec -T web python manage.py doctor --json",
        "docker build --tag rgms:$(git rev-parse HEAD) --build-arg A=$(git rev-parse HEAD) .",
        "git clone x \\\n  y",
    ],
)
def test_commands_as_people_type_them_are_understood(command):
    assert words(shape.commands_are_right([block(f"$ {command}")])) == []


@pytest.fixture
def desk(tmp_path) -> running.Place:
    return running.Place(tmp_path, {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$ echo here\nthere", "`echo here` says something else than the page shows:\nhere\n"),
        ("$ printf 'a\\nb\\n'\na", "says something else"),
        ("$ echo a\na\n$ false", "`false` ended with 1:\n"),
        ("$ exit 3", "`exit 3` ended with no code at all:\n"),
        ("$ echo 12 of 20\n… of 21", "says something else"),
    ],
)
def test_an_answer_that_is_not_the_shown_one_is_named(desk, text, expected):
    found = words(running.differences([block(text)], desk))

    assert len(found) == 1
    assert expected in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "$ printf 'a\\nb\\nc\\n'\na\n…",
        "$ printf 'a\\nb\\nc\\n'\n…\nc",
        "$ printf 'a\\nb\\n'\n…\na\n…\nb\n…",
        "$ echo 12 of 20 in 0.3 s\n12 of … in … s",
        "$ x=5\n$ echo $x; false; echo exit $?\n5\nexit 1",
        "$ echo 'wide   table'\nwide table",
        "$ echo anything",
        "$ echo 'RGMS environment: a notice' >&2; echo an answer\nan answer",
        "$ echo two \\\n  lines\ntwo lines",
    ],
)
def test_gaps_stand_for_what_differs_each_time(desk, text):
    assert words(running.differences([block(text)], desk)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ready", []),
        ("begin …\nready …", []),
        ("ready\nbegin", ["the log has no line like `begin` there."]),
        ("gone", ["the log has no line like `gone` there."]),
    ],
)
def test_an_excerpt_of_a_log_that_is_not_in_the_log_is_named(text, expected):
    log = "12:00 begin 7\n12:01 between\n12:02 ready 8\n"

    found = words(console.missing_lines(block(text, "log: web"), log))

    assert [line.partition(": ")[2] for line in found] == expected


def test_new_files_of_a_run_stay_out_of_the_checkout(desk, tmp_path):
    running.looks_like_the_checkout(tmp_path)

    found = words(running.differences([block("$ cp README.md guide-trial.md; ls docs")], desk))

    assert found == []
    assert (tmp_path / "guide-trial.md").is_file()
    assert not (ROOT / "guide-trial.md").exists()
