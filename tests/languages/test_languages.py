"""The table of languages: well-formed entries, known traps of the word lists, and how tags resolve."""

from __future__ import annotations

import dataclasses
import pickle
import re
import subprocess
import sys
import unicodedata

import langcodes
import pytest
import regex
from langcodes.data_dicts import ALL_SCRIPTS

from mtcheck.errors import LanguageTagError
from mtcheck.languages import LANGUAGES, Language, in_further_script, language, names
from mtcheck.languages.tables import table

WORD_LISTS = (
    "dangling",
    "weak_dangling",
    "leading",
    "coordinators",
    "doubled",
    "intensifiers",
    "paired",
    "openers",
    "subjects",
)
# Genitive postpositions need a noun on both sides, so they can neither start nor end a sentence.
BOTH_SIDES = {"hi", "ur", "pa", "ja", "my", "sd", "bo", "dz"}
ALIASES = {
    "no": "nb", "fil": "tl", "sh": "sr", "hbs": "sr", "kmr": "ku", "iw": "he", "in": "id", "ji": "yi", "mo": "ro",
    "cmn": "zh", "arb": "ar", "zsm": "ms", "swh": "sw", "deu": "de", "prs": "fa", "EN": "en", " de ": "de",
}  # fmt: skip

entries = pytest.mark.parametrize("entry", LANGUAGES.values(), ids=LANGUAGES.keys())


def words_of(entry: Language, lists: tuple[str, ...] = WORD_LISTS) -> list[tuple[str, str]]:
    return [(name, word) for name in lists for word in sorted(getattr(entry, name))]


def test_about_a_hundred_languages_each_once() -> None:
    assert len(LANGUAGES) >= 100
    assert all(tag == entry.tag for tag, entry in LANGUAGES.items())
    assert len({entry.name for entry in LANGUAGES.values()}) == len(LANGUAGES)


def test_the_first_line_of_a_file_is_the_name() -> None:
    assert names() == {tag: entry.name for tag, entry in LANGUAGES.items()}
    for tag in LANGUAGES:
        assert list(table(f"languages/{tag}.toml"))[:2] == ["name", "scripts"]


def test_what_has_no_file_is_not_among_them() -> None:
    assert LANGUAGES.get("no") is None
    assert "../data/numbers" not in LANGUAGES
    with pytest.raises(KeyError):
        LANGUAGES["xx"]


@entries
def test_tag_is_registered_and_resolves_to_its_entry(entry: Language) -> None:
    assert langcodes.tag_is_valid(entry.tag)
    assert language(entry.tag) is entry


@entries
def test_scripts_are_iso_15924_codes(entry: Language) -> None:
    assert entry.scripts
    assert set(entry.scripts) <= set(ALL_SCRIPTS)


@entries
def test_words_are_normalised_lower_case_and_whole(entry: Language) -> None:
    for name, word in words_of(entry):
        assert word == unicodedata.normalize("NFC", word), (name, word)
        assert word == word.lower(), (name, word)
        assert regex.fullmatch(r"[\w\p{M}་۽၌၍၏]+", word), (name, word)


@entries
def test_words_are_in_the_scripts_of_the_language(entry: Language) -> None:
    lawful = regex.compile("[" + "".join(rf"\p{{Script={code}}}" for code in (*entry.scripts, "Zyyy", "Zinh")) + "]+")
    for name, word in words_of(entry):
        assert lawful.fullmatch(word), (name, word)
        if entry.spaced and entry.scripts[0] != "Hang":
            used = [code for code in entry.scripts if regex.search(rf"\p{{Script={code}}}", word)]
            assert len(used) == 1, (name, word)


@entries
def test_lists_do_not_contradict_each_other(entry: Language) -> None:
    assert not entry.dangling & entry.weak_dangling
    assert entry.intensifiers <= entry.doubled
    if entry.tag not in BOTH_SIDES:
        assert not entry.dangling & entry.leading - {"ll"}


@entries
def test_every_language_has_a_word_for_and(entry: Language) -> None:
    assert entry.coordinators


