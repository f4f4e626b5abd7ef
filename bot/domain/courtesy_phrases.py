"""What people say before and after the matter, in the languages that customers write in; compared without accents."""

GREETINGS = (
    # English
    "hi, hello, hey, hiya, howdy, greetings, dear, good morning, good afternoon, good evening, good day, g'day, "
    "hi there, hello there, happy monday, happy tuesday, happy wednesday, happy thursday, happy friday, hi again, "
    "hello again, yo, heya, happy saturday, happy sunday, happy new year",
    # German
    "hallo, hallöchen, moin, moin moin, servus, grüezi, grüß gott, grüß dich, grüß euch, guten morgen, guten tag, "
    "guten abend, guten mittag, mahlzeit, liebe, lieber, liebes, sehr geehrte, sehr geehrter, sehr geehrtes, tach, "
    "schönen guten morgen, "
    "schönen guten tag, schönen guten abend, grüessech, werte, werter",
    # Dutch, Danish, Norwegian, Swedish, Finnish
    "hoi, goedemorgen, goedemiddag, goedenavond, goedendag, goeiemorgen, beste, geachte, hej, hejsan, hejhej, hei, "
    "god morgon, god morgen, god dag, god kveld, god aften, goddag, kære, kjære, moi, hyvää päivää, hyvää huomenta, "
    "hej hej, hei hei, god kväll, god eftermiddag, bästa, heisann, hallais, terve, arvoisa, huomenta",
    # French, Spanish, Catalan
    "bonjour, bonsoir, salut, coucou, cher, chère, chers, chères, rebonjour, hola, buenas, buenos días, buen día, "
    "buenas tardes, buenas noches, estimado, estimada, estimados, estimadas, muy buenas, bon dia, bona tarda, "
    "bonjour bonjour, bien le bonjour, buen dia, querido, querida, queridos, queridas, apreciado, apreciados, kaixo",
    # Portuguese, Italian, Romanian
    "olá, oi, bom dia, boa tarde, boa noite, prezado, prezada, prezados, prezadas, caro, cara, caros, caras, ciao, "
    "buongiorno, buon giorno, buonasera, buona sera, salve, gentile, gentili, bună, bună ziua, bună dimineața, "
    "boas, oie, opa, buon pomeriggio, buondì, egregio, egregi, spettabile, bună seara, salut tuturor, stimate, "
    "stimată, stimați, dragă, dragi",
    # Polish, Czech, Slovak, Hungarian, Croatian, Turkish
    "cześć, dzień dobry, witam, witajcie, szanowni państwo, dobrý den, ahoj, dobré ráno, szia, sziasztok, "
    "jó napot, jó reggelt, jó napot kívánok, bok, dobar dan, merhaba, merhabalar, selam, selamlar, günaydın, "
    "iyi günler, iyi akşamlar, hayırlı günler, sayın, değerli, drodzy, szanowny, szanowna, siema, dobry, vážený, "
    "vážená, vážení, zdravím, čau, dobrý večer, kedves, tisztelt, helló, sveiki, labas, tere, zdravo, živjo, "
    "pozdrav, dobar večer, dobro jutro, poštovani, tungjatjeta, përshëndetje",
    # Vietnamese, Indonesian, Filipino, Swahili
    "xin chào, chào, selamat pagi, selamat siang, selamat sore, selamat malam, halo, kumusta, habari, jambo, "
    "kính gửi, dạ chào, em chào, chào buổi sáng, hai, permisi, assalamualaikum, yth, magandang umaga, "
    "magandang araw, magandang hapon, hujambo, hamjambo, shikamoo, mpendwa, sannu, salaam",
    # Russian, Ukrainian, Bulgarian, Greek
    "привет, здравствуйте, добрый день, добрый вечер, доброе утро, доброго дня, уважаемые коллеги, привіт, вітаю, "
    "добрий день, доброго ранку, здравейте, здравей, добър ден, "
    "приветствую, всем привет, уважаемые, уважаемый, уважаемая, дорогие, шановні, шановний, здрастуйте, добрий вечір, "
    "здраво, добар дан, поштовани, сайн байна уу, сәлеметсіз бе, салом, բարև, բարև ձեզ, გამარჯობა, "
    "αγαπητοί, αγαπητέ, αγαπητή, χαίρετε, γεια χαρά, καλό απόγευμα, γεια, γεια σας, γεια σου, καλημέρα, "
    "καλημέρα σας, καλησπέρα",
    # Arabic, Hebrew, Persian, Urdu
    "السلام عليكم, السلام عليكم ورحمة الله, السلام عليكم ورحمة الله وبركاته, وعليكم السلام, سلام عليكم, مرحبا, "
    "مرحبا بكم, أهلا, أهلا وسهلا, صباح الخير, مساء الخير, تحية طيبة, تحية طيبة وبعد, שלום, שלום רב, היי, בוקר טוב, "
    "ערב טוב, صبح بخیر, سلام, با سلام, درود, عرض سلام, آداب, "
    "هلا, هاي, حياكم الله, يا هلا, طاب يومكم, نهاركم سعيد, مرحبتين, عزيزي, أعزائي, السادة, اهلين, هلو, هلا والله, "
    "صباح النور, مساء النور, ש״ש, אהלן, הי, צהריים טובים, לילה טוב, שבוע טוב, שבת שלום, وقت بخیر, روز بخیر, "
    "عصر بخیر, سلام علیکم, با سلام و احترام, السلام علیکم, अस्सलाम वालेकुम",
    # Hindi, Bengali, Tamil, Thai
    "नमस्ते, नमस्कार, प्रणाम, নমস্কার, হ্যালো, வணக்கம், "
    "नमस्कारम्, सुप्रभात, शुभ प्रभात, हैलो, हाय, आदरणीय, प्रिय, ਸਤ ਸ੍ਰੀ ਅਕਾਲ, નમસ્તે, నమస్కారం, నమస్తే, ನಮಸ್ಕಾರ, "
    "നമസ്കാരം, ආයුබෝවන්, শুভ সকাল, প্রিয়, নমস্তে, ဟလို, မင်္ဂလာပါ, សួស្តី, ສະບາຍດີ, ጤና ይስጥልኝ, สวัสดี, สวัสดีครับ, "
    "สวัสดีค่ะ, สวัสดีคะ, เรียน",
    # Chinese, Japanese, Korean
    "你好, 您好, 大家好, 各位好, 嗨, 哈喽, 早, 早安, 早上好, 上午好, 下午好, 晚上好, "
    "嗨嗨, 哈啰, hello大家好, 你们好, 老师好, 亲, 各位早, 大家早, 早晨, 午安, お世話になっております, "
    "お世話になります, いつもお世話になっております, いつも大変お世話になっております, 大変お世話になっております, "
    "お疲れ様です, お疲れさまです, おつかれさまです, お疲れ様でございます, "
    "平素より大変お世話になっております, 平素よりお世話になっております, "
    "平素は格別のお引き立てを賜り厚く御礼申し上げます, "
    "拝啓, おはよう, ども, どうも, もしもし, やあ, こんにちは, こんばんは, おはようございます, はじめまして, "
    "初めまして, "
    "突然のご連絡失礼いたします, 안녕하세요, 안녕하십니까, "
    "안녕, 안녕하세용, 반갑습니다, 좋은 아침입니다, 존경하는, 수고하세요, 수고하십니다, 수고 많으십니다, "
    "수고가 많으십니다",
)
"""A greeting may be followed by whom it is for."""

