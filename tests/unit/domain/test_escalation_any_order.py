"""Whatever people do, in whatever order, at whatever hour: what is always true of an escalation."""

from copy import deepcopy
from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.domain.clocks import Clocks
from bot.domain.escalation import Escalation
from bot.domain.lapse import lapse
from bot.domain.lapse_events import SilenceNoticed
from bot.domain.nudging import nudge
from bot.domain.refusals import Refusal
from bot.domain.severity import Severity
from bot.domain.state import State
from bot.domain.verb import AnyVerb
from bot.domain.verbs import VERBS, event_from
from bot.domain.verbs.change_severity import CHANGE_SEVERITY
from bot.domain.verbs.join import JOIN
from bot.domain.verbs.post_update import POST_UPDATE
from bot.domain.verbs.tell_customer import TELL_CUSTOMER
from storage.snapshots import escalation_from, snapshot_of
from tests.builders import AGENT, ENGINEER, NINE, SCHEDULE, an_escalation, answers_of, perform

TEAMS = {"lapse", "follow_up_since", "follow_up_due", "follow_up_nudge", "follow_up_rung", "snoozed"}
someone = st.sampled_from([AGENT, ENGINEER, "U0OTHER"])


class AnyOrder(RuleBasedStateMachine):
    escalation: Escalation

    @initialize(severity=st.sampled_from(Severity))
    def opens(self, severity: Severity) -> None:
        self.at = NINE
        self.escalation = an_escalation(severity=severity)

    @rule(minutes=st.integers(0, 60 * 24 * 4))
    def time_passes(self, minutes: int) -> None:
        self.at += timedelta(minutes=minutes)

    @rule()
    def sweep(self) -> None:
        known = len(self.escalation.recorded)
        nudge(self.escalation, at=self.at, schedule=SCHEDULE)
        following = self.escalation.clocks.next
        assert following is None or following > self.at
        kinds = [event.kind for event in self.escalation.recorded[known:]]
        assert len(kinds) == len(set(kinds))

    @rule(verb=st.sampled_from(VERBS), by=someone)
    def act(self, verb: AnyVerb, by: str) -> None:
        self._try(verb, by, **answers_of(verb))

    @rule(by=someone)
    def update(self, by: str) -> None:
        before = deepcopy(self.escalation.clocks)
        self._try(POST_UPDATE, by, text="News")
        now = self.escalation.clocks
        assert {field for field in Clocks.model_fields if getattr(now, field) != getattr(before, field)} <= TEAMS

    @rule(by=someone)
    def tell(self, by: str) -> None:
        before = self.escalation.clocks.follow_up_due
        self._try(TELL_CUSTOMER, by, said="News")
        assert self.escalation.clocks.follow_up_due == before

    @rule(severity=st.sampled_from(Severity))
    def change(self, severity: Severity) -> None:
        self._try(CHANGE_SEVERITY, AGENT, severity=severity, reason="News")

    @rule(by=someone, customer=st.sampled_from(["Tamar Clinics", "Larkspur", "Tidewell"]))
    def join(self, by: str, customer: str) -> None:
        self._try(JOIN, by, customer=customer)

    @rule()
    def the_thread_is_silent(self) -> None:
        noticed = [event for event in self.escalation.recorded if isinstance(event, SilenceNoticed)]
        if noticed:
            lapse(self.escalation, noticed[-1], at=self.at)

    def _try(self, verb: AnyVerb, by: str, **answers: Any) -> None:
        before = deepcopy(self.escalation)
        try:
            perform(verb, self.escalation, at=self.at, by=by, **answers)
        except Refusal:
            assert self.escalation == before

    @invariant()
    def its_version_counts_its_events(self) -> None:
        assert self.escalation.version == len(self.escalation.recorded)

    @invariant()
    def the_team_is_asked_while_it_has_it(self) -> None:
        one = self.escalation
        if one.info_request is None:
            assert (one.clocks.follow_up_due is not None) is one.state.with_the_team

    @invariant()
    def support_is_asked_again_while_the_team_waits_for_it(self) -> None:
        one = self.escalation
        assert (one.clocks.info_nudge is not None) is (one.info_request is not None)
        assert one.info_request is None or one.state.with_the_team

    @invariant()
    def the_customer_is_owed_an_update_until_it_is_closed(self) -> None:
        clocks = self.escalation.clocks
        closing = self.escalation.closing
        if self.escalation.state is State.CLOSED:
            assert clocks == Clocks()
        elif closing and closing.everybody_informed and not clocks.customer_due:
            assert clocks.closing_nudge
        else:
            assert clocks.customer_due
            assert clocks.customer_overdue
            assert clocks.customer_nudge
            assert clocks.customer_due <= min(clocks.customer_nudge, clocks.customer_overdue)

    @invariant()
    def every_customer_who_waits_for_the_outcome_has_a_place_in_its_closing(self) -> None:
        one = self.escalation
        assert (one.closing is None) is one.state.with_the_team
        assert one.closing is None or len(one.closing.customers) == len(one.customers)

    @invariant()
    def its_story_is_told_in_order(self) -> None:
        times = [event.at for event in self.escalation.recorded]
        assert times == sorted(times)

    @invariant()
    def it_survives_being_written_down(self) -> None:
        written = escalation_from(self.escalation.id, snapshot_of(self.escalation))
        assert written.model_dump() == self.escalation.model_dump()
        last = self.escalation.recorded[-1]
        assert event_from(last.model_dump(mode="json")) == last

    @invariant()
    def whoever_works_on_it_or_settled_it_is_known(self) -> None:
        one = self.escalation
        assert (one.assignee is None) is (one.acknowledged_at is None)
        assert (one.settled_by is None) is one.state.with_the_team


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=40, stateful_step_count=25)
