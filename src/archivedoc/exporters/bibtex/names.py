"""Names of persons and bodies as BibTeX reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archivedoc.exporters.bibtex.escaping import Escape
from archivedoc.model import Agent, Person

_DIVIDING = re.compile(r"\band\b|,", re.IGNORECASE)
_PLAIN = re.compile(r"[^\W\d_]+, [^\W\d_]+(?: (?!And\b)[^\W\d_]+\.?)*")
_LETTER = re.compile(r"[^\W_]")  # hyphens alone divide an empty name
_BARE_MACRO = re.compile(r"(?<!\{)\\")
_MOST_COMMAS = 2


def format_names(agents: Iterable[Agent], escape: Escape) -> str:
    """Join names with ``and``; what has no letter that shows is no name."""
    return " and ".join([name for agent in agents if (name := format_name(agent, escape)) != "{}"])


def format_name(agent: Agent, escape: Escape) -> str:
    """Write one name: ``von Last, Jr, First``; in braces what is not to be taken apart.

    A body is one piece, and so is an eastern name: ``Mao, Zedong`` would be printed as Zedong Mao.
    """
    if isinstance(agent, Person) and (name := _as_sorted(agent)).istitle() and _PLAIN.fullmatch(name):
        return escape(name)
    if not isinstance(agent, Person) or agent.order == "eastern" or not (agent.given.strip() and agent.family.strip()):
        return _whole(agent, escape)
    given = _protected(agent.given, escape)
    suffix = f"{_protected(agent.suffix, escape)}, " if agent.suffix.strip() else ""
    name = f"{_family(agent, escape)}, {suffix}{given}"
    # biber counts all commas, even those in braces.
    return name if name.count(",") <= _MOST_COMMAS else _whole(agent, escape)


def _as_sorted(person: Person) -> str:
    is_simple = person.order == "western" and not person.particle and not person.suffix
    return f"{person.family}, {person.given}" if is_simple else ""


def _whole(agent: Agent, escape: Escape) -> str:
    return f"{{{escape(agent.display_name)}}}"


def _family(person: Person, escape: Escape) -> str:
    family, particle = person.family, person.particle.strip()
    # A word in lower case would be read as a particle, a particle with a capital as a family name.
    if not particle:
        return _protected(family, escape, is_whole=not _is_capitalised(family))
    if _DIVIDING.search(particle) or any(not word[0].islower() for word in particle.split()):
        return f"{{{escape(f'{particle} {family}')}}}"
    return f"{escape(particle)} {_protected(family, escape, is_whole=not _is_capitalised(family))}"


def _is_capitalised(name: str) -> bool:
    return name.istitle() or all(word[0].isupper() for word in name.split())


def _protected(text: str, escape: Escape, *, is_whole: bool = False) -> str:
    """Escape a part of a name, in braces where BibTeX would divide or abbreviate it wrongly."""
    escaped = escape(text)
    if is_whole or _DIVIDING.search(text) or _BARE_MACRO.search(escaped) or not _LETTER.search(text):
        return f"{{{escaped}}}"
    return escaped
