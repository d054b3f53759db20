"""Claims about children: they stop in good order, take theirs along, and strangers are left alone."""

import json
import signal
import subprocess
import sys

from devtools import processes
from devtools.processes import last_lines, started_at, stop_leftovers

SLEEPER = "import time; time.sleep(60)"
STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("deaf", flush=True)
time.sleep(60)
"""
PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""


def test_a_child_that_is_asked_to_stop_is_gone_and_forgotten(run_script, state):
    child = run_script(SLEEPER)
    record = state.path("pids", "web.json")
    assert json.loads(record.read_text())["pid"] == child.pid

    child.ask_to_stop()
    child.finish()

    assert child.ending == f"signal {signal.SIGTERM.value}"
    assert started_at(child.pid) is None
    assert not record.exists()


def test_a_child_that_does_not_stop_in_time_is_killed(run_script, state, eventually):
    child = run_script(STUBBORN, patience=0.2)
    assert eventually(lambda: "deaf" in last_lines(state, "web"))

    child.ask_to_stop()
    child.finish()

    assert child.ending == f"signal {signal.SIGKILL.value}"


def test_killing_a_child_takes_its_own_children_along(run_script, state, eventually):
    child = run_script(PARENT)
    assert eventually(lambda: state.log("web").exists() and state.log("web").read_text().strip())
    grandchild = int(state.log("web").read_text())

    child.kill()

    assert eventually(lambda: started_at(grandchild) is None)


def test_what_a_killed_run_left_behind_is_stopped_by_the_next(run_script, state):
    child = run_script(SLEEPER, name="worker")

    assert stop_leftovers(state) == ["worker"]

    child.process.wait(timeout=5)
    assert child.ending == f"signal {signal.SIGTERM.value}"
    assert list(state.path("pids", "x").parent.iterdir()) == []


def test_a_stranger_who_got_the_same_process_number_is_left_alone(state):
    stranger = subprocess.Popen([sys.executable, "-c", SLEEPER])
    try:
        record = {"pid": stranger.pid, "started": "another moment", "signal": 15, "patience": 1}
        state.path("pids", "web.json").write_text(json.dumps(record))

        assert stop_leftovers(state) == []
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_the_servers_of_a_killed_run_are_stopped_after_the_services(run_script, state):
    for name in ("postgres", "web", "valkey", "beat"):
        run_script(SLEEPER, name=name)

    assert stop_leftovers(state) == ["beat", "web", "postgres", "valkey"]


def test_a_second_request_to_stop_does_not_wait(run_script, state, eventually):
    child = run_script(STUBBORN, patience=60)
    assert eventually(lambda: "deaf" in last_lines(state, "web"))
    processes.HASTE.set()
    try:
        child.finish()
    finally:
        processes.HASTE.clear()

    assert child.ending == f"signal {signal.SIGKILL.value}"


def test_the_end_of_a_log_is_kept_for_the_message(run_script, state):
    child = run_script("print('first'); print('no such table'); raise SystemExit(3)")
    child.process.wait(timeout=5)
    child.finish()

    assert child.ending == "exit code 3"
    assert last_lines(state, "web", 1) == "    no such table"
    assert last_lines(state, "beat") == "    (it wrote nothing)"
