"""Words of ticket desks, alerts and CRMs: labels of their fields, and what they say of every ticket alike."""


def _set(*lists: str) -> frozenset[str]:
    return frozenset(word.strip() for one in lists for word in one.split(",") if word.strip())


SUBJECTS = _set(
    "subject, title, ticket subject, ticket title, case subject, issue title, incident title, short description, "
    "headline, email subject, mail subject, subject line, request title, alert title, conversation subject, "
    "betreff, titel, kurzbeschreibung, betreffzeile, objet, titre, asunto, título, titulo, assunto, oggetto, titolo, "
    "onderwerp, ämne, rubrik, emne, tittel, otsikko, aihe, temat, tytuł, předmět, predmet, názov, tárgy, konu, başlık, "
    "subiect, titlu, тема, заголовок, θέμα, tajuk, judul, perihal, subjek, tiêu đề, chủ đề, 件名, タイトル, 题目, "
    "主题, "
    "标题, 主旨, 標題, 主題, 제목, الموضوع, العنوان, נושא, כותרת, موضوع, عنوان, विषय, शीर्षक, বিষয়, หัวข้อ, เรื่อง"
)
"""Of a field whose value is the title."""

TOPICS = _set(
    "summary, issue, incident, alert, alert name, alertname, monitor, check, problem, topic, request, ticket, case, "
    "event, task, bug, issue summary, ticket name, deal, opportunity, feedback, report, "
    "zusammenfassung, thema, problem, anliegen, vorfall, störung, meldung, résumé, sujet, problème, incidente, "
    "resumen, "
    "problema, tema, resumo, riepilogo, samenvatting, probleem, melding, 概要, 問題, 摘要, 问题, 요약, 문제, проблема, "
    "المشكلة, הבעיה, समस्या"
)
"""Of a field whose value may be the title, or a number."""

BODIES = _set(
    "description, message, details, detail, comment, comments, latest comment, last comment, body, content, text, "
    "what happened, what happens, what is happening, what is wrong, what's wrong, question, question/issue, note, "
    "notes, "
    "reason, steps, impact, error message, error, output, customer message, initial message, additional information, "
    "issue description, problem description, reply, latest reply, last message, latest message, preview, excerpt, "
    "beschreibung, nachricht, kommentar, frage, was passiert, was ist passiert, fehlermeldung, notiz, inhalt, "
    "message du client, détails, commentaire, question, contenu, descripción, mensaje, detalles, comentario, pregunta, "
    "descrição, mensagem, detalhes, comentário, pergunta, descrizione, messaggio, dettagli, commento, domanda, "
    "omschrijving, beschrijving, bericht, vraag, beskrivning, beskrivelse, meddelande, besked, kuvaus, viesti, opis, "
    "wiadomość, popis, zpráva, leírás, üzenet, açıklama, mesaj, описание, сообщение, комментарий, опис, повідомлення, "
    "内容, 説明, 詳細, メッセージ, 描述, 详情, 消息, 说明, 詳情, 내용, 설명, 메시지, الوصف, الرسالة, תיאור, הודעה, "
    "विवरण, संदेश"
)
"""Of a field whose value is what is told."""

ABOUT = _set(
    "name, full name, first name, last name, assignment group, caller, configuration item, reference, "
    "status, state, priority, severity, urgency, level, requester, requestor, requested by, submitted by, reported by, "
    "reporter, raised by, opened by, created by, from, to, cc, bcc, sender, assignee, assigned to, assigned group, "
    "owner, "
    "agent, author, created, created at, created on, updated, updated at, opened, opened at, date, time, when, "
    "submitted, "
    "triggered at, started at, started, duration, type, ticket type, category, subcategory, kind, channel, via, "
    "source, "
    "group, team, queue, inbox, mailbox, product, plan, tier, account, customer, client, company, organization, "
    "organisation, contact, email, e-mail, phone, tags, tag, labels, label, environment, env, region, service, host, "
    "url, link, id, ticket id, ticket number, case number, case id, incident number, issue key, key, number, "
    "ticket no, "
    "project, sprint, epic, due, due date, sla, brand, language, locale, country, version, escalation policy, form, "
    "customer name, customer email, user, username, user id, amount, stage, pipeline, score, rating, csat, runbook, "
    "dashboard, view, open, reply, components, component, resolution, votes, watchers, next sla breach, sla breach, "
    "prio, priorität, dringlichkeit, schweregrad, melder, gemeldet von, erstellt von, erstellt am, erstellt, von, an, "
    "zugewiesen an, bearbeiter, zuständig, kunde, firma, kategorie, typ, kanal, gruppe, datum, fällig, produkt, "
    "statut, priorité, demandeur, créé par, créé le, assigné à, client, société, catégorie, canal, groupe, "
    "échéance, de, "
    "estado, prioridad, solicitante, creado por, asignado a, cliente, empresa, categoría, tipo, grupo, fecha, para, "
    "prioridade, criado por, atribuído a, responsável, categoria, data, stato, priorità, richiedente, creato da, "
    "assegnato a, azienda, gruppo, prioriteit, aanvrager, aangemaakt door, toegewezen aan, klant, bedrijf, categorie, "
    "prioritet, beställare, kund, kunde, priorytet, zgłaszający, klient, статус, приоритет, автор, заявитель, клиент, "
    "исполнитель, ステータス, 優先度, 依頼者, 担当者, 顧客, 会社, カテゴリ, 作成者, 作成日, 状态, 优先级, 提交人, "
    "客户, 负责人, 类别, "
    "상태, 우선순위, 요청자, 담당자, 고객, 카테고리, الحالة, الأولوية, العميل, סטטוס, עדיפות, לקוח"
)
"""Of a field that tells of the ticket and not of its matter."""

