"""What each of our programs loads at its start, and makes at the first use of something: patterns, mappers, statements.

It is made where this is imported, which is the process that `tests.forked` speaks of. That has no thread afterwards and
no connection: both would be lost on its children.
"""

import gc
import tempfile

import holidays.countries  # noqa: F401 - read at first use

import demo.printing
import demo.serving  # noqa: F401
import storage.psycopg_connection  # noqa: F401 - loaded for PostgreSQL only
from app import wall_clock
from bot.assembly.bot import assemble
from bot.assembly.clients import slack_client
from bot.domain.pattern import Pattern
from bot.preflight import Identity
from bot.services.settings_file import read_file
from demo.stories import SETTINGS
from storage.upgrade import up_to_date
from tests.compiled import keep_what_is_compiled

_NOBODY = Identity("T0", "Nowhere", "B0", "U0", frozenset())


def _make_ready() -> None:
    gc.unfreeze()  # what is frozen is not found
    for found in gc.get_objects():
        if isinstance(found, Pattern):
            _ = found.compiled
    keep_what_is_compiled()
    with tempfile.TemporaryDirectory() as folder, up_to_date(f"sqlite:///{folder}/ready.db") as engine:
        bot = assemble(slack_client("xoxb-nobody", "http://127.0.0.1:9/api/"), _NOBODY, engine, wall_clock)
        bot.settings.import_file(read_file(SETTINGS.read_text(encoding="utf-8")), by="settings import")
        bot.settings.refresh()
        bot.customers.refresh()
        bot.follow_ups.sweep()
        bot.dispatcher.deliver_next(1)
        bot.dispatcher.next_ready_at()
    gc.freeze()  # a child that looks for garbage would copy all of this, page by page


_make_ready()
