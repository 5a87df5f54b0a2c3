"""The words round a number, as data: what each does to the reading."""

from __future__ import annotations

from mubiao.quantity.model import Comparator


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


# Before the number. The longest that fits is taken, so 不少于 comes before 少于.
BEFORE: dict[str, Comparator] = {
    **dict.fromkeys(
        _words(
            "不少于 不低于 至少 至少达到 最少 最低 不小于 不得少于 不得低于 保底 起码 ≥ >= 跨入 迈入 "
            "跃上 迈进 站稳 迈上 迈上了 站上 登上 跨上 大于等于 大于或等于 达到或超过"
        ),
        "ge",
    ),
    **dict.fromkeys(
        _words(
            "超过 超过了 破 首破 已破 超 超出 突破 突破了 突破至 逾 高于 大于 多于 过 首次超过 "
            "首次突破 首超 已超 超越 > 跨越 跨过 冲破 越过 高出"
        ),
        "gt",
    ),
    **dict.fromkeys(
        _words(
            "不超过 不超 不高于 不大于 不多于 至多 最多 最高 不得超过 不得高于 ≤ <= 未超过 "
            "小于等于 小于或等于 不突破 上限为"
        ),
        "le",
    ),
    **dict.fromkeys(_words("跌破 低于 少于 小于 不足 不到 不满 未满 未到 < 短于"), "lt"),
    **dict.fromkeys(_words("约 约为 大约 大约为 约合 大概 约有 ~ ≈ 约占 大致 大体"), "approx"),
    **dict.fromkeys(_words("近 接近 将近 逼近 临近 接近于 几近 几乎 差不多"), "just_below"),
}

# These bound from above where nothing else bounds: 控制在3%, but 控制在3%左右 and 控制在2%-3%.
KEPT_WITHIN = _words("控制在 控制到 限制在")

# After the number and its unit.
AFTER: dict[str, Comparator] = {
    **dict.fromkeys(_words("以上 及以上 之上 或以上 (含)以上 + 或更多"), "ge"),
    **dict.fromkeys(_words("以内 之内 内 以下 及以下 之下 (含)以下 或以下"), "le"),
    **dict.fromkeys(_words("左右 上下 前后"), "approx"),
    **dict.fromkeys(_words("多 余 有余 出头 开外"), "just_above"),
    **dict.fromkeys(_words("不到 不足"), "lt"),
    **dict.fromkeys(_words("级 量级 规模级 级别 レベル"), "order"),
}

# Two words together: the claim that both support. A pair that is not here contradicts itself.
TOGETHER: dict[frozenset[Comparator], tuple[Comparator, bool]] = {
    frozenset({"gt", "ge"}): ("ge", True),
    frozenset({"lt", "le"}): ("le", True),
    frozenset({"gt", "just_above"}): ("gt", False),
    frozenset({"ge", "order"}): ("ge", False),
    frozenset({"gt", "order"}): ("gt", False),
}

# A change downwards turns the sign and with it the comparator.
TURNED: dict[Comparator, Comparator] = {
    "ge": "le",
    "gt": "lt",
    "le": "ge",
    "lt": "gt",
    "just_below": "just_above",
    "just_above": "just_below",
}

RISE = _words(
    "高 快 多 提高 提升 增长 增加 上升 扩大 上涨 攀升 增 升 增多 拓展 扩充 延长 涨 跃升 新增长 净增长 递增 "
    "高出 上调 增幅 涨幅 增速 增长率 增长速度 净增加"
)
FALL = _words(
    "低 慢 少 下降 降低 减少 压减 缩短 下调 减 缩减 压缩 回落 下滑 缩小 收窄 降 削减 压降 下跌 跌 降幅 "
    "递减 负增长"
)
# 提高到15% is a level, 提高15% a change.
MOVED_TO = _words("到 至 到了 至了 为 成")
# Nouns of growth, and verbs that speak of a flow: their percentages are rates.
SPEED = _words("增幅 增速 增长率 增长速度 涨幅 递减 递增 降幅")
GROWTH = _words("上涨 下滑 下跌 下降 回落 增 增长 负增长")
# Per year, or against a year before: the change is a rate.
RATE_MARKS = _words("年均 同比 环比 年平均 每年 比上年 较上年 较去年 比去年 上年")
TOTAL_MARKS = _words("累计 累积 共计 总计 合计 总共 累计共")
NEW_MARKS = _words(
    "新增 新建 净增 新培育 新引进 新建成 新认定 新开工 新设 新签约 新上 新布局 新引育 新打造 新开 新开通 "
    "新实施 新落地 新招引 新改建 新注册 新设立 新启动"
)

