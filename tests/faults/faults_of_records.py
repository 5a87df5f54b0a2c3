"""Slips in what records say: figures, dates, plans, regions, evidence."""

from __future__ import annotations

from .copy_of_package import PackageCopy, Place
from .fault import Fault
from .plantings import Planting, add, edit, id_of, indicator_gdp, remove, together


def _slip(name: str, code: str, nickname: str, blames: str | None = None, **cells: str) -> Fault:
    return Fault(name, code, edit(nickname, cells, blames=blames))


def _for_region(like: str, region: str, blames: str = "region_id", **cells: str) -> Planting:
    return add(like, {"region_id": region, "plan_id": "", "supersedes_id": "", **cells}, blames=blames)


def _plan(name: str, code: str, **cells: str) -> Fault:
    """A slip in a plan that nothing else refers to."""
    plan = {"title_zh": "例东省示例产业专项行动", "status": "issued", "supersedes_id": "", **cells}
    blames = {"plan-period-reversed": "period_end", "plan-years-not-of-title": "period_start"}.get(
        code, "issued"
    )
    return Fault(name, code, add("old_plan", plan, blames=blames))


def _source(cells: dict[str, str]) -> Planting:
    """A further source that is cited."""

    def plant(copy: PackageCopy) -> Place:
        place = add("article", cells, blames="source_id", known_as="further", twin=True)(copy)
        _, row = copy.known["further"]
        add("corroboration", {"source_id": row["source_id"]}, blames="source_id")(copy)
        return place

    return plant


REGIONS = (
    Fault(
        "region-code-mistyped",
        "region-id-not-of-code",
        edit("city", {"gb2260": "910200"}, blames="region_id"),
    ),
    _slip("region-without-parent", "region-parent-missing", "city", parent_id=""),
    _slip("city-right-under-country", "region-parent-of-wrong-level", "city", parent_id="CN"),
    _slip("city-under-wrong-province", "region-code-outside-parent", "city", "gb2260", parent_id="CN-QY"),
    Fault(
        "region-entered-twice",
        "region-name-twice",
        add(
            "city", {"region_id": "CN-9102", "gb2260": "910200", "name_en": "Another city"}, blames="name_zh"
        ),
    ),
    Fault(
        "macro-region-without-members",
        "macro-region-without-members",
        remove("east_member", blames=("macro", "region_id")),
        after=(remove("west_member"),),
    ),
    Fault(
        "members-of-a-province",
        "members-of-no-macro-region",
        add("east_member", {"region_id": "CN-QX", "member_id": "CN-9101"}, blames="region_id"),
    ),
    Fault("member-of-itself", "member-of-itself", edit("east_member", {"member_id": "CN-X-REHEARSAL"})),
)

CODE_LISTS = (
    _slip("industry-its-own-parent", "industry-ring", "industry", parent_id="rehearsal"),
    _slip("industries-in-a-ring", "industry-ring", "industry", parent_id="rehearsal_parts"),
    _slip("densities-summed", "indicator-sum-of-ratios", "density", aggregation="sum"),
)

SOURCES = (
    _slip("address-without-host", "url-not-http", "second_article", url="https:///news/1206.html"),
    _slip("address-is-bare-ip", "url-bare-ip", "second_article", url="http://192.0.2.10:8080/news/1206.html"),
    _slip("address-is-number", "url-bare-ip", "second_article", url="http://3221225994/news"),
    _slip(
        "address-with-password",
        "url-with-credentials",
        "second_article",
        url="https://me:secret@www.example.net/",
    ),
    _slip("address-missing-unexplained", "url-missing-without-note", "second_article", url=""),
    _slip("read-before-printed", "accessed-before-published", "article", accessed="2023-01-15"),
    Fault(
        "source-entered-twice",
        "source-duplicate",
        _source({"title": "例东省印发行动计划", "url": "http://example.org/2023/12/05/plan.html/"}),
    ),
    Fault(
        "source-entered-twice-without-address",
        "source-duplicate",
        _source({"url": "", "accessed": "", "note": "Read in print.", "language": "zh-CN"}),
        after=(edit("article", {"url": "", "note": "Read in print."}),),
    ),
    Fault(
        "source-cited-nowhere",
        "source-unused",
        add("article", {"title": "例东见闻", "url": "https://www.example.com/a/2"}, blames="source_id"),
    ),
)

