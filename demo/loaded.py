"""What each bot of a demo needs, loaded in the clean process whose children they are.

All of it stays as long as the process: the garbage collector would look through it over and over, which takes half as
long as to load it.
"""

import gc
from importlib import import_module

gc.disable()
for _module in ("demo.bot_process", "sandbox.clock", "holidays.countries"):  # the clock's class, and what is read late
    import_module(_module)
gc.freeze()
gc.enable()
