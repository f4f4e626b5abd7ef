"""Whom people greet, who they say they are, and sentences of courtesy with something open in them, in the languages
that customers write in."""

ADDRESSED = (
    "team, support, support team, helpdesk, all, everyone, everybody, there, folks, guys, friends, colleagues, "
    "sir, madam, sir or madam, sir/madam, sirs, gents, ladies, again, people, y'all, both, mate, mates, buddy, lads, "
    "dear, good people, wonderful people, fellow, gentlemen, customer service, customer support, service desk, "
    "helpdesk team, ladies and gentlemen, crew, squad, gang, fam, dudes, peeps, hive mind, to all, to everyone, "
    "to you all",
    "zusammen, alle, allerseits, an alle, ihr lieben, leute, team support, das team, liebes support-team, "
    "support-team, "
    "mitenand, zäme, beinand, beinander, miteinander, in die runde, freunde, "
    "liebes, damen und herren, kollegen, kolleginnen, kolleginnen und kollegen, kollegen und kolleginnen",
    "à tous, à toutes, à tous et à toutes, à toutes et à tous, "
    "tout le monde, l'équipe, équipe, toute l'équipe, à toute l'équipe, les amis, chers collègues, collègues, madame, "
    "monsieur, madame monsieur, messieurs, mesdames, equipo, a todos, a todas, a todos y todas, chicos, amigos, "
    "equipo de soporte, compañeros, señores, todos, pessoal, equipe, gente, time, galera, equipe de suporte, a tutti, "
    "tutti, ragazzi, team di supporto, colleghi, a voi, echipă, tuturor, colegi, equip, a tothom",
    "allemaal, iedereen, collega's, alla, allihopa, teamet, folkens, alle sammen, alle i hopa, kaikki, kaikille, "
    "tiimi, "
    "всем, всех, коллеги, команда, команда поддержки, поддержка, ребята, друзья, дорогие коллеги, господа, всім, "
    "колеги, "
    "команда підтримки, друзі, екип, колегите, екипе, ομάδα, παιδιά, σε όλους, συνάδελφοι, herkese, arkadaşlar, ekip, "
    "destek ekibi, hocam, yetkili, millet, państwu, wszystkim, zespole, państwo, zespół, koledzy, všem, všichni, týme, "
    "kolegové, vám, csapat, mindenki, mindenkinek, svima, ekipo, timu, ekipa, kolege",
    "semua, semuanya, tim, tim support, kakak, kak, min, bapak, ibu, bapak ibu, bapak/ibu, rekan-rekan, "
    "teman-teman, gan, "
    "các bạn, mọi người, anh chị, anh/chị, cả nhà, bạn, đội hỗ trợ, quý công ty, po, sa inyong lahat, timu, wote, "
    "ndugu",
    "يا فريق, فريق, فريق الدعم, الفريق, يا جماعة, جميعا, الجميع, للجميع, يا شباب, شباب, أصدقاء, زملاء, سيدي, "
    "سيدي الفاضل, أستاذ, بالجميع, צוות, צוות יקר, צוות התמיכה, לצוות, לכולם, כולם, חברים, חברים יקרים, לכם, "
    "تیم, تیم پشتیبانی, دوستان, همکاران, دوستان عزیز, همکاران عزیز, همگی, به همه, خدمت شما, پشتیبانی",
    "टीम, सभी को, सभी, सर, मैडम, महोदय, दोस्तों, साथियों, सपोर्ट टीम, টিম, সবাই, সবাইকে, স্যার, குழு, அனைவருக்கும், "
    "ทีม, ทีมงาน, ทุกคน, ทุกท่าน, ทีมซัพพอร์ต, ทุกๆคน, ทุกๆท่าน, แอดมิน, "
    "团队, 支持团队, 技术支持, 技术团队, 客服, 客服团队, 老师, 老师们, 各位, 各位老师, 各位同事, 同事们, 大家, 朋友们, "
    "亲们, 小伙伴们, 伙伴们, 大佬们, 團隊, 各位同事們, 客服人員, みなさん, 皆さん, 皆様, みなさま, チーム, "
    "チームの皆さん, "
    "サポートチーム, 팀, 여러분, 팀 여러분, 모두, 담당자님, 고객센터, 고객지원팀, 지원팀, 선생님, 관리자님",
)
"""Whom a greeting is for."""

