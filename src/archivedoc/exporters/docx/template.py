"""A user's template: its styles, theme, fonts, lists, page, heads and feet win; its body is left behind."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from attrs import evolve, field, frozen
from lxml import etree

from archivedoc.errors import OptionError
from archivedoc.exporters.docx.copying import CopiedPart, Copies
from archivedoc.exporters.docx.numbering import OtherLists
from archivedoc.exporters.docx.opening import Opened, Relation
from archivedoc.exporters.docx.sections import LastSection, TemplatePage, template_page
from archivedoc.exporters.docx.splicing import TemplateSettings, read_lists, read_settings, rooted, sound_lists
from archivedoc.exporters.docx.style_sheet import StyleSheet, read_styles
from archivedoc.vocabulary.docx import Style, W

_W = f"{{{W}}}"
_LARGEST_FILE = 128 * 2**20  # bytes
_PAGE_NUMBER = re.compile(rb"[\s\">]PAGE[\s\"<]")  # the field, in whatever way it is written
_SAYS = tuple(f"{_W}{name}" for name in ("t", "drawing", "pict", "object", "fldSimple", "instrText", "sym", "tbl"))


@frozen(kw_only=True)
class Template:
    """A template, read once. It pickles; two are equal if their files are.

    Args:
        file: The bytes of the file.
        styles: Its styles; None where it has none.
        settings: Its settings; None where it has none.
        lists: Its lists.
        page: Its page.
        copied: The parts that go over as they are.
        relations: The relations of the body to these, heads and feet among them.
        list_relations: The relations of the part of lists.
    """

    file: bytes = field(repr=False)
    styles: StyleSheet | None = field(eq=False, repr=False)
    settings: TemplateSettings | None = field(eq=False, repr=False)
    lists: OtherLists = field(eq=False, repr=False)
    page: TemplatePage = field(eq=False, repr=False)
    copied: tuple[CopiedPart, ...] = field(eq=False, repr=False)
    relations: tuple[Relation, ...] = field(eq=False, repr=False)
    list_relations: tuple[Relation, ...] = field(eq=False, repr=False)


def read_template(template: str | os.PathLike[str] | bytes | Template | None) -> Template | None:
    """Return a template from a path or its bytes.

    Raises:
        OptionError: It is no document or template of Word, or damaged.
    """
    if template is None or isinstance(template, Template):
        return template
    if isinstance(template, bytes):
        return _read(template, f"template: the file of {len(template):,} bytes")
    if not isinstance(template, str | os.PathLike):
        raise OptionError(f"template={template!r:.80}: expected a path or the bytes of a .docx or .dotx")
    name = f"template={os.fspath(template)!r}"
    try:
        with open(template, "rb") as file:
            data = file.read(_LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise OptionError(f"{name}: cannot be read: {reason or error}") from error
    if len(data) > _LARGEST_FILE:
        raise OptionError(f"{name}: is larger than a template may be, {_LARGEST_FILE >> 20} MB")
    return _read(data, name)


def _read(file: bytes, name: str) -> Template:
    opened = Opened.of(file, name)
    relations = {one.id: one for one in opened.relations(opened.main) if not one.is_external and opened.has(one.target)}
    by_kind: dict[str, Relation] = {}
    for one in relations.values():
        by_kind.setdefault(one.kind, one)
    trees = {
        kind: rooted(opened.tree(by_kind[kind].target), kind, name)
        for kind in ("styles", "numbering", "settings")
        if kind in by_kind
    }
    numbers = sound_lists(trees["numbering"], name) if "numbering" in trees else frozenset()
    styles = read_styles(trees["styles"], numbers, name) if "styles" in trees else None
    copies = Copies(opened, styles.ids if styles else {}, numbers)
    lists = OtherLists()
    list_relations: tuple[Relation, ...] = ()
    if "numbering" in trees:
        list_relations = copies.taken_over(by_kind["numbering"].target, trees["numbering"])
        lists = read_lists(trees["numbering"], name)
    settings = None
    if "settings" in trees:
        copies.taken_over(by_kind["settings"].target, trees["settings"])
        settings = read_settings(trees["settings"])
    last = LastSection.of(opened.sections())
    heads = _margins(last.heads, "header", relations, copies)
    feet = _margins(last.feet, "footer", relations, copies)
    shown = {one.target for one in heads.values()}
    is_numbered = any(_PAGE_NUMBER.search(part.content) for part in copies.parts.values() if part.name in shown)
    return Template(
        file=file,
        styles=styles,
        settings=settings,
        lists=lists,
        page=template_page(
            last.properties,
            {pages: one.id for pages, one in heads.items()} or None,
            {pages: one.id for pages, one in feet.items()} or ({} if is_numbered else None),
            is_two_sided=bool(settings and settings.is_two_sided),
        ),
        relations=(*_single(by_kind, copies), *heads.values(), *feet.values()),
        copied=tuple(copies.parts.values()),
        list_relations=list_relations,
    )


def _single(by_kind: Mapping[str, Relation], copies: Copies) -> list[Relation]:
    """Copy the parts that there is one of, and return the relations to them."""
    return [
        evolve(by_kind[kind], id=kind, target=copies.copy(by_kind[kind].target, kind, name).name)
        for kind, name in (("theme", "/word/theme/theme1.xml"), ("fontTable", "/word/fontTable.xml"))
        if kind in by_kind
    ]


def _margins(
    shown: Mapping[str, str], what: str, relations: Mapping[str, Relation], copies: Copies
) -> dict[str, Relation]:
    """Copy heads or feet; return the relations to them by the pages that they are for, none if all are blank."""
    found = {pages: relations[one] for pages, one in shown.items() if one in relations and relations[one].kind == what}
    if not any(_says_something(copies.opened.tree(one.target), copies.ids) for one in found.values()):
        return {}
    return {
        pages: evolve(one, id=f"{what}-{pages}", target=copies.copy(one.target, what).name)
        for pages, one in found.items()
    }


def _says_something(tree: etree._Element, ids: Mapping[str, str]) -> bool:
    """Return whether a head or foot has more than the title of a document that we have set there."""
    for run in list(tree.iter(f"{_W}r")):
        style = run.find(f"{_W}rPr/{_W}rStyle")
        if style is not None and ids.get(style.get(f"{_W}val", "")) == Style.RUNNING_TITLE.id:
            run.clear()
    return any((node.text or "").strip() if node.tag == _SAYS[0] else True for node in tree.iter(*_SAYS))
