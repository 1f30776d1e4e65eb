"""Reading credits: "Obtained and translated for CWIHP by Svetozar Rajak"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from archivedoc.model.description import Agent, Credit, Organisation, Person, Role
from archivedoc.model.places import PLACE

_VERBS = {
    "obtained": Role.OBTAINER,
    "acquired": Role.OBTAINER,
    "collected": Role.OBTAINER,
    "translated": Role.TRANSLATOR,
    "transcribed": Role.TRANSCRIBER,
    "contributed": Role.CONTRIBUTOR,
    "provided": Role.PROVIDER,
    "supplied": Role.PROVIDER,
    "submitted": Role.PROVIDER,
    "edited": Role.EDITOR,
    "compiled": Role.COMPILER,
    "selected": Role.COMPILER,
    "annotated": Role.EDITOR,
    "donated": Role.PROVIDER,
}
_VERB = "|".join(_VERBS)
_FROM = r"\sfrom\s(?:the\s)?[A-Z]\w+(?:\s(?:and|&)\s[A-Z]\w+)*"  # from the Russian
_CREDIT = re.compile(
    rf"\b(?:documents?\s)?(?P<verbs>(?:{_VERB})(?:(?:,\s(?:and\s)?|\s(?:and|&)\s|/)(?:{_VERB}))*)"
    rf"(?:{_FROM})?(?:\sfor\s(?:the\s)?(?P<project>(?:(?!\s(?:by|from)\s)[^.;]){{1,100}}?)|\sto\s(?:(?!\sby\s)[^;]){{1,100}}?)?(?:{_FROM})?,?\sby:?\s"
    rf"|\b(?:english\s)?(?P<translation>translation|translators?)(?:{_FROM})?(?:\sby|:|\sby:)\s"
    r"|\b(?:copy|copies|photocopy|documents?|original)\s(?P<provision>courtesy\sof)\s"
    r"|\bcopy\s(?P<filed>on\sfile\s(?:at|with|in))\s"
    r"|\bwith\s(?:the\s)?(?P<permission>permission)\s(?:of|from)\s"
    r"|\b(?:this\sdocument\swas\s)?made\spossible\s(?:with|by)\s(?:the\s)?(?P<support>support|funding|a\sgrant)\s(?:from|of|by)\s",
    re.IGNORECASE,
)
_NAMES = re.compile(r"(\s*(?:,\s+and\s+|;\s*|,\s+(?!(?:Jr|Sr|II|III)\b)|\s+and\s+|\s+&\s+(?=[A-Z]\w+\s[A-Z]))\s*)")
_HONORIFIC = re.compile(r"(?:Dr|Prof)\.\s|Professor\s")
_PLACE = re.compile(rf"{PLACE}|D\.?C\.?")
_PROJECT_BEHIND = re.compile(
    r"\sfor\s(?:the\s)?(?P<project>[A-Z]{3,10}|[A-Z][\w ]{3,60} Project)\Z"
)  # "Translated by Gary Goldberg for CWIHP"
# What does not go on with names: "... and for NKIDP by James Person", "...; on file at the archive".
_OTHER_PHRASE = re.compile(r"\sfrom\sthe\s|(?:[,;]|\sand)\s(?:at|by|for|in|on|with)\s")
_OTHER_SENTENCE = re.compile(r"(?<=[^\W\d_A-Z]{2})(?<!Prof)\.[\"”]?\s+(?=[A-Z\"“(])|(?<=[A-Z]{3})\.\s+(?=[A-Z])")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Jr|Sr)\.\Z")
_BODY = re.compile(
    r"\b(?:academy|archives?|association|bank|center|centre|commission|committee|company|corporation|council|department"
    r"|embassy|endowment|foundation|fund|fundação|fundación|group|institute|institut|library|ministry|museum|office"
    r"|organi[sz]ation|press|program(?:me)?|project|service|society|trust|university|CWIHP|NKIDP|NPIHP|NSA)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset("al bin da de del della den der di dos du el ibn la le ten ter van von zu".split())
# Family names that Chinese, Korean and Vietnamese persons write first; who bears one may write either order.
_WRITTEN_FIRST = frozenset(
    "bo cai cao chai chang chao chen cheng chi chiang cho choe choi chou chu chung deng ding dong fan fang feng fu gao "
    "geng gu guo han he ho hong hou hsu hu hua huang ji jia jiang jin jung kang kim kong kuo lai lee lei li liang lim lin "
    "liu lo lu luo ma mao meng mo ngo nguyen nie niu paek pak pan park peng pham pu qian qiao qin rhee ri rim sheng shen "
    "shi shih so song su sun tan tang tao tian tran tsai wan wang wei wen wu xi xia xiao xie xiong xu xue yan yang yao ye "
    "yi yin yu yuan yun zeng zhang zhao zheng zhi zhou zhu zhuang zou".split()
)


def read_credits(text: str) -> tuple[Credit, ...]:
    """Read the credits in a sentence or several; one credit a role, each with the words it was read from.

    What the grammar does not know is left out: the words it stands in are for the caller to keep.
    """
    return tuple(_credits(text))


def credits_start(text: str, start: int = 0, *, sentence: bool = False) -> int | None:
    """Return where the first credit begins, or None where there is none.

    Args:
        text: The words.
        start: Where to begin to look.
        sentence: Whether a credit must begin a sentence or a clause: so behind the title of a book.
    """
    for match in _CREDIT.finditer(text, start):
        if not sentence or _CLAUSE.search(text, max(0, match.start() - 6), match.start()):
            return match.start()
    return None


_CLAUSE = re.compile(r"(?:[.;\"”’')\]0-9]\s*|\s(?:and|;)\s)\Z")


def _credits(text: str) -> Iterator[Credit]:
    matches = list(_CREDIT.finditer(text))
    ends = [match.start() for match in matches[1:]] + [len(text)]
    for match, end in zip(matches, ends, strict=False):  # without a match there still is an end
        words = _without_conjunction(text[match.end() : end])
        if not words:
            continue
        statement = text[match.start() : match.end()] + words
        behind = _PROJECT_BEHIND.search(words)
        names = words[: behind.start()] if behind else words
        project = match["project"] or (behind["project"] if behind else None)
        for role in _roles(match):
            agents = _read_donors(names) if role in _BODIES else read_agents(names)
            yield Credit(role, agents, project=project, statement=statement)


_BODIES = frozenset((Role.FUNDER, Role.PERMITTER))


def _without_conjunction(names: str) -> str:
    """Cut what leads over to the next credit: a full stop, a semicolon, an "and"."""
    names = _OTHER_SENTENCE.split(_OTHER_PHRASE.split(names, maxsplit=1)[0], maxsplit=1)[0]
    names = names.rstrip(" ,;\n").removesuffix(" and")
    if not _ABBREVIATED.search(names):
        names = names.removesuffix(".")
    return names.removesuffix(")").rstrip(" ,;\n") if "(" not in names else names.rstrip(" ,;\n")


def _roles(match: re.Match[str]) -> tuple[Role, ...]:
    if match["translation"]:
        return (Role.TRANSLATOR,)
    if match["permission"]:
        return (Role.PERMITTER,)
    if match["support"]:
        return (Role.FUNDER,)
    if match["verbs"]:
        return tuple(_VERBS[verb.lower()] for verb in re.findall(_VERB, match["verbs"], re.IGNORECASE))
    return (Role.PROVIDER,)


def read_agents(names: str) -> tuple[Agent, ...]:
    """Read a list of names as a credit prints it: ``A, B, and C``."""
    parts: list[str] = []
    pieces = _NAMES.split(names)
    for separator, name in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        if not name or (parts and _PLACE.fullmatch(name)):
            continue
        if parts and " " not in name and _BODY.search(parts[-1]) and not _BODY.search(name):
            parts[-1] = f"{parts[-1]} and {name}"  # one ministry "of Trade and Industry"
        elif parts and separator.strip() == "," and _BODY.search(name) and not _BODY.search(parts[-1]):
            continue  # A. Doctoroff, National Security Archive: where the person works
        else:
            parts.append(name)
    return tuple(map(read_agent, parts))


def _read_donors(names: str) -> tuple[Agent, ...]:
    """Read the names of donors: several only where each of them is certainly the name of a body."""
    parts = [part for part in _NAMES.split(names)[::2] if part]
    return tuple(map(_body, parts)) if all(map(_BODY.search, parts)) else (_body(names),)


@lru_cache(maxsize=1000)  # a volume names the same few people on every page
def read_agent(name: str) -> Agent:
    """Read one name. A name whose order is not certain stays whole: ``Chen Jian``."""
    if _BODY.search(name):
        return _body(name)
    bare, _, suffix = _HONORIFIC.sub("", name).partition(", ")
    parts = bare.split()
    if len(parts) < 2 or len(parts) > 5 or parts[0].lower() in _WRITTEN_FIRST or not all(map(_is_name, parts)):
        return Person(name)
    start = next((i for i, part in enumerate(parts) if i and part in _PARTICLES), len(parts) - 1)
    last = next((i for i in range(start, len(parts)) if parts[i] not in _PARTICLES), len(parts) - 1)
    return Person(
        " ".join(parts[last:]),
        " ".join(parts[:start]),
        particle=" ".join(parts[start:last]),
        suffix=suffix,
    )


def _is_name(part: str) -> bool:
    return part in _PARTICLES or (part[0].isupper() and not any(character.isdigit() for character in part))


def _body(name: str) -> Organisation:
    return Organisation(name.removeprefix("the ").removeprefix("The "))
