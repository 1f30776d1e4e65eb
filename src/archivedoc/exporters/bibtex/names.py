"""Names of persons and bodies as BibTeX reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from archivedoc.exporters.bibtex.escaping import Escape
from archivedoc.model import Agent, Person

# Brackets end the label of an entry in LaTeX and natbib.
_DIVIDING = re.compile(r"\band\b|[,()\[\]]", re.IGNORECASE)
_PLAIN = re.compile(r"(?!And\b)[^\W\d_]+,(?: (?!And\b)[^\W\d_]+\.?)+")
_LETTER = re.compile(r"[^\W_]")  # hyphens alone divide an empty name
_BARE_MACRO = re.compile(r"(?<!\{)\\")
_TO_BRACE = re.compile(r"(?<!\{)\\(?:[A-Za-z]+\{\}|.)|[ ()\[\]]")
# The first three letters, escaped.
_LABEL = re.compile(
    r"(?:(?:\{\})*(?:\{\\[A-Za-z]+\{[^{}]*\}\}|\{[^{}]+\}|\\[A-Za-z]+\{\}|\\.|[^{}][\u0300-\u036f]*)){1,3}"
)
_MOST_COMMAS = 2

Enclose = Callable[[str], str]
"""Makes one piece of an escaped name: `whole_for_biber` or `whole_for_bibtex`."""


def format_names(agents: Iterable[Agent], escape: Escape, enclose: Enclose) -> str:
    """Join names with ``and``; what has no letter that shows is no name."""
    return " and ".join([name for agent in agents if (name := format_name(agent, escape, enclose)) != "{}"])


def whole_for_biber(escaped: str) -> str:
    """Brace a name that is not to be taken apart."""
    return f"{{{escaped}}}"


def whole_for_bibtex(escaped: str) -> str:
    """Brace a name that is not to be taken apart, but for the letters that ``alpha`` cuts off, if they are macros.

    Inside of braces it would cut a macro in two.
    """
    if "\\" not in escaped or (label := _LABEL.match(escaped)) is None or "\\" not in label[0]:
        return f"{{{escaped}}}"
    letters = _TO_BRACE.sub(r"{\g<0>}", label[0])
    rest = escaped[label.end() :]
    return f"{letters}{{{rest}}}" if rest else letters


def format_name(agent: Agent, escape: Escape, enclose: Enclose) -> str:
    """Write one name: ``von Last, Jr, First``; in braces what is not to be taken apart.

    A body is one piece, and so is an eastern name: ``Mao, Zedong`` would be printed as Zedong Mao.
    """
    if isinstance(agent, Person) and (name := _as_sorted(agent)).istitle() and _PLAIN.fullmatch(name):
        return escape(name)
    if not isinstance(agent, Person) or agent.order == "eastern" or not (agent.given.strip() and agent.family.strip()):
        return enclose(escape(agent.display_name))
    given = _protected(agent.given, escape)
    suffix = f"{_protected(agent.suffix, escape)}, " if agent.suffix.strip() else ""
    name = f"{_family(agent, escape, enclose)}, {suffix}{given}"
    # biber counts all commas, even those in braces.
    return name if name.count(",") <= _MOST_COMMAS else enclose(escape(agent.display_name))


def _as_sorted(person: Person) -> str:
    is_simple = person.order == "western" and not person.particle and not person.suffix
    return f"{person.family}, {person.given}" if is_simple else ""


def _family(person: Person, escape: Escape, enclose: Enclose) -> str:
    family, particle = person.family, person.particle.strip()
    if particle and (_DIVIDING.search(particle) or any(not word[0].islower() for word in particle.split())):
        # A particle with a capital would be read as a family name.
        return enclose(escape(f"{particle} {family}"))
    escaped = escape(family)
    # A word in lower case would be read as a particle.
    if not _is_capitalised(family) or _is_to_be_braced(family, escaped):
        escaped = enclose(escaped)
    return f"{escape(particle)} {escaped}" if particle else escaped


def _is_capitalised(name: str) -> bool:
    return name.istitle() or all(word[0].isupper() for word in name.split())


def _protected(text: str, escape: Escape) -> str:
    escaped = escape(text)
    return f"{{{escaped}}}" if _is_to_be_braced(text, escaped) else escaped


def _is_to_be_braced(text: str, escaped: str) -> bool:
    """Tell whether BibTeX would divide or abbreviate a part of a name wrongly."""
    return bool(_DIVIDING.search(text) or _BARE_MACRO.search(escaped)) or not _LETTER.search(text)
