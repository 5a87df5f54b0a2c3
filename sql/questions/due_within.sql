-- due_within(day, months): one row is one target in force that falls due after the day and within so many
-- months.
--
--     FROM due_within(DATE '2024-12-31', 12);
--
-- In force is judged by what the package says now, not by what was known on the day.
--
-- Example: which of these two promises of Zhejiang's plan fall due within 2027?
--
--     SELECT indicator_id, stated, due_end FROM due_within(DATE '2026-12-31', 12)
--     WHERE plan_id = 'p-cn-zj-2023-9efabb' AND indicator_id IN ('industry_scale', 'patents')
--     ORDER BY indicator_id;
--
-- Answer:
--
--     industry_scale | 超过1000亿元 | 2027-12-31
--     patents | 1000项以上 | 2027-12-31
-- noqa: disable=RF02,LT02
CREATE MACRO due_within(on_day, months) AS TABLE -- noqa: CP05
    SELECT
        due_end,
        due,
        target_id,
        plan_id,
        plan_title_zh,
        plan_title_en,
        region_id,
        region_name_zh,
        region_name_en,
        industry_id,
        indicator_id,
        indicator_name_zh,
        indicator_name_en,
        scope,
        scope_en,
        basis,
        comparator,
        stated,
        value,
        unit_id,
        commitment,
        source_tier
    FROM target_facts
    WHERE
        NOT is_superseded
        AND coalesce(plan_status, '') NOT IN ('superseded', 'repealed', 'draft')
        AND due_end > CAST(on_day AS DATE)
        AND due_end <= CAST(on_day AS DATE) + to_months(CAST(months AS INTEGER))
    ORDER BY due_end, region_id, target_id;
COMMENT ON MACRO TABLE due_within IS -- noqa: PRS
'Targets in force that fall due after a day and within so many months (若干月内到期的目标): FROM due_within(DATE ''2024-12-31'', 12).';
