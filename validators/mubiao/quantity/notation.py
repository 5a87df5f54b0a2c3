"""Whose notation a number is in: 7.500 is seven and a half in English, thousands in German."""

from __future__ import annotations

# ISO 639 codes of languages that print 7,500 for thousands and 7.5 for tenths, as the reader takes it.
AS_READ = ("zh", "en", "ja", "ko")
# One point or comma before three digits; 0.125 has no thousands.
EITHER = r"(?:^|[^0-9.,])[1-9][0-9]{0,2}[.,][0-9]{3}(?:[^0-9.,]|$)"
AMBIGUOUS = "separator-ambiguous"
"""The code of the refusal."""


def is_as_read(language: str | None) -> bool:
    """Whether numbers in texts of a language (a BCP 47 tag; None when it is not known) mean what is read."""
    return language is None or language.split("-")[0].lower() in ("", *AS_READ)
