"""People act, a real Bolt app answers: over Socket Mode and over signed HTTP alike."""

import copy
from datetime import UTC, datetime

import pytest
from slack_sdk.errors import SlackApiError

from sandbox import SandboxError
from sandbox.people.client import TROUBLE
from tests.sandbox.conftest import Nest


def test_a_command_opens_a_form_that_ends_as_a_message(parrot: Nest) -> None:
    assert parrot.mira.runs("/parrot", "form", in_=parrot.nest).acked
    assert parrot.mira.modal is not None
    assert parrot.mira.modal.labels == ["Words", "Mood", "Until", "Customer"]

    deadline = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
    parrot.mira.submits({"Words": "hello", "Mood": "Cross", "until": deadline, "Customer": "Haldane Foods"})

    assert parrot.mira.modal is None
    [card] = parrot.jonas.reads(parrot.nest)
    assert (card.text, card.seen) == ("hello", "[Press]")
    submission = next(each for each in parrot.workspace.deliveries if each.payload.get("type") == "view_submission")
    values = submission.payload["view"]["state"]["values"]
    assert values["mood"]["chosen"]["selected_option"]["value"] == "cross"
    assert values["until"]["at"] == {"type": "datetimepicker", "selected_date_time": 1772539200}
    assert values["customer"]["customer"]["selected_option"]["value"] == "haldane foods"
    assert "channel" not in submission.payload
    assert "response_url" not in submission.payload


def test_an_untouched_optional_input_arrives_as_null(parrot: Nest) -> None:
    parrot.mira.runs("/parrot", "form", in_=parrot.nest)
    submission = parrot.mira.submits({"Words": "hello"})
    assert submission is not None
    values = submission.payload["view"]["state"]["values"]
    assert values["mood"] == {"chosen": {"type": "static_select", "selected_option": None}}


def test_the_client_holds_an_incomplete_form_back(parrot: Nest) -> None:
    parrot.mira.runs("/parrot", "form", in_=parrot.nest)
    assert parrot.mira.submits() is None
    assert parrot.mira.modal is not None
    assert parrot.mira.modal.errors == {"Words": "Please complete this required field."}
    assert parrot.mira.submits({"Words": "x" * 21}) is None
    assert "at most 20" in parrot.mira.modal.errors["Words"]


def test_a_forged_submission_passes_the_client_by(parrot: Nest) -> None:
    parrot.mira.runs("/parrot", "form", in_=parrot.nest)
    parrot.mira.submits({"Words": "x" * 21}, raw=True)
    assert parrot.mira.reads(parrot.nest)[0].text == "x" * 21


def test_errors_stand_beside_their_field_and_nothing_typed_is_lost(parrot: Nest) -> None:
    parrot.mira.runs("/parrot", "form", in_=parrot.nest)
    parrot.mira.submits({"Words": "refuse", "Mood": "Happy"})
    assert parrot.mira.modal is not None
    assert parrot.mira.modal.errors == {"Words": "Say something nicer."}
    assert parrot.mira.modal.values["Mood"] == "Happy"


def test_errors_that_name_no_input_are_trouble(parrot: Nest) -> None:
    parrot.mira.runs("/parrot", "form", in_=parrot.nest)
    parrot.mira.submits({"Words": "refuse nowhere"})
    assert parrot.mira.notices[-1].startswith(TROUBLE)
    assert parrot.mira.modal is not None
    assert parrot.mira.modal.trouble == TROUBLE
    assert parrot.mira.modal is not None
    assert parrot.mira.modal.errors == {}


def test_update_push_and_clear(parrot: Nest) -> None:
    parrot.mira.runs("/parrot", "form", in_=parrot.nest)
    first = parrot.mira.modal
    assert first is not None
    parrot.mira.submits({"Words": "deeper"})
    second = parrot.mira.modal
    assert second is not None
    assert second.view["previous_view_id"] == first.id
    assert second.view["root_view_id"] == first.id
    parrot.mira.submits({"Words": "again"})
    third = parrot.mira.modal
    assert third is not None
    assert (third.id, third.labels) == (second.id, ["More words"])
    assert third.view["hash"] != second.view["hash"]
    parrot.mira.closes_modal()
    parrot.mira.submits({"Words": "enough"})
    assert parrot.mira.modal is None


def test_a_stack_holds_three_views(parrot: Nest) -> None:
    parrot.mira.runs("/parrot", "form", in_=parrot.nest)
    parrot.mira.clicks("Deeper")
    parrot.mira.submits({"Words": "deeper"})
    parrot.mira.submits({"Words": "deeper"})
    assert "push_limit_reached" in parrot.mira.notices[-1]