PLANS = (
    _plan("plan-period-reversed", "plan-period-reversed", period_start="2022", period_end="2018"),
    _plan("plan-issued-after-its-period", "plan-issued-after-period", issued="2023-05"),
    _plan(
        "plan-years-not-of-title", "plan-years-not-of-title", title_zh="例东省示例产业专项行动（2018—2021年）"
    ),
    _plan("plan-issued-after-source", "plan-issued-after-source", issued="2024-02", period_end="2027"),
    Fault(
        "plan-replaces-a-later-one",
        "plan-supersedes-later",
        add(
            "plan",
            {
                "title_zh": "例东省示例产业早期行动",
                "issued": "2010-02",
                "period_start": "2010",
                "period_end": "2017",
            },
            blames="supersedes_id",
        ),
    ),
    _slip("replaced-plan-in-force", "plan-superseded-but-in-force", "old_plan", status="issued"),
    Fault(
        "plan-entered-twice",
        "plan-duplicate",
        add("plan", {"title_zh": "例东省示例产业发展行动计划(2023-2027年)"}, blames="plan_id", twin=True),
    ),
    Fault(
        "plan-replaces-itself", "supersedes-ring", id_of("old_plan", "supersedes_id", "old_plan", "plan_id")
    ),
    Fault(
        "plan-in-force-replaces-itself", "supersedes-ring", id_of("plan", "supersedes_id", "plan", "plan_id")
    ),
    Fault(
        "plans-replace-each-other",
        "plan-supersedes-later",
        id_of("old_plan", "supersedes_id", "plan", "plan_id"),
    ),
    Fault(
        "targets-replace-each-other",
        "supersedes-ring",
        id_of("old_target", "supersedes_id", "works_target", "target_id"),
    ),
    _slip(
        "period-swapped", "plan-period-reversed", "plan", "period_end", period_start="2027", period_end="2023"
    ),
)

FIGURES = (
    _slip(
        "unit-of-another-kind",
        "unit-not-of-indicator",
        "works_target",
        "unit_id",
        stated="100人以上",
        unit_id="person",
    ),
    _slip(
        "rise-in-percent",
        "unit-not-of-indicator",
        "rise_target",
        "unit_id",
        stated="提高30%",
        unit_id="percent",
    ),
    _slip("upper-end-missing", "range-without-value-max", "range_target", value_max=""),
    _slip("upper-end-without-range", "value-max-without-range", "range_target", comparator="eq"),
    _slip(
        "ends-swapped", "value-max-not-above-value", "range_target", "value_max", value="30", value_max="20"
    ),
    _slip(
        "share-beyond-hundred",
        "percent-out-of-bounds",
        "share_target",
        "value",
        value="172.63",
        stated="172.63%",
    ),
    _slip("share-negative", "percent-out-of-bounds", "share_target", "value", value="-3", stated="-3%"),
    _slip("rank-zero", "rank-out-of-bounds", "rank_target", "value", value="0", stated="第0位"),
    _slip("rank-between-places", "rank-out-of-bounds", "rank_target", "value", value="2.5", stated="第2.5位"),
    _slip("half-a-thing", "count-not-whole", "works_target", "value", value="10.5", stated="10.5个以上"),
    _slip("count-negative", "value-negative", "works_seen", "value", value="-100", stated="-100个"),
    _slip(
        "beyond-national-economy",
        "value-beyond-national-economy",
        "money_target",
        "value",
        value="1000000000000000",
        stated="超过1000万亿元",
    ),
    _slip("stated-is-a-sentence", "stated-is-a-sentence", "works_target", stated="到2027年达100个以上。"),
    _slip(
        "sentence-of-article-as-stated",
        "constraint-max-length",
        "works_target",
        stated="力争到2027年底，全省演练工厂达到100个以上；其中省级不少于30个。",
    ),
    _slip("stated-without-figure", "stated-without-figure", "works_target", stated="若干"),
    Fault(
        "target-entered-twice",
        "figure-duplicate",
        add("works_target", {"stated": "不少于100个", "locator": "第7段"}, blames="target_id", twin=True),
    ),
    Fault(
        "observation-entered-twice",
        "figure-duplicate",
        add("works_seen", {"stated": "80家", "locator": "第7段"}, blames="observation_id", twin=True),
    ),
    Fault(
        "wan-for-yi",
        "value-out-of-proportion",
        edit("money_target", {"value": "10000000", "stated": "超过1000万元"}),
        after=(_for_region("money_target", "CN-QY"), _for_region("money_target", "CN-QZ")),
    ),
    Fault(
        "beyond-regional-economy",
        "value-exceeds-regional-economy",
        edit("money_target", {"value": "2000000000000", "stated": "超过20000亿元"}),
        after=(
            indicator_gdp(),
            add(
                "works_seen",
                {"indicator_id": "gdp", "stated": "5000亿元", "value": "500000000000", "unit_id": "CNY"},
                blames="value",
            ),
        ),
    ),
    Fault(
        "shares-beyond-whole",
        "shares-above-hundred",
        _for_region(
            "share_target",
            "CN-QZ",
            "value",
            indicator_id="rehearsal_share_of_whole",
            value="30",
            stated="30%",
        ),
        after=(
            edit("share_target", {"indicator_id": "rehearsal_share_of_whole"}),
            _for_region("share_target", "CN-QY", value="20", stated="20%"),
        ),
    ),
)