@entries
def test_end_marks_are_punctuation_beside_the_common_ones(entry: Language) -> None:
    assert len(set(entry.ends)) == len(entry.ends)
    assert not set(entry.ends) & set(".!?…")
    assert all(unicodedata.category(mark) == "Po" for mark in entry.ends)


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ("en", "in"), ("en", "of"), ("en", "with"), ("en", "before"), ("en", "that"),
        ("de", "an"), ("de", "auf"), ("de", "aus"), ("de", "ein"), ("de", "das"), ("de", "mit"), ("de", "trotz"),
        ("de", "oder"), ("sv", "eller"), ("nl", "op"), ("sv", "på"), ("da", "til"), ("fr", "le"), ("fr", "avec"),
        ("es", "al"), ("ca", "segons"),
        ("hr", "kod"), ("hr", "ne"), ("sr", "код"), ("ro", "ori"), ("ru", "за"), ("uk", "яка"), ("cs", "pro"),
        ("fi", "että"), ("et", "või"), ("hu", "vagy"), ("hi", "की"), ("hi", "और"), ("vi", "do"), ("cy", "mai"),
        ("zh", "的"), ("zh", "在"), ("zh", "对"), ("ja", "の"), ("ja", "と"), ("th", "ที่"), ("th", "หรือ"),
    ],
)  # fmt: skip
def test_words_that_end_real_sentences_are_no_proof_of_a_cut(tag: str, word: str) -> None:
    assert word not in LANGUAGES[tag].dangling


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ("en", "the"), ("de", "und"), ("fr", "des"), ("es", "y"), ("it", "della"), ("pt", "dos"), ("ru", "и"),
        ("pl", "oraz"), ("cs", "nebo"), ("sv", "och"), ("is", "sem"), ("fi", "ja"), ("hu", "valamint"), ("tr", "ve"),
        ("el", "και"), ("ar", "إلى"), ("fa", "و"), ("hi", "क्योंकि"), ("ko", "및"), ("zh", "以及"), ("ja", "および"),
        ("vi", "và"), ("id", "yang"), ("th", "และ"), ("km", "និង"), ("sw", "katika"), ("bs", "или"), ("sr", "ili"),
    ],
)  # fmt: skip
def test_words_that_need_a_sequel_are_dangling(tag: str, word: str) -> None:
    assert word in LANGUAGES[tag].dangling


@entries
def test_patterns_of_endings_are_about_the_end(entry: Language) -> None:
    for pattern in (entry.particle_ending, entry.oblique_ending, entry.complete_ending):
        assert not pattern or (pattern.endswith("$") and not re.compile(pattern).search(""))


def test_what_is_known_of_sentences_and_quotations() -> None:
    assert {tag for tag, entry in LANGUAGES.items() if entry.elides} == {"ca", "fr", "it", "oc"}
    assert LANGUAGES["de"].closes_with_66
    assert not LANGUAGES["en"].closes_with_66
    assert LANGUAGES["sr"].oblique_ending == LANGUAGES["bs"].oblique_ending == LANGUAGES["hr"].oblique_ending
    assert LANGUAGES["hi"].verb_after == ("ने", "की")


@pytest.mark.parametrize(
    ("tag", "opening"),
    [
        ("zh", "的确如此。"), ("zh", "了解更多"), ("zh", "之前他不在。"), ("ja", "はい、そうです。"),
        ("ja", "でも違う。"), ("ja", "ですから行きます。"),
        ("th", "นะโม"), ("my", "များစွာ"), ("km", "ដែល"), ("lo", "ທີ່"),
    ],
)  # fmt: skip
def test_leading_strings_do_not_start_an_ordinary_word(tag: str, opening: str) -> None:
    assert not any(opening.startswith(particle) for particle in LANGUAGES[tag].leading)


@pytest.mark.parametrize(("tag", "word"), [("hi", "पर"), ("ko", "와"), ("ko", "은"), ("tr", "için"), ("id", "di")])
def test_words_that_start_real_sentences_are_not_leading(tag: str, word: str) -> None:
    assert word not in LANGUAGES[tag].leading


