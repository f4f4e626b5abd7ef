"""What people type behind `/escalate`, understood; what is nearly a command is asked back, never guessed."""

import re
from string import ascii_lowercase

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.command_text import Do, Drafts, HandOverAll, Help, New, Show, ShowList, Timeline, Try, parse
from bot.domain.listing import Listing
from bot.domain.refusals import Refusal
from bot.domain.secrets import found_in
from bot.domain.verb import AnyVerb
from bot.domain.verbs import VERBS
from bot.domain.verbs.acknowledge import ACKNOWLEDGE
from bot.domain.verbs.change_severity import CHANGE_SEVERITY
from bot.domain.verbs.de_escalate import DE_ESCALATE
from bot.domain.verbs.hand_over import HAND_OVER
from bot.domain.verbs.needs_info import NEEDS_INFO
from bot.domain.verbs.post_update import POST_UPDATE
from bot.domain.verbs.resolve import RESOLVE
from bot.domain.verbs.tell_customer import TELL_CUSTOMER
from tests.walking import as_one_test


def typed(value: object) -> str:
    """What names a case: the text that was typed."""
    return repr(value) if isinstance(value, str) else ""


@as_one_test
@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("", New("")),
        ("  \n ", New("")),
        ("help", Help()),
        (" HELP ", Help()),
        ("help resolve", Help(RESOLVE)),
        ("Help De-escalate", Help(DE_ESCALATE)),
        ("help list", Help()),
        ("help away", Help()),
        ("help hand over", Help(HAND_OVER)),
        ("hand over ESC-12 <@U1|kim> holiday", Do(HAND_OVER, 12, "<@U1|kim> holiday")),
        ("Hand-over esc 12", Do(HAND_OVER, 12, "")),
        ("hand over all <@U1|kim>", HandOverAll("<@U1|kim>")),
        ("needs info ESC-12 Which browser?", Do(NEEDS_INFO, 12, "Which browser?")),
        ("ESC-12 needs info: Which browser", Do(NEEDS_INFO, 12, "Which browser")),
        ("list", ShowList()),
        ("list 2", ShowList(2)),
        ("LIST  page 013.", ShowList(13)),
        ("list 999999", ShowList(999_999)),
        ("List\n", ShowList()),
        ("list all", ShowList(what=Listing.ALL)),
        ("list mine", ShowList(what=Listing.MINE)),
        ("LIST Team 3", ShowList(3, Listing.TEAM)),
        ("list overdue page 2.", ShowList(2, Listing.OVERDUE)),
        ("list handled", ShowList(what=Listing.HANDLED)),
        # one escalation, in both spellings
        ("ESC-12", Show(12)),
        ("esc-12", Show(12)),
        ("12", Show(12)),
        ("  Esc-12  ", Show(12)),
        ("show ESC-12", Show(12)),
        ("SHOW 12", Show(12)),
        ("show\tesc-999999999", Show(999_999_999)),
        ("timeline ESC-12", Timeline(12)),
        ("Timeline 12 2", Timeline(12, 2)),
        ("timeline ESC-12, page 3.", Timeline(12, 3)),
        ("drafts", Drafts()),
        # a verb, with words and without
        ("ack ESC-12", Do(ACKNOWLEDGE, 12, "")),
        ("Acknowledge 12", Do(ACKNOWLEDGE, 12, "")),
        ("resolve ESC-12 the cause was a limit", Do(RESOLVE, 12, "the cause was a limit")),
        ("RESOLVE esc-12: the cause was a limit", Do(RESOLVE, 12, "the cause was a limit")),
        ("resolve 12, done", Do(RESOLVE, 12, "done")),
        ("resolve   ESC-12   Done ", Do(RESOLVE, 12, "Done")),
        ("update ESC-12\nLine one\nLine two", Do(POST_UPDATE, 12, "Line one\nLine two")),
        ("update\nESC-12\nFound it", Do(POST_UPDATE, 12, "Found it")),
        ("update ESC-12  two  spaces", Do(POST_UPDATE, 12, "two  spaces")),
        ("update ESC-12: ESC-13 is the same", Do(POST_UPDATE, 12, "ESC-13 is the same")),
        ("update ESC-12 and ESC-12 again", Do(POST_UPDATE, 12, "and ESC-12 again")),
        ("update ESC-12 with 13 customers", Do(POST_UPDATE, 12, "with 13 customers")),
        ("customer ESC-12 `SELECT 1` ist geprüft ✓", Do(TELL_CUSTOMER, 12, "`SELECT 1` ist geprüft ✓")),
        ("severity ESC-12 critical all are down", Do(CHANGE_SEVERITY, 12, "critical all are down")),
        ("deescalate 12", Do(DE_ESCALATE, 12, "")),
        ("de-escalate 12 a way around", Do(DE_ESCALATE, 12, "a way around", doubtful=True)),
        ("customer 2 users cannot log in", Do(TELL_CUSTOMER, 2, "users cannot log in", doubtful=True)),
        ("2 customer users cannot log in", Do(TELL_CUSTOMER, 2, "users cannot log in", doubtful=True)),
        ("customer 2: they know", Do(TELL_CUSTOMER, 2, "they know")),
        ("customer #2 they know", Do(TELL_CUSTOMER, 2, "they know")),
        ("customer 2?", Do(TELL_CUSTOMER, 2, "")),
        ("ack #2 thanks", Do(ACKNOWLEDGE, 2, "thanks")),
        # a summary
        ("new", New("")),
        ("new resolve ESC-12", New("resolve ESC-12")),
        ("NEW list", New("list")),
        ("new\nExports fail", New("Exports fail")),
        ("Exports fail since noon", New("Exports fail since noon")),
        ("12 customers cannot export", New("12 customers cannot export")),
        ("Customers cannot log in", New("Customers cannot log in")),
        ("updates fail since noon", New("updates fail since noon")),
        ("ESC-12 is back again", New("ESC-12 is back again")),
        ("0", New("0")),
        ("ESC-0", New("ESC-0")),
        ("ESC-1234567890", New("ESC-1234567890")),
        ("#12", Show(12)),
        ("esc 12", Show(12)),
        ("ESC-012.", Show(12)),
        ("*ESC–12*", Show(12)),
        ("ESC-12 ?", Show(12)),
        ("?", Help()),
        ("/escalate list", ShowList()),
        ("`list`", ShowList()),
        ("ESC-12 resolve A limit", Do(RESOLVE, 12, "A limit")),
        ("12 ack", Do(ACKNOWLEDGE, 12, "")),
        ("resolve #12 A limit", Do(RESOLVE, 12, "A limit")),
        ("resolve esc 12: A limit", Do(RESOLVE, 12, "A limit")),
        ("no", New("no")),
        ("an invoice is lost", New("an invoice is lost")),
        ("Экспорт не работает", New("Экспорт не работает")),
        ("输出失败", New("输出失败")),
        ("👩‍💻 is stuck", New("👩‍💻 is stuck")),
        ("``` E1042 ```", New("``` E1042 ```")),
        ("renew the licence of Larkspur", New("renew the licence of Larkspur")),
        ("newer browsers fail", New("newer browsers fail")),
        ("News are shown twice", New("News are shown twice")),
        ("Always fails at noon", New("Always fails at noon")),
        ("Way too slow", New("Way too slow")),
        ("Back office is down", New("Back office is down")),
        ("Black screen at log-in", New("Black screen at log-in")),
        ("Bank transfers fail", New("Bank transfers fail")),
        ("escalate the outage in Lisbon", New("escalate the outage in Lisbon")),
        ("The export fails since ESC-12 was closed", New("The export fails since ESC-12 was closed")),
        ("Same as ESC-12 once more", New("Same as ESC-12 once more")),
        ("30 updates are lost", New("30 updates are lost")),
        ("resolve\u200bESC-12 A limit", Do(RESOLVE, 12, "A limit")),
    ],
    ids=typed,
)
def test_what_is_typed_is_understood(text: str, command: object) -> None:
    assert parse(text, VERBS) == command


