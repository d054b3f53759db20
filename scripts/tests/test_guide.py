"""Claims about the guide and the pages: what they name exists, and what they show happens."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from guide_world import RUNBOOKS, known_variables, none_of, page, variables_of_everything

from guide import console, naming, reading, running, shape, stack
from guide.reading import Page

GUIDE = "RENDER_DEPLOYMENT_COMPLETE_GUIDE.md"
HERE = Path(__file__).resolve()
ROOT = HERE.parents[2]
# Every variable that the guides of sibling systems name; whoever brings one along is told what it does here.
OF_OTHER_GUIDES = """
    DJANGO_ENV DJANGO_SETTINGS_MODULE DJANGO_SECRET_KEY JWT_SECRET_KEY DATABASE_URL DATABASE_DIRECT_URL
    DB_ENGINE DB_NAME DB_USER DB_PASSWORD DB_HOST DB_PORT REDIS_URL REDIS_PASSWORD CELERY_BROKER_URL
    CELERY_RESULT_BACKEND ALLOWED_HOSTS CORS_ALLOWED_ORIGINS CSRF_TRUSTED_ORIGINS FRONTEND_URL
    API_BASE_URL FRONTEND_HOST DOMAIN STACK_NAME PROJECT_NAME CLOUDINARY_CLOUD_NAME CLOUDINARY_API_KEY
    CLOUDINARY_API_SECRET SENTRY_DSN VITE_SENTRY_DSN PORT EMAIL_HOST EMAIL_PORT EMAIL_HOST_USER
    EMAIL_HOST_PASSWORD DEFAULT_FROM_EMAIL EMAIL_USE_TLS EMAIL_BACKEND SMTP_HOST SMTP_PORT SMTP_USER
    SMTP_PASSWORD SMTP_TLS EMAILS_FROM_EMAIL MAILJET_API_KEY MAILJET_API_SECRET
    DJANGO_SUPERUSER_USERNAME DJANGO_SUPERUSER_PASSWORD DJANGO_SUPERUSER_EMAIL FIRST_SUPERUSER
    FIRST_SUPERUSER_PASSWORD RESET_PASSWORD AWS_STORAGE_BUCKET_NAME AWS_S3_REGION_NAME
    AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY MEDIA_BACKEND GOOGLE_CLIENT_ID
    GOOGLE_SHEETS_CREDENTIALS_JSON GOOGLE_SHEETS_SCOPES TESSERACT_CMD USE_VISION_PIPELINE
    VISION_PROVIDER GOOGLE_VISION_API_KEY GOOGLE_APPLICATION_CREDENTIALS GROQ_API_KEY GROQ_MODEL GROQ_VISION_MODEL OCR_PROVIDER
    SUPABASE_URL SUPABASE_KEY SUPABASE_ANON_KEY SUPABASE_SERVICE_KEY SUPABASE_BUCKET SUPABASE_STORAGE_BUCKET
    SUPABASE_DB_URL VITE_SUPABASE_URL VITE_SUPABASE_ANON_KEY GEMINI_API_KEY ELEVEN_API_KEY AGENT_ID
    RAZORPAY_KEY_ID RAZORPAY_KEY_SECRET VITE_API_URL VITE_WS_URL VITE_API_BASE_URL VITE_BACKEND_URL
    WEB_CONCURRENCY GUNICORN_WORKERS GUNICORN_THREADS GUNICORN_TIMEOUT GUNICORN_MAX_REQUESTS
    GUNICORN_LOG_LEVEL DAPHNE_WEBSOCKET_TIMEOUT DAPHNE_PING_INTERVAL DAPHNE_PING_TIMEOUT
    DAPHNE_APPLICATION_CLOSE_TIMEOUT DAPHNE_VERBOSITY DAPHNE_MAX_MESSAGE_SIZE CELERY_CONCURRENCY
    CELERY_TASK_SOFT_TIME_LIMIT CELERY_TASK_TIME_LIMIT CELERY_POLLING_INTERVAL
    CELERY_TASK_ALWAYS_EAGER SECURE_SSL_REDIRECT SECURE_HSTS_SECONDS SECURE_HSTS_INCLUDE_SUBDOMAINS
    SECURE_HSTS_PRELOAD SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE COOKIE_SAMESITE CONN_MAX_AGE
    DB_STATEMENT_TIMEOUT CACHE_TIMEOUT CACHE_KEY_PREFIX MAX_UPLOAD_MB DEBUG LOG_LEVEL LOG_FORMAT
    TIME_ZONE RELEASE_VERSION NODEJS_DATABASE_URL ENVIRONMENT SECRET_KEY FLASK_SECRET_KEY
    DJANGO_ALLOWED_HOSTS BACKEND_CORS_ORIGINS
