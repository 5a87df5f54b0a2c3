-- One row is a comparison whose ranks are not dense from 1, or do not go with the values.
--
-- Where less is better the smaller value comes first (of a range the upper end), elsewhere the larger. The
-- same value in the same words has the same rank; the same value in other words may have another.
WITH compared AS (
    SELECT
        'target' AS kind,
        comparison_id,
        rank AS place,
        comparator,
        CASE direction WHEN 'down' THEN -coalesce(value_max, value) ELSE value END AS merit_of_value
    FROM target_comparison
    UNION ALL
    SELECT
        'observation' AS kind,
        comparison_id,
        rank AS place,
        comparator,
        CASE direction WHEN 'down' THEN -coalesce(value_max, value) ELSE value END AS merit_of_value
    FROM observation_comparison_by_period
),

not_dense AS (
    SELECT
        kind,
        comparison_id
    FROM compared
    GROUP BY kind, comparison_id
    HAVING min(place) <> 1 OR max(place) <> count(DISTINCT place) OR count(place) < count(*)
),

not_in_order AS (
    SELECT
        one.kind,
        one.comparison_id
    FROM compared AS one
    INNER JOIN compared AS other ON one.kind = other.kind AND one.comparison_id = other.comparison_id
    WHERE
        (one.merit_of_value > other.merit_of_value AND one.place >= other.place)
        OR (
            one.merit_of_value = other.merit_of_value
            AND one.comparator = other.comparator
            AND one.place <> other.place
        )
)

SELECT
    'ranks are not dense' AS fault,
    kind,
    comparison_id
FROM not_dense
UNION
SELECT
    'ranks do not go with the values' AS fault,
    kind,
    comparison_id
FROM not_in_order;
