"""Parts of a template cut where something of ours goes in: its lists and its settings."""

from __future__ import annotations

from attrs import frozen
from lxml import etree

from archivedoc.errors import OptionError
from archivedoc.exporters.docx.defaults import COMPATIBILITY, NOTE_SETTINGS
from archivedoc.exporters.docx.numbering import OtherLists
from archivedoc.exporters.docx.xml import DECLARATION
from archivedoc.vocabulary.docx import W

_W = f"{{{W}}}"
_CUT = "cut here"
_HIGHEST = 1_000_000  # what programs number lists with stays far below
# What belongs to the body that is left behind, to its editing, or to a file beside it.
_LEFT_BEHIND = (
    "writeProtection view removePersonalInformation removeDateAndTime activeWritingStyle proofState attachedTemplate linkStyles"
    " documentType mailMerge revisionView trackRevisions documentProtection attachedSchema saveThroughXslt updateFields"
    " footnotePr endnotePr docVars rsids themeFontLang"
).split()
_AFTER_COMPAT = frozenset(
    f"{_W}{name}"
    for name in (
        "clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown"
        " smartTagType shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator"
    ).split()
)
_ORDER = [f"{_W}{one}" for one in ("numPicBullet", "abstractNum", "num", "numIdMacAtCleanup")]
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}mathPr"


@frozen
class TemplateSettings:
    """The settings of a template, cut where those of notes and of the language go in."""

    opening: str
    middle: str
    closing: str
    is_two_sided: bool

    def part(self, theme_language: str) -> str:
        """Return the part.

        Args:
            theme_language: The element ``w:themeFontLang``.
        """
        return f"{DECLARATION}{self.opening}{NOTE_SETTINGS}{self.middle}{theme_language}{self.closing}"


def rooted(tree: etree._Element, kind: str, name: str) -> etree._Element:
    """Return a tree in which the prefix ``w`` is that of Word's own names, so that text of ours fits in.

    Args:
        tree: The tree.
        kind: What its root must be.
        name: What the file is called in messages.

    Raises:
        OptionError: It is something else, or has that prefix for something else.
    """
    if tree.tag != f"{_W}{kind}":
        raise OptionError(f"{name} is damaged: its {kind} are {tree.tag!r:.80}")
    if tree.nsmap.get("w", W) != W:
        raise OptionError(f"{name} is damaged: its {kind} use the prefix w for {tree.nsmap['w']!r:.80}")
    if "w" not in tree.nsmap:
        kept = ["w", *(prefix for prefix in tree.nsmap if prefix)]  # attributes such as mc:Ignorable name them
        etree.cleanup_namespaces(tree, top_nsmap={"w": W}, keep_ns_prefixes=kept)
    return tree


def in_word(xml: str) -> etree._Element:
    """Return an element written with the prefix ``w``."""
    (element,) = etree.fromstring(f'<w:x xmlns:w="{W}">{xml}</w:x>')
    return element


def cut(tree: etree._Element, *places: tuple[etree._Element, int]) -> list[str]:
    """Return a tree as text in pieces.

    Args:
        tree: The tree, which has no comments.
        places: Where to cut: before the child of that number in an element; in the order of the document.
    """
    for parent, index in reversed(places):
        parent.insert(index, etree.Comment(_CUT))
    return etree.tostring(tree, encoding="unicode").split(f"<!--{_CUT}-->")


def sound_lists(tree: etree._Element, name: str) -> frozenset[str]:
    """Put the parts of numbering in their order, take out lists of no kind and doubles, and return the numbers of lists.

    Args:
        tree: The element ``w:numbering``, which is changed.
        name: What the file is called in messages.

    Raises:
        OptionError: A list has no number that makes sense.
    """
    tree[:] = sorted((child for child in tree if child.tag in _ORDER), key=lambda child: _ORDER.index(child.tag))
    kinds = {str(number) for number in _numbers(tree, "abstractNum", "abstractNumId", name)}
    for one in tree.findall(f"{_W}num"):
        kind = one.find(f"{_W}abstractNumId")
        if kind is None or kind.get(f"{_W}val", "") not in kinds:
            tree.remove(one)
    lists = frozenset(map(str, _numbers(tree, "num", "numId", name)))
    _once(tree, "abstractNum", "abstractNumId")
    _once(tree, "num", "numId")
    return lists


def _once(tree: etree._Element, what: str, attribute: str) -> None:
    """Take out what has the number of one before it."""
    known: set[int] = set()
    for one in tree.findall(f"{_W}{what}"):
        number = int(one.get(f"{_W}{attribute}", ""))
        if number in known:
            tree.remove(one)
        known.add(number)


def read_lists(tree: etree._Element, name: str) -> OtherLists:
    """Return the lists of a template, once they are sound."""
    kinds, lists = _numbers(tree, "abstractNum", "abstractNumId", name), _numbers(tree, "num", "numId", name)
    places = [sum(_ORDER.index(child.tag) <= last for child in tree) for last in (1, 2)]
    before, between, rest = cut(tree, *((tree, place) for place in places))
    return OtherLists(DECLARATION + before, between, rest, max(kinds, default=-1) + 1, max(lists, default=0) + 1)


def _numbers(tree: etree._Element, what: str, attribute: str, name: str) -> set[int]:
    numbers = [one.get(f"{_W}{attribute}", "") for one in tree.findall(f"{_W}{what}")]
    for number in numbers:
        if not number.isdecimal() or int(number) > _HIGHEST:
            raise OptionError(f"{name} is damaged: a list has the number {number!r:.40}")
    return set(map(int, numbers))


def read_settings(tree: etree._Element) -> TemplateSettings:
    """Return the settings of a template.

    Args:
        tree: The element ``w:settings``, which is changed.
    """
    for one in [one for name in _LEFT_BEHIND for one in tree.findall(f"{_W}{name}")]:
        tree.remove(one)
    two_sided = tree.find(f"{_W}evenAndOddHeaders")
    compat = tree.find(f"{_W}compat")
    after = [index for index, child in enumerate(tree) if child.tag in _AFTER_COMPAT or not child.tag.startswith(_W)]
    end = min(after, default=len(tree))
    if compat is None:
        compat = in_word("<w:compat/>")
        tree.insert(end, compat)
        end += 1
    if not any(one.get(f"{_W}name") == "compatibilityMode" for one in compat):
        compat.append(in_word(COMPATIBILITY))
    language = next((i + 1 for i, child in enumerate(tree) if child.tag == _MATH), end)
    opening, middle, closing = cut(tree, (tree, tree.index(compat)), (tree, language))
    is_two_sided = two_sided is not None and two_sided.get(f"{_W}val", "1") in {"1", "true", "on"}
    return TemplateSettings(opening, middle, closing, is_two_sided)
