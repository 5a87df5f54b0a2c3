-- One row is an industry with its theme: the industry of the second level of the tree above it.
--
-- Roots of the tree are as wide as the digital economy, its leaves as narrow as smart glasses; the second
-- level has the breadth at which one asks how much is known. A root is its own theme, because figures are
-- given for it as a whole. Never add a theme to its root.
--
-- Example: to which theme do the makers of parts of intelligent connected cars belong?
--
--     SELECT theme_id, theme_name_zh, tree_level
--     FROM industry_themes
--     WHERE industry_id = 'nev_connected_parts';
--
-- Answer:
--
--     manufacturing | 制造业 | 5
CREATE VIEW industry_themes AS
WITH RECURSIVE tree AS (
    SELECT
        industry_id,
        industry_id AS theme_id,
        1 AS tree_level
    FROM industries
    WHERE parent_id IS NULL
    UNION ALL
    SELECT
        industries.industry_id,
        CASE WHEN tree.tree_level = 1 THEN industries.industry_id ELSE tree.theme_id END AS theme_id,
        tree.tree_level + 1 AS tree_level
    FROM industries
    INNER JOIN tree ON industries.parent_id = tree.industry_id
)

SELECT
    tree.industry_id,
    tree.theme_id,
    coalesce(themes.name_zh, themes.name_en) AS theme_name_zh,
    themes.name_en AS theme_name_en,
    tree.tree_level
FROM tree
INNER JOIN industries AS themes ON tree.theme_id = themes.industry_id;

COMMENT ON VIEW industry_themes IS
'An industry with its theme, the industry of the second level of the tree above it (产业所属主题).';
COMMENT ON COLUMN industry_themes.industry_id IS
'Industry (产业) that the figure is about. Never add an industry to its parent.';
COMMENT ON COLUMN industry_themes.theme_id IS
'Theme (主题): the industry itself where it is of the first or second level, else the one of the second level above it.';
COMMENT ON COLUMN industry_themes.theme_name_zh IS 'Theme name (主题名称), Chinese.';
COMMENT ON COLUMN industry_themes.theme_name_en IS 'Theme name (主题英文名), English.';
COMMENT ON COLUMN industry_themes.tree_level IS 'Level of the industry in the tree (层级): 1 is a root.';
