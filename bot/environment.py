"""What the environment tells the process: secrets and addresses. What a team agrees on lives in the database."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import unquote, urlsplit

from dotenv import dotenv_values
from dotenv.parser import parse_stream
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticUseDefault

_SLACK = "https://slack.com/api/"
_FILE, _ENCODING = Path(".env"), "utf-8-sig"  # some editors put a mark in front, which would become part of a name
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class BadEnvironment(Exception):
    """Variables that are missing or malformed, all of them at once, each with what to do."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def _token(prefix: str, where: str) -> Any:
    def check(secret: SecretStr) -> SecretStr:
        value = secret.get_secret_value()
        if not value.startswith(prefix):
            raise ValueError(f"it must start with {prefix}, without quotes; copy it from {where}")
        if not re.fullmatch("[A-Za-z0-9-]+", value):
            raise ValueError(f"there is a space, a line break or another odd character in it; copy it from {where}")
        return secret

    return AfterValidator(check)


def _signing_secret(secret: SecretStr | None) -> SecretStr | None:
    """Slack's is 32 hexadecimal figures; a wrong one would refuse every delivery while everything looks well."""
    if secret and not re.fullmatch("[0-9a-fA-F]{32,}", secret.get_secret_value()):
        raise ValueError("it is 32 figures, 0-9 and a-f alone; copy it from your app's page, Basic Information")
    return secret


def _api_url(url: str) -> str:
    _require_address(url)
    if not (url.startswith("https://") or (url.startswith("http://") and urlsplit(url).hostname in _LOOPBACK)):
        raise ValueError("it must start with https:// (http:// only for this machine)")
    if not re.fullmatch("[!-~]+", url):
        raise ValueError("there is a space, a line break or another odd character in it")
    return url if url.endswith("/") else url + "/"


def _heartbeat_url(secret: SecretStr) -> SecretStr:
    """Its path is what a watchdog knows us by, so it is a secret."""
    if not re.fullmatch("https?://[!-~]+", secret.get_secret_value()):
        raise ValueError("it must be an address that starts with https:// or http://, without spaces")
    _require_address(secret.get_secret_value())
    return secret


def _database_url(url: str) -> str:
    if not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://", "postgres://")):
        raise ValueError("write sqlite:///file.db or postgresql://user:password@host/name")
    if re.search(r"[\x00-\x1f\x7f]", url):
        raise ValueError("there is a line break or another control character in it")
    _require_address(url)
    return url


def _require_address(url: str) -> None:
    """Raises `ValueError`, without a word of the address, which may hold a password."""
    try:
        urlsplit(url).port  # noqa: B018 - both the host and the port are looked at only when they are asked for
    except ValueError:
        raise ValueError("its host or port cannot be read: is there a bracket or another odd sign in it?") from None


_NO_WAY_IN = "Set SLACK_APP_TOKEN (Socket Mode, no public address needed) or SLACK_SIGNING_SECRET (HTTP on PORT)"


def _way_in(secret: SecretStr | None, others: ValidationInfo) -> SecretStr | None:
    """A rule on this field, not on the whole model: pydantic skips the latter while any other variable is wrong."""
    if not secret and others.data.get("slack_app_token", "malformed") is None:
        raise ValueError(_NO_WAY_IN)
    return secret


def _upper(level: Any) -> Any:
    return level.upper() if isinstance(level, str) else level


BotToken = Annotated[SecretStr, _token("xoxb-", "your Slack app's page, OAuth & Permissions")]
AppToken = Annotated[SecretStr, _token("xapp-", "your Slack app's page, Basic Information, App-Level Tokens")]
LogLevel = Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper)]


