"""What people say before and after the matter, in the languages that customers write in; compared without accents."""

GREETINGS = (
    # English
    "hi, hello, hey, hiya, howdy, greetings, dear, good morning, good afternoon, good evening, good day, g'day, "
    "hi there, hello there, happy monday, happy tuesday, happy wednesday, happy thursday, happy friday, hi again, "
    "hello again",
    # German
    "hallo, hallöchen, moin, moin moin, servus, grüezi, grüß gott, grüß dich, grüß euch, guten morgen, guten tag, "
    "guten abend, guten mittag, mahlzeit, liebe, lieber, liebes, sehr geehrte, sehr geehrter, sehr geehrtes, tach",
    # Dutch, Danish, Norwegian, Swedish, Finnish
    "hoi, goedemorgen, goedemiddag, goedenavond, goedendag, goeiemorgen, beste, geachte, hej, hejsan, hejhej, hei, "
    "god morgon, god morgen, god dag, god kveld, god aften, goddag, kære, kjære, moi, hyvää päivää, hyvää huomenta",
    # French, Spanish, Catalan
    "bonjour, bonsoir, salut, coucou, cher, chère, chers, chères, rebonjour, hola, buenas, buenos días, buen día, "
    "buenas tardes, buenas noches, estimado, estimada, estimados, estimadas, muy buenas, bon dia, bona tarda",
    # Portuguese, Italian, Romanian
    "olá, oi, bom dia, boa tarde, boa noite, prezado, prezada, prezados, prezadas, caro, cara, caros, caras, ciao, "
    "buongiorno, buon giorno, buonasera, buona sera, salve, gentile, gentili, bună, bună ziua, bună dimineața",
    # Polish, Czech, Slovak, Hungarian, Croatian, Turkish
    "cześć, dzień dobry, witam, witajcie, szanowni państwo, dobrý den, ahoj, dobré ráno, szia, sziasztok, "
    "jó napot, jó reggelt, jó napot kívánok, bok, dobar dan, merhaba, merhabalar, selam, selamlar, günaydın, "
    "iyi günler, iyi akşamlar",
    # Vietnamese, Indonesian, Filipino, Swahili
    "xin chào, chào, selamat pagi, selamat siang, selamat sore, selamat malam, halo, kumusta, habari, jambo",
    # Russian, Ukrainian, Bulgarian, Greek
    "привет, здравствуйте, добрый день, добрый вечер, доброе утро, доброго дня, уважаемые коллеги, привіт, вітаю, "
    "добрий день, доброго ранку, здравейте, γεια, γεια σας, γεια σου, καλημέρα, καλημέρα σας, καλησπέρα",
    # Arabic, Hebrew, Persian, Urdu
    "السلام عليكم, السلام عليكم ورحمة الله, السلام عليكم ورحمة الله وبركاته, وعليكم السلام, سلام عليكم, مرحبا, "
    "مرحبا بكم, أهلا, أهلا وسهلا, صباح الخير, مساء الخير, تحية طيبة, تحية طيبة وبعد, שלום, שלום רב, היי, בוקר טוב, "
    "ערב טוב, صبح بخیر, سلام, با سلام, درود, عرض سلام, آداب",
    # Hindi, Bengali, Tamil, Thai
    "नमस्ते, नमस्कार, प्रणाम, নমস্কার, হ্যালো, வணக்கம், สวัสดี, สวัสดีครับ, สวัสดีค่ะ, สวัสดีคะ, เรียน",
    # Chinese, Japanese, Korean
    "你好, 您好, 大家好, 各位好, 嗨, 哈喽, 早, 早安, 早上好, 上午好, 下午好, 晚上好, お世話になっております, "
    "お世話になります, いつもお世話になっております, いつも大変お世話になっております, 大変お世話になっております, "
    "お疲れ様です, お疲れさまです, こんにちは, こんばんは, おはようございます, はじめまして, 初めまして, "
    "突然のご連絡失礼いたします, 안녕하세요, 안녕하십니까, 수고하세요, 수고하십니다, 수고 많으십니다, "
    "수고가 많으십니다",
)
"""A greeting may be followed by whom it is for."""

ADDRESSED = (
    "team, support, support team, helpdesk, all, everyone, everybody, there, folks, guys, friends, colleagues, "
    "sir, madam, sir or madam, sir/madam, sirs, gents, ladies, again, people, y'all, both, mate, mates, buddy, lads, "
    "zusammen, alle, allerseits, "
    "mitenand, zäme, beinand, beinander, miteinander, "
    "liebes, damen und herren, kollegen, kolleginnen, à tous, à toutes, à tous et à toutes, "
    "tout le monde, l'équipe, équipe, equipo, a todos, a todas, todos, pessoal, equipe, gente, a tutti, tutti, "
    "ragazzi, allemaal, iedereen, alla, alle sammen, kaikki, всем, коллеги, всім, колеги, herkese, arkadaşlar, "
    "państwu, wszystkim, všem, všichni, semua, semuanya"
)

COURTESIES = (
    "to whom it may concern, morning, morning all, morning everyone, morning everybody, morning folks, morning team, "
    "thanks, thank you, thx, ty, tia, thanks so much, thank you very much, thank you so much, "
    "thanks a lot, many thanks, thanks in advance, thank you in advance, thanks again, thanks all, thanks team, "
    "cheers, regards, best regards, kind regards, kindest regards, warm regards, best, best wishes, sincerely, "
    "yours sincerely, br, please, please help, pls, help please, quick question, a quick question, sorry, "
    "how are you, how are you doing, how's it going, any help appreciated, fyi, excuse me, no worries, great, "
    "perfect, got it, ok, okay, sounds good",
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
    "谢谢, 谢谢大家, 谢谢您, 谢谢你, 多谢, 感谢, 辛苦了, 麻烦了, 打扰了, 请帮忙, 감사합니다, 고맙습니다, "
    "부탁드립니다, 잘 부탁드립니다, よろしくお願いします, よろしくお願いいたします, 宜しくお願いします, "
    "宜しくお願い致します, よろしくお願い致します, 何卒よろしくお願いいたします, ありがとうございます, "
    "恐れ入ります, 恐れ入りますが, すみません, 失礼します, 失礼いたします, 以上, 以上です",
)
"""Whole sentences."""

PATTERNS = (
    r"(?:many )?(?:thanks|thank you) (?:so much |a lot |very much )?(?:for|in advance)\b.{0,60}",
    r"(?:i )?hope (?:you|this|all|everyone|the|your)\b.{0,60}",
    r"(?:i am |i'm )?sorry (?:to bother|for the|for bothering|to disturb)\b.{0,40}",
    r"ich hoffe.{0,20} (?:euch|ihnen|dir) geht.{0,20}",
    r"(?:vielen )?dank für .{0,60}|merci (?:pour|de) .{0,60}|gracias por .{0,60}",
    r"obrigad[oa] pel[oa] .{0,60}|grazie per .{0,60}",
    r"espero que (?:est|se encuentr|todos|tod).{0,40}|j'espère que vous .{0,40}",
    r"(?:\S{0,30}の)?\S{1,12}(?:と申します|でございます)",  # who is writing
    r"(?:株式会社\S{1,20}|[A-Z][\w.& -]{1,30}|[^\s。]{1,20}社)の[\u4e00-\u9fff々]{1,5}です",  # `Brightwaterの佐藤です`
    r"(?:你|您|大家|各位)好(?:团队|各位|客服|老师|支持团队|客服团队)",
    r"[^。]{1,30}(?:様|さま|御中|各位|殿|さん)",  # whom it is for
)
"""Courtesies with something open in them: regular expressions over a whole sentence."""
