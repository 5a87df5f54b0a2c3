-- One row is one plan with how its targets fare.
--
-- Counts of view progress, as of the last day of the data. Read targets and not_assessable before met: a plan
-- of which two of thirty targets can be judged is no success and no failure, and which of its figures a
-- plan's readers list changes the picture.
--
-- Example: do the verdicts of every plan add up to its targets?
--
--     SELECT count(*) FROM plan_scorecard WHERE met + missed + on_track + behind + not_assessable <> targets;
--
-- Answer:
--
--     0
CREATE VIEW plan_scorecard AS
SELECT
    plans.plan_id,
    coalesce(plans.title_zh, plans.title_en) AS plan_title_zh,
    plans.title_en AS plan_title_en,
    plans.region_id,
    plans.status AS plan_status,
    plans.period_end AS plan_period_end,
    count(progress.target_id) AS targets,
    count(*) FILTER (WHERE progress.due_end <= progress.as_of) AS targets_due,
    count(*) FILTER (WHERE progress.verdict = 'met') AS met,
    count(*) FILTER (WHERE progress.verdict = 'missed') AS missed,
    count(*) FILTER (WHERE progress.verdict = 'on_track') AS on_track,
    count(*) FILTER (WHERE progress.verdict = 'behind') AS behind,
    count(*) FILTER (WHERE progress.verdict = 'not_assessable') AS not_assessable,
    quotient(count(*) FILTER (WHERE progress.verdict <> 'not_assessable'), count(progress.target_id))
        AS share_assessable,
    min(progress.due_end) AS first_due,
    max(progress.due_end) AS last_due,
    max(progress.as_of) AS as_of
FROM plans
LEFT JOIN progress ON plans.plan_id = progress.plan_id
GROUP BY ALL;

COMMENT ON VIEW plan_scorecard IS
'A plan with how many of its targets are met, missed, on track, behind or not assessable (规划完成情况).';
COMMENT ON COLUMN plan_scorecard.plan_id IS 'Plan (规划).';
COMMENT ON COLUMN plan_scorecard.plan_title_zh IS 'Title of the plan (规划标题), Chinese.';
COMMENT ON COLUMN plan_scorecard.plan_title_en IS
'Title of the plan (规划英文标题), English; a translation of ours.';
COMMENT ON COLUMN plan_scorecard.region_id IS 'Region (地区) whose plan it is.';
COMMENT ON COLUMN plan_scorecard.plan_status IS
'Status of the plan (规划状态): draft, announced, issued, superseded or repealed.';
COMMENT ON COLUMN plan_scorecard.plan_period_end IS
'End of the plan''s period (规划期止), with the precision that is stated.';
COMMENT ON COLUMN plan_scorecard.targets IS 'How many targets of the plan are recorded (目标数).';
COMMENT ON COLUMN plan_scorecard.targets_due IS 'How many targets were due by as_of (已到期的目标数).';
COMMENT ON COLUMN plan_scorecard.met IS 'How many targets have the verdict met (已达到).';
COMMENT ON COLUMN plan_scorecard.missed IS 'How many targets have the verdict missed (未达到).';
COMMENT ON COLUMN plan_scorecard.on_track IS 'How many targets have the verdict on_track (进度正常).';
COMMENT ON COLUMN plan_scorecard.behind IS 'How many targets have the verdict behind (进度落后).';
COMMENT ON COLUMN plan_scorecard.not_assessable IS 'How many targets have the verdict not_assessable (无法判断).';
COMMENT ON COLUMN plan_scorecard.share_assessable IS 'Part of the targets that can be judged (可判断比例).';
COMMENT ON COLUMN plan_scorecard.first_due IS 'Earliest last day of a due date (最早期限末日).';
COMMENT ON COLUMN plan_scorecard.last_due IS 'Latest last day of a due date (最晚期限末日).';
COMMENT ON COLUMN plan_scorecard.as_of IS 'Day by which it is judged (判断日).';
