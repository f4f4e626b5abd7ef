from enum import StrEnum


class MessageKind(StrEnum):
    CARD = "card"
    BRIEF = "brief"
    NOTE = "note"
    CHASE = "chase"
    REFRESH = "refresh"
    DIRECT = "direct"
    REMINDER = "reminder"
