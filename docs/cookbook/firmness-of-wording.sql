SELECT
    concat_ws(' ', region_name_zh, region_name_en) AS region,
    count(*) AS targets,
    count(*) FILTER (WHERE yu_2019 = 'hard') AS hard,
    count(*) FILTER (WHERE yu_2019 = 'soft') AS soft,
    count(*) FILTER (WHERE yu_2019 IS NULL) AS bare_number,
    count(*) FILTER (WHERE commitment = 'strive') AS strive,
    round(100 * quotient(count(*) FILTER (WHERE yu_2019 = 'hard'), count(*)), 0) AS percent_hard
FROM hardness
WHERE region_level = 'province'
GROUP BY region_id, region_name_zh, region_name_en
HAVING count(*) >= 15
ORDER BY percent_hard DESC, targets DESC, region_id;
