"""The printed units, as data. Ids are those of `units.csv` where it has one."""

from __future__ import annotations


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


def _same(unit: str, printed: str) -> dict[str, str]:
    return dict.fromkeys(_words(printed), unit)


# Words that count things. What is counted is the indicator of the record.
_COUNT = _same(
    "count",
    "个 家 项 户 座 件 款 辆 台 架 条 种 类 套 处 只 艘 枚 篇 部 场 次 门 例 所 站 栋 幢 间 张 块 颗 "
    "片 份 宗 笔 起 头 羽 株 棵 园 市 县 区 省 州 盟 旗 镇 乡 村 国 校 院 厂 店 港 基 本 册 幅 列 组 "
    "支 批 届 期 路 层 根 箱 标准机架 机架 家次 台次 项次 车次 班次 架次 台套 家企业 所学校 个行政村 "
    "行政村 自然村 街道 乡镇 村庄 城市 区县 县区 基站 台(套) 套(台) 个(项) 家(个) 个(家) 项(个) 座(个) "
    "台/套 个/项 家/个 端口 样本 例次 剂 点位 枢纽节点 车道 尾",
)
_PERSON = _same("person", "人 名 位 人口 名人才 万人口 人员")
_MONEY = (
    _same("CNY", "元 元人民币 人民币 块钱 RMB CNY")
    | _same("USD", "美元 美金 USD")
    | _same("EUR", "欧元 EUR")
    | _same("JPY", "日元 日圆 JPY")
    | _same("HKD", "港元 港币 HKD")
    | _same("GBP", "英镑 GBP")
    | _same("KRW", "韩元 韩币 KRW")
    | _same("TWD", "新台币 新台币元 TWD")
    | _same("MOP", "澳门元 澳门币 MOP")
    | _same("SGD", "新加坡元 新币 SGD")
    | _same("AUD", "澳元 澳大利亚元 AUD")
    | _same("CAD", "加元 加拿大元 CAD")
    | _same("CHF", "瑞士法郎 瑞郎 CHF")
    | _same("RUB", "卢布 RUB")
    | _same("INR", "印度卢比 INR")
)
_RATIO = (
    _same("percent", "%")
    | _same("permille", "‰")
    | _same("percentage_point", "个百分点 百分点 pp")
    | _same("basis_point", "个基点 基点 bp BP bps")
    | _same("times", "倍")
)
_TIME = (
    _same("year", "年 岁 周岁")
    | _same("quarter", "个季度")
    | _same("month", "个月 个自然月")
    | _same("week", "周 个星期 星期")
    | _same("day", "天 个自然日")
    | _same("workday", "个工作日 工作日")
    | _same("hour", "小时 个小时")
    | _same("minute", "分钟 min")
    | _same("s", "秒 秒钟")
    | _same("ms", "毫秒 ms")
    | _same("us", "微秒 μs us")
    | _same("ns", "纳秒 ns")
)
_PHYSICAL = (
    _same("W", "瓦")
    | _same("kW", "千瓦 kW KW")
    | _same("MW", "兆瓦 MW")
    | _same("GW", "吉瓦 GW")
    | _same("TW", "太瓦 TW")
    | _same("kWh", "千瓦时 千瓦小时 kWh KWh 度电")
    | _same("MWh", "兆瓦时 MWh")
    | _same("GWh", "吉瓦时 GWh")
    | _same("TWh", "太瓦时 TWh")
    | _same("kVA", "千伏安 kVA")
    | _same("kV", "千伏 kV")
    | _same("V", "伏 伏特")
    | _same("m", "米")
    | _same("km", "公里 千米 km 皮长公里 芯公里 皮长千米 芯千米")
    | _same("cm", "厘米 cm")
    | _same("mm", "毫米 mm")
    | _same("um", "微米 μm um")
    | _same("nm", "纳米 nm")
    | _same("n_mile", "海里")
    | _same("m2", "平方米 平米 m2")
    | _same("km2", "平方公里 平方千米 km2")
    | _same("mu", "亩 mu")
    | _same("ha", "公顷 ha")
    | _same("m3", "立方米 m3")
    | _same("L", "升")
    | _same("t", "吨 公吨")
    | _same("jin", "斤 市斤")  # half a kilogram, the customary unit of harvests
    | _same("kg", "公斤 千克 kg")
    | _same("g", "克")
    | _same("ug_per_m3", "微克/立方米 微克每立方米 μg/m3 ug/m3 μg/m³")
    | _same("dwt", "载重吨")
    | _same("tce", "吨标准煤 吨标煤 tce")
    | _same("tCO2", "吨二氧化碳 吨碳")
    | _same("dB", "分贝 dB")
    | _same("degC", "°C 摄氏度")
    | _same("Hz", "赫兹 Hz")
    | _same("MHz", "兆赫 MHz")
    | _same("GHz", "吉赫 GHz")
    | _same("TEU", "标箱 标准箱 个标箱 个标准箱 TEU")
    | _same("person_visit", "人次")
    | _same("person_day", "人天 人日")
)
_COMPUTING = (
    # A bare P may be petaflops or petabytes: it stays what is printed.
    _same("P", "P")
    | _same("PFLOPS", "PF")
    | _same("EFLOPS", "EF")
    | {f"{size}{flops}": f"{size}FLOPS" for size in "ZEPTG" for flops in ("FLOPS", "Flops", "flops", "FLOPs")}
    | {f"{size}B": f"{size}B" for size in "ZEPTGM"}
    | {f"{size}bps": f"{size}bps" for size in "TGMK"}
    | {f"{size}bit/s": f"{size}bps" for size in "TGMK"}
    | _same("kbps", "kbps")
    | _same("qubit", "量子比特 个量子比特")
    | _same("token", "Token Tokens token tokens")
)

