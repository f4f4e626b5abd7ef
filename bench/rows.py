"""Everything that can be measured, by the name that the command line takes."""

from collections.abc import Mapping
from dataclasses import dataclass

from bench import alone, backlog, crowd, lateness, lookups, outbox, page, start, sweep
from bench.measurement import Measure


@dataclass(frozen=True)
class Group:
    """Rows that are measured together.

    `of_any_checkout`: needs only the process, a database and Slack's wire, so another checkout can be measured.
    `per_database` is false where the database makes no difference. `quick` groups belong to a quick run.
    """

    measure: Measure
    about: str
    of_any_checkout: bool = False
    per_database: bool = True
    quick: bool = True


GROUPS: Mapping[str, Group] = {
    "alone": Group(alone.measure, "one person, Slack takes 150 ms a call", of_any_checkout=True),
    "crowd": Group(crowd.measure, "50 people at once, Slack takes 150 ms a call", of_any_checkout=True),
    "outbox": Group(outbox.measure, "a claim, and the next moment, among 20 to 20,000 waiting messages"),
    "sweep": Group(sweep.measure, "1,000 due at once, among 2,000 and 100,000 open"),
    "lookups": Group(lookups.measure, "list, Home, show and look-alikes among 100,000 open"),
    "lateness": Group(lateness.measure, "from a due time that a commit sets to its nudge", of_any_checkout=True),
    "backlog": Group(backlog.measure, "a critical card behind 20,000 waiting messages", of_any_checkout=True),
    "start": Group(start.measure, "start, idle memory, import", of_any_checkout=True),
    "page": Group(page.measure, "the demo's page in a real Chromium", per_database=False, quick=False),
}
