"""The encoding detector: its cases, what its findings say, and its time on hostile texts."""

import time

import cases
import pytest

import mtcheck

SELECTED = mtcheck.Checker(mtcheck.Settings(select=["encoding"]))


@pytest.mark.parametrize("case", cases.load("encoding"))
def test_case(case):
    cases.run("encoding", case)


def test_the_cases_weigh_what_they_did():
    cases.check_confidences("encoding")


def test_variants_of_the_cases_weigh_what_they_did():
    cases.check_variants("encoding")


def found(text, language, **document):
    report = SELECTED.check(mtcheck.Document(text, target_lang=language, **document))
    assert not [skipped for skipped in report.skipped if skipped.failed], report.skipped
    return list(report.findings)


def test_the_message_says_which_letter_stands_where():
    (finding,) = found("He voted for Dоnald.", "en")
    assert finding.message == "“Dоnald” has letters of another script (Cyrillic о for o): write “Donald”."


def test_the_message_says_what_the_text_was():
    (finding,) = found("Er fÃ¤llt.", "de")
    assert finding.message == "“fÃ¤llt.” was read in the wrong encoding: write “fällt.”."


def test_an_invisible_character_is_named_by_its_code():
    (finding,) = found("The bri\ufeffdge is closed.", "en")
    assert finding.message == "An invisible byte order mark is left in the text: “U+FEFF”. Delete it."


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("Die Br�cke ist zu.", "Put in what was lost."),
        ("We met the <unk> today.", "Put in what was lost."),
        ("The bud@@ get is closed.", "Join its pieces."),
        ("He▁went home.", "Write a space."),
    ],
)
def test_the_message_says_what_to_do(text, cure):
    (finding,) = found(text, "en")
    assert finding.message.endswith(cure)


@pytest.mark.parametrize("text", ["The bri\x02dge.", "1\x1b2"])
def test_control_characters_are_seen_in_plain_text_too(text):
    (finding,) = found(text, "en")
    assert finding.kind == "replacement"


def test_what_the_source_holds_is_excused():
    assert not found("Le nom Dоnald.", "fr", source="The name Dоnald.", source_lang="en")
    assert not found("Er sagt: <unk>", "de", source="He says: <unk>", source_lang="en")


def test_one_place_is_one_finding():
    assert len(found("La casa estÃ� vacía y la puerta rota.", "es")) == 1


def test_zawgyi_is_told_from_unicode():
    assert [finding.kind for finding in found("ျမန္မာႏိုင္ငံမွာ မိုးမ်ားစြာ ရြာသြန္းခဲ့သည္။", "my")] == ["mojibake"]
    assert not found("မြန်မာနိုင်ငံမှာ မိုးများစွာ ရွာသွန်းခဲ့သည်။", "my")


SENTENCES = {
    "de": "Die Fähre fällt heute aus, die Brücke öffnet später.",
    "cs": "Příští loď odplouvá zítra večer z přístaviště.",
    "pl": "Łódź odpływa jutro wieczorem ze stacji głównej.",
    "tr": "Köprü öğleden sonra açılacak, şimdi kapalı.",
    "vi": "Chuyến phà hôm nay bị huỷ vì bão lớn.",
    "yo": "Ọkọ̀ ojú omi náà kò ní ṣiṣẹ́ lónìí.",
    "ru": "Паром сегодня не ходит из-за сильного шторма.",
    "uk": "Пором сьогодні не ходить через сильний шторм.",
    "el": "Το πλοίο δεν φεύγει σήμερα λόγω της καταιγίδας.",
    "ar": "العبارة لا تعمل اليوم بسبب العاصفة القوية.",
    "he": "המעבורת אינה פועלת היום בגלל הסערה החזקה.",
    "th": "เรือข้ามฟากหยุดให้บริการวันนี้เพราะพายุ",
    "hi": "आज तूफ़ान के कारण नाव नहीं चलेगी।",
    "ka": "ბორანი დღეს არ მუშაობს ქარიშხლის გამო.",
    "zh": "今天渡轮因暴风停航，明天早上恢复。",
    "ja": "今日のフェリーは嵐のため欠航です。",
    "ko": "오늘 여객선은 폭풍 때문에 운항하지 않습니다.",
}
READ_WRONGLY = [  # the encoding that a text was written in, the one that it was read in, and how often
    *(("utf-8", wrong, 1) for wrong in ("cp1252", "latin-1", "cp1251", "koi8-r", "gb18030", "shift_jis", "cp932")),
    *(("utf-8", "latin-1", times) for times in (2, 3)),
    *((written, "cp1252", 1) for written in ("cp1251", "koi8-r", "cp1253", "cp1256", "cp1255", "cp874")),
    *(("koi8-r", "cp1251", 1), ("cp1252", "cp850", 1), ("utf-8", "mac-roman", 1)),
]


