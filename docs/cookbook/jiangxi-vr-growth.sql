SELECT
    period,
    stated,
    quotient(value, 100000000) AS hundred_million_yuan,
    round(
        yearly_growth(
            lag(value) OVER (ORDER BY period_end),
            value,
            year(period_end) - year(lag(period_end) OVER (ORDER BY period_end))
        ),
        1
    ) AS yearly_growth_percent,
    source_title,
    source_tier
FROM observation_facts
WHERE
    region_id = 'CN-JX'
    AND industry_id = 'vr'
    AND indicator_id = 'operating_revenue'
    AND scope = '含相关产业'
    AND basis = 'level'
    AND period SIMILAR TO '[0-9]{4}'
ORDER BY period_end, observation_id;
