"""What `docx_lint` looks for inside the parts: styles, numbering, settings, and all that has paragraphs."""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from docx_lint_schema import HOLDERS, ON_OFF, ORDER, ROOTS, TEXT
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NOTE_KINDS = ("footnote", "endnote")

Trees = Mapping[str, etree._Element]

_STYLED = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_BOOKMARK = re.compile(r"[^\W\d]\w*|_\w*")
_LONGEST_BOOKMARK = 40
_REFERRING = re.compile(r"\s*(?:PAGEREF|REF|NOTEREF)\s+(\S+)")
_MOST_COLUMNS = 63


def _val(node: etree._Element | None, name: str = "val") -> str:
    return "" if node is None else node.get(f"{W}{name}", "")


def _all(trees: Trees, *names: str) -> Iterator[tuple[str, etree._Element]]:
    tags = [f"{W}{name}" for name in names]
    return ((part, node) for part, tree in trees.items() for node in tree.iter(*tags))


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def _tag(node: etree._Element) -> str:
    return node.tag.removeprefix(W)


# styles, numbering, settings


def lint_styles(part: str, tree: etree._Element) -> Iterator[str]:
    """Look at the part of styles."""
    styles = tree.findall(f"{W}style")
    kinds = {_val(style, "styleId"): _val(style, "type") for style in styles}
    names = [(_val(style, "type"), _val(style.find(f"{W}name")).lower()) for style in styles]
    yield from (f"{part}: the style id {one} twice" for one in _twice(_val(style, "styleId") for style in styles))
    yield from (f"{part}: the style {one[1]!r} twice" for one in _twice(names))
    defaults = [_val(style, "type") for style in styles if _val(style, "default") in {"1", "true", "on"}]
    yield from (f"{part}: two default styles of the kind {one}" for one in _twice(defaults))
    for style in styles:
        own, kind = _val(style, "styleId"), _val(style, "type")
        for link, expected in (
            ("basedOn", {kind}),
            ("next", {"paragraph"}),
            ("link", {"paragraph", "character"} - {kind}),
        ):
            other = _val(style.find(f"{W}{link}"))
            if other and kinds.get(other) not in expected:
                yield f"{part}: {own}: {link} is {other}, {kinds.get(other, 'which does not exist')}"
        yield from _lint_ancestry(part, style, {_val(one, "styleId"): one for one in styles})
    yield from _lint_order(part, tree)


def _lint_ancestry(part: str, style: etree._Element, styles: Mapping[str, etree._Element]) -> Iterator[str]:
    seen = []
    while style is not None:
        if style in seen:
            yield f"{part}: {_val(style, 'styleId')} is based on itself"
            return
        seen.append(style)
        style = styles.get(_val(style.find(f"{W}basedOn")))


def lint_numbering(part: str, tree: etree._Element) -> Iterator[str]:
    """Look at the part of numbering."""
    kinds = [_val(one, "abstractNumId") for one in tree.findall(f"{W}abstractNum")]
    numbers = [_val(one, "numId") for one in tree.findall(f"{W}num")]
    yield from (f"{part}: the kind of list {one} twice" for one in _twice(kinds))
    yield from (f"{part}: the list {one} twice" for one in _twice(numbers))
    for one in tree.findall(f"{W}num/{W}abstractNumId"):
        if _val(one) not in kinds:
            yield f"{part}: a list is of the kind {_val(one)}, which does not exist"
    yield from _lint_order(part, tree)


def lint_settings(part: str, tree: etree._Element, notes: Mapping[str, Trees]) -> Iterator[str]:
    """Look at the settings, with the parts of notes by their kind."""
    for kind, trees in notes.items():
        known = {_val(note, "id") for _, note in _all(trees, kind)}
        for one in tree.findall(f"{W}{kind}Pr/{W}{kind}"):
            if _val(one, "id") not in known:
                yield f"{part}: names the {kind} {_val(one, 'id')}, which does not exist"
    yield from _lint_order(part, tree)


# stories: body, notes, comments, heads and feet


