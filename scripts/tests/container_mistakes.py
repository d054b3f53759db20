"""Mistakes to plant in Dockerfile, compose files, entrypoint and workflows, each with the rule it breaks."""

import secrets
from collections.abc import Callable
from pathlib import Path

Plant = Callable[[Path], None]
CI = ".github/workflows/ci.yml"
STAGING = ".github/workflows/deploy-staging.yml"
PRODUCTION = ".github/workflows/deploy-production.yml"
ENTRYPOINT = "docker/entrypoint.sh"
WAITS = """      db:
        condition: service_healthy
      valkey:
        condition: service_healthy
      migrate:
        condition: service_completed_successfully
    healthcheck: *health
"""


def swap(name: str, old: str, new: str, *, at: int = 0) -> Plant:
    """Write one place of a file anew; from the place called `at` on, counted from 0."""

    def plant(root: Path) -> None:
        file = root / name
        parts = file.read_text().split(old)
        assert len(parts) > at + 1, f"{name} has no such place"
        file.write_text(old.join(parts[: at + 1]) + new + old.join(parts[at + 1 :]))

    return plant


def without(name: str, old: str, *, at: int = 0) -> Plant:
    """Take one place of a file away."""
    return swap(name, old, "", at=at)


def behind(name: str, old: str, new: str, *, at: int = 0) -> Plant:
    """Add something behind one place of a file."""
    return swap(name, old, old + new, at=at)


def gone(name: str) -> Plant:
    """Take a file away."""
    return lambda root: (root / name).unlink()


def unexecutable(root: Path) -> None:
    """Take the right to be executed away."""
    (root / ENTRYPOINT).chmod(0o644)