EVENTS = _set(
    "new, ticket, tickets, case, issue, incident, alert, alarm, request, conversation, message, reply, comment, "
    "task, bug, "
    "event, notification, update, chat, inquiry, enquiry, query, submission, response, survey, form, record, deal, "
    "lead, "
    "contact, account, opportunity, thread, email, mail, call, feedback, report, story, card, item, entry, monitor, "
    "check, "
    "was, is, has, have, been, created, opened, open, updated, changed, edited, assigned, unassigned, triggered, "
    "resolved, "
    "acknowledged, closed, reopened, escalated, received, submitted, reported, raised, added, logged, commented, "
    "replied, "
    "responded, posted, sent, started, ended, recovered, completed, solved, pending, waiting, breached, breach, "
    "firing, "
    "critical, high, medium, low, urgent, warning, error, info, ok, p1, p2, p3, p4, p5, sev1, sev2, sev3, priority, "
    "severity, status, state, support, customer, user, visitor, client, agent, team, queue, inbox, service, helpdesk, "
    "desk, you, your, a, an, the, in, to, for, on, at, via, of, and, with, by, from, there, just, automatically, sla, "
    "investigating, identified, monitoring, in progress, progress, on-call, oncall, webhook, bot, channel, project, "
    "inbound, outbound, incoming, website, site, page, intake, rating, rated, review, csat, nps, score, star, "
    "stars, says, "
    "said, asks, asked, wrote, writes, schreibt, écrit, escribe, internal, external, public, private, note, "
    "someone, somebody, web, portal, widget, "
    "neu, neue, neues, neuer, anfrage, vorfall, störung, meldung, nachricht, kommentar, antwort, aufgabe, wurde, ist, "
    "erstellt, eröffnet, geöffnet, aktualisiert, zugewiesen, gelöst, geschlossen, ein, eine, einem, dem, das, die, "
    "der, "
    "hat, kunde, kunden, kundenanfrage, supportanfrage, eingegangen, ausgelöst, "
    "nouveau, nouvelle, demande, commentaire, réponse, créé, créée, ouvert, ouverte, résolu, fermé, été, est, le, "
    "la, un, "
    "une, du, nuevo, nueva, solicitud, caso, incidencia, mensaje, conversación, respuesta, comentario, creado, creada, "
    "abierto, abierta, actualizado, asignado, resuelto, cerrado, fue, ha, sido, el, se, novo, nova, chamado, "
    "solicitação, "
    "mensagem, conversa, criado, criada, aberto, aberta, atualizado, atribuído, resolvido, fechado, foi, nuovo, nuova, "
    "richiesta, segnalazione, messaggio, creato, aperto, aggiornato, risolto, chiuso, è, stato, nieuw, nieuwe, "
    "melding, "
    "verzoek, bericht, aangemaakt, geopend, ny, nytt, ärende, sag, sak, henvendelse, skapad, oprettet, opprettet, "
    "nowe, "
    "nowy, zgłoszenie, utworzono, новый, новая, новое, заявка, обращение, тикет, создан, создана, создано, открыт, "
    "открыта, yeni, talep, bilet, oluşturuldu, 新しいチケット, 新規チケット, チケットが作成されました, "
    "新規問い合わせ, 問い合わせ, "
    "新しいメッセージ, 新工单, 新建工单, 工单已创建, 新消息, 工单, 새 티켓, 새, 티켓, 티켓이, 생성되었습니다, "
    "새로운, 문의, تذكرة, "
    "جديدة, طلب, جديد, פנייה, חדשה, כרטיס, חדש, नया, टिकट"
)
"""What is said when something happens to a ticket, of whatever ticket."""

BY = _set("by, from, von, vom, par, por, de, da, di, van, av, af, fra, od, от, tarafından, in, at, via, on, to, an, à")
"""What stands before somebody's name, or before where it happens."""

DONE_BY_PEOPLE = _set(
    "created, opened, updated, commented, replied, responded, submitted, reported, raised, assigned, added, logged, "
    "sent, "
    "posted, edited, changed, closed, escalated, acknowledged, resolved, reopened, started, has, hat, a, ha, wrote, "
    "writes, says, said, asks, asked, rated, schreibt, écrit, escribe"
)
"""What stands behind the name of who did it."""

AGENTS = _set("by, from, von, par, por, da, di, door, av, af, od, от")
"""What stands before whoever did it, by whatever name."""

ACTIONS = (
    "reply|view|open|see|show|respond|go|click|read|manage|check|join|take|jump|ansehen|öffnen|antworten|voir|ouvrir|ver"
    "|abrir|apri|bekijk"
)
"""What a link under a message begins with."""