"""


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return reading.pages()


@pytest.fixture(scope="module")
def files() -> list[str]:
    return reading.files()


def alerts_of(runbooks: Page) -> list[tuple[str, str]]:
    table = "\n".join(runbooks.lines).partition("| Alert |")[2].partition("\n\n")[0]
    return re.findall(r"^\| \[([^\]]+)\]\(#([\w-]+)\)", table, re.MULTILINE)


def without_runbook(runbooks: Page) -> set[str]:
    """Name the alerts that do not lead to a heading of the same words."""
    return {
        name
        for name, anchor in alerts_of(runbooks)
        if anchor != reading.slug(name) or anchor not in runbooks.anchors
    }


def prompts_of_the_blueprint() -> list[str]:
    services = yaml.safe_load((ROOT / "render.yaml").read_text())["services"]
    entries = [entry for service in services for entry in service["envVars"]]
    return [entry["key"] for entry in entries if entry.get("sync") is False]


def prompts_of(guide: str) -> list[str]:
    table = guide.partition("| Asked for |")[2].partition("\n\n")[0]
    return re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)


# What holds for every page.


def test_every_link_leads_to_a_file_and_a_heading(pages, files):
    none_of(naming.links_lead_somewhere(pages, files))


def test_every_file_named_in_backticks_exists(pages, files):
    none_of(naming.named_files_exist(pages, files))


def test_every_make_target_named_in_backticks_exists(pages):
    none_of(naming.named_targets_exist(pages))


def test_every_variable_an_operator_is_told_of_is_read_or_explained(pages):
    none_of(naming.named_variables_exist(pages, variables_of_everything()))


def test_every_block_of_commands_says_whether_it_is_run(pages):
    none_of(console.blocks_are_marked(pages))


def test_every_command_exists_and_knows_its_options(pages):
    none_of(shape.commands_are_right(console.marked(pages, *console.MARKS)))


# What the guide must say.


def test_the_guide_has_its_twenty_sections(pages):
    guide = next(each for each in pages if each.name == GUIDE)

    found = [
        int(line.split(".")[0].removeprefix("## ")) for line in guide.lines if line[:3] == "## "
    ]

    assert found == [*range(1, 21)]


def test_the_guide_lists_the_prompts_of_the_blueprint_in_its_order():
    assert prompts_of((ROOT / GUIDE).read_text()) == prompts_of_the_blueprint()


def test_a_prompt_that_the_guide_forgets_is_noticed():
    shorter = (ROOT / GUIDE).read_text().replace("| `REDIS_URL` | the", "| REDIS_URL | the")

    assert prompts_of(shorter) != prompts_of_the_blueprint()


@pytest.mark.parametrize("name", OF_OTHER_GUIDES.split())
def test_a_variable_of_another_guide_is_read_or_explained(name):
    assert name in known_variables()


def test_every_alert_has_a_runbook_of_its_name(pages):
    runbooks = next(each for each in pages if each.name == RUNBOOKS)

    assert len(alerts_of(runbooks)) >= 12
    assert without_runbook(runbooks) == set()


def test_an_alert_without_a_runbook_is_noticed():
    table = "| Alert | When |\n|---|---|\n| [Slow](#slow) | |\n| [Not ready](#slow) | |\n"

    assert without_runbook(page(f"{table}\n## Slow")) == {"Not ready"}


# What the pages show happens.


@pytest.fixture
def alone(monkeypatch):
    """Forget the servers this test run itself was given."""
    for name in ("DATABASE_URL", "DATABASE_URL_DIRECT", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="rgms-guide-") as folder:
        yield Path(folder)


@pytest.mark.skipif(
    not (ROOT / "client/dist/index.html").is_file(),
    reason="The client is not built; `make check` builds it before the tests.",
)
def test_every_command_that_can_run_here_says_what_its_page_shows(alone, state, scratch, pages):
    before, beside = (console.marked(pages, mark) for mark in (console.RUN, console.PRODLIKE))
    assert len(before) >= 12
    assert len(beside) >= 5

    with stack.desk(state, scratch) as desk:
        found = [*running.differences(before, desk.before())]
        found += running.differences(beside, desk.beside())
        for service, excerpt in console.logs(pages):
            found += console.missing_lines(excerpt, desk.log(service))

    none_of(iter(found))
