"""What one line of a trace or a log looks like, in the languages that people paste from."""

from enum import Enum, auto

from bot.domain.pattern import Pattern

_MOST = 2000  # characters of a line that are looked at: a pattern may try each of them more than once


class Line(Enum):
    BLANK = auto()
    HEAD = auto()  # names the error, or begins its trace
    FRAME = auto()  # one call, or what only stands in a trace
    LOG = auto()  # a line of a log, which stands for itself
    INDENTED = auto()
    WORDS = auto()


_LEVEL = r"(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERR|ERROR|SEVERE|CRITICAL|CRIT|ALERT|FATAL|PANIC|EMERG)"
_SMALL_LEVEL = r"(?:trace|debug|info|warn|warning|error|fatal|critical)"
_DATE, _TIME = r"\d{4}[-/.]\d\d[-/.]\d\d", r"\d\d:\d\d:\d\d(?:[.,]\d+)?"
_ERROR = (
    r"(?:[\w$]+[.:/\\]+)*[A-Za-z_$][\w$]*"
    r"(?:Error|Exception(?:Group)?|Fault|Failure|Interrupt|Throwable|Panic|Warning|Exit)\b"
)

_HEADS = (
    r"(?:\w+ )*Traceback \(most recent call (?:last|first)\)",  # Python
    r"During handling of the above exception|The above exception was the direct cause of",
    rf"(?:Caused by: |Suppressed: |Uncaught (?:\(in promise\) )?|-+> |\[|PHP Fatal error: +Uncaught |\*\* \(){_ERROR}",
    rf"{_ERROR}(?:: \S| \[| \()",
    r"Exception in thread \"|Unhandled [Ee]xception[.:] ",
    r"(?:file://)?/\S+\.[cm]?[jt]sx?:\d+$",  # Node, above the line of source
    r"(?:panic|fatal error): \S|goroutine \d+ \[.*\]:|\[signal \w+",  # Go
    r"thread '.*' (?:\(\d+\) )?panicked at |stack backtrace:$",  # Rust
    r"(?:PHP )?(?:Fatal error|Parse error|Warning|Notice): +.* in \S+(?: on line |:)\d+|(?:PHP )?Stack trace:$",
    r"Fatal error: .*: file \S+, line \d+$|Thread \d+.* [Cc]rashed(?: with .*)?:$",  # Swift
    r"(?:ERROR|FATAL|SEVERE|PANIC): +\S",
)
_FRAMES = (
    r"[|+ ]*File \"[^\"]+\", line \d+",  # Python, also in an ExceptionGroup
    r"\[Previous line repeated \d+ more times?\]",
    r"at (?:[\w.$@-]*//?)*[\w.$<>/@-]+\((?:[\w$-]+\.\w+(?::\d+)?|Native Method|Unknown Source|<generated>)\)",  # Java
    r"\.\.\. \d+ (?:more|common frames omitted)",
    r"at .*[^\d\s]:\d+:\d+\)?$",  # JavaScript
    r"at (?:async |new )?[\w.$<>\[\] ]+ \((?:<anonymous>|native|index \d+)\)$",
    r"Node\.js v\d+",
    r"[\w$.<>/*]*@(?:https?|file|webpack|app|resource|moz-extension)\S*:\d+(?::\d+)?$",  # Firefox, Safari
    r"at [\w.`+<>\[\],]+\.[\w.`<>|\[\]]+\(.*\)(?: in .+:line \d+)?$",  # .NET
    r"--- End of (?:inner exception )?stack trace",
    r"\S+\.go:\d+(?: \+0x[0-9a-f]+)?$|created by \S+ in goroutine|exit status \d+$",  # Go
    r"(?:from )?\S+:\d+:in ",  # Ruby
    r"at (?:\./|/)\S+:\d+|\d+: +(?:0x[0-9a-f]+ - )?[\w<>$]+(?:::[\w<>$]+)+|note: run with `RUST_BACKTRACE",  # Rust
    r"#\d+ +(?:\S+\(\d+\): |\{main\}|\[internal function\])|thrown in \S+ on line \d+",  # PHP
    r"#\d+ +(?:0x[0-9a-f]+ in )?\S+ \(.*\) (?:at|from) \S+|\d+ +\S+ +0x[0-9a-f]+ \S",  # gdb, Apple
    r"At .+:\d+ char:\d+$",  # PowerShell
    r"< [\w-]+: \S",  # curl -v
    r"\(\w+ [\d.]+\) \S+\.exs?:\d+: ",  # Elixir
    r"(?:DETAIL|HINT|CONTEXT|STATEMENT|QUERY):  \S",  # PostgreSQL
)
_LOGS = (
    rf"[\[(<]?{_LEVEL}[\])>]?\s*[:|-]?\s*[\[(]?{_DATE}",
    rf"[\[(]?{_DATE}[T ]{_TIME}.*?(?:\b{_LEVEL}\b|\b{_SMALL_LEVEL}[\]:|\s]|\w=|\[)",
    rf"[\[(]?{_DATE}T{_TIME}(?:Z|[+-]\d\d:?\d\d)\b",
    rf"[\[(]?{_TIME}[\])]?\s+[\[(<]?{_LEVEL}\b|\[{_TIME} [A-Z]{{3,8}}\]|{_TIME[:-1]}\b(?<=[.,]\d\d\d)",
    r"\[(?:TRACE|DEBUG|INFO|WARN|WARNING|ERR|ERROR|SEVERE|FATAL)\]\s*\S",
    r"[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ \S+:",  # syslog
    r"[IWEF]\d{4} \d\d:\d\d:\d\d\.\d+",  # Kubernetes
    r"(?:ts|time|timestamp|level|lvl|severity)=\S+ .*\w=",
    r"\{.*\"(?:level|severity|msg|message|error|err)\"\s*:",
    r"\d+\.\d+\.\d+\.\d+ \S+ \S+ \[\d\d/\w{3}/\d{4}:|(?:< )?HTTP/\d(?:\.\d)? \d{3}\b",  # web servers
    r"\S+?(?::\d+(?::\d+)?|\(\d+(?:,\d+)?\))\s?:?(?: -)? (?:fatal |internal )?(?:error|warning)\b",  # compilers
    r"ERROR \d+ \(\w{5}\)",  # MySQL
)


