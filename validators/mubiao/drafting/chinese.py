"""Where a figure may stand in Chinese running text: a number with what belongs to it on either side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mubiao.drafting.noise import MASK
from mubiao.quantity.units import CHINESE, DENOMINATORS
from mubiao.quantity.words import AFTER, BEFORE, FALL, MOVED_TO, RISE

_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_CN = "一二两三四五六七八九十百千万亿"
_SMALL = "一二两三四五六七八九"


def _words(listed: str) -> list[str]:
    return listed.split()


def _any(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


# Years and months are periods; the masks have taken them, but 个季度 and their like are still units.
_PERIODS = {"年", "个季度", "个月", "个自然月", "周", "个星期", "星期"} | {"家企业", "所学校"}
_ANY_UNIT = _any({*CHINESE, "℃", "㎡"} - _PERIODS)
# With a Chinese numeral only what counts things; 三分, 两本, 一路 are mostly something else.
_COUNTERS = _words(
    "个 家 项 户 座 件 款 辆 台 架 条 种 类 套 处 只 艘 场 所 栋 间 张 名 位 人 省 市 县 区 州 地 "
    "园 国 校 份 支 元 亿元 万元 平方米 平方公里 公里 亩 吨 倍 大 个百分点 人次 千瓦 万千瓦 次 院 "
    "美元 亿美元 个工作日 天 小时 分钟 方面 篇 门 例 块 企业 城市 街道 乡镇 村 镇 只 笔 批次 层 "
    "幢 棵 头 部 期 项目 标箱 标准箱 立方米 支 枚 颗 席 班 轮 步 站 架次 盏 桶 列 名人才 万人 "
    "家次 台套 位数 车道"
)
_SCALE = r"(?:[十百千](?![瓦米克赫卡伏兆分])(?:万亿|万|亿)?|万亿|万|亿)"
_FEW = "[余多来]"
_PER = rf"(?:/(?:{_any(DENOMINATORS)})(?!口)|每(?:{_any(DENOMINATORS)}))"
_UNIT = rf"(?:(?:{_ANY_UNIT})(?:(?<![A-Za-z])|(?![A-Za-z]))(?!分之){_PER}?)"
_ONE = rf"{_DIGITS}{_FEW}?{_SCALE}?{_FEW}?(?:{_DIGITS}万)?"
_BETWEEN = r"(?:--?|~|至|到)"
_ARABIC = (
    r"(?<=[比为达])\d+(?:\.\d+)?[:∶]\d+(?:\.\d+)?(?![\d:])|(?<![\d.:])\d+\.\d+[:∶]\d+(?:\.\d+)?(?![\d:])|"
    r"(?<=[的占约超近])\d{1,2}/\d{1,3}(?![\d/])|"
    rf"(?<![\d./A-Za-z-])(?<!\d,)(?:(?:RMB|CNY|USD|US\$|HK\$|[$€£¥]|人民币) ?)?[-+]?{_ONE}{_UNIT}?"
    rf"(?:{_BETWEEN}{_ONE}{_UNIT}?)?|(?<=[A-Za-z])(?<!\d[A-Za-z]){_ONE}{_UNIT}|(?<=[/-]){_ONE}{_UNIT}"
)
_NUMERAL = rf"(?:[{_CN}]{{1,12}}(?:点[{_SMALL}〇零]+)?几?{_FEW}?[万亿]?)"
_ORDER = r"(?:几|好几|数|上)(?:十|百|千|万)(?:多|余)?[万亿]?"
_COUNTED = _any(_COUNTERS)
_CHINESE = (
    rf"(?:百|千|万)分之[{_CN}点]+|[{_SMALL}十]+分之[{_SMALL}十]+(?:点[{_SMALL}]+)?|(?:百"
    rf"|千)分之{_DIGITS}|[{_SMALL}]{{1,2}}成半?(?![员立果效长为品本套功都型])"
    rf"|(?<![另前后上下])一半(?!大)|半数(?=以上|左右)|过半数?|翻(?:了)?[{_SMALL}]?番|(?:{_ORDER}|[十百千]余"
    rf"|[{_SMALL}]?十几)[万亿]?(?:{_COUNTED})"
    rf"|(?:[{_SMALL}十]+[省市区县州]){{2,}}|{_NUMERAL}(?:{_BETWEEN}{_NUMERAL})?(?:{_COUNTED})"
    rf"|[{_CN}]*(?:亿|万|千|百)元?级(?=[一-鿿“]|$)|[{_CN}]{{2,}}(?=以上|左右)|(?:[十百千]亿"
    rf"|[百千]万|万亿)(?![元级{_CN}])|(?<=[^一-鿿以晚早])上亿(?!元)|上亿(?=[户人家群居儿用观网游])"
)
_GRADES = ("级", "量级", "规模级", "级别", "内", "+")
_TAIL = rf"(?:\((?:{_COUNTED})\))?(?:{_any(word for word in AFTER if word not in _GRADES)})?\+?"
_NUMBER = re.compile(rf"(?P<digits>{_ARABIC})|(?P<words>{_CHINESE})")
_RANKS = re.compile(
    rf"(?:全国|全省|全市|全球|世界)?第(?:\d+|[{_CN}]+)(?:位|名(?!录))"
    rf"|(?<=[居列名排国省市区球界部])第(?:[{_CN}]|\d)+位?(?![一-鿿]?(?:产业|季度|批|届|期"
    r"|个|次)|(?![的和并且，、连较比上以在增为]|[一-鿿]?[，。；、])[一-鿿]{2})"
    r"|(?:首位(?!度|产业)|榜首|首名)|(?<=[居列名排国省市区球界身入进])前(?:\d+"
    rf"|[{_SMALL}十百]+)(?:位|名|强|甲)?(?!季度|个月|[年月天日次])"
    rf"|(?P<list>[十百]强(?![县区市镇]|榜|企业培育))"
)
_PLACED = re.compile(
    rf"(?:居|列|排名|排在)[^，。；、\n第]{{0,10}}(?P<rank>第(?:\d+|[{_CN}]+)(?:位"
    r"|名)?)(?=[，。；、,;\s）)]|$)"
)
_RANK_CONTEXT = re.compile(
    r"(?:居|列|排|榜|名|全国|全省|全市|全球|世界|保持|稳定在|位|升至|第)[^，。；、]{0,8}$"
)
_INTO_LIST = re.compile("(?:进入|入围|入选|跻身|列入|上榜)[^。；、]*$")
_SCORED = re.compile(r"(?:总分|得分|评分)(?:为|达|达到|是)?$")
_CHANGES = _any((*RISE, *FALL))
_LEFT = re.compile(
    rf"(?:(?:{_CHANGES})了?(?:{_any(MOVED_TO)})?"
    rf"|{_any(word for word in BEFORE if word != '过')}|(?<![通经超])过|年均|翻|力争|均"
    r"|前移|后移)$"
)
_NOT_LEFT = re.compile(
    r"(?:最近|附近|临近|靠近|规上|以上|增加值增|强度|高新|新增|净增|简约|节约|集约|合约"
    r"|起降|升降|签约|条约|大约束|增高|身高|最高|更高|提高|升高)$"
)
_LATIN_WORD = re.compile(r"[A-Za-z]")
_AFTER_VALUE = re.compile(r"[,，。;；、)）\s\"”’!！]|$|的|和|与|并|增|下|提|\x00")
_BEFORE_VALUE = re.compile(
    r"(?:为|达|达到|到|至|是|约|近|超|超过|突破|逾|以下|以上|指数|强度|系数|比|不低于"
    r"|不超过|少于|于|在|率|值|数|量|分|\(|"
    rf"(?:{_CHANGES}))$"
)
_UNKNOWN_THING = re.compile(r"[一-鿿]")
_COMPOUND = re.compile("[一-鿿]{1,4}/[一-鿿]{1,4}(?<![，。；、])")
_NO_THINGS = frozenset("年月日号届期版章条款页时级岁代点度的和与及或至到在是为等、第之里后前以中上下分秒线类")
_ACTS = re.compile(
    r"(?:新增|建成|培育|新建|引进|创建|获批|获评|认定|打造|建设|成立|实现|达到|突破|拥有"
    r"|有|仅|共|开展|组织|入选|增加|争取|至少|超过|设立|开通|投用|设|共有|完成|举办)了?$"
)
_CLASS_COUNTED = re.compile(r"(?:个|家|批|条|座|[、和])$")


def places(text: str, masks: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind (`digits`, `words`, `rank`) of possible figures; `masks` is the blotted text."""
    for found in _RANKS.finditer(masks):
        start, end = found.span("list") if found["list"] else found.span()
        if found["list"]:
            if _INTO_LIST.search(text[max(0, start - 20) : start]):
                yield start, end, "rank"
        elif _RANK_CONTEXT.search(text[max(0, start - 14) : start]) or text[start] in "居列":
            yield start, end, "rank"
    for found in _PLACED.finditer(text):
        yield *found.span("rank"), "rank"
    at = 0
    while number := _NUMBER.search(masks, at):
        start, end = number.span()
        at = end
        kind = "digits" if number["digits"] else "words"
        if text[start - 1 : start] == "第":
            continue
        if kind == "digits":
            whole = _end_of_digits(masks, start, end)
            if whole is None:
                continue
            end = whole
        elif not _counts(masks, start, end):
            at = start + 1 if masks[start] not in _CN else _after_numeral(masks, start)
            continue
        end = _tail(masks, end)
        at = max(at, end)
        yield _left(masks, start), end, kind


