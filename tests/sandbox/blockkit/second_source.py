"""A second reading of Slack's limits: the package slackblocks, whose named limits each get an object to be tried on."""

from collections.abc import Callable
from typing import Any

import slackblocks as sb

Build = Callable[[int], Any]
Probe = tuple[str, str, Build]
"""The name of a limit in slackblocks, a JSON pointer into what is built, and the builder for a size."""


def letters(count: int) -> str:
    return "a" * count


def address(count: int) -> str:
    return "https://a.example/".ljust(count, "a")


def entry(element: Any) -> sb.InputBlock:
    return sb.InputBlock(label="Label", element=element)


def pressed(*elements: Any) -> sb.ActionsBlock:
    return sb.ActionsBlock(elements=list(elements))


def accessory(element: Any) -> sb.SectionBlock:
    return sb.SectionBlock(text="Words", accessory=element)


def choices(count: int) -> list[sb.Option]:
    return [
        sb.Option(text=sb.Text(f"Option {number}", sb.TextType.PLAINTEXT), value=str(number)) for number in range(count)
    ]


def choice(text: str = "Option", **more: Any) -> sb.Option:
    return sb.Option(text=sb.Text(text, sb.TextType.PLAINTEXT), **{"value": "one", **more})


def select(**more: Any) -> sb.InputBlock:
    return entry(sb.StaticSelectMenu(action_id="a", **{"options": choices(1), **more}))


def groups(count: int, size: int = 1, label: str = "Group") -> sb.InputBlock:
    return select(options=None, option_groups=[sb.OptionGroup(label=label, options=choices(size))] * count)


def dispatched(count: int) -> sb.InputBlock:
    on = ["on_enter_pressed", "on_character_entered"][:count]
    return entry(sb.PlainTextInput("a", dispatch_action_config=sb.DispatchActionConfiguration(on)))


def confirmed(**more: Any) -> sb.ActionsBlock:
    words = {"title": "Title", "text": "Text", "confirm": "Yes", "deny": "No"}
    return pressed(sb.Button("Press", confirm=sb.ConfirmationDialogue(**(words | more))))


def rated(**more: Any) -> sb.ContextActionsBlock:
    good = sb.FeedbackButton(**({"text": "Good", "value": "good"} | more))
    return sb.ContextActionsBlock([sb.FeedbackButtons(good, sb.FeedbackButton("Bad", "bad"))])


def icon(**more: Any) -> sb.ContextActionsBlock:
    return sb.ContextActionsBlock([sb.IconButton("Delete", **more)])


def workflow(**more: Any) -> sb.ActionsBlock:
    start = sb.Workflow.from_url(address(30))
    return pressed(sb.WorkflowButton(workflow=start, action_id="a", **({"text": "Start"} | more)))


def rich(part: Any) -> sb.RichTextBlock:
    return sb.RichTextBlock([part])


def bullets(**more: Any) -> sb.RichTextBlock:
    return rich(sb.RichTextList("bullet", sb.RichTextSection([sb.RichText("Words")]), **more))


def table(rows: int = 1, cells: int = 1, settings: int = 0) -> sb.TableBlock:
    return sb.TableBlock([[sb.RawText("cell")] * cells] * rows, [sb.ColumnSettings()] * settings)


def card(**more: Any) -> sb.CardBlock:
    return sb.CardBlock(**({"title": "Title"} | more))


def container(**more: Any) -> sb.ContainerBlock:
    return sb.ContainerBlock(**({"title": "Title", "child_blocks": [sb.DividerBlock()]} | more))


def video(**more: Any) -> sb.VideoBlock:
    needed = {"alt_text": "x", "thumbnail_url": address(30), "title": "Title", "video_url": address(30)}
    return sb.VideoBlock(**(needed | more))


def modal(**more: Any) -> sb.ModalView:
    return sb.ModalView(**({"title": "Title", "blocks": [sb.DividerBlock()]} | more))