def lint_stories(
    stories: Trees, styles: Sequence[etree._Element], numberings: Sequence[etree._Element], notes: Mapping[str, Trees]
) -> Iterator[str]:
    """Look at all parts that have paragraphs, with the other parts that they refer to."""
    stories = {part: _as_word_reads(tree) for part, tree in stories.items()}
    for part, tree in stories.items():
        yield from _lint_order(part, tree)
        yield from _lint_structure(part, tree)
        yield from _lint_fields(part, tree)
        for table in tree.iter(f"{W}tbl"):
            yield from _lint_table(part, table)
    kinds = {_val(style, "styleId"): _val(style, "type") for tree in styles for style in tree.findall(f"{W}style")}
    for part, node in _all(stories, *_STYLED):
        if (found := kinds.get(_val(node))) != _STYLED[_tag(node)]:
            yield f"{part}: {_tag(node)} is {_val(node)}, {found or 'which does not exist'}"
    known = {_val(one, "numId") for tree in numberings for one in tree.findall(f"{W}num")} | {"0"}
    for number in sorted({_val(one) for _, one in _all(stories, "numId")} - known):
        yield f"a paragraph is of the list {number}, which does not exist"
    yield from _lint_notes(stories, notes)
    yield from _lint_comments(stories)
    yield from _lint_bookmarks(stories)
    drawings = [node.get("id") for tree in stories.values() for node in tree.iter(f"{_WP}docPr")]
    yield from (f"two drawings have the id {one}" for one in _twice(drawings))
    controls = [_val(node) for _, node in _all(stories, "id") if _tag(node.getparent()) == "sdtPr"]
    yield from (f"two content controls have the id {one}" for one in _twice(controls))


def _as_word_reads(tree: etree._Element) -> etree._Element:
    """Return a part without what is there for programs older than Word 2010, a second time."""
    if next(tree.iter(f"{_MC}Fallback"), None) is None:
        return tree
    tree = copy.deepcopy(tree)
    for fallback in list(tree.iter(f"{_MC}Fallback")):
        fallback.getparent().remove(fallback)
    return tree


def _lint_order(part: str, tree: etree._Element) -> Iterator[str]:
    """Look whether children stand in the order of the schema, and where they may."""
    for node in tree.iter("*"):
        if not node.tag.startswith(W):
            continue
        tag = _tag(node)
        if order := ORDER.get(tag):
            children = [_tag(child) for child in node if isinstance(child.tag, str) and child.tag.startswith(W)]
            yield from (f"{part}: {tag} cannot have {child}" for child in children if child not in order)
            places = [order[child] for child in children if child in order]
            if places != sorted(places):
                yield f"{part}: {tag} has {', '.join(children)} out of order"
        if tag in ON_OFF and _val(node) not in {"", "0", "1", "true", "false", "on", "off"}:
            yield f"{part}: {tag} is {_val(node)!r}, and can be on or off"


def _lint_structure(part: str, tree: etree._Element) -> Iterator[str]:
    for node in tree.iter("*"):
        if not node.tag.startswith(W):
            continue
        tag = _tag(node)
        parent = _tag(node.getparent()) if node.getparent() is not None else ""
        if (holders := HOLDERS.get(tag)) and not parent.startswith("{") and parent not in holders:
            yield f"{part}: {tag} in {parent}"
        stray = (node.text or "").strip() if tag not in TEXT else ""
        if stray or (node.tail or "").strip():
            yield f"{part}: stray text {(stray or node.tail)[:20]!r} at {tag}"
        if tag == "t" and (node.text or "") != (node.text or "").strip() and node.get(_XML_SPACE) != "preserve":
            yield f"{part}: the blanks of {node.text[:20]!r} are not preserved"
        if tag in ROOTS:
            blocks = [child for child in node if child.tag in {f"{W}p", f"{W}tbl", f"{W}sdt"}]
            if (not blocks and tag != "body") or (blocks and tag != "body" and blocks[-1].tag != f"{W}p"):
                yield f"{part}: {tag} does not end in a paragraph"
        if tag == "hyperlink" and next(node.iterancestors(f"{W}hyperlink"), None) is not None:
            yield f"{part}: a link in a link"


def _lint_fields(part: str, tree: etree._Element) -> Iterator[str]:
    """Look at the fields of several runs: begin, separate, end; none leaves its note, cell or comment."""
    open_fields: list[list[object]] = []
    for node in tree.iter(f"{W}fldChar", f"{W}instrText"):
        story = next((one for one in node.iterancestors() if _tag(one) in ROOTS), None)
        kind = _val(node, "fldCharType")
        if kind == "begin":
            open_fields.append([story, "begin"])
        elif not open_fields:
            yield f"{part}: a field's {kind or 'code'} without its beginning"
        elif node.tag == f"{W}instrText":
            if open_fields[-1][1] != "begin":
                yield f"{part}: the code of a field stands after its separator"
        elif kind == "separate":
            if open_fields[-1][1] != "begin":
                yield f"{part}: a field has two separators"
            open_fields[-1][1] = "separate"
        elif open_fields.pop()[0] is not story:
            yield f"{part}: a field ends elsewhere than it begins"
    if open_fields:
        yield f"{part}: {len(open_fields)} fields are not closed"


