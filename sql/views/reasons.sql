-- One row is a reason that a view gives: why a figure is not compared, or why progress has the verdict it
-- has.
--
-- Example: in which views does the reason `superseded` occur?
--
--     SELECT reason, of_comparison, of_progress, reason_zh FROM reasons WHERE reason = 'superseded';
--
-- Answer:
--
--     superseded | True | True | 已被后来的目标或规划替代。
CREATE VIEW reasons AS -- noqa: disable=LT05
SELECT
    listed.reason,
    listed.of_comparison,
    listed.of_progress,
    listed.reason_en,
    listed.reason_zh
FROM (
    VALUES
    (
        'superseded', TRUE, TRUE,
        'A later target or plan replaces it.',
        '已被后来的目标或规划替代。'
    ),
    (
        'plan_repealed', TRUE, TRUE,
        'Its plan was withdrawn.',
        '所属规划已废止。'
    ),
    (
        'plan_is_a_draft', TRUE, TRUE,
        'Its plan is a draft for comment: nothing is promised yet.',
        '所属规划为征求意见稿，尚未作出承诺。'
    ),
    (
        'undated', TRUE, TRUE,
        'It has no date to compare by.',
        '没有可供比较的日期。'
    ),
    (
        'place_in_an_order', TRUE, FALSE,
        'It is a place in an order, not a quantity.',
        '为位次，不是数量。'
    ),
    (
        'order_of_magnitude', TRUE, TRUE,
        'It is an order of magnitude (数十, 千亿级), not a number.',
        '仅为数量级（数十、千亿级），不是确数。'
    ),
    (
        'multiple_of_a_base', TRUE, FALSE,
        'It is a multiple of the region''s own base, which says nothing of its size.',
        '为对本地基数的倍数，不反映规模。'
    ),
    (
        'ceiling_where_more_is_better', TRUE, FALSE,
        'It is an upper bound (以内, 不足) among figures where more is better: how much there is remains open.',
        '为上限（以内、不足），而该指标越大越好，实际大小未定。'
    ),
    (
        'floor_where_less_is_better', TRUE, FALSE,
        'It is a lower bound (以上, 超过) among figures where less is better: how much there is remains open.',
        '为下限（以上、超过），而该指标越小越好，实际大小未定。'
    ),
    (
        'macro_region', TRUE, FALSE,
        'The region is a named group of regions, without administrative level; groups overlap and are not ranked.',
        '该地区为若干地区的合称，无行政级别且互有重叠，不参与排名。'
    ),
    (
        'other_record_stands', TRUE, FALSE,
        'Another record of the same region answers the same question and stands for it.',
        '同一地区另有一条记录回答同一问题，以该记录为准。'
    ),
    (
        'measure_of_its_own', TRUE, TRUE,
        'The measure is defined by one plan or source alone (a score, 规模 of undefined kind), and that one has no other figure to set beside it.',
        '该口径仅由某一规划或来源自行界定（得分、未定义的“规模”），其中没有可与之并列的数字。'
    ),
    (
        'only_region', TRUE, FALSE,
        'No other region of the level has a figure of the same indicator, industry, scope, basis, unit and date.',
        '同级中没有其他地区具有指标、产业、口径、计量方式、单位和日期均相同的数字。'
    ),
    (
        'older_period', TRUE, FALSE,
        'It is compared, but for an earlier period: see observation_comparison_by_period.',
        '已有比较，但属较早时期，见 observation_comparison_by_period。'
    ),
    (
        'reached_at_due', FALSE, TRUE,
        'The figure for the due date reaches the target.',
        '期限时的数字达到目标。'
    ),
    (
        'reached_early', FALSE, TRUE,
        'An earlier figure reaches the target already; whether it held until the due date is not said.',
        '早于期限的数字已达到目标；至期限时是否保持未作判断。'
    ),
    (
        'short_at_due', FALSE, TRUE,
        'The figure for the due date falls short of the target.',
        '期限时的数字未达到目标。'
    ),
    (
        'ceiling_exceeded', FALSE, TRUE,
        'What counts up over the period is above the ceiling already.',
        '时期内的累计数已超过上限。'
    ),
    (
        'ahead_of_the_straight_line', FALSE, TRUE,
        'The latest figure is on or beyond the straight line from the start to the target.',
        '最新数字达到或超过由起点至目标的直线进度。'
    ),
    (
        'below_the_straight_line', FALSE, TRUE,
        'The latest figure falls short of the straight line from the start to the target.',
        '最新数字落后于由起点至目标的直线进度。'
    ),
    (
        'no_observation', FALSE, TRUE,
        'No observation of the region is known for the indicator and industry by the day.',
        '截至该日，该地区没有该指标、产业的观测值。'
    ),
    (
        'observed_otherwise', FALSE, TRUE,
        'The region is observed only with another scope, basis, unit or stretch of time.',
        '该地区仅有其他口径、计量方式、单位或时段的观测值。'
    ),
    (
        'no_figure_for_due_date', FALSE, TRUE,
        'The due date is past and the latest comparable figure is from before it.',
        '期限已过，而最新可比数字早于期限。'
    ),
    (
        'no_starting_point', FALSE, TRUE,
        'Neither a baseline is printed nor is there a comparable figure from before the plan, so that no path can be drawn.',
        '既未写明基期，也没有规划之前的可比数字，无法确定应有进度。'
    ),
    (
        'no_figure_since_start', FALSE, TRUE,
        'The latest comparable figure is the starting point itself.',
        '最新可比数字即为起点。'
    ),
    (
        'wording_leaves_it_open', FALSE, TRUE,
        'The words of target or figure (超过, 左右, 近) leave open on which side it lies.',
        '目标或数字的措辞（超过、左右、近）使结果无法判断。'
    ),
    (
        'no_direction', FALSE, TRUE,
        'Neither the words nor the indicator say whether more or less is asked for.',
        '措辞和指标均未说明要求增加还是减少。'
    )
) AS listed (reason, of_comparison, of_progress, reason_en, reason_zh);

COMMENT ON VIEW reasons IS
'One reason a row that a view gives, in both languages (原因): why a figure is not compared, or why progress has its verdict.';
COMMENT ON COLUMN reasons.reason IS 'Reason (原因), a code of the view reasons.';
COMMENT ON COLUMN reasons.of_comparison IS 'Whether not_compared gives it (用于未比较原因).';
COMMENT ON COLUMN reasons.of_progress IS 'Whether progress gives it (用于进展结论).';
COMMENT ON COLUMN reasons.reason_en IS 'The reason in English (原因，英文).';
COMMENT ON COLUMN reasons.reason_zh IS 'The reason in Chinese (原因，中文).';