COURTESIES = (
    "to whom it may concern, morning, morning all, morning everyone, morning everybody, morning folks, morning team, "
    "thanks, thank you, thx, ty, tia, thanks so much, thank you very much, thank you so much, "
    "thanks a lot, many thanks, thanks in advance, thank you in advance, thanks again, thanks all, thanks team, "
    "cheers, regards, best regards, kind regards, kindest regards, warm regards, best, best wishes, sincerely, "
    "yours sincerely, br, please, please help, pls, help please, quick question, a quick question, sorry, "
    "how are you, how are you doing, how's it going, any help appreciated, fyi, excuse me, no worries, great, "
    "perfect, got it, ok, okay, sounds good, hope all is well, hope all well, hope everyone is well, any ideas, "
    "appreciate it, appreciated, much appreciated, thank u, thanks y'all, take care, have a great day, "
    "have a nice day, "
    "have a good one, have a good weekend, have a great weekend, all the best, yours faithfully, hope this helps, "
    "not sure if this is the right channel, long time no see, apologies, my apologies, my bad, good question",
    "danke, danke schön, danke sehr, vielen dank, herzlichen dank, besten dank, danke im voraus, "
    "vielen dank im voraus, danke euch, danke dir, danke ihnen, mit freundlichen grüßen, freundliche grüße, "
    "viele grüße, beste grüße, liebe grüße, schöne grüße, lg, mfg, vg, bitte, bitte um hilfe, wie geht's, gruß, "
    "grüße, kurze frage",
    "bedankt, alvast bedankt, dank je wel, dank u wel, met vriendelijke groet, met vriendelijke groeten, groet, "
    "groeten, groetjes, mvg, tack, tack så mycket, takk, tusen takk, tak, mange tak, mvh, med vänlig hälsning, "
    "kiitos",
    "merci, merci beaucoup, merci d'avance, merci par avance, cordialement, bien cordialement, bien à vous, "
    "s'il vous plaît, svp, gracias, muchas gracias, gracias de antemano, saludos, un saludo, saludos cordiales, "
    "atentamente, por favor",
    "obrigado, obrigada, muito obrigado, muito obrigada, atenciosamente, abraços, att, tudo bem, "
    "espero que estejam bem, grazie, grazie mille, grazie in anticipo, cordiali saluti, saluti, mulțumesc, "
    "per favore",
    "dziękuję, z góry dziękuję, pozdrawiam, proszę, děkuji, s pozdravem, köszönöm, üdvözlettel, teşekkürler, "
    "teşekkür ederim, teşekkür ederiz, saygılarımla, iyi çalışmalar, kolay gelsin, hvala, cảm ơn, terima kasih, "
    "salamat",
    "спасибо, большое спасибо, заранее спасибо, с уважением, дякую, з повагою, ευχαριστώ, благодаря",
    "شكرا, شكرا لكم, شكرا جزيلا, مع تحياتي, تحياتي, مع الشكر, من فضلكم, كيف حالكم, תודה, תודה רבה, בברכה, ממנון, "
    "ممنون, با تشکر, خسته نباشید, شكريه, धन्यवाद, ধন্যবাদ, நன்றி, ขอบคุณ, ขอบคุณครับ, ขอบคุณค่ะ",
    "在吗, 在么, 有人吗, 请问, 请教一下, 请问一下, 拜托了, 多谢各位, 谢谢啦, 祝好, 此致, 敬礼, 谢谢, 谢谢大家, "
    "谢谢您, 谢谢你, 多谢, 感谢, 辛苦了, 麻烦了, 打扰了, 请帮忙, "
    "감사합니다, 고맙습니다, "
    "부탁드립니다, 잘 부탁드립니다, よろしくお願いします, よろしくお願いいたします, 宜しくお願いします, "
    "宜しくお願い致します, よろしくお願い致します, 何卒よろしくお願いいたします, ありがとうございます, "
    "恐れ入ります, 恐れ入りますが, すみません, 失礼します, 失礼いたします, 以上, 以上です",
)
"""Whole sentences."""