PRINT = (
    _slip("yi-reckoned-as-wan", "value-disagrees-with-stated", "money_target", value="10000000"),
    _slip("wan-left-out", "value-disagrees-with-stated", "works_seen", "value", stated="80万个"),
    _slip("digits-swapped", "value-disagrees-with-stated", "share_target", value="76.23"),
    _slip("digit-lost", "value-disagrees-with-stated", "works_target", value="10"),
    _slip(
        "half-a-thing-of-wan",
        "value-disagrees-with-stated",
        "works_target",
        "value",
        value="20.2",
        stated="20.2万个以上",
    ),
    _slip("beyond-economy-by-a-wan", "value-disagrees-with-stated", "money_target", value="1000000000000000"),
    _slip("upper-end-too-large", "value-disagrees-with-stated", "range_target", value_max="300"),
    _slip(
        "range-recorded-as-its-start",
        "value-disagrees-with-stated",
        "works_seen",
        "value_max",
        stated="80—90个",
    ),
    _slip(
        "fall-recorded-as-rise",
        "value-disagrees-with-stated",
        "rise_target",
        "value",
        stated="下降30个百分点",
    ),
    _slip(
        "stated-of-another-figure", "value-disagrees-with-stated", "money_target", "value", stated="近500亿元"
    ),
    _slip("persons-for-things", "unit-disagrees-with-stated", "works_target", unit_id="person"),
    _slip("percent-for-percentage-points", "unit-disagrees-with-stated", "rise_target", unit_id="percent"),
    _slip(
        "yuan-for-dollars", "unit-disagrees-with-stated", "money_target", "unit_id", stated="超过1000亿美元"
    ),
    _slip("more-than-for-at-least", "comparator-disagrees-with-stated", "works_target", comparator="gt"),
    _slip("less-than-for-more-than", "comparator-disagrees-with-stated", "money_target", comparator="lt"),
    _slip(
        "exactly-for-nearly", "comparator-disagrees-with-stated", "works_seen", "comparator", stated="近80个"
    ),
    _slip("range-of-one-number", "range-without-value-max", "works_target", "value_max", comparator="range"),
    _slip("growth-as-share", "basis-disagrees-with-stated", "share_target", "basis", stated="年均增长72.63%"),
    _slip(
        "share-as-rise",
        "basis-disagrees-with-stated",
        "rise_target",
        "basis",
        stated="提高到30%",
        unit_id="percent",
    ),
    _slip("print-garbled", "stated-unreadable", "works_target", stated="100.个以上"),
    _slip("print-of-two-figures", "stated-unreadable", "works_target", stated="100个和20家"),
)

