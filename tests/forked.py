"""The clean process whose children are the processes that tests start: what it has done once, each of them finds done.

It begins with the first of them. That a fresh Python works too is for the tests that start one.
"""

import multiprocessing
import sys

import demo.bot_process  # noqa: F401 - it says what the demo needs, and whoever speaks last is heard

_START = multiprocessing.get_context
PROCESSES = _START("forkserver") if sys.platform == "linux" else _START("spawn")
if multiprocessing.parent_process() is None:  # a demo that is itself such a child begins its bots as people's does
    PROCESSES.set_forkserver_preload(["tests.made_ready"])
