"""Threads as customers and support write them, with the description that is drafted."""

from dataclasses import dataclass

THEM, US = "them", "us"


@dataclass(frozen=True)
class Case:
    """`said` is who says what, in order; the message at `pressed` is escalated."""

    name: str
    said: tuple[tuple[str, str], ...]
    description: str
    pressed: int = 0
    not_in: tuple[str, ...] = ()


CASES = (
    Case(
        "English, with small talk",
        (
            (
                THEM,
                "Hi team! Since this morning exports fail for all our users. We get a 504 after a minute.\nThanks, Kat",
            ),
            (US, "Hi Kat, sorry to hear that! Which region is it?"),
            (THEM, "eu-1. We cleared the cache, same."),
            (US, "Thanks. I have asked our engineers. You will hear from me by 14:00."),
            (THEM, "Any news? 40 users cannot work."),
        ),
        "Since this morning exports fail for all our users. We get a 504 after a minute.\n40 users cannot work.",
        not_in=("Thanks", "Kat", "cleared", "engineers", "Any news"),
    ),
    Case(
        "German",
        (
            (
                THEM,
                "Guten Tag,\nseit gestern kann niemand Rechnungen drucken. Es erscheint «Fehler 17».\nViele Grüße",
            ),
            (US, "Wir schauen es uns an."),
            (THEM, "Betroffen sind alle 12 Filialen. Vielen Dank!"),
        ),
        "seit gestern kann niemand Rechnungen drucken. Es erscheint «Fehler 17».\nBetroffen sind alle 12 Filialen.",
        not_in=("Guten Tag", "Grüße", "Dank"),
    ),
    Case(
        "French",
        (
            (THEM, "Bonjour, l'export ne fonctionne plus depuis lundi. Le message affiché est « délai dépassé »."),
            (THEM, "Tous les utilisateurs sont concernés. Merci d'avance"),
        ),
        "l'export ne fonctionne plus depuis lundi. Le message affiché est « délai dépassé ».\n"
        "Tous les utilisateurs sont concernés.",
        not_in=("Bonjour", "Merci"),
    ),
    Case(
        "Spanish",
        ((THEM, "Hola equipo, desde ayer no podemos facturar. Aparece un error 500. ¿Alguna novedad?"),),
        "desde ayer no podemos facturar. Aparece un error 500.",
        not_in=("Hola", "novedad"),
    ),
    Case(
        "Portuguese",
        ((THEM, "Bom dia! O relatório não carrega desde ontem. Todos os usuários veem uma tela vazia. Obrigado"),),
        "O relatório não carrega desde ontem. Todos os usuários veem uma tela vazia.",
        not_in=("Bom dia", "Obrigado"),
    ),
    Case(
        "Japanese",
        (
            (
                THEM,
                "お世話になっております。今朝からログインできません。全員に「E-42」と表示されます。よろしくお願いします。",
            ),
        ),
        "今朝からログインできません。全員に「E-42」と表示されます。",
        not_in=("お世話", "よろしく"),
    ),
    Case(
        "the outage is in the last reply",
        (
            (THEM, "How do we set up the export?"),
            (US, "Press Start and wait."),
            (THEM, "Now everything is down!"),
        ),
        "Now everything is down!",
        pressed=2,
    ),
    Case("a question that names the problem", ((THEM, "Why does the export fail?"),), "Why does the export fail?"),
    Case("nothing that states a problem", ((THEM, "Invoices please"), (US, "Which?")), "Invoices please"),
    Case(
        "a language without a list", ((THEM, "Xuất hóa đơn bị treo từ sáng nay"),), "Xuất hóa đơn bị treo từ sáng nay"
    ),
    Case("only emoji", ((THEM, ":fire::fire:"),), ":fire::fire:"),
    Case(
        "people of ours among themselves",
        ((US, "Exports fail on eu-1 since 08:00."), (US, "Only for customers on the Pro plan.")),
        "Exports fail on eu-1 since 08:00.\nOnly for customers on the Pro plan.",
    ),
    Case(
        "what they quote and forward is not their word",
        ((THEM, "Exports are slow since Monday"), (THEM, "&gt; The export failed in May\nIt is slow for us too")),
        "Exports are slow since Monday\nIt is slow for us too",
        not_in=("May",),
    ),
    Case(
        "a pasted conversation is one paragraph",
        ((THEM, "Ana: exports fail\nBo: same error here\nAna: still broken at 9:12"),),
        "Ana: exports fail. Bo: same error here. Ana: still broken at 9:12",
    ),
    Case(
        "stamped lines",
        ((THEM, "[09:12] Ana: exports fail"), (THEM, "[09:15] Bo: same error, exports fail too")),
        "[09:12] Ana: exports fail [09:15] Bo: same error, exports fail too",
    ),
    Case(
        "the same sentence again and again",
        tuple((THEM, "Exports fail!") for _ in range(30)),
        "Exports fail!",
    ),
)
