"""What is said of the measures, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from mubiao.findings.catalogue import Language

Said = dict[Language, str]


@dataclass(frozen=True)
class Line:
    """One count as a line of the report: what it is, and of what it is a part."""

    count: str
    of: str | None
    said: Said


@dataclass(frozen=True)
class Section:
    """A heading with a sentence or two, above lines or above the table of the same name."""

    name: str
    title: Said
    text: Said
    lines: tuple[Line, ...] = ()


def _line(count: str, of: str | None, en: str, zh: str) -> Line:
    return Line(count, of, {"en": en, "zh": zh})


TITLE: Said = {"en": "How good the data is", "zh": "数据质量"}
INTRO: Said = {
    "en": (
        "Measured on the database, with nothing corrected for. A record is a target, an observation or "
        "an event; a "
        "figure is a target or an observation. It says how well records are documented, not whether "
        "their sources "
        "are right."
    ),
    "zh": (
        "在数据库上直接测得，未作任何修饰。记录指目标、观测值或事件；数字指目标或观测值。"
        "所测的是记录有多少依据，而不是来源是否正确。"
    ),
}
SECTIONS = (
    Section(
        "extent",
        {"en": "How much there is", "zh": "有多少"},
        {
            "en": (
                "A region that is not here has no record: that is not to say that it has promised nothing."
            ),
            "zh": "没有记录的地区不等于没有作出承诺。",
        },
        (
            _line("records", None, "records", "记录"),
            _line("targets", "records", "targets", "目标"),
            _line("observations", "records", "observations", "观测值"),
            _line("events", "records", "events", "事件"),
            _line("plans", None, "plans", "规划"),
            _line("sources", None, "sources", "来源"),
            _line("exclusions", None, "figures left out, with the reason", "未录入的数字（附理由）"),
            _line("regions_with_records", None, "regions with a record", "有记录的地区"),
            _line(
                "provinces_with_records",
                "provinces",
                "of them provinces, of all provinces",
                "其中省级，占全部",
            ),
            _line(
                "prefectures_with_records",
                "prefectures",
                "of them prefectures, of all prefectures",
                "其中地级，占全部",
            ),
            _line("indicators_with_records", "indicators", "indicators with a figure", "有数字的指标"),
        ),
    ),
    Section(
        "sources",
        {"en": "On what it rests", "zh": "依据什么"},
        {
            "en": (
                "An *official* source is a page of the authority itself. A *repost* is a text of "
                "somebody else, even of "
                "an authority or a news agency, read on another's page: a secondary source. *Confirmed* "
                "is what "
                "a further source prints as well (table `corroborations`); such pairs were recorded "
                "where they were "
                "met, not searched for everywhere."
            ),
            "zh": (
                "“官方”指主管机关自己的页面。“转载”指在他处页面上读到的他人文字（"
                "包括机关或通讯社的文字），属二手来源。"
                "“有旁证”指另有来源刊载同一内容（`corroborations` 表）；旁证是遇到时登记的，并未逐条查找。"
            ),
        },
        (
            _line("official", "records", "records from official sources", "官方来源的记录"),
            _line("media", "records", "records from media", "媒体来源的记录"),
            _line("repost", "records", "records from reposts", "转载来源的记录"),
            _line("corroborated", "records", "records confirmed by a further source", "有旁证的记录"),
            _line("secondary_sources", "sources", "secondary sources", "二手来源"),
            _line("sources_without_address", "sources", "sources without address", "无网址的来源"),
            _line("sources_without_date", "sources", "sources without date", "无日期的来源"),
            _line("sources_dated_to_the_day", "sources", "sources dated to the day", "日期精确到日的来源"),
            _line(
                "sources_with_fixed_text",
                "sources",
                "sources whose text is fixed by a hash",
                "原文以哈希值固定的来源",
            ),
            _line(
                "plans_from_official_sources",
                "plans",
                "plans known from an official source",
                "出自官方来源的规划",
            ),
            _line(
                "plans_dated_to_the_day",
                "plans",
                "plans with the day of issue",
                "印发日期精确到日的规划",
            ),
            _line("plans_without_date", "plans", "plans without date of issue", "无印发日期的规划"),
            _line("plans_without_issuer", "plans", "plans without issuer", "无印发机关的规划"),
        ),
    ),
    Section(
        "gaps",
        {"en": "What is not recorded", "zh": "哪些没有记下"},
        {
            "en": (
                "Marked as missing, not guessed: the place in the source is then `全文`, the evidence of "
                "the period "
                "`unrecorded`. *Reported*: no period is printed, and the day of the report stands for it."
            ),
            "zh": (
                "缺失之处如实标明，不作猜测：出处位置记为 `全文`，时期依据记为 `unrecorded`。"
                "“取报道日”指原文未写时期，以报道之日代替。"
            ),
        },
        (
            _line(
                "locator_unrecorded",
                "records",
                "records without the place in the source (全文)",
                "未注明出处位置（全文）的记录",
            ),
            _line(
                "period_evidence_unrecorded",
                "observations",
                "observations without the evidence of their period",
                "时期依据未记的观测值",
            ),
            _line(
                "period_reported",
                "observations",
                "observations dated by the report",
                "时期取报道日的观测值",
            ),
            _line(
                "records_without_address",
                "records",
                "records whose source has no address",
                "来源无网址的记录",
            ),
            _line(
                "records_without_source_date",
                "records",
                "records whose source has no date",
                "来源无日期的记录",
            ),
        ),
    ),
    Section(
        "dates",
        {"en": "How exact the dates are", "zh": "日期有多精确"},
        {
            "en": (
                "As the sources state them. A year is exact for what a year produced, and what a plan "
                "calls 到2027年 has "
                "no day; a span is an interval such as `2023-01/2023-09`."
            ),
            "zh": (
                "按来源所写。年度数字写到年即为精确，规划中的“到2027年”也没有具体日期；区间如 "
                "`2023-01/2023-09`。"
            ),
        },
        (
            _line("dated_to_the_day", "records", "records dated to the day", "精确到日的记录"),
            _line("dated_to_the_month", "records", "to the month or quarter", "精确到月或季"),
            _line("dated_to_the_year", "records", "to the year, or a span", "精确到年或为区间"),
            _line("undated", "records", "events without date", "无日期的事件"),
        ),
    ),
    Section(
        "comparisons",
        {"en": "What can be compared", "zh": "哪些可以比较"},
        {
            "en": (
                "A question is the same indicator, industry, scope, basis, unit and date among regions "
                "of one level; "
                "with two regions or more it is a comparison."
            ),
            "zh": (
                "同级地区之间指标、产业、口径、基准、单位、日期均相同者为一个问题；"
                "有两个以上地区的数字即成比较。"
            ),
        },
        (
            _line("questions", None, "questions", "问题"),
            _line("comparisons", "questions", "with two regions or more", "有两个以上地区的"),
            _line(
                "most_regions_in_a_comparison",
                None,
                "regions in the widest comparison",
                "最宽的比较所含地区",
            ),
            _line("figures_compared", "figures", "figures that are in a comparison", "参与比较的数字"),
            _line(
                "policy_figures_compared",
                "policy_figures",
                "the same without GDP and population",
                "其中不计地区生产总值和人口",
            ),
        ),
    ),
    Section(
        "not_compared",
        {"en": "Figures that are not compared, by reason", "zh": "未参与比较的数字，按原因"},
        {
            "en": (
                "`other_period` is compared for its own period, but not in `observation_comparison`, the "
                "latest."
            ),
            "zh": "`other_period` 在其所属时期参与比较，但不在最新时期的 `observation_comparison` 中。",
        },
    ),
    Section(
        "conflicts",
        {"en": "Records that contradict each other", "zh": "相互矛盾的记录"},
        {
            "en": (
                "Both are kept, each with its source. A revision is the same figure in an earlier and a "
                "later vintage."
            ),
            "zh": "两条均予保留，各注来源。修订指同一数字的先后版本。",
        },
        (
            _line("contradictions", None, "contradictions", "矛盾"),
            _line("revisions", None, "revisions", "修订"),
        ),
    ),
    Section(
        "themes",
        {"en": "By theme", "zh": "按主题"},
        {
            "en": (
                "A theme is an industry of the second level of the tree, with all below it (view "
                "`industry_themes`); a "
                "root, such as the digital economy as a whole, is a theme of its own. Events have no "
                "industry. "
                "Shares in percent."
            ),
            "zh": (
                "主题为产业树第二层的产业及其下各层（视图 `industry_themes`）；根（"
                "如数字经济整体）自成一个主题。事件不分产业。占比单位为 %。"
            ),
        },
    ),
    Section(
        "regions",
        {"en": "By region", "zh": "按地区"},
        {
            "en": (
                "From the most records to the least. Provinces are all listed, those without a record "
                "last. Shares in "
                "percent."
            ),
            "zh": "按记录数由多到少排列。省级全部列出，没有记录者列在最后。占比单位为 %。",
        },
    ),
    Section(
        "regions_by_theme",
        {"en": "Figures by region and theme", "zh": "按地区和主题的数字数"},
        {
            "en": "The widest themes; the others together.",
            "zh": "列出数字最多的主题，其余合计。",
        },
    ),
    Section(
        "indicators",
        {"en": "Indicators with the most figures", "zh": "数字最多的指标"},
        {"en": "", "zh": ""},
    ),
    Section(
        "indicators_by_number",
        {"en": "How many indicators have how many figures", "zh": "各指标数字多少的分布"},
        {
            "en": "An indicator with one figure can be compared with nothing.",
            "zh": "只有一个数字的指标无从比较。",
        },
    ),
)
HEADINGS: dict[str, Said] = {
    "because": {"en": "why", "zh": "说明"},
    "corroborated": {"en": "confirmed", "zh": "有旁证"},
    "count": {"en": "count", "zh": "数量"},
    "day": {"en": "day", "zh": "日"},
    "due_or_period": {"en": "date", "zh": "时期"},
    "each": {"en": "figures each", "zh": "每个指标的数字数"},
    "events": {"en": "events", "zh": "事件"},
    "figures": {"en": "figures", "zh": "数字"},
    "indicator": {"en": "indicator", "zh": "指标"},
    "indicators": {"en": "indicators", "zh": "指标"},
    "kind": {"en": "kind", "zh": "类别"},
    "level": {"en": "level", "zh": "级别"},
    "located": {"en": "place recorded", "zh": "有出处位置"},
    "measure": {"en": "measure", "zh": "项目"},
    "media": {"en": "media", "zh": "媒体"},
    "month": {"en": "month", "zh": "月"},
    "none": {"en": "none", "zh": "无"},
    "observations": {"en": "observations", "zh": "观测值"},
    "official": {"en": "official", "zh": "官方"},
    "others": {"en": "others", "zh": "其他"},
    "other_source_id": {"en": "source", "zh": "来源"},
    "other_stated": {"en": "the other", "zh": "另一记录"},
    "quarter": {"en": "quarter", "zh": "季"},
    "reason": {"en": "reason", "zh": "原因"},
    "region": {"en": "region", "zh": "地区"},
    "regions": {"en": "regions", "zh": "地区"},
    "repost": {"en": "reposts", "zh": "转载"},
    "share": {"en": "share", "zh": "占比"},
    "source_id": {"en": "source", "zh": "来源"},
    "span": {"en": "span", "zh": "区间"},
    "stated": {"en": "the one", "zh": "一记录"},
    "targets": {"en": "targets", "zh": "目标"},
    "theme": {"en": "theme", "zh": "主题"},
    "year": {"en": "year", "zh": "年"},
}
# Cells that are codes, as words.
CODES: dict[str, Said] = {
    "contradiction": {"en": "contradiction", "zh": "矛盾"},
    "revision": {"en": "revision", "zh": "修订"},
    "target": {"en": "target", "zh": "目标"},
    "observation": {"en": "observation", "zh": "观测值"},
    "event": {"en": "event", "zh": "事件"},
    "country": {"en": "country", "zh": "全国"},
    "province": {"en": "province", "zh": "省级"},
    "prefecture": {"en": "prefecture", "zh": "地级"},
    "county": {"en": "county", "zh": "县级"},
    "zone": {"en": "zone", "zh": "功能区"},
    "macro": {"en": "macro region", "zh": "宏观区域"},
}
# The three lines of the READMEs, which are the head of the page too.
IN_SHORT: dict[Language, tuple[str, ...]] = {
    "en": (
        (
            "{records:,} records on {regions_with_records} regions, among them {provinces_with_records} of "
            "{provinces} provinces: {official} of them from official sources, {media} from media, {repost} "
            "from reposts; "
            "{corroborated} are confirmed by a further source, and {contradictions} pairs contradict each "
            "other."
        ),
        (
            "{dated_to_the_day} are dated to the day; the place in the source is recorded for {located}, and "
            "for "
            "{evidence} of the observations where their period comes from. What is not recorded is marked, "
            "not guessed."
        ),
        (
            "{figures_compared} of the figures can be set beside another region's, "
            "{policy_figures_compared} without GDP and population. Most records: {themes}; "
            "{most}. Fewest, of the provinces: {least}."
        ),
    ),
    "zh": (
        (
            "{records:,} 条记录，涉及 {regions_with_records} 个地区（含 {provinces} 个省级单位中的 "
            "{provinces_with_records} 个）："
            "{official} 出自官方来源，{media} 出自媒体，{repost} 出自转载；{corroborated} 另有来源印证，"
            "{contradictions} 对记录相互矛盾。"
        ),
        (
            "{dated_to_the_day} 的日期精确到日；{located} 注明了在来源中的位置，{evidence} "
            "的观测值注明了时期依据。未记下的如实标明，不作猜测。"
        ),
        (
            "{figures_compared} 的数字可与其他地区比较"
            "（不计地区生产总值和人口为 {policy_figures_compared}）。"
            "记录最多的是{themes}，以及{most}；"
            "省级中最少的是{least}。"
        ),
    ),
}
BETWEEN: Said = {"en": ", ", "zh": "、"}
PERCENT: Said = {"en": "{} %", "zh": "{}%"}
