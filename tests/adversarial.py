"""Documents that break bibliographies: what texts, names, dates and references may hold at their worst."""

from __future__ import annotations

import attrs

import archivedoc as a

TITLES = (
    "a { b", "a } b", "}{", "{{{", "\\input{/etc/passwd}", "\\write18{rm -rf /}", "^^5cinput evil", "\\", "ends in a backslash \\",
    "50% & more #1 $x_y ~ ^", "% a comment", "@comment{ all }", "line\n@article{evil, title={x}}", "line\r\nER  - \r\nTY  - JOUR\r\nTI  - evil",
    "ER  - ", "TY  - BOOK", "AU  - Evil, Doctor", 'quotes " and \' and `` and \'\'', "Report “On ‘the’ Matter”,”", "unclosed \" quote",
    "<i>italic</i> <b>bold</b> <sc>x</sc>", '<span class="nocase">span</span> <sub', "<html>|<script>alert(1)</script>", "&amp; &lt; &#0;",
    "«Ștefan» Živković, ß ł Đ ø – — … №", "ễ Ω Москва", "毛泽东致斯大林的信", "رسالة إلى اللجنة", "מכתב אל הוועד", "\u202eevil\u202c \u2066x\u2069",
    "zero\u200bwidth\ufeff and soft\u00adhyphen", "e\u0301\u0323 o\u0308\u0304 combining " + "a" + "\u0301" * 40, "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🕊 👩‍👩‍👧",
    "nul \x00 bell \x07 escape \x1b end", "separators \u2028 and \u2029 and \x85 and \x0b\x0c", "file \x1c group \x1d record \x1e unit \x1f end",
    "tab\tand  many   blanks", "title: evil", "issued: 2020", "{:type: book} {:issued: 2020}", "and", "others", "Smith, Jones, and Co., Ltd.",
    "- a list\n- of two", "# heading", "[@citation] *emphasis* `code`", "1954", "[Untitled]", "?", "…", "long " + "word " * 200 + "end",
    "Donaudampfschifffahrtsgesellschaft" * 40, "letter from de Gaulle to the CC of the CPSU (excerpts)", "true", "null", '{"json": [1]}', "'; DROP TABLE x; --",
)  # fmt: skip
NAMES = (
    a.Person("Tito"),
    a.Person("Mao", "Zedong", order="eastern"),
    a.Person("毛", "泽东", order="eastern"),
    a.Person("Gaulle", "Charles", particle="de"),
    a.Person("Gaulle", "Charles", particle="De"),
    a.Person("Gaulle", particle="de"),
    a.Person("King", "Martin Luther", suffix="Jr."),
    a.Person("King", suffix="Jr."),
    a.Person("al-Qaddafi", "Muammar"),
    a.Person("Couve de Murville", "Maurice"),
    a.Person("Giscard d'Estaing", "Valéry"),
    a.Person("O'Driscoll", "Mervyn"),
    a.Person("Smith, Jones", "A, B"),
    a.Person("", "Onlygiven"),
    a.Person("Chen Jian"),
    a.Person("A and B", "C and D"),
    a.Person("ניסים", "משה"),
    a.Person("Živković", "Тодор"),
    a.Person("X\nER  - ", "Y\r\nTY  - BOOK"),
    a.Person("{Brace", "\\evil"),
    a.Person("<i>It</i>", "alic"),
    a.Organisation("others"),
    a.Organisation("Executive Committee of the CC LCY"),
    a.Organisation("Ministry of Trade and Industry"),
    a.Organisation("Smith, Jones, and Co., Ltd."),
    a.Organisation("Секретариат ЦК", "Secretariat of the CC"),
    a.Organisation("  "),
    a.Organisation("de facto government"),
)
DATES = (
    None, "undated", "August 11, 1954", "1954", "August 1954", "circa 1954", "1954?", "circa 1954?", "1950s", "195X~", "19XX", "1954-08-XX", "1954-XX-XX",
    "August 11-13, 1954", "1954-08-11/1954-08-11", "1954-08/1955", "1954~/1956?", "1954/..", "../1954", "/1954-08", "1954-08-11/", "spring 1954",
    "1954-21/1954-23", "-0043", "-0043-03-15", "0000", "0005", "0099-02-03", "0950", "Y17000", "Y-17000", "-0100/-0044", "1954-08-11T10:00:00Z", "10.1.1949",
    "early 1954", "1954/55", "9999-12-31", a.DateExpression("Christmas Day, in the evening", "1954-12-25"), a.DateExpression("", "1954-08-11T23:59:60Z"),
    a.DateExpression("ER  - \nTY  - BOOK", None), a.DateExpression("literal: <b>1954</b>", "195X"),
)  # fmt: skip
REFERENCES = (
    a.ArchivalReference(verbatim="Somewhere, in a box"),
    a.ArchivalReference("Arhiv", verbatim="arhiv (AJ): box 4; folder 5"),
    a.ArchivalReference(a.Repository("National Archives", place="Tirana"), ["Fond 14"], verbatim="National Archives, Tirana, Fond 14"),
    a.ArchivalReference(units=[("f.", "558"), ("op.", "11")]),
    a.ArchivalReference(a.Repository("", translated="Only translated")),
    a.ArchivalReference(a.Repository("Archive\nER  - ", abbreviation="A}", place="\\evil"), ["x\ny", ("", "")]),
    a.ArchivalReference(verbatim=""),
)  # fmt: skip
SHAPES = (
    a.Document("Abstract", summary=["word " * 20_000, "ER  - \n\nTY  - BOOK"]),
    a.Document("Note", notes=["type: book", "{:issued: 2020}", "ER  - "]),
    a.Document("URL", url="https://x.example/a b;c?d={e}\\f\ng\x00h\u202e&i=ü"),
    a.Document("Keywords", subjects=["a; b", "c, d", a.Subject("E", scheme="lcsh", uri="https://x.example/e"), "\n"]),
    a.Document("Genre", genre="letter\nER  - ", original_title="title: evil", digital_archive="Digital {Archive}"),
    a.Document("Identifiers", identifiers=[a.Identifier("10.1/x", "DOI"), a.Identifier("10.1/y", "doi"), a.Identifier("7")]),
    a.Document("Credits", credits=[a.Credit("", statement="type: book"), a.Credit("censor", "X", project="{:y: z}")]),
)  # fmt: skip


_MADE = (
    *(a.Document(title, summary=title, notes=[title]) for title in TITLES),
    *(
        a.Document(
            "By name", genre="letter", credits=[a.Credit(role, name) for role in ("author", "addressee", "translator")]
        )
        for name in NAMES
    ),
    *(a.Document(f"{number} by date", date=date, accessed=date) for number, date in enumerate(DATES)),
    *(a.Document("By reference", reference=reference, digital_archive="An Archive") for reference in REFERENCES),
    *SHAPES,
)
ADVERSARIAL = tuple(
    attrs.evolve(document, url=document.url or f"https://x.example/document/{number}")
    for number, document in enumerate(_MADE)
)