_NAME = r"(?-i:(?![A-Z]+\b)[^\W\d_a-z][\w'’.-]*)"  # with a capital, or of a script that has none; no abbreviation
_NAMES = rf"{_NAME}(?: {_NAME}){{0,2}}"
_NO_NAME = (
    r"(?!(?:urgent|critical|important|bad|wrong|broken|happening|block\w*|unaccept\w*|really|very|not|down|still|"
    r"lock\w*|unable|stuck|getting|seeing|about|no)\b)"
)
_FROM = r"(?: (?:here )?(?:from|at|with|of|von|vom|de|du|da|do|di|bei|van|av|fra|из|od|z|ze|dari|từ) \S+(?: \S+){0,3})"

INTRODUCTIONS = (
    rf"(?:(?:and |so )?(?:this is|i am|i'm|my name is|my name's) ){_NO_NAME}{_NAMES}{_FROM}?(?: here"
    rf"| again| speaking)?",
    rf"{_NAMES}{_FROM} here(?: again)?|{_NAMES} speaking|here is {_NAMES}{_FROM}?",
    rf"(?:ich bin(?: die| der)?|mein name ist|hier ist|hier spricht|hier schreibt"
    rf"|ich heiße) {_NO_NAME}{_NAMES}{_FROM}?",
    rf"(?:je suis|je m'appelle|ici|mon nom est|c'est) {_NO_NAME}{_NAMES}{_FROM}?",
    rf"(?:soy|me llamo|mi nombre es|les escribe|aquí) {_NO_NAME}{_NAMES}{_FROM}?",
    rf"(?:sou [oa]|eu sou [oa]|meu nome é|me chamo|aqui é [oa]) {_NAMES}{_FROM}?",
    rf"(?:sono|mi chiamo|qui) {_NO_NAME}{_NAMES}{_FROM}?|(?:ik ben|mijn naam is|met) {_NAMES}{_FROM}",
    rf"(?:jag heter|mitt namn är|jeg heter|jeg hedder|mit navn er|mitt navn er|nimeni on) {_NAMES}{_FROM}?",
    rf"(?:nazywam się|mam na imię|jmenuji se|volám sa|a nevem|benim adım|ben|numele meu este|ovde) {_NAMES}{_FROM}?",
    rf"(?:меня зовут|мене звати|казвам се|με λένε|είμαι [οη]) {_NAMES}(?: (?:из|от|з|από) \S+(?: \S+){{0,2}})?",
    rf"это {_NAMES} из \S+(?: \S+)?",
    r"(?:اسمي|معكم|معك|קוראים לי|שמי) \S+(?: \S+)?(?: (?:من|מ|מחברת) ?\S+(?: \S+){0,2})?",
    r"(?:أنا|כאן|אני) \S+(?: \S+)? (?:من|מחברת|מ)\s?\S+(?: \S+)?",
    r"मेरा नाम \S+(?: \S+)? है|(?:ผม|ดิฉัน)ชื่อ\S{1,20}",
    r"我(?:是|叫)\S{1,12}的\S{1,3}|我(?:叫(?!不)|的名字是)\S{1,4}",
    r"저는 (?:\S{1,15} )?\S{1,8}(?:입니다|이라고 합니다|라고 합니다)|(?:\S{1,15} )?\S{1,8}(?:이라고|라고) 합니다",
    r"(?:\S{0,30}の)?\S{1,12}(?:と申します|でございます)",
    r"(?:株式会社\S{1,20}|[A-Z][\w.& -]{1,30}|[^\s。]{1,20}社)の[\u4e00-\u9fff々]{1,5}です",  # `Brightwaterの佐藤です`
)
"""Who is writing: none of them where something is amiss in it."""

ORIGINS = (
    rf"(?:from|at|with|de chez|chez|von|vom|von der|de la|da|di|van|från|fra) (?:the )?{_NAMES}",
    r"[ァ-ヶー・]{2,20}の(?!障害|問題|不具合|原因|件|故障|停止)[\u4e00-\u9fff々]{1,5}です",  # `ミナトの佐藤です`
)
"""Behind a greeting, or a comma after who is writing."""

