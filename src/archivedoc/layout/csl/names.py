"""Names of persons and bodies in CSL."""

from __future__ import annotations

from collections.abc import Iterable

from archivedoc.layout.csl.words import Write
from archivedoc.model import Agent, Person

Name = dict[str, str]


def csl_names(agents: Iterable[Agent], write: Write) -> list[Name]:
    """Return a name variable."""
    return [_name(agent, write) for agent in agents]


def _name(agent: Agent, write: Write) -> Name:
    """Return one name, as one piece where its parts are not to be turned round.

    ``static-ordering`` would keep an eastern name in its order too, but pandoc and Zotero do not know it.
    """
    if not isinstance(agent, Person) or agent.order == "eastern" or not (agent.given.strip() and agent.family.strip()):
        whole = write(agent.display_name)
        # pandoc takes a body of this name for "and others".
        return {"family": whole} if whole == "others" else {"literal": whole}
    parts = {
        "family": write(agent.family),
        "given": write(agent.given),
        "non-dropping-particle": write(agent.particle),
        "suffix": write(agent.suffix),
    }
    return {name: part for name, part in parts.items() if part}
