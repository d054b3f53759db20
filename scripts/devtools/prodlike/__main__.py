"""Rehearses production: release, four services, smoke test, drills; prints a table, ends with 0 or 1."""

import argparse
import os
import subprocess
import sys
import time

from devtools import commands, processes
from devtools.console import Refusal, say, write
from devtools.interruption import Interrupted, Interruption
from devtools.layout import PYTHON, SCRIPTS
from devtools.prodlike import drills, people
from devtools.prodlike.drills import Findings
from devtools.prodlike.stack import OLD, Stack
from devtools.state import only_instance, open_state, write_private
from smoke_checks.target import Account

STAFF = 4
IDLE_SECONDS = 90.0


def main(arguments: list[str]) -> int:
    """Rehearse once."""
    top = argparse.ArgumentParser(prog="prodlike", description=__doc__)
    top.add_argument("--profile", default="prodlike")
    top.add_argument("--idle", type=float, default=IDLE_SECONDS, help="seconds of counting")
    options = top.parse_args(arguments)
    state = open_state(options.profile)
    commands.erase(state)
    for log in state.log("x").parent.glob("*.log"):
        log.unlink()
    interruption = Interruption()
    interruption.listen()
    findings, began = Findings(), time.monotonic()
    try:
        with only_instance(state), Stack(state) as stack:
            rehearse(stack, findings, options.idle)
    except Refusal as refusal:
        findings.add("the rehearsal goes on to its end", False, str(refusal))
    except Interrupted:
        return 130
    finally:
        left = processes.stop_leftovers(state)
    findings.add("no process is left behind", not left, ", ".join(left))
    return shown(findings, time.monotonic() - began)


def rehearse(stack: Stack, findings: Findings, idle_seconds: float) -> None:
    """Go through everything once."""
    for note in stack.notes:
        say(note)
    say("== release and start")
    began = time.monotonic()
    stack.start_all(OLD)
    words = f"{len(stack.running)} services after {time.monotonic() - began:.1f} s"
    findings.add("released and healthy", True, words)
    admin = people.first_admin(stack)
    demo = people.demo_accounts(stack)
    say("== smoke test")
    for account in (admin, demo["demo-cadet"]):
        findings.add(f"smoke test as {account.username}", smoke(stack, account) == 0)
    say(f"== nobody does anything ({idle_seconds:.0f} s)")
    drills.memory(stack, "idle", findings)
    drills.count_idle(stack, idle_seconds, findings)
    say("== a deploy while people work")
    target = people.target_of(stack, admin)
    session = target.sign_in()
    staff = people.staff(target, session, STAFF)
    drills.exchange(stack, staff, findings)
    say("== a worker stopped at work")
    drills.stop_at_work(stack, findings)
    drills.memory(stack, "after work", findings)


def smoke(stack: Stack, account: Account) -> int:
    """Run scripts/smoke.py as an operator would."""
    target = people.target_of(stack)
    folder = stack.state.path("keys", "x").parent
    write_private(folder / "password", account.password)
    write_private(folder / "totp", account.totp_secret)
    command = [str(PYTHON), str(SCRIPTS / "smoke.py"), "--api", target.api, "--live", target.live]
    command += ["--client", target.client, "--username", account.username]
    command += ["--password-file", str(folder / "password")]
    command += ["--totp-secret-file", str(folder / "totp")] if account.totp_secret else []
    command += ["--ca-file", str(stack.router.certificate), "--wait-for-version", OLD]
    command += ["--timeout", "60"]
    for host, (address, port) in target.network.stand_ins.items():
        command += ["--connect-to", f"{host}={address}:{port}"]
    env = {**os.environ, "METRICS_TOKEN": target.token}
    return subprocess.run(command, env=env, check=False).returncode


def shown(findings: Findings, seconds: float) -> int:
    """Print the table."""
    load = os.getloadavg()[0]
    write(f"\nProduction rehearsal ({seconds:.0f} s, load {load:.1f}, {os.cpu_count()} cores)")
    for name, is_good, words in findings.lines:
        write(f"{'ok' if is_good else 'FAILED':8}{name:46}{words}")
    return int(not findings.is_good)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