def test_how_surely_text_that_was_read_wrongly_is_known():
    now = {}
    for tag, sentence in SENTENCES.items():
        assert not found(sentence, tag)
        for written, wrong, times in READ_WRONGLY:
            damaged = sentence
            for _ in range(times):
                damaged = damaged.encode(written, "ignore").decode(wrong, "replace")
            if damaged == sentence or not damaged.split() or "\ufffd" * 9 in damaged:
                continue
            for which, text in (("all", damaged), ("a part", f"{sentence} {damaged.split()[-1]}")):
                findings = found(text, tag)
                now[f"{tag}: {written} as {wrong} {times}, {which}"] = [
                    [one.kind, one.excerpt[:16], one.confidence, one.evidence.get("restored", "")[:16]]
                    for one in findings[:2]
                ] + [len(findings)]
    cases.check_golden("encoding", now)


@pytest.mark.parametrize(
    ("text", "target_lang", "expected"),
    [
        # Letters of another script: inside a word, never as a word that an ending was joined to.
        ("Dоnald", "en", ["Dоnald"]),
        ("Dо", "en", []),
        ("Dоn", "en", ["Dоn"]),
        ("DОN", "en", []),
        ("DОNA", "en", []),
        ("DОNAL", "en", ["DОNAL"]),
        ("Dоnald7", "en", []),
        ("7Dоnald", "en", []),
        ("мoст", "ru", ["мoст"]),
        ("Wordовый", "ru", []),
        ("СМСka", "ru", []),
        ("Nо", "en", []),
        ("AIшный", "ru", []),
        ("TNFα", "en", []),
        ("NFκB", "en", []),
        ("αlpha", "en", ["αlpha"]),
        ("Dοnald", "en", ["Dοnald"]),
        ("Ероnald", "en", []),
        ("Unicode: Dоnald", "en", []),
        # Entities and escapes.
        ("C&#39;est", "fr", ["&#39;"]),
        ("C&amp;#39;est", "fr", ["&amp;#39;"]),
        ("caf&eacute;", "fr", ["&eacute;"]),
        ("AT&T; ici", "fr", []),
        ("caf&eacute;t&eacute;", "fr", ["&eacute;t&eacute;"]),
        ("caf\\u00e9", "fr", ["\\u00e9"]),
        ("caf\\xe9", "fr", ["\\xe9"]),
        ("Fin.\\n Suite", "fr", ["\\n"]),
        ("Fin.\\nSuite", "fr", ["\\n"]),
        ("C:\\new\\table", "fr", []),
        ("\\\\srv\\next", "fr", []),
        ("a^{b}\\nu", "fr", []),
        ("caf%C3%A9", "fr", ["%C3%A9"]),
        ("caf%41%42", "fr", []),
        ("caf%C3%28", "fr", []),
        ("example.org/caf%C3%A9", "fr", []),
        ("?q=caf%C3%A9", "fr", []),
        ("`&amp;`", "fr", []),
        ("Le code « &amp; »", "fr", ["&amp;"]),
        ("Le code «&amp;»", "fr", []),
        # Lost characters, pieces of a tokeniser and what nobody sees.
        ("La casa est� vacía", "es", ["est�"]),
        ("El <unk> dijo", "es", ["<unk>"]),
        ("El [UNK] dijo", "es", ["[UNK]"]),
        ("El <0x0A> dijo", "es", ["<0x0A>"]),
        ("pre@@ supuesto", "es", ["pre@@ supuesto"]),
        ("play ##ing", "en", ["play ##ing"]),
        ("fin</w>", "es", ["fin</w>"]),
        ("▁La ▁casa", "es", ["▁La ▁casa"]),
        ("LaĠcasaĠestá", "es", ["LaĠcasaĠestá"]),
        ("Il-Ġdida Ġenerazzjoni", "mt", []),
        ("La ⁇ casa", "es", ["⁇ "]),
        ("La ca\u200bsa", "es", ["\u200b"]),
        ("می\u200cروم", "fa", []),
        ("La ca\u202esa", "es", ["\u202e"]),
        ("La ca\u2060sa", "es", ["\u2060"]),
        ("La casa\xa0\xa0\xa0grande", "es", ["\xa0\xa0\xa0"]),
        ("La casa\xa0\xa0grande", "es", []),
        ("La casa\x07", "es", ["\x07"]),
        ("La \ufeffcasa", "es", ["\ufeff"]),
    ],
)
def test_which_characters_are_damaged(text, target_lang, expected):
    assert [one.excerpt for one in found(text, target_lang)] == expected


