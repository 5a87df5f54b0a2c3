-- One row is a region in a comparison with a region that it lies in, at whatever remove, or that it is a
-- member of.
WITH RECURSIVE within AS (
    SELECT
        region_id,
        parent_id AS whole_id
    FROM regions
    WHERE parent_id IS NOT NULL
    UNION
    SELECT
        member_id AS region_id,
        region_id AS whole_id
    FROM region_members
    UNION
    SELECT
        within.region_id,
        regions.parent_id AS whole_id
    FROM within
    INNER JOIN regions ON within.whole_id = regions.region_id
    WHERE regions.parent_id IS NOT NULL
),

compared AS (
    SELECT
        'target' AS kind,
        comparison_id,
        region_id
    FROM target_comparison
    UNION ALL
    SELECT
        'observation' AS kind,
        comparison_id,
        region_id
    FROM observation_comparison_by_period
)

SELECT
    part.kind,
    part.comparison_id,
    part.region_id,
    whole.region_id AS whole_id
FROM compared AS part
INNER JOIN within ON part.region_id = within.region_id
INNER JOIN compared AS whole
    ON
        within.whole_id = whole.region_id
        AND part.kind = whole.kind
        AND part.comparison_id = whole.comparison_id;