def _after_numeral(text: str, at: int) -> int:
    while at < len(text) and text[at] in _CN:
        at += 1
    return at


def _tail(text: str, end: int) -> int:
    found = re.compile(_TAIL).match(text, end)
    if found:
        end = found.end()
    if text.startswith(("台阶", "大关", "关口"), end):
        end += 2
    return end


def _left(text: str, start: int) -> int:
    """The beginning, with the words before the number that bound or change it."""
    for _ in range(5):
        before = text[max(0, start - 12) : start]
        found = _LEFT.search(before)
        if scored := _SCORED.search(before):
            return start - len(scored.group())
        if found is None or (_NOT_LEFT.search(before) and len(found.group()) < 2):
            break
        start -= len(found.group())
    return start


def _end_of_digits(text: str, start: int, end: int) -> int | None:
    """The end of an Arabic figure, with the thing counted where its word is no unit; None when it is none."""
    written = text[start:end]
    if re.search(r"[^\d.,\-+]", written):  # it has a unit
        return None if _LATIN_WORD.match(text, end) and written[-1].isdigit() else end
    before, after = text[max(0, start - 10) : start], text[end : end + 1]
    if _SCORED.search(before):
        return end
    if after and _UNKNOWN_THING.match(after) and after not in _NO_THINGS:
        found = _COMPOUND.match(text, end)
        return found.end() if found else end + 1
    if text.startswith(("以上", "以内", "左右", "以下"), end):
        return end
    bound = _LEFT.search(before)
    if (
        _AFTER_VALUE.match(text, end)
        and (_BEFORE_VALUE.search(before) or bound)
        and not before.endswith(MASK)
    ):
        return end
    return None


