"""The reading of an English template: over # trillion yuan, nearly # firms, # percentage points."""

from __future__ import annotations

import re
from decimal import Decimal

from mubiao.quantity import english_words as words
from mubiao.quantity.marks import ANY, NUMBERS, compiled
from mubiao.quantity.model import Basis, Comparator
from mubiao.quantity.plan import NotRead, Plan, Sum, Term
from mubiao.quantity.units import CHINESE as SYMBOLS
from mubiao.quantity.units import ENGLISH, ENGLISH_COUNTED, ENGLISH_MONEY, ENGLISH_PERSONS
from mubiao.quantity.words import TURNED


def _any(listed: object) -> str:
    return "|".join(sorted(map(re.escape, listed), key=len, reverse=True))  # type: ignore[call-overload]


def _exactly(listed: object) -> str:
    return rf"(?<![a-z])(?:{_any(listed)})(?![a-z])"


_SYMBOL = {
    name.lower(): unit
    for name, unit in SYMBOLS.items()
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9/]*|%|‰|°C", name)
}
_UNITS = _SYMBOL | ENGLISH
_SCALE = rf"{_any(words.SCALES)})(?![a-z]"
# $5m, 23b yuan: only beside money, for a bare m is a metre.
_SHORT = re.compile(
    rf"(?P<given>(?:{_any(ENGLISH_MONEY)}) ?{ANY}) ?(?P<short>[bm])(?![a-z])"
    rf"|(?P<first>{ANY}) ?(?P<letter>[bm])(?= (?:{_any(ENGLISH_MONEY)})(?![a-z]))"
)
_NO_NUMBER = f"[^{ANY[1:-1]}]"
_NUMBER = rf"(?P<number>{ANY}|(?<![a-z-])(?:{_any(words.NUMERALS)})(?![a-z]))"
_AMOUNT = rf"{_NUMBER}(?:[ -]?(?P<scale>{_SCALE}))?"
_MEASURE = rf" ?-?(?P<unit>{_any(_UNITS)})(?![a-z])"
_MONEY = rf"(?P<money>{_any(ENGLISH_MONEY)})? ?"
_FIGURE = re.compile(
    rf"^(?P<before>{_NO_NUMBER}*?){_MONEY}(?P<sign>[-+])?{_AMOUNT}(?P<plus>\+)?"
    rf"(?:{_MEASURE})?(?P<after>{_NO_NUMBER}*)$"
)
_TWO = re.compile(
    rf"^(?P<before>{_NO_NUMBER}*?)(?P<between>between )?{_MONEY}(?P<low>{ANY})(?: ?(?P<lowscale>{_SCALE}))?"
    rf"(?: ?(?P<lowunit>{_any(_UNITS)})(?![a-z]))?(?P<joint>--?| - |~| to | and )"
    rf"(?:(?:{_any(ENGLISH_MONEY)}) ?)?(?P<number>{ANY})(?: ?(?P<scale>{_SCALE}))?(?P<plus>\+)?"
    rf"(?:{_MEASURE})?(?P<after>{_NO_NUMBER}*)$"
)
_NATIONWIDE = "(?: in the country| nationwide| nationally| in china| in the nation)"
_RANKED = compiled(
    r"^(?:(?:ranked|ranking|ranks|rank|placed|is|the|in|at) )*"
    rf"(?:(?:no\.? ?(?P<no>#))|(?P<n>#)(?:st|nd|rd|th)|(?P<word>{_any(words.ORDINALS)}))"
    rf"(?: place)?(?:{_NATIONWIDE}| among .*)?$"
)
_TOP = compiled(
    r"^(?:(?:ranked|among|in|into|the|enter|entered) )*"
    rf"top[ -](?P<n>#|{_any(words.NUMERALS)}){_NATIONWIDE}?$"
)
_PARTED = re.compile(rf"^(?P<before>.*?)(?P<part>{_exactly(words.PARTS)})(?P<after>.*)$")
_ORDERED = re.compile(rf"^(?P<before>.*?)(?P<order>{_exactly(words.ORDERS)})(?: of)?(?P<after>.*)$")
_TIMED = re.compile(rf"^(?P<before>.*?)(?P<times>{_exactly(words.MULTIPLES)})$")
_NAMED = compiled(
    r"(?:#g|#k|#d|b#b|b#c|c#m|pm#|k#|l#)(?![a-z])"  # 5G, 4K, B2B
    r"|(?<=.)\([^()]*#[^()]*(?:yuan|dollars|[$€£])[^()]*\)$|(?<=.)\([$€£¥][^()]*\)$"  # ($14 billion)
)