@as_one_test
@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        # a slip of the fingers
        ("resolv ESC-12 done", "/escalate resolve ESC-12 done"),
        ("reslove 12", "/escalate resolve 12"),
        ("Aknowledge ESC-12", "/escalate acknowledge ESC-12"),
        ("deescalte 12", "/escalate deescalate 12"),
        ("udpate ESC-12 found it", "/escalate update ESC-12 found it"),
        ("serverity ESC-12 high", "/escalate severity ESC-12 high"),
        ("hand over the keys of Larkspur", "/escalate handoff ESC-12"),
        ("help snoze", "/escalate help snooze"),
        ("solve this", "/escalate resolve this"),
        ("lst", "/escalate list"),
        ("hlep", "/escalate help"),
        ("shwo ESC-12", "/escalate show ESC-12"),
        ("nwe thing", "/escalate new thing"),
        ("tyr Exports fail", "/escalate try Exports fail"),
        ("awya until Fri", "/escalate away until Fri"),
        ("bakc", "/escalate back"),
        ("darfts of mine", "/escalate drafts"),
        ("akc ESC-12", "/escalate ack ESC-12"),
        ("sk ESC-12 for the log", "/escalate ask ESC-12 for the log"),
        ("desecalate ESC-1 a limit", "/escalate deescalate ESC-1 a limit"),
        ("edescalate ESC-1", "/escalate deescalate ESC-1"),
        ("de-secalate ESC-1", "/escalate deescalate ESC-1"),
        ("desecalate 12", "/escalate deescalate 12"),
        ("ESC-1 desecalate", "/escalate deescalate ESC-1"),
        # a number of something, behind what would be done at once
        ("ack 2 users wait for it", "/escalate ack ESC-2"),
        ("2 still users wait", "/escalate still ESC-2"),
        ("take 1 minute to read this", "/escalate take ESC-1"),
        ("ask 3 users wait", "/escalate ask ESC-3"),
        # beside a number: behind it, in two words, with a word before it
        ("ESC-12 aknowledge", "/escalate acknowledge ESC-12"),
        ("ESC-12 resove done", "/escalate resolve ESC-12 done"),
        ("ESC-12 need info  logs, please", "/escalate info ESC-12 logs, please"),
        ("ESC-12 timeline", "/escalate timeline ESC-12"),
        ("ESC-12 customers cannot export", "/escalate customer ESC-12 cannot export"),
        ("12 resolv done", "/escalate resolve ESC-12 done"),
        ("need info ESC-12 logs please", "/escalate info ESC-12 logs please"),
        ("re route ESC-12 security why", "/escalate reroute ESC-12 security why"),
        ("please ack ESC-12", "/escalate ack ESC-12"),
        ("can you close ESC-12 now", "/escalate close ESC-12 now"),
        ("escalate ESC-12", "/escalate ESC-12"),
        ("escalate ESC-12 to leadership", "/escalate ESC-12"),
        ("back ESC-12", "/escalate back"),
        # a verb without its number, and sentences that merely begin like one
        ("resolve", "/escalate resolve ESC-12"),
        ("resolve the invoices of Larkspur", "/escalate resolve ESC-12"),
        ("update ESC-x", "/escalate update ESC-12"),
        ("update 0", "/escalate update ESC-12"),
        ("customer cannot log in", "/escalate customer ESC-12"),
        ("show", "/escalate show ESC-12"),
        ("show me the list", "/escalate show ESC-12"),
        ("show ESC-12 now", "/escalate show ESC-12"),
        ("timeline", "/escalate timeline ESC-12"),
        ("timeline ESC-12 mine", "/escalate timeline ESC-12"),
        ("timeine ESC-12", "/escalate timeline ESC-12"),
        ("draft", "/escalate drafts"),
        ("drafts of mine", "/escalate drafts"),
        # a command that takes nothing
        ("help me with exports", "/escalate help"),
        ("list 0", "/escalate list 2"),
        ("list -1", "/escalate list 2"),
        ("list 2 3", "/escalate list 2"),
    ],
    ids=typed,
)
def test_what_is_nearly_a_command_is_asked_back(text: str, suggestion: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse(text, VERBS)
    assert f"`{suggestion}`" in str(refused.value)
    assert f"`/escalate new {text}`" in str(refused.value)


@pytest.mark.parametrize("text", ["resolv `x` <!channel>", "resolve " + "`" * 5_000], ids=["markup", "long"])
def test_what_is_quoted_stays_between_its_backticks(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse(text, VERBS)
    assert str(refused.value).count("`") % 2 == 0
    assert len(str(refused.value)) < 2_500


def test_what_was_typed_is_given_back_whole() -> None:
    words = "The cache was cleared, and exports run again. " * 20
    for text in (f"resove ESC-12 {words}x", f"ESC-12 resove {words}x", f"resolve ESC-12, ESC-13 {words}x"):
        with pytest.raises(Refusal) as refused:
            parse(text, VERBS)
        assert text in str(refused.value)


@as_one_test
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
@pytest.mark.parametrize("between", [", ", " and ", " & ", " ", "; "])
def test_two_escalations_are_asked_back(verb: AnyVerb, between: str) -> None:
    """The second would hear nothing of it."""
    word = verb.words[0]
    for text in (f"{word} ESC-12{between}ESC-7 both are fixed", f"ESC-12{between}ESC-7 {word} both are fixed"):
        with pytest.raises(Refusal) as refused:
            parse(text, VERBS)
        assert "One escalation at a time, so nothing was done." in str(refused.value)
        assert f"ESC-12{between}ESC-7" in str(refused.value)


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_what_is_nearly_a_verb_beside_a_number_begins_no_brief(verb: AnyVerb) -> None:
    """A letter doubled, one lost, two swapped; before the number and behind it."""
    for word in (word for word in verb.words if len(word) > 3):
        for slip in (word[:2] + word[1:], word[:-2] + word[-1], word[:-2] + word[-1] + word[-2]):
            for text in (f"{slip} ESC-12 so it is", f"ESC-12 {slip} so it is", f"please {slip} ESC-12 so it is"):
                if slip in verb.words:
                    continue
                with pytest.raises(Refusal) as refused:
                    parse(text, VERBS)
                assert "ESC-12 so it is" in str(refused.value)


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_one_slip_in_any_word_of_a_verb_before_a_number_suggests_it(verb: AnyVerb) -> None:
    """Or another command from which it is one slip, where there are two: `handof`, `lst`."""
    known = [*(word for each in VERBS for word in each.words), "help", "list", "show", "timeline", "drafts", "back"]
    for word in verb.words:
        for slip in slips_of(word, FEW) - set(known) - {"new", "try", "away"}:
            try:
                assert parse(f"{slip} ESC-1 so it is", VERBS) == Do(verb, 1, "so it is")  # `de--escalate`
            except Refusal as refused:
                found = re.search(r"Did you mean `/escalate (\S+?)[ `]", str(refused))
                assert found, slip
                meant, slipped = found[1].replace("-", ""), slip.replace("-", "")
                assert meant == word.replace("-", "") or slipped in slips_of(meant), slip


FEW = "aeostz"  # with all of them it holds too, and takes half a minute


def slips_of(word: str, letters: str = ascii_lowercase) -> set[str]:
    """Every word that comes of one slip: a letter left out, put in or replaced, or two swapped."""
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    found = {before + after[1:] for before, after in halves}
    found |= {before + after[1] + after[0] + after[2:] for before, after in halves if len(after) > 1}
    found |= {before + letter + after for before, after in halves for letter in letters}
    found |= {before + letter + after[1:] for before, after in halves if after for letter in letters}
    return found - {word}


def test_every_word_of_every_verb_is_understood() -> None:
    for verb in VERBS:
        assert {parse(f"{word} ESC-7 so it is", VERBS) for word in verb.words} == {Do(verb, 7, "so it is")}


@given(st.text(max_size=40) | st.text(alphabet="ackrESC-127 \n`", max_size=20))
def test_whatever_is_typed_is_a_command_or_a_question(text: str) -> None:
    try:
        understood: object = parse(text, VERBS)
    except Refusal as refusal:
        understood = str(refusal)
    assert isinstance(
        understood, Help | ShowList | Show | Timeline | Drafts | New | Try | Do
    ) or "`/escalate new" in str(understood)


@given(st.text(max_size=60))
def test_behind_new_everything_is_a_summary(text: str) -> None:
    assume(not found_in(text))
    assert parse(f"new {text}", VERBS) == New(text.strip())