# Words that neither bound nor change the number.
NEUTRAL = _words(
    "冲刺 冲击 均 力争 争取 确保 努力 预计 有望 计划 将 已 已经 达 达到 达到了 实现 完成 为 是 在 至 到 "
    "有 共 共有 拥有 的 了 高达 多达 就 仅 只 仅为 首次 保持在 保持 稳定在 维持在 稳定 占比 占 占到 占比达 "
    "比重达 分别 力争实现 力争达到 总量 全面 基本 建成 建设 打造 培育 引进 形成 总共 目标 目标为 目标是 全年 "
    "每年 年均 同比 环比 比上年 较上年 较去年 比去年 累计 新增 新建 净增 合计 总计 共计 总数 总分 得分 "
    "评分 合 等于 相当于 人民币 位于 低至 降至 增至 升至 提至 压至 减至 涨至 突破至 跃升至 调整为 调整至 "
    "调整到 达成 只有 其中 各 年 年度 年平均 累积 再"
)

# Names that hold numerals and count nothing; more of the kind are patterns in `masks`.
NAMES = _words(
    "一批 一流 一体化 一体 一类 一般 一线 一带一路 一带 一站式 一网通办 一件事 一次性 一定 一些 一系列 "
    "一揽子 一律 一致 一道 一起 一级 二级 三级 四级 五级 一等 二等 三等 一期 二期 三期 四期 二氧化碳 "
    "二氧化硅 二氧化硫 二维码 二维 三维 三产 二产 一产 三农 三次产业 三化 三废 三位一体 三权 三链 双一流 "
    "四新 四上 四化 五金 五位一体 六稳 六保 七彩 八大行动 万一 百姓 百度 千年 万众 千家万户 千千万万 "
    "第一产业 第二产业 第三产业 第一批 第二批 第三批 十二五 十三五 十四五 十五五 十一五 十五规划 唯一 "
    "统一 单一 第一时间 同一 万元以上工业企业 四川 三亚 三明 三沙 三门峡 六安 六盘水 七台河 九江 十堰 "
    "百色 万宁 万州 五指山 两江新区 两江 九龙坡 双城 四平 五家渠 三峡 千岛湖 长三角 珠三角 大三角 两化 "
    "两业 两新 两重 两山 两岸 两会 两非 三北 一老一小 三甲医院 三甲 千兆 百兆 万兆 一老 四好 三品一标 "
    "三首 四链 百强县 百强企业 百强榜 百城 千村 万村 千人计划 万人计划 百人计划 三线 二线 四线 五星级 "
    "四星级 三星级 五A级 三区三线 五湖四海 九省通衢 首批 亿元以上项目 亿元项目 一区一业 一县一业 一村一品 "
    "一企一策"
)

