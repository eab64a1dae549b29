"""What a stretch of foreign words looks like, what is masked, quoted or mixed: the detector's parts by themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import mtcheck
from mtcheck.detectors.untranslated import (
    asides,
    catalog,
    han,
    masks,
    passages,
    patterns,
    rows,
    runs,
    skips,
    stretches,
    weighing,
)
from mtcheck.detectors.untranslated.found import apart, in_sentence, kind_of, language_name
from mtcheck.detectors.untranslated.pair import Pair, pair_of
from mtcheck.detectors.untranslated.settled import SettledTerms
from mtcheck.detectors.untranslated.tokens import SourceWords, Token, tokens_of
from mtcheck.languages import language
from mtcheck.model import Span
from mtcheck.readers import ReadOptions, read
from mtcheck.readers.files import InputFile
from mtcheck.run.prepare import prepared
from mtcheck.text import letters
from mtcheck.text.segmentation import Segments
from mtcheck.text.word_list import WordFlags

SETTINGS = mtcheck.Settings(select=("untranslated",))
CHECKER = mtcheck.Checker(SETTINGS)
Holds = Callable[[str, Pair, Sequence[Token]], bool]


def prepared_as(text: str, lang: str, source: str | None = None, source_lang: str | None = None) -> Segments:
    return prepared(mtcheck.Document(text, target_lang=lang, source=source, source_lang=source_lang), SETTINGS)


def holds(look: Holds, text: str, lang: str = "de", source_lang: str | None = None) -> bool:
    """Return whether the words between ⟦ and ⟧ have a look."""
    start, end = text.index("⟦"), text.index("⟧") - 1
    text = text.replace("⟦", "").replace("⟧", "")
    pair = pair_of(language(lang), language(source_lang) if source_lang else None)
    tokens = tokens_of(pair, prepared_as(text, lang).paragraphs[0], None)
    return look(text, pair, [token for token in tokens if start <= token.start and token.end <= end])


# --------------------------------------------------------------------------------------------------- looks of stretches


@pytest.mark.parametrize(
    ("look", "lang", "text"),
    [
        (stretches._is_borrowed_term, "de", "Das ist ein ⟦box set⟧ für alle."),
        (stretches._is_inflected_term, "tr", "Bu bir ⟦path operation'ı⟧ dır."),
        (stretches._is_inflected_term, "tr", "Bu bir ⟦path operation’ı⟧ dır."),
        (stretches._is_title, "de", "Er las ⟦Gone with the Wind⟧ zweimal."),
        (stretches._is_title, "de", "Er las ⟦The Bread⟧ zweimal."),
        (stretches._is_in_compound, "de", "Das ist ein ⟦Point-and-click⟧-Spiel."),
        (stretches._is_in_compound, "de", "Das ist ein ⟦whatever⟧“-Spiel."),
        (stretches._is_in_compound, "de", "Das ist ein Fach-⟦whatever⟧ und mehr."),
        (stretches._is_gloss, "de", "Die Ente (⟦the duck⟧) schwimmt."),
        (stretches._is_gloss, "de", "Das Wort „⟦the duck⟧“ (Ente) ist kurz."),
        (stretches._is_gloss, "de", "Das ⟦duck⟧ ‘Ente’ ist kurz."),
        (stretches._is_gloss, "en", "He saw the ⟦小僧⟧ (kozou) today."),
        (stretches._is_mentioned, "en", "He wrote the word ⟦gehen⟧ twice."),
        (stretches._is_identifier, "de", "Dann läuft ⟦docker compose up⟧ weiter."),
        (stretches._is_row_of_names, "de", "Es gibt ⟦dev, staging, prod⟧ und mehr."),
        (stretches._is_name_in_parts, "de", "Das Paket ⟦left-pad-again⟧ ist alt."),
        (stretches._is_term_of_the_trade, "de", "Stelle einen ⟦pull request⟧ und warte."),
        (stretches._is_kept_quotation, "de", "Er sagte „⟦never again⟧“ und ging."),
        (stretches._is_kept_quotation, "de", 'Er sagte "⟦never again⟧" und ging.'),
        (stretches._is_kept_quotation, "de", "Er sagte «⟦never again⟧» und ging."),
    ],
)
def test_a_stretch_that_may_stand(look: Holds, lang: str, text: str) -> None:
    assert holds(look, text, lang)


@pytest.mark.parametrize(
    ("look", "lang", "text"),
    [
        (stretches._is_borrowed_term, "de", "Das ist ein ⟦wherever thought⟧ für alle."),
        (stretches._is_borrowed_term, "de", "Das ist ⟦for the set⟧ für alle."),
        (stretches._is_borrowed_term, "de", "Das ist ein ⟦set⟧ für alle."),
        (stretches._is_borrowed_term, "ru", "Это ⟦box set⟧ для всех."),
        (stretches._is_inflected_term, "tr", "Bu bir ⟦path operation⟧ dır."),
        (stretches._is_inflected_term, "tr", "Bu bir ⟦operation'ı⟧ dır."),
        (stretches._is_inflected_term, "tr", "Bu ⟦that the path'ı⟧ dır."),
        (stretches._is_inflected_term, "tr", "Bu ⟦what it's⟧ dır."),
        (stretches._is_title, "de", "Er las ⟦gone with the wind⟧ zweimal."),
        (stretches._is_title, "de", "Er las ⟦GONE WITH THE WIND⟧ zweimal."),
        (stretches._is_title, "de", "Er las ⟦Gone⟧ zweimal."),
        (stretches._is_title, "de", "Dann ⟦Gone are walls, windows, doors, tables⟧ fort."),
        (stretches._is_in_compound, "de", "Das ist ein ⟦whatever⟧ Spiel."),
        (stretches._is_in_compound, "de", "Das ist ein ⟦whatever⟧ - Spiel."),
        (stretches._is_gloss, "de", "Die Ente (also ⟦the duck⟧) schwimmt."),
        (stretches._is_gloss, "de", "Die Ente ⟦the duck⟧ schwimmt."),
        (stretches._is_gloss, "de", "Das Wort „⟦the duck⟧“ ist kurz."),
        (stretches._is_gloss, "de", "Das Wort „⟦the duck⟧, (Ente)“ ist kurz."),
        (stretches._is_gloss, "de", "Das Wort „⟦the duck⟧ (Ente)“ ist kurz."),
        (stretches._is_mentioned, "en", "He wrote ⟦gehen⟧ twice."),
        (stretches._is_identifier, "de", "Dann läuft ⟦the docker⟧ weiter."),
        (stretches._is_identifier, "de", "Dann läuft ⟦quickly forward⟧ weiter."),
        (stretches._is_row_of_names, "de", "Es gibt ⟦dev staging prod⟧ und mehr."),
        (stretches._is_row_of_names, "de", "Es gibt ⟦dev, staging⟧ und mehr."),
        (stretches._is_name_in_parts, "de", "Das Paket ⟦state-of-the-art⟧ ist alt."),
        (stretches._is_name_in_parts, "de", "Das Paket ⟦left-pad⟧ ist alt."),
        (stretches._is_name_in_parts, "de", "Das Paket ⟦Left-Pad-Again⟧ ist alt."),
        (stretches._is_term_of_the_trade, "de", "Stelle einen ⟦request⟧ und warte."),
        (stretches._is_term_of_the_trade, "de", "Stelle einen ⟦quick request⟧ und warte."),
        (stretches._is_kept_quotation, "de", "Er sagte ⟦never again⟧ und ging."),
        (stretches._is_kept_quotation, "de", "Er sagte „⟦never again⟧ und ging."),
        (stretches._is_kept_quotation, "de", "Er sagte «nein» ⟦never again⟧» und ging."),
        (stretches._is_kept_quotation, "ru", "Он сказал «⟦小僧⟧» и ушёл."),
    ],
)
def test_a_stretch_that_was_left(look: Holds, lang: str, text: str) -> None:
    assert not holds(look, text, lang)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was the ⟦Svaz měst⟧ that said so.", True),
        ("⟦Svaz měst⟧ said so.", False),
        ("It was so. ⟦Svaz měst⟧ said so.", False),
        ("It was the ⟦svaz měst⟧ that said so.", False),
        ("It was the ⟦SVAZ MĚST⟧ that said so.", False),
        ("It was the ⟦Svaz⟧ that said so.", False),
        ("It was the ⟦Svaz měst a obcí celé velké země⟧ that said so.", False),
        ("It was the ⟦Svaz городов⟧ that said so.", False),
    ],
)
def test_the_name_of_a_body_amid_a_sentence(text: str, expected: bool) -> None:
    assert holds(stretches._is_name_of_body, text, "en", "cs") is expected


def test_names_of_bodies_are_told_by_their_capital() -> None:
    assert not holds(stretches._is_name_of_body, "Das war die ⟦Union of towns⟧ dort.", "de", "en"), "English sets more"
    assert not holds(stretches._is_name_of_body, "It was the ⟦Bund der Städte⟧ here.", "en", "de"), "all nouns have one"
    assert not holds(stretches._is_name_of_body, "Это был ⟦Svaz měst⟧ здесь.", "ru", "cs"), "it would be written anew"


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Er las ⟦Gone with the Wind⟧ zweimal.", "de", True),
        ("Er las ⟦Gone with wind and water⟧ zweimal.", "de", False),
        ("Он читал ⟦Gone with the Wind⟧ дважды.", "ru", True),
        ("⟦After the change⟧ он ушёл.", "ru", False),
        ("Er las ⟦Wind и вода⟧ zweimal.", "de", False),
        ("Er las ⟦Wind of Change⟧ zweimal.", "de", True),
    ],
)
def test_a_title_has_capitals_in_its_longer_words(text: str, lang: str, expected: bool) -> None:
    assert holds(stretches._is_title, text, lang) is expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ru", True),
        ("el", True),
        ("hy", True),
        ("ka", True),
        ("de", True),
        ("ar", False),
        ("hi", False),
        ("zh", False),
        ("he", False),
    ],
)
def test_in_alphabets_words_of_other_scripts_stand_apart(tag: str, expected: bool) -> None:
    assert pair_of(language(tag), None).alphabetic is expected


@pytest.mark.parametrize(
    "words",
    ["whose mill's", "can't", "who'd", "they're", "we'll", "I've", "rock'em", "wait'til", "five o'clock"],
)
def test_what_english_joins_with_an_apostrophe_is_no_ending_of_the_target(words: str) -> None:
    assert not holds(stretches._is_inflected_term, f"Bu ⟦mill {words}⟧ dır.", "tr")
    assert holds(stretches._is_inflected_term, "Bu ⟦mill fair'in⟧ dır.", "tr")


def test_what_holds_sentences_together_makes_no_term() -> None:
    assert not holds(stretches._is_inflected_term, "Bu ⟦the mill'in⟧ dır.", "tr")
    assert not holds(stretches._is_inflected_term, "Bu ⟦mill pond swan roof'un⟧ dır.", "tr"), "terms are shorter"
    assert not holds(stretches._is_inflected_term, "Bu ⟦mill '⟧ dır.", "tr")


def test_a_stretch_without_a_word_that_proves_something_weighs_nothing() -> None:
    text = "Das ist also the weather which we have."
    pair = pair_of(language("de"), language("en"))
    tokens = tokens_of(pair, prepared_as(text, "de").paragraphs[0], None)
    english = [token for token in tokens if token.weight > 0.3]
    assert english
    assert sum(token.weight for token in english) + stretches.correction(text, pair, english) > 1
    weak = [token._replace(weight=0.5, anchor=False) for token in english]
    assert sum(token.weight for token in weak) + stretches.correction(text, pair, weak) == 0


# ------------------------------------------------------------------------------------------------------ quotation marks


@pytest.mark.parametrize("marks", ['""', "””", "“”", "„“", "„”", "«»", "»«", "»»", "‘’", "「」", "『』", "“„"])
def test_a_clause_that_is_all_of_a_quotation(marks: str) -> None:
    opening, closing = marks[0], marks[1]
    for before, words, after, expected in (
        ("Она сказала ", "never again", " и ушла.", True),
        ("Она сказала ", "one two three four five six seven eight nine ten eleven twelve", " и ушла.", False),
    ):
        text = f"{before}{opening}{words}{closing}{after}"
        start = text.index(words)
        assert rows._is_in_quotation(text, start, start + len(words)) is expected
    inside = f"Она сказала {opening}что это never again было{closing} и ушла."
    start = inside.index("never")
    assert not rows._is_in_quotation(inside, start, start + len("never again")), "the rest is translated"
    outside = f"Она {opening}сказала{closing} never again и {opening}ушла{closing}."
    start = outside.index("never")
    assert not rows._is_in_quotation(outside, start, start + len("never again"))
    open_one = f"Она сказала {opening}never again и ушла."
    start = open_one.index("never")
    assert not rows._is_in_quotation(open_one, start, start + len("never again"))


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("tmpfs, zlib, qemu", "It needs tmpfs, zlib, qemu.", True),
        ("tmpfs, zlib, qemu", "It needs qemu, zlib, tmpfs.", False),
        ("tmpfs, zlib", "It needs tmpfs, zlib.", False),
        ("tmpfs, zlib, qemu", "It needs tmpfs and zlib and qemu", False),
        ("bread, butter, cheese", "It needs bread, butter, cheese.", False),
        ("bread, butter, zlib", "It needs bread, butter, zlib.", True),
        ("our bread, butter, zlib", "It needs our bread, butter, zlib.", False),
    ],
)
def test_a_list_of_names_that_the_source_has(text: str, source: str, expected: bool) -> None:
    segments = prepared_as(f"Es braucht {text}.", "de", source, "en")
    assert rows.is_row_in_source(segments, pair_of(segments.language, segments.source_language), text) is expected


# ---------------------------------------------------------------------------------------------------------------- masks


@pytest.mark.parametrize(
    "word",
    [
        "https://a.example/b",
        "www.mill.example",
        "anna@mill.example",
        "#mill",
        "@anna",
        "#Mill#",
        "[b]",
        "[/b]",
        "[[Datei:x|",
        "`ls -l`",
        "<b>",
        "{name}",
        "[NAME]",
        "%s",
        "%(name)s",
        "$HOME",
        "${HOME}",
        "&nbsp;",
        "a.b",
        "src/main",
        "key_name",
        "--force",
        "-f",
        "*.txt",
        "///word",
    ],
)
def test_what_is_no_word_of_any_language_is_masked(word: str) -> None:
    text = f"mill\n{word}" if word.startswith("///") else f"mill {word} [/b]" if word == "[b]" else f"mill {word} pond"
    start = text.index(word)
    covered = {place for first, last in masks.masked_spans(text) for place in range(first, last)}
    assert set(range(start, start + len(word))) <= covered
    assert 0 not in covered
    assert "mill" in masks.without_masked(text)
    assert word not in masks.without_masked(text)


@pytest.mark.parametrize(
    "text", ["The mill, the pond.", "half-timbered", "50 % of it", "R & D", "either – or", "a: b", "I (we)"]
)
def test_what_is_prose_is_not_masked(text: str) -> None:
    assert masks.masked_spans(text) == ()
    assert masks.without_masked(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "make && make install",
        "a || b",
        "run()",
        "f(x);",
        "a => b",
        "a -> b",
        "std::list",
        "x = 5",
        "  $ ls now",
        "git --all",
        "<div>",
        "int* p, q",
        "margin: 2em;",
        "return {",
    ],
)
def test_lines_of_code(text: str) -> None:
    assert masks.is_code(text)


@pytest.mark.parametrize(
    "text", ["The mill; the pond", "It costs $5 now", "a = b and c = d too", "Well - yes", "A & B", "(see it)"]
)
def test_lines_of_prose(text: str) -> None:
    assert not masks.is_code(text)


def test_fences() -> None:
    text = "a\n```\nb\n```\nc\n~~~\nd"
    assert [text[start:end] for start, end in masks.fences(text)] == ["```\nb\n```", "~~~\nd"]
    assert masks.fences("a ``` b") == []


# ------------------------------------------------------------------------------------------------------ words in a word


@pytest.mark.parametrize(
    ("lang", "text", "word", "expected"),
    [
        ("ru", "это переworkеть надо", "work", True),
        ("ru", "это workеть надо", "work", True),
        ("ru", "это переwork надо", "work", True),
        ("ru", "это work надо", "work", False),
        ("ar", "هذا كلworkمة هنا", "work", True),
        ("ar", "هذا workمة هنا", "work", False),
        ("ar", "هذا كلwork هنا", "work", False),
        ("ko", "이것은 단work 말", "work", True),
        ("ko", "이것은 단wo 말", "wo", False),
        ("ko", "이것은 단wor 말", "wor", True),
        ("ko", "이것은 work를 말", "work", False),
        ("zh", "这是工work作的", "work", False),
        ("hi", "यह कworkम है", "work", True),
    ],
)
def test_latin_letters_inside_a_word(lang: str, text: str, word: str, expected: bool) -> None:
    start = text.index(word)
    assert weighing.is_mixed(pair_of(language(lang), None), text, start, start + len(word)) is expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("It is 水车 here", "水车", 3.5),
        ("It is (水车) here", "水车", 1.0),
        ("It is （水车） here", "水车", 1.0),
        ("It is (水车 here)", "水车", 3.5),
        ("It is α here", "α", 0.0),
        ("It is の here", "の", 0.0),
        ("It is КБ here", "КБ", 0.0),
        ("It is КБАВ here", "КБАВ", 3.5),
    ],
)
def test_what_a_word_of_another_script_weighs(text: str, word: str, expected: float) -> None:
    start = text.index(word)
    assert weighing.script_weight(text, start, start + len(word), word, False) == expected


def _weight(text: str, word: str, theirs: set[str] | None, lang: str = "de") -> tuple[float, bool]:
    pair, start = pair_of(language(lang), language("en")), text.index(word)
    return weighing.weigh(pair, pair.words, text, start, start + len(word), word, theirs, False)


def test_a_word_that_opens_a_clause_is_an_anchor_where_the_source_has_it() -> None:
    text = "When you 启动"
    whole = pair_of(language("zh"), language("en")).words["when"]
    assert whole > 0
    assert _weight(text, "When", {"when", "you"}, "zh") == (whole, True)
    assert _weight(text, "When", {"you"}, "zh")[0] == pytest.approx(0.7 * whole), "the source does not say it"
    assert _weight(text, "When", None, "zh")[0] == pytest.approx(0.7 * whole)


def test_a_word_in_capitals_says_nothing_for_another_language() -> None:
    for word in ("OF", "WITH"):
        small = _weight(f"Die Mühle {word.lower()} dem Teich", word.lower(), None)[0]
        assert small > 0
        assert _weight(f"Die Mühle {word} dem Teich", word, None) == (0.0, False)


def test_a_script_that_the_target_has_now_and_then() -> None:
    for text, word, expected in (
        ("신라 新羅 시대", "新羅", 3.5),
        ("신라(新羅) 시대", "新羅", 0.0),
        ("신라 〈나라 新羅〉 시대", "新羅", 0.0),
        ("북·中 관계", "中", 0.0),
        ("(신라) 新羅 시대)", "新羅", 3.5),
    ):
        start = text.index(word)
        assert weighing.script_weight(text, start, start + len(word), word, True) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("they saw the Haus there", "Haus", True),
        ("they saw Anna Haus there", "Haus", False),
        ("they saw the Haus There", "Haus", False),
        ("Haus is there", "Haus", False),
        ("a ready-Haus is", "Haus", True),
        ("it is. Haus is", "Haus", False),
    ],
)
def test_a_capitalised_word_among_small_ones_is_a_noun(text: str, word: str, expected: bool) -> None:
    start = text.index(word)
    assert weighing._is_noun(text, start, start + len(word)) is expected


# --------------------------------------------------------------------------------------------------------------- asides


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("| ⟦mill⟧ | pond |", True),
        ("| a | ⟦mill⟧ |", True),
        ("a |⟦mill⟧", True),
        ("<td>⟦mill⟧</td>", True),
        ("<th a=b>⟦mill⟧</th>", True),
        ("<p>⟦mill⟧</p>", False),
        ("⟦mill⟧", False),
        ("see ⟦mill⟧ now | then", False),
        ("a |ab⟦mill⟧", False),
        ("⟦mill⟧ab| a", False),
    ],
)
def test_a_cell_of_a_table(body: str, expected: bool) -> None:
    start, end = body.index("⟦"), body.index("⟧") - 1
    assert asides._is_cell(body.replace("⟦", "").replace("⟧", ""), Span(start, end)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in progress", True),
        ("In progress", False),
        ("dev, test, on hold", True),
        ("Dev, test, on hold", False),
        ("a long story of the mill and the pond and of the swans", False),
        ("dev, test", True),
    ],
)
def test_a_value_in_a_cell(text: str, expected: bool) -> None:
    assert asides._is_value(text) is expected


def test_an_aside_in_another_script() -> None:
    pair = pair_of(language("ru"), language("en"))
    assert asides._is_in_another_script(pair, "水车旁边的老房子", "the mill by the pond")
    assert not asides._is_in_another_script(pair, "水车旁边的老房子", "the mill 水车旁边的老房子"), "the source has it"
    assert not asides._is_in_another_script(pair, "старая мельница", "the mill")
    assert not asides._is_in_another_script(pair, "水车旁边的老房子 и", "the mill")
    assert not asides._is_in_another_script(pair, "水", "the mill")


# ------------------------------------------------------------------------------------------------------------------ Han


def test_which_languages_are_written_in_han() -> None:
    assert [tag for tag in ("ja", "zh", "yue", "ko", "en") if han.has_kana_of_its_own(language(tag))] == ["ja"]
    assert [tag for tag in ("ja", "zh", "yue", "ko", "en") if han.is_in_han_alone(language(tag))] == ["zh", "yue"]


def test_a_line_of_han_alone() -> None:
    assert han.is_kanaless("水车旁边的老房子")
    assert not han.is_kanaless("水车旁边的老房"), "it is too short"
    assert not han.is_kanaless("水車の横の古い家屋敷門")
    assert not han.is_kanaless("the mill 水车")
    assert han.has_kanaless(prepared_as("古い家です。水车旁边的老房子。", "ja"))
    assert not han.has_kanaless(prepared_as("古い家です。水车旁边的老房子。", "zh"))
    assert han.has_kana(prepared_as("老房子。これは古い家です。", "zh"))
    assert not han.has_kana(prepared_as("老房子。の字。", "zh"))
    assert not han.has_kana(prepared_as("これは古い家です。", "ja"))


# ---------------------------------------------------------------------------------------------------------------- skips


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("de", "Die Mühle steht leer.", None),
        ("und", "Die Mühle steht leer.", "not known"),
        ("mul", "Die Mühle steht leer.", "not known"),
        ("shi", "ⵜⴰⵎⴰⵣⵉⵖⵜ", None),
        ("tn", "Лучшая мельница стоит у реки и никому не нужна.", None),
    ],
)
def test_why_a_document_is_not_judged(lang: str, text: str, expected: str | None) -> None:
    reason = skips.unable(prepared_as(text, lang))
    assert reason is None if expected is None else expected in (reason or "")


def test_a_target_too_close_to_the_source_has_no_fragments() -> None:
    assert skips.unable_kinds(prepared_as("Die Mühle steht leer.", "de", "The mill.", "en")) == ()
    (skipped,) = skips.unable_kinds(prepared_as("The auld mill.", "sco", "The mill.", "en"))
    assert skipped.detector == "untranslated/fragment"
    assert "English" in skipped.reason
    assert skips.unable_kinds(prepared_as("The auld mill.", "sco")) == (skipped,)


# -------------------------------------------------------------------------------------------------------------- catalog


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the mill is by the pond and they know it", True),
        ("mill", False),
        ("[mill]", False),
        ("usage: mill <file> and that is it", False),
        ("mill --all of it and that is the end", False),
        ("Red Mill Bread Pond Swan", False),
        ("the mill", False),
    ],
)
def test_a_sentence_that_no_locale_translated(text: str, expected: bool) -> None:
    assert catalog._is_sentence(prepared_as(text, "de", text, "en")) is expected


def test_more_locales_that_translate_an_entry_make_it_surer() -> None:
    from mtcheck.model import Kept

    few, many = Kept(equal=2, locales=6), Kept(equal=2, locales=40)
    assert catalog._confidence_of(2.0, few) < catalog._confidence_of(2.0, many)
    assert catalog._confidence_of(1.0, many) < catalog._confidence_of(2.0, many)


def test_a_compound_counts_as_its_heaviest_word() -> None:
    pair = pair_of(language("de"), language("en"))
    words = ["wherever", "whenever"]
    apart = catalog._weight_of(pair, words, "wherever whenever")
    joined = catalog._weight_of(pair, words, "wherever-whenever")
    assert 0 < joined < apart


# ----------------------------------------------------------------------------------------------------------------- runs


def _tokens(*weights: float, words: Sequence[str] = ()) -> list[Token]:
    named = words or [f"w{chr(97 + place)}" for place in range(len(weights))]
    return [
        Token(10 * place, 10 * place + len(word), word, weight, weight >= 1.5)
        for place, (word, weight) in enumerate(zip(named, weights, strict=True))
    ]


def _runs(*weights: float, trimmed: bool = True) -> list[tuple[int, int]]:
    return [(run.first, run.last) for run in runs.runs_of(_tokens(*weights), trimmed)]


def test_words_whose_evidence_adds_up() -> None:
    assert _runs(-4, 2, 2, -4) == [(1, 2)]
    assert _runs(2, 0, 2) == [(0, 2)], "a word that says little is bridged"
    assert _runs(2, -4, 2) == [(0, 0), (2, 2)], "one of the target is not"
    assert _runs(0.3, 2) == [(1, 1)]
    assert _runs(0.5, 2, 0.5) == [(1, 1)], "words at the edge that say little are the target's"
    assert _runs(0.5, 2, 0.5, trimmed=False) == [(0, 2)]
    assert _runs(2, 0, 0, 0, 0, 0, 0, 2) == [(0, 7)]
    assert _runs(2, 0, 0, 0, 0, 0, 0, 0, 2) == [(0, 0), (8, 8)], "too many say nothing"
    assert _runs(0, 0) == []


def test_a_word_of_the_target_parts_words_of_another_script() -> None:
    for between, expected in (("by", [(0, 0), (2, 2)]), ("x", [(0, 2)]), ("на", [(0, 2)])):
        tokens = _tokens(4, -2, 4, words=["мельница", between, "реке"])
        assert [(run.first, run.last) for run in runs.runs_of(tokens, True)] == expected, between


def test_a_small_word_at_the_edge_is_loose_below_the_least_evidence() -> None:
    for weight, word, alien, expected in (
        (0.59, "mill", False, True),
        (0.6, "mill", False, False),
        (0.59, "Mill", False, False),
        (0.59, "Mill", True, True),
        (0.59, "Мельница", True, False),
    ):
        assert runs._is_loose(Token(0, len(word), word, weight, False), alien) is expected, word
    assert not runs._is_loose(Token(0, 4, "mill", 0.59, True), False), "an anchor holds"


def test_words_in_capitals() -> None:
    assert runs.is_shouted(_tokens(2, 2, words=["WHAT", "NOW"]))
    assert not runs.is_shouted(_tokens(2, 2, words=["WHAT", "now"]))
    assert not runs.is_shouted(_tokens(2, 0, words=["WHAT", "CPU"])), "one is no word"


def test_a_japanese_sentence_in_chinese_has_a_fourth_of_its_letters_in_kana() -> None:
    pair = pair_of(language("zh"), language("en"))
    for text, expected in (("東京都庁舎前駅前あるいは", True), ("東京都庁舎前駅前駅あるいは", False)):
        (paragraph,) = prepared_as(text, "zh").paragraphs
        assert bool(list(han.sentences_of_han(pair, paragraph))) is expected


@pytest.mark.parametrize(("words", "expected"), [(11, True), (12, False)])
def test_a_long_quotation_is_none_that_was_kept(words: int, expected: bool) -> None:
    said = " ".join(["mill"] * (words - 1) + ["pond"])
    assert passages._is_quoted(f"“{said}”") is expected
    assert not passages._is_quoted(f"“{said}")
    assert not passages._is_quoted(f"{said}”")
    text = f"Она сказала “{said}” и ушла."
    row = list(patterns.LATIN_WORD_RE.finditer(text))
    assert rows._may_stand(prepared_as(text, "ru"), text, row, frozenset()) is expected
    assert holds(stretches._is_kept_quotation, f"Er sagte „⟦{said}⟧“ und ging.") is expected


def test_letters_and_words() -> None:
    assert [word for word in ("mill", "Ämne", "мир", "水", "ɛ") if patterns.is_latin(word)] == ["mill", "Ämne", "ɛ"]
    assert patterns.capital_rows("WE SELL IT now") == [(0, 10)]
    assert patterns.capital_rows("WE SELL now") == []
    assert patterns.capital_rows("WE'VE SOLD now") == [(0, 10)]
    assert patterns.bare('  - "The mill!" ') == "The mill"


# -------------------------------------------------------------------------------------------------------- settled terms


def settled_on(tmp_path: Path, text: str, source: str) -> tuple[SettledTerms, str]:
    """Return what knows the terms of a German page beside its English source, as their reader makes them."""
    for name, written in (("page.de.md", text), ("page.en.md", source)):
        (tmp_path / name).write_text(written, "utf-8")
    file = InputFile(str(tmp_path / "page.de.md"), "de", source=str(tmp_path / "page.en.md"), source_lang="en")
    (document,) = read(file, ReadOptions())
    segments = prepared(document, SETTINGS)
    return SettledTerms(segments), segments.text


@pytest.mark.parametrize(
    ("text", "source", "words", "expected"),
    [
        (
            "Das quorbit dreht. Ein quorbit steht. Kein quorbit fehlt.",
            "A quorbit, a quorbit, a quorbit.",
            "quorbit",
            True,
        ),
        ("Das quorbit dreht. Ein quorbit steht.", "A quorbit, a quorbit.", "quorbit", False),
        ("Ein quorbit, ein quorbit, ein quorbit.", "A quorbit" + ", a quorbit" * 5 + ".", "quorbit", False),
        ("Ein quorbit, ein quorbit, ein quorbit.", "A quorbit" + ", a quorbit" * 4 + ".", "quorbit", True),
        ("Ein qu, ein qu, ein qu.", "A qu, a qu, a qu.", "qu", False),
        ("Da ist the, da ist the, da ist the.", "It is the, the, the.", "the", False),
        ("Das *quorbit set* dreht sich.", "The quorbit set turns.", "quorbit set", True),
        ("Das **quorbit set** dreht sich.", "The quorbit set turns.", "quorbit set", False),
        ("Das *quorbit* dreht sich.", "The quorbit turns.", "quorbit", True),
        ("Das *quorbit* dreht sich.", "The *quorbit* turns.", "quorbit", False),
        ("Das quorbit dreht sich.", "The `quorbit` turns.", "quorbit", True),
        ("Das quorbit dreht sich.", "The `run.quorbit` turns.", "quorbit", True),
        ("Das quorbit dreht sich.", f"The `quorbit{'x' * 60} quorbit` turns.", "quorbit", False),
        ("Das quorbit dreht sich.", "The quorbit `turns`.", "quorbit", False),
        ("Das quorbit dreht sich.", "It is\n\n```\nmake\nquorbit\n```\n", "quorbit", False),
        ("Ein a b c d, ein a b c d, ein a b c d.", "A a b c d, a b c d, a b c d.", "a b c d", False),
    ],
)
def test_words_that_are_kept_by_intention(tmp_path: Path, text: str, source: str, words: str, expected: bool) -> None:
    settled, read_text = settled_on(tmp_path, f"{text}\n", f"{source}\n")
    start = read_text.index(words)
    assert settled.holds(Span(start, start + len(words))) is expected


# ------------------------------------------------------------------------------------------------------------- evidence


def evidence(text: str, lang: str, source: str | None = None, source_lang: str | None = None) -> dict[str, float]:
    """Return what each word of a text weighs."""
    segments = prepared_as(text, lang, source, source_lang)
    pair = pair_of(segments.language, segments.source_language)
    theirs = SourceWords(source, pair) if source else None
    return {token.text: token.weight for token in tokens_of(pair, segments.paragraphs[0], theirs)}


def test_what_a_word_weighs_by_how_it_is_written() -> None:
    small = evidence("Das war whenever man kam.", "de")["whenever"]
    assert small > 1.5
    assert 0 < evidence("Whenever man kam, war es da.", "de")["Whenever"] < small, "at the start names stand too"
    assert evidence("Das war Whenever man kam.", "de")["Whenever"] < 0.7 * small, "amid a sentence it is a name"
    assert evidence("Das war WHENEVER man kam.", "de")["WHENEVER"] <= 0, "an acronym"
    assert evidence("DAS WAR WHENEVER MAN KAM.", "de")["WHENEVER"] > 1.5, "all are shouted"
    assert evidence("Das war whenever27 da.", "de")["whenever"] == 0, "a part of a name"
    assert evidence("Das war user_whenever da.", "de").get("whenever", 0) <= 0
    assert evidence("Das war lol da.", "de")["lol"] <= 0, "texts of all languages have it"
    assert evidence("Das Haus war da.", "de")["Haus"] < -1


def test_what_a_source_says_of_a_word() -> None:
    without = evidence("Das war chiaramente da.", "de", None, "it")["chiaramente"]
    beside = evidence("Das war chiaramente da.", "de", "Era chiaramente qui.", "it")["chiaramente"]
    another = evidence("Das war chiaramente da.", "de", "Era proprio qui.", "it")["chiaramente"]
    assert another < without < beside


def test_words_that_are_said_again_or_explained_prove_nothing() -> None:
    assert evidence("Das whenever whenever war.", "de")["whenever"] > 0
    assert evidence("Das war the the the da.", "de")["the"] <= 0
    assert "status" not in evidence("- status: wie es war", "de")
    assert "status" not in evidence("- status – wie es war", "de")
    assert "status" not in evidence("status: wie es war", "de")
    assert "status" in evidence("status – wie es war", "de"), "a dash alone explains nothing"
    assert "whenever" not in evidence("Das war `whenever` da.", "de")


@pytest.mark.parametrize(
    ("text", "lang", "word", "least", "most"),
    [
        ("Это переworkеть надо.", "ru", "переworkеть", 3, 4),
        ("Это work надо.", "ru", "work", 1, 4),
        ("Это слово надо.", "ru", "слово", -4, -1),
        ("It is мельница here.", "en", "мельница", 3, 4),
        ("这是 mill 的房子。", "zh", "mill", 0, 4),
        ("これはмельницаです。", "ja", "мельница", 3, 4),
    ],
)
def test_what_letters_of_another_script_weigh(text: str, lang: str, word: str, least: float, most: float) -> None:
    assert least <= evidence(text, lang)[word] <= most


# -------------------------------------------------------------------------------------------------------- what is found


def test_the_kind_of_a_passage() -> None:
    known, unknown = pair_of(language("de"), language("en")), pair_of(language("de"), None)
    assert kind_of(known, "en", 0.9) == "copy"
    assert kind_of(known, "fr", 0.9) == "wrong-language"
    assert kind_of(known, "fr", 0.5) == "copy", "nobody is sure"
    assert kind_of(known, "und", 0.1) == "wrong-language"
    assert kind_of(unknown, "fr", 0.9) == "copy"


def test_what_touches_another_finding_is_left_out() -> None:
    paragraph = prepared_as("eins zwei drei vier", "de").paragraphs[0]
    spans = [Span(0, 4), Span(3, 9), Span(5, 9), Span(10, 14)]
    found = [in_sentence(span, "English", 0.9, {}) for span in spans]
    taken = [in_sentence(Span(12, 19), "English", 0.9, {})]
    assert [one.span for one in apart(found, taken, paragraph)] == [Span(0, 4), Span(5, 9)]
    assert len(taken) == 3


@pytest.mark.parametrize(
    ("tag", "name"),
    [("de", "German"), ("und", "another language"), ("als", "als"), ("no", "Norwegian Bokmål"), ("xyz", "xyz")],
)
def test_the_name_of_a_language(tag: str, name: str) -> None:
    assert language_name(tag) == name


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Das ist THE MILL hier.", "This is the mill here.", ["THE MILL"]),
        ("Das ist THE MILL BY NIGHT hier.", "This is the mill by night here.", ["THE MILL BY NIGHT"]),
        ("Das ist THE MILL hier.", "This is THE MILL here.", []),
        ("Das ist THE MILL hier.", "This is a mill of the town.", []),
        ("Das ist NASA hier.", "This is nasa here.", []),
    ],
)
def test_capitals_that_the_source_has_small(text: str, source: str, expected: list[str]) -> None:
    document = mtcheck.Document(text, target_lang="de", source=source, source_lang="en")
    assert [finding.excerpt for finding in CHECKER.check(document).findings] == expected


# ---------------------------------------------------------------------------------------------------- rows and passages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Это all of the mill is here и всё.", ["all of the mill is here"]),
        ("Это all of mill и всё.", []),
        ("Это Mill Pond Swan Roof и всё.", []),
        ("Это all of the mill, and the pond и всё.", ["all of the mill, and the pond"]),
        ("Это all of a b c d и всё.", []),
        ("Это all of the mill. And of pond и всё.", ["all of the mill"]),
    ],
)
def test_rows_of_latin_words_in_another_script(text: str, expected: list[str]) -> None:
    assert [text[row[0].start() : row[-1].end()] for row in rows._rows_of_latin(text)] == expected


def test_places_of_small_latin_words() -> None:
    words = list(patterns.LATIN_WORD_RE.finditer("Это all of the Mill a b и всё"))
    assert rows.places_of_latin(words)[0] == [4, 8, 11]
    assert rows.places_of_latin(words[1:])[0] == [], "two are no row"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the mill stands by the river and all of its wheels have been turning since last spring.", True),
        ("the mill stands by the river and all of its wheels have been turning since last spring", False),
        ("the mill and the mill and the mill and the mill and the mill and the mill.", False),
        ("The Mill Stands By The River And All Of Its Wheels Have Been Turning since last spring.", False),
        ("“the mill by river and nobody has seen it turn.”", False),
        ("the mill stands by the river и all of its wheels have been turning since last spring.", False),
        ("the mill stands by the river and all of its wheels = 5; have been turning since spring => now.", False),
    ],
)
def test_running_text_in_latin_letters(text: str, expected: bool) -> None:
    assert passages._is_latin_prose(text, text) is expected


def whole(text: str, lang: str, source_lang: str | None, copied: bool) -> tuple[str, str] | None:
    """Return the kind and language of a paragraph whose words say that it is wholly in another one."""
    segments = prepared_as(text, lang, "x" if source_lang else None, source_lang)
    pair = pair_of(segments.language, segments.source_language)
    paragraph = segments.paragraphs[0]
    found = passages.whole_paragraph(pair, paragraph, tokens_of(pair, paragraph, None), copied)
    return None if found is None else (found.kind, found.evidence["language"])


@pytest.mark.parametrize(
    ("text", "lang", "source_lang", "copied", "expected"),
    [
        ("The mill by the river has been empty since spring.", "de", "en", True, ("copy", "en")),
        ("The mill by the river has been empty since spring.", "de", "en", False, ("copy", "en")),
        ("The mill by the river has been empty since spring.", "de", "fr", False, ("wrong-language", "en")),
        ("Die Mühle am Fluss steht seit dem Frühjahr leer.", "de", "en", True, None),
        ("Die Mühle am Fluss whenever steht leer.", "de", "en", False, None),
        ("The mill", "de", "en", True, None),
        ("Lodden Harrow Quimby Fosdick Bristow", "ru", "en", True, ("copy", "en")),
        ("Lodden Harrow Quimby Fosdick Bristow", "ru", "en", False, None),
        ("Lodden Harrow Quimby", "ru", "en", True, None),
        ("Lodden Harrow Мельница Fosdick Bristow", "ru", "en", True, None),
        ("Lodden Harrow Quimby Fosdick Bristow", "de", "en", True, None),
    ],
)
def test_a_paragraph_wholly_in_another_language(
    text: str, lang: str, source_lang: str | None, copied: bool, expected: tuple[str, str] | None
) -> None:
    assert whole(text, lang, source_lang, copied) == expected


# ------------------------------------------------------------------------------------------------- entries of a catalog


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Copyright 1974 Anna Berg", "Copyright 1974 Anna Berg", True),
        ("© 1974 Anna Berg", "© 1974 Anna Berg", True),
        ("(c) 1974 Anna Berg", "(c) 1974 Anna Berg", True),
        ("(c) Anna Berg", "(c) Anna Berg", False),
        ("Copyright 1974 Anna Berg", "Copyright 1974 Otto Wald", False),
        ("The mill is sold", "The mill is sold", False),
    ],
)
def test_lines_that_every_locale_keeps(text: str, source: str, expected: bool) -> None:
    segments = prepared_as(text, "de", source, "en")
    pair = pair_of(segments.language, segments.source_language)
    assert catalog._is_kept_by_all(segments, pair) is expected


@pytest.mark.parametrize(
    ("text", "stretch", "source", "expected"),
    [
        ("Das ist whenever you like hier", "whenever you like", "It is whenever you like here", True),
        ("Das ist whenever hier", "whenever", "It is whenever here", False),
        ("Das ist “whenever you like” hier", "whenever you like", "It is “whenever you like” here", False),
        ("Das ist --whenever you like hier", "--whenever you like", "It is --whenever you like here", False),
        ("Das ist key=whenever you like hier", "key=whenever you like", "It is key=whenever you like here", False),
        ("Mühle;whenever you like;Teich;", "whenever you like", "Mill;Pond;Swan", False),
        ("Nutze “none whenever you” hier", "none whenever you", "Use “none whenever you” here", False),
    ],
)
def test_what_is_no_keyword_of_an_entry(text: str, stretch: str, source: str, expected: bool) -> None:
    segments = prepared_as(text, "de", source, "en")
    start = text.index(stretch)
    found = in_sentence(Span(start, start + len(stretch)), "English", 0.9, {})
    assert catalog._is_no_keyword(segments, found) is expected


@pytest.mark.parametrize(
    "text",
    [
        "[mill]",
        "mill [<file>]",
        "mill [-f] ...",
        "mill <file>",
        "--force now",
        "run() it",
        "'a', 'b'",
        "while x; do y",
        "left-pad",
    ],
)
def test_synopses_are_no_sentences(text: str) -> None:
    assert catalog._SYNOPSIS_RE.search(text)


@pytest.mark.parametrize("text", ["The mill", "Mill (old)", "half-timbered house", "a <b>mill</b> is", "It's here"])
def test_sentences_are_no_synopses(text: str) -> None:
    assert not catalog._SYNOPSIS_RE.search(text)


@pytest.mark.skipif(WordFlags is None, reason="it is not compiled here")
@pytest.mark.parametrize("source", [None, "en", "de", "ru"])
@pytest.mark.parametrize(
    "target", ["af", "cs", "de", "el", "en", "et", "fr", "hy", "kk", "nb", "ru", "sw", "tr", "uk", "zu"]
)
def test_compiled_flags_are_those_of_the_lists(target: str, source: str | None) -> None:
    pair = pair_of(language(target), language(source) if source else None)
    if not pair.judges_own:
        return
    asked = [word for tag in (target, "en", "fr", "uk", "nl") for word in letters.words_of(tag)[:300]]
    asked += [word.capitalize() for word in asked[::3]] + [word.upper() for word in asked[::7]]
    asked += [
        "ŉa",
        "l'ami",
        "straße",
        "ΣΑΣ",
        "σας",
        "İl",
        "ªº",
        "ﬁn",
        "ǅep",
        "Пpивет",
        "𝒜b",
        "a\ud800",
        "3D",
        "1990",
        "café",
    ]
    flags = pair._compiled_flags(WordFlags)
    assert [(word, flags(word)) for word in asked] == [(word, pair.word_flags(word)) for word in asked]
