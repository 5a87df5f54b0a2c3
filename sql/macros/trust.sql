-- Which of several observations of the same thing and period stands for the region: the smaller comes first.
--
-- Final before revised before unsaid before preliminary; official before media before reposts; the more exact
-- wording; the period printed with the figure before one printed elsewhere, and this before none.
--
--     SELECT trust('final', 'media', 'eq', 'stated') < trust('preliminary', 'official', 'eq', 'stated');
--     -- true
CREATE MACRO trust(vintage, source_tier, comparator, period_evidence) AS -- noqa: CP05
struct_pack(
    release := list_position(['final', 'revised', 'unsaid', 'preliminary'], coalesce(vintage, 'unsaid')),
    tier := list_position(['official', 'media', 'repost'], source_tier),
    wording := exactness(comparator),
    evidence := list_position(['stated', 'context', 'unrecorded', 'reported'], period_evidence)
);
COMMENT ON MACRO trust IS -- noqa: PRS
'Which of several observations of the same thing and period stands for the region (取用顺序): the smaller comes first.';