def _lint_table(part: str, table: etree._Element) -> Iterator[str]:
    columns = [int(_val(one, "w") or 0) for one in table.findall(f"{W}tblGrid/{W}gridCol")]
    if not 1 <= len(columns) <= _MOST_COLUMNS:
        yield f"{part}: a table of {len(columns)} columns"
    is_ours = _tag(table.getroottree().getroot()) not in {"hdr", "ftr"}  # heads and feet of templates
    merged: dict[int, int] = {}
    rows = [*table.iterfind(f"{W}tr"), *table.iterfind(f"{W}sdt/{W}sdtContent/{W}tr")]
    if not rows:
        yield f"{part}: a table without rows"
    for number, row in enumerate(rows, start=1):
        column = int(_val(row.find(f"{W}trPr/{W}gridBefore")) or 0)
        cells = row.findall(f"{W}tc")
        if not cells:
            yield f"{part}: row {number} of a table has no cells"
        here: dict[int, int] = {}
        for cell in cells:
            span = int(_val(cell.find(f"{W}tcPr/{W}gridSpan")) or 1)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            width = cell.find(f"{W}tcPr/{W}tcW")
            if merge is not None:
                here[column] = span
                if _val(merge) != "restart" and merged.get(column) != span:
                    yield f"{part}: row {number} of a table continues a cell that is not above"
            drawn = sum(columns[column : column + span])
            if is_ours and _val(width, "type") == "dxa" and int(_val(width, "w")) != drawn:
                yield f"{part}: row {number} of a table has a cell of {_val(width, 'w')} twips over columns of {drawn}"
            column += span
        column += int(_val(row.find(f"{W}trPr/{W}gridAfter")) or 0)
        if column != len(columns):
            yield f"{part}: row {number} of a table has {column} columns of {len(columns)}"
        merged = here


def _lint_notes(stories: Trees, notes: Mapping[str, Trees]) -> Iterator[str]:
    for kind, trees in notes.items():
        kept = [_val(note, "id") for _, note in _all(trees, kind) if not _val(note, "type")]
        referred = [_val(one, "id") for _, one in _all(stories, f"{kind}Reference")]
        inside = [part for part, _ in _all(trees, "footnoteReference", "endnoteReference")]
        yield from (f"{part}: a note refers to a note" for part in inside)
        yield from (f"the {kind} {one} twice" for one in _twice(_val(note, "id") for _, note in _all(trees, kind)))
        yield from (f"two references to the {kind} {one}" for one in _twice(referred))
        yield from (f"no {kind} {one}, which is referred to" for one in sorted(set(referred) - set(kept)))
        yield from (f"nothing refers to the {kind} {one}" for one in sorted(set(kept) - set(referred)))


def _lint_comments(stories: Trees) -> Iterator[str]:
    known = [_val(one, "id") for _, one in _all(stories, "comment")]
    yield from (f"the comment {one} twice" for one in _twice(known))
    marks = {
        name: {_val(one, "id") for _, one in _all(stories, name)}
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
    }
    starts, ends, references = marks.values()
    yield from (f"the range of comment {one} has no end" for one in sorted(starts - ends))
    yield from (f"the range of comment {one} has no beginning" for one in sorted(ends - starts))
    yield from (f"the comment {one} has no reference" for one in sorted(starts - references))
    yield from (f"no comment {one}, which is referred to" for one in sorted(references - set(known)))
    yield from (f"nothing refers to the comment {one}" for one in sorted(set(known) - references))


def _lint_bookmarks(stories: Trees) -> Iterator[str]:
    starts = [node for _, node in _all(stories, "bookmarkStart")]
    ends = [_val(node, "id") for _, node in _all(stories, "bookmarkEnd")]
    names = [_val(node, "name") for node in starts]
    ids = [_val(node, "id") for node in starts]
    yield from (f"the bookmark {one!r} twice" for one in _twice(name.lower() for name in names))
    yield from (f"the bookmark id {one} twice" for one in {*_twice(ids), *_twice(ends)})
    yield from (f"the bookmark id {one} has no end" for one in sorted(set(ids) - set(ends)))
    yield from (f"the bookmark id {one} has no beginning" for one in sorted(set(ends) - set(ids)))
    for name in names:
        if not _BOOKMARK.fullmatch(name) or len(name) > _LONGEST_BOOKMARK:
            yield f"Word takes no bookmark of the name {name!r}"
    known = {name.lower() for name in names}
    for part, link in _all(stories, "hyperlink"):
        if (anchor := _val(link, "anchor")) and anchor.lower() not in known and anchor != "_top":
            yield f"{part}: a link to the bookmark {anchor!r}, which does not exist"
        if not anchor and not link.get(f"{{{R}}}id"):
            yield f"{part}: a link that leads nowhere"
    codes = [
        *(_code(node) for _, node in _all(stories, "instrText")),
        *(_val(n, "instr") for _, n in _all(stories, "fldSimple")),
    ]
    for code in codes:
        if (found := _REFERRING.match(code)) and found[1].strip('"').lower() not in known:
            yield f"a field refers to the bookmark {found[1]!r}, which does not exist"


def _code(node: etree._Element) -> str:
    return node.text or ""
