"""The clean process whose children are the processes that tests start: what it has done once, each of them finds done.

It begins with the first of them. That a fresh Python works too is for the tests that start one.
"""

import multiprocessing
import sys

from demo.bot_process import PRELOADED

_START = multiprocessing.get_context
PROCESSES = _START("forkserver") if sys.platform == "linux" else _START("spawn")
PROCESSES.set_forkserver_preload([*PRELOADED, "tests.made_ready"])
