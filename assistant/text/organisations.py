"""Finds names of organisations in Chinese official prose: companies, universities, parks, authorities, associations.

A name is read from its last word (有限公司, 大学, 开发区, 商务厅 …) backwards to the nearest mark or function word. Names of no
particular body (境外工业园区, 有关部门, 多家有限公司) are left out: what remains after their general words must be a proper name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.model.span import Span

_ENDINGS = (
    r"(?:股份|责任|控股|集团|技术|科技|发展)?有限(?:责任)?公司|集团公司|总公司|保险公司|集团|大学|学院|研究院|研究所|研究总院|研究中心|技术中心"
    r"|人民政府|管理委员会|委员会|管委会|工业园区|产业园区|科技园区|高新技术产业园区|经济合作区|合作区|工业园|产业园|科技园|物流园|产业城|航空城|科技城|科学城"
    r"|综合保税区|保税区|综保区|开发区|高新区|经开区|示范园区|协会|商会|学会|联合会|促进会|商业银行|银行|海关|总局|实验室|创新中心|检测中心|检验中心"
    r"|(?:商务|财政|科技|科学技术|工业和信息化|经济和信息化|发展和改革|发展改革|生态环境|自然资源|交通运输|税务|市场监督管理|市场监管|人力资源和社会保障|统计|外事|农业农村|文化和旅游|投资促进|招商|知识产权|工信|经信)(?:厅|局|委员会|委)"
    r"|(?<=[省市区县州])(?:发改|国资|卫健|经信|科工|住建|网信|文旅|编|科|教)委(?!员|托|派)"
    r"|(?<=[省市区县州])[\u4e00-\u9fff]{2,8}?(?:服务|促进)中心"
    r"|(?<=[省市区县州])[\u4e00-\u9fff]{2,8}?(?<![大客餐])(?:厅|局)(?![面部势限长域])"
)
_ENDING = re.compile(_ENDINGS)
_BODY = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（）()·—\-]{1,30}\Z")
# Words after which a name may begin. The look-arounds keep 经济, 有色, 对外, 以色列, 工业和信息化 … whole.
_STOP = re.compile(
    r"^（[一二三四五六七八九十]{1,3}）|[\d一两三四五六七八九十这那]个(?![体旧])|引入|引进|(?<![申提])请(?!示)|\d年(?:[底末初]|\d{1,2}月)?|联合建(?!设)|联合(?!大学|会|国|汽车|动力)|依托|通过|支持|推动|组建|成立|搭建|建设(?!银行|集团|工程|发展|投资)|共建|携手|会同|邀请|委托(?!代)|列为|评为|入选|获评|签订|签约|签署|落户|位于"
    r"|联系|牵头|对接|带动|报(?=[\u4e00-\u9fff]{1,3}[省市区县州])|帮助|协助|包括|其中|以及|例如|比如|选派|派驻|设立|吸引|协调|组织(?!$)|面向|针对|围绕|借助|推荐|合作(?!区|社|组织|发展|银行|中心|示范)|参加|加入|作为|成为|拥有|隶属|来自|赴|跟踪|聘请"
    r"|园区与|(?<!差)距(?!离)|(?<=[\u4e00-\u9fff])园区(?=[由与和同])|产业园区与|一是|二是|三是|四是|同时|目前|先后|全省|全市|全国|境外|海外|国外|国内|当地|所在|双方|两地|各地|有关|相关|其他|其它|多家|多个|若干|部分|重点|骨干|龙头|知名"
    r"|(?<!人)才|新建|扩建|建(?=[^，。]{3})(?!设|筑|材|安|德|湖|瓯|宁|阳|水|平|昌|邺|华|工|银|行|始|发|投|发|立|成)|由(?!于)|与|和(?!平|县|田|林|谐|利|记|信息化|改革|社会保障|旅游|城乡|规划|黄)|及(?!时)|在(?!线)|对(?!外|口)|向(?!阳|东|明)|(?<![开财])经(?!济|开|贸|信|纬|营)|被|获|从|按|(?<!华)(?<!作)为(?!民)"
    r"|将(?!军|台)|把|给|让|据|至(?!诚)|到|于(?!洪|都)|是|(?<![国])有(?!色|限|机|研)|的|等|(?<!清)以(?!色列)|该|了|于|位|(?<![信应使通专车商军民共利])用(?!友)|使(?!馆)|并|或|[、，。；：“”《》‘’！？]"
)
_NATIONS = (
    "泰国|越南|老挝|缅甸|柬埔寨|马来西亚|新加坡|印度尼西亚|印尼|菲律宾|文莱|日本|韩国|朝鲜|蒙古国?|印度|巴基斯坦|孟加拉国?|斯里兰卡|尼泊尔|哈萨克斯坦|乌兹别克斯坦|吉尔吉斯斯坦|塔吉克斯坦|土库曼斯坦|俄罗斯|白俄罗斯"
    "|乌克兰|波兰|匈牙利|捷克|斯洛伐克|塞尔维亚|罗马尼亚|保加利亚|希腊|德国|法国|英国|意大利|西班牙|葡萄牙|荷兰|比利时|卢森堡|瑞士|奥地利|瑞典|挪威|芬兰|丹麦|爱尔兰|美国|加拿大|墨西哥|巴西|阿根廷|智利|秘鲁|哥伦比亚"
    "|沙特(?:阿拉伯)?|阿联酋|阿曼|卡塔尔|科威特|伊朗|伊拉克|以色列|土耳其|埃及|埃塞俄比亚|肯尼亚|坦桑尼亚|尼日利亚|南非|摩洛哥|阿尔及利亚|赞比亚|澳大利亚|新西兰"
)
NATION = re.compile(_NATIONS)
_GENERAL = re.compile(
    r"国家级?|省级|市级|县级|区级|全省|全市|全国|境外|海外|国内外?|国际|区域|跨区域|跨园区|各类|各地|各级|多个|两个|三个|若干|重点|伙伴|友好|飞地|特色|专业|现代|化工|科技|技术|高新|经济|产业|工业|合作|创新|研发|联合|综合|共建|企业|园区|制造业?"
    r"|绿色|智能|数字|新型|先进|高端|装备|新材料|新能源|汽车|生物|医药|电子|信息|纺织|食品|物流|服务|贸易|跨境|电商|开放|示范|省外|市外|外地|东部|中部|西部|沿海|对口|协作|转出|转入|地|上级|主管|地方|当地|本地|双方|两地|两|三|四|家|个|所|一批|有关|相关|高等|职业|工程|公共|检测|检验|管理|发展|改革|委员会?"
    r"|行业|同业|中小|民营|国有|上市|股份|有限|责任|集团|控股|中外|合资|独资|龙头|骨干|配套|参股|商务|财政|税务|市场|监管|自然|资源|生态|环境|交通|运输|统计|农业|农村|文化|旅游|人力|社会|保障|投资|促进|招商|外事"
    r"|成立|组建|设立|建立|共同|统筹|协同|成员|会员|参与|港口|口岸|保税|自由|试验|外贸|商业|政策性|金融|开发|专精特新|重大|关键|共性|应用|基础|实验|质量|标准|认证|安全|中试|测试|研究"
    r"|东南亚|欧洲|非洲|中东|东盟|欧盟|中亚|拉美|北美|沿线|省内|市内|区内|园内|区外|园外"
)
# Letters that say nothing by themselves but may stand in a name (大连, 江口): one of them beside another letter is a name.
_LETTERS = frozenset("地两三四家个所子母分总省市县区州级和与及新大小高中外内老各每本我他其此该这几期类批园一二")
_PROPER_MIN = 2
_PLACES = "省市区县州盟旗"
_ANY_PLACE = re.compile(r"园区$|开发区$|[各多外本全两该所][省市区县州]|地区$|城区$|[全各]|直辖市|地级市")
_OWN_NAME = re.compile(r"(?:有限(?:责任)?公司|大学|人民政府)$")


def find(text: str) -> tuple[Span, ...]:
    """Spans of the names of organisations in `text`, in its order, without overlaps; the longest ending wins. Never raises."""
    found: list[Span] = []
    offset = 0
    for line in text.split("\n"):
        found.extend(Span(offset + start, offset + end) for start, end in _in_line(line))
        offset += len(line) + 1
    return tuple(found)


@lru_cache(maxsize=8192)
def _in_line(text: str) -> tuple[tuple[int, int], ...]:
    """The names of one line, kept: a report is read again after each edit."""
    found: list[Span] = []
    for match in _ENDING.finditer(text):
        end = match.end()
        start = _start(text, match.start())
        if start is None:
            continue
        name = text[start:end]
        if not proper(name, match.group()):
            continue
        if found and found[-1].end > start:
            found.pop() if found[-1].start >= start else None
        if not found or found[-1].end <= start:
            found.append(Span(start, end))
    return tuple((span.start, span.end) for span in found)


def proper(name: str, ending: str = "") -> bool:
    """Whether `name` means one body: after its general words and its ending something of its own is left."""
    core = name[: len(name) - len(ending)] if ending else name
    if len(core) > 1 and core[-1] in _PLACES and not _ANY_PLACE.search(core):
        return True
    if NATION.search(core):
        return len(NATION.sub("", core)) >= 1 or bool(_OWN_NAME.search(name))
    left = re.sub(r"[^\u4e00-\u9fffA-Za-z]", "", _GENERAL.sub("", core))
    return len(left) >= _PROPER_MIN and any(letter not in _LETTERS for letter in left)


def _start(text: str, ending_start: int) -> int | None:
    body = _BODY.search(text[max(0, ending_start - 30) : ending_start])
    if body is None:
        return None
    words = body.group()
    # A bracket that opens before the stretch belongs to the sentence, not to the name.
    for opening, closing in (("（", "）"), ("(", ")")):
        if words.count(closing) != words.count(opening):
            words = words[max(words.rfind(opening), words.rfind(closing)) + 1 :]
    cut = 0
    for stop in _STOP.finditer(words):
        rest = words[stop.end() :]
        # 技术与经济大学: what follows 与/和/及 must be long enough to stand alone.
        if stop.group() in ("与", "和", "及") and not _GENERAL.sub("", rest):
            continue
        cut = stop.end()
    words = words[cut:]
    return ending_start - len(words) if words else None
