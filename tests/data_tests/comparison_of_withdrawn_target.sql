-- One row is a target in a comparison although it was replaced, or its plan replaced, withdrawn or a draft.
SELECT
    comparison.target_id,
    comparison.comparison_id,
    plans.status AS plan_status
FROM target_comparison AS comparison
INNER JOIN targets ON comparison.target_id = targets.target_id
LEFT JOIN plans ON targets.plan_id = plans.plan_id
WHERE
    plans.status IN ('draft', 'repealed', 'superseded')
    OR EXISTS (
        SELECT 1 FROM targets AS later
        WHERE later.supersedes_id = targets.target_id
    );
