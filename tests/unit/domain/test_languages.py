"""In which language a text plainly is; no guess where it is not plain."""

import pytest

from bot.domain.coach.languages import language_of
from bot.domain.coach.times import names_a_time
from tests.walking import as_one_test

_PLAIN = {
    "Open the report and look at the footer": "en",
    "Den Bericht öffnen und auf die Fußzeile schauen": "de",
    "Ouvrir le rapport et regarder le bas de la page": "fr",
    "Abrir el informe y mirar el pie de la página": "es",
    "Abrir o relatório e olhar o rodapé da página": "pt",
    "Aprire il rapporto e guardare il piè di pagina della fattura": "it",
    "Open het rapport en kijk naar de voet van de pagina": "nl",
}
_NOT_PLAIN = [
    "",
    "1240",
    "Kliknij na przycisk o nazwie Zapisz i przejdź do raportu",
    "Klikněte na tlačítko a jděte do přehledu",
    "Raporu açın ve sayfanın sonuna da bakın",
    "Deschideți raportul și uitați-vă la un rând de la sfârșit",
    "Åbn rapporten, og se på bunden af siden, for den er tom",
    "Avaa raportti ja katso sivun alareunaa",
    "Mở báo cáo và xem cuối trang",
    "Nyissa meg a jelentést és nézze meg az oldal alját, a végén ő is",
    "Откройте отчёт",
    "レポートを開く",
    "Report export",
    "Export the данные",
]
_TIMED = [
    "at 14:00",
    "bis 16 Uhr",
    "by Friday",
    "am 20.11.2026",
    "2026-11-24",
    "11月20日から",
    "3 hours",
    "morgen",
    "내일",
    "قبل غدا",
]
_UNTIMED = ["We are looking into it", "soon", "wir prüfen das", "確認中です", "확인 중", "version 4", "ESC-12"]


@pytest.mark.parametrize("text", _PLAIN)
def test_function_words_tell(text: str) -> None:
    assert language_of(text) == _PLAIN[text]


@as_one_test
@pytest.mark.parametrize("text", _NOT_PLAIN)
def test_nothing_is_guessed(text: str) -> None:
    assert language_of(text) is None


def test_two_words_follow_the_text_that_uses_one_of_them() -> None:
    assert language_of("Webhook expert", "The webhooks of this account are late") == "en"
    assert language_of("Tarkistakaa lokit", "The webhooks of this account are late") is None


@as_one_test
@pytest.mark.parametrize("text", _TIMED)
def test_a_time_is_seen(text: str) -> None:
    assert names_a_time(text)


@pytest.mark.parametrize("text", _UNTIMED)
def test_no_time_is_made_up(text: str) -> None:
    assert not names_a_time(text)