class DatabaseEnvironment(BaseModel):
    """What every command needs."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    database_url: Annotated[str, AfterValidator(_database_url)] = "sqlite:///escalate.db"
    log_level: LogLevel = "INFO"

    @field_validator("*", mode="before")
    @classmethod
    def _stripped(cls, value: Any) -> Any:
        """A line break at the end comes with every secret that was read from a file; what is only that is not set."""
        stripped = value.strip() if isinstance(value, str) else value
        if stripped == "":
            raise PydanticUseDefault
        return stripped

    def secrets(self) -> Iterator[str]:
        """What no log and no complaint may show."""
        for name in type(self).model_fields:
            if isinstance(value := getattr(self, name), SecretStr):
                yield value.get_secret_value()
        if password := urlsplit(self.database_url).password:
            yield from (password, unquote(password))


class SlackEnvironment(DatabaseEnvironment):
    """What it takes to speak to Slack."""

    slack_bot_token: BotToken
    slack_api_url: Annotated[str, AfterValidator(_api_url)] = _SLACK


class Environment(SlackEnvironment):
    """What `run` needs: an app token for Socket Mode, or a signing secret for HTTP on `port`.

    `heartbeat_url`: see `bot.heartbeat`.
    """

    slack_app_token: AppToken | None = None
    slack_signing_secret: Annotated[SecretStr | None, AfterValidator(_signing_secret), AfterValidator(_way_in)] = Field(
        None, validate_default=True
    )
    port: int = Field(default=3000, ge=1, le=65535)
    heartbeat_url: Annotated[SecretStr, AfterValidator(_heartbeat_url)] | None = None


_E = TypeVar("_E", bound=DatabaseEnvironment)


def read(kind: type[_E]) -> _E:
    """Read the environment, and `.env` where there is one; raises `BadEnvironment`."""
    try:
        _require_text(_FILE)
        return kind.model_validate(_variables())
    except OSError as error:
        raise BadEnvironment([f".env cannot be read: {error.strerror}"]) from None
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        raise BadEnvironment([_sentence(one["type"], one["loc"], one["msg"]) for one in found]) from None


def _variables() -> Mapping[str, str]:
    """By their names in small letters. The process's own stand above those of the file; what is empty is not set."""
    both = (dotenv_values(_FILE, encoding=_ENCODING), os.environ)
    return {name.lower(): value for variables in both for name, value in variables.items() if value}


def _require_text(file: Path) -> None:
    """Raises `BadEnvironment` for what would be read as if nothing stood in it."""
    if file.is_dir():
        raise BadEnvironment([f"{file} is a folder: Docker makes one where it mounts a file that is not there"])
    try:
        is_text = "\0" not in (file.read_text(encoding=_ENCODING) if file.exists() else "")
    except UnicodeDecodeError:
        is_text = False
    if not is_text:
        raise BadEnvironment([f"{file} is not UTF-8 text: save it as UTF-8"])
    if file.exists():
        _require_readable(file)


def _require_readable(file: Path) -> None:
    """Raises `BadEnvironment` with each line that would be passed over, by the name that stands there alone."""
    with file.open(encoding=_ENCODING) as text:
        odd = [one.original for one in parse_stream(text) if one.error]
    if odd:
        raise BadEnvironment([f"{file}, line {one.line}: {_named_in(one.string)}" for one in odd])


def _named_in(line: str) -> str:
    name = re.match(r"\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=", line)
    what = f"{name[1]} cannot be read" if name else "this is not NAME=value"
    return f"{what}; is a quotation mark missing, or one too many?"


_WHAT_TO_DO = {
    "SLACK_BOT_TOKEN": "copy the Bot User OAuth Token (xoxb-…) from your Slack app's page, OAuth & Permissions",
    "PORT": "write a number from 1 to 65535",
    "LOG_LEVEL": "write DEBUG, INFO, WARNING or ERROR",
}


def _sentence(kind: str, path: tuple[int | str, ...], message: str) -> str:
    reason = message.removeprefix("Value error, ")
    if reason == _NO_WAY_IN:
        return reason
    name = str(path[0]).upper()
    if kind == "missing":
        return f"{name} is missing: {_WHAT_TO_DO[name]}"
    advice = reason if kind == "value_error" else _WHAT_TO_DO.get(name, message)
    return f"{name} is not right: {advice}"
