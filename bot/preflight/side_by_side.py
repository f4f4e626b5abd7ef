"""Questions to Slack asked side by side, with one deadline for all of them."""

import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Answer = TypeVar("Answer")
_AT_ONCE = 8  # more would only be rate limited sooner


def answers(questions: Iterable[Callable[[], Answer]], *, seconds: float) -> Iterator[Answer | None]:
    """The answers in the order of the questions; None where none came in time.

    The threads are daemons: a process that stops does not wait for a Slack that hangs. A question must not raise.
    """
    asked = list(questions)
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    answered: queue.SimpleQueue[tuple[int, Answer]] = queue.SimpleQueue()
    for number in range(len(asked)):
        waiting.put(number)
    ends = time.monotonic() + seconds

    def ask() -> None:
        while time.monotonic() < ends and not waiting.empty():
            try:
                number = waiting.get_nowait()
            except queue.Empty:
                return
            answered.put((number, asked[number]()))

    for _ in range(min(_AT_ONCE, len(asked))):
        threading.Thread(target=ask, name="preflight", daemon=True).start()
    found: dict[int, Answer] = {}
    while len(found) < len(asked):
        try:
            number, answer = answered.get(timeout=max(0.0, ends - time.monotonic()))
        except queue.Empty:
            break
        found[number] = answer
    return (found.get(number) for number in range(len(asked)))
