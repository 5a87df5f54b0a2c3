"""The English words round a number, as data: what each does to the reading."""

from __future__ import annotations

from mubiao.quantity.model import Comparator


def _phrases(listed: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in listed.split(" | "))


# Before the number; the longest that fits is taken.
BEFORE: dict[str, Comparator] = {
    **dict.fromkeys(
        _phrases(
            "over | more than | exceed | exceeds | exceeded | exceeding | above | surpass | surpasses | "
            "surpassed | surpassing | passed | passing | topping | topped | tops | top | greater than | "
            "higher than | in excess of | upwards of | beyond | >"
        ),
        "gt",
    ),
    **dict.fromkeys(
        _phrases(
            "at least | no less than | not less than | no fewer than | not fewer than | a minimum of | "
            "minimum of | >= | ≥ | no lower than"
        ),
        "ge",
    ),
    **dict.fromkeys(
        _phrases(
            "no more than | not more than | at most | up to | a maximum of | maximum of | "
            "not exceeding | within | not exceed | <= | ≤ | no higher than"
        ),
        "le",
    ),
    **dict.fromkeys(
        _phrases("less than | fewer than | below | under | lower than | <"),
        "lt",
    ),
    **dict.fromkeys(
        _phrases("about | around | approximately | roughly | some | circa | ~ | ≈ | an estimated"),
        "approx",
    ),
    **dict.fromkeys(
        _phrases("nearly | almost | close to | just under | approaching | nearing"),
        "just_below",
    ),
    **dict.fromkeys(
        _phrases("just over | slightly over | slightly more than | a little over"),
        "just_above",
    ),
}
# After the number and its unit.
AFTER: dict[str, Comparator] = {
    **dict.fromkeys(
        _phrases("or more | or above | and above | or higher | + | at least"),
        "ge",
    ),
    **dict.fromkeys(
        _phrases("or less | or fewer | or below | and below"),
        "le",
    ),
    **dict.fromkeys(
        _phrases("or so"),
        "approx",
    ),
}
# A change by so much, upwards and downwards.
RISE = _phrases(
    "up | up by | rise | rose | rose by | risen | rising | grow | grew | grew by | grow by | "
    "increasing | surge | surged | surged by | climbed | climbed by | jumped | jumped by | "
    "soared | soared by | "
    "growth of | growing | growing by | an increase of | increase of | increase | increase by | "
    "increased | increased by | increasing by | gain of | rise of | rise by | raise by | raised by | "
    "up from | expand by | expanded by | expanded"
)
FALL = _phrases(
    "decreasing | falling | declining | dropping | down | down by | "
    "fell | fell by | fall | fall by | falling by | a decrease of | decrease of | "
    "decrease | decrease by | decreased | decreased by | drop | drop of | dropped | dropped by | "
    "drop by | decline of | decline by | declined | declined by | cut by | reduce by | reduced by | "
    "reduction of | lower by | lowered by"
)
# A change to a level.
MOVED_TO = _phrases(
    "rise to | rose to | grow to | grew to | increase to | increased to | fell to | fall to | "
    "dropped to | raise to | raised to | expand to | expanded to | reduce to | decline to | down to | "
    "up to reach | climb to | climbed to | surge to | surged to | jump to | jumped to | soar to | soared to"
)
# Words that neither bound nor change the number.
NEUTRAL = _phrases(
    "reach | reached | reaching | reaches | hit | hitting | to | a | the | of | total | a total of | "
    "totaling | totalling | totaled | worth | at | has | have | will | is | was | by | will reach | "
    "stood at | amounted to | is to | accounting for | account for | accounted for | an average of | "
    "all | as many as | as much as | only | target of"
)
NEW = _phrases("new | adding | added | an additional | additional | newly built | newly added")

# Numbers in words.
NUMERALS: dict[str, int] = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "a hundred": 100,
    "one hundred": 100,
    "a dozen": 12,
    "a thousand": 1000,
    "a million": 1000000,
    "a billion": 1000000000,
    "a trillion": 1000000000000,
}
ORDINALS: dict[str, int] = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
# A part as percent over a divisor: a third is 100/3 percent.
PARTS: dict[str, tuple[int, int]] = {
    "half": (50, 1),
    "one half": (50, 1),
    "a third": (100, 3),
    "one third": (100, 3),
    "one-third": (100, 3),
    "two thirds": (200, 3),
    "two-thirds": (200, 3),
    "a quarter": (25, 1),
    "one quarter": (25, 1),
    "three quarters": (75, 1),
    "three-quarters": (75, 1),
    "a fifth": (20, 1),
    "one-fifth": (20, 1),
}
ORDERS: dict[str, int] = {
    "tens of billions": 10**10,
    "hundreds of billions": 10**11,
    "thousands of billions": 10**12,
    "tens of trillions": 10**13,
    "tens of thousands": 10**4,
    "hundreds of thousands": 10**5,
    "hundreds": 10**2,
    "thousands": 10**3,
    "millions": 10**6,
    "tens of millions": 10**7,
    "hundreds of millions": 10**8,
    "billions": 10**9,
    "trillions": 10**12,
}
# A multiplier as a power of ten.
SCALES: dict[str, int] = {
    "thousand": 3,
    "million": 6,
    "mn": 6,
    "mln": 6,
    "billion": 9,
    "milliarden": 9,  # German and Indonesian words that cannot be taken for English ones
    "miliar": 9,
    "bn": 9,
    "bln": 9,
    "trillion": 12,
    "tn": 12,
    "trn": 12,
    "hundred": 2,
    "hundred million": 8,
}
MULTIPLES: dict[str, int] = {
    "double": 2,
    "doubled": 2,
    "doubling": 2,
    "triple": 3,
    "tripled": 3,
    "quadruple": 4,
    "quadrupled": 4,
}