def _counts(text: str, start: int, end: int) -> bool:
    """Whether a Chinese numeral with its word counts something: 五个方面, not 一家之言 or 十分."""
    written, before = text[start:end], text[max(0, start - 8) : start]
    if written.startswith(("翻", "半数", "过半")) or "分之" in written or written[-1] in "成半":
        return not written.endswith("成") or len(written) < 4
    if written.endswith("级"):
        return not _CLASS_COUNTED.search(before) and len(written) > 2 and not re.match(r"[个家]", before[-1:])
    if (
        before.endswith(("第", "其", "这", "那", "某", "任何", "统", "同", "专", "唯", "万里挑", "之", "首"))
        and "余" not in written
    ):
        return False
    numeral = re.match(rf"[{_CN}]+", written)
    if numeral is None:
        return True
    bare = not re.search(f"[{_SMALL}]", numeral.group()) and numeral.group() != "十"
    bound = (
        _LEFT.search(before)
        or text.startswith(("以上", "左右", "以内", "级"), end)
        or re.search("[余多几]", written)
    )
    if bare:  # 百亿元, 万个: only of an order when a word says so
        return bool(bound) or bool(
            re.search(r"[十百千万]亿?元$", written) and len(numeral.group()) > 1 and not before.endswith("每")
        )
    if numeral.group() == "一":
        return bool(bound or _ACTS.search(before)) and written[1:] in (
            "家",
            "座",
            "项",
            "所",
            "名",
            "条",
            "场",
            "款",
            "件",
        )
    if written.endswith(
        ("次", "轮", "步", "站", "班", "期", "部", "国", "头", "层", "块", "分钟", "天", "小时")
    ):
        return bool(bound or _ACTS.search(before)) or len(numeral.group()) > 1
    if written.endswith("大"):
        return bool(re.match(r"[一-鿿“]", text[end : end + 1])) and not text.startswith(("大", "学"), end)
    return True
