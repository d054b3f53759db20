"""Rules for workflows: what they may do, what they run, and in which order a deploy goes."""

import re
from collections.abc import Iterator
from typing import Any, Final

from containers.image_rules import versions
from containers.named_commands import missing_of
from containers.project import SERVER, Finding, Project

CI: Final = "ci.yml"
DEPLOYS: Final = {"deploy-staging.yml": "staging", "deploy-production.yml": "production"}
JOBS: Final = {
    *("lint", "backend-test", "migrations", "frontend", "e2e", "image", "backup-restore"),
}
PINNED: Final = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
NAMED_VERSION: Final = re.compile(r"uses: +\S+@[0-9a-f]{40} +# v\d+\.\d+\.\d+$")
OWN: Final = "./.github/workflows/"
FORBIDDEN: Final = {"pull_request_target", "workflow_run", "issue_comment"}
MAY_WRITE: Final = {"issues"}  # in a deploy, to say that it was taken back
STEPS: Final = (
    *("deploy_render.py check", "deploy_render.py back-up", "deploy_render.py deploy"),
    *("scripts/smoke.py", "deploy_render.py roll-back"),
)


def jobs_of(workflow: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the jobs by name."""
    return {str(name): job or {} for name, job in (workflow.get("jobs") or {}).items()}


def steps(project: Project) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield every step with its file and job."""
    for file, workflow in project.workflows.items():
        for name, job in jobs_of(workflow).items():
            yield from ((file, name, step) for step in job.get("steps") or [])


def scripts_of(job: dict[str, Any]) -> str:
    """Return everything a job runs."""
    return "\n".join(str(step.get("run") or "") for step in job.get("steps") or [])


def begun_by(workflow: dict[Any, Any]) -> set[str]:
    """Name what starts a workflow; to YAML the word `on` is a truth value."""
    found: Any = workflow.get("on", workflow.get(True)) or {}
    return {found} if isinstance(found, str) else {str(name) for name in found}


def workflows_are_there(project: Project) -> Iterator[Finding]:
    """W1: the checks and both deploys are there, with all their jobs."""
    for file in (CI, *DEPLOYS):
        if file not in project.workflows:
            yield Finding("W1", file, "is missing.")
    for name in sorted(JOBS - {*jobs_of(project.workflows.get(CI, {}))}):
        yield Finding("W1", CI, f"has no job {name}.")


def little_is_allowed(project: Project) -> Iterator[Finding]:
    """W2: a workflow reads the repository; only a deploy may write, and only an issue."""
    for file, workflow in project.workflows.items():
        if workflow.get("permissions") != {"contents": "read"}:
            yield Finding("W2", file, "must say permissions: contents: read for all jobs.")
        for name, job in jobs_of(workflow).items():
            rights = job.get("permissions") or {}
            written = set() if rights == {} else writes(rights)
            if written - (MAY_WRITE if file in DEPLOYS else set()):
                yield Finding("W2", file, f"{name} may write {', '.join(sorted(written))}.")
            if job.get("secrets") == "inherit":
                yield Finding("W2", file, f"{name} hands every secret on.")
        for event in sorted(begun_by(workflow) & FORBIDDEN):
            yield Finding("W2", file, f"{event} runs strangers' changes with our rights.")


def writes(rights: Any) -> set[str]:
    """Name what may be written."""
    if not isinstance(rights, dict):
        return {str(rights)}
    return {str(name) for name, right in rights.items() if right == "write"}


def actions_are_pinned(project: Project) -> Iterator[Finding]:
    """W3: every action is one commit, whose version stands beside it."""
    for file, workflow in project.workflows.items():
        called = [str(job["uses"]) for job in jobs_of(workflow).values() if "uses" in job]
        used = [
            str(step["uses"])
            for place, _, step in steps(project)
            if place == file and "uses" in step
        ]
        for each in [*called, *used]:
            if not each.startswith(OWN) and not PINNED.fullmatch(each):
                yield Finding("W3", file, f"{each} is not pinned to a commit.")
            if each.startswith(OWN) and each.removeprefix(OWN) not in project.workflows:
                yield Finding("W3", file, f"{each} does not exist.")
        for line in project.text(f".github/workflows/{file}").splitlines():
            if "uses: " in line and "@" in line and not NAMED_VERSION.search(line):
                yield Finding("W3", file, f"{line.strip()}: the version is not written beside it.")


def checkouts_keep_nothing(project: Project) -> Iterator[Finding]:
    """W4: a checkout leaves no token behind for what runs later."""
    for file, job, step in steps(project):
        is_checkout = str(step.get("uses") or "").startswith("actions/checkout@")
        if is_checkout and (step.get("with") or {}).get("persist-credentials") is not False:
            yield Finding("W4", file, f"{job}: checkout must not persist credentials.")


def nothing_is_pasted(project: Project) -> Iterator[Finding]:
    """W5: no expression inside a script, and secrets only where a step needs them."""
    for file, job, step in steps(project):
        if "${{" in str(step.get("run") or ""):
            yield Finding("W5", file, f"{job}: a script has an expression in it; use env.")
    for file, workflow in project.workflows.items():
        if "secrets." in str(workflow.get("env") or ""):
            yield Finding("W5", file, "gives a secret to every job.")
        for name, each in jobs_of(workflow).items():
            if "secrets." in str(each.get("env") or ""):
                yield Finding("W5", file, f"{name} gives a secret to all its steps.")
            if "secrets." in str(each.get("steps") or "") and not each.get("environment"):
                yield Finding("W5", file, f"{name} uses a secret outside an environment.")


def runs_end(project: Project) -> Iterator[Finding]:
    """W6: runs do not pile up, jobs end, and they run on one known system."""
    for file, workflow in project.workflows.items():
        if not (workflow.get("concurrency") or {}).get("group"):
            yield Finding("W6", file, "says nothing of concurrency.")
        for name, job in jobs_of(workflow).items():
            if "uses" in job:
                continue
            if not isinstance(job.get("timeout-minutes"), int):
                yield Finding("W6", file, f"{name} has no timeout-minutes.")
            if str(job.get("runs-on") or "latest").endswith("latest"):
                yield Finding("W6", file, f"{name} must name one system, not the latest.")


def commands_exist(project: Project) -> Iterator[Finding]:
    """W7: what a script names is there: targets, commands, programs of ours."""
    for file, job, step in steps(project):
        for words in missing_of(project.root, str(step.get("run") or "")):
            yield Finding("W7", file, f"{job} runs {words}, which does not exist.")


def versions_agree(project: Project) -> Iterator[Finding]:
    """W8: languages are those of render.yaml, servers those of compose.yaml."""
    wanted = versions(project)
    images = {project.server.services.get(name, {}).get("image") for name in ("db", "valkey")}
    for file, workflow in project.workflows.items():
        for key, value in (workflow.get("env") or {}).items():
            name = str(key).partition("_VERSION")[0].lower()
            if name in wanted and str(value) != wanted[name]:
                yield Finding("W8", file, f"{key} is {value}; render.yaml has {wanted[name]}.")
        for name, job in jobs_of(workflow).items():
            for server in (job.get("services") or {}).values():
                if server.get("image") not in images:
                    yield Finding("W8", file, f"{name}: {server.get('image')} is not in {SERVER}.")


def deploys_are_checked(project: Project) -> Iterator[Finding]:
    """W9: a deploy follows the checks, one at a time, and is taken back when it fails."""
    for file, environment in DEPLOYS.items():
        workflow = project.workflows.get(file, {})
        job = jobs_of(workflow).get("deploy", {})
        needed = job.get("needs") or []
        needed = [needed] if isinstance(needed, str) else needed
        checks = [name for name, each in jobs_of(workflow).items() if each.get("uses") == OWN + CI]
        if not {*checks} & {*needed}:
            yield Finding("W9", file, f"deploy must need the checks of {CI}.")
        if job.get("environment") != environment:
            yield Finding("W9", file, f"deploy must run in the environment {environment}.")
        if (workflow.get("concurrency") or {}).get("cancel-in-progress") is not False:
            yield Finding("W9", file, "a deploy must not be cut off by the next.")
        yield from (Finding("W9", file, words) for words in wrong_order(job))


def wrong_order(job: dict[str, Any]) -> Iterator[str]:
    """Say which steps of a deploy are missing or stand wrongly."""
    text = scripts_of(job)
    places = [text.find(words) for words in STEPS]
    yield from (
        f"deploy must run {words}." for words, at in zip(STEPS, places, strict=True) if at < 0
    )
    if -1 not in places and places != sorted(places):
        yield f"deploy must run in this order: {', '.join(STEPS)}."
    back = [step for step in job.get("steps") or [] if STEPS[-1] in str(step.get("run") or "")]
    if not all("failure()" in str(step.get("if") or "") for step in back):
        yield "a deploy is taken back only if: failure()."


RULES: Final = (
    workflows_are_there,
    little_is_allowed,
    actions_are_pinned,
    checkouts_keep_nothing,
    nothing_is_pasted,
    runs_end,
    commands_exist,
    versions_agree,
    deploys_are_checked,
)
