"""An answered e-mail tells its own words, not those it answers."""

import pytest

from bot.domain.slack_message import read
from bot.domain.slack_message.mail import own_words
from tests.walking import as_one_test

ANSWER = "Hello team,\n\nthe export hangs.\n\nBest\nKatrin"
TAILS = [
    "> On 3 Mar you wrote:\n> please try",
    "On 3 Mar 2026, at 09:12, Ana Castro <ana@larkspur.example> wrote:\n> please try\n> > and again",
    "On Tue, 3 Mar 2026 at 09:12 Ana Castro\n<ana@larkspur.example> wrote:\n\n> please try",
    "Am 03.03.2026 um 09:12 schrieb Ana Castro:\n> bitte versuchen",
    "Le 3 mars 2026 à 09:12, Ana Castro a écrit :\n> essayez",
    "El 3 mar 2026, a las 9:12, Ana Castro escribió:\n> pruebe",
    "Em ter., 3 de mar. de 2026 às 09:12, Ana Castro escreveu:\n> tente",
    "Op di 3 mrt 2026 om 09:12 schreef Ana Castro:\n> probeer",
    "-----Original Message-----\nFrom: Ana\nplease try",
    "-----Ursprüngliche Nachricht-----\nVon: Ana\nbitte",
    "---------- Forwarded message ---------\nFrom: Ana\nplease try",
    "________________________________\nFrom: Ana\nSent: Tuesday\nplease try",
    "From: Ana Castro\nSent: Tuesday, 3 March 2026 09:12\nTo: Katrin\nplease try",
    "Von: Ana Castro\nGesendet: Dienstag, 3. März 2026\nbitte versuchen",
]


@as_one_test
@pytest.mark.parametrize("tail", TAILS)
def test_the_mail_that_is_answered_is_not_told(tail: str) -> None:
    assert own_words(f"{ANSWER}\n\n{tail}") == ANSWER
    file = {"mode": "email", "name": "m", "plain_text": f"{ANSWER}\r\n\r\n{tail}", "subject": "Export hangs"}
    assert read({"text": "", "files": [file]}).prose == ANSWER


@pytest.mark.parametrize(
    ("mail", "told"),
    [
        ("> it fails\nSince when?\n> today\nFor all?", "Since when?\nFor all?"),
        ("> it fails", "> it fails"),
        ("---------- Forwarded message ---------\nFrom: Katrin\nit fails", None),
        ("On Monday it fails.\nWe wrote: nothing", None),
        ("From: the export page it fails", None),
        ("", None),
    ],
)
def test_other_words_stay(mail: str, told: str | None) -> None:
    assert own_words(mail) == (mail if told is None else told)
