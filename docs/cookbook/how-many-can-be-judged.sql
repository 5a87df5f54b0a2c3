SELECT
    year(progress.due_end) AS due_year,
    count(*) AS targets,
    count(*) FILTER (WHERE progress.verdict = 'met') AS met,
    count(*) FILTER (WHERE progress.verdict = 'missed') AS missed,
    count(*) FILTER (WHERE progress.reason = 'no_observation') AS no_observation,
    count(*) FILTER (WHERE progress.reason = 'observed_otherwise') AS observed_otherwise,
    count(*) FILTER (WHERE progress.reason = 'no_figure_for_due_date') AS no_figure_for_due_date,
    count(*) FILTER (WHERE progress.reason = 'measure_of_its_own') AS measure_of_its_own,
    round(100 * quotient(count(*) FILTER (WHERE progress.verdict <> 'not_assessable'), count(*)), 1)
        AS percent_judged
FROM progress
WHERE progress.due_end <= progress.as_of
GROUP BY year(progress.due_end)
ORDER BY due_year;