WORDING = (
    _slip(
        "ensured-for-striven",
        "commitment-disagrees-with-stated",
        "money_target",
        "commitment",
        stated="力争超过1000亿元",
        commitment="ensure",
    ),
    _slip(
        "ensured-but-plain",
        "commitment-disagrees-with-stated",
        "money_target",
        "commitment",
        stated="确保超过1000亿元",
    ),
    _slip(
        "binding-for-anticipatory",
        "nature-disagrees-with-wording",
        "works_target",
        "nature",
        locator="专栏1 预期性指标",
        nature="binding",
    ),
    _slip(
        "binding-but-unstated", "nature-disagrees-with-wording", "works_target", "nature", note="约束性指标。"
    ),
)

TARGETS = (
    _slip("scope-in-other-words", "scope-not-listed", "share_target", scope="省级的"),
    _slip("due-before-plan-begins", "due-before-plan-period", "share_target", due="2022"),
    _slip("due-after-plan-ends", "due-after-plan-period", "share_target", due="2030"),
    _slip("due-before-plan-was-issued", "due-before-plan-issued", "share_target", due="2023-06"),
    _slip("baseline-without-period", "baseline-incomplete", "rise_target", baseline_period=""),
    _slip(
        "baseline-without-value", "baseline-incomplete", "rise_target", "baseline_period", baseline_value=""
    ),
    _slip("baseline-after-due", "baseline-not-before-due", "rise_target", baseline_period="2027"),
    Fault(
        "replaces-another-subject",
        "supersedes-other-subject",
        id_of("works_target", "supersedes_id", "money_target", "target_id"),
    ),
    _slip("target-for-another-province", "target-region-outside-plan", "share_target", region_id="CN-QY"),
)

OBSERVATIONS = (
    Fault(
        "provinces-beyond-nation",
        "provinces-do-not-add-up",
        add("works_seen", {"region_id": "CN", "stated": "50个", "value": "50"}, blames="value"),
    ),
    _slip("measured-after-told", "period-after-source", "works_seen", period="2024"),
    _slip("reported-unexplained", "reported-period-without-note", "reported", note=""),
)

EVENTS = (
    _slip("undated-unexplained", "event-undated-without-note", "undated_event", "date", note=""),
    _slip("told-before-it-happened", "event-after-source", "conference", date="2023-12-31"),
    _slip("plan-event-without-plan", "plan-event-without-plan", "issue", plan_id=""),
    _slip("event-on-another-day", "event-date-not-plan-date", "issue", date="2023-10"),
)

EVIDENCE = (
    Fault(
        "corroborates-two",
        "corroboration-not-of-one-record",
        id_of("corroboration", "event_id", "conference", "event_id", blames="source_id"),
    ),
    _slip(
        "corroborates-nothing", "corroboration-not-of-one-record", "corroboration", "source_id", target_id=""
    ),
    Fault(
        "corroborated-by-itself",
        "corroborated-by-own-source",
        together(
            add("corroboration", {}, blames="target_id", known_as="more"),
            id_of("more", "target_id", "share_target", "target_id"),
            id_of("more", "source_id", "article", "source_id"),
        ),
    ),
    _slip(
        "recorded-and-excluded",
        "figure-recorded-and-excluded",
        "exclusion",
        "stated",
        locator="第3段",
        stated="100个以上",
    ),
    _slip(
        "correction-of-lost-record",
        "correction-of-unknown-record",
        "correction",
        record_id="t-cn-qx-rehearsal-rehearsal_works-2027-000000",
    ),
    _slip("correction-of-lost-field", "correction-of-unknown-field", "correction", field="worth"),
)

FAULTS = (
    *REGIONS, *CODE_LISTS, *SOURCES, *PLANS, *FIGURES, *PRINT, *WORDING, *TARGETS,
    *OBSERVATIONS, *EVENTS, *EVIDENCE,
)  # fmt: skip
