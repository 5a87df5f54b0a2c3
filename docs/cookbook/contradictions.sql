SELECT
    conflicts.table_name AS kind,
    concat_ws(' ', regions.name_zh, regions.name_en) AS region,
    conflicts.indicator_id,
    conflicts.basis,
    conflicts.due_or_period,
    conflicts.comparator,
    conflicts.value,
    conflicts.other_comparator,
    conflicts.other_value,
    round(conflicts.ratio, 3) AS ratio,
    conflicts.source_id = conflicts.other_source_id AS one_source
FROM conflicts
INNER JOIN regions ON conflicts.region_id = regions.region_id
WHERE conflicts.kind = 'contradiction'
ORDER BY conflicts.table_name, abs(ln(conflicts.ratio)) DESC, conflicts.record_id, conflicts.other_id;
