"""Words that say nothing about a problem, in the languages of support: left out, or counted for little."""

STOP = frozenset(
    """
    the a an and or but of to in on at by for from with without as is are was were be been being it its this
    that these those there here they them their he she his her we us our you your who whom which what when where
    why how not no nor if then than so too very only just also even still yet again more most less least any all
    each every some both few can could may might must shall should will would do does did done has have had
    having into out up down over under after before while during until about against between because since than
    although though instead has hasn der die das den dem des ein eine einen einem einer eines und oder aber von
    zu im in am an auf bei für mit ohne als ist sind war waren wird werden wurde wurden hat haben hatte es sie
    er wir ihr ihre ihrer ihren sein seine nicht kein keine auch noch nur schon sehr mehr nach vor seit bis über
    unter zum zur dass wenn weil obwohl wie was wer wo man sich aus durch um jede jeder jedes alle le la les un
    une des du de et ou mais dans sur sous par pour avec sans est sont était ont a été il elle ils elles on nous
    vous leur leurs ce cette ces que qui quoi dont où ne pas plus très aussi encore depuis jusqu après avant au
    aux se son sa ses tout tous toute toutes même el los las unos unas y o pero en con sin por para es son era
    fue han ha hay se su sus lo que quien cuando donde no más muy también desde hasta después antes al del este
    esta estos estas todo todos toda todas ningún ninguna aunque o os as um uma uns umas e ou mas em no na nos
    nas com sem por para é são foi tem têm se seu sua que quando onde não mais muito também desde até depois
    antes ao aos à às do da dos das este esta todo todos il lo gli i uno di del della dei delle e ma in nel
    nella con senza per è sono era stato ha hanno si suo sua che quando dove non più molto anche da dal dalla
    dopo prima al alla tutto tutti de het een en of maar van naar in op bij voor met zonder als is zijn was
    wordt worden heeft hebben niet geen ook nog al zeer meer na tot over onder om dat die wat wie waar och eller
    men av till i på vid för med utan som är var blir har inte ingen också sedan efter före under över att den
    det de en ett og ikke fra er ja on ei se että mutta kun i oraz lub ale w we na o od do z ze za po przed pod
    nad przez dla jest są był była się nie też już tylko od jak co kto a že ale v ve na o od do z za po pred pro
    je jsou byl se ne také jen jak co kdo bir ve veya ama ile için de da bu şu o ne değil çok daha sonra önce и
    или но в во на о об от до из за по под над через для с со к ко у не ни же ли бы как что кто где когда это
    этот эта эти его ее их мы вы они он она оно был была были есть уже только после перед хотя все في من على إلى
    عن مع هذا هذه التي الذي ان أن لا لم ما كل بعد قبل منذ هو هي ثم أو و של את על אל עם לא זה זאת הוא היא הם מאז
    אחרי לפני כל גם או אם כי
    """.split()  # noqa: SIM905 - a list literal would take a line for each word
)
COMMON = frozenset(
    """
    customer customers client clients user users people team error errors problem problems issue issues fail
    fails failed failing failure cannot work works working worked broken please help need needs want wants ask
    asks today yesterday morning now page screen show shows shown say says said get gets use uses used using try
    tried new old since system data account accounts support ticket app update release version after kunde
    kunden kundin fehler problem seit heute gestern morgen seite zeigt sagt geht funktioniert bitte anwender
    system client clients erreur problème depuis matin page affiche marche fonctionne merci utilisateur cliente
    clientes error fallo problema desde ayer hoy página muestra funciona usuario usuarios erro problema ontem
    hoje página mostra funciona usuário errore problema ieri oggi pagina mostra funziona utente klant fout
    probleem gisteren клиент клиенты ошибка проблема сегодня вчера страница пользователь
    """.split()  # noqa: SIM905 - the same
)
