"""Portuguese as it is written in Brazil, in the polite form."""

from bot.domain.replies.language import Language
from bot.domain.replies.wording import Wording

PORTUGUESE = Language(
    name="Portuguese",
    wording=Wording.model_construct(
        greeting="Olá, {contact},",
        greeting_without_name="Olá,",
        reported="Escrevemos sobre o seguinte: “{reported}”",
        reported_in_general="Escrevemos sobre o que nos foi relatado.",
        looking_into_it="Estamos analisando o caso.",
        being_fixed="Estamos trabalhando em uma solução.",
        workaround="Até lá, há outra forma de fazer isso. Teremos prazer em explicá-la.",
        answer_needed="Para avançar, precisamos de uma resposta sua: …",
        fixed="Do nosso lado está resolvido. Poderia verificar se tudo funciona como esperado?",
        settled="Concluímos a nossa análise. Poderia nos dizer se agora está tudo como esperado?",
        way_around="Há outra forma de fazer isso: “{way}” Poderia nos dizer se isso ajuda?",
        questions="Sobre as suas perguntas:",
        question_answered="“{question}”\n{answer}",
        question_open="“{question}”\nAinda estamos apurando isso.",
        question_left="“{question}”\nAinda lhe devemos a resposta a esta pergunta.",
        next_update="Escreveremos novamente até {when}.",
        next_update_open="Escreveremos novamente assim que houver novidades.",
        closing="Atenciosamente",
        when="{weekday}, {day} de {month} de {year}, {hour}h{minute} ({zone})",
    ),
    weekdays=(
        *("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira"),
        *("sábado", "domingo"),
    ),
    months=(
        *("janeiro", "fevereiro", "março", "abril", "maio", "junho"),
        *("julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
    ),
    first="1º",
)
