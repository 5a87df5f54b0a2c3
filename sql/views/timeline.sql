-- One row is something that happened or falls due: a plan issued, an event, or targets due on one day.
--
-- In order of date; date_end is the last day of what the source states (2023 stands at 2023-12-31),
-- date_stated what it states. What has no date comes last. The targets in force of one region and plan that
-- fall due together are one row, with their number.
--
-- Example: which due dates have more than one target?
--
--     SELECT date_end, region_id, targets FROM timeline
--     WHERE targets > 1 AND plan_id IN ('p-cn-cq-2023-f61f52', 'p-cn-zj-2023-9efabb')
--     ORDER BY region_id;
--
-- Answer:
--
--     2027-12-31 | CN-CQ | 23
--     2027-12-31 | CN-X-WCQ | 2
--     2027-12-31 | CN-ZJ | 8
CREATE VIEW timeline AS
WITH happenings AS (
    SELECT
        period_last(issued) AS date_end,
        issued AS date_stated,
        CASE status WHEN 'draft' THEN 'plan_drafted' ELSE 'plan_issued' END AS kind,
        region_id,
        title_zh,
        title_en,
        plan_id,
        CAST(NULL AS VARCHAR) AS event_id,
        CAST(NULL AS BIGINT) AS targets,
        source_id
    FROM plans
    UNION ALL
    SELECT
        period_last(date) AS date_end,
        date AS date_stated,
        'event_' || kind AS kind,
        region_id,
        title_zh,
        title_en,
        plan_id,
        event_id,
        CAST(NULL AS BIGINT) AS targets,
        source_id
    FROM events
    UNION ALL
    SELECT
        due_end AS date_end,
        CASE WHEN count(DISTINCT due) = 1 THEN min(due) END AS date_stated,
        'targets_due' AS kind,
        region_id,
        min(plan_title_zh) AS title_zh,
        min(plan_title_en) AS title_en,
        plan_id,
        CAST(NULL AS VARCHAR) AS event_id,
        count(*) AS targets,
        min(source_id) AS source_id
    FROM target_facts
    WHERE NOT is_superseded AND coalesce(plan_status, '') NOT IN ('superseded', 'repealed', 'draft')
    GROUP BY due_end, region_id, plan_id
)

SELECT
    happenings.date_end,
    happenings.date_stated,
    happenings.kind,
    happenings.region_id,
    coalesce(regions.name_zh, regions.name_en) AS region_name_zh,
    regions.name_en AS region_name_en,
    coalesce(happenings.title_zh, happenings.title_en) AS title_zh,
    happenings.title_en,
    happenings.plan_id,
    happenings.event_id,
    happenings.targets,
    happenings.source_id
FROM happenings
INNER JOIN regions ON happenings.region_id = regions.region_id
ORDER BY
    happenings.date_end NULLS LAST,
    happenings.kind,
    happenings.region_id,
    happenings.plan_id,
    happenings.event_id;

COMMENT ON VIEW timeline IS
'Plans issued, events and due dates in order of day (时间线).';
COMMENT ON COLUMN timeline.date_end IS
'Last day of the date that the source states (日); empty when it states none.';
COMMENT ON COLUMN timeline.date_stated IS 'Date as the source states it (原日期).';
COMMENT ON COLUMN timeline.kind IS
'What happened (类别): plan_issued, plan_drafted, event_ and the kind of event, or targets_due.';
COMMENT ON COLUMN timeline.region_id IS
'Region (地区). The region for which the figure is promised; it may differ from the plan''s. Regions that contain one another are never summed together.';
COMMENT ON COLUMN timeline.region_name_zh IS 'Region name (地区名称), Chinese, in full.';
COMMENT ON COLUMN timeline.region_name_en IS 'Region name (地区英文名), English.';
COMMENT ON COLUMN timeline.title_zh IS 'Title of the plan or event (标题), Chinese.';
COMMENT ON COLUMN timeline.title_en IS 'Title of the plan or event (英文标题), English.';
COMMENT ON COLUMN timeline.plan_id IS
'Plan (规划) that was issued, that the event is about, or that set the targets.';
COMMENT ON COLUMN timeline.event_id IS 'Event (事件), for rows of events.';
COMMENT ON COLUMN timeline.targets IS 'How many targets fall due (到期目标数), for rows of due dates.';
COMMENT ON COLUMN timeline.source_id IS 'Source (来源); of targets the one of smallest id.';
