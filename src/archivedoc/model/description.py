"""The description of a document: who, where, and by whose leave.

Names are those of ISAD(G), CSL 1.0.2 and the MARC relators; each class says which.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Literal, TypeAlias

from attrs import field, frozen

from archivedoc.model.fields import (
    as_tuple,
    instance_of,
    optional_words,
    tuple_of,
    vocabulary,
    words,
)
from archivedoc.model.values import Value

NameOrder = Literal["western", "eastern"]
PublicationKind = Literal["reprinted", "published", "included"]


@frozen(eq=False, repr=False)
class Person(Value):
    """A person (CSL name, TEI ``persName``).

    Args:
        family: The family name, or the whole name where it is not divided: ``Tito``.
        given: The given names: ``Svetozar``, ``A. M.``
        particle: What stands before the family name and is not sorted by: ``von``, ``de``.
        suffix: What stands after the name: ``Jr.``
        order: ``eastern`` writes the family name first: Mao Zedong.
    """

    family: str = field(validator=words)
    given: str = field(default="", validator=words)
    particle: str = field(default="", validator=words, kw_only=True)
    suffix: str = field(default="", validator=words, kw_only=True)
    order: NameOrder = field(default="western", validator=vocabulary(NameOrder), kw_only=True)

    @property
    def display_name(self) -> str:
        """The name in its own order: ``Svetozar Rajak``, ``Mao Zedong``, ``Martin Luther King, Jr.``."""
        family = f"{self.particle} {self.family}" if self.particle else self.family
        first, last = (family, self.given) if self.order == "eastern" else (self.given, family)
        name = f"{first} {last}" if first and last else first or last
        return f"{name}, {self.suffix}" if self.suffix else name


@frozen(eq=False, repr=False)
class Organisation(Value):
    """A body (CSL literal name, TEI ``orgName``).

    Args:
        name: Its name.
        translated: Its name in the language of the description. None where the source does not give one.
    """

    name: str = field(validator=words)
    translated: str | None = field(default=None, validator=optional_words)

    @property
    def display_name(self) -> str:
        """The name, with its translation in brackets."""
        return f"{self.name} [{self.translated}]" if self.translated else self.name


Agent: TypeAlias = Person | Organisation
AGENTS: tuple[type[Agent], ...] = (Person, Organisation)


class Role(StrEnum):
    """The part an agent plays (MARC relator terms where one exists). Unknown ones are kept as printed."""

    ADDRESSEE = "addressee"
    APPROVER = "approver"
    AUTHOR = "author"
    COMPILER = "compiler"
    CONTRIBUTOR = "contributor"
    DRAFTER = "drafter"
    EDITOR = "editor"
    FUNDER = "funder"
    INTERPRETER = "interpreter"
    OBTAINER = "obtainer"
    PARTICIPANT = "participant"
    PERMITTER = "permitter"
    PROVIDER = "provider"
    RECORDER = "recorder"
    SENDER = "sender"
    SIGNATORY = "signatory"
    TRANSCRIBER = "transcriber"
    TRANSLATOR = "translator"


def _as_role(value: str) -> Role | str:
    try:
        return Role(value)
    except ValueError:
        return value


def _as_agents(value: Agent | str | Iterable[Agent | str]) -> tuple[Agent, ...]:
    """Make a tuple of agents; a string is the name of a person, as one piece."""
    return tuple(Person(member) if isinstance(member, str) else member for member in as_tuple(value))


@frozen(eq=False, repr=False)
class Credit(Value):
    """Who did what for the document (MARC relator, TEI ``respStmt``, ``funder``).

    Args:
        role: What they did: a word of `Role`, or as printed.
        agents: Who they are.
        project: On whose behalf: ``CWIHP``. None where the source does not say.
        content: The id of the `Content` it concerns. None where it concerns the document.
        statement: The words of the source: ``Obtained and translated for CWIHP by Svetozar Rajak``. None where
            it has none.
    """

    role: Role | str = field(converter=_as_role, validator=words)
    agents: tuple[Agent, ...] = field(default=(), converter=_as_agents, validator=tuple_of(AGENTS))
    project: str | None = field(default=None, validator=optional_words, kw_only=True)
    content: str | None = field(default=None, validator=optional_words, kw_only=True)
    statement: str | None = field(default=None, validator=optional_words, kw_only=True)


@frozen(eq=False, repr=False)
class Repository(Value):
    """The institution that keeps the source (ISAD(G) 3.5.1, CSL ``archive``, TEI ``repository``).

    Args:
        name: Its name: ``Arhiv Jugoslavije``.
        translated: Its name in the language of the description: ``National Archives of Yugoslavia``. None if not given.
        abbreviation: What it is called for short: ``APRF``. None if not given.
        place: Where it is (CSL ``archive-place``): ``Belgrade``. None if not given.
    """

    name: str = field(validator=words)
    translated: str | None = field(default=None, validator=optional_words, kw_only=True)
    abbreviation: str | None = field(default=None, validator=optional_words, kw_only=True)
    place: str | None = field(default=None, validator=optional_words, kw_only=True)

    @property
    def display_name(self) -> str:
        """The name, with its translation in brackets."""
        return f"{self.name} [{self.translated}]" if self.translated else self.name


@frozen(eq=False, repr=False)
class Unit(Value):
    """A step of the path to the source in its repository: a fonds, a file, a leaf (ISAD(G) 3.1.1, TEI ``idno``).

    Args:
        label: What the source calls it: ``f.``, ``opis``. Empty where it does not say.
        value: ``558``, ``Arhiv CK SKJ``, ``119/I-50``.
    """

    label: str = field(default="", validator=words)
    value: str = field(default="", validator=words)

    def __str__(self) -> str:
        return f"{self.label} {self.value}" if self.label else self.value


UnitLike: TypeAlias = Unit | str | tuple[str, str]


def _as_units(value: Iterable[UnitLike]) -> tuple[Unit, ...]:
    return tuple(_as_unit(member) for member in as_tuple(value))


def _as_unit(value: UnitLike) -> Unit:
    if isinstance(value, str):
        return Unit(value=value)
    return Unit(*value) if isinstance(value, tuple) else value


def _as_repository(value: Repository | str | None) -> Repository | None:
    return Repository(value) if isinstance(value, str) else value


@frozen(eq=False, repr=False)
class ArchivalReference(Value):
    """Where the source lies (ISAD(G) 3.1.1, TEI ``msIdentifier``).

    Args:
        repository: Who keeps it. None where the source does not say. A string is its name.
        units: The path to it, from the largest unit to the smallest. A pair is a label and a value, a string a value.
        verbatim: The reference as the source prints it. None where it was not printed.
    """

    repository: Repository | None = field(
        default=None, converter=_as_repository, validator=instance_of(Repository, optional=True)
    )
    units: tuple[Unit, ...] = field(default=(), converter=_as_units, validator=tuple_of(Unit))
    verbatim: str | None = field(default=None, validator=optional_words, kw_only=True)

    def __str__(self) -> str:
        """Return the reference as printed, or its parts from the largest to the smallest."""
        if self.verbatim is not None:
            return self.verbatim
        name = self.repository.display_name if self.repository else ""
        units = [f"{unit.label} {unit.value}" if unit.label else unit.value for unit in self.units]
        return ", ".join(filter(None, (name, *units)))


@frozen(eq=False, repr=False)
class Publication(Value):
    """Where the document was published before (TEI ``bibl``).

    Args:
        text: The words of the source: ``Reprinted in Andrei Ledovskii, ...``.
        kind: How: ``reprinted``, ``published`` or ``included``.
    """

    text: str = field(validator=words)
    kind: PublicationKind = field(default="published", validator=vocabulary(PublicationKind), kw_only=True)


@frozen(eq=False, repr=False)
class Subject(Value):
    """What the document is about (TEI ``keywords/term``, CSL ``keyword``).

    Args:
        name: The term, as its scheme writes it: ``China--Foreign relations--Japan``.
        scheme: Whose term it is: ``lcsh``, ``person``, ``place``. None where nobody can tell.
        uri: What identifies it. None where it has none.
    """

    name: str = field(validator=words)
    scheme: str | None = field(default=None, validator=optional_words, kw_only=True)
    uri: str | None = field(default=None, validator=optional_words, kw_only=True)


@frozen(eq=False, repr=False)
class Rights(Value):
    """What may be done with the document (ISAD(G) 3.4.1 and 3.4.2, TEI ``availability``).

    Args:
        text: The statement, as printed.
        uri: A licence. None where the source names none.
    """

    text: str = field(validator=words)
    uri: str | None = field(default=None, validator=optional_words, kw_only=True)


@frozen(eq=False, repr=False)
class Identifier(Value):
    """A number or name that identifies the document (ISAD(G) 3.1.1, TEI ``idno``).

    Args:
        value: ``300653``.
        scheme: Whose it is: ``record id``, ``doi``, ``isbn``. None where the source does not say.
    """

    value: str = field(validator=words)
    scheme: str | None = field(default=None, validator=optional_words)