# Words with a syllable that would otherwise count as a bound or a change.
HARMLESS = _words(
    "自由 少数民族 青少年 从业 从事 理由 强度 通过 经过 万元GDP 万元工业增加值 万元地区生产总值 万元产值 "
    "万元国内生产总值 升学 升规 增收 增效 减灾 第三方 非公有制 非遗 度假区 "
    "分布式 分拨 分析 多联机 外贸 外资 内部 上云 上市公司 上下游 下游 "
    "下一代 年度 温度 规上 规模以上 限上 限额以上 高新 高技术 高成长 高水平 高端 高标准 高质量 高校 "
    "高层次 高价值 提高品质 增加值 增值 增加额 增量 增材 增强 上市 线上 线下 网上 地下 以上企业 超算 "
    "超高清 超级 超高 超充 超大 超低 高速 无人 无线 无害 非化石 非公 非居民 未来 多式 多元 多功能 近岸 "
    "近海 近零 近郊 低空 低碳 低压 低收入 减排 减税 降费 降碳 成长 成果 成套 成员 集成 成品 成本 成交 "
    "完成 形成 建成 合成 成都 人均 平均 均衡 最大 名优 知名 著名 名牌 位居 定位 单位 岗位 床位 车位 "
    "点位 地位 前沿 前十 目前 提前 产业前 余热 余杭 余姚 剩余 大约束 节约 集约 合约 签约 履约 分布 分钟 "
    "部分 分行 分校 分中心 充分 点对点 试点 重点 热点 亮点 站点 网点 节点 景点 特点 焦点 高点 支点 不含 "
    "不良 不动产 未成年 成立 倍增 以来 以及 所以 可以 用以 分类 分级 分别 分公司 分支 数字 数据 数控 数量 "
    "数智 指数 总数 个数 人数 户数 家数 件数 基站数 系数 倍数 参数 企业数 算数 次数 数额 超声 升级 提质 "
    "降本 减速 加速 几何 小于 上海 下城 上城 上饶 上虞 内蒙古 境内 国内 省内 市内 区内 室内 域内 内容 "
    "内资 内河 内贸 内需 左 右 上游 中上 以旧换新 非晶 非标 无废 无锡 无形 成渝 不锈钢 多晶 多媒体 多模态 "
    "多边 多层 众多 超导 超纯 超细 超快 超薄 超滤 高分子 百货 万达 万象 千禧 亿纬 一家亲 零售 零部件 零碳 "
    "零件 零工 零担 四足 两用 两轮 三轮 双千 前端 前瞻 前海 前置 位置 品位 首位度 名录 名单 提名 冠名 "
    "名师 名家 名品 名企 名城 名校 名园 名镇 名村 首位产业"
)

# In what is left of a text any of these may bound, negate or multiply the number.
DANGEROUS = _words(
    "不 未 没 无 非 超 逾 近 约 余 几 至少 至多 最 以 左右 上下 低于 高于 少于 多于 大于 小于 过 突破 增 "
    "减 降 升 提高 翻 倍 分之 每 均 第 前 位 名 零 〇 一 二 两 三 四 五 六 七 八 九 十 百 千 万 亿 兆 廿 "
    "距 少 从 由 除 差 缺 欠 负"
)
# And after the number also these: 3个点, 5成.
DANGEROUS_AFTER = _words("点 起 限 顶 许 来 往 底 分 成 级 多 番 折 档 度 数 外 下 内 上")

# What may follow a number that has no unit printed: 4亿多中等收入群体.
THINGS = _words(
    "企业 项目 基站 群体 人口 用户 居民 机器人 专利 园区 平台 工厂 车间 产品 市场 产业 产业集群 产业链 "
    "集群 产业园 开发区 赛道 产业带 GDP 产值 算力 投资 收入 规模 行动 工程 公司 机构 终端 设备 连接 大关 "
    "台阶 关口 中小企业 农民 消费者 学生 游客 户籍人口 常住人口 劳动力 网民"
)

# Of a class such as 百亿级产业园 the yuan are left unsaid.
MEASURED_IN_YUAN = _words(
    "产业 产业园 产业园区 产业带 产业平台 产业链 产业集群 企业 先进制造业集群 园区 工业企业 工业园区 市场 "
    "开发区 特色产业集群 赛道 链主企业 集群 项目 龙头企业"
)

# A currency before its number: RMB 20亿.
MONEY_BEFORE: dict[str, str] = {
    **dict.fromkeys(_words("RMB CNY ¥ 人民币"), "CNY"),
    **dict.fromkeys(_words("US$ USD $"), "USD"),
    **dict.fromkeys(_words("€ EUR"), "EUR"),
    **dict.fromkeys(_words("£ GBP"), "GBP"),
    **dict.fromkeys(_words("HK$ HKD"), "HKD"),
}

# Between a place and its rank: 位居全国第四.
RANK_VERBS = _words(
    "排名 名列 位列 位居 列 居 稳居 跃居 升至 上升至 上升到 跃升至 跃升到 进入 跻身 进位至 并列 排在 排 "
    "位次 提升至 提升到 保持 前进至 晋升至 晋位至 冲刺 挺进 迈入 进 居于 处于"
)
