"""The bot, less patient with a deaf connection than it is in earnest: `python -m tests.faults.hasty`."""

from datetime import timedelta

import app
from bot.serving import hearing

if __name__ == "__main__":
    hearing.RECONNECT_AFTER, hearing.END_AFTER = timedelta(seconds=2), timedelta(seconds=6)
    hearing.LOOK_EVERY = 0.2
    app.main(["run"])
