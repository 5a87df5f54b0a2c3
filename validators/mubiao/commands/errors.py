"""What a command says when it cannot do what was asked."""

from __future__ import annotations

from mubiao.findings.catalogue import Language


class UserError(Exception):
    """Something that the caller can mend, said in both languages: what is wrong and what to do."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self._texts: dict[Language, str] = {"en": en, "zh": zh}

    def text(self, language: Language) -> str:
        """The message in `language`."""
        return self._texts[language]
