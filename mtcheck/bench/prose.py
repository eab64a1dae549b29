"""Ordinary clean pages in several languages, made from templates: what the benchmark and the load tests read.

Every sentence is complete and correct: a subject, a verb and an object in the plural (so that adjectives agree whatever
the noun), with a place, a time and a clause around them. The word lists of all languages stand in one order, so the
same seed says the same in each language and a text has an aligned source. Within one document no phrase returns before
its list is used up, as in prose written by a person.

A ``text`` is prose alone. A ``page`` has around it what pages have and checkers stumble over: a headline, a byline,
subheadings, lists, captions, links, quotations, names of persons and of a festival in English, figures.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_SLOTS = ("person_adjective", "person", "verb", "thing_adjective", "thing", "place", "time", "clause")


@dataclass(frozen=True)
class Grammar:
    """The words and sentence patterns of one language.

    Args:
        words: for each slot its phrases, in the order that all languages share.
        patterns: sentences with slots; ``{t}`` time, ``{s}`` ``{s2}`` subjects, ``{v}`` ``{v2}`` verbs, ``{o}``
            ``{o2}`` objects, ``{p}`` place, ``{c}`` clause.
        joint: what stands between an adjective and its noun.
        gap: what stands between two sentences.
    """

    words: dict[str, tuple[str, ...]]
    patterns: tuple[str, ...]
    joint: str = " "
    gap: str = " "


def _words(block: str) -> dict[str, tuple[str, ...]]:
    lists = (tuple(" ".join(part.split()) for part in lines.split("|")) for lines in block.strip().split("\n\n"))
    return dict(zip(_SLOTS, lists, strict=True))


# fmt: off
_GRAMMARS: dict[str, Grammar] = {
    "en": Grammar(_words("""
experienced | young | curious | local | patient | independent | retired | careful | foreign | enthusiastic |
busy | cheerful | unknown | wealthy | tired | brave

teachers | engineers | farmers | doctors | musicians | journalists | researchers | neighbours | students |
sailors | bakers | lawyers | gardeners | painters | librarians | tourists | carpenters | drivers | nurses |
photographers | historians | athletes | merchants | volunteers | officials | cooks | pilots | collectors

visited | described | repaired | sold | discovered | photographed | examined | painted | compared | cleaned |
admired | measured | rented | defended | mentioned | improved | bought | protected | criticised | opened |
presented | restored | designed | replaced | observed | counted | planned | showed

old | new | large | small | wooden | expensive | forgotten | quiet | modern | colourful | empty | famous |
broken | narrow | historic | simple | strange | heavy | bright | useful | rare | ordinary | secret | temporary

bridges | houses | gardens | boats | paintings | machines | books | letters | roofs | schools | markets |
museums | lamps | maps | stations | tools | factories | windows | towers | instruments | fields | streets |
carpets | shops | churches | kitchens | documents | harbours | bicycles | clocks | halls | islands | forests |
parks | statues | theatres | villages | walls | workshops | libraries

in the north of the country | near the river | behind the town hall | on the coast | in the mountains |
beside the railway line | at the edge of the forest | in the suburbs | across the border | in the capital |
along the canal | on the other side of the lake | outside the old walls | in the valley | above the harbour |
in a distant province | close to the airport | in the middle of the square | on the island | between two hills |
south of the motorway | in the old quarter | below the castle | around the cathedral

last spring | in the early morning | two years ago | during the summer holidays | after the long winter |
on a rainy Thursday | at the end of October | before the elections | shortly after midnight |
in the following weeks | on the first day of May | during the war | for the third time | in the same month |
towards evening | before sunrise | at the weekend | almost every autumn | some days later | in those years

because the committee had asked for it | although nobody had expected much | before the first snow fell |
so that visitors could see more | while the orchestra was still playing | since the prices had risen again |
as the newspaper reported yesterday | which surprised even the mayor | until the money ran out |
although the work took eleven months | because the rain had damaged everything | while others waited at home |
after a long discussion with the owner | so that nothing would be lost | because their children wanted it |
although the law forbids this | before the train left for the south | as their grandparents had once done |
which cost less than planned | while the police looked the other way | since there was no other choice |
after the storm had passed | although the results remained uncertain | so that the noise would stop
"""), (
        "{s} {v} {o} {p}.",
        "{t}, {s} {v} {o} {p}, {c}.",
        "{s} {v} {o} {t}, {c}.",
        "{t}, {s} {v} {o} and {o2} {p}.",
        "{p}, {s} {v} {o}, and {s2} {v2} {o2}.",
    )),
    "de": Grammar(_words("""
