"""What a command says when it cannot do what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mubiao.findings.catalogue import Language

if TYPE_CHECKING:
    from mubiao.building.fingerprint import ChangedMeanwhileError


class UserError(Exception):
    """Something that the caller can mend, said in both languages: what is wrong and what to do."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self._texts: dict[Language, str] = {"en": en, "zh": zh}

    def text(self, language: Language) -> str:
        """The message in `language`."""
        return self._texts[language]


def changed_meanwhile(error: ChangedMeanwhileError) -> UserError:
    """What to say when a package was edited while a command read it."""
    return UserError(str(error), f"{error.name} 在读取期间被改动；请重新运行该命令")
