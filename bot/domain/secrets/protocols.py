"""Credentials that stand in the syntax of a protocol or a file: keys, headers, URLs, command lines."""

import re
from collections.abc import Callable

from bot.domain.pattern import Pattern
from bot.domain.secrets.checks import has_jose_header
from bot.domain.secrets.rule import Kind, Rule

# `[masked: …]` is what we put in a secret's place; the rest is how people and programs hide one, or leave room for it.
PLACEHOLDER = re.compile(
    r"""["'`]?(?:\[(?:masked|redacted|filtered|secret|hidden|removed|["'\]])|[<{]|\$[{(A-Z]|%[s({]|[*•●#xX.?_-]{3,}["'`]?$)""",
    re.IGNORECASE,
)
_SHORTEST_SESSION = 8  # characters of a cookie's value
_SHORTEST_WITH_FIGURES = 4  # the same, where a session's name stands before it
_SESSION_NAME = re.compile(r"sess|sid|auth|token|jwt", re.IGNORECASE)


def is_given(text: str) -> bool:
    return not PLACEHOLDER.match(text)


def _holds_a_session(text: str) -> bool:
    """Whether one of the cookies is longer than a choice of colours or language."""
    pairs = ((name, value.strip()) for name, _, value in (pair.partition("=") for pair in text.split(";")))
    return any(
        is_given(value) and (len(value) >= _SHORTEST_SESSION or (_SESSION_NAME.search(name) and _is_session(value)))
        for name, value in pairs
    )


def _is_session(text: str) -> bool:
    """The value behind a session's name: long, or with figures in it."""
    figures = len(text) >= _SHORTEST_WITH_FIGURES and any(one.isdecimal() for one in text)
    return is_given(text) and (len(text) >= _SHORTEST_SESSION or figures)


def _rule(
    name: str,
    label: str,
    pattern: str,
    *,
    needs: tuple[str, ...],
    source: str,
    caught: tuple[str, ...],
    passed: tuple[str, ...],
    shown: int = 0,
    check: Callable[[str], bool] = is_given,
) -> Rule:
    compiled = Pattern(pattern, re.IGNORECASE)
    return Rule(name, label, Kind.CREDENTIAL, compiled, source, caught, passed, needs, check, shown)


_JWT = Rule(
    name="jwt",
    label="JSON Web Token",
    kind=Kind.CREDENTIAL,
    pattern=Pattern(r"(?<![\w-])eyJ[\w-]{8,4000}+\.[\w-]{0,8000}+\.[\w-]{0,8000}+(?:\.[\w-]{0,8000}+){0,2}"),
    source="https://www.rfc-editor.org/rfc/rfc7519",
    caught=("eyJhbGciOiJIUzI1NiJ9¦.eyJzdWIiOiI0MiJ9.k3Jd8sLq0Zx7Vb2Nm5Tr9Wy4Pc6FgHjKl8Qw5Er2Ty9",),
    passed=("eyJuYW1lIjoidGVzdCJ9.eyJhIjoxfQ.x has no algorithm",),
    needs=("eyj",),
    check=has_jose_header,
    shown=3,
)