erfahrene | junge | neugierige | örtliche | geduldige | unabhängige | pensionierte | vorsichtige | ausländische |
begeisterte | beschäftigte | fröhliche | unbekannte | wohlhabende | müde | mutige

Lehrer | Ingenieure | Bauern | Ärzte | Musiker | Journalisten | Forscher | Nachbarn | Studenten | Matrosen |
Bäcker | Anwälte | Gärtner | Maler | Bibliothekare | Touristen | Tischler | Fahrer | Krankenpfleger | Fotografen |
Historiker | Sportler | Kaufleute | Freiwillige | Beamte | Köche | Piloten | Sammler

besuchten | beschrieben | reparierten | verkauften | entdeckten | fotografierten | untersuchten | bemalten |
verglichen | reinigten | bewunderten | vermaßen | mieteten | verteidigten | erwähnten | verbesserten | kauften |
schützten | kritisierten | eröffneten | präsentierten | restaurierten | entwarfen | ersetzten | beobachteten |
zählten | planten | zeigten

alte | neue | große | kleine | hölzerne | teure | vergessene | ruhige | moderne | farbenfrohe | leere | berühmte |
kaputte | schmale | historische | einfache | seltsame | schwere | helle | nützliche | seltene | gewöhnliche |
geheime | vorläufige

Brücken | Häuser | Gärten | Boote | Gemälde | Maschinen | Bücher | Briefe | Dächer | Schulen | Märkte | Museen |
Lampen | Landkarten | Bahnhöfe | Werkzeuge | Fabriken | Fenster | Türme | Instrumente | Felder | Straßen |
Teppiche | Läden | Kirchen | Küchen | Dokumente | Häfen | Fahrräder | Uhren | Hallen | Inseln | Wälder | Parks |
Statuen | Theater | Dörfer | Mauern | Werkstätten | Bibliotheken

im Norden des Landes | in der Nähe des Flusses | hinter dem Rathaus | an der Küste | in den Bergen |
neben der Bahnlinie | am Rand des Waldes | in den Vororten | jenseits der Grenze | in der Hauptstadt |
entlang des Kanals | auf der anderen Seite des Sees | außerhalb der alten Mauern | im Tal | oberhalb des Hafens |
in einer fernen Provinz | dicht beim Flughafen | mitten auf dem Platz | auf der Insel | zwischen zwei Hügeln |
südlich der Autobahn | in der Altstadt | unterhalb der Burg | rund um den Dom

im vergangenen Frühling | am frühen Morgen | vor zwei Jahren | während der Sommerferien | nach dem langen Winter |
an einem verregneten Donnerstag | Ende Oktober | vor den Wahlen | kurz nach Mitternacht |
in den folgenden Wochen | am ersten Tag des Mai | während des Krieges | zum dritten Mal | im selben Monat |
gegen Abend | vor Sonnenaufgang | am Wochenende | fast jeden Herbst | einige Tage später | in jenen Jahren

weil der Ausschuss darum gebeten hatte | obwohl niemand viel erwartet hatte | bevor der erste Schnee fiel |
damit Besucher mehr sehen konnten | während das Orchester noch spielte | da die Preise wieder gestiegen waren |
wie die Zeitung gestern berichtete | was sogar den Bürgermeister überraschte | bis das Geld ausging |
obwohl die Arbeit elf Monate dauerte | weil der Regen alles beschädigt hatte | während andere zu Hause warteten |
nachdem sie lange mit dem Besitzer gesprochen hatten | damit nichts verloren ging |
weil ihre Kinder es wünschten | obwohl das Gesetz es verbietet | bevor der Zug nach Süden abfuhr |
wie es einst ihre Großeltern getan hatten | was weniger kostete als geplant | während die Polizei wegsah |
da es keine andere Wahl gab | nachdem der Sturm vorüber war | obwohl die Ergebnisse unsicher blieben |
damit der Lärm endlich aufhörte
"""), (
        "{s} {v} {p} {o}.",
        "{t} {v} {s} {p} {o}, {c}.",
        "{s} {v} {t} {o}, {c}.",
        "{t} {v} {s} {p} {o} und {o2}.",
        "{p} {v} {s} {o}, und {s2} {v2} {o2}.",
    )),
    "ru": Grammar(_words("""
опытные | молодые | любопытные | местные | терпеливые | независимые | бывшие | осторожные | иностранные |
увлечённые | занятые | весёлые | неизвестные | богатые | усталые | смелые

учителя | инженеры | фермеры | врачи | музыканты | журналисты | исследователи | соседи | студенты | моряки |
пекари | юристы | садовники | художники | библиотекари | туристы | плотники | водители | санитары | фотографы |
историки | спортсмены | купцы | добровольцы | чиновники | повара | лётчики | коллекционеры