def test_what_scripts_imply() -> None:
    unspaced = {tag for tag, entry in LANGUAGES.items() if not entry.spaced}
    assert unspaced == {"zh", "yue", "ja", "th", "lo", "km", "my", "bo", "dz"}
    assert {tag for tag, entry in LANGUAGES.items() if not entry.needs_end} == {"th", "lo", "bo", "dz"}
    assert "।" in LANGUAGES["hi"].ends
    assert set("。！？") <= set(LANGUAGES["ja"].ends)
    assert set("؟۔") <= set(LANGUAGES["ur"].ends)
    assert {";", "\u037e"} <= set(LANGUAGES["el"].ends)
    assert LANGUAGES["en"].ends == ""


def test_serbian_words_stand_in_both_scripts() -> None:
    assert {"i", "и", "između", "међу", "među"} & LANGUAGES["sr"].dangling == {"i", "и", "међу", "među"}
    assert {"još", "ništa"}.isdisjoint(LANGUAGES["sr"].dangling)
    assert LANGUAGES["sr"].dangling == LANGUAGES["bs"].dangling > LANGUAGES["hr"].dangling


def test_cased() -> None:
    assert LANGUAGES["en"].cased
    assert LANGUAGES["hy"].cased
    assert not LANGUAGES["ka"].cased
    assert not LANGUAGES["ja"].cased


def test_intensifiers_count_as_doubled_in_a_hand_made_entry() -> None:
    entry = Language("xx", "Example", ("Latn",), doubled=frozenset({"that"}), intensifiers=frozenset({"very"}))
    assert entry.doubled == {"that", "very"}
    assert dataclasses.replace(entry, name="Other").doubled == entry.doubled
    assert pickle.loads(pickle.dumps(entry)) == entry


@pytest.mark.parametrize(("tag", "expected"), ALIASES.items())
def test_aliases(tag: str, expected: str) -> None:
    assert language(tag) is LANGUAGES[expected]


@pytest.mark.parametrize("tag", ["zh-Hant", "zh-Hans-CN", "zh_TW", "ZH-hk"])
def test_varieties_share_the_entry(tag: str) -> None:
    assert language(tag) is LANGUAGES["zh"]


def test_regions_share_the_entry() -> None:
    assert language("pt-BR") is language("pt_PT") is LANGUAGES["pt"]
    assert language("es-419") is LANGUAGES["es"]
    assert language("de-1996") is LANGUAGES["de"]
    assert language("sr-Latn") is LANGUAGES["sr"]


def test_a_tag_in_another_script_changes_what_the_script_implies() -> None:
    for tag in ("pa-Arab", "pa-PK"):
        entry = language(tag)
        assert (entry.tag, entry.scripts, entry.ends) == ("pa", ("Arab",), LANGUAGES["ur"].ends)
    assert language("ja-Latn").spaced


def test_an_unlisted_language_gets_what_its_script_implies() -> None:
    assert language("gom").scripts == ("Deva",)
    assert "।" in language("gom").ends
    assert not language("nan").spaced
    assert language("und").scripts == ("Zyyy",)
    assert language("und-Cyrl").scripts == ("Cyrl",)
    assert language("qqq").scripts == ("Zyyy",)
    assert language("arz").reduplication == "productive"


@pytest.mark.parametrize(
    "tag", ["", " ", "xx", "english", "e", "en--US", "de-", "pt-BRA-SIL", "en-Xxxx", "zh-Hant-", "12"]
)
def test_malformed_and_unregistered_tags_are_refused(tag: str) -> None:
    with pytest.raises(LanguageTagError, match="language tag"):
        language(tag)


def test_a_tag_of_the_table_needs_no_registry() -> None:
    code = (
        "import sys; from mtcheck.languages import language; before = 'langcodes' in sys.modules; "
        "language('de'), language('no'); assert before or 'langcodes' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_language_may_be_written_in_a_further_script() -> None:
    assert language("lad").scripts == language("crh").scripts == language("zdj").scripts == ("Latn",)  # not CLDR's
    assert language("crh-Cyrl").scripts == ("Cyrl",)
    latin = in_further_script(language("ug"), "Latn")
    assert latin is not None
    assert (latin.scripts, latin.words_tag) == (("Latn",), "ug-Latn")
    assert in_further_script(language("ug"), "Grek") is None
    assert language("uz-Cyrl").words_tag == "uz"
