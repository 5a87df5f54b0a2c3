-- One key for what a figure is about: industry, indicator, scope, basis and unit together.
--
-- Two figures with the same key are about the same thing; no scope is a scope of its own. It is their text
-- with bars between, of which ids have none and the scope comes last: it can be read, no two things share it,
-- and grouping and joining a million records by it needs one comparison in place of five.
--
--     SELECT topic_id('vr', 'patents', NULL, 'new', 'count')
--         = topic_id('vr', 'patents', '省', 'new', 'count');
--     -- false
--     SELECT topic_id('vr', 'patents', '省', 'new', 'count');   -- patents|vr|new|count|省
CREATE MACRO topic_id(industry_id, indicator_id, scope, basis, unit_id) AS -- noqa: CP05
concat_ws('|', indicator_id, industry_id, basis, unit_id, coalesce(scope, ''));
COMMENT ON MACRO topic_id IS -- noqa: PRS
'One key for what a figure is about (主题代码): industry, indicator, scope, basis and unit together.';
