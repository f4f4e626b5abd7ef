"""Spanish, in the polite form."""

from bot.domain.replies.language import Language
from bot.domain.replies.wording import Wording

SPANISH = Language(
    name="Spanish",
    wording=Wording.model_construct(
        greeting="Hola, {contact}:",
        greeting_without_name="Hola:",
        reported="Le escribimos sobre lo siguiente: «{reported}»",
        reported_in_general="Le escribimos sobre lo que nos comunicó.",
        looking_into_it="Lo estamos investigando.",
        being_fixed="Estamos trabajando en una solución.",
        workaround="Mientras tanto, hay otra forma de hacerlo. Con gusto se la explicamos.",
        answer_needed="Para poder avanzar, necesitamos una respuesta de su parte: …",
        fixed="Por nuestra parte está resuelto. ¿Podría comprobar si todo funciona como espera?",
        settled="Hemos terminado de revisarlo. ¿Podría decirnos si ahora está todo como espera?",
        way_around="Hay otra forma de hacerlo: «{way}» ¿Podría decirnos si le sirve?",
        questions="Sobre sus preguntas:",
        question_answered="«{question}»\n{answer}",
        question_open="«{question}»\nTodavía lo estamos averiguando.",
        question_left="«{question}»\nTodavía le debemos la respuesta a esta pregunta.",
        next_update="Volveremos a escribirle, a más tardar el {when}.",
        next_update_open="Volveremos a escribirle en cuanto haya novedades.",
        closing="Un cordial saludo",
        when="{weekday} {day} de {month} de {year}, {hour}:{minute} h ({zone})",
    ),
    weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    months=(
        *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
        *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    ),
)
