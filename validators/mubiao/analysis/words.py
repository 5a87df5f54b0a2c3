"""The words of tables and pictures, in both languages: what the codes of the data mean to people."""

from __future__ import annotations

from collections.abc import Mapping

from mubiao.findings.catalogue import Language

Both = Mapping[Language, str]


def _both(en: str, zh: str) -> Both:
    return {"en": en, "zh": zh}


BASES: Mapping[str, Both] = {
    "level": _both("level", "水平"),
    "new": _both("newly added", "新增"),
    "cumulative": _both("cumulative", "累计"),
    "increase": _both("increase", "提高幅度"),
    "rate": _both("growth rate", "增速"),
    "rank": _both("place in an order", "位次"),
}
LEVELS: Mapping[str, Both] = {
    "country": _both("nation", "全国"),
    "province": _both("provinces", "省级"),
    "prefecture": _both("prefectures", "地级"),
    "county": _both("counties and districts", "县级"),
    "macro": _both("macro regions", "区域"),
}
LEVEL_OF_ONE: Mapping[str, Both] = {
    "country": _both("nation", "全国"),
    "province": _both("province level", "省级"),
    "prefecture": _both("prefecture level", "地级"),
    "county": _both("county level", "县级"),
    "macro": _both("group of regions", "若干地区的合称"),
}
TIERS: Mapping[str, Both] = {
    "official": _both("official", "官方"),
    "media": _both("media", "媒体"),
    "repost": _both("repost", "转载"),
}
VERDICTS: Mapping[str, Both] = {
    "met": _both("met", "已达到"),
    "missed": _both("missed", "未达到"),
    "on_track": _both("on track", "进度正常"),
    "behind": _both("behind", "进度落后"),
    "not_assessable": _both("not assessable", "无法判断"),
}
STATUSES: Mapping[str, Both] = {
    "issued": _both("issued", "已印发"),
    "announced": _both("announced", "已发布消息"),
    "draft": _both("draft", "征求意见"),
    "superseded": _both("superseded", "已被替代"),
    "repealed": _both("repealed", "已废止"),
}
HAPPENINGS: Mapping[str, Both] = {
    "plan_issued": _both("plan issued", "规划印发"),
    "plan_drafted": _both("draft of a plan", "规划征求意见"),
    "targets_due": _both("targets due", "目标到期"),
    "event_plan_issued": _both("event: plan issued", "事件：印发规划"),
    "event_plan_announced": _both("event: plan announced", "事件：公布规划"),
    "event_conference": _both("conference", "会议"),
    "event_report_published": _both("report published", "发布报告"),
    "event_catalogue_published": _both("catalogue published", "发布目录"),
    "event_signing": _both("signing", "签约"),
    "event_recognition": _both("recognition", "认定"),
    "event_organisation_founded": _both("organisation founded", "机构成立"),
    "event_project_started": _both("project started", "项目启动"),
    "event_campaign": _both("campaign", "专项行动"),
    "event_milestone": _both("milestone", "里程碑"),
    "event_regulation_issued": _both("regulation issued", "出台法规"),
    "event_award": _both("award", "获奖"),
    "event_contest": _both("contest", "赛事"),
    "event_platform_launched": _both("platform launched", "平台上线"),
    "event_speech": _both("speech", "讲话"),
}
KINDS: Mapping[str, Both] = {
    "target": _both("targets", "目标"),
    "observation": _both("observations", "观测值"),
}
# How the true figure stands to the number, as one sign; and the same where only ASCII can be shown.
SIGNS = {
    "eq": "=",
    "ge": "≥",
    "gt": ">",
    "le": "≤",
    "lt": "<",
    "approx": "≈",
    "just_below": "≲",
    "just_above": "≳",
    "range": "↔",
    "order": "~",
}
PLAIN_SIGNS = {
    **SIGNS,
    "ge": ">=",
    "le": "<=",
    "approx": "~",
    "just_below": "<~",
    "just_above": ">~",
    "range": "..",
    "order": "o",
}
COLUMNS: Mapping[str, Both] = {
    "rank": _both("#", "名次"),
    "region": _both("region", "地区"),
    "stated": _both("printed", "原文"),
    "value": _both("value", "数值"),
    "due": _both("due", "期限"),
    "period": _both("period", "时期"),
    "tier": _both("source", "来源"),
    "indicator": _both("indicator", "指标"),
    "industry": _both("industry", "产业"),
    "target": _both("target", "目标"),
    "observed": _both("latest observed", "最新观测"),
    "attainment": _both("of target", "相当于目标"),
    "verdict": _both("verdict", "结论"),
    "place": _both("rank", "名次"),
    "plan": _both("plan", "规划"),
    "status": _both("status", "状态"),
    "issued": _both("issued", "印发"),
    "years": _both("years", "规划期"),
    "targets": _both("targets", "目标数"),
    "date": _both("date", "日期"),
    "happening": _both("what", "类别"),
    "title": _both("title", "标题"),
}


def word(words: Mapping[str, Both], code: str, language: Language) -> str:
    """The word for a code; a code that has none stands for itself, readable."""
    both = words.get(code)
    return both[language] if both else code.removeprefix("event_").replace("_", " ")


def counted(kind: str, number: int, language: Language) -> str:
    """`3 targets`, `1 target`, `3 个目标`."""
    if language == "zh":
        return f"{number} 个{KINDS[kind]['zh']}"
    plural = KINDS[kind]["en"]
    return f"{number} {plural[:-1] if number == 1 else plural}"


def period(text: str | None, language: Language) -> str:
    """A period as it is read: `2021–2025`, `2021—2025年`."""
    if not text:
        return "—"
    parts = text.split("/")
    if language == "zh":
        joined = "—".join(parts)
        return f"{joined}年" if all(len(part) == 4 for part in parts) else joined
    return "–".join(parts)