CHINESE: dict[str, str] = (
    _COUNT
    | _PERSON
    | _MONEY
    | _RATIO
    | _TIME
    | _PHYSICAL
    | _COMPUTING
    | _same("score", "分")
    | {"人民币元": "CNY"}
)

# Under a number: 件/万人, 元/亩, and the 每万人 that stands before the number.
DENOMINATORS: dict[str, str] = {
    "万人": "10k_persons",
    "万人口": "10k_persons",
    "万名": "10k_persons",
    "万名从业人员": "10k_persons",
    "万名就业人员": "10k_persons",
    "10万人": "100k_persons",
    "十万人": "100k_persons",
    "十万人口": "100k_persons",
    "百万人": "1m_persons",
    "百万人口": "1m_persons",
    "千人": "1k_persons",
    "千人口": "1k_persons",
    "千名老人": "1k_elderly",
    "百人": "100_persons",
    "百户": "100_households",
    "户": "household",
    "人": "person",
    "亩": "mu",
    "公顷": "ha",
    "平方公里": "km2",
    "平方米": "m2",
    "平米": "m2",
    "公里": "km",
    "百公里": "100_km",
    "米": "m",
    "立方米": "m3",
    "吨": "t",
    "千克": "kg",
    "公斤": "kg",
    "升": "L",
    "元": "CNY",
    "万元": "10k_CNY",
    "亿元": "100m_CNY",
    "年": "year",
    "季度": "quarter",
    "月": "month",
    "周": "week",
    "天": "day",
    "日": "day",
    "小时": "hour",
    "h": "hour",
    "分钟": "minute",
    "秒": "s",
    "s": "s",
    "家": "enterprise",
    "台": "unit",
    "辆": "vehicle",
    "千瓦时": "kWh",
    "千瓦": "kW",
    "kWh": "kWh",
    "次": "time",
    "万家": "10k_enterprises",
}

# 人均, 亩均: a denominator in one word before the number.
AVERAGES: dict[str, str] = {"人均": "person", "亩均": "mu", "户均": "household", "村均": "village"}

