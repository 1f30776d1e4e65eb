"""Where the source lies, in the variables of CSL: archive, place, collection, location."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivedoc.model import ArchivalReference, Repository, Unit

_LARGEST = re.compile(r"(?:fonds?|collection|papers|record group)?", re.IGNORECASE)
_NAME = re.compile(r"\D*[^\W\d_]{2}\D*")
_NOT_SAID = re.compile(r"[\W_]+")


def place_fields(reference: ArchivalReference) -> Iterator[tuple[str, str]]:
    """Return the variables, each with its words.

    The words of the source come first: its units are taken one by one only where they are all that it prints.
    Without a repository they are the archive: styles print no location where there is none.
    """
    repository = reference.repository
    archive = _full_name(repository).strip() if repository else ""
    yield "archive", archive or str(reference)
    if repository and repository.place and repository.place not in archive:
        yield "archive-place", repository.place
    if not archive:
        return
    collection, rest = _divided(reference.units)
    path = ", ".join(str(unit) for unit in reference.units if str(unit).strip())
    if reference.verbatim is not None:
        printed = _without_repository(reference.verbatim, repository)
        if _folded(printed) != _folded(path):
            collection, rest = "", printed
    if collection:
        yield "archive_collection", collection
    yield "archive_location", rest


def _full_name(repository: Repository) -> str:
    name, abbreviation = repository.display_name, repository.abbreviation
    return f"{name} ({abbreviation})" if abbreviation and abbreviation not in name else name


def _divided(units: tuple[Unit, ...]) -> tuple[str, str]:
    """Part the collection, where the first unit is a name and no number, from the path in it."""
    words = [str(unit) for unit in units if str(unit).strip()]
    is_named = len(words) > 1 and _LARGEST.fullmatch(units[0].label) and _NAME.fullmatch(units[0].value)
    return (words[0], ", ".join(words[1:])) if is_named else ("", ", ".join(words))


def _without_repository(printed: str, repository: Repository | None) -> str:
    """Cut the name of the repository, however it is printed, off the beginning of a reference."""
    if repository is None:
        return printed
    name, short, place = repository.name, repository.abbreviation, repository.place
    heads = [
        name,
        repository.display_name,
        _full_name(repository),
        f"{name} ({short})",
        f"{name}, {place}",
        short or "",
    ]
    for head in sorted(filter(None, heads), key=len, reverse=True):
        rest = printed.removeprefix(head)
        if rest != printed and not rest[:1].isalnum():
            return rest.lstrip(" ,:;")
    return printed


def _folded(text: str) -> str:
    return _NOT_SAID.sub("", text)
