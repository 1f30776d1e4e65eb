"""Names as a catalogue enters them: ``Nehru, Jawaharlal``, ``Japan. Foreign Ministry``."""

from __future__ import annotations

import re

from archivedoc.model import Agent, Organisation, Person
from archivedoc.model.credits import read_agent

# "Nehru, Jawaharlal", and "Chiang, Ching-kuo (Jiang Jingguo)": what stands in parentheses is another form of the name.
_INVERTED = re.compile(
    r"(?P<family>[^\W\d][^,.()]{0,40}), (?P<given>[^\W\d][^,()]{0,60}?)(?:,? \([^()]{1,60}\))?"
    r"(?P<suffix>(?:, (?:Jr|Sr|II|III|IV)\.?)?)"
)
_SUBORDINATE = re.compile(r"[^\W\d][^,]{1,60}\. [^\W\d].*|.+\.")  # "Japan. Foreign Ministry. Asian Affairs Bureau"
# Words of the names of bodies that stand in no credit, but among the names of a catalogue.
_COLLECTIVE = re.compile(
    r"\b(?:army|assembly|bureau|cabinet|conference|congress|delegation|federation|forces|front|government|kingdom|league"
    r"|nations|party|politburo|republics?|secretariat|states|team|treaty|union)\b",
    re.IGNORECASE,
)


def read_entry(entry: str) -> Agent:
    """Read the entry of a name. One that has no comma stays whole: a catalogue inverts the names that it divides."""
    if _is_body(entry):
        return Organisation(entry)
    match = _INVERTED.fullmatch(entry)
    return (
        Person(match["family"], match["given"], suffix=match["suffix"].removeprefix(", ")) if match else Person(entry)
    )


def scheme_of(entry: str) -> str:
    """Tell whether the entry of a name is one of a person, of an organisation, or (``name``) of who knows whom."""
    if _is_body(entry):
        return "organisation"
    return "person" if _INVERTED.fullmatch(entry) else "name"


def _is_body(entry: str) -> bool:
    if _COLLECTIVE.search(entry) or isinstance(read_agent(entry), Organisation):
        return True
    return _SUBORDINATE.fullmatch(entry) is not None and _INVERTED.fullmatch(entry) is None
