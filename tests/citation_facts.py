"""What the 30 strings of ``citations.txt`` say, read by hand, line by line."""

from __future__ import annotations

from typing import NamedTuple

import archivedoc as a
from archivedoc.model import Organisation, Person, Repository


class Said(NamedTuple):
    """What a citation says.

    ``units`` are written "label|value"; ``publications`` begin with their kind, "kind|text"; ``credits`` are
    (role, agents, project, statement).
    """

    title: str | None = None
    date: tuple[str, str | None] | None = None
    archive: str | None = None
    repository: Repository | None = None
    units: tuple[str, ...] = ()
    publications: tuple[str, ...] = ()
    credits: tuple[tuple[str, tuple[a.Agent, ...], str | None, str], ...] = ()
    url: str | None = None


def said(citation: a.Citation) -> Said:
    """Return what a citation was read to say, in the form of the table."""
    date, reference = citation.date, citation.reference
    return Said(
        citation.title,
        (date.text, date.edtf) if date else None,
        citation.digital_archive,
        reference.repository if reference else None,
        tuple(f"{unit.label}|{unit.value}" for unit in reference.units) if reference else (),
        tuple(f"{publication.kind}|{publication.text}" for publication in citation.publications),
        tuple((str(one.role), one.agents, one.project, one.statement or "") for one in citation.credits),
        citation.url,
    )


HAPP = "History and Public Policy Program Digital Archive"
SITE = "digitalarchive.wilsoncenter.org/document"
APRF, BARCH, JAPAN = (
    Repository("APRF"),
    Repository("BArch"),
    Repository("Diplomatic Archives of the Ministry of Foreign Affairs of Japan"),
)
RADCHENKO, GOLDBERG, KIENINGER = (
    Person("Radchenko", "Sergey"),
    Person("Goldberg", "Gary"),
    Person("Kieninger", "Stephan"),
)
RAJAK, MERCADO = Person("Rajak", "Svetozar"), Person("Mercado", "Stephen")
VARGAS = Organisation("Fundação Getúlio Vargas")
BY_RADCHENKO = ("translator", (RADCHENKO,), None, "Translated by Sergey Radchenko")
FOR_CWIHP = "Obtained and translated for CWIHP by Svetozar Rajak"
BY_VARGAS = "Obtained and translated by Fundação Getúlio Vargas"
ALL_THREE = "Contributed, transcribed, and translated by Stephan Kieninger"
BY_KIENINGER = tuple((role, (KIENINGER,), None, ALL_THREE) for role in ("contributor", "transcriber", "translator"))
CONVERSATION = "Memorandum of Conversation between Anastas Mikoyan and Mao Zedong"


def _ledovskii(pages: str) -> tuple[str, ...]:
    authors = "Andrei Ledovskii, Raisa Mirovitskaia and Vladimir Miasnikov"
    book = "Sovetsko-Kitaiskie Otnosheniia, Vol. 5, Book 2, 1946-February 1950"
    imprint = "(Moscow: Pamiatniki Istoricheskoi Mysli, 2005)"
    return (f"reprinted|Reprinted in {authors}, {book} {imprint}, {pages}",)