def test_closing_is_told_only_where_it_was_asked_for(parrot: Nest) -> None:
    parrot.mira.runs("/parrot", "form", in_=parrot.nest)
    parrot.mira.fills({"Words": "half a sentence"})
    parrot.mira.clicks("Deeper")
    assert parrot.mira.closes_modal() is None
    closing = parrot.mira.closes_modal()
    assert closing is not None
    assert closing.acked
    assert closing.payload["view"]["state"] == {"values": {}}
    assert closing.payload["is_cleared"] is False


def test_the_cross_closes_the_whole_stack(parrot: Nest) -> None:
    parrot.mira.runs("/parrot", "form", in_=parrot.nest)
    root = parrot.mira.modal
    assert root is not None
    parrot.mira.clicks("Deeper")
    closing = parrot.mira.closes_modal(everything=True)
    assert closing is not None
    assert (closing.payload["view"]["id"], closing.payload["is_cleared"]) == (root.id, True)
    assert parrot.mira.modal is None


def test_a_button_replaces_its_message_and_answers_the_presser_alone(parrot: Nest) -> None:
    parrot.mira.runs("/parrot", "form", in_=parrot.nest)
    parrot.mira.submits({"Words": "hello"})
    stale = copy.copy(parrot.jonas.reads(parrot.nest)[0])

    click = parrot.jonas.clicks("Press")

    assert click.payload["actions"][0]["value"] == "7"
    assert parrot.mira.reads(parrot.nest)[0].seen == "Pressed by T0LOCAL"
    assert [message.text for message in parrot.jonas.ephemerals] == ["Done."]
    assert parrot.mira.ephemerals == []
    assert parrot.mira.clicks("Press", on=stale).acked
    vanishing = parrot.jonas.clicks("Vanish")
    assert vanishing.payload["container"]["is_ephemeral"]
    assert "message" not in vanishing.payload
    assert parrot.jonas.ephemerals == []


def test_somebody_of_another_company_presses_a_button(parrot: Nest) -> None:
    parrot.mira.runs("/parrot", "form", in_=parrot.nest)
    parrot.mira.submits({"Words": "hello"})
    click = parrot.customer.clicks("Press")
    assert click.payload["user"]["team_id"] == "T0OTHER"
    assert click.payload["team"]["id"] == "T0LOCAL"
    assert parrot.mira.reads(parrot.nest)[0].seen == "Pressed by T0OTHER"


def test_commands_and_shortcuts_are_for_the_workspace_s_own_people_and_guests(parrot: Nest) -> None:
    message = parrot.customer.posts("help", in_=parrot.nest)
    with pytest.raises(SandboxError, match="only for people of the workspace"):
        parrot.customer.runs("/parrot", in_=parrot.nest)
    with pytest.raises(SandboxError, match="only for people of the workspace"):
        parrot.customer.uses_shortcut("Repeat this", message)
    assert parrot.guest.runs("/parrot", in_=parrot.nest).acked


def test_a_shortcut_opens_a_form_with_the_message(parrot: Nest) -> None:
    parent = parrot.customer.posts("a & b at https://status.example/1", in_=parrot.nest)
    reply = parrot.jonas.posts("same here", in_=parrot.nest, thread=parent)
    parrot.mira.uses_shortcut("Repeat this", parent)
    assert parrot.mira.modal is not None
    assert parrot.mira.modal.values == {"Words": "a &amp; b at <https://status.example/1>"}
    used = parrot.mira.uses_shortcut("Repeat this", reply)
    assert used.payload["message"]["thread_ts"] == parent.ts
    parrot.mira.uses_shortcut("Say something")
    with pytest.raises(SandboxError, match="no such shortcut"):
        parrot.mira.uses_shortcut("Say something", parent)


@pytest.mark.parametrize(
    ("command", "typed", "arrives"),
    [
        ("/parrot", "ask @Mira Okafor", "ask <@U01>"),
        ("/parrot", "in #nest", "in <#C0NEST|nest>"),
        ("/parrot", "in #closed", "in <#C0SEC|>"),
        ("/parrot", "@engineers-on-call 1 < 2", "<!subteam^S0ENG> 1 &lt; 2"),
        ("/plain", "ask @Mira Okafor", "ask @Mira Okafor"),
    ],
)
def test_mentions_in_commands_arrive_as_the_manifest_says(place: Nest, command: str, typed: str, arrives: str) -> None:
    assert place.mira.runs(command, typed, in_=place.nest).payload["text"] == arrives


