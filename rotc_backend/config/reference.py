"""Writes what is generated from the table of variables: the reference and the example files.

python -m config.reference           writes them
python -m config.reference --check   compares, and ends with 1 when one is stale
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill
from typing import Final

from config.variables import TABLE, TOPICS
from config.variables.kinds import TEXT
from config.variables.unread import UNREAD, Unread
from config.variables.variable import DJANGO, Variable

ROOT: Final = Path(__file__).resolve().parents[2]
BEGIN: Final = "<!-- generated from config/variables: `make configuration` -->"
END: Final = "<!-- end of what is generated -->"
PAGE: Final = Path("docs/configuration.md")
MADE_BY_MACHINES: Final = (
    "DJANGO_SECRET_KEY",
    "JWT_SECRET_KEY",
    "DATA_KEYS",
    "METRICS_TOKEN",
    "BACKUP_KEY",
)
# What a service on Render needs that has no gap to fill: chosen here, not by the operator.
ALWAYS_AT_RENDER: Final = {
    "DJANGO_ENV": "production",
    "LOG_FORMAT": "json",
    "TRUSTED_PROXY_HOPS": "2",
    "CELERY_POLLING_SECONDS": "10",
}
LOCAL_HEAD: Final = """\
# Every variable of the backend, with its default, for a machine of your own; `make run` needs none.
# To set some: copy this file to .env, take the # away, and run
#   set -a; . ./.env; set +a"""
RENDER_HEAD: Final = """\
# What RGMS runs with on Render. Fill the words in capitals in, keep the result out of the
# repository, and judge it before anything is deployed:
#   cd rotc_backend && python manage.py check_env --env production --file ../.env.render
# render.yaml sets each of these or asks for it."""
CLIENT_HEADS: Final = {
    "development": """\
# What `npm run dev` reads; copy this file to .env.development.local to change something.""",
    "production": """\
# What a build of the client bakes in, for everybody to read. On Render render.yaml sets it;
# elsewhere copy this file to .env.production.local. Empty when web serves the client.""",
}


def commented(text: str) -> str:
    """Write a text as lines of comment."""
    return fill(" ".join(text.split()), 98, initial_indent="# ", subsequent_indent="# ")


def demands(each: Variable) -> str:
    """Say what a value must be, and who needs it."""
    needed = f"Required by {', '.join(each.readers)}." if each.is_required else ""
    must = f"It must {each.kind.must}." if each.kind.must and each.kind is not TEXT else ""
    return f"{needed} {must}".strip()


def local_file() -> str:
    """Return the example for a machine of one's own."""
    blocks = [LOCAL_HEAD]
    for topic, variables in TOPICS.items():
        shown = [each for each in variables if each.services != "F"]
        if shown:
            blocks.append(f"# {topic} {'-' * (96 - len(topic))}")
            blocks += [local_block(each) for each in shown]
    return "\n\n".join(blocks) + "\n"


def local_block(each: Variable) -> str:
    """Return one variable, switched off."""
    usual = each.default if isinstance(each.default, str) else ""
    words = f" Default: {each.default_words}." if each.default_words else ""
    return f"{commented(f'{each.words} {demands(each)}{words}')}\n#{each.name}={usual}"


def render_file() -> str:
    """Return the example for Render: what is needed, with gaps in capitals."""
    blocks = [RENDER_HEAD]
    for each in TABLE.values():
        value = render_value(each)
        if value is not None:
            blocks.append(f"{commented(f'{each.words} {demands(each)}')}\n{each.name}={value}")
    return "\n\n".join(blocks) + "\n"


def render_value(each: Variable) -> str | None:
    """Return what stands behind a name; None leaves it out."""
    if each.name in ALWAYS_AT_RENDER:
        return ALWAYS_AT_RENDER[each.name]
    is_whole_of_parts = each.name == "CLOUDINARY_URL"
    if each.name in {"RGMS_SERVICE", "MEDIA_BACKEND"} or is_whole_of_parts or each.services == "F":
        return None
    if each.name in MADE_BY_MACHINES:
        return "SECRET"
    return quoted(each.example) if each.example else None


