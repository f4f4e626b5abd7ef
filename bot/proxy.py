"""Which proxy leads to Slack: the SDK goes through one for every address, this machine's own too."""

from urllib.parse import urlsplit
from urllib.request import proxy_bypass

from slack_sdk.proxy_env_variable_loader import load_http_proxy_from_env

_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


def proxy_for(api_url: str) -> str | None:
    """HTTPS_PROXY's, or HTTP_PROXY's, in either case; None for this machine, and for what NO_PROXY names."""
    host = urlsplit(api_url).hostname or ""
    if host in _THIS_MACHINE or proxy_bypass(host):
        return None
    return load_http_proxy_from_env()
