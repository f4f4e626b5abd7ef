"""What somebody gets to copy for their customer."""

from bot.domain.verbs.tell_customer import CustomerUpdated
from demo.stories import SETTINGS
from sandbox import Message
from tests.scenarios.conftest import Town
from tests.scenarios.forms import does

OWN_WORDS = '\n[replies.de]\nclosing = "Herzlich, Ihr Larkspur-Team"\n'


def reply_in(seen: str) -> str:
    """From its greeting to its end."""
    return seen[seen.index("Guten Tag") : seen.index("Larkspur-Team")]


def thread(town: Town, card: Message) -> str:
    return "\n".join(one.seen for one in town.billing_engineer.thread(card)).replace("*", "")


def test_a_german_customer_is_answered_in_german_with_nothing_internal(town: Town) -> None:
    town.app.import_settings(SETTINGS.read_text(encoding="utf-8") + OWN_WORDS)
    card = town.escalates()
    town.billing_engineer.clicks("Acknowledge", on=card)
    town.settle()
    town.advance(hours=4)
    reminder = next(one for one in reversed(town.specialist.inbox) if "[I updated the customer]" in one.seen)
    reply = reply_in(reminder.seen)
    assert reply.startswith("Guten Tag Jonas ")
    assert "wir schreiben Ihnen zu Folgendem: „The ledger export no longer matches our invoices" in reply
    assert "Wir arbeiten an einer Lösung." in reply
    assert "Dienstag, dem 3. März 2026, um " in reply
    internal = ("ESC-", "Engineering", "billing", "Ledger export ignores credits", "C0BILL", "High")
    assert [word for word in internal if word in reply] == []


def test_questions_are_carried_from_reply_to_reply_until_they_are_answered(town: Town) -> None:
    card = town.escalated()
    asked = town.jonas.posts("Are the invoices wrong too?", in_=town.channels["C0CUST1"])
    town.specialist.uses_shortcut("Add to escalation", asked)
    form = town.specialist.modal
    assert form is not None
    assert form.values["As what?"] == "A question of theirs"
    town.specialist.submits({"escalation": "ESC-1"})
    town.specialist.runs("/escalate", "question ESC-1 Who corrects the VAT return?")
    town.settle()
    assert "They ask: Are the invoices wrong too?" in thread(town, card)
    town.billing_engineer.clicks("Post update", on=card)
    town.billing_engineer.submits({"text": "Schema 7.", "question": "1", "answer": "No, only the export is."})
    town.settle()
    assert "They ask: Are the invoices wrong too? — No, only the export is." in thread(town, card)
    town.specialist.runs("/escalate", "customer ESC-1")
    form = town.specialist.modal
    assert form is not None
    said = str(form.values["What did you tell them?"])
    assert "„Are the invoices wrong too?“\nNo, only the export is." in said
    assert "Schema 7" not in said
    town.specialist.submits({"answered": ["1"]})
    town.settle()
    assert "answered 1 of their questions" in town.billing_engineer.thread(card)[-1].seen
    town.specialist.runs("/escalate", "customer ESC-1")
    form = town.specialist.modal
    assert form is not None
    assert "Who corrects the VAT return?" in str(form.values["What did you tell them?"])
    assert "invoices wrong" not in str(form.values["What did you tell them?"])


def test_each_customer_has_their_own_reply_and_who_was_told_is_said(town: Town) -> None:
    card = town.escalated()
    town.agent.runs("/escalate", "join ESC-1")
    town.agent.submits({"customer": "Halden AS", "report": "The same trace", "words": "The export stops."})
    town.settle()
    town.billing_engineer.clicks("Acknowledge", on=card)
    town.settle()
    town.advance(hours=4)
    reminder = next(one for one in reversed(town.specialist.inbox) if "[I updated the customer]" in one.seen)
    assert "To Brightwater Energie, to copy" in reminder.seen
    own = reminder.seen[reminder.seen.index("To Halden AS, to copy") :]
    assert "Hello Halden AS," in own
    assert "The export stops." in own
    assert "The same trace" not in own
    town.specialist.clicks("I updated the customer", on=reminder)
    form = town.specialist.modal
    assert form is not None
    assert "Hello Halden AS," in form.seen
    town.specialist.submits({"customers": ["0"]})
    town.settle()
    assert "updated *Brightwater Energie*" in town.billing_engineer.thread(card)[-1].seen
    assert "Customer update due" in card.seen


def test_a_workaround_is_told_in_the_words_that_were_written_for_the_customer(town: Town) -> None:
    card = town.escalated()
    town.specialist.runs("/escalate", "question ESC-1 Who corrects the VAT return?")
    does(town.billing_engineer, "De-escalate", on=card)
    words = {"note": "Flag ledger_v7 is off for them.", "way_around": "Exportieren Sie Monat für Monat."}
    town.billing_engineer.submits({"reason": "workaround", **words})
    town.settle()
    seen = town.specialist.inbox[-1].seen
    reply = seen[seen.index("Guten Tag") : seen.index("Freundliche Grüße")]
    assert "Sie können es auch anders erreichen: „Exportieren Sie Monat für Monat.“" in reply
    assert "Diese Antwort sind wir Ihnen noch schuldig." in reply
    assert not [one for one in ("ledger_v7", "abgeschlossen", "Das klären wir noch") if one in reply]


def test_words_typed_about_several_customers_ask_whom_they_went_to(town: Town) -> None:
    town.escalated()
    town.agent.runs("/escalate", "join ESC-1 Tamar Clinics")
    town.agent.runs("/escalate", "join ESC-1 Halden AS")
    town.specialist.runs("/escalate", "customer ESC-1 told Tamar only, the others do not know")
    assert town.specialist.modal is not None
    assert town.specialist.modal.values["What did you tell them?"] == "told Tamar only, the others do not know"
    assert not town.specialist.modal.values["Whom did you tell?"]
    town.specialist.submits({"customers": ["1"]})
    assert town.specialist.modal is None
    town.settle()
    said = town.app.bot.records.timeline("ESC-1")[-1]
    assert isinstance(said, CustomerUpdated)
    assert said.customers == ("Tamar Clinics",)
    line = town.specialist.ephemerals[-1].seen if town.specialist.ephemerals else town.specialist.inbox[-1].seen
    assert "You updated Tamar Clinics of ESC-1. Customer update" in line.replace("*", "")