CALLS = (
    r"(?:hi |hey |hello )?(?:/?cc|fyi|attn|attention|adding|looping in|paging|tagging|pinging|for|an|für|pour|para):?",
)
"""What stands before a mention of whom a message is for."""

REMINDERS = (
    r"(?:a |just |gentle |friendly |kind |quick |small |polite ){0,4}(?:ping|bump|nudge|reminder|poke)"
    r"(?:ing|s)?(?: (?:on )?(?:this|it|that|again|here|everyone|all|team)){0,3}",
    r"\+ ?1|up+|\^+|\^+ ?this|this|following|any(?:one|body)(?: (?:there|here|home|around))?|ping ping",
    r"(?:hi |hey |hello )?any (?:update|news|progress|luck|word|eta|feedback|thoughts|movement|developments?)s?"
    r"(?: (?:on|about|for|regarding) (?:this|that|it|the above)(?: one| issue| ticket)?| here| yet| please| today"
    r"| so far){0,3}",
    r"(?:just |i am |i'm |we are |we're ){0,2}(?:following up|checking (?:in|back)|circling back|chasing|touching base"
    r"|bumping|pinging)(?: again)?(?: (?:on|about|with)? ?(?:this|that|it|the above|you)(?: one| issue)?)?"
    r"(?: again| please)?",
    r"(?:gibt es (?:etwas neues|was neues|neuigkeiten|schon (?:etwas|was))|etwas neues|was neues|neuigkeiten|erinnerung"
    r"|ich push(?:e)? (?:das )?(?:mal|nochmal)|hoch(?:schieb)?)",
    r"(?:des nouvelles|du nouveau|une relance|petite relance|relance|je remonte|alguna novedad|novedades|alguna noticia"
    r"|hay novedades|alguma novidade|novidades|ci sono novità|novità|qualche novità|al nieuws|is er nieuws)",
    r"(?:jakieś wieści|есть новости|какие новости|ап|подскажите|є новини|var mı gelişme|gelişme var mı|هل من جديد"
    r"|أي تحديث)",
    r"(?:有(?:什么)?(?:进展|更新|消息)[吗嘛]?|顶|催一下|何か進展はありますか|いかがでしょうか"
    r"|その後いかがでしょうか|업데이트 있나요|진행 상황 있나요)",
)
"""Asks for an answer and says nothing of the matter."""

PATTERNS = (
    r"(?:many )?(?:thanks|thank you) (?:so much |a lot |very much )?(?:for|in advance)\b.{0,60}",
    r"(?:i )?hope (?:you|this|all|everyone|the|your)\b.{0,60}",
    r"(?:i am |i'm )?sorry (?:to bother|for the|for bothering|to disturb)\b.{0,40}",
    r"(?:a |just a |i have a |one )?(?:quick|small|short|brief) (?:question|one|ask|favou?r)(?: for you| please)?",
    r"ich hoffe.{0,20} (?:euch|ihnen|dir) geht.{0,20}",
    r"(?:vielen )?dank für .{0,60}|merci (?:pour|de) .{0,60}|gracias por .{0,60}",
    r"obrigad[oa] pel[oa] .{0,60}|grazie per .{0,60}",
    r"espero que (?:est|se encuentr|todos|tod).{0,40}|j'espère que (?:vous|tu|tout) .{0,40}"
    r"|spero (?:che )?.{0,10}bene.{0,10}",
    r"(?:你|您|大家|各位|你们)好(?:团队|各位|客服|老师|支持团队|客服团队)?[呀啊哦]?",
    r"(?:尊敬的|亲爱的|敬爱的)\S{1,12}|各位(?:老师|同事|同学|朋友|领导|大佬|专家|小伙伴)们?好?",
    r"[^。]{1,30}(?:様|さま|御中|各位|殿|さん)",  # whom it is for
    r"\S{1,12}(?: \S{1,10}){0,3} ?(?:여러분|님들?|귀하|귀중)(?:께)?",
    r"/?cc:?",
    *REMINDERS,
)
"""Courtesies with something open in them: regular expressions over a whole sentence."""
