"""Names of persons and bodies as BibTeX reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archivedoc.exporters.bibtex.escaping import Escape
from archivedoc.model import Agent, Organisation, Person

_JOINED = re.compile(r"\band\b|,", re.IGNORECASE)


def format_names(agents: Iterable[Agent], escape: Escape) -> str:
    """Join names with ``and``."""
    return " and ".join([format_name(agent, escape) for agent in agents])


def format_name(agent: Agent, escape: Escape) -> str:
    """Write one name: ``von Last, Jr, First``; in braces what is not to be taken apart.

    A body is one piece, and so is an eastern name: ``Mao, Zedong`` would be printed as Zedong Mao.
    """
    if isinstance(agent, Organisation):
        return f"{{{escape(agent.display_name)}}}"
    if agent.order == "eastern" or not agent.given:
        return f"{{{escape(agent.display_name)}}}"
    return ", ".join([part for part in (_family(agent, escape), escape(agent.suffix), _given(agent, escape)) if part])


def _family(person: Person, escape: Escape) -> str:
    particle, family = escape(person.particle), escape(person.family)
    # A word in lower case would be read as a particle, a particle with a capital as a family name.
    if any(not word[0].isupper() for word in person.family.split() if word) or _JOINED.search(person.family):
        family = f"{{{family}}}"
    if particle and person.particle[0].isupper():
        return f"{{{particle} {family}}}"
    return f"{particle} {family}" if particle else family


def _given(person: Person, escape: Escape) -> str:
    given = escape(person.given)
    return f"{{{given}}}" if _JOINED.search(person.given) else given
