"""Calls under a deadline: how long they hold somebody, how many run, and what is asked only once."""

import threading
import time

import pytest

from bot.listeners.bounded_client import BoundedClient
from bot.listeners.lookups import NO_ANSWER, Deadline, Lookups
from bot.listeners.remembered import DOUBT_KEPT_FOR, Remembered
from bot.web_client import Connections
from tests.unit.listeners.conftest import PROMISE, Office


def test_a_deadline_runs_out_and_never_below() -> None:
    deadline = Deadline(0.05)
    assert 0 < deadline.remaining() <= 0.05
    time.sleep(0.06)
    assert deadline.remaining() == 0


def test_a_result_and_an_error_come_back(soon: Deadline) -> None:
    def breaks() -> None:
        raise KeyError("team_id")

    assert Lookups().within(soon, lambda: 7) == 7
    with pytest.raises(KeyError, match="team_id"):
        Lookups().within(soon, breaks)


def test_only_so_many_run_at_once_and_the_next_waits_no_longer_than_its_deadline(soon: Deadline) -> None:
    lookups, gate = Lookups(most=2), threading.Event()
    held = [lookups.start(gate.wait, Deadline()) for _ in range(2)]
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        lookups.within(soon, lambda: None)
    assert time.monotonic() - began < PROMISE
    gate.set()
    assert [each.result(1) for each in held] == [True, True]
    assert lookups.within(Deadline(), lambda: "free again") == "free again"


def test_after_the_deadline_nothing_is_begun() -> None:
    begun = []
    with pytest.raises(TimeoutError):
        Lookups().start(lambda: begun.append(1), Deadline(0))
    assert begun == []


def test_calls_that_follow_one_another_share_threads() -> None:
    lookups = Lookups()
    threads = {lookups.within(Deadline(), threading.get_ident) for _ in range(30)}
    assert len(threads) < 10


def test_many_who_ask_the_same_are_answered_by_one_call(office: Office) -> None:
    office.workspace.faults.delay("users.info", 0.2)
    names = Remembered(lambda user: office.client.users_info(user=user)["user"]["name"], Lookups(), office.clock)
    answers: list[str] = []
    asking = [threading.Thread(target=lambda: answers.append(names.get("U02", Deadline()))) for _ in range(8)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert answers == ["owen.castle"] * 8
    assert office.asked("users.info") == 1


def test_nobody_waits_for_somebody_elses_call_that_hangs(office: Office, soon: Deadline) -> None:
    office.workspace.faults.hang("users.info")
    names = Remembered(lambda user: office.client.users_info(user=user)["user"]["name"], Lookups(), office.clock)
    with pytest.raises(TimeoutError):
        names.get("U02", soon)
    time.sleep(1)  # it still hangs
    assert names.get("U02", deadline := Deadline()) == "owen.castle"
    assert deadline.remaining() > 1


def test_what_could_not_even_be_asked_is_not_remembered(office: Office, soon: Deadline) -> None:
    lookups, gate = Lookups(most=1), threading.Event()
    names = Remembered(
        lambda user: office.client.users_info(user=user)["user"]["name"],
        lookups,
        office.clock,
        refusal_kept_for=DOUBT_KEPT_FOR,
    )
    lookups.start(gate.wait, Deadline())
    with pytest.raises(TimeoutError):
        names.get("U02", soon)
    gate.set()
    assert names.get("U02", Deadline()) == "owen.castle"


def test_all_calls_of_one_delivery_share_its_deadline(office: Office) -> None:
    client = BoundedClient(office.client, Connections(office.client.base_url, None), Lookups(), Deadline(0.3))
    assert client.users_info(user="U02")["user"]["name"] == "owen.castle"
    office.workspace.faults.hang("*", times=5)
    began = time.monotonic()
    for _ in range(5):
        with pytest.raises(NO_ANSWER):
            client.users_info(user="U02")
    assert time.monotonic() - began < 2 * 0.3
