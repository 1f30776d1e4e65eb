"""Brackets of editors and translators: what they do, told by their words and by what stands around them."""

from __future__ import annotations

import re
from functools import cache

from archivedoc.model.inlines import EditorialKind

_LONGEST_KNOWN = 400  # characters of a bracket that are looked at
_MARKS: tuple[tuple[EditorialKind, str], ...] = (
    ("omission", r"\[\s*(?:(?:\.\s?){2,20}|…\s*)\]|\[[^\[\]]*\b(?:missing|omitted|not printed|left out)\b[^\[\]]*\]"),
    ("sic", r"\[\s*sic\b.*\]|\[[^\[\]]*[,;]\s*sic\b[^\[\]]*\]"),
    ("illegible", r"\[.*\b(?:illegible|unreadable|indecipherable|unclear|undecipherable)\b.*\]"),
    ("redaction", r"\[.*\b(?:redacted|sanitized|sanitised|excised|not declassified|blacked out|deleted)\b.*\]"),
    ("uncertain", r"\[.*\?\s*\]"),
    (
        "physical",
        r"\[.*\b(?:hand-?written|signature|signed|stamp(?:ed)?|margins?|seal|initial(?:l?ed|s)|underlined|crossed out)\b.*\]",
    ),
)
# Words that join others: a bracket of nothing else was put in for the grammar's sake.
_JOINING = frozenset(
    "a an the this that these those such it its he his him she her hers they their them we our us i my me you your who "
    "whom which what of in on at to for from by with into as and or but if when while because since than then there is "
    "are was were be been being has have had do does did will would shall should may might can could must not no also "
    "any some all more most only up out about after before between through over under continues itself himself".split()
)
_CAPITALISED = re.compile(r"[^\W\d_a-zа-я]")


@cache
def _marks() -> tuple[tuple[EditorialKind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern, re.IGNORECASE | re.DOTALL)) for kind, pattern in _MARKS)


def editorial_kind(bracket: str, before: str, after: str) -> EditorialKind:
    """Tell what a bracket does.

    Args:
        bracket: It, with its square brackets.
        before: The words before it, a few are enough.
        after: The words after it.
    """
    beginning = bracket if len(bracket) <= _LONGEST_KNOWN else f"{bracket[:_LONGEST_KNOWN]}]"
    for kind, pattern in _marks():
        if pattern.fullmatch(beginning):
            return kind
    words = beginning[1:-1].split()
    if not any(character.isalpha() for character in beginning):
        return "unknown"
    if before[-1:].isalpha() or after[:1].isalpha():
        return "completion"
    if all(word.strip(".,;").lower() in _JOINING for word in words):
        return "supplied"
    if not any(_CAPITALISED.match(word) for word in words):
        return "gloss" if any(word.lower() in _JOINING for word in words) else "unknown"
    return "supplied" if _completes_a_name(words, before, after) else "gloss"


def _completes_a_name(words: list[str], before: str, after: str) -> bool:
    """Tell whether a bracket adds the given name that the source leaves out: ``general [Nikolai] Roshchin``."""
    last = before.split()[-1:]
    follows_name = bool(last) and bool(_CAPITALISED.match(last[0])) and last[0][-1] not in ".,;:"
    is_name = len(words) <= 2 and all(_CAPITALISED.match(word) for word in words)
    return is_name and not follows_name and bool(_CAPITALISED.match(after.lstrip()))
