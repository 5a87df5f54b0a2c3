-- One row is a target that is judged by an observation of another region, industry, indicator, scope, basis
-- or unit, from after the due date or after the day of the judgement.
SELECT
    progress.target_id,
    progress.observation_id
FROM progress
INNER JOIN targets ON progress.target_id = targets.target_id
INNER JOIN observations ON progress.observation_id = observations.observation_id
WHERE
    targets.region_id <> observations.region_id
    OR targets.industry_id <> observations.industry_id
    OR targets.indicator_id <> observations.indicator_id
    OR targets.scope IS DISTINCT FROM observations.scope
    OR targets.basis <> observations.basis
    OR targets.unit_id <> observations.unit_id
    OR period_last(observations.period) > period_last(targets.due)
    OR period_last(observations.period) > progress.as_of;