MOJIBAKE = frozenset({"encoding/mojibake"})


def read_as(encoding, text):
    return text.encode().decode(encoding)


@pytest.mark.parametrize(
    ("text", "target_lang", "encoding"),
    [
        ("Поезд до моря отходит рано утром, а лодка ждёт нас у старого причала.", "ru", "latin-1"),
        ("Το καΐκι φεύγει νωρίς το πρωί από το παλιό λιμάνι.", "el", "cp1251"),
        ("नाव सुबह जल्दी पुराने घाट से चलती है।", "hi", "latin-1"),
        ("السفينة تغادر الميناء القديم في الصباح الباكر.", "ar", "latin-1"),
        ("Ṣé ọkọ̀ ojú omi náà ti dé? Ẹ jẹ́ kí ó dúró ṣinṣin.", "yo", "latin-1"),
    ],
)
def test_what_was_read_wrongly_is_no_loop_and_no_other_language(text, target_lang, encoding):
    checker = mtcheck.Checker()
    for source in (None, "The boat leaves the old harbour early in the morning."):
        document = mtcheck.Document(read_as(encoding, text), target_lang=target_lang, source=source, source_lang="en")
        assert {finding.detector for finding in checker.check(document).findings} == {"encoding"}


@pytest.mark.parametrize(
    ("text", "target_lang", "rules"),
    [
        # A loop of sound words, and words of another language, with a damaged one among them.
        ("Das Boot ist ist ist ist ist ist schÃ¶n.", "de", {*MOJIBAKE, "repetition/loop"}),
        (
            "Le prix reste â€œbon. The old boat leaves the harbour early in the morning.",
            "fr",
            {*MOJIBAKE, "untranslated/fragment"},
        ),
        ("L&#39;été l&#39;été l&#39;été l&#39;été dure.", "fr", {"encoding/escape", "repetition/loop"}),
        ("Datum (&Aring;&Aring;&Aring;&Aring;-MM-DD).", "sv", {"encoding/escape"}),
    ],
)
def test_what_stands_beside_damaged_letters_is_found_too(text, target_lang, rules):
    found = mtcheck.Checker().check(mtcheck.Document(text, target_lang=target_lang, source_lang="en")).findings
    assert {finding.rule for finding in found} == rules


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "Ã¤" * 50_000,
        "&amp;" * 50_000,
        "&" * 200_000,
        "\\u00e9" * 30_000,
        "%C3" * 50_000,
        "▁a" * 50_000,
        "Ġ" * 100_000,
        "aа" * 50_000,
        "Ã" * 100_000,
        "�" * 200_000,
        "氓" * 100_000,
        "ïðèâåò " * 20_000,
        "a@@" * 50_000,
        "aÙ" * 50_000,
        "\\n" * 10_000,
    ],
    ids=lambda text: ascii(text[:6]),
)
def test_time_grows_with_the_text(text):
    start = time.process_time()
    found(text, "de")
    found(text, "ru")
    assert time.process_time() - start < 10