SAID = (
    Said(
        "Letter from Tito and the Executive Committee [Politburo] of the CC LCY to Nikita Khrushchev and Central Committee of the Communist Party of the Soviet Union",
        ("August 11, 1954", "1954-08-11"),
        "Wilson Center Digital Archive",
        Repository("Arhiv Jugoslavije", translated="National Archives of Yugoslavia"),
        ("|Arhiv CK SKJ", "|507 / IX", "|119/I-50"),
        (),
        (("obtainer", (RAJAK,), "CWIHP", FOR_CWIHP), ("translator", (RAJAK,), "CWIHP", FOR_CWIHP)),
        f"https://{SITE}/112970",
    ),
    Said(CONVERSATION, ("January 31, 1949", "1949-01-31"), HAPP, APRF, ("F.|39", "Op.|1", "D.|39", "Ll.|7-16"),
         _ledovskii("p. 37-43"), (BY_RADCHENKO,), f"http://{SITE}/112436"),
    Said(CONVERSATION, ("February 03, 1949", "1949-02-03"), HAPP, APRF, ("F.|39", "Op.|1", "D.|39", "Ll.|47-53"),
         _ledovskii("p. 62-66"), (BY_RADCHENKO,), f"http://{SITE}/113239"),
    Said(CONVERSATION, ("February 04, 1949", "1949-02-04"), HAPP, APRF, ("F.|39", "Op.|1", "D.|39", "Ll.|54-62"),
         _ledovskii("pp. 66-72"), (BY_RADCHENKO,), f"http://{SITE}/113318"),
    Said(CONVERSATION, ("February 05, 1949", "1949-02-05"), HAPP, APRF, ("F.|39", "Op.|1", "D.|39", "Ll.|74-77"),
         _ledovskii("pp. 78-80"), (BY_RADCHENKO,), f"http://{SITE}/113323"),
    Said("Cable, Kovalev to Filippov [Stalin]", ("April 13, 1949", "1949-04-13"), HAPP, APRF,
         ("F.|45", "Op.|1", "D.|331", "Ll.|15-21"), _ledovskii("pp. 116-120"),
         (("translator", (RADCHENKO,), "CWIHP", "Translated for CWIHP by Sergey Radchenko"),), f"http://{SITE}/113353"),
    Said("Cable, Filippov [Stalin] to Mao Zedong [via Kovalev]", ("June 18, 1949", "1949-06-18"), HAPP, APRF,
         ("F.|45", "Op.|1", "D.|331", "Ll.|119"), _ledovskii("p. 148"), (BY_RADCHENKO,), f"http://{SITE}/113379"),
    Said("Report, Peng Dehuai to Mao Zedong and the CCP Central Committee (Excerpt)", ("June 05, 1958", "1958-06-05"), HAPP,
         publications=("published|Mao Zedong waijiao wenxuan (Selected Works of Mao Zedong on Diplomacy) (Beijing: Zhongyang wenxian chubanshe, 1994), 634",),
         url=f"http://{SITE}/117031"),
    Said("Anastas Mikoyan’s Recollections of his Trip to China", ("September 04, 1958", "1958-09-04"), HAPP,
         credits=(
             ("provider", (Person("Mikoyan", "Sergo"),), None, "Provided to the National Security Archive/Svetlana Savranskaya by Sergo Mikoyan"),
             ("permitter", (Organisation("National Security Archive"),), None, "With permission of the National Security Archive"),
             BY_RADCHENKO,
         ), url=f"http://{SITE}/121774"),
    Said("Record of Conversation between Soviet Ambassador in China Apollon Petrov and Mao Zedong, Zhou Enlai and Wang Ruofei",
         ("October 10, 1945", "1945-10-10"), HAPP, Repository("AVPRF"),
         ("fond|0100", "opis|40", "delo|7", "papka|248", "listy|39-44"), (), (BY_RADCHENKO,), f"http://{SITE}/122809"),
    Said("Report from the Head of the Delegation of the Chinese Communist Party CC to Stalin", ("July 06, 1949", "1949-07-06"), HAPP,
         Repository("RGASPI"), ("f.|558", "op.|11", "d.|328", "ll.|51-55"), (),
         (("translator", (GOLDBERG,), None, "Translated by Gary Goldberg"),), f"http://{SITE}/134157"),
    Said("Conversation records between Chairman Mao Zedong and the Soviet Communist Party Delegation, 18 September 1956",
         ("September 18, 1956", "1956-09-18"), HAPP, Repository("Chinese Communist Party Central Archives"),
         credits=(("translator", (RADCHENKO, Person("Wang", "Jeffrey")), None, "Translated by Sergey Radchenko and Jeffrey Wang"),)),
    Said("Cable from the Chinese Foreign Ministry to Wang Bingnan, 'Possible Attitudes of the Other Party at the Sixth Meeting'",
         ("August 13, 1955", "1955-08-13"), HAPP, Repository("PRC FMA"), ("|111-00016-16", "|66-67"), (),
         (("translator", (Person("Xia", "Yafeng"),), None, "Translated by Yafeng Xia"),), f"https://{SITE}/110861"),
    Said("Report, Embassy of Hungary in North Korea to the Hungarian Foreign Ministry", ("December 22, 1953", "1953-12-22"), HAPP,
         Repository("MOL"), ("|XIX-J-1-k Korea", "|9. doboz", "|18/g", "|00303/1954"), (),
         (("translator", (Person("Szalontai", "Balazs"),), "NKIDP", "Translated for NKIDP by Balazs Szalontai"),)),
    Said("Memorandum, Information for the President of Brazil, No. 055/74 from the National Security Council",
         ("August 13, 1974", "1974-08-13"), HAPP,
         Repository("Centro de Pesquisa e Documentação de História Contemporânea do Brasil", abbreviation="CPDOC"),
         ("|Azeredo da Silveira Archive", "|AAS1974.o8.15 mre/pn [1/661]"), (),
         (("obtainer", (VARGAS,), None, BY_VARGAS), ("translator", (VARGAS,), None, BY_VARGAS)), f"https://{SITE}/116915"),
    Said("Telegram from Soviet Ambassador to Cuba Alekseev to the USSR MFA", ("September 11, 1962", "1962-09-11"), HAPP,
         Repository("AVP RF"), (), (),
         (("provider", (Organisation("NSA"),), None, "copy courtesy of NSA"),
          ("translator", (Person("Doctoroff", "Mark H."),), None, "translation by Mark H. Doctoroff")), f"http://{SITE}/111768"),
    Said("Letter from Ambassador Pervukhin to Foreign Minister Gromyko on the German Problem", ("May 19, 1961", "1961-05-19"), HAPP,
         Repository("Russian Foreign Ministry Archives"),
         ("|referentyra po GDR", "Opis|6", "Por|34", "Inv.|193/3", "v.|1", "Papka|46"),
         ("published|Published in CWIHP Working Paper No. 5, \"Ulbricht and the Concrete 'Rose.'\"",),
         (("translator", (Person("Harrison", "Hope"),), "CWIHP", "Translated for CWIHP by Hope Harrison"),), f"http://{SITE}/116209"),
    Said("Memorandum on the German Question, from Georgi Pushkin and Mikhail Gribanov to Vyacheslav Molotov",
         ("April 18, 1953", "1953-04-18"), HAPP, Repository("AVP RF"),
         ("f.|082", "op.|41", "pap.|271", "d.|19", "ll.|13-19"), (),
         (("translator", (Person("Rozas", "Daniel"),), None, "Translated by Daniel Rozas"),)),
    Said("Transcript of the Discussions on the Occasion of the Reception by Comrade Nicolae Ceausescu of United States Ambassador in Bucharest, Richard H. Davis",
         ("February 01, 1967", "1967-02-01"), HAPP, Repository("ANR"),
         ("Fond|CC al PCR", "|Secţia Relaţii Externe", "dosar|2/1967", "|f"), (),  # the copy breaks off
         (("translator", (Person("Watts", "Larry L."),), None, "Translated by Larry L. Watts"),)),
    Said("Memorandum of Conversation between Yuri Andropov and the Central Committee of the Romanian Worker s Party",
         ("April 03, 1963", "1963-04-03"), HAPP, Repository("ANIC"),
         ("|Central Committee of the Romanian Communist Party", "|Chancellery", "file no.|18/1963", "|ff")),
    Said(publications=("published|Milovan Djilas. Wartime. Translated by Michael B. Petrovich. (New York: Harcourt Brace Jovanovich, 1977), 385-387",)),
    Said(repository=Repository("RGASPI"), units=("f.|558", "op.|11", "d.|97", "ll.|67-70"),
         credits=(("contributor", (RADCHENKO,), None, "Contributed by Sergey Radchenko"),
                  ("translator", (GOLDBERG,), None, "translated by Gary Goldberg"))),
    Said(repository=Repository("Central State Archive", place="Sofia"), units=("Fond|378-B", "File|1152", "Papka|9"),
         credits=(("obtainer", (Organisation("Bulgarian Cold War Research Group"),), None, "Obtained by the Bulgarian Cold War Research Group"),)),
    Said(repository=JAPAN, units=("File No.|2017-0631",),
         credits=(("translator", (MERCADO,), None, "Translated by Stephen Mercado"),)),
    Said(repository=Repository("Nehru Memorial Museum and Library"), units=("File No.|JNSG", "vol.|21-1")),
    Said(repository=JAPAN, units=("File|A’0392 (Microfilm)",),
         credits=(("contributor", (Person("Hoppens", "Robert"),), None, "Contributed by Robert Hoppens"),
                  ("translator", (MERCADO,), None, "translated by Stephen Mercado"))),
    Said(repository=BARCH, units=("|B 136/59748", "|403-410"), credits=BY_KIENINGER),
    Said(repository=BARCH, units=("|B 136/59748", "|376-385"), credits=BY_KIENINGER),
    Said(repository=Repository("National Archives of Ireland"), units=("|Department of Foreign Affairs/5/313/3D",),
         publications=('published|published in "Documents on Irish Foreign Policy," Volume XI, Document No. 96',),
         credits=(("contributor", (Person("O'Driscoll", "Mervyn"),), None, "Contributed by Mervyn O'Driscoll"),)),
    Said(repository=BARCH, units=("|B 136/59748", "|297-301"), credits=BY_KIENINGER),
)  # fmt: skip