_EFFECTS: dict[str, tuple[str, str]] = (
    dict.fromkeys(words.NEUTRAL, ("neutral", ""))
    | dict.fromkeys(words.RISE, ("change", "rise"))
    | dict.fromkeys(words.FALL, ("change", "fall"))
    | dict.fromkeys(words.MOVED_TO, ("moved", ""))
    | dict.fromkeys(words.NEW, ("new", ""))
    | {word: ("comparator", what) for word, what in words.BEFORE.items()}
)
_EFFECT = re.compile(rf"(?:^| |(?<=[<>~≈≤≥=]))(?P<word>{_any(_EFFECTS)})$")
_GROWTH = re.compile(
    r"^(?:growth|increase|year-on-year|year on year|yoy|annually|a year|per year|annual growth)(?: |$)"
)
_IN_YEAR = re.compile(r"^(?:in|by|since|from|until|till|before|after) *$")
_PER = re.compile(
    r" ?per (?P<many>tenthousand|hundredthousand) (?:people|persons|inhabitants|residents|population)$"
)
_TAIL = re.compile(
    r"^(?:of (?:its |the |their )?(?:gdp|total|national total|country's total|regional gdp)|"
    r"nationwide|in total|"
    r"growth|increase|year-on-year|year on year|yoy|annually|a year|per year|annual growth|)$"
)
_NOUNS = re.compile(r"^(?:[a-z§][a-z§'-]* ){0,4}(?P<noun>[a-z-]+)$")
_UNSAFE = re.compile(
    r"(?:^| )(?:not|no|less|more|fewer|than|or|and|per|percent|to|times|points?|half|dozens?|of|every)(?: |$)"
)


def plan_english(text: str) -> Plan:
    """The plan of a template in English; raises NotRead."""
    text = _SHORT.sub(_written_out, re.sub(" +", " ", text.strip(" .,;")).lower())
    text = _without_names(text)
    return _rank(text) or _range(text) or _special(text) or _figure(text)


def _without_names(text: str) -> str:
    """Without 5G and its like, and without a conversion in brackets, where another number is the figure."""
    return _NAMED.sub("§", text).rstrip("§ ") or text if len(re.findall(ANY, text)) > 1 else text


def _written_out(found: re.Match[str]) -> str:
    short = found["short"] or found["letter"]
    return f"{found['given'] or found['first']} {'billion' if short == 'b' else 'million'}"


def _rank(text: str) -> Plan | None:
    if found := _RANKED.match(text):
        sign = found["no"] or found["n"]
        value = _sum(Decimal(1), sign) if sign else _constant(words.ORDINALS[found["word"]])
        return Plan(value, "rank", "eq", basis="rank")
    if found := _TOP.match(text):
        return Plan(_number(found["n"], None), "rank", "le", basis="rank")
    return None


def _range(text: str) -> Plan | None:
    found = _TWO.match(text)
    if found is None:
        return None
    if found["joint"] == " and " and not found["between"]:
        raise NotRead("several-figures")  # 8.9 percent and 7.7 percent: one of each of two things
    unit, comparator, basis, negative = _around(found)
    if comparator not in ("eq", "approx"):
        raise NotRead("contradictory-words")
    if found["lowunit"] and _UNITS[found["lowunit"]] != unit:
        raise NotRead("range-units-differ")
    high = _number(found["number"], found["scale"])
    low = _number(found["low"], found["lowscale"])
    lent = high[0].factor if found["scale"] and not found["lowscale"] and not found["lowunit"] else None
    return Plan(low, unit, "range", high, basis, negative, lent)


def _special(text: str) -> Plan | None:
    if re.search(ANY, text):
        return None
    if found := _PARTED.match(text):
        said = _said(found["before"])
        if not _TAIL.match(found["after"].strip()):
            raise NotRead("words-unknown")
        part, whole = words.PARTS[found["part"]]
        divisor = None if whole == 1 else _constant(whole)
        value = _constant(part) if divisor is None else (Term(Decimal("0.01"), constant=Decimal(part)),)
        return Plan(value, "percent", said[0], basis=said[1], negative=said[2], divisor=divisor)
    if found := _ORDERED.match(text):
        if found["before"].strip():
            raise NotRead("words-unknown")
        return Plan(_constant(words.ORDERS[found["order"]]), _after(found["after"], None)[0], "order")
    if found := _TIMED.match(text):
        said = _said(found["before"])
        return Plan(_constant(words.MULTIPLES[found["times"]]), "times", said[0])
    return None


