"""Targets of links as addresses that every program takes: one that is none keeps .NET from opening the whole file."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urlsplit

_SCHEMES = frozenset(("http", "https", "mailto"))
_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_CHARACTERS = "%/:?@!$&'()*+,;=-._~"  # RFC 3986, 3.3 to 3.5: what else occurs is percent-encoded
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?\.?|\[[0-9A-Fa-f:.]+\]")
_MAIL = re.compile(r"[^\s@]+@[^\s@%]+")  # .NET takes no domain with a percent sign
_LONGEST = 2083  # characters: Windows follows no longer ones


def address_of(target: str) -> str | None:
    """Return a target as a URI (RFC 3986), or None where it is not one to follow on the web or write a mail to."""
    try:
        parts = urlsplit(target.strip())
        start = _start(parts)
    except ValueError:  # http://[ or a port that is none
        return None
    if start is None:
        return None
    rest = _quoted(parts.path)
    rest += f"?{_quoted(parts.query)}" if parts.query else ""
    rest += f"#{_quoted(parts.fragment)}" if parts.fragment else ""
    address = f"{start}{rest}"
    return address if len(address) <= _LONGEST else None


def _start(parts: SplitResult) -> str | None:
    """Return an address up to its path."""
    scheme = parts.scheme.lower()
    if scheme not in _SCHEMES:
        return None
    if scheme == "mailto":
        return "mailto:" if not parts.netloc and _MAIL.fullmatch(_quoted(parts.path)) else None
    name, at, _ = parts.netloc.rpartition("@")
    host, port = parts.netloc[len(name) + len(at) :], parts.port
    if port is not None or host.endswith(":"):
        host = host.rpartition(":")[0]
    if not host.isascii():
        host = host.encode("idna").decode()
    shown = f":{port}" if port is not None else ""
    return f"{scheme}://{_quoted(name)}{at}{host}{shown}" if _HOST.fullmatch(host) else None


def _quoted(words: str) -> str:
    return quote(_PERCENT.sub("%25", words), safe=_CHARACTERS)
