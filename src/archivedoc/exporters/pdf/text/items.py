"""From inlines to atoms: which face, script and direction each letter has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from archivedoc.exporters.pdf.fonts.chain import FontChain
from archivedoc.exporters.pdf.fonts.face import Face
from archivedoc.exporters.pdf.fonts.families import Style
from archivedoc.exporters.pdf.text.atoms import Atoms, Group, leader_width
from archivedoc.exporters.pdf.text.bidi import embedding_levels, first_direction, may_run_leftwards
from archivedoc.exporters.pdf.text.breaking import breaks_within, clusters, legal_ends
from archivedoc.exporters.pdf.text.capitals import with_capitals
from archivedoc.exporters.pdf.text.faces import Faces
from archivedoc.exporters.pdf.text.grouping import Item, Passage, add_item, tracking_of, words_of
from archivedoc.exporters.pdf.text.material import Box, Inline, Leader, LineBreak, Look, Setting, Words
from archivedoc.exporters.pdf.text.scripts import is_simple, resolve_scripts
from archivedoc.exporters.pdf.text.shaping import Manner, Shaper, shaper_of

_BLANKS = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_OBJECT = "\ufffc"  # what stands for a box where directions and breaks are looked for
_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"
_NEIGHBOURHOOD = 24  # letters beside a boundary that tell whether a line may end there


class Itemiser:
    """Makes atoms of inlines, with the fonts of a chain.

    Args:
        chain: The fonts.
        missing: The characters that no font has; those that are met are added.
    """

    def __init__(self, chain: FontChain, missing: set[str]) -> None:
        self._chain = chain
        self._missing = missing
        self._plain: dict[tuple[Look, str], Shaper] = {}
        self._faces: dict[tuple[Style, str], Faces] = {}

    def atoms(self, inlines: Sequence[Words | Box | Leader], setting: Setting) -> Atoms:
        """Make atoms of inlines without line breaks."""
        inlines = with_capitals(inlines, self._chain)
        texts = _evened(inlines)
        whole = "".join(texts)
        base = _base_level(whole, setting)
        levels = _levels(inlines, texts, base, setting) if base or may_run_leftwards(whole) else None
        atoms = Atoms(base=base, is_mixed=levels is not None)
        # What may break where is looked for in the whole text only if some of it is not plain.
        legal: set[int] | None = None
        offset = 0
        for inline, text in zip(inlines, texts, strict=True):
            first = len(atoms)
            before = atoms.groups[-1].source if atoms.groups else None
            if isinstance(inline, Words):
                if not text:
                    if inline.notes or inline.anchors:
                        self._add_box(atoms, Box(0.0, 0.0, 0.0, None, inline.notes, inline.anchors), base, setting)
                    continue
                if levels is not None or not is_simple(text) or not self._add_plain(atoms, inline, text, setting):
                    legal = legal_ends(whole) if legal is None else legal
                    here = levels[offset : offset + len(text)] if levels else [0] * len(text)
                    language = inline.look.language or setting.language
                    self._add_mixed(atoms, Passage(inline, text, here, language, whole, offset, legal))
            else:
                level = levels[offset] if levels else 0
                self._add_box(atoms, inline, level, setting)
            if before and len(atoms) > first and not atoms.glues[first - 1]:
                tokens = atoms.tokens[first - 1], atoms.tokens[first]
                atoms.breaks[first - 1] = _may_break(before, inline, tokens, None if legal is None else offset in legal)
            if first and isinstance(inline, Words) and inline.sticks:
                atoms.breaks[first - 1] = False
            offset += len(text)
        return atoms

    def _add_plain(self, atoms: Atoms, words: Words, text: str, setting: Setting) -> bool:
        """Add words of one face and script family, and tell whether that can be done."""
        language = words.look.language or setting.language
        shaper = self._shaper(words.look, language)
        tokens, has_end = words_of(text)
        widths = shaper.widths(tokens)
        if widths is None:
            return False
        atoms.add_spaced(Group(words, "spaced", shaper, 0, language), tokens, widths, has_end=has_end)
        return True

    def _shaper(self, look: Look, language: str) -> Shaper:
        """Return the shaper of plain words."""
        key = (look, language)
        shaper = self._plain.get(key)
        if shaper is None:
            face = self._chain.primary(look.style)
            shaper = self._plain[key] = shaper_of(
                Manner(face, language, tracking=tracking_of(look, face), in_capitals=look.in_capitals)
            )
        return shaper

    def _add_mixed(self, atoms: Atoms, passage: Passage) -> None:
        """Add words of any face and script."""
        for item in self._items(passage):
            first, count = len(atoms), len(atoms.groups)
            if item.drawn:
                self._missing.update(passage.text[item.start : item.end])
            add_item(atoms, passage, item)
            for group in atoms.groups[count + (item.start == 0) :]:
                group.is_first = False
            if item.start and not atoms.glues[first - 1]:
                atoms.breaks[first - 1] = passage.offset + item.start in passage.legal

    def _items(self, passage: Passage) -> Iterator[Item]:
        text, levels, language, style = passage.text, passage.levels, passage.language, passage.words.look.style
        faces = self._faces.get((style, language))
        if faces is None:
            faces = self._faces[style, language] = Faces(self._chain, style, language)
        scripts = resolve_scripts(text)
        first, before = 0, ("", 0)
        face: Face | None = None
        drawn: str | None = None
        for start, end in clusters(text):
            kind = (scripts[start], levels[start])
            earlier = face if kind[0] == before[0] and not drawn else None
            for offset, own, stand_in in faces.parts(text[start:end], earlier):
                if own is not face or stand_in != drawn or kind != before:
                    if face:
                        yield Item(first, start + offset, face, drawn, *before)
                    first, face, drawn, before = start + offset, own, stand_in, kind
        if face:
            yield Item(first, len(text), face, drawn, *before)

    def _add_box(self, atoms: Atoms, inline: Box | Leader, level: int, setting: Setting) -> None:
        if isinstance(inline, Box):
            atoms.add_box(Group(inline, "box", None, level, setting.language), inline.width)
            return
        shaper = self._shaper(inline.look, setting.language)
        if atoms.groups and not atoms.glues[-1]:
            # Without a blank, programs that read a file would join what is before the leader and after it.
            group = Group(Words("", inline.look), "spaced", shaper, level, setting.language)
            atoms.add_spaced(group, [""], [0], has_end=True)
        atoms.add_box(Group(inline, "leader", shaper, level, setting.language), leader_width(inline))


def _may_break(before: Inline, after: Inline, tokens: tuple[str, str], is_legal: bool | None) -> bool:
    """Tell whether a line may end between two inlines where no blank stands at the end of the first.

    Args:
        before: The first.
        after: The second.
        tokens: The words beside the boundary; a blank that begins the second is an empty one.
        is_legal: What the whole text says, or None where that was not asked.
    """
    if isinstance(before, Leader) or isinstance(after, Leader):
        return False
    if isinstance(after, Box) or isinstance(before, Box):
        return isinstance(after, Box) or bool(tokens[1])
    if is_legal is not None:
        return is_legal
    near = tokens[0][-_NEIGHBOURHOOD:]
    return bool(tokens[1]) and len(near) in breaks_within(near + tokens[1][:_NEIGHBOURHOOD])


def _evened(inlines: Sequence[Words | Box | Leader]) -> list[str]:
    """Return the texts with one blank between words, and none at the start."""
    texts: list[str] = []
    is_open = True
    for inline in inlines:
        if not isinstance(inline, Words):
            texts.append(_OBJECT)
            is_open = isinstance(inline, Leader)
            continue
        text = inline.text
        if "  " in text or not text.isprintable():
            text = _BLANKS.sub(" ", text)
        if is_open and text.startswith(" "):
            text = text[1:]
        if text:
            is_open = text.endswith(" ")
        texts.append(text)
    return texts


def _base_level(text: str, setting: Setting) -> int:
    if setting.direction:
        return int(setting.direction == "rtl")
    return (first_direction(text) or 0) if may_run_leftwards(text) else 0


def _levels(inlines: Sequence[Words | Box | Leader], texts: Sequence[str], base: int, setting: Setting) -> list[int]:
    """Return the levels of the letters. What is in another language is isolated from what is around it."""
    marked, is_kept = list[str](), list[bool]()
    pairs = zip(_foreign_languages(inlines, setting.language), texts, strict=True)
    for language, members in groupby(pairs, lambda pair: pair[0]):
        text = "".join([text for _, text in members])
        marked += (_ISOLATE, text, _END_OF_ISOLATE) if language else (text,)
        is_kept += [False, *[True] * len(text), False] if language else [True] * len(text)
    levels = embedding_levels("".join(marked), base)
    return [level for level, kept in zip(levels, is_kept, strict=True) if kept]


def _foreign_languages(inlines: Sequence[Words | Box | Leader], language: str) -> list[str | None]:
    """Return the languages that are not the paragraph's. Boxes and marks of notes between are within them."""
    found = list[str | None]()
    for inline in inlines:
        own = inline.look.language if isinstance(inline, Words) else None
        found.append(None if own == language else own)
    for index in range(1, len(found) - 1):
        inline = inlines[index]
        if isinstance(inline, Box) or (isinstance(inline, Words) and inline.sticks):
            found[index] = found[index - 1] if found[index - 1] == found[index + 1] else found[index]
    return found


def split_at_breaks(inlines: Sequence[Inline]) -> list[list[Words | Box | Leader]]:
    """Return the inlines between the line breaks of the source."""
    parts: list[list[Words | Box | Leader]] = [[]]
    for inline in inlines:
        if isinstance(inline, LineBreak):
            parts.append([])
        else:
            parts[-1].append(inline)
    return parts
