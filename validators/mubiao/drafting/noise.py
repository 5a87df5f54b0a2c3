"""Where digits stand that count nothing: dates, document numbers, names, ordinals, list markers."""

from __future__ import annotations

import re

from mubiao.quantity.words import NAMES

_CN = "〇零一二两三四五六七八九十百千万亿"
_N = rf"(?:\d+(?:\.\d+)?|[{_CN}]+)"
_RANKED = "(?:位|名(?!录)|大经济体)"
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
_MONTH = (
    rf"(?:(?:{_MONTHS})\.?|January|February|March|April|June|July|August|September|October|November|December)"
)
_SMALL = "(?:one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|past|last|first)"

_ANYWHERE = (
    r"《[^》\n]{1,80}》",
    r"https?://[^\s，。；）]+",
    r"www\.[^\s，。；）]+",
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    # Documents, telephones, standards.
    r"[\[(【〔](?:19|20)\d\d(?:年)?[\])】〕](?:第)?\d*号?",
    r"第?\d+号(?!召)",
    rf"[{_CN}]+号(?:文|工程|公告|令|线)?",
    r"(?:\+?86[- ]?)?\b0\d{2,3}-\d{3,4}[- ]?\d{4}\b",
    r"\+\d[\d -]{6,}\d",
    r"(?<!\d)1[3-9]\d{9}(?!\d)",
    r"(?<![\d-])\d{3,4}-\d{7,8}(?!\d)",
    r"(?:电话|热线|传真|邮编|QQ|微信|微信号|邮政编码)[::]? ?[\d-]{5,}",
    r"(?<!\d)(?:400|800)-\d{3,4}-\d{3,4}",
    r"[A-Z]{2,5}(?:/[A-Z]+)? ?\d{3,6}(?:\.\d+)?-(?:19|20)\d\d",
    r"编号[::]? ?[\w-]+",
    # Dates and periods.
    (
        r"(?:19|20)\d\d\s?年?\s?(?:-{1,2}|~|至|到|/)\s?(?:19|20)\d\d\s?(?:年度|年"
        r"|(?![\d万亿家个项元%]))(?:底|末|初)?"
    ),
    r"(?:19|20)\d\d\s?年(?:度)?(?:\s?\d{1,2}\s?月(?:\s?(?:-|~|至|到)\s?\d{1,2}\s?月)?(?:\s?\d{1,2}\s?日)?)?",
    r"(?<!\d)\d{1,2}\s?(?:-|~|至|到|、)\s?\d{1,2}\s?(?:月份?|日)(?!均)",
    (
        r"(?<!\d)\d{1,2}月(?:份|底|末|初|上旬|中旬|下旬)?(?:\d{1,2}日)?(?:(?:-|~|至"
        r"|到)(?:\d{1,2}月)?\d{1,2}日)?"
    ),
    r"(?<!\d)\d{1,2}日(?!均|产)",
    r"(?<!\d)(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?!\d)",
    r"(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?!\d)",
    r"(?:上午|下午|晚|凌晨|中午|早上)?\d{1,2}(?:时|点)(?:\d{1,2}分|许|半|整)?(?!间)",
    r"[一二][〇零九八][〇零一二三四五六七八九]{2}年?",
    rf"[{_CN}]{{1,3}}月(?:份|底|末|初)?(?:[{_CN}]{{1,3}}日)?",
    (
        r"[“\"'‘]?(?:第)?(?:十[一二三四五六]五|[一二三四五六七八九]五)[”\"'’]?(?=规划|末|期|时"
        r"|以|收|开|期末|”|\"|’|和|、|的|，|,)"
    ),
    r"(?:前|后|头)?(?:\d|[一二三四])(?:个)?季度",
    rf"(?:前|上|下|头|近|过去|未来|连续|后)?{_N}(?:余|多)?个?月(?!台)",
    rf"[前上下头]{_N}个月",
    (
        rf"(?:近|过去|未来|连续|每|前|后|这|第|用|为期|历时)?(?:{_N}|几|数)(?:余|多)?(?:至{_N}"
        rf"|-{_N})?(?:周年|年(?!产))(?:来|间|内|期|前|后|多|以上|以内|左右)?"
    ),
    rf"(?:为期|历时|连续|近日|这)(?:{_N})(?:个)?(?:天|日|周|小时|星期)",
    rf"(?:前|假期|国庆|春节|长假|黄金周)(?:{_N})(?:天|日)",
    r"两院(?=院士)",
    r"7[×xX*]24小时",
    r"24小时(?!内)",
    rf"(?<!寿命)(?<!寿命[达为到])(?<!寿命达到)(?<!寿命提高到)(?<![\d.])(?:\d{{1,3}}|[{_CN}]+)(?:周岁|岁)",
    # Ordinals, chapters, parts.
    rf"第(?>{_N})(?=个|次|批|届|期|产业|季度|轮|代|条|章|款|版)[一-鿿]",
    rf"(?<![居列名排国省市区球界部位])第(?>{_N})(?!{_RANKED})[一-鿿]?",
    r"^\s*[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]",
    r"[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]",
    r"[①-⑳⓪❶-❿㈠-㈩]",
    r"(?:^|(?<=[。；;：:\n])(?<!\d:))\s*\d{1,2}(?:\.\d{1,2})*(?:[.、](?!\d)|\)| (?=[一-鿿A-Z]))",
    r"(?:^|(?<=[。；;：:\n]))\s*[一二三四五六七八九十]{1,3}、",
    r"[一二三四五六七八九十](?:是|要|来|则)(?=[一-鿿])",
    r"其[一二三四五六七]",
    r"^[-—–― ·.]*\d{1,4}(?: ?/ ?\d{1,4})?[-—–― ·.]*$",
    r"[页版P](?:码)?[:：]\d+",
    r"(?<!\d)(?:12306|12315|12329|12333|12345|12348|12369|12378|12388)(?![\d.%])(?![万亿个家项元人户件])",
    r"\d+[页版](?!权|本|块|图|税)",
    r"[表图注]\d+(?:[-.]\d+)*",
    r"专栏[\d一二三四五六七八九十]+",
    # Names.
    r"(?<![A-Za-z\d.])\d{1,2}[GKDCBASgX](?:-[A-Z]|\+)?(?![A-Za-z%\d/])级?",
    r"\d+A级",
    r"(?:[GDCKTZXY]\d{1,4}|\d{4,5})次(?=[^，。]{0,6}(?:列车|班列|动车|航班))",
    r"(?<![\d.])\d{1,2}(?:[、/和]\d{1,2})*英寸",
    r"\b\d{1,2}nm\b(?=(?: and \d{1,2}nm)?[ -](?:nodes?|process|chips?))",
    r"\d+(?:nm|纳米)(?=制程|工艺|芯片|节点)",
    (
        r"(?<![A-Za-z])(?!(?:RMB|CNY|USD|HKD|EUR|US)[ "
        r"\d])[A-Za-z]{1,12}-?\d+(?:\.\d+)?[A-Za-z]{0,4}(?!\d|[万亿]*元|%|\.\d|[万亿]"
        r"|个百分点)(?:级|[+])?"
    ),
    r"[“\"‘](?:\d+|[A-Z\d+×xX*.-]{2,})[”\"’]",
    r"[A-Z\d]+(?:[+×*][A-Z\dN]+)+",
    r"\d+\+(?=[A-Z一-鿿])(?!以上)",
    (
        r"(?:世界|全球|财富|中国|民企|民营企业|制造业|服务业|电子信息|软件)(?:企业"
        r"|制造业)?(?:\d+|百)强"
    ),
    r"\d+强",
    r"[一二三四五ⅠⅡⅢⅣ\d]类(?:创新药|新药|医疗器械|水质|水|地区|企业|标准)",
    r"[一二三四特]等(?:奖|功|品)",
    r"[五四三二一\d]星级?",
    rf"[{_CN}]+(?:个一|步走|位一体|通一平|纵|横)",
    r"工业[234]\.0",
    r"[一二三四五六七八九十]+(?:级|线|维|期|手|胎|孩|代|婚)(?!\w*亿)",
    rf"每(?:\d+[{_CN}]*|[{_CN}]+)(?:人口?|名|亩|元|户|平方公里|吨|公里|千瓦时)",
    rf"[{_CN}]元(?:以上)?(?:GDP|工业|地区|产值|国内)",
    rf"(?<![{_CN}\d.])(?:{'|'.join(sorted(map(re.escape, NAMES), key=len, reverse=True))})(?![{_CN}])",
    r"(?:党的)?(?:十[一二三四五六七八九]?|二十[一二三]?)大(?=以来|召开|报告|精神|部署|闭幕|胜利|代表|关于|提出|[，。、和])",
    r"东北三省|东三省",
    # A count in quotes is a name (“五大安全”), unless it sums up a list (甲、乙等“五张清单”).
    rf"(?<=[“‘])(?<!等[“‘])[{_CN}]{{1,3}}[^，。；“”\d]{{1,8}}(?=[”’])",
    # The same amount in another currency: 4.8 billion yuan ($721.4 million).
    (
        r"(?i:(?<=yuan) ?\((?:(?:about|around|roughly|approximately|nearly|some|over|or|equal to) )*"
        r"(?:US ?\$|[$€£])? ?[\d.,]+(?: ?-?(?:trillion|billion|million|bn|b|m))?"
        r"(?: (?:U\.?S\.? )?(?:dollars|euros|USD))?\))"
    ),
    r"(?<=元) ?\((?:约合|约|合|折合)*(?:人民币)?[\d.,]+[万亿]*(?:美元|欧元|元|元人民币|人民币)\)",
    # English.
    r"\b24-hour\b",
    (
        r"(?<= per )\d{1,3}(?:,000)+"
        r"(?: (?:people|persons|residents|inhabitants|population|live births|children))?"
    ),
    (
        r"(?:children|people|persons|residents|women|men|those|adults|kids|citizens) "
        r"(?:under|over|above|aged) (?:the age of )?\d{1,3}\b(?! ?(?:percent|%|million|billion))"
    ),
    rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:(?:,? |, )(?:19|20)\d\d)?(?![\d,]*\d)",
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?: (?:19|20)\d\d)?",
    rf"\b{_MONTH},? (?:19|20)\d\d",
    (
        r"(?i:\b(?:phase|chapter|section|article|no|nos|issue|volume|vol|page|pages|pp|p"
        r"|figure|table|document|part|step|"
        r"version|level|annex|appendix|line|grade|item|class|stage|batch|round|article"
        r"|circular|order|notice|tier)\b\.?(?: no\.?)? ?"
        r"(?:\d+(?:\.\d+)*|[IVX]+\b)(?: ?(?:-|to|and) ?\d+)?)"
    ),
    r"\b(?:19|20)\d\d ?(?:-|to|and|/) ?(?:(?:19|20)\d\d|\d\d)\b(?! ?(?:percent|%|billion|million|trillion))",
    (
        r"(?<![\d.,$€£¥-])\b(?:19|20)\d\d(?:s\b)?(?!\d|,\d{3}|\.\d| ?(?:percent|%|billion"
        r"|million|trillion|yuan|[万亿个家项人元户台辆座套件名亩吨条公平千兆余多款])|-)"
    ),
    (
        r"\b\d{1,2}(?:st|nd|rd|th) (?:five|century|national|anniversary|session|congress"
        r"|plenary|china|edition|meeting|year|batch)"
    ),
    r"(?i:\b[QH][1-4]\b)",
    (
        rf"(?i:\b(?:(?:\d+(?:-| to ))?\d+|{_SMALL})[- ]"
        r"(?:and[- ]a[- ]half[- ]|(?:consecutive|straight|successive|full|more|past|calendar) )?(?:years?"
        r"|months?|quarters?|decades?|days?|weeks?)(?:[- ](?:old|plan|long|action|ago))?\b)"
    ),
    r"(?i:\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b)",
    (
        r"(?i:\b(?:one of|one by one|no one|each one|one-stop|one another|number one|the one"
        r"|one belt|first half|second half|half-year|mid-\d+))"
    ),
    r"(?i:\b(?:made in china|industry|web|vision|agenda|expo) \d+(?:\.0)?)",
)
_NOISE = re.compile("|".join(f"(?:{pattern})" for pattern in _ANYWHERE), re.MULTILINE)
# No number, word or gap is that long; searching through one takes the square of its length.
_ENDLESS = re.compile(rf"\d{{30,}}|[{_CN}]{{30,}}|[A-Za-z]{{60,}}|[ \t]{{30,}}")
MASK = "\x00"


def masked(folded: str) -> str:
    """The text with what counts nothing blotted out, character for character."""
    return _NOISE.sub(_blot, _ENDLESS.sub(_blot, folded))


def _blot(found: re.Match[str]) -> str:
    return MASK * len(found.group())
