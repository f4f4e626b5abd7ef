"""What people write to get past a field, in the languages that they write in; compared without marks and capitals."""

NOTHINGS = (
    "nothing, none, no, null, nil, empty, blank, pending, same, "
    "nichts, keine, kein, rien, aucun, aucune, nada, ninguno, ninguna, nenhum, nenhuma, niente, "
    "nessuno, niets, geen, ingenting, ingen, intet, ei mitään, nic, brak, semmi, nimic, yok, không, không có, "
    "ничего, нет, нічого, немає, нищо, няма, τίποτα, لا شيء, لا يوجد, כלום, אין, कुछ नहीं, ไม่มี, "
    "无, 無, 没有, なし, ない, 없음"
)
"""What is an honest answer to "what did you see?" and "what should have happened?", and nowhere else."""

PLACES = "test, testing, テスト, 测试, 測試, 테스트"
"""What is an honest answer to "where?"."""

STAND_INS = (
    # English
    "n a, na, n.a, none, no, nil, null, nothing, nope, nada, tbd, tba, tbc, todo, to do, to be done, asap, urgent, "
    "see ticket, see the ticket, ticket, in ticket, see above, see below, see thread, see link, see attached, "
    "see attachment, see screenshot, see description, see summary, as above, same as above, same, ditto, idk, "
    "dont know, don't know, unknown, not sure, not applicable, test test, asdf, asdfg, "
    "asdfasdf, qwerty, foo, bar, foo bar, lorem ipsum, blah, bla, blah blah, whatever, anything, something, stuff, "
    "to be determined, to be decided, to be confirmed, to be announced, because, "
    "just because, lorem, lorem ipsum dolor, lorem ipsum dolor sit amet, "
    "help, fix, fix it, please fix, later, will add, will add later, pending, wip, fill in later, abc, abc123, "
    # German, Dutch
    "k a, k.a, keine angabe, keine angaben, keine, kein, nichts, siehe ticket, s ticket, siehe oben, s o, s.o, "
    "siehe unten, dito, wie oben, unbekannt, folgt, kommt noch, weiß nicht, geen, niets, zie ticket, zie boven, "
    "zie hierboven, nvt, n.v.t, idem, onbekend, weet niet, volgt, "
    # French, Spanish, Portuguese, Italian
    "néant, rien, aucun, aucune, sans objet, s o, voir ticket, voir le ticket, voir ci-dessus, idem, inconnu, "
    "à compléter, à définir, ninguno, ninguna, no aplica, n d, ver ticket, ver el ticket, ver arriba, lo mismo, "
    "ídem, desconocido, por definir, pendiente, nenhum, nenhuma, não se aplica, ver chamado, ver acima, o mesmo, "
    "desconhecido, a definir, pendente, nessuno, nessuna, niente, vedi ticket, vedi sopra, come sopra, sconosciuto, "
    "da definire, "
    # Scandinavian languages, Finnish, Polish, Czech, Hungarian, Romanian, Turkish, Vietnamese, Indonesian
    "ingen, inget, inga, ingenting, intet, se ticket, se ärende, se ovan, se ovenfor, samme, samma, ukendt, ukjent, "
    "okänt, ei mitään, ei ole, ks tiketti, katso tiketti, sama, brak, nie dotyczy, nic, patrz ticket, "
    "patrz zgłoszenie, jak wyżej, j.w, j w, nie wiem, žádný, žádné, viz ticket, viz výše, nevím, nincs, semmi, "
    "lásd a jegyet, lásd fent, nem tudom, nimic, vezi ticket, vezi mai sus, yok, hiçbiri, bilet, talebe bakın, "
    "yukarıdaki gibi, aynı, bilinmiyor, không, không có, không biết, xem ticket, như trên, tidak ada, lihat tiket, "
    "sama seperti di atas, "
    # Russian, Ukrainian, Bulgarian, Greek
    "нет, ничего, см тикет, см. тикет, смотри тикет, см заявку, см выше, см. выше, то же, то же самое, не знаю, "
    "неизвестно, срочно, немає, нічого, див тікет, див вище, те саме, не знам, няма, виж тикета, κανένα, τίποτα, "
    "βλ. ticket, όπως παραπάνω, άγνωστο, "
    # Arabic, Hebrew, Persian, Hindi, Thai
    "لا يوجد, لا شيء, لا أعرف, انظر التذكرة, راجع التذكرة, كما سبق, نفس الشيء, كما أعلاه, غير معروف, عاجل, "
    'אין, כלום, ראה כרטיס, ראו כרטיס, כנל, כנ״ל, כנ"ל, לא ידוע, لا, ندارد, هیچ, همان, رجوع به تیکت, '
    "कुछ नहीं, कोई नहीं, टिकट देखें, ऊपर देखें, पता नहीं, वही, ไม่มี, ไม่ทราบ, ดูในตั๋ว, ดูทิกเก็ต, เหมือนข้างบน, ด่วน, "
    # Chinese, Japanese, Korean
    "无, 沒有, 没有, 無, 暂无, 不知道, 不清楚, 见工单, 看工单, 見工單, 详见工单, 见上, 如上, 同上, 待定, 待补充, "
    "尽快, 紧急, なし, 無し, ない, 特になし, 不明, 未定, 同上, 上記参照, 上記の通り, チケット参照, "
    "チケットを参照, 至急, 없음, 없다, 없습니다, 모름, 미정, 동일, 위와 같음, 위와 동일, 상동, "
    "티켓 참조, 티켓 참고, 긴급"
)

FILLERS = "please, pls, plz, now, thanks, thank you, thx, bitte, danke, svp, merci, por favor, gracias, obrigado, asap"
"""What is added to words that stand for an answer, and says nothing either."""

NOT_YET = "none yet, nothing yet, not yet, noch nichts, noch keine, rien encore, todavía nada, ainda nada"
"""What is no sentence, and may be an answer where answers are short."""
