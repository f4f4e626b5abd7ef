"""All rules, those first that know most: of two that find the same, the first names it."""

from bot.domain.secrets.cloud import CLOUD
from bot.domain.secrets.development import DEVELOPMENT
from bot.domain.secrets.national import NATIONAL
from bot.domain.secrets.personal import PERSONAL
from bot.domain.secrets.protocols import PROTOCOLS
from bot.domain.secrets.rule import Rule
from bot.domain.secrets.services import SERVICES
from bot.domain.secrets.spoken import SPOKEN
from bot.domain.secrets.told import TOLD

RULES: tuple[Rule, ...] = (*CLOUD, *DEVELOPMENT, *SERVICES, *PROTOCOLS, *SPOKEN, *TOLD, *PERSONAL, *NATIONAL)