def _figure(text: str) -> Plan:
    found = _FIGURE.match(text)
    if found is None:
        raise NotRead("several-figures" if len(re.findall(ANY, text)) > 1 else "no-number")
    unit, comparator, basis, negative = _around(found)
    if found["before"].strip() == "top" and not found["scale"] and not found["money"]:
        raise NotRead("words-unknown")  # the top 10 firms are a list; to top 800 billion is to exceed
    if unit is None and _IN_YEAR.match(found["before"]):
        raise NotRead("a-period")
    if found["sign"] == "-":
        negative = not negative
    return Plan(_number(found["number"], found["scale"]), unit, comparator, basis=basis, negative=negative)


def _around(found: re.Match[str]) -> tuple[str | None, Comparator, Basis | None, bool]:
    comparator, basis, negative = _said(found["before"])
    printed = found["unit"]
    unit, bound, growth = _after(found["after"], None if printed is None else _UNITS[printed])
    if found["money"]:
        if unit not in (None, ENGLISH_MONEY[found["money"]]):
            raise NotRead("contradictory-words")
        unit = ENGLISH_MONEY[found["money"]]
    bound = "ge" if found["plus"] else bound
    if bound is not None:
        if comparator not in ("eq", bound):
            raise NotRead("contradictory-words")
        comparator = bound
    if basis == "increase" and (unit == "percent"):
        basis = "rate"
    if growth and unit == "percent":
        basis = basis or "rate"
    if negative:
        comparator = TURNED.get(comparator, comparator)
    return unit, comparator, basis, negative


def _said(before: str) -> tuple[Comparator, Basis | None, bool]:
    """Comparator, basis and whether it falls, of the words before the number."""
    text, comparator, basis, falls = before.strip(" ,"), None, None, False
    while text and (found := _EFFECT.search(text)):
        kind, what = _EFFECTS[found["word"]]
        if kind == "comparator":
            if comparator is not None:
                raise NotRead("contradictory-words")
            comparator = words.BEFORE[found["word"]]
        elif kind == "change" and basis is None:
            basis, falls = "increase", what == "fall"
        elif kind == "moved":
            basis = "level"
        elif kind == "new":
            basis = "new"
        text = text[: found.start()].strip(" ,")
    if text not in ("", "§"):
        raise NotRead("words-unknown")
    kind_of: Basis | None = basis  # type: ignore[assignment]
    return comparator or "eq", kind_of, falls


def _after(tail: str, unit: str | None) -> tuple[str | None, Comparator | None, bool]:
    """Unit, bound and whether it is growth, of the words after the number."""
    text, bound = tail.strip(" ,"), None
    for word, what in words.AFTER.items():
        if text == word or text.startswith(word + " "):
            text, bound = text[len(word) :].strip(), what
            break
    if per := _PER.search(text):
        counted = _after(text[: per.start()], unit)[0]
        if counted not in (None, "count", "person"):
            raise NotRead("unit-unknown")
        return ("per_10k_persons" if per["many"] == "tenthousand" else "per_100k_persons"), bound, False
    growth = bool(_GROWTH.match(text))
    if _TAIL.match(text):
        return unit, bound, growth
    if unit is None and text in _UNITS:
        return _UNITS[text], bound, growth
    noun = _NOUNS.match(text)
    if noun is None or unit is not None or _UNSAFE.search(text):
        raise NotRead("words-unknown" if unit else "unit-unknown")
    if noun["noun"] in ENGLISH_PERSONS:
        return "person", bound, growth
    if noun["noun"] in ENGLISH_COUNTED:
        return "count", bound, growth
    raise NotRead("unit-unknown")


def _number(written: str, scale: str | None) -> Sum:
    factor = Decimal(10) ** (words.SCALES[scale] if scale else 0)
    if len(written) == 1 and ord(written) >= NUMBERS:
        return _sum(factor, written)
    return (Term(factor, constant=Decimal(words.NUMERALS[written])),)


def _sum(factor: Decimal, sign: str) -> Sum:
    return (Term(factor, ord(sign) - NUMBERS),)


def _constant(number: int) -> Sum:
    return (Term(Decimal(1), constant=Decimal(number)),)
