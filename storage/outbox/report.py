"""What became of messages that were in hand."""

from collections.abc import Sequence
from datetime import timedelta

from storage.outbox.kinds import traits_of
from storage.outbox.messages import Continues, Dead, Later, Outcome, Sent, Superseded, Unsure
from storage.outbox.rows import Row
from storage.outbox.transaction import QueueTransaction

POST_INTERVAL = timedelta(seconds=1)
"""One post a second for each recipient: docs.slack.dev/apis/web-api/rate-limits. chat.update is not counted."""


def report(queue: QueueTransaction, outcomes: Sequence[Outcome]) -> None:
    """Write down what became of each, and let the next of its escalation and of its lane go."""
    ids = [outcome.delivery.id for outcome in outcomes]
    found = {row["id"]: row for row in queue.rows.get(ids)}
    reported = [(found[outcome.delivery.id], outcome) for outcome in outcomes if outcome.delivery.id in found]
    queue.lanes.get({row["lane"] for row, _ in reported})  # all in one look
    back = [row for row, outcome in reported if _settle(queue, row, outcome)]
    queue.drop_followed(back)
    queue.promote({row["escalation_id"] for row, _ in reported if row["escalation_id"] and row["ended_at"]})


def _settle(queue: QueueTransaction, row: Row, outcome: Outcome) -> bool:
    """Whether the message goes back in line. Who lost the lease can report that it was sent, and nothing else."""
    held = row["state"] == "sending" and row["attempts"] == outcome.delivery.attempts
    if not held and not (isinstance(outcome, Sent) and row["state"] != "sent"):
        return False
    (lane,) = queue.lanes.get([row["lane"]])
    if lane.holding == row["id"]:
        lane.holding = None
    match outcome:
        case Sent(posted=posted, at=at, content=said):
            content = row["content"] if said is None else dict(said)
            queue.finish(row, "sent", ended_at=at, channel=posted.channel, ts=posted.ts, error=None, content=content)
            if traits_of(row).paced:
                lane.pause(until=at + POST_INTERVAL)
        case Continues():
            _go_on(queue, row, outcome)
            return True
        case Dead(error=error, at=at):
            queue.finish(row, "dead", ended_at=at, error=error)
        case Superseded(at=at):
            queue.finish(row, "superseded", ended_at=at)
        case _:
            _put_off(queue, row, outcome)
            return True
    return False


def _go_on(queue: QueueTransaction, row: Row, outcome: Continues) -> None:
    """It stays the first of its escalation, and takes its lane's next turn as a post that nobody has tried yet."""
    not_tried = dict.fromkeys(("claimed_at", "first_tried_at", "tried_at", "due_at"))
    queue.rows.change(row, content=dict(outcome.content), error=outcome.error, **not_tried)
    if traits_of(row).paced:
        (lane,) = queue.lanes.get([row["lane"]])
        lane.pause(until=outcome.at + POST_INTERVAL)
    queue.put_in_line(row)


def _put_off(queue: QueueTransaction, row: Row, outcome: Later | Unsure) -> None:
    queue.rows.change(row, error=outcome.error, claimed_at=None)
    if isinstance(outcome, Later) and outcome.whole_lane:
        (lane,) = queue.lanes.get([row["lane"]])
        lane.pause(until=outcome.until)
        queue.rows.change(row, due_at=None)
        queue.put_in_line(row)
    else:
        tried = outcome.at if isinstance(outcome, Unsure) else row["tried_at"]
        queue.rows.change(row, state="delayed", due_at=outcome.until, tried_at=tried)