посетили | описали | отремонтировали | продали | обнаружили | сфотографировали | осмотрели | раскрасили |
сравнили | вычистили | похвалили | измерили | арендовали | защитили | упомянули | улучшили | купили | сберегли |
раскритиковали | открыли | представили | восстановили | спроектировали | заменили | изучили | пересчитали |
запланировали | показали

старые | новые | большие | маленькие | деревянные | дорогие | забытые | тихие | современные | пёстрые | пустые |
знаменитые | сломанные | узкие | исторические | простые | странные | тяжёлые | светлые | полезные | редкие |
обычные | тайные | временные

мосты | дома | сады | лодки | картины | машины | книги | письма | крыши | школы | рынки | музеи | лампы | карты |
вокзалы | инструменты | заводы | окна | башни | приборы | поля | улицы | ковры | магазины | церкви | кухни |
документы | гавани | велосипеды | часы | залы | острова | леса | парки | статуи | театры | деревни | стены |
мастерские | библиотеки

на севере страны | недалеко от реки | позади ратуши | на побережье | высоко в горах | рядом с железной дорогой |
на опушке леса | в пригородах | по ту сторону границы | в столице | вдоль канала | на другом берегу озера |
за пределами старых стен | в долине | над гаванью | в далёкой провинции | вблизи аэропорта | посреди площади |
на острове | между двумя холмами | к югу от шоссе | в старом квартале | под крепостью | вокруг собора

прошлой весной | ранним утром | два года назад | во время летних каникул | после долгой зимы |
в дождливый четверг | в конце октября | перед выборами | вскоре после полуночи | в последующие недели |
в первый день мая | во время войны | в третий раз | в том же месяце | ближе к вечеру | перед восходом солнца |
в выходные | почти каждую осень | несколько дней спустя | в те годы

потому что об этом попросил комитет | хотя никто не ожидал многого | прежде чем выпал первый снег |
чтобы гости могли увидеть больше | пока ещё играл оркестр | поскольку цены снова выросли |
как вчера сообщила газета | что удивило даже мэра | пока не кончились деньги |
хотя работа заняла одиннадцать месяцев | потому что дождь всё испортил | пока другие ждали дома |
после того как долго говорили с владельцем | чтобы ничего не пропало | потому что этого хотели их дети |
хотя закон это запрещает | прежде чем поезд ушёл на юг | как когда-то делали их деды |
что обошлось дешевле задуманного | пока полиция смотрела в другую сторону | поскольку другого выбора не было |
после того как утихла буря | хотя итоги оставались неясными | чтобы шум наконец прекратился
"""), (
        "{s} {v} {o} {p}.",
        "{t} {s} {v} {o} {p}, {c}.",
        "{s} {v} {o} {t}, {c}.",
        "{t} {s} {v} {o} и {o2} {p}.",
        "{p} {s} {v} {o}, а {s2} {v2} {o2}.",
    )),
    "ja": Grammar(_words("""
経験豊かな | 若い | 好奇心の強い | 地元の | 我慢強い | 独立した | 引退した | 慎重な | 外国の | 熱心な | 忙しい |
陽気な | 無名の | 裕福な | 疲れた | 勇敢な

教師たち | 技術者たち | 農家の人々 | 医師たち | 音楽家たち | 記者たち | 研究者たち | 隣人たち | 学生たち |
船員たち | パン職人たち | 弁護士たち | 庭師たち | 画家たち | 司書たち | 観光客たち | 大工たち | 運転手たち |
看護師たち | 写真家たち | 歴史家たち | 選手たち | 商人たち | ボランティアたち | 役人たち | 料理人たち |
操縦士たち | 収集家たち

を訪れた | を説明した | を修理した | を売った | を発見した | を撮影した | を調べた | を塗り直した | を比べた |
を掃除した | をほめた | を測った | を借りた | を守った | に触れた | を改良した | を買った | を保護した |
を批判した | を開いた | を紹介した | を修復した | を設計した | を取り替えた | を観察した | を数えた | を計画した |
を見せた

古い | 新しい | 大きな | 小さな | 木造の | 高価な | 忘れられた | 静かな | 現代的な | 色鮮やかな | 空っぽの |
有名な | 壊れた | 細長い | 歴史ある | 簡素な | 奇妙な | 重い | 明るい | 役に立つ | 珍しい | ありふれた | 秘密の |
仮設の

橋 | 家 | 庭園 | 小舟 | 絵画 | 機械 | 書物 | 手紙 | 屋根 | 学校 | 市場 | 博物館 | ランプ | 地図 | 駅舎 | 道具 |
工場 | 窓 | 塔 | 楽器 | 畑 | 通り | じゅうたん | 店舗 | 教会 | 台所 | 文書 | 港 | 自転車 | 時計 | 広間 | 島 | 森 |
公園 | 彫像 | 劇場 | 村 | 城壁 | 工房 | 図書館