ENGLISH_MONEY: dict[str, str] = {
    "yuan": "CNY",
    "rmb": "CNY",
    "cny": "CNY",
    "renminbi": "CNY",
    "dollars": "USD",
    "dollar": "USD",
    "usd": "USD",
    "us dollars": "USD",
    "u.s. dollars": "USD",
    "us$": "USD",
    "$": "USD",
    "¥": "CNY",
    "euros": "EUR",
    "euro": "EUR",
    "eur": "EUR",
    "€": "EUR",
    "pounds": "GBP",
    "gbp": "GBP",
    "£": "GBP",
    "yen": "JPY",
    "jpy": "JPY",
    "hk$": "HKD",
    "hkd": "HKD",
    "hong kong dollars": "HKD",
    "sgd": "SGD",
    "won": "KRW",
    "krw": "KRW",
    "rubles": "RUB",
}

ENGLISH: dict[str, str] = (
    ENGLISH_MONEY
    | dict.fromkeys(("%", "percent", "per cent", "pct"), "percent")
    | dict.fromkeys(
        ("percentage points", "percentage point", "percent points", "pp", "ppt", "ppts", "pps"),
        "percentage_point",
    )
    | dict.fromkeys(("basis points", "basis point", "bps"), "basis_point")
    | dict.fromkeys(("times", "-fold", "fold"), "times")
    | dict.fromkeys(("points", "point"), "score")
    | {
        "petaflops": "PFLOPS",
        "exaflops": "EFLOPS",
        "teraflops": "TFLOPS",
        "exabytes": "EB",
        "petabytes": "PB",
    }
    | {
        "gigawatts": "GW",
        "megawatts": "MW",
        "kilowatts": "kW",
        "kilowatt-hours": "kWh",
        "kilowatt hours": "kWh",
    }
    | {
        "gigawatt-hours": "GWh",
        "gigawatt hours": "GWh",
        "mu": "mu",
        "hectares": "ha",
        "tonnes": "t",
        "tons": "t",
    }
    | {
        "metric tons": "t",
        "decibels": "dB",
        "kilometers": "km",
        "kilometres": "km",
        "square meters": "m2",
        "square metres": "m2",
    }
    | {
        "square kilometers": "km2",
        "square kilometres": "km2",
        "cubic meters": "m3",
        "teus": "TEU",
        "teu": "TEU",
    }
    | {
        "years": "year",
        "year": "year",
        "months": "month",
        "days": "day",
        "hours": "hour",
        "minutes": "minute",
    }
    | {"seconds": "s", "milliseconds": "ms", "weeks": "week"}
)

# The last word of a phrase that counts: "nearly 400 high-tech firms".
ENGLISH_COUNTED = frozenset(
    _words(
        "aircraft airports applications areas awards bases beds berths booths buses businesses cars cases "
        "categories centers centres chains chargers cities city clusters companies company connections "
        "contracts counties countries country deals districts drones enterprise enterprises exhibitors "
        "facilities factories factory firm firms flights hospitals households hubs indicators industries "
        "institutes institutions items journeys kindergartens laboratories labs lanes libraries lines "
        "manufacturers measures models municipalities museums nations networks outlets papers park parks "
        "patent patents piles plants platform platforms ports prefectures product products project "
        "projects proposals provinces racks regions regulations robots routes scenarios schools sectors "
        "servers ships shops sites standard standards start-ups startups station stations stores "
        "subscribers suppliers systems tasks technologies terminals towns townships trips unicorns units "
        "universities users vehicles vessels villages workshops zones"
    )
)
ENGLISH_PERSONS = frozenset(
    _words(
        "attendees babies children customers doctors employees engineers experts farmers graduates "
        "inhabitants jobs nurses participants passengers patients people person persons physicians "
        "professionals pupils researchers residents scientists students talents teachers tourists travelers "
        "travellers visitors workers"
    )
)
