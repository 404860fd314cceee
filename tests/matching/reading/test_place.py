"""Place texts of many boards → region codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.reading import read_place
from matching.regions import find_region, full_name, regions

PLACES = [
    # 智联招聘, BOSS直聘, 拉勾
    ("上海·虹口·北外滩", "310109"),
    ("深圳-龙华新区", "440309"),
    ("北京", "110000"),
    ("成都·武侯·肖家河", "510107"),
    ("北京·朝阳·望京", "110105"),
    ("长春·朝阳·桂林路", "220104"),
    ("沈阳·铁西·大潘", "210106"),
    ("吉林·船营", "220204"),
    ("苏州·昆山·玉山", "320583"),
    ("苏州·太仓", "320585"),
    ("长春·公主岭·大岭", "220184"),
    ("四平·公主岭", "220184"),
    ("呼和浩特·土左旗", "150121"),
    ("乌鲁木齐·沙依巴克区·环卫路街道", "650103"),
    ("凉山·西昌市·北城街道", "513401"),
    ("郑州·管城·南关", "410104"),
    ("石河子市·东城街道", "659001"),
    ("东莞·虎门镇", "441900"),
    ("中山·坦洲", "442000"),
    # without separators, with the province, other separators
    ("上海市虹口区", "310109"),
    ("上海虹口", "310109"),
    ("江苏省昆山市", "320583"),
    ("江苏省苏州市昆山市", "320583"),
    ("江苏苏州", "320500"),
    ("广东省深圳市南山区科技园", "440305"),
    ("广东-深圳-南山区", "440305"),
    ("浙江/杭州/余杭区", "330110"),
    ("北京市 海淀区", "110108"),
    ("北京市市辖区东城区", "110101"),
    ("工作地点：上海 浦东新区", "310115"),
    ("上海—浦东新区", "310115"),
    ("中国上海", "310000"),
    ("广西壮族自治区南宁市", "450100"),
    ("内蒙古包头", "150200"),
    ("新疆-乌鲁木齐", "650100"),
    ("海南省海口市龙华区", "460106"),
    ("杭州（余杭区）", "330110"),
    ("广州,天河区", "440106"),
    ("济源市", "419001"),
    ("河南省济源", "419001"),
    ("仙桃", "429004"),
    ("湖北-潜江", "429005"),
    ("海南·琼海", "469002"),
    ("五家渠", "659004"),
    ("昆山", "320583"),
    ("义乌市", "330782"),
    ("黔东南", "522600"),
    ("恩施州", "422800"),
    ("西双版纳", "532800"),
    ("延边朝鲜族自治州", "222400"),
    ("吉林市", "220200"),
    ("吉林", "220000"),
    ("朝阳市", "211300"),
    ("香港", "810000"),
    ("澳门特别行政区", "820000"),
    ("台湾·台北", "710000"),
    ("310109", "310109"),
    # names that were changed, districts that were merged
    ("北京·崇文区", "110101"),
    ("北京-宣武区", "110102"),
    ("上海·闸北", "310106"),
    ("上海-卢湾区", "310101"),
    ("上海·南汇区", "310115"),
    ("天津·塘沽", "120116"),
    ("天津-大港区", "120116"),
    ("南京·白下区", "320104"),
    ("南京·下关", "320106"),
    ("苏州·平江区", "320508"),
    ("无锡·崇安区", "320213"),
    ("杭州-下城区", "330105"),
    ("杭州·江干", "330102"),
    ("广州·萝岗区", "440112"),
    ("广州-增城市", "440118"),
    ("成都-郫县", "510117"),
    ("西安·户县", "610118"),
    ("青岛·四方区", "370203"),
    ("青岛·胶南市", "370211"),
    ("莱芜", "370116"),
    ("襄樊", "420600"),
    ("深圳-光明新区", "440311"),
    ("深圳-坪山新区", "440310"),
    ("深圳-大鹏新区", "440307"),
    ("长沙·望城县", "430112"),
    # development zones
    ("苏州工业园区", "320576"),
    ("苏州·工业园区", "320576"),
    ("苏州-高新区", "320505"),
    ("无锡-无锡新区", "320214"),
    ("合肥·高新区", "340176"),
    ("合肥-经开区", "340177"),
    ("郑州·高新区·枫杨", "410172"),
    ("武汉-东湖新技术产业开发区", "420111"),
    ("武汉·东湖高新区", "420111"),
    ("西安-高新技术产业开发区", "610113"),
    ("成都·高新区·石羊", "510107"),
    ("长春·高新区", "220173"),
    ("珠海-横琴新区", "440402"),
    ("北京·亦庄", "110115"),
    ("廊坊·燕郊开发区", "131082"),
    ("南昌-红谷滩新区", "360113"),
    ("徐州·不存在的开发区", "320300"),
    # a street or a business area alone
    ("北京·中关村", "110108"),
    ("上海·五角场", "310110"),
    ("上海·漕河泾", "310104"),
    ("成都·二仙桥", "510108"),
    ("上海·没有这个地方", "310000"),
    # English
    ("Shanghai", "310000"),
    ("Hongkou District, Shanghai", "310109"),
    ("Shanghai, Pudong", "310115"),
    ("Beijing, China", "110000"),
    ("Suzhou, Jiangsu", "320500"),
    ("Suzhou, Anhui", "341300"),
    ("Xi'an", "610100"),
    ("Xian, Shaanxi", "610100"),
    ("Hong Kong", "810000"),
    ("Shenzhen Nanshan", "440305"),
]


@pytest.mark.parametrize(("text", "code"), PLACES)
def test_places(text: str, code: str) -> None:
    place = read_place(text)

    assert (place.region_code, place.understood) == (code, True), full_name(place.region_code or "")


@pytest.mark.parametrize(
    "text", ["全国", "异地招聘", "国外", "海外", "日本", "新加坡", "老挝·万象", "远程办公", "Remote"]
)
def test_anywhere_and_abroad_are_understood_without_a_code(text: str) -> None:
    place = read_place(text)

    assert place.understood
    assert place.region_code is None


@pytest.mark.parametrize(
    "text", ["", None, "职位地址", "鼓楼区", "高新区", "南京路100号", "999999", "hello world", "<script>"]
)
def test_what_names_no_single_place_is_not_understood(text: str | None) -> None:
    place = read_place(text)

    assert not place.understood
    assert place.region_code is None


@pytest.mark.parametrize(
    "word", ["电工", "会计", "平安", "java", "大方", "普工", "销售", "5000", "武术教练", "司机", "和平"]
)
def test_ordinary_words_are_no_places_for_search(word: str) -> None:
    assert find_region(word) is None


@pytest.mark.parametrize(
    ("word", "code"), [("上海", "310000"), ("海淀", "110108"), ("昆山", "320583"), ("平安区", "630203")]
)
def test_search_finds_places_in_single_words(word: str, code: str) -> None:
    assert find_region(word) == code


@pytest.mark.parametrize("code", [code for code in regions() if regions()[code].level == 3][::37])
def test_full_names_read_back(code: str) -> None:
    assert read_place(full_name(code)).region_code == code


@given(st.one_of(st.text(max_size=60), st.text(alphabet="上海北京市区县省新开发高·-/ 朝阳苏州工业园路镇", max_size=30)))
def test_any_text_gives_a_known_code_or_none(text: str) -> None:
    code = read_place(text).region_code

    assert code is None or code in regions()


def test_a_long_text_is_read_in_its_beginning() -> None:
    assert read_place("上海·虹口·" + "路" * 1_000_000).region_code == "310109"