PROTOCOLS: tuple[Rule, ...] = (
    _JWT,
    _rule(
        "private-key",
        "private key",
        r"-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
        r"(?:(?!-----END)[\s\S]){0,20000}+(?:-----END [A-Z0-9 ]{0,40}-----)?",
        needs=("private key",),
        source="https://www.rfc-editor.org/rfc/rfc7468",
        caught=("-----BEGIN RSA ¦PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----",),
        passed=("-----BEGIN PUBLIC KEY-----", "Upload the private key"),
    ),
    _rule(
        "putty-key",
        "private key",
        r"PuTTY-User-Key-File-[123]:[\s\S]{0,400}?Private-Lines:(?P<secret>[\s\S]{0,8000})",
        needs=("putty-user-key-file-",),
        source="https://the.earth.li/~sgtatham/putty/0.81/htmldoc/AppendixC.html",
        caught=("PuTTY-User-Key-File-3: ¦ssh-ed25519\nPrivate-Lines: 1\nAAAAIHk3Jd8s",),
        passed=("PuTTY-User-Key-File-3: is how it begins",),
    ),
    _rule(
        "authorization-header",
        "authorization header",
        r"authorization[\"']?\s{0,3}[:=]\s{0,3}[\"']?(?:bearer|basic|token|digest|apikey|negotiate)\s{1,3}"
        r"(?P<secret>[^\s\"',;]{6,8000})",
        needs=("authorization",),
        source="https://www.rfc-editor.org/rfc/rfc9110#name-authorization",
        caught=("Authorization: Basic ¦YW5hOmh1bnRlcjIh",),
        passed=("Authorization: Bearer <token>", "The Authorization header is missing"),
    ),
    _rule(
        "bearer-token",
        "bearer token",
        r"\bbearer\s{1,3}(?P<secret>(?=[A-Za-z._~+/-]{0,200}[0-9])[A-Za-z0-9._~+/-]{16,8000}={0,2})",
        needs=("bearer",),
        source="https://www.rfc-editor.org/rfc/rfc6750",
        caught=("-H 'Bearer ¦k3Jd8sLq0Zx7Vb2Nm5Tr'",),
        passed=("The bearer of this letter", "bearer authentication-scheme-is-missing"),
    ),
    _rule(
        "cookie",
        "cookie",
        r"(?:\b(?:set-)?cookie[\"']?\s{0,3}:|\bcurl\b[^\n]{0,300}?\s(?:-b|--cookie))\s{0,3}[\"']?(?P<secret>[\w.$-]{1,80}=[^\s;\"']{1,4000}(?:;[^\r\n\"']{0,4000})?)",
        needs=("cookie", "curl"),
        source="https://www.rfc-editor.org/rfc/rfc6265",
        caught=(
            "Cookie: sid=¦k3Jd8sLq0Zx7; theme=dark",
            "Set-Cookie: JSESSIONID=¦7F3A9C; Path=/",
            "curl -b 'sid=¦k3Jd8sLq0Zx7' x.example",
        ),
        passed=("Cookie: none was sent", "Cookie: theme=dark"),
        check=_holds_a_session,
    ),
    _rule(
        "session-cookie",
        "session cookie",
        r"(?<![\w.])(?:JSESSIONID|PHPSESSID|ASP\.NET_SessionId|connect\.sid|laravel_session|sessionid|_session_id|"
        r"\.ASPXAUTH|\.AspNetCore\.[\w.]{1,40}|XSRF-TOKEN|csrftoken|wordpress_logged_in_\w{1,40})\s{0,2}[=:]\s{0,2}"
        r"(?P<secret>[^\s;\"'&,]{4,4000})",
        needs=("session", "sessid", "connect.sid", "aspx", "aspnet", "xsrf", "csrf", "logged_in"),
        source="https://owasp.org/www-community/attacks/Session_hijacking_attack",
        caught=("JSESSIONID=¦9F2C07AB41DE6583", "JSESSIONID=¦7F3A9C; Path=/"),
        passed=("JSESSIONID=missing", "The sessionid changes at every request"),
        check=_is_session,
    ),
    _rule(
        "url-credentials",
        "password in a URL",
        r"[a-z][a-z0-9+.-]{1,30}://(?P<secret>[^\s/?#@:<>\"'|]{0,200}:[^\s/?#@<>\"'|]{1,200})@(?=[\w\[])",
        needs=("://",),
        source="https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1",
        caught=("https://ana:¦hunter2@shop.example/", "postgres://app:¦s3cret@db.internal:5432/app"),
        passed=("https://shop.example:8080/@ana", "postgres://db.internal:5432/app", "https://${USER}:${PW}@x.example"),
    ),
    _rule(
        "url-token",
        "token in a URL",
        r"[?&#](?:access_token|id_token|refresh_token|auth_token|api_?key|token|code_verifier|client_secret|password|"
        r"reset_token|reset_password_token|invitation_token|magic|ticket|otp)=(?P<secret>[^\s&#\"'<>|)]{12,4000})",
        needs=("token=", "key=", "verifier=", "secret=", "password=", "magic=", "ticket=", "otp="),
        source="https://www.rfc-editor.org/rfc/rfc6750#section-2.3",
        caught=("https://shop.example/reset?token=¦k3Jd8sLq0Zx7Vb2N",),
        passed=("https://shop.example/?token=none", "https://help.example/?ticket=4711"),
    ),
    _rule(
        "url-user-token",
        "token in a URL",
        r"https?://(?P<secret>(?=[^\s/@]{0,200}[0-9])[A-Za-z0-9_-]{20,200})@(?=[\w\[])",
        needs=("://",),
        source="https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1",
        caught=("https://k3Jd8s¦Lq0Zx7Vb2Nm5Tr@git.example/a.git",),
        passed=("https://git.example/@someone2", "https://medium.example/@k3Jd8sLq0Zx7Vb2Nm5Tr9"),
    ),
    _rule(
        "connection-string",
        "password in a connection string",
        r"(?:server|data source|host|user id|uid|initial catalog|database)\s{0,2}=[^=\n]{1,200};[^\n]{0,400}?"
        r"(?:password|pwd)\s{0,2}=\s{0,2}(?P<secret>\"[^\"\n]{1,200}\"|'[^'\n]{1,200}'|[^;\s\"']{2,200})",
        needs=("password", "pwd"),
        source="https://learn.microsoft.com/dotnet/framework/data/adonet/connection-string-syntax",
        caught=("Server=db;Database=shop;Uid=app;Pwd=¦s3cret!;", "Data Source=db;User Id=sa;Password=¦s3cret!"),
        passed=("Server=db;Integrated Security=true", "Server=db;Uid=app;Pwd=***;"),
    ),
    _rule(
        "command-line-password",
        "password on a command line",
        r"(?:\bcurl\b[^\n]{0,300}?\s(?:-u|--user)\s{0,2}[\"']?[^\s:\"']{1,80}:|\bsshpass\s{1,9}-p\s{0,2}[\"']?|"
        r"\bmysql(?:dump)?\b[^\n]{0,200}?\s-p(?=[^\s-])|\s--password(?:=|\s(?=\S{0,99}[0-9!@#$%&*+?]))[\"']?|\bdocker\s{1,9}login\b[^\n]{0,200}?\s-p\s{1,2})"
        r"(?P<secret>[^\s\"']{4,200})",
        needs=("curl", "sshpass", "mysql", "--password", "docker"),
        source="https://curl.se/docs/manpage.html#-u",
        caught=(
            "curl -u ana:¦hunter2 https://shop.example",
            "mysql -u root -p¦hunter2 shop",
            "sshpass -p ¦hunter2 ssh db",
        ),
        passed=("curl -u ana https://shop.example", "mysql -u root -p shop", "psql --password asks"),
    ),
    _rule(
        "netrc",
        "password in .netrc",
        r"\bmachine\s{1,9}\S{1,200}\s{1,9}login\s{1,9}\S{1,200}\s{1,9}password\s{1,9}(?P<secret>\S{1,200})",
        needs=("machine",),
        source="https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html",
        caught=("machine git.example login ana password ¦hunter2",),
        passed=("The machine asks for login and password",),
    ),
    _rule(
        "password-hash",
        "password hash",
        r"(?<![\w$])\$(?:2[abxy]\$[0-9]{2}\$[./A-Za-z0-9]{53}|[156]\$(?:rounds=[0-9]{1,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{22,86}"
        r"|argon2(?:id|i|d)\$[A-Za-z0-9$=,+/.]{20,400}|y\$[./A-Za-z0-9]{1,40}\$[./A-Za-z0-9]{1,86}\$[./A-Za-z0-9]{43})",
        needs=("$",),
        source="https://man7.org/linux/man-pages/man5/crypt.5.html",
        caught=("$2b$12$¦" + "k3Jd8sLq0Z" * 5 + "x7V",),
        passed=("It costs $2 or $12 a month",),
        shown=4,
    ),
    _rule(
        "otpauth-seed",
        "seed of one-time codes",
        r"otpauth://[^\s]{1,400}?secret=(?P<secret>[A-Z2-7]{8,128})",
        needs=("otpauth://",),
        source="https://github.com/google/google-authenticator/wiki/Key-Uri-Format",
        caught=("otpauth://totp/Shop:ana?secret=¦JBSWY3DPEHPK3PXP&issuer=Shop",),
        passed=("otpauth://totp/ does not open",),
    ),
)
