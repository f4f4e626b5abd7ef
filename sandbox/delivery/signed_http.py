"""Signed HTTP delivery to one URL. https://docs.slack.dev/authentication/verifying-requests-from-slack"""

import hashlib
import hmac
import http.client
import json
import time
from urllib.parse import urlencode, urlsplit

from sandbox.records import JSON, Delivery


class SignedHttp:
    """Posts every payload to one URL as Slack does: forms for people's actions, JSON for events."""

    def __init__(self, url: str, signing_secret: str) -> None:
        self._url = urlsplit(url)
        self._secret = signing_secret.encode()

    def deliver(self, delivery: Delivery, timeout: float) -> None:
        """Post and read the answer; the outcome is written on the delivery."""
        try:
            status, content_type, body = self._post(*_encoded(delivery), timeout=timeout)
        except TimeoutError:
            delivery.error = "operation_timeout"
        except (OSError, http.client.HTTPException):
            delivery.error = "dispatch_failed"
        else:
            delivery.acked = 200 <= status < 300
            delivery.error = None if delivery.acked else "dispatch_failed"
            delivery.answer = _read(content_type, body) if delivery.acked else None

    def headers(self, body: bytes, at: float | None = None) -> dict[str, str]:
        """The signature of a raw body, with the real time or a given one (seconds since 1970)."""
        timestamp = str(int(time.time() if at is None else at))
        signed = hmac.new(self._secret, f"v0:{timestamp}:".encode() + body, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={signed}"}

    def _post(self, body: bytes, headers: dict[str, str], *, timeout: float) -> tuple[int, str, bytes]:
        connection = http.client.HTTPConnection(self._url.hostname or "", self._url.port, timeout=timeout)
        try:
            connection.request("POST", self._url.path or "/", body, headers | self.headers(body))
            answer = connection.getresponse()
            return answer.status, answer.getheader("Content-Type", ""), answer.read()
        finally:
            connection.close()


def _encoded(delivery: Delivery) -> tuple[bytes, dict[str, str]]:
    if delivery.kind == "events_api":
        headers = {"Content-Type": "application/json", "User-Agent": "Slackbot 1.0"}
        if delivery.retry_attempt:
            headers |= {
                "X-Slack-Retry-Num": str(delivery.retry_attempt),
                "X-Slack-Retry-Reason": delivery.retry_reason,
            }
        return json.dumps(delivery.payload).encode(), headers
    form = delivery.payload if delivery.kind == "slash_commands" else {"payload": json.dumps(delivery.payload)}
    return urlencode(form).encode(), {"Content-Type": "application/x-www-form-urlencoded"}


def _read(content_type: str, body: bytes) -> JSON | None:
    if not body:
        return None
    text = body.decode()
    if not content_type.startswith("application/json"):
        return {"text": text}
    answer = json.loads(text)
    return answer if isinstance(answer, dict) else None
