"""Pictures of comparisons: legible without fonts, the same bytes each time, what is uncertain shown apart."""

from __future__ import annotations

import builtins
import re
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from mubiao.analysis.amounts import Unit
from mubiao.analysis.comparisons import Answer, Comparison, Figure, Indicator
from mubiao.analysis.extent import Extent
from mubiao.analysis.picture import PlotNotInstalledError, draw

SVG = "{http://www.w3.org/2000/svg}"


def answer(*figures: tuple[str, str, Extent], scope: str | None = None) -> Answer:
    shown = tuple(
        Figure(
            rank=place,
            region_id=f"CN-{place}",
            region={"en": name, "zh": name},
            comparator=comparator,
            stated="",
            value=Decimal(100),
            value_max=None,
            extent=extent,
            date_stated="2027",
            tier="media",
            record_id=str(place),
        )
        for place, (name, comparator, extent) in enumerate(figures, start=1)
    )
    comparison = Comparison(
        "target", "ai", {"en": "AI", "zh": "人工智能"}, scope, None, "level",
        Unit("count", "个", "Count", "count"), "2027", "province", 34, None, shown,
    )  # fmt: skip
    indicator = Indicator("works", {"en": "Works", "zh": "工厂数"})
    return Answer(indicator, (comparison,), (), ())


PLAIN = answer(("浙江省", "eq", Extent(100, 100)), ("山东省", "eq", Extent(50, 50)))


def drawn(told: Answer, file: Path, language: str = "zh") -> bytes:
    draw(told, told.comparisons[0], language, file)  # type: ignore[arg-type]
    return file.read_bytes()


@pytest.fixture(autouse=True, scope="module")
def _plotting() -> None:
    pytest.importorskip("matplotlib", reason="the extra `plot` is not installed")
    pytest.importorskip("noto_cjk_sans_jp_regular", reason="the extra `plot` is not installed")


@pytest.mark.parametrize("suffix", ["svg", "png"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_two_drawings_are_the_same_bytes(tmp_path: Path, suffix: str, language: str) -> None:
    first, second = (drawn(PLAIN, tmp_path / f"{name}.{suffix}", language) for name in "ab")
    assert first == second
    assert sorted(file.name for file in tmp_path.iterdir()) == [f"a.{suffix}", f"b.{suffix}"]


def test_letters_are_outlines(tmp_path: Path) -> None:
    tree = ElementTree.fromstring(drawn(PLAIN, tmp_path / "a.svg"))
    assert not list(tree.iter(f"{SVG}text"))
    outlines = {element.get("id"): element.get("d") or "" for element in tree.iter(f"{SVG}path")}
    used = [use.get("{http://www.w3.org/1999/xlink}href", "")[1:] for use in tree.iter(f"{SVG}use")]
    letters = [name for name in used if "NotoSansCJK" in name]
    assert len(letters) > 50
    # Each letter refers to an outline; that of a missing glyph would be one and the same for all.
    assert all(name in outlines for name in letters)
    assert len({outlines[name] for name in letters}) > 30
    assert b"font-family" not in (tmp_path / "a.svg").read_bytes()


def test_neither_day_nor_machine_stands_in_the_file(tmp_path: Path) -> None:
    text = drawn(PLAIN, tmp_path / "a.svg").decode()
    assert not re.search(r"dc:date|dc:creator|20\d\d-\d\d-\d\d|" + re.escape(str(tmp_path)), text)


def test_doubt_is_hatched_and_an_open_end_has_a_head(tmp_path: Path) -> None:
    open_end = answer(("浙江省", "gt", Extent(100, None)), ("山东省", "eq", Extent(50, 50)))
    doubt = answer(("浙江省", "approx", Extent(90, 110)), ("山东省", "eq", Extent(50, 50)))
    exact, more, about = (
        drawn(told, tmp_path / f"{place}.svg").decode() for place, told in enumerate((PLAIN, open_end, doubt))
    )
    assert [text.count("<pattern ") for text in (exact, more, about)] == [0, 0, 1]
    assert [text.count('id="line2d_') for text in (exact, more, about)] == [1, 2, 1]


def test_everything_stays_within_the_picture(tmp_path: Path) -> None:
    from PIL import Image

    long = answer(
        ("Xishuangbanna Dai Autonomous Prefecture", "gt", Extent(100, None)),
        ("新疆维吾尔自治区", "range", Extent(20, 60)),
        ("Ganzi", "lt", Extent(None, 30)),
        scope="规模以上制造业企业关键业务环节全面数字化、国家级专精特新" * 3,
    )
    drawn(long, tmp_path / "long.png", "en")
    with Image.open(tmp_path / "long.png") as image:
        grey = image.convert("L")
        for edge in (
            (0, 0, grey.width, 8),
            (0, grey.height - 8, grey.width, grey.height),
            (0, 0, 8, grey.height),
            (grey.width - 8, 0, grey.width, grey.height),
        ):
            assert grey.crop(edge).getextrema() == (255, 255), edge


def test_a_picture_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from matplotlib.figure import Figure as Drawing

    with pytest.raises(OSError, match="No such file"):
        drawn(PLAIN, tmp_path / "nowhere" / "a.svg")
    (tmp_path / "a.svg").write_text("kept", encoding="utf-8")

    def full(_: Drawing, file: Path, **__: Any) -> None:
        file.write_text("half", encoding="utf-8")
        raise OSError("No space left on device")

    monkeypatch.setattr(Drawing, "savefig", full)
    with pytest.raises(OSError, match="No space"):
        drawn(PLAIN, tmp_path / "a.svg")
    assert [file.name for file in tmp_path.iterdir()] == ["a.svg"]
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize("missing", ["matplotlib", "noto_cjk_sans_jp_regular"])
def test_what_is_not_installed_is_named(
    tmp_path: Path, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == missing:
            raise ImportError(name)
        return found(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(PlotNotInstalledError, match=missing.replace("_", ".")):
        drawn(PLAIN, tmp_path / "a.svg")
