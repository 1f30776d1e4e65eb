"""Citations that stay alive: fields of Zotero, and sources of Word's own (ISO/IEC 29500-1, 22.6)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args

from attrs import Factory, define, field

from archivedoc.exporters.docx.xml import DECLARATION, escape
from archivedoc.layout import Losses
from archivedoc.layout.csl import csl_item
from archivedoc.layout.dates import MONTHS, date_in_words
from archivedoc.model import DateExpression

Citations = Literal["text", "zotero", "word"]
CITATIONS: tuple[Citations, ...] = get_args(Citations)

GUID_OF_SOURCES = "{7B1E5C9A-3D0F-5B52-9C1C-4C9B7A0D1E54}"
"""What names the part of sources in every file."""

_B = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
_SCHEMA = "https://github.com/citation-style-language/schema/raw/master/csl-citation.json"
# An item that is in nobody's library: Zotero takes what the field carries.
_LIBRARY = "http://zotero.org/users/local/archived/items/"
_PREFERENCES = (
    '<data data-version="3" zotero-version="7.0.0"><session id="archived"/>'
    '<style id="http://www.zotero.org/styles/chicago-note-bibliography" locale="en-US" hasBibliography="1"'
    ' bibliographyStyleHasBeenSet="0"/><prefs><pref name="fieldType" value="Field"/>'
    '<pref name="noteType" value="1"/></prefs></data>'
)
_CONTRIBUTORS = {"author": "Author", "editor": "Editor", "translator": "Translator", "compiler": "Compiler"}
_LONGEST_PROPERTY = 255  # characters: Zotero divides what is longer, and so reads it
_LONGEST_VALUE = 255  # characters of a field of a source (ISO/IEC 29500-1, 22.6.2.1: ST_String255)


@define
class LiveCitations:
    """The citations of a file.

    Args:
        kind: Whose they are: ``text`` is nobody's, and stays as printed.
    """

    kind: Citations
    _sources: list[str] = field(default=Factory(list), init=False)

    def live(self, key: str, runs: str, words: str, losses: Losses) -> str:
        """Return the runs of a printed citation as a field.

        Args:
            key: The key of the document, unique in the file.
            runs: The citation as runs.
            words: The words that the runs show.
            losses: Takes what Word's sources have no room for.
        """
        if self.kind == "text":
            return runs
        document = losses.document
        item = csl_item(key, document, Losses(document))  # what CSL has no words for, the page has
        if self.kind == "zotero":
            return _field(f"ADDIN ZOTERO_ITEM CSL_CITATION {_zotero_citation(key, item, words)}", runs)
        self._sources.append(_source(key, item, losses))
        return (
            f'<w:sdt><w:sdtPr><w:id w:val="{len(self._sources)}"/><w:citation/></w:sdtPr><w:sdtContent>'
            f"{_field(f'CITATION {key}', runs)}</w:sdtContent></w:sdt>"
        )

    def properties(self) -> Mapping[str, str]:
        """Return the properties of the file by which Zotero knows its own documents."""
        if self.kind != "zotero":
            return {}
        starts = range(0, len(_PREFERENCES), _LONGEST_PROPERTY)
        pieces = [_PREFERENCES[start : start + _LONGEST_PROPERTY] for start in starts]
        return {f"ZOTERO_PREF_{number}": piece for number, piece in enumerate(pieces, start=1)}

    def sources_part(self) -> str | None:
        """Return the part of Word's sources; None where there are none."""
        if not self._sources:
            return None
        style = r'SelectedStyle="\Chicago.XSL" StyleName="Chicago"'
        return f'{DECLARATION}<b:Sources xmlns:b="{_B}" xmlns="{_B}" {style}>{"".join(self._sources)}</b:Sources>'


