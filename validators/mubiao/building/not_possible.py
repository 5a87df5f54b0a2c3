"""A form that a valid package cannot have: said at the end of a build, which goes on without it."""

from __future__ import annotations

from mubiao.findings.catalogue import Language


class FormNotPossibleError(Exception):
    """Why a form was left out, in both languages; nothing of it was written."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self._texts: dict[Language, str] = {"en": en, "zh": zh}

    def text(self, language: Language) -> str:
        """The reason in `language`."""
        return self._texts[language]