def _any(patterns: tuple[str, ...], *, after: str) -> Pattern:
    return Pattern(f"{after}(?:{'|'.join(patterns)})")


_KINDS = (
    (_any(_FRAMES, after=r"[ \t]*"), Line.FRAME),
    (_any(_HEADS, after=r"[ \t|+]*"), Line.HEAD),
    (_any(_LOGS, after=""), Line.LOG),
)
_HEAD_INSIDE = Pattern(rf"(?<=[\s:])(?:Traceback \(most recent|(?<!\w ){_ERROR}: \S|panic: |goroutine \d+ \[)")
_LEADS_TO_FRAMES = Pattern(
    r"(?:Caused by|Suppressed): |[\w.$/*()\[\]{}-]+(?:\(.*\)$| ?: \S)|[\w$]+(?:\.[\w$]+)+$|created by \S"
)


def kind_of(line: str) -> Line:
    """What a line is, by itself."""
    if not line.strip():
        return Line.BLANK
    for pattern, kind in _KINDS:
        if pattern.match(line[:_MOST]):
            return kind
    return Line.INDENTED if line.startswith((" ", "\t", "|", "+ ")) and line.strip()[0] not in "•◦▪" else Line.WORDS


def head_inside(line: str) -> int:
    """Where a trace begins behind somebody's own words, as in `we get: KeyError: 'plan'`; 0 where none does."""
    found = _HEAD_INSIDE.search(line[:_MOST])
    return found.start() if found else 0


def is_python_frame(line: str) -> bool:
    """The line after it is source, which some programs paste without its indentation."""
    return 'File "' in line and kind_of(line) is Line.FRAME


def leads_to_frames(line: str) -> bool:
    """A call, or an error by a name of its own: `main.load(0x1)`, `requests.ReadTimeout: no answer`."""
    return bool(_LEADS_TO_FRAMES.match(line[:_MOST]))
