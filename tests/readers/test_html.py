"""HTML: what a reader sees is read, and every character leads to its place in the page."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.model import Span
from mtcheck.readers import ReadOptions, read
from mtcheck.readers.files import InputFile
from mtcheck.readers.html import Page
from mtcheck.run.engine import Checker
from mtcheck.settings import Settings

CASES = [
    ("<p>Ein <b>W</b>ort.</p>", "Ein Wort."),
    ("<p>Tom &amp; J&uuml;rgen &#8364; &unknown;</p>", "Tom & Jürgen € &unknown;"),
    ("<p>eins\n   zwei</p><p>drei</p>", "eins zwei\n\ndrei"),
    ("<ul><li>eins<li>zwei</ul>", "- eins\n- zwei"),
    ("<h2>Kopf</h2>Text", "# Kopf\n\nText"),
    ("eins<br>zwei", "eins\nzwei"),
    ("<p>Mit <code>f(x)</code> und <code>f(x)</code>.</p>", "Mit 1001 und 1002."),
    ("<pre>code</pre><script>if (a<b) {}</script><style>p{}</style>Text", "Text"),
    ('<p translate="no">Keep</p><p class="x notranslate">Keep</p>Text', "Text"),
    ('<html lang="de"><p lang="en">Keep this.</p><p lang="de-AT">Das nicht.</p>', "Das nicht."),
    ('<p>Ein <img alt="Bild von &quot;mir&quot;" src="x">Foto</p>', 'Ein Foto\n\n# Bild von "mir"'),
    ("<p>Wort<!-- mtcheck: ignore --> hier</p>", "Wort hier"),
    ("a < b", "a < b"),
    ("<!DOCTYPE html><?xml x?>Text", "Text"),
    ('<a href="x>y" title="Ein Titel">Text</a>', "Text\n\n# Ein Titel"),
    ("<title>A &lt;b&gt;</title>", "# A <b>"),
    ("<dl><dt>-q</dt><dd><p>says nothing</p><p>Mehr.</p></dd></dl>", "# -q\n\n- says nothing\n\nMehr."),
    ("<ul><li><p>eins</p></li><li><div>zwei</div></li></ul><p>drei</p>", "- eins\n\n- zwei\n\ndrei"),
    ("<li></li><p>eins</p>", "eins"),
    ('<p>Mit <span class="command"><strong>dir-get</strong></span> geht es.</p>', "Mit 1001 geht es."),
    ('<img alt=""><p>eins', "eins"),
    ('<link rel="next" title="Kapitel 2"><p>eins</p>', "eins"),
    (
        '<p>Siehe <a title="4.2. Der Hafen im Winter" href="#">Abschnitt 4.2, „Der <i>Hafen</i> im Winter“</a>.</p>',
        "Siehe Abschnitt 4.2, „Der Hafen im Winter“.",
    ),
    ("", ""),
]


@pytest.mark.parametrize(("page", "prose"), CASES)
def test_prose(page: str, prose: str) -> None:
    assert Page(page).prose.builder.text == prose


@pytest.mark.parametrize(
    ("page", "place", "excerpt"),
    [
        ("<html>\n<p>We saw <b>the</b>\n   the wall and went home.</p>", (2, 14, 3, 7), "the</b>\n   the"),
        ("<p>A &amp; B &eacute; saw the the wall.</p>", (1, 27, 1, 34), "the the"),
        ("<p>We walked ov&#101;r ov&#101;r the wall.</p>", (1, 14, 1, 33), "ov&#101;r ov&#101;r"),
    ],
)
def test_findings_stand_at_their_lines_and_columns(tmp_path, page: str, place: tuple[int, ...], excerpt: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    (document,) = read(InputFile(str(path), target_lang="en"), ReadOptions())
    (finding,) = Checker(Settings(select=["repetition"])).check(document).findings
    at = finding.place
    assert (at.line, at.column, at.end_line, at.end_column) == place
    assert finding.excerpt == excerpt == page[finding.start : finding.end]


@pytest.mark.parametrize(
    "page",
    [
        "<p>We saw the</p><p>the wall.</p>",
        "<pre>the the the the</pre>",
        "<p>Run <code>a a a</code> now.</p>",
        '<p>See <a href="http://x.example/the/the">the wall</a>.</p>',
        '<p translate="no">the the wall</p>',
        "<script>var x = 'the the the';</script>",
        "<p>Use <kbd>a</kbd> or <kbd>b</kbd> or <kbd>c</kbd> or <kbd>d</kbd>.</p>",
    ],
)
def test_look_alikes_are_silent(tmp_path, page: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    (document,) = read(InputFile(str(path), target_lang="en"), ReadOptions())
    assert Checker(Settings(select=["repetition"])).check(document).findings == ()


@pytest.mark.parametrize(
    ("lang", "page"),
    [
        ("nl", "<p>Met dit commando</p><pre>tar -x a.tar</pre><p>pakt u het archief uit in de map van de bron.</p>"),
        ("sv", "<p>En vanlig rad i filen, som du kan ändra senare när du vill, har till exempel</p><pre>a = b</pre>"),
        ("fr", "<p>Les archives que nous avons préparées pour vous sont disponibles sur</p><ul><li>le site</li></ul>"),
        ("ru", "<ul><li><p>Если заплата не подходит к новому исходному коду программы, то</p><ul><li>уберите её"),
        (
            "zh",
            "<ul><li>The command shows the list of files that are in such an archive,</li><li>下一条命令。</li></ul>",
        ),
        ("ko", "<p>이 명령은</p><pre>reload</pre><p>는 서버에게 설정 파일을 다시 읽으라고 알려 줍니다.</p>"),
        ("id", "<dl><dt>list</dt><dd>menampilkan semua tugas yang masih menunggu giliran.</dd></dl>"),
        ("pt", "<ul><li><p>hold - a pessoa quer que este pacote fique como está agora.</p></li></ul>"),
        ("es", "<p>Puede reiniciarlo así. <b>halt</b> lo detiene sin apagar la máquina del todo.</p><p>Es todo.</p>"),
    ],
)
def test_sentences_go_on_around_code_and_lists(tmp_path, lang: str, page: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    (document,) = read(InputFile(str(path), target_lang=lang), ReadOptions())
    assert Checker(Settings(select=["fragment"])).check(document).findings == ()


@pytest.mark.parametrize(
    ("lang", "page"),
    [
        ("pt", "<p>Prima a tecla <kbd>e</kbd>, depois <b>e</b> e solte as duas.</p>"),
        ("sv", "<p>Skriv högst BYTE byte åt gången till filen.</p>"),
        ("da", "<p>Navnet er «mappe», «mappe-altid» eller intet.</p>"),
        ("pl", "<p>Wpisz „test A &amp;&amp; test B” albo „test A || test B” w oknie.</p>"),
        ("ja", "<title>第二章 港の古い桟橋を歩く</title><h1>第二章 港の古い桟橋を歩く</h1><p>始めましょう。</p>"),
        ("ja", "<p>次は<i>港の歩き方の案内</i>に港の歩き方の案内に関する話です。</p>"),
        ("zh", "<p>有些人喜欢 ember；有些人喜欢 quartz；有些人喜欢 willow；有些人喜欢 cedar。</p>"),
    ],
)
def test_terms_and_values_are_no_doublings(tmp_path, lang: str, page: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    (document,) = read(InputFile(str(path), target_lang=lang), ReadOptions())
    assert Checker(Settings(select=["repetition"])).check(document).findings == ()


_OPENING = "<h1>Der Hafen</h1><p>Der Hafen hat zwei Tore, die man nachts schließt.</p>"


@pytest.mark.parametrize(
    "page",
    [
        "<p>Mit tar packen Sie das ganze Archiv in den Ordner der Quelle aus:</p><pre>tar -x a</pre>"
        "<p>Mit zip packen Sie das ganze Archiv in den Ordner der Quelle aus:</p><pre>zip -x a</pre>",
        "<p>Der Aufruf mit <b>an</b> setzt den Dienst in Gang und schreibt es auf, wie es die Regel will.</p>"
        "<p>Der Aufruf mit <b>aus</b> hält den Dienst an und schreibt es auf, wie es die Regel will.</p>",
        "<ul><li><p>Wer ein Boot besitzt, darf die Waren im Hafen selbst ausladen, sobald es hell ist.</p></li>"
        "<li><p>Wer ein Boot mietet, darf die Waren im Hafen selbst ausladen, sobald es hell wird.</p></li></ul>",
    ],
)
def test_sentences_told_of_two_things_are_no_duplicates(tmp_path, page: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(_OPENING + page, encoding="utf-8")
    (document,) = read(InputFile(str(path), target_lang="de"), ReadOptions())
    assert Checker(Settings(select=["duplicate-passage"])).check(document).findings == ()


def test_a_heading_or_a_description_is_no_lead(tmp_path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        '<meta name="description" content="Einen Auftrag, der noch wartet, abbrechen und aus der Reihe nehmen.">'
        "<h1>Einen Auftrag abbrechen und aus der Reihe nehmen</h1>"
        "<p>Einen Auftrag, der noch wartet, können Sie abbrechen und aus der Reihe nehmen, auch im Büro.</p>",
        encoding="utf-8",
    )
    (document,) = read(InputFile(str(path), target_lang="de"), ReadOptions())
    assert Checker(Settings(select=["duplicate-lead"])).check(document).findings == ()


def test_the_page_says_its_language() -> None:
    assert Page('<html lang="pt-BR"><p>x').language == "pt-BR"
    assert Page('<html lang="pt-BR"><p>x', "de").language == "de"


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<b>", "</b>", "é", "Wort ", "&amp;", "\n ", "<br>", "<i x='>'>", "<", "&"])
    )
)
def test_every_character_leads_to_itself(parts: list[str]) -> None:
    page = "".join(parts)
    builder = Page(page).prose.builder
    offsets = builder.map()
    for index, character in enumerate(builder.text):
        original = offsets.span(Span(index, index + 1)).of(page)
        if not character.isspace() and not (character == "&" and original == "&amp;"):
            assert original == character


@pytest.mark.parametrize(
    "unit",
    ['<a "', "<", "<!--", "<p>", "<script>", "</p>", "<b ", "<a '\">", "<textarea></p>", "&", '<p x="', "<div><p></i>"],
)
def test_hostile_pages_take_linear_time(unit: str) -> None:
    Page(unit)
    page = unit * (400_000 // len(unit))
    start = time.process_time()
    Page(page)
    assert time.process_time() - start < 5
