"""A ticket bot's thread of sixty messages, with an outage in it, for whoever escalates it in the browser."""

from demo.live import LiveDemo
from sandbox.state.messages import Message

CHANNEL = "C0CUST1"
TITLE = "Ticket 4711: exports fail for everybody"
OUTAGE = "Now nothing works at all, for anybody!"
_REPLIES = 58  # with the ticket itself and the outage there are sixty messages
_TRACE = "504 Gateway Timeout\n    at export.js:12\n    at queue.js:88\nrequest 8c1f-22a0"
_BLOCKS = [
    {"type": "header", "text": {"type": "plain_text", "text": TITLE}},
    {
        "type": "section",
        "text": {"type": "mrkdwn", "text": "*From:* Katrin Vogel\nNothing can be exported since 08:00.\n```E1042```"},
    },
]


def post(live: LiveDemo) -> Message:
    """The outage, which is the thread's last message and the one to escalate."""
    people = live.seeded.people
    ticket = live.workspace.other_app("Desk Tickets", id="U0TICKETS", bot_id="B0TICKETS").posts(
        in_=CHANNEL, blocks=_BLOCKS
    )
    for number in range(_REPLIES):
        writer = (people["katrin"], people["agent"])[number % 2]
        writer.posts(f"Reply {number + 1}: it stops at step {number % 7 + 1} of the export.", thread=ticket)
    return people["jonas"].posts(f"{OUTAGE}\n```{_TRACE}```", thread=ticket)