国の北部で | 川の近くで | 市庁舎の裏で | 海岸で | 山の中で | 線路のそばで | 森のはずれで | 郊外で |
国境の向こうで | 首都で | 運河に沿って | 湖の対岸で | 旧市街の外で | 谷間で | 丘の上で | 遠い地方で |
空港のすぐ近くで | 広場の真ん中で | 離れ小島で | 二つの山の間で | 高速道路の南側で | 下町で | 城のふもとで |
大聖堂の周りで

去年の春 | 朝早く | 二年前 | 夏休みの間 | 長い冬のあと | 雨の木曜日 | 十月の終わりに | 選挙の前に |
真夜中を過ぎたころ | 続く数週間 | 五月の最初の日に | 戦争のさなか | 三度目になるが | 同じ月に | 夕方近く |
夜明け前 | 週末に | ほとんど毎年の秋 | 数日後 | そのころ

委員会がそう求めたからだ | だれも多くは期待していなかったのだが | 初雪が降る前のことだった |
訪れる人がもっと見られるようにするためである | 楽団はまだ演奏を続けていた | 物価がまた上がったためだ |
新聞がきのう伝えたとおりである | これには市長さえ驚いた | やがて資金は底をついた | その仕事には十一か月かかった |
雨がすべてを傷めてしまったからである | ほかの者は家で待っていた | 持ち主とは長く話し合ってあった |
何も失われないようにしたのだ | 子どもたちがそれを望んでいた | 法律では禁じられている |
列車はそのあと南へ出発した | 祖父母もかつてそうしたものだ | 費用は予定より少なかった | 警察は見て見ぬふりをした |
ほかに方法がなかったのである | 嵐はもう過ぎ去っていた | 結果はまだはっきりしない | ようやく騒音がやんだ
"""), (
        "{s}は{p}{o}{v}。",
        "{t}、{s}は{p}{o}{v}。{c}。",
        "{s}は{t}、{o}{v}。{c}。",
        "{t}、{s}は{p}{o}と{o2}{v}。",
        "{p}{s}が{o}{v}一方、{s2}は{o2}{v2}。",
    ), joint="", gap=""),
    "zh": Grammar(_words("""
经验丰富的 | 年轻的 | 好奇的 | 本地的 | 耐心的 | 独立的 | 退休的 | 谨慎的 | 外国的 | 热心的 | 忙碌的 | 开朗的 |
无名的 | 富有的 | 疲倦的 | 勇敢的

教师 | 工程师 | 农民 | 医生 | 音乐家 | 记者 | 研究人员 | 邻居 | 学生 | 水手 | 面包师 | 律师 | 园丁 | 画家 |
图书管理员 | 游客 | 木匠 | 司机 | 护士 | 摄影师 | 历史学家 | 运动员 | 商人 | 志愿者 | 官员 | 厨师 | 飞行员 |
收藏家

参观了 | 描述了 | 修理了 | 卖掉了 | 发现了 | 拍摄了 | 检查了 | 粉刷了 | 比较了 | 清洗了 | 称赞了 | 测量了 |
租下了 | 捍卫了 | 提到了 | 改进了 | 买下了 | 保护了 | 批评了 | 开放了 | 展示了 | 修复了 | 设计了 | 更换了 |
观察了 | 清点了 | 规划了 | 介绍了

古老的 | 崭新的 | 巨大的 | 小小的 | 木制的 | 昂贵的 | 被遗忘的 | 安静的 | 现代的 | 色彩鲜艳的 | 空荡荡的 |
著名的 | 破损的 | 狭窄的 | 有历史的 | 简单的 | 奇怪的 | 沉重的 | 明亮的 | 有用的 | 罕见的 | 普通的 | 秘密的 |
临时的

桥梁 | 房屋 | 花园 | 小船 | 油画 | 机器 | 书籍 | 信件 | 屋顶 | 学校 | 市场 | 博物馆 | 灯具 | 地图 | 车站 | 工具 |
工厂 | 窗户 | 高塔 | 乐器 | 田野 | 街道 | 地毯 | 商店 | 教堂 | 厨房 | 文件 | 港口 | 自行车 | 钟表 | 大厅 | 岛屿 |
森林 | 公园 | 雕像 | 剧院 | 村庄 | 城墙 | 作坊 | 图书馆

