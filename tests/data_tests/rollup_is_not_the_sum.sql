-- One row is a sum of a macro region that is not the sum of one figure a member, of members alone, each
-- once.
--
-- The figures are those of the tables: of a member, the records of just that question that stand for it.
WITH figures AS (
    SELECT
        'target' AS kind,
        targets.region_id,
        targets.indicator_id,
        targets.industry_id,
        targets.scope,
        targets.basis,
        targets.unit_id,
        targets.comparator,
        standing.comparison_due AS due_or_period,
        targets.value
    FROM targets
    INNER JOIN target_standing AS standing ON targets.target_id = standing.target_id
    WHERE standing.stands_for_region
    UNION ALL
    SELECT
        'observation' AS kind,
        observations.region_id,
        observations.indicator_id,
        observations.industry_id,
        observations.scope,
        observations.basis,
        observations.unit_id,
        observations.comparator,
        standing.comparison_period AS due_or_period,
        observations.value
    FROM observations
    INNER JOIN observation_standing AS standing ON observations.observation_id = standing.observation_id
    WHERE standing.stands_for_region
),

sums AS (
    SELECT
        *,
        row_number() OVER () AS row_id
    FROM rollup
),

counted AS (
    SELECT
        sums.*,
        unnest(string_split(sums.members_counted, ' ')) AS member_id
    FROM sums
),

added AS (
    SELECT
        counted.row_id,
        sum(figures.value) AS expected,
        count(figures.value) AS figures_found,
        count(DISTINCT counted.member_id) AS members_listed,
        bool_and(region_members.member_id IS NOT NULL) AS are_members
    FROM counted
    LEFT JOIN figures
        ON
            counted.kind = figures.kind
            AND counted.member_id = figures.region_id
            AND counted.indicator_id = figures.indicator_id
            AND counted.industry_id = figures.industry_id
            AND counted.scope IS NOT DISTINCT FROM figures.scope
            AND counted.basis = figures.basis
            AND counted.unit_id = figures.unit_id
            AND counted.comparator = figures.comparator
            AND counted.due_or_period = figures.due_or_period
    LEFT JOIN region_members
        ON counted.region_id = region_members.region_id AND counted.member_id = region_members.member_id
    GROUP BY counted.row_id
)

SELECT
    sums.kind,
    sums.region_id,
    sums.indicator_id,
    sums.due_or_period,
    sums.value AS rolled_up,
    added.expected,
    sums.members_reporting,
    added.figures_found
FROM sums
INNER JOIN added ON sums.row_id = added.row_id
INNER JOIN indicators ON sums.indicator_id = indicators.indicator_id
WHERE
    sums.value IS DISTINCT FROM added.expected
    OR sums.members_reporting <> added.figures_found
    OR sums.members_reporting <> added.members_listed
    OR NOT added.are_members
    OR indicators.aggregation <> 'sum'
    OR sums.basis NOT IN ('level', 'new', 'cumulative');