def test_a_command_answers_only_its_asker_unless_it_says_otherwise(parrot: Nest) -> None:
    parrot.mira.runs("/parrot", "quietly", in_=parrot.nest)
    assert [message.text for message in parrot.mira.ephemerals] == ["quietly"]
    assert parrot.jonas.reads(parrot.nest) == []
    parrot.mira.runs("/parrot", "aloud", in_=parrot.nest)
    assert [message.text for message in parrot.jonas.reads(parrot.nest)] == ["/parrot aloud", "Out loud."]


def test_commands_the_manifest_does_not_declare_do_not_exist(parrot: Nest) -> None:
    with pytest.raises(SandboxError, match="not a valid command"):
        parrot.mira.runs("/owl", in_=parrot.nest)


def test_home_is_published_when_it_is_opened(parrot: Nest) -> None:
    parrot.mira.opens_home()
    assert parrot.mira.home is not None
    assert parrot.mira.home.seen == "Welcome home.\n[Press]"
    assert parrot.jonas.home is None
    again = parrot.mira.opens_home()
    assert again is not None
    assert again.payload["event"]["view"]["id"] == parrot.mira.home.id


def test_one_mention_arrives_as_two_events_with_one_ts(parrot: Nest) -> None:
    message = parrot.customer.posts("@Parrot hello", in_=parrot.nest)
    first, second = parrot.workspace.deliveries
    assert [first.payload["event"]["type"], second.payload["event"]["type"]] == ["app_mention", "message"]
    assert first.payload["event"]["ts"] == second.payload["event"]["ts"] == message.ts
    assert first.payload["event_id"] != second.payload["event_id"]
    assert first.payload["is_ext_shared_channel"]
    assert parrot.mira.thread(message)[1].seen == "You said: @Parrot hello"


def test_an_event_is_redelivered_three_times_under_its_own_id(parrot: Nest) -> None:
    event = parrot.mira.opens_home()
    assert event is not None
    retry = parrot.workspace.redeliver(event)
    assert (retry.retry_attempt, retry.retry_reason) == (1, "http_timeout")
    assert retry.payload["event_id"] == event.payload["event_id"]
    last = parrot.workspace.redeliver(parrot.workspace.redeliver(retry))
    with pytest.raises(SandboxError, match="gives up"):
        parrot.workspace.redeliver(last)
    with pytest.raises(SandboxError, match="events only"):
        parrot.workspace.redeliver(parrot.mira.runs("/parrot", in_=parrot.nest))


def test_an_option_that_is_not_offered_cannot_be_chosen(parrot: Nest) -> None:
    parrot.mira.runs("/parrot", "form", in_=parrot.nest)
    with pytest.raises(SandboxError, match="Happy, Cross"):
        parrot.mira.fills({"Mood": "Furious"})
    with pytest.raises(SandboxError, match="offered: nothing"):
        parrot.mira.fills({"Customer": "H"})


def test_two_people_write_to_each_other_and_the_app_has_no_part_in_it(parrot: Nest) -> None:
    theirs = parrot.mira.writes_to("U02")
    assert theirs in parrot.mira.conversations
    assert theirs not in parrot.jonas.conversations, "nothing is written there yet"
    said = parrot.mira.posts("Between us, @Jonas Lindqvist", in_=theirs)
    assert parrot.jonas.writes_to("U01") is theirs
    assert [message.seen for message in parrot.jonas.reads(theirs)] == ["Between us, @Jonas Lindqvist"]
    assert parrot.jonas.unread(theirs).personal == 1
    with pytest.raises(SandboxError, match="cannot see this conversation"):
        parrot.guest.reads(theirs)
    for method in ("conversations_info", "conversations_history"):
        with pytest.raises(SlackApiError, match="channel_not_found"):
            getattr(parrot.client, method)(channel=theirs.id)
    assert parrot.mira.uses_shortcut("Repeat this", said).payload["channel"]["name"] == "directmessage"


def test_who_can_be_written_to(place: Nest) -> None:
    """Everybody in #nest is reached by everybody in it; a stranger of another company by nobody."""
    stranger = place.workspace.person("Ana Reyes", id="U05", external_team="T0ELSE")
    newcomer = place.workspace.person("Ingrid Moen", id="U06")
    assert place.customer.reaches == ["U01", "U02", "U03"]
    assert place.mira.reaches == ["U02", "U03", "U04", "U06"]
    assert newcomer.reaches == ["U01", "U02"]
    assert stranger.reaches == []
    with pytest.raises(SandboxError, match="Ana Reyes cannot write to Mira Okafor: they share no channel"):
        stranger.writes_to("U01")
    assert place.mira.writes_to("U01").members == ["U01"]