def quoted(value: str) -> str:
    """Put quotes around what a shell would take apart."""
    return f'"{value}"' if any(sign in value for sign in " <>&?") else value


def client_file(mode: str) -> str:
    """Return the example for one mode of the client's build."""
    shown = [each for each in TABLE.values() if each.services == "F"]
    if mode == "production":
        shown = [each for each in shown if each.name == "VITE_API_URL"]
    blocks = [CLIENT_HEADS[mode]]
    for each in shown:
        is_dev = mode == "development"
        value = each.default if is_dev and isinstance(each.default, str) else ""
        blocks.append(f"{commented(f'{each.words} {demands(each)}')}\n{each.name}={value}")
    return "\n\n".join(blocks) + "\n"


def tables() -> str:
    """Return the reference: a table for each topic, and what is not read."""
    return "\n".join([*topic_lines(), *unread_lines()])


def topic_lines() -> Iterator[str]:
    """Yield the lines of what is read."""
    for topic, variables in TOPICS.items():
        yield from (f"### {topic}", "")
        yield from ("| Variable | Meaning | Read by | Default |", "|---|---|---|---|")
        for each in variables:
            yield f"| {name_cell(each)} | {meaning(each)} | {readers(each)} | {default(each)} |"
        yield ""


def name_cell(each: Variable) -> str:
    """Return the name with an anchor of its own."""
    return f'<a id="{each.name.lower()}"></a>`{each.name}`'


def meaning(each: Variable) -> str:
    """Say what it is, what it must be, and how else it may be given."""
    parts = [each.words]
    if each.kind.must:
        parts.append(f"Must {each.kind.must}.")
    if each.is_secret:
        parts.append(f"Secret: also as `{each.name}_FILE`.")
    if each.aliases:
        parts.append(f"Earlier names: {', '.join(f'`{name}`' for name in each.aliases)}.")
    if each.example:
        parts.append(f"Such as `{each.example}`.")
    return " ".join(parts).replace("|", "\\|")


def readers(each: Variable) -> str:
    """Say who reads it, and whether they start without it."""
    names = "all" if each.services == DJANGO else ", ".join(each.readers)
    return f"{names}; **required**" if each.is_required else names


def default(each: Variable) -> str:
    """Say what counts when nothing is given."""
    if each.default_words:
        return each.default_words
    return f"`{each.default}`" if each.default else ""


def unread_lines() -> Iterator[str]:
    """Yield the lines of what is not read."""
    yield from ("### Not read", "", "| Variable | Instead |", "|---|---|")
    for each in UNREAD:
        yield f"| {', '.join(f'`{name}`' for name in each.names)} | {instead(each)} |"


def instead(each: Unread) -> str:
    """Say what is done instead, and whether setting it stops a start."""
    words = each.words[0].upper() + each.words[1:]
    return f"{words}.{' Refused in staging and production.' if each.is_refused else ''}"


def page(present: str) -> str:
    """Return the page with its generated part made anew. Raises ValueError without the marks."""
    before, begin, rest = present.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{PAGE} has lost the marks around what is generated.")
    return f"{before}{BEGIN}\n\n{tables()}\n\n{END}{after}"


def files(root: Path) -> dict[Path, str]:
    """Return every generated file and what it must hold."""
    return {
        root / ".env.example": local_file(),
        root / ".env.render.example": render_file(),
        root / "client" / ".env.development.example": client_file("development"),
        root / "client" / ".env.production.example": client_file("production"),
        root / PAGE: page((root / PAGE).read_text()),
    }


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Write the files, or say which are stale."""
    wanted = files(root)
    stale = [file for file, text in wanted.items() if not file.exists() or file.read_text() != text]
    for file in stale:
        name = file.relative_to(root)
        if "--check" in arguments:
            sys.stderr.write(f"{name} is stale; `make configuration` writes it.\n")
        else:
            file.write_text(wanted[file])
            sys.stdout.write(f"{name} is written\n")
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
