"""PostgreSQL through psycopg 3, with a limit on every wait."""

from datetime import timedelta
from functools import partial
from math import ceil
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL


def open_engine(url: URL, timeout: timedelta, **options: Any) -> Engine:
    """An engine that checks a pooled connection before use. Raises `ValueError` when psycopg is not installed."""
    limits = {"connect_timeout": ceil(timeout.total_seconds()), "tcp_user_timeout": _milliseconds(timeout)}
    target = url.set(drivername="postgresql+psycopg")
    try:
        engine = create_engine(target, pool_pre_ping=True, connect_args=limits, **options)
    except ModuleNotFoundError:
        raise ValueError(
            "DATABASE_URL is PostgreSQL, whose driver is missing. Run pip install -r requirements/runtime.txt."
        ) from None
    event.listen(engine, "begin", partial(_begin, timeout=timeout))
    return engine


def _begin(connection: Connection, *, timeout: timedelta) -> None:
    chosen = connection.get_execution_options()
    allowed = chosen.get("timeout", timeout)
    settings = {
        "lock_timeout": f"{_milliseconds(allowed * 0.9)}ms",  # a little sooner, so that the error names the lock
        "statement_timeout": f"{_milliseconds(allowed)}ms",
        "timezone": "UTC",
        "transaction_read_only": "on" if chosen.get("read_only", False) else "off",
    }
    calls = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in settings.items())
    # One round trip, and local to the transaction: it also holds behind a pooler that shares sessions.
    connection.exec_driver_sql(f"SELECT {calls}")


def _milliseconds(duration: timedelta) -> int:
    return max(1, round(duration.total_seconds() * 1000))  # 0 would mean for ever
