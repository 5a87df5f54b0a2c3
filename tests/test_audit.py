"""`mubiao audit`: every figure of a text is recorded, excluded or unaccounted."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import pytest

from mubiao.commands import audit as command
from mubiao.commands.errors import UserError

TEXT = "河谷发展计划\n\n到2027年，企业10家以上，实施五大\n\n工程，产值110\n\n亿元。另有企业10家。\n"
SHA = hashlib.sha256(TEXT.encode()).hexdigest()


class Made:
    """A small package with one source, and its article."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.targets = [
            ("t-1", "10家以上", "第2段"),
            ("t-2", "110亿元", "第3段"),
            ("t-3", "10家", "全文第4段"),
        ]
        self.exclusions = [("五大工程", "第2段", "structure")]
        self.sha = SHA

    def audit(self, form: str = "json", text: str = TEXT, source: str = "s-1") -> int:
        self._table("sources", "source_id,title,text_sha256", [("s-1", "河谷", self.sha)])
        self._table("targets", "target_id,stated,locator,source_id", [(*row, "s-1") for row in self.targets])
        self._table(
            "observations", "observation_id,stated,locator,source_id", [("o-1", "1%", "第1段", "s-2")]
        )
        self._table(
            "exclusions", "stated,locator,reason,source_id", [(*row, "s-1") for row in self.exclusions]
        )
        tables = ("sources", "targets", "observations", "exclusions")
        resources = [{"name": name, "path": f"{name}.csv"} for name in tables]
        (self.folder / "datapackage.json").write_text(json.dumps({"resources": resources}), encoding="utf-8")
        article = self.folder / "article.txt"
        article.write_bytes(text.encode())
        parser = argparse.ArgumentParser()
        command.add_arguments(parser)
        given = [source, str(article), "--package", str(self.folder), "--format", form, "--lang", "en"]
        return command.run(parser.parse_args(given))

    def _table(self, name: str, header: str, rows: list[tuple[str, ...]]) -> None:
        lines = [header, *(",".join(row) for row in rows)]
        (self.folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made(tmp_path)


def test_all_accounted_for(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    assert made.audit() == 0
    found = json.loads(capsys.readouterr().out)
    assert found["counts"] == {"recorded": 3, "excluded": 1, "unaccounted": 0, "misplaced": 0}
    assert [(one["stated"], one["status"], one["records"]) for one in found["figures"]] == [
        ("10家以上", "recorded", ["t-1"]),
        ("五大", "excluded", []),
        ("110亿元", "recorded", ["t-2"]),
        ("10家", "recorded", ["t-3"]),
    ]


def test_a_comparing_word_put_before_the_figure_is_not_looked_for(
    made: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    made.targets[1] = ("t-2", "[突破]110亿元", "第3段")
    assert made.audit() == 0, capsys.readouterr().out


def test_a_figure_that_nobody_recorded(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    del made.targets[1]
    assert made.audit("text") == 1
    assert "第3段  110亿元  UNACCOUNTED" in capsys.readouterr().out.replace("\n\n", "")


@pytest.mark.parametrize(
    ("stated", "locator", "fault"),
    [
        ("10家以上", "第1段", "not-in-paragraph"),
        ("10家以上", "第9段", "no-such-paragraph"),
        ("11家以上", "第2段", "not-in-text"),
    ],
)
def test_a_record_that_is_not_where_it_says(
    made: Made, capsys: pytest.CaptureFixture[str], stated: str, locator: str, fault: str
) -> None:
    made.targets[0] = ("t-1", stated, locator)
    assert made.audit() == 1
    (one,) = json.loads(capsys.readouterr().out)["misplaced"]
    assert (one["record_id"], one["fault"]) == ("t-1", fault)


def test_another_text(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    assert made.audit("text", TEXT + "\n") == 1
    assert "NOT the one that was recorded" in capsys.readouterr().out


def test_no_hash_is_no_fault(made: Made) -> None:
    made.sha = ""
    assert made.audit() == 0


def test_unknown_source(made: Made) -> None:
    with pytest.raises(UserError, match="s-1"):
        made.audit(source="s-9")
