"""Claims about the supervisor: the dead come back, the stopped stay down until they are wanted."""

import socket
import threading

import pytest

from devtools.console import Refusal
from devtools.control import ControlSocket, ask
from devtools.state import describe_instance, only_instance
from devtools.supervisor import Supervisor, pause_before

SLEEPER = "import time; time.sleep(60)"


def test_the_pauses_between_restarts_grow_up_to_half_a_minute():
    assert [pause_before(n) for n in range(1, 8)] == [1, 2, 4, 8, 16, 30, 30]


def test_a_process_that_was_killed_comes_back(run_script, eventually):
    child = run_script(SLEEPER)
    supervisor = Supervisor([child])
    first = child.pid
    child.process.kill()

    def is_back() -> bool:
        supervisor.step()
        return child.is_running and child.pid != first

    assert eventually(is_back)
    assert supervisor.watched["web"].restarts == 1


def test_a_process_that_always_dies_is_started_again_after_longer_and_longer_pauses(run_script):
    child = run_script("raise SystemExit(1)")
    supervisor = Supervisor([child])
    watched = supervisor.watched["web"]
    pauses = []
    for _ in range(3):
        child.process.wait(timeout=5)
        supervisor.step()
        pauses.append(round(watched.due_at - child.since))
        watched.due_at = 0.0
        supervisor.step()

    assert pauses == [1, 2, 4]


def test_a_stopped_process_stays_down_until_it_is_started(run_script):
    child = run_script(SLEEPER)
    supervisor = Supervisor([child])

    assert supervisor.obey({"do": "stop", "name": "web"})["ok"]
    for _ in range(3):
        supervisor.step()
    assert supervisor.obey({"do": "status"})["processes"][0]["condition"] == "stopped"

    assert supervisor.obey({"do": "start", "name": "web"})["ok"]
    assert child.is_running


def test_a_kill_on_purpose_is_a_kill(run_script):
    child = run_script(SLEEPER)

    Supervisor([child]).obey({"do": "stop", "name": "web", "kill": True})

    assert child.ending == "signal 9"


def test_an_unknown_name_is_answered_with_the_known_ones(run_script):
    supervisor = Supervisor([run_script(SLEEPER)])

    assert supervisor.obey({"do": "stop", "name": "daphne"}) == {
        "ok": False,
        "text": "There is only: web.",
    }


def test_stopping_everything_leaves_no_process(run_script):
    children = [run_script(SLEEPER, name=name) for name in ("postgres", "valkey", "web", "beat")]

    Supervisor(children).stop_all()

    assert [child.is_running for child in children] == [False] * 4


def answering(state, decide):
    """Answer one request of a running instance from a thread."""
    control = ControlSocket(state)
    describe_instance(state, {"control": str(control.address)})
    thread = threading.Thread(target=control.answer_one, args=[10, decide])
    thread.start()
    return control, thread


def test_another_command_reaches_the_running_instance(state):
    with only_instance(state):
        control, thread = answering(state, lambda request: {"ok": True, "text": request["name"]})
        answer = ask(state, {"do": "stop", "name": "channels"})
        thread.join()
        control.close()

    assert answer == {"ok": True, "text": "channels"}
    assert not control.address.exists()


def test_a_refusal_of_the_running_instance_reaches_the_person(state):
    with only_instance(state):
        control, thread = answering(state, lambda _request: {"ok": False, "text": "Not that one."})
        with pytest.raises(Refusal, match="Not that one"):
            ask(state, {"do": "stop", "name": "x"})
        thread.join()
        control.close()


def test_nonsense_on_the_control_socket_is_ignored(state):
    control = ControlSocket(state)
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(control.address))
        line.sendall(b"nonsense\n")
        control.answer_one(5, lambda _request: {"ok": True})
    control.close()


def test_without_a_running_instance_the_person_is_told_how_to_start_one(state):
    with pytest.raises(Refusal, match="make run"):
        ask(state, {"do": "status"})
