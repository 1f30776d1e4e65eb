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
    "trans.": Role.TRANSLATOR,
}
_VERB = "|".join(map(re.escape, _VERBS))
# from the Russian; from the National Archives of Ireland
_FROM = r"\sfrom\s(?:the\s)?(?:original\s)?(?-i:[A-Z]\w+(?:\s(?:(?:and|&|of|of\sthe)\s)?[A-Z]\w+){0,8})"
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
_HONORIFIC = re.compile(r"(?:Dr|Prof)\.\s|(?:(?:Assistant|Associate)\s)?Professor\s")
_INITIAL = re.compile(r"\S+\s(?:[A-Z]\.\s?)+\S+")  # Ryo C. Kato: no eastern name has one
_NO_NAME = re.compile(rf"{PLACE}|D\.?C\.?|others|et\sal\.?")
_PROJECT_BEHIND = re.compile(
    r"\sfor\s(?:the\s)?(?P<project>[A-Z]{3,10}(?:(?:\sand\s|/)[A-Z]{3,10})*"
    r"|[A-Z][\w ]{3,60} (?:Archives?|Cent(?:er|re)|Foundation|Institute|Program(?:me)?|Project|University))\Z"
)  # "Translated by Gary Goldberg for CWIHP"
_FROM_BEHIND = re.compile(rf"{_FROM}(?=\sfor\s|\Z)")  # "Translated by Gary Goldberg from Russian"
_AFFILIATION = re.compile(r"\s\([^()]*\)")  # James Hershberg (George Washington University)
_PARTICLES = frozenset("al bin da de del della den der di dos du el ibn la le ten ter van von zu".split())
# What does not go on with names: "... and for NKIDP by James Person", "... and reviewed by", "...; on file at".
_OTHER_PHRASE = re.compile(
    rf"\s(?:from\sthe|with)\s|(?:[,;]|\sand)\s(?!(?:and|the|{'|'.join(sorted(_PARTICLES))})\b)[a-z]"
)
_OTHER_SENTENCE = re.compile(
    r"(?:(?<=[^\W\d_A-Z]{2})(?<!Prof)|(?<=\)))\.[\"”]?\s+(?=[A-Z\"“(]|https?:|[\w.-]+\.\w+/)|(?<=[A-Z]{3})\.\s+(?=[A-Z])"
)
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Jr|Sr)\.\Z")
_BODY = re.compile(
    r"\b(?:academy|agency|archiv\w*|association|bank|bureau|center|centre|college|commission|committee|company|corporation|council|department"
    r"|embassy|endowment|federation|foundation|fund|fundação|fundación|government|group|institute|institution|institut|league|library|ministry|museum|office"
    r"|organi[sz]ations?|party|press|program(?:me)?|project|service|society|staff|team|trust|university|CWIHP|NKIDP|NPIHP|NSA)\b",
    re.IGNORECASE,
)
# Family names that Chinese, Korean and Vietnamese persons write first; who bears one may write either order.
_WRITTEN_FIRST = frozenset(
    "ai an bae baek bai ban bang bao bi bian bo bui byun cai cao cen cha chae chai chang chao chen cheng cheon "
    "cheong chi chiang chin cho choe choi chon chong choo chou chu chun chung cui dai dang dao deng di ding dinh do "
    "doan dong dou du duan duong fan fang fei feng fu gan gao ge geng gil gong gu guan gui guo gwak gwon ha hai ham "
    "han hao he heo ho hoang hong hou hsia hsiao hsieh hsiung hsu hsueh hu hua huang huo hur huynh hwang hyun im "
    "jang jeon jeong ji jia jian jiang jiao jin jing jo joo jung kang kao keng kil kim ko koh kong koo ku kuan "
    "kuang kung kuo kwak kwon lai lan le lee lei leng li lian liang liao lim lin ling liu lo long lou lu luo luong "
    "luu ly lü ma mac mai mao mei meng mi miao min mo moon mu mun na nam nghiem ngo nguyen ni nie nieh ning niu no "
    "noh oh om ou ouyang paek pai paik pak pan pang park pei peng pham phan phung pi pien ping pu pyo qi qian qiao "
    "qin qiu qu quach quan ra ran ren rhee ri rim ro roh rong ruan ryo ryu seo seok sha shan shang shao shen sheng "
    "shi shih shim shin shu si sim sima sin situ so sohn son song su suh sun ta tai tan tang tao teng thach thai "
    "tian tien ting to tong tran trinh truong tsai tsao tseng tso tsou tu tung um vo vu vuong wan wang wei wen weng "
    "woo wu xi xia xiang xiao xie xin xing xiong xu xue yan yang yao ye yeh yen yeo yi yim yin yom yoo yoon you yu "
    "yuan yue yueh yum yun zang zeng zhai zhan zhang zhao zhen zheng zhi zhong zhou zhu zhuang zhuge zong zou zuo".split()
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
        names = _FROM_BEHIND.sub("", words, count=1)
        behind = _PROJECT_BEHIND.search(names)
        names = names[: behind.start()] if behind else names
        project = match["project"] or (behind["project"] if behind else None)
        for role in _roles(match):
            agents = _read_donors(names) if role in _BODIES else read_agents(names)
            yield Credit(role, agents, project=project, statement=statement)


_BODIES = frozenset((Role.FUNDER, Role.PERMITTER))


def _without_conjunction(names: str) -> str:
    """Cut what leads over to the next credit: a full stop, a semicolon, an "and"."""
    names = _OTHER_SENTENCE.split(_OTHER_PHRASE.split(names, maxsplit=1)[0], maxsplit=1)[0]
    names = names.rstrip(" ,;").removesuffix(" and")
    if not _ABBREVIATED.search(names):
        names = names.removesuffix(".")
    return (names if "(" in names else names.removesuffix(")")).rstrip(" ,;")


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
    pieces = _NAMES.split(_without_affiliations(names))
    for separator, name in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        if not name or (parts and _NO_NAME.fullmatch(name)):
            continue
        if parts and " " not in name and _BODY.search(parts[-1]) and not _BODY.search(name):
            parts[-1] += separator + name  # one ministry "of Trade and Industry"
        elif parts and separator.strip() == "," and _BODY.search(name) and not _BODY.search(parts[-1]):
            continue  # A. Doctoroff, National Security Archive: where the person works
        else:
            parts.append(name)
    return tuple(map(read_agent, parts))


def _without_affiliations(names: str) -> str:
    """Cut where persons work; what stands behind the name of a body is its abbreviation, and part of it."""
    kept, end = [], 0
    for match in _AFFILIATION.finditer(names):
        before = names[end : match.start()]
        kept += [before, match[0] if _BODY.search(_NAMES.split(before)[-1]) else ""]
        end = match.end()
    return "".join([*kept, names[end:]])


def _read_donors(names: str) -> tuple[Agent, ...]:
    """Read the names of donors: several only where each of them is certainly the name of a body."""
    parts = [part for part in _NAMES.split(names)[::2] if part]
    return tuple(map(_body, parts)) if all(map(_BODY.search, parts)) else (_body(names),)


@lru_cache(maxsize=1000)  # a volume names the same few people on every page
def read_agent(name: str) -> Agent:
    """Read one name. A name whose order is not certain stays whole: ``Chen Jian``."""
    if _BODY.search(name) or name.startswith("the "):
        return _body(name)
    bare, _, suffix = _HONORIFIC.sub("", name).partition(", ")
    parts = bare.split()
    is_eastern = bool(parts) and parts[0].lower() in _WRITTEN_FIRST and not _INITIAL.fullmatch(bare)
    if not 2 <= len(parts) <= 5 or is_eastern or not all(map(_is_name, parts)):
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
