"""Titles: quoted if they are one, plain if they describe what the document is (Chicago, 17th edition, 14.223)."""

from __future__ import annotations

import re

from archivedoc.layout.citation.punctuation import curled

_GENRES = (
    r"account|aide[- ]memoire|appeal|cables?|circular|ciphered|communication|conversations?|correspondence|decree|despatch"
    r"|diary|directive|discussions?|dispatch|draft|excerpts?|extracts?|information|instructions?|journal|letters?"
    r"|meeting|memorandum|memoranda|memo|messages?|minutes|notes?|notice|order|phonogram|proposal|protocol|radiogram|records?|reply"
    r"|reports?|request|resolution|response|speech|statement|stenogram|summary|talks?|telegrams?|telephone|telexe?s?|transcripts?"
)
_DESCRIPTION = re.compile(
    rf"(?!(?:the|a|an|on|about)\s)(?:[\w-]+\s){{0,2}}(?:{_GENRES})\b"
    r"(?:\s(?:records?|of\s(?:a\s)?(?:telephone\s)?conversation))?"
    r"(?:\s?(?:\Z|\(|\[|,)|\sno\.\s|\s(?:of|from|to|by|between|with)\s|\s.*\bfrom\s.*\bto\s)",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = re.compile(r".*,\s['‘“\"][^,].*['’”\"]\Z", re.DOTALL)  # Cable No. 401, Foreign Minister to X, 'Release'


def cited_title(title: str) -> str:
    """Return a title for a citation, with quotation marks if it is one; those inside are set to match."""
    words = " ".join(title.split())
    if not words or (words.startswith("[") and words.endswith("]")):
        return words
    if _DESCRIPTION.match(words) or _NAMED.fullmatch(words):
        return curled(words, quoted=False)
    return f"“{curled(words, quoted=True)}”"