在这个国家的北部 | 在河边 | 在市政厅后面 | 在海岸上 | 在山里 | 在铁路旁 | 在森林边缘 | 在郊区 | 在边境另一侧 |
在首都 | 沿着运河 | 在湖的对岸 | 在老城外 | 在山谷里 | 在港湾上方 | 在遥远的省份 | 在机场附近 | 在广场中央 |
在岛上 | 在两座山丘之间 | 在高速公路以南 | 在旧城区 | 在城堡脚下 | 在大教堂周围

去年春天 | 清晨 | 两年前 | 暑假期间 | 漫长的冬天过后 | 一个下雨的星期四 | 十月底 | 选举之前 | 午夜刚过 |
随后的几周 | 五月的第一天 | 战争期间 | 第三次 | 同一个月 | 傍晚时分 | 日出之前 | 周末 | 几乎每年秋天 | 几天之后 |
那些年

因为委员会提出了要求 | 尽管没有人抱很大期望 | 当时第一场雪还没有下 | 这样来访者就能看到更多 | 那时乐队仍在演奏 |
因为物价又上涨了 | 昨天的报纸报道了此事 | 这连市长也感到惊讶 | 后来钱用完了 | 尽管工作花了十一个月 |
因为雨水损坏了一切 | 其他人则在家里等候 | 此前已同主人谈了很久 | 这样什么都不会丢失 | 因为他们的孩子希望如此 |
尽管法律禁止这样做 | 随后火车开往南方 | 他们的祖父母也曾这样做过 | 花费比预计的要少 | 而警察装作没有看见 |
因为没有别的选择 | 那时暴风雨已经过去 | 尽管结果仍不确定 | 噪音终于停止了
"""), (
        "{s}{p}{v}{o}。",
        "{t}，{s}{p}{v}{o}，{c}。",
        "{s}{t}{v}{o}，{c}。",
        "{t}，{s}{p}{v}{o}和{o2}。",
        "{p}，{s}{v}{o}，而{s2}{v2}{o2}。",
    ), joint="", gap=""),
    "hi": Grammar(_words("""
अनुभवी | युवा | जिज्ञासु | स्थानीय | धैर्यवान | स्वतंत्र | सेवानिवृत्त | सावधान | विदेशी | उत्साही | व्यस्त |
प्रसन्न | अनजान | धनी | थके हुए | साहसी

शिक्षक | अभियंता | किसान | चिकित्सक | संगीतकार | पत्रकार | शोधकर्ता | पड़ोसी | छात्र | नाविक | हलवाई | वकील |
माली | चित्रकार | पुस्तकालय कर्मी | पर्यटक | बढ़ई | चालक | परिचारक | छायाकार | इतिहासकार | खिलाड़ी | व्यापारी |
स्वयंसेवक | अधिकारी | रसोइये | विमान चालक | संग्रहकर्ता

देखते थे | बताते थे | सुधारते थे | बेचते थे | खोजते थे | दर्शाते थे | जाँचते थे | रँगते थे | परखते थे | धोते थे |
सराहते थे | मापते थे | अपनाते थे | बचाते थे | याद करते थे | सँवारते थे | ख़रीदते थे | सँभालते थे | नकारते थे |
खोलते थे | दिखाते थे | जोड़ते थे | बनाते थे | बदलते थे | निहारते थे | गिनते थे | ढूँढ़ते थे | सजाते थे

प्राचीन | नवीन | विशाल | छोटे | लकड़ी के | क़ीमती | भूले हुए | शांत | आधुनिक | रंगीन | ख़ाली | प्रसिद्ध |
टूटे हुए | सँकरे | ऐतिहासिक | सरल | विचित्र | भारी | चमकदार | उपयोगी | दुर्लभ | साधारण | गुप्त | अस्थायी

पुल | घर | बग़ीचे | जहाज़ | चित्र | यंत्र | ग्रंथ | पत्र | छप्पर | विद्यालय | बाज़ार | संग्रहालय | दीपक |
मानचित्र | स्टेशन | औज़ार | कारख़ाने | दरवाज़े | बुर्ज | वाद्य | खेत | रास्ते | क़ालीन | भंडार | मंदिर | रसोईघर |
दस्तावेज़ | बंदरगाह | वाहन | घंटे | भवन | द्वीप | वन | उद्यान | स्मारक | रंगमंच | गाँव | क़िले | कार्यालय |
पुस्तकालय

देश के उत्तर में | नदी के पास | नगर भवन के पीछे | समुद्र तट पर | पहाड़ों में | रेल मार्ग के किनारे |
जंगल की सीमा पर | उपनगरों में | सीमा के पार | राजधानी में | नहर के साथ | झील के दूसरी ओर |
पुरानी दीवारों के बाहर | घाटी में | बंदरगाह के ऊपर | एक दूर प्रांत में | हवाई अड्डे के निकट | चौक के बीच |
टापू पर | दो टीलों के बीच | राजमार्ग के दक्षिण में | पुराने मोहल्ले में | क़िले के नीचे | गिरजाघर के आसपास