def _field(instruction: str, runs: str) -> str:
    """Return a complex field (17.16.18).

    Quotation marks stay as they are, as Word writes them: programs look for JSON in the bare text.
    """
    words = escape(instruction).replace("&quot;", '"')
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {words} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{runs}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _zotero_citation(key: str, item: Mapping[str, Any], words: str) -> str:
    # What it says is printed must be what is printed, or else Zotero asks whether to keep a citation that was changed.
    name = hashlib.sha256(key.encode()).hexdigest()[:8].upper()
    citation = {
        "citationID": name,
        "properties": {"formattedCitation": words, "plainCitation": words, "noteIndex": 0},
        "citationItems": [{"id": key, "uris": [f"{_LIBRARY}{name}"], "itemData": item}],
        "schema": _SCHEMA,
    }
    return json.dumps(citation, ensure_ascii=False, separators=(",", ":"))


def _source(key: str, item: Mapping[str, Any], losses: Losses) -> str:
    """Return a source, in the elements that Word's own form has for its kind."""
    document = losses.document
    fields = {
        "Tag": key,
        "SourceType": "DocumentFromInternetSite" if "URL" in item else "Misc",
        "Guid": _guid(key),
        "Title": item["title"],
        **dict(_date("", item.get("issued"), document.date)),
        **dict(_date("Accessed", item.get("accessed"), document.accessed)),
        "Medium": item.get("genre"),
        "InternetSiteTitle": item.get("source"),
        "URL": item.get("URL"),
        "StandardNumber": item.get("DOI"),
        "Comments": ". ".join(filter(None, (_place(item), item.get("original-title"), item.get("note")))),
    }
    written = "".join(f"<b:{name}>{_value(value, losses)}</b:{name}>" for name, value in fields.items() if value)
    return f"<b:Source>{written}{_contributors(item, losses)}</b:Source>"


def _guid(key: str) -> str:
    name = hashlib.sha256(key.encode()).hexdigest().upper()
    return f"{{{name[:8]}-{name[8:12]}-{name[12:16]}-{name[16:20]}-{name[20:32]}}}"


def _value(words: str, losses: Losses) -> str:
    if len(words) > _LONGEST_VALUE:
        losses.add(losses.document, f"Word's source of the citation has room for {_LONGEST_VALUE} characters a field")
        words = f"{words[: _LONGEST_VALUE - 1]}\u2026"
    return escape(words)


def _date(suffix: str, date: Mapping[str, Any] | None, expression: DateExpression | None) -> Iterator[tuple[str, str]]:
    """Yield a calendar date in Word's three fields, any other one in that of the year, in words."""
    if date is None:
        return
    starts = date.get("date-parts", ())
    if len(starts) != 1 or starts[0][0] < 1 or date.keys() != {"date-parts"}:
        yield f"Year{suffix}", date_in_words(expression)
        return
    year, *rest = starts[0]
    yield f"Year{suffix}", str(year)
    if rest:
        yield f"Month{suffix}", MONTHS[rest[0] - 1]
    if rest[1:]:
        yield f"Day{suffix}", str(rest[1])


def _place(item: Mapping[str, Any]) -> str:
    parts = (item.get(name) for name in ("archive", "archive-place", "archive_collection", "archive_location"))
    return ", ".join(filter(None, parts))


def _contributors(item: Mapping[str, Any], losses: Losses) -> str:
    written = "".join(
        f"<b:{element}><b:NameList>{''.join(_person(name, losses) for name in item[variable])}</b:NameList></b:{element}>"
        for variable, element in _CONTRIBUTORS.items()
        if variable in item
    )
    return f"<b:Author>{written}</b:Author>" if written else ""


def _person(name: Mapping[str, str], losses: Losses) -> str:
    """Return a name; one that is not divided, and that of a body, stands as a family name."""
    first = f"<b:First>{_value(name['given'], losses)}</b:First>" if "given" in name else ""
    family = name.get("family") or name["literal"]
    last = " ".join(filter(None, (name.get("non-dropping-particle"), family, name.get("suffix"))))
    return f"<b:Person><b:Last>{_value(last, losses)}</b:Last>{first}</b:Person>"
