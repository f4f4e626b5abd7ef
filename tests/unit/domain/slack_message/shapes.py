"""Every shape there is a test of."""

from tests.unit.domain.slack_message.shapes_of_apps import APPS
from tests.unit.domain.slack_message.shapes_of_blocks import BLOCKS
from tests.unit.domain.slack_message.shapes_of_files import FILES
from tests.unit.domain.slack_message.shapes_of_people import PEOPLE

SHAPES = [*PEOPLE, *FILES, *BLOCKS, *APPS]