IMAGE: dict[str, tuple[str, Plant]] = {
    "a base has no version": ("D1", swap("Dockerfile", "node:22.21.1-bookworm-slim", "node:lts")),
    "a base is the latest": ("D1", swap("Dockerfile", "python:3.11.14-slim-bookworm", "python:latest")),
    "a stage is not there": ("D1", swap("Dockerfile", "--from=packages", "--from=package")),
    "the last stage has another name": ("D1", swap("Dockerfile", "AS runtime", "AS image")),
    "Python is another one": ("D2", swap("Dockerfile", "python:3.11.14", "python:3.12.12")),
    "Node is another one": ("D2", swap("Dockerfile", "node:22.21.1", "node:20.19.0")),
    "the image runs as root": ("D3", swap("Dockerfile", "USER 10001:10001", "USER 0:0")),
    "the user has a name": ("D3", swap("Dockerfile", "USER 10001:10001", "USER rgms")),
    "nobody says who": ("D3", without("Dockerfile", "USER 10001:10001\n")),
    "a stage runs as a name": ("D3", swap("Dockerfile", "USER 1000:1000", "USER node")),
    "something is added": ("D4", behind("Dockerfile", "WORKDIR /app/rotc_backend\n", "ADD docker /x\n")),
    "something is fetched": ("D4", behind("Dockerfile", "WORKDIR /app/rotc_backend\n", "RUN curl -o x https://a.example/x\n")),
    "packages are not locked": ("D4", without("Dockerfile", "--require-hashes ")),
    "the client's packages are not locked": ("D4", swap("Dockerfile", "npm ci", "npm install")),
    "a secret is built in": ("D5", behind("Dockerfile", "WORKDIR /app/rotc_backend\n", "ENV DJANGO_SECRET_KEY=x\n")),
    "a secret is an argument": ("D5", behind("Dockerfile", "WORKDIR /app/rotc_backend\n", "ARG NPM_TOKEN\n")),
    "a random text is built in": ("D5", behind("Dockerfile", "WORKDIR /app/rotc_backend\n", f"ENV GUNICORN_THREADS={secrets.token_hex(16)}\n")),
    "nobody asks for its health": ("D6", swap("Dockerfile", "HEALTHCHECK", "LABEL x=y #")),
    "a shell keeps signals back": ("D6", swap("Dockerfile", 'CMD ["web"]', "CMD web")),
    "the health check is a sentence": ("D6", swap("Dockerfile", 'CMD ["python", "-m", "config.alive"]', "CMD python -m config.alive")),
    "the entrypoint is not copied": ("D6", without("Dockerfile", "COPY docker/entrypoint.sh /app/docker/\n")),
    "what is copied is not there": ("D7", swap("Dockerfile", "requirements.txt /tmp", "requirements-render.txt /tmp")),
    "what is copied is left out": ("D7", behind(".dockerignore", "rotc_backend/tests\n", "docker/entrypoint.sh\n")),
    "secrets reach the build": ("D8", without(".dockerignore", "**/.env.*\n")),
    "the history reaches the build": ("D8", without(".dockerignore", "*\n")),
    "tests reach the image": ("D8", without(".dockerignore", "rotc_backend/tests\n")),
    "the image lacks its server's settings": ("D8", behind(".dockerignore", "rotc_backend/tests\n", "**/*.conf.py\n")),
}  # fmt: skip
ROLES: dict[str, tuple[str, Plant]] = {
    "a role starts something else": ("E1", swap(ENTRYPOINT, "exec gunicorn -c gunicorn.conf.py", "exec gunicorn --preload")),
    "a server is a child of the shell": ("E1", swap(ENTRYPOINT, "exec celery -A config beat", "celery -A config beat")),
    "a role is missing": ("E1", swap(ENTRYPOINT, "  channels)", "  sockets)")),
    "the Procfile says something else": ("E1", swap("Procfile", "python -m config.serve_channels", "daphne config.asgi:application")),
    "render.yaml says something else": ("E1", swap("render.yaml", "startCommand: celery -A config beat --loglevel=info", "startCommand: celery -A config beat")),
    "the environment is not judged": ("E2", without(ENTRYPOINT, "check_env --role")),
    "the database is asked before the environment is": ("E2", swap(ENTRYPOINT, "set -eu\n", "set -eu\npython manage.py wait_for_db\n")),
    "a role does not wait": ("E2", without(ENTRYPOINT, "    prepare worker\n")),
    "sh cannot read it": ("E3", behind(ENTRYPOINT, "set -eu\n", "if then\n")),
    "errors are passed over": ("E3", swap(ENTRYPOINT, "set -eu", "set -u")),
    "it asks for a shell the image lacks": ("E3", swap(ENTRYPOINT, "#!/bin/sh", "#!/bin/zsh")),
    "it may not be executed": ("E3", unexecutable),
}  # fmt: skip
SERVICES: dict[str, tuple[str, Plant]] = {
    "a service is missing": ("C1", swap("compose.yaml", "\n  valkey:\n    image", "\n  cache:\n    image")),
    "a service needs a profile": ("C1", behind("compose.yaml", "    command: [worker]\n", "    profiles: [jobs]\n")),
    "an extra starts by itself": ("C1", without("compose.yaml", "    profiles: [monitoring]\n")),
    "a server is the latest": ("C2", swap("compose.yaml", "traefik:v3.6.9", "traefik:latest")),
    "an image has no version": ("C2", swap("compose.yaml", "axllent/mailpit:v1.31.1", "axllent/mailpit")),
    "PostgreSQL is another one": ("C2", swap("compose.yaml", "postgres:16.14-bookworm", "postgres:15.9-bookworm")),
    "Redis takes the place of Valkey": ("C2", swap("compose.yaml", "valkey/valkey:8.1.9", "redis:8.0.1")),
    "a role has an image of its own": ("C2", behind("compose.yaml", "    command: [beat]\n", "    image: beat:1.0\n")),
    "the database is open to everybody": ("C3", without("compose.override.yaml", "127.0.0.1:")),
    "Flower is open to everybody": ("C3", swap("compose.yaml", "127.0.0.1:5555:5555", "5555:5555")),
    "a server has a second door": ("C3", behind("compose.prod.yaml", "  web:\n    <<: *held\n", '    ports: ["127.0.0.1:8000:8000"]\n')),
    "a second depends_on forgets the first": ("C4", swap("compose.yaml", WAITS, WAITS.partition("      migrate")[0] + "    healthcheck: *health\n", at=1)),
    "a service does not wait for the database": ("C4", without("compose.yaml", WAITS.partition("      valkey")[0], at=2)),
    "the release does not wait for the database": ("C4", without("compose.yaml", WAITS.partition("      valkey")[0])),
    "the release is waited for as if it stayed": ("C4", swap("compose.yaml", "service_completed_successfully", "service_healthy", at=3)),
    "a service waits for the start only": ("C4", swap("compose.yaml", "      web:\n        condition: service_healthy", "      web:\n        condition: service_started")),
    "a service waits for nobody known": ("C4", swap("compose.yaml", "      web:\n        condition", "      www:\n        condition")),
    "a service is not asked for its health": ("C5", swap("compose.yaml", "    healthcheck: *health\n", "", at=2)),
    "a health check has no end": ("C5", without("compose.yaml", "      retries: 12\n")),
    "the release is asked for its health": ("C5", without("compose.yaml", "    healthcheck:\n      disable: true # it ends\n")),
    "logs fill the disk": ("C6", without("compose.yaml", "  logging: *log\n")),
    "a log has no second file": ("C6", without("compose.yaml", '    max-file: "5"\n')),
    "work is cut off": ("C7", swap("compose.yaml", "stop_grace_period: 60s", "stop_grace_period: 20s")),
    "the usual ten seconds are kept": ("C7", without("compose.yaml", "  stop_grace_period: 60s\n")),
    "there are two clocks": ("C7", swap("compose.yaml", "replicas: 1", "replicas: 2")),
    "a container is privileged": ("C8", behind("compose.yaml", "    command: [worker]\n", "    privileged: true\n")),
    "a container shares the machine's network": ("C8", behind("compose.yaml", "    command: [worker]\n", "    network_mode: host\n")),
    "the proxy holds Docker's socket": ("C8", behind("compose.yaml", "      - ./docker/proxy/routes.yaml:/etc/traefik/routes.yaml:ro\n", "      - /var/run/docker.sock:/var/run/docker.sock:ro\n")),
    "Valkey throws jobs away": ("C9", swap("compose.yaml", "maxmemory-policy noeviction", "maxmemory-policy allkeys-lru")),
    "Valkey forgets": ("C9", swap("compose.yaml", "appendonly yes", "appendonly no")),
    "Valkey asks for no password": ("C9", without("compose.yaml", "        requirepass $$VALKEY_PASSWORD\n")),
    "a role is not known": ("C10", swap("compose.yaml", "command: [beat]", "command: [clock]")),
    "a stage is not known": ("C10", swap("compose.yaml", "target: client-source", "target: client-dev")),
    "a file is not there": ("C10", swap("compose.yaml", "./docker/flower/celeryconfig.py", "./docker/flower/config.py")),
    "what is watched is not there": ("C10", swap("compose.override.yaml", "path: ./client/src", "path: ./client/source")),
    "files end with the container": ("C11", without("compose.yaml", "      - media:/data/media\n", at=1)),
    "a volume is not declared": ("C11", without("compose.yaml", "  media:\n")),
    "a server's container may be written to": ("C12", without("compose.prod.yaml", "  read_only: true\n")),
    "a server's container has no /tmp": ("C12", swap("compose.prod.yaml", "- /tmp:", "- /var:")),
    "a server's container keeps its powers": ("C12", without("compose.prod.yaml", "  cap_drop: [ALL]\n")),
    "a server's container may gain powers": ("C12", without("compose.prod.yaml", '  security_opt: ["no-new-privileges:true"]\n')),
    "a server's container takes all the memory": ("C12", without("compose.prod.yaml", "        memory: 512M\n")),
    "a service does not come back": ("C12", swap("compose.prod.yaml", "  restart: unless-stopped\n  read", "  read")),
    "the release comes back for ever": ("C12", without("compose.prod.yaml", '    restart: "no"\n')),
    "the proxy speaks plain text": ("C13", without("compose.prod.yaml", "      - --entrypoints.https.address=:443\n")),
    "the proxy has no second port": ("C13", without("compose.prod.yaml", '      - "443:443"\n')),
    "the proxy leads as at home": ("C13", swap("compose.prod.yaml", "routes.prod.yaml", "routes.yaml")),
    "a developer's image is old": ("C14", without("compose.override.yaml", "    build: *build\n", at=1)),
    "changes are not carried in": ("C14", without("compose.override.yaml", "    develop: *code\n", at=2)),
}  # fmt: skip
VALUES: dict[str, tuple[str, Plant]] = {
    "a server is no server": ("V1", swap("compose.prod.yaml", "DJANGO_ENV: production", "DJANGO_ENV: staging")),
    "mail goes to files": ("V1", without("compose.prod.yaml", "  MAIL_BACKEND: smtp\n")),
    "the socket has no address": ("V1", swap("compose.prod.yaml", "wss://", "ws://")),
    "a service knows no database": ("V1", without("compose.yaml", "  DATABASE_URL: postgresql://rgms_app:${SERVICES_DB_PASSWORD:?make one with openssl rand -hex 24}@db:5432/rgms\n")),
    "anybody may ask": ("V1", swap("compose.prod.yaml", "ALLOWED_HOSTS: ${APP_HOST:?the name of client and API}", 'ALLOWED_HOSTS: "*"')),
    "a name is misspelt": ("V1", behind("compose.prod.yaml", "  LOG_FORMAT: json\n", "  LOG_FORMATT: json\n")),
    "a value is not of its kind": ("V2", swap("compose.yaml", "TRUSTED_PROXY_HOPS:-0", "TRUSTED_PROXY_HOPS:-none")),
    "a key is not handed on": ("V2", without("compose.yaml", "  JWT_SECRET_KEY: ${JWT_SECRET_KEY:?make another one with openssl rand -base64 48}\n")),
    "a developer's machine is a server": ("V2", swap("compose.yaml", "DJANGO_ENV:-local", "DJANGO_ENV:-production")),
    "beat is told of mail": ("V3", behind("compose.yaml", "      RGMS_SERVICE: beat\n", "      EMAIL_HOST: ${EMAIL_HOST:-}\n")),
    "nobody reads a name": ("V3", behind("compose.yaml", "      RGMS_SERVICE: beat\n", "      WEB_WORKERS: 4\n")),
    "web has the owner's way": ("V3", behind("compose.yaml", "  RGMS_SERVICE: web\n", "  DATABASE_URL_DIRECT: postgresql://rgms:${OWNER_DB_PASSWORD:?x}@db:5432/rgms\n")),
    "a container does not say who it is": ("V3", without("compose.yaml", "      RGMS_SERVICE: worker\n")),
    "a secret stands in the file": ("V4", swap("compose.yaml", "${DATA_KEYS:?make one with openssl rand -base64 32}", "x")),
    "an address has its password": ("V4", swap("compose.yaml", "redis://default:${REDIS_PASSWORD:?make one with openssl rand -hex 24}@", "redis://default:sesame@")),
    "a secret has a default": ("V4", swap("compose.yaml", "FLOWER_PASSWORD:-", "FLOWER_PASSWORD:-sesame")),
    "nothing is said of what is missing": ("V4", swap("compose.yaml", "${LOG_LEVEL:-INFO}", "${LOG_LEVEL}")),
    "the example lacks a name": ("V5", without(".env.compose.example", "ACME_EMAIL=\n")),
    "the example has a name too many": ("V5", behind(".env.compose.example", "ACME_EMAIL=\n", "DOMAIN=\n")),
    "the example holds a value": ("V5", swap(".env.compose.example", "REDIS_PASSWORD=", "REDIS_PASSWORD=sesame")),
    "the example hides what is needed": ("V5", lambda root: (without(".env.compose.example", "APP_HOST=\n")(root), behind(".env.compose.example", "FLOWER_PASSWORD=\n", "APP_HOST=\n")(root))),
}  # fmt: skip
FLOWS: dict[str, tuple[str, Plant]] = {
    "a deploy is missing": ("W1", gone(PRODUCTION)),
    "a job is missing": ("W1", swap(CI, "  backup-restore:", "  backups:")),
    "everything is allowed": ("W2", swap(CI, "permissions:\n  contents: read\n", "permissions: write-all\n")),
    "nothing is said of permissions": ("W2", without(CI, "permissions:\n  contents: read\n")),
    "a job writes": ("W2", behind(CI, "    runs-on: ubuntu-24.04\n", "    permissions:\n      contents: write\n")),
    "a deploy writes code": ("W2", swap(STAGING, "issues: write", "actions: write")),
    "secrets are handed on": ("W2", behind(STAGING, "    uses: ./.github/workflows/ci.yml\n", "    secrets: inherit\n")),
    "strangers run with our rights": ("W2", swap(CI, "pull_request:", "pull_request_target:")),
    "an action is a tag": ("W3", swap(CI, "checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "checkout@v7")),
    "an action's version is not said": ("W3", without(CI, " # v7.0.1")),
    "a workflow called is not there": ("W3", swap(STAGING, "workflows/ci.yml", "workflows/checks.yml")),
    "a checkout leaves its token": ("W4", without(CI, "          persist-credentials: false\n", at=1)),
    "a title is pasted into a script": ("W5", swap(CI, "run: make lint", "run: make lint ${{ github.head_ref }}")),
    "every step has the key": ("W5", behind(STAGING, "      COMMIT: ${{ github.sha }}\n", "      RENDER_API_KEY: ${{ secrets.RENDER_API_KEY }}\n")),
    "every job has the key": ("W5", behind(STAGING, "  PYTHON_VERSION: 3.11.14\n", "  KEY: ${{ secrets.RENDER_API_KEY }}\n")),
    "a secret is used by nobody's leave": ("W5", without(STAGING, "    environment: staging\n")),
    "runs pile up": ("W6", swap(CI, "concurrency:\n  group", "x-concurrency:\n  group")),
    "a job has no end": ("W6", without(CI, "    timeout-minutes: 30\n")),
    "the system is the latest": ("W6", swap(CI, "ubuntu-24.04", "ubuntu-latest")),
    "a target is not there": ("W7", swap(CI, "run: make lint", "run: make lints")),
    "a runner's command is not there": ("W7", swap(CI, "dev.py manage", "dev.py manages")),
    "a management command is not there": ("W7", swap(CI, "manage -- backup_db", "manage -- backup")),
    "a program is not there": ("W7", swap(STAGING, "scripts/deploy_render.py check", "scripts/deploy.py check")),
    "a script of the client is not there": ("W7", swap(CI, "client run check", "client run checks")),
    "Python is another one in CI": ("W8", swap(CI, "PYTHON_VERSION: 3.11.14", "PYTHON_VERSION: 3.12.12")),
    "a database is another one in CI": ("W8", swap(CI, "postgres:16.14-bookworm", "postgres:17.5-bookworm")),
    "a deploy does not wait for the checks": ("W9", swap(STAGING, "needs: checks", "needs: []")),
    "a deploy has no environment": ("W9", swap(PRODUCTION, "environment: production", "environment: staging")),
    "a deploy is cut off": ("W9", swap(PRODUCTION, "cancel-in-progress: false", "cancel-in-progress: true")),
    "nobody looks at what was deployed": ("W9", swap(STAGING, "scripts/smoke.py", "scripts/dev.py")),
    "nothing is taken back": ("W9", swap(STAGING, "deploy_render.py roll-back", "deploy_render.py check")),
    "it is always taken back": ("W9", swap(STAGING, "        if: failure() && (", "        if: always() && (")),
    "a script is unsound": ("W10", swap(CI, '"$RUNNER_TEMP/last"', "$RUNNER_TEMP/last")),
}  # fmt: skip
MISTAKES = {**IMAGE, **ROLES, **SERVICES, **VALUES, **FLOWS}
