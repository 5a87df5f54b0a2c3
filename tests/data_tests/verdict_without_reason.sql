-- One row is a target without exactly one verdict, or a verdict that is none, lacks an explained reason, or
-- has no observation to rest on.
SELECT
    targets.target_id,
    min(progress.verdict) AS verdict,
    min(progress.reason) AS reason,
    count(progress.target_id) AS verdicts
FROM targets
LEFT JOIN progress ON targets.target_id = progress.target_id
LEFT JOIN reasons ON progress.reason = reasons.reason AND reasons.of_progress
LEFT JOIN observations ON progress.observation_id = observations.observation_id
GROUP BY targets.target_id
HAVING
    count(progress.target_id) <> 1
    OR bool_or(
        coalesce(progress.verdict, '') NOT IN ('met', 'missed', 'on_track', 'behind', 'not_assessable')
    )
    OR bool_or(reasons.reason IS NULL)
    OR bool_or(progress.verdict <> 'not_assessable' AND observations.observation_id IS NULL);
