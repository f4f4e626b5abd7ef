"""Files, snippets, e-mails, and what is forwarded."""

from tests.unit.domain.slack_message.building import TS, Shape, by_ana, rich, section, words

_FROM = {"author_name": "Katrin Vogel", "author_id": "U0KATRIN", "channel_id": "C0EXT", "ts": TS}

FILES = [
    Shape(
        "a snippet",
        by_ana(
            text="",
            subtype="file_share",
            files=[
                {
                    "id": "F2",
                    "name": "export.log",
                    "title": "export.log",
                    "mode": "snippet",
                    "filetype": "text",
                    "preview": "E1042 quota\n  retry 3",
                    "preview_is_truncated": True,
                    "lines": 60,
                    "lines_more": 58,
                }
            ],
        ),
        code=("E1042 quota\n  retry 3\n[… 58 more lines in the file …]",),
        files=("export.log",),
    ),
    Shape(
        "a file with a title",
        by_ana(files=[{"id": "F3", "name": "image.png", "title": "Error after the export"}]),
        files=("Error after the export (image.png)",),
    ),
    Shape(
        "an e-mail into the channel",
        by_ana(
            files=[
                {
                    "id": "F4",
                    "mode": "email",
                    "title": "Exports down",
                    "name": "Exports down",
                    "subject": "Exports down",
                    "from": [{"address": "k@brightwater.example", "name": "Katrin"}],
                    "plain_text": "We cannot export.",
                    "preview": "<p>We cannot export.</p>",
                }
            ]
        ),
        "We cannot export.",
        files=("Exports down",),
    ),
    Shape("a file of elsewhere", by_ana(files=[{"id": "F5", "file_access": "check_file_info"}]), files=("file",)),
    Shape(
        "a deleted file",
        by_ana(text="see", files=[{"id": "F6", "mode": "tombstone"}]),
        "see",
        files=("a file that was deleted",),
    ),
    Shape(
        "a file that is older than a free plan keeps",
        by_ana(text="see", files=[{"id": "F6", "mode": "hidden_by_limit"}]),
        "see",
        files=("a file that Slack hides by its plan",),
    ),
    Shape(
        "a voice message",
        by_ana(
            files=[
                {
                    "id": "F7",
                    "name": "audio.m4a",
                    "subtype": "slack_audio",
                    "transcription": {"status": "complete", "preview": {"content": "The export is broken"}},
                }
            ]
        ),
        "The export is broken",
        files=("audio.m4a",),
    ),
    Shape(
        "a forwarded message",
        by_ana(
            text="Can you look?",
            attachments=[
                _FROM
                | {
                    "is_share": True,
                    "is_msg_unfurl": True,
                    "text": "Exports *fail* ```E1042```",
                    "fallback": "[March 3rd] Exports fail",
                    "from_url": "https://larkspur.slack.com/archives/C0EXT/p1",
                    "message_blocks": [
                        {
                            "team": "T0BRIGHT",
                            "channel": "C0EXT",
                            "message": {
                                "blocks": [
                                    rich(
                                        section(words("Exports fail")),
                                        {"type": "rich_text_preformatted", "elements": [words("E1042")]},
                                    )
                                ]
                            },
                        }
                    ],
                }
            ],
        ),
        "Can you look?\n[forwarded from Katrin Vogel]\nExports fail",
        code=("E1042",),
        links=("https://larkspur.slack.com/archives/C0EXT/p1",),
    ),
    Shape(
        "a forwarded message without a word of one's own",
        by_ana(
            text="",
            attachments=[_FROM | {"is_share": True, "text": "Invoices are empty", "files": [{"name": "a.csv"}]}],
        ),
        "[forwarded from Katrin Vogel]\nInvoices are empty",
        files=("a.csv",),
    ),
    Shape(
        "forwarded code alone",
        by_ana(text="", attachments=[_FROM | {"is_share": True, "text": "```E7```"}]),
        "[forwarded from Katrin Vogel]",
        code=("E7",),
    ),
    Shape(
        "a link with its preview",
        by_ana(
            text="<https://desk.example/7>",
            attachments=[
                {
                    "service_name": "Desk",
                    "title": "#7 Exports fail",
                    "title_link": "https://desk.example/7",
                    "text": "Opened by Katrin",
                    "fallback": "Desk: #7",
                    "from_url": "https://desk.example/7",
                    "original_url": "https://desk.example/7",
                }
            ],
        ),
        "https://desk.example/7\n#7 Exports fail\nOpened by Katrin",
        links=("https://desk.example/7",),
    ),
]
