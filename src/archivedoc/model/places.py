"""Places that stand in the name of a repository: "Central State Archive, Sofia"."""

from __future__ import annotations

_CITIES = (
    r"Abilene|Ankara|Athens|Atlanta|Austin|Baku|Beijing|Belgrade|Berlin|Bern|Bonn|Boston|Brasilia|Brasília"
    r"|Bratislava|Brussels|Bucharest|Budapest|Buenos Aires|Burgas|Cairo|Cambridge|Canberra|Changchun|Chengdu"
    r"|Chicago|Chisinau|Coimbra|College Park|Copenhagen|Dublin|Florence|Freiburg|Geneva|Guangzhou|Hanoi|Havana"
    r"|Helsinki|Hong Kong|Islamabad|Istanbul|Jakarta|Jerusalem|Kew|Kharkiv|Kiev|Koblenz|Kyiv|La Courneuve|Leipzig|Lima|Lisbon"
    r"|Ljubljana|London|Lviv|Madrid|Mexico City|Minsk|Montevideo|Moscow|Munich|Nanjing|Nantes|New Delhi|New York|Odesa"
    r"|Oslo|Ottawa|Oxford|Paris|Plovdiv|Podgorica|Potsdam|Prague|Pretoria|Princeton|Pyongyang|Riga"
    r"|Rio de Janeiro|Rome|Santiago|Sarajevo|Seoul|Shanghai|Simi Valley|Skopje|Sofia|St\. Petersburg|Stanford"
    r"|Stockholm|Taipei|Tallinn|Tashkent|Tbilisi|Tehran|The Hague|Tirana|Tirane|Tiranë|Tokyo|Toronto|Tunis"
    r"|Ulaanbaatar|Varna|Vienna|Vilnius|Vincennes|Warsaw|Washington|Yerevan|Yorba Linda|Zagreb"
)
_COUNTRIES = (
    r"Albania|Algeria|Argentina|Australia|Austria|Belarus|Belgium|Brazil|Bulgaria|Canada|Chile|China|Cuba|Czech Republic"
    r"|Czechoslovakia|Denmark|Egypt|England|Estonia|Finland|France|GDR|Georgia|Germany|Greece|Hungary|India|Indonesia|Iran"
    r"|Ireland|Israel|Italy|Japan|Latvia|Lithuania|Mexico|Moldova|Mongolia|Netherlands|Norway|Pakistan|Poland|Portugal"
    r"|Romania|Russia|Serbia|Slovakia|South Africa|South Korea|Spain|Sweden|Switzerland|Taiwan|Turkey|Ukraine|Uruguay"
    r"|United Kingdom|United States|UK|USA|U\.S\.A\.|Vietnam|Yugoslavia"
)
_STATES = r"D\.?\s?C\.?|Calif\.|California|CA|GA|Georgia|IL|KS|Kansas|MA|Mass\.|Maryland|MD|Missouri|MO|NJ|NY|Texas|TX"
PLACE = rf"(?:{_CITIES})(?:,\s(?:{_STATES}|{_COUNTRIES})(?!\w))*"
"""A pattern: a city, with its state and country where they are given. A country alone may be what a file is about."""