पिछले वसंत में | सुबह सवेरे | दो साल पहले | गर्मी की छुट्टियों में | लंबी सर्दी के बाद | बारिश वाले गुरुवार को |
अक्टूबर के अंत में | चुनाव से पहले | आधी रात के बाद | अगले हफ़्तों में | मई के पहले दिन | युद्ध के समय |
तीसरी बार | उसी महीने | शाम के समय | सूर्योदय से पहले | सप्ताहांत में | लगभग हर पतझड़ में | कुछ दिन बाद |
उन वर्षों में

क्योंकि समिति ने ऐसा कहा था | हालाँकि किसी को अधिक आशा नहीं थी | जब पहली बर्फ़ नहीं गिरी थी |
ताकि आगंतुक अधिक देख सकें | जबकि वाद्यवृंद अब भी बज रहा था | क्योंकि दाम फिर बढ़ गए थे | जैसा कल अख़बार ने लिखा |
जिससे महापौर भी चकित हुए | जब तक पैसा ख़त्म नहीं हुआ | हालाँकि काम में ग्यारह महीने लगे |
क्योंकि वर्षा ने सब बिगाड़ दिया था | जबकि दूसरे लोग घर पर रुके थे | जब मालिक से लंबी बात हो चुकी थी |
ताकि कुछ भी न खोए | क्योंकि उनके बच्चे यही चाहते थे | हालाँकि क़ानून इसकी मनाही करता है |
जब गाड़ी दक्षिण की ओर नहीं निकली थी | जैसा उनके पूर्वज करते आए थे | जिसका ख़र्च अनुमान से कम रहा |
जबकि पुलिस ने आँखें मूँद लीं | क्योंकि और कोई उपाय नहीं था | जब तूफ़ान गुज़र चुका था |
हालाँकि परिणाम अनिश्चित रहे | ताकि शोर बंद हो जाए
"""), (
        "{s} {p} {o} {v}।",
        "{t} {s} {p} {o} {v}, {c}।",
        "{s} {t} {o} {v}, {c}।",
        "{t} {s} {p} {o} और {o2} {v}।",
        "{p} {s} {o} {v}, और {s2} {o2} {v2}।",
    )),
}
# fmt: on

LANGUAGES: tuple[str, ...] = tuple(_GRAMMARS)


@dataclass(frozen=True)
class Furniture:
    """What stands around prose on the pages of one language.

    Args:
        names: women's names, in the order that all languages share.
        subheadings: the same.
        byline: says who wrote the page: ``{n}`` a name.
        saying: what somebody says: ``{q}`` a sentence without its end mark, ``{n}`` a name.
        figure: a sentence with a year ``{y}`` and a number ``{k}``.
        event: a sentence that names a festival in English and a day ``{d}``.
        caption: what stands under a picture: ``{s}`` its subject, ``{p}`` the place, ``{n}`` the photographer.
        list_: what introduces a list.
        link: what stands before an address.
    """

    names: tuple[str, ...]
    subheadings: tuple[str, ...]
    byline: str
    saying: str
    figure: str
    event: str
    caption: str
    list_: str
    link: str


_FURNITURE: dict[str, Furniture] = {
    "en": Furniture(
        ("Mara Lindqvist", "Oda Ferrant", "Ilse Torvald", "Nadia Corvin", "Petra Amsel", "Lena Marchetti"),
        ("What remains open", "A look back", "Who pays for it", "The next steps"),
        "By {n}, Saint Alba",
        "“{q},” said {n}.",
        "In {y} there were {k} per cent more of them than ten years before.",
        "The Harbour Lights Festival opens on {d} May.",
        "{s} {p} (photo: {n})",
        "On show are:",
        "More on this:",
    ),
    "de": Furniture(
        ("Mara Lindqvist", "Oda Ferrant", "Ilse Torvald", "Nadia Corvin", "Petra Amsel", "Lena Marchetti"),
        ("Was noch offen ist", "Ein Blick zurück", "Wer dafür bezahlt", "Die nächsten Schritte"),
        "Von {n}, Sankt Alba",
        "„{q}“, sagte {n}.",
        "Im Jahr {y} gab es davon {k} Prozent mehr als zehn Jahre zuvor.",
        "Am {d}. Mai beginnt das Harbour Lights Festival.",
        "{s} {p} (Foto: {n})",
        "Zu sehen sind:",
        "Mehr dazu:",
    ),
    "ru": Furniture(
        ("Мара Линдквист", "Ода Ферран", "Ильзе Торвальд", "Надя Корвин", "Петра Амзель", "Лена Маркетти"),
        ("Что ещё не решено", "Взгляд назад", "Кто за это платит", "Следующие шаги"),
        "{n}, Санкт-Альба",
        "«{q}», — сказала {n}.",
        "В {y} году их стало на {k} % больше, чем десятью годами ранее.",
        "{d} мая начинается фестиваль Harbour Lights.",
        "{s} {p} (фото: {n})",
        "Представлены:",
        "Подробнее:",
    ),
    "ja": Furniture(
        (
            "マーラ・リンドクヴィスト", "オーダ・フェラン", "イルゼ・トルヴァルド", "ナディア・コルヴィン",
            "ペトラ・アムゼル", "レナ・マルケッティ",
        ),
        ("残された課題", "これまでの歩み", "費用はだれが払うのか", "今後の予定"),
        "文＝{n}",
        "「{q}」と{n}は話した。",
        "{y}年には、その数は十年前より{k}パーセント増えた。",
        "5月{d}日に「Harbour Lights」祭が始まる。",
        "{p}働く{s}（写真：{n}）",
        "展示されているもの：",
        "詳しくは：",
    ),
    "zh": Furniture(
        ("玛拉·林德奎斯特", "奥达·费兰", "伊尔莎·托瓦尔德", "娜迪娅·科尔文", "佩特拉·阿姆塞尔", "莱娜·马凯蒂"),
        ("尚未解决的问题", "回顾过去", "由谁付钱", "接下来的步骤"),
        "文／{n}",
        "“{q}。”{n}说。",
        "到了{y}年，它们的数量比十年前增加了{k}%。",
        "“Harbour Lights”艺术节将于5月{d}日开幕。",
        "{p}的{s}（摄影：{n}）",
        "展出的有：",
        "更多内容：",
    ),
    "hi": Furniture(
        ("मारा लिंडक्विस्ट", "ओडा फ़ेरां", "इल्ज़े टोरवाल्ड", "नादिया कोर्विन", "पेट्रा आम्ज़ेल", "लेना मार्केटी"),
        ("क्या अभी बाक़ी है", "पीछे मुड़कर देखें", "ख़र्च कौन उठाएगा", "अगले क़दम"),
        "{n}, संत अल्बा",
        "“{q},” {n} ने कहा।",
        "वर्ष {y} में इनकी संख्या दस साल पहले से {k} प्रतिशत अधिक थी।",
        "{d} मई को Harbour Lights महोत्सव शुरू होगा।",
        "{p} {s} (चित्र: {n})",
        "यहाँ दिखाए गए हैं:",
        "और पढ़ें:",
    ),
}  # fmt: skip
_BLOCKS = ("saying", "figure", "subheading", "event", "list", "caption", "saying", "link")
_ENDS = ".。।"


@cache
def grammar(language: str) -> Grammar:
    """Return the grammar of a language.

    Raises:
        KeyError: for a language that is not one of ``LANGUAGES``.
    """
    return _GRAMMARS[language]


class _Choices:
    """Draws from lists so that nothing returns before its list is used up."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._left: dict[str, list[int]] = {}

    def draw(self, name: str, count: int) -> int:
        left = self._left.get(name)
        if not left:
            left = self._left[name] = self._random.sample(range(count), count)
        return left.pop()

    def share(self) -> float:
        return self._random.random()


