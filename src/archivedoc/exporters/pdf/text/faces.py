"""The face of each letter: the first of the chain that has it, and its marks with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from archivedoc.exporters.pdf.fonts.chain import FontChain
from archivedoc.exporters.pdf.fonts.face import Face
from archivedoc.exporters.pdf.fonts.families import Style


class Part(NamedTuple):
    """Letters of a cluster that are in one face.

    Args:
        start: Where they start in the cluster.
        face: Their face.
        drawn: What is drawn instead of them, where no font has them.
    """

    start: int
    face: Face
    drawn: str | None


class Faces:
    """Chooses faces for words of a style and a language.

    Args:
        chain: The fonts.
        style: The style.
        language: BCP 47.
    """

    def __init__(self, chain: FontChain, style: Style, language: str) -> None:
        self._chain = chain
        self._style = style
        self._language = language
        self._known: dict[tuple[str, Face | None], Sequence[Part]] = {}

    def parts(self, cluster: str, before: Face | None) -> Sequence[Part]:
        """Return the faces of a letter with its marks; several only where no face has all of them.

        Args:
            cluster: The letter with its marks.
            before: The face of what is before it, where that is in the same script.
        """
        key = (cluster, before)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._found(cluster, before)
        return known

    def _found(self, cluster: str, before: Face | None) -> Sequence[Part]:
        if before and (_is_unseen(cluster) or (not cluster[0].isalnum() and _has(before, cluster))):
            return (Part(0, before, None),)
        chain, style = self._chain, self._style
        primary = chain.primary(style)
        candidates = [chain.face_for(character, style, self._language) for character in cluster]
        whole = next((face for face in candidates if face and _has(face, cluster)), None)
        if whole or _is_unseen(cluster):
            return (Part(0, whole or before or primary, None),)
        stand_in = chain.replacement(style)
        return [
            Part(index, face or primary, None) if face or _is_unseen(character) else Part(index, *stand_in)
            for index, (character, face) in enumerate(zip(cluster, candidates, strict=True))
        ]


def _has(face: Face, cluster: str) -> bool:
    """Tell whether a face can draw a letter with its marks, as they are or composed."""
    return all(face.covers(character) or _is_unseen(character) for character in cluster) or (
        len(cluster) > 1
        and all(face.covers(character) or _is_unseen(character) for character in unicodedata.normalize("NFC", cluster))
    )


def _is_unseen(text: str) -> bool:
    """Tell whether text has no shape of its own: blanks, which HarfBuzz makes, and signs that only steer."""
    return all(
        unicodedata.category(character) in {"Zs", "Cf"} or "\ufe00" <= character <= "\ufe0f" or character == "\u034f"
        for character in text
    )
