WITH scales AS (
    SELECT *
    FROM target_facts
    WHERE
        industry_id = 'vr'
        AND indicator_id = 'industry_scale'
        AND region_level IN ('country', 'province')
)

SELECT
    concat_ws(' ', regional.region_name_zh, regional.region_name_en) AS region,
    regional.stated,
    regional.comparator,
    regional.scope,
    regional.due,
    round(100 * quotient(regional.value, nation.value), 1) AS percent_of_nation,
    round(100 * quotient(sum(regional.value) OVER (), nation.value), 1) AS naive_sum,
    nation.stated AS nation_stated,
    nation.due AS nation_due,
    regional.due = nation.due
    AND regional.scope IS NOT DISTINCT FROM nation.scope
    AND regional.comparator = nation.comparator AS may_be_added
FROM scales AS regional
CROSS JOIN scales AS nation
WHERE regional.region_level = 'province' AND nation.region_level = 'country'
ORDER BY regional.value DESC, regional.region_id;