class _Writer:
    """Writes the sentences of a seed in one language."""

    def __init__(self, language: str, seed: int) -> None:
        self._grammar = grammar(language)
        self._furniture = _FURNITURE[language]
        self._choices = _Choices(seed)

    def _phrase(self, slot: str) -> str:
        words = self._grammar.words[slot]
        return words[self._choices.draw(slot, len(words))]

    def _group(self, slot: str) -> str:
        return self._phrase(f"{slot}_adjective") + self._grammar.joint + self._phrase(slot)

    def sentence(self, pattern: int | None = None) -> str:
        """Return the next sentence, of one of the patterns."""
        patterns = self._grammar.patterns
        chosen = patterns[self._choices.draw("pattern", len(patterns)) if pattern is None else pattern]
        parts = {
            key: self._phrase(slot)
            for key, slot in (("t", "time"), ("p", "place"), ("c", "clause"), ("v", "verb"), ("v2", "verb"))
        }
        for key, slot in (("s", "person"), ("s2", "person"), ("o", "thing"), ("o2", "thing")):
            parts[key] = self._group(slot)
        return _capital(chosen.format_map(parts))

    def statement(self) -> str:
        """Return a short sentence without its end mark: a headline, a quotation."""
        return self.sentence(0).rstrip(_ENDS)

    def paragraph(self) -> str:
        """Return two or three sentences."""
        return self._grammar.gap.join([self.sentence() for _ in range(2 + (self._choices.share() < 0.5))])

    def byline(self) -> str:
        return self._furniture.byline.format(n=self._name())

    def block(self, kind: str) -> str:
        """Return something else than prose, of one of the kinds of ``_BLOCKS``."""
        own, draw = self._furniture, self._choices.draw
        if kind == "saying":
            return own.saying.format(q=self.statement(), n=self._name()) + self._grammar.gap + self.sentence()
        if kind == "figure":
            return own.figure.format(y=1985 + draw("year", 40), k=2 + draw("figure", 95))
        if kind == "subheading":
            return own.subheadings[draw("subheading", len(own.subheadings))]
        if kind == "event":
            return own.event.format(d=2 + draw("day", 28)) + self._grammar.gap + self.sentence()
        if kind == "list":
            return "\n".join([own.list_, *(f"- {self._group('thing')}" for _ in range(3))])
        if kind == "caption":
            return _capital(own.caption.format(s=self._group("person"), p=self._phrase("place"), n=self._name()))
        return f"{own.link} www.example.org/{1985 + draw('year', 40)}/{draw('figure', 95)}"

    def kinds(self) -> list[str]:
        """Return the kinds of blocks in the order in which a page has them."""
        return [_BLOCKS[self._choices.draw("block", len(_BLOCKS))] for _ in _BLOCKS]

    def _name(self) -> str:
        return self._furniture.names[self._choices.draw("name", len(self._furniture.names))]


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def sentences(language: str, seed: int = 0) -> Iterator[tuple[str, str]]:
    """Yield (sentence, gap after it) without end; the same seed says the same in every language."""
    writer = _Writer(language, seed)
    gap = grammar(language).gap
    while True:
        yield writer.sentence(), gap


