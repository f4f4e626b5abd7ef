"""What ticket desks, alerts, CRMs, forms and mail gateways post first, in many orders and languages."""

from dataclasses import dataclass
from typing import Any

from tests.unit.domain.slack_message.building import JSON, mrkdwn, plain


@dataclass(frozen=True)
class Ticket:
    """`raw` is a message of an app; its description tells all of `told` and nothing of `untold`."""

    name: str
    raw: JSON
    summary: str
    told: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()


def _section(text: str = "", *fields: str) -> JSON:
    said = {"text": mrkdwn(text)} if text else {}
    return {"type": "section", **said, **({"fields": [mrkdwn(each) for each in fields]} if fields else {})}


def _header(text: str) -> JSON:
    return {"type": "header", "text": plain(text)}


def _blocks(*blocks: JSON) -> JSON:
    return {"text": "Notification", "blocks": list(blocks)}


def _attached(before: str = "", text: str = "", **attachment: Any) -> JSON:
    return {"text": text, "attachments": [{"pretext": before, "fallback": "x", **attachment}]}


def _fields(**values: str) -> JSON:
    return {"fields": [{"title": title.replace("_", " "), "value": value} for title, value in values.items()]}


TICKETS = (
    Ticket(
        "fields with the number first",
        _blocks(
            _section("", "*Ticket*\n#5127", "*Subject*\nImports are rejected", "*Requester*\nKatrin Vogel"),
            _section("Guten Morgen,\nseit heute wird jeder Import abgelehnt.\nViele Grüße\nKatrin"),
        ),
        "Imports are rejected",
        ("Imports are rejected", "seit heute wird jeder Import abgelehnt"),
        ("5127", "Katrin", "Subject", "Guten Morgen"),
    ),
    Ticket(
        "a heading that every ticket has",
        _blocks(_header("New ticket"), _section("", "*Subject:* Export hangs", "*From:* k@halden.example")),
        "Export hangs",
        ("Export hangs",),
        ("New ticket", "From"),
    ),
    Ticket(
        "a heading that tells",
        _blocks(_header("#12 Login loops"), _section("*Status:* Open")),
        "#12 Login loops",
        ("Login loops",),
        ("Status",),
    ),
    Ticket("nothing but a number", _blocks(_header("Ticket #4711")), "Ticket #4711"),
    Ticket(
        "who created it, before its title",
        _attached(
            "<https://desk.example/browse/SUP-88|SUP-88> was created by Ana",
            title="SUP-88 Checkout 500s",
            text="Customers get _500_.",
            **_fields(Priority="Highest"),
        ),
        "SUP-88 Checkout 500s",
        ("SUP-88 Checkout 500s", "Customers get 500."),
        ("created", "Priority"),
    ),
    Ticket(
        "a state before its title",
        _attached(text="Triggered", title="#881 High CPU on db-3", **_fields(Urgency="High")),
        "#881 High CPU on db-3",
        ("High CPU on db-3",),
        ("Urgency",),
    ),
    Ticket(
        "a title that is where to answer",
        _attached(
            text="New conversation from Katrin",
            title="Reply in Chat Desk",
            **_fields(Message="Our export hangs at 80 %"),
        ),
        "Our export hangs at 80 %",
        ("Our export hangs",),
        ("Reply in", "New conversation"),
    ),
    Ticket(
        "somebody opened it",
        _attached("Issue opened by katrin", title="#99 Export yields an empty file"),
        "#99 Export yields an empty file",
        ("#99 Export",),
        ("opened",),
    ),
    Ticket(
        "the title last",
        _attached("Ticket updated", **_fields(Status="Open", Short_description="VPN drops every hour")),
        "VPN drops every hour",
        ("VPN drops",),
        ("Status", "updated"),
    ),
    Ticket(
        "the labels in the row above",
        _blocks(_section("", "*Subject*", "*Priority*", "Sync stops at night", "High")),
        "Sync stops at night",
        ("Sync stops",),
        ("High",),
    ),
    Ticket(
        "the labels beside",
        _blocks(_section("", "*Priority*", "High", "*Subject*", "Sync stops at night")),
        "Sync stops at night",
        ("Sync stops",),
        ("High",),
    ),
    Ticket(
        "labels above, not in bold",
        {"blocks": [{"type": "section", "fields": [plain("Subject:\nSync stops"), plain("Requester:\nKatrin")]}]},
        "Sync stops",
        ("Sync stops",),
        ("Katrin",),
    ),
    Ticket(
        "one text, a label a line",
        {"text": "*New request*\n*From:* <@U9>\n*Title:* Reports are denied\n*Details:* We get 403 since today"},
        "Reports are denied",
        ("Reports are denied", "We get 403 since today"),
        ("New request", "From", "Title"),
    ),
    Ticket(
        "an emoji before each label",
        {"text": ":ticket: *Subject:* Exports hang\n:red_circle: *Priority:* urgent\n:boom: *Customer:* Halden"},
        "Exports hang",
        ("Exports hang",),
        ("urgent", "Halden"),
    ),
    Ticket(
        "a name of a deal desk",
        _blocks(
            _section(":ticket: New ticket assigned to Ana Castro"),
            _section("*Subject:* Webhooks arrive twice\n*Pipeline:* Support"),
        ),
        "Webhooks arrive twice",
        ("Webhooks",),
        ("Ana", "Pipeline"),
    ),
    Ticket(
        "a contact form",
        _attached(
            text="New lead from website form",
            **_fields(Name="Katrin Vogel", Email="k@halden.example", Message="Your export is broken for us"),
        ),
        "Your export is broken for us",
        ("Your export is broken",),
        ("Katrin", "lead"),
    ),
    Ticket(
        "a form's questions",
        _blocks(
            _section("New response to *Support intake*"),
            _section("*What is your company?*\nHalden"),
            _section("*What goes wrong?*\nInvoices show the wrong VAT"),
        ),
        "Invoices show the wrong VAT",
        ("Invoices show",),
        ("What",),
    ),
    Ticket(
        "German",
        _blocks(_header("Neues Ticket"), _section("", "*Betreff*\nRechnungen sind leer", "*Priorität*\nHoch")),
        "Rechnungen sind leer",
        ("Rechnungen",),
        ("Hoch",),
    ),
    Ticket(
        "French",
        _blocks(
            _section("*Nouveau ticket créé par Luc Martin*"),
            _section("", "*Objet :*\nL'export est vide", "*Statut :*\nOuvert"),
        ),
        "L'export est vide",
        ("L'export",),
        ("Luc", "Ouvert"),
    ),
    Ticket(
        "Spanish",
        {"text": "Nuevo ticket\n*Asunto:* No podemos facturar\n*Estado:* Abierto"},
        "No podemos facturar",
        ("facturar",),
        ("Abierto",),
    ),
    Ticket(
        "Japanese",
        _blocks(_header("新規チケット"), _section("", "*件名*\nログインできません", "*優先度*\n高")),
        "ログインできません",
        ("ログインできません",),
        ("高",),
    ),
    Ticket("Chinese", {"text": "*新工单*\n*标题：*导出失败\n*优先级：*高"}, "导出失败", ("导出失败",), ("高",)),
    Ticket(
        "a table",
        _blocks(
            _header("Ticket created"),
            {
                "type": "table",
                "rows": [
                    [{"type": "raw_text", "text": "Subject"}, {"type": "raw_text", "text": "Exports hang"}],
                    [{"type": "raw_text", "text": "Status"}, {"type": "raw_text", "text": "Open"}],
                ],
            },
        ),
        "Exports hang",
        ("Exports hang",),
        ("Open",),
    ),
    Ticket(
        "markdown",
        _blocks({"type": "markdown", "text": "## Ticket 12\n**Status:** open\n\n**Subject**\nExports hang"}),
        "Exports hang",
        ("Exports hang",),
        ("open",),
    ),
    Ticket(
        "an alarm with labels",
        _attached(
            title="[FIRING:2] InstanceDown (prod)",
            text="*Description:* api-1 has been down for 5 minutes.\n*Severity:* critical",
        ),
        "[FIRING:2] InstanceDown (prod)",
        ("InstanceDown", "api-1 has been down"),
        ("critical",),
    ),
    Ticket(
        "a state that tells",
        {"text": "Monitor is DOWN: api.halden.example - Reason: HTTP 503"},
        "Monitor is DOWN: api.halden.example - Reason: HTTP 503",
        ("HTTP 503",),
    ),
    Ticket(
        "somebody says",
        {"text": "*Katrin Vogel* (Halden) says:\n&gt; Exports hang since 8"},
        "Exports hang since 8",
        ("Exports hang since 8",),
    ),
    Ticket(
        "a breach",
        _attached(text="SLA breach: ticket #12", title="#12 Exports hang", **_fields(Next_SLA_breach="in 5 minutes")),
        "#12 Exports hang",
        ("Exports hang",),
        ("5 minutes",),
    ),
    Ticket(
        "a mail",
        {
            "text": "",
            "files": [
                {
                    "mode": "email",
                    "name": "m",
                    "subject": "Re: Fwd: Export hangs",
                    "plain_text": "Hello,\n\nit hangs at 80 %.\n\nOn 3 Mar you wrote:\n> try",
                }
            ],
        },
        "Export hangs",
        ("Export hangs", "it hangs at 80 %"),
        ("Hello", "wrote", "Re:"),
    ),
    Ticket(
        "a question of the customer's",
        {"text": "*Subject:* Billing\nIs the export down?\nWe see 500."},
        "Billing",
        ("Billing", "Is the export down?", "We see 500."),
    ),
    Ticket(
        "a state that is a sentence",
        {"text": "Status: exports fail for all since eight\nPriority: high"},
        "Status: exports fail for all since eight",
        ("exports fail for all",),
        ("high",),
    ),
)