def _blocks(language: str, seed: int) -> Iterator[str]:
    """Yield the blocks of a page without end: two in three from the third on are paragraphs of prose."""
    writer = _Writer(language, seed)
    yield writer.statement()
    yield writer.byline()
    yield writer.paragraph()
    for kind in itertools.cycle(writer.kinds()):
        yield writer.block(kind)
        yield writer.paragraph()
        yield writer.paragraph()


def page(language: str, size: int, seed: int = 0) -> str:
    """Return a page of about ``size`` bytes of UTF-8: paragraphs, and between them all else that pages have."""
    blocks = _blocks(language, seed)
    chosen = list(itertools.islice(blocks, 3))
    reached = _bytes(chosen)
    while True:
        more = list(itertools.islice(blocks, 3))
        if 2 * reached + _bytes(more) > 2 * size:  # nearer without the rest
            return "\n\n".join(chosen)
        chosen += more
        reached += _bytes(more)


def _bytes(blocks: list[str]) -> int:
    return sum(len(block.encode()) + len("\n\n") for block in blocks)


def translation(page_: str, language: str, seed: int = 0) -> str:
    """Return what a page of the same seed, in another language, is the translation of."""
    return "\n\n".join(itertools.islice(_blocks(language, seed), page_.count("\n\n") + 1))


def text(language: str, size: int, seed: int = 0, *, line: bool = False) -> str:
    """Return a text of about ``size`` bytes of UTF-8 in paragraphs of four to six sentences.

    Args:
        language: one of ``LANGUAGES``.
        size: bytes; the text ends with the sentence that reaches it.
        seed: another seed, another text.
        line: all in one line, without paragraphs.
    """
    parts: list[str] = []
    reached, left = 0, 4 + seed % 3
    for number, (sentence, gap) in enumerate(sentences(language, seed)):
        parts.append(sentence)
        reached += len(sentence.encode())
        if reached >= size:
            break
        left -= 1
        if left or line:
            parts.append(gap)
        else:
            parts.append("\n\n")
            left = 4 + (seed + number) % 3
    return "".join(parts)


def documents(language: str, count: int, size: int = 2500, seed: int = 0) -> list[str]:
    """Return ``count`` different pages of about ``size`` bytes each."""
    return [page(language, size, seed * 1_000_003 + number) for number in range(count)]


def segments(language: str, count: int, size: int = 100, seed: int = 0) -> list[str]:
    """Return ``count`` sentences whose mean length is near ``size`` bytes: those between half and one and a half."""
    chosen: list[str] = []
    for sentence, _ in sentences(language, seed):
        if len(chosen) == count:
            break
        if size * 0.5 <= len(sentence.encode()) <= size * 1.5:
            chosen.append(sentence)
    return chosen
