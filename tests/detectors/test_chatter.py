"""The chatter detector: its cases, its options, and its time on hostile texts."""

import json
import os
import time
from pathlib import Path

import cases
import pytest

import mtcheck
from mtcheck.errors import ConfigError
from mtcheck.languages import language
from mtcheck.readers import ReadOptions, read
from mtcheck.readers.files import InputFile
from mtcheck.text import translation_words

SELECTED = mtcheck.Checker(mtcheck.Settings(select=["chatter"]))
SURE = pytest.approx(0.9, abs=0.1)  # below .8 a finding is a note
EVERYTHING = mtcheck.Checker(mtcheck.Settings(select=["chatter"], min_confidence=0.0))


@pytest.mark.parametrize("case", cases.load("chatter"))
def test_case(case):
    cases.run("chatter", case)


def test_the_cases_weigh_what_they_did():
    cases.check_confidences("chatter", threshold=-2.0)


def test_variants_of_the_cases_weigh_what_they_did():
    cases.check_variants("chatter", threshold=-2.0)


def found(text, checker=SELECTED, target_lang="de", **document):
    return list(checker.check(mtcheck.Document(text, target_lang=target_lang, **document)).findings)


def test_a_long_span_is_shortened_in_the_message():
    text = "Es tut mir leid, ich kann diesen Text leider nicht übersetzen, denn er ist kein vollständiger Satz."
    (finding,) = found(text, source="ab", source_lang="en")
    assert finding.excerpt == text
    assert "…" in finding.message


@pytest.mark.parametrize("value", [True, "1", 5, -3])
def test_the_threshold_is_a_number_in_its_range(value):
    with pytest.raises(ConfigError, match=r"chatter\.threshold"):
        mtcheck.Checker(mtcheck.Settings(options={"chatter": {"threshold": value}}))


def test_the_threshold_decides():
    text = "Ich kann diesen Satz nicht übersetzen."
    strict = mtcheck.Checker(mtcheck.Settings(select=["chatter"], options={"chatter": {"threshold": 4.0}}))
    loose = mtcheck.Checker(mtcheck.Settings(select=["chatter"], options={"chatter": {"threshold": -2.0}}))
    assert found(text, strict, source="x", source_lang="en") == []
    assert [finding.kind for finding in found(text, loose, source="x", source_lang="en")]


@pytest.mark.parametrize(
    ("text", "source", "kinds"),
    [
        ("Der Laden ist zu.\n### Response:", "The shop is closed.", ["prompt"]),
        ("Der Laden ist zu:''`", "The shop is closed:", ["wrapper"]),
        ("` Der Laden ist zu.", "The shop is closed.", ["wrapper"]),
        ("```Der Laden ist zu.``", "The shop is closed.", ["wrapper", "wrapper"]),
        ("```Der Laden ist zu.``` Note: this is a literal translation.", "The shop is closed.", ["wrapper", "note"]),
        ("Laden``` becomes ```Geschäft", "Laden", ["preamble"]),
        ("Der Laden ist zu.```", "The shop is closed.", ["wrapper"]),
        ("Nutze `make`.", "Use make.", []),
        ("```Der Laden ist zu.```", "```The shop is closed.```", []),
    ],
)
def test_fences_and_tokens(text, source, kinds):
    assert [finding.kind for finding in found(text, source=source, source_lang="en")] == kinds


def test_a_language_without_words_is_judged_by_english_ones():
    text = "Fagaoga lea. Please provide more context so that I can translate the sentence."
    assert not translation_words.known("sm")
    assert [finding.kind for finding in found(text, target_lang="sm", source="Shop", source_lang="en")] == ["note"]


def test_every_class_of_words_has_a_weight():
    for tag in translation_words._tables():
        entry = translation_words._table(tag)
        assert set(entry) <= set(translation_words.CLASSES), tag
        assert language(tag).tag == tag
        assert {"translate", "request", "refuse", "sorry", "text", "note"} <= set(entry), tag
        assert all(word == word.lower() and word for words in entry.values() for word in words), tag
    assert len(translation_words._tables()) >= 30


@pytest.mark.parametrize(
    ("target_lang", "source_lang", "source", "text", "expected"),
    [
        (
            "fr",
            "en",
            "The ferry leaves at nine.",
            "Je ne peux pas traduire ce texte.",
            [("refusal", "Je ne peux pas traduire ce texte.", SURE)],
        ),
        ("de", "en", "The shop is closed.", "Der Laden ist zu.</s>", [("prompt", "</s>", 0.97)]),
        ("de", "en", "Closed </s> now", "Zu </s> jetzt", []),
        ("de", None, None, "Der Laden ist </s> zu.", []),
        ("de", None, None, "Der <s>Laden</s> ist zu.", []),
        ("de", None, None, "<|im_start|>Der Laden ist zu.", [("prompt", "<|im_start|>", 0.9)]),
        ("de", None, None, "Der Laden.\n[INST] zu", [("prompt", "[INST]", 0.9)]),
        ("de", None, None, "Der Laden [INST]\nzu", [("prompt", "[INST]", 0.9)]),
        ("de", None, None, "Der Laden [INST] zu", []),
        ("de", "en", "The shop", "Assistant: Der Laden", [("prompt", "Assistant:", 0.9)]),
        ("de", "en", "Assistant: yes", "Assistant: ja", []),
        ("de", None, None, "Assistant: Der Laden", []),
        ("de", "en", "The shop", "<<SYS>>Der Laden", [("prompt", "<<SYS>>", 0.97)]),
        ("de", "en", "The shop", "Der Laden <start_of_turn>", [("prompt", "<start_of_turn>", 0.97)]),
        ("de", "en", "The shop", "Der Laden<eos>", [("prompt", "<eos>", 0.97)]),
        ("de", "en", "The shop", "<thinking>Der Laden", [("prompt", "<thinking>", 0.97)]),
        (
            "de",
            None,
            None,
            "Der Laden ist zu.``` Das ist eine freie Übersetzung.",
            [("note", "``` Das ist eine freie Übersetzung.", 0.97)],
        ),
        ("de", None, None, "Nimm ```make``` und warte.", []),
        ("de", None, None, "```", [("wrapper", "```", 0.97)]),
        (
            "de",
            "en",
            "Laden",
            "Laden```Geschäft``` oder ```Shop```",
            [("note", "```Geschäft``` oder ```Shop```", 0.97)],
        ),
        (
            "de",
            "en",
            "The shop is closed.",
            "```Der Laden ist zu.`",
            [("wrapper", "```", 0.97), ("wrapper", "`", 0.97)],
        ),
        (
            "de",
            "en",
            "The shop is closed.",
            "```Der Laden ist zu.```",
            [("wrapper", "```", 0.97), ("wrapper", "```", 0.97)],
        ),
        ("de", "en", "The shop is closed.", "```Der Laden ist zu.", [("wrapper", "```", 0.97)]),
        ("de", "en", "The shop is closed", "Der Laden ist zu'`", [("wrapper", "'`", 0.9)]),
        ("de", "en", "The shop is closed", "Der Laden ist `zu` hier`", [("wrapper", "`", 0.9)]),
        ("de", "en", "The shop is closed", "Der `Laden` ist zu", []),
        ("de", "en", "The shop is closed", "Der Laden ist ` zu und bleibt es", []),
        ("de", "en", "Laden", "Laden``` translates to ```Geschäft", [("preamble", "Laden``` translates to ```", 0.95)]),
        ("de", "en", "Laden", "Laden``` und ```Geschäft", [("note", "``` und ```Geschäft", 0.97)]),
        ("de", "en", "The shop", "„Der Laden“", [("wrapper", "„", 0.85), ("wrapper", "“", 0.85)]),
        ("de", "en", "The shop", "»Der Laden«", [("wrapper", "»", 0.85), ("wrapper", "«", 0.85)]),
        ("de", "en", "The shop", '"Der Laden"', [("wrapper", '"', 0.85), ("wrapper", '"', 0.85)]),
        ("ja", "en", "The shop", "「お店」", [("wrapper", "「", 0.85), ("wrapper", "」", 0.85)]),
        ("de", "en", 'The "shop" is shut', "„Der Laden“", []),
        ("de", "en", "(The shop)", "„Der Laden“", []),
        ("de", "en", "The shop", "„Der „Laden““", []),
        ("de", "en", "The shop -", "„Der Laden“", []),
        ("fr", "en", "The shop", "« La boutique »", [("wrapper", "«", 0.85), ("wrapper", "»", 0.85)]),
        ("en", "en", "Der Laden", "‘The shop’", [("wrapper", "‘", 0.85), ("wrapper", "’", 0.85)]),
        ("sv", "en", "The shop", "”Affären”", [("wrapper", "”", 0.85), ("wrapper", "”", 0.85)]),
        ("zh", "en", "The shop", "『商店』", [("wrapper", "『", 0.85), ("wrapper", "』", 0.85)]),
        ("pl", "en", "The shop", "  „Sklep”  ", [("wrapper", "„", 0.85), ("wrapper", "”", 0.85)]),
        ("de", "en", "", "„Der Laden“", []),
        ("de", "en", "Close the window", "**Translation:** Mach das Fenster zu", [("wrapper", "**Translation:", 0.88)]),
        ("de", "en", "Close the window", "Deutsch: Mach das Fenster zu", [("wrapper", "Deutsch:", 0.88)]),
        ("de", "en", "Close the window", "German: Mach das Fenster zu", [("wrapper", "German:", 0.88)]),
        ("de", "en", "Close: the window", "Deutsch: Mach das Fenster zu", []),
        ("de", "en", "Translate it now", "Deutsch: Mach das Fenster zu", [("wrapper", "Deutsch:", 0.88)]),
        ("de", "en", "Close the window", "Fenster: Mach zu", []),
        ("zh", "en", "Close the window", "翻译：关上窗户", [("wrapper", "翻译：", 0.88)]),
        ("fr", "en", "Close the window", "Traduction : Fermez la fenêtre", [("wrapper", "Traduction :", 0.88)]),
        (
            "de",
            "en",
            "He came",
            "Er kam (Anmerkung des Übersetzers: gestern)",
            [("note", "(Anmerkung des Übersetzers: gestern)", 0.85)],
        ),
        (
            "de",
            "en",
            "He came",
            "Er kam (Anm. d. Übersetzers: gestern)",
            [("note", "(Anm. d. Übersetzers: gestern)", 0.85)],
        ),
        ("de", "en", "He came", "Er kam (Anmerkung: gestern)", []),
        (
            "de",
            "en",
            "He came",
            "Er kam (Anmerkung: wörtlich übersetzt)",
            [("note", "(Anmerkung: wörtlich übersetzt)", 0.85)],
        ),
        (
            "de",
            None,
            None,
            "Er kam (Anmerkung des Übersetzers: gestern)",
            [("note", "(Anmerkung des Übersetzers: gestern)", 0.6)],
        ),
        ("de", "en", "He came to translate", "Er kam (Anmerkung des Übersetzers: gestern)", []),
        (
            "fr",
            "en",
            "He came",
            "Il est venu (note du traducteur – hier)",
            [("note", "(note du traducteur – hier)", 0.85)],
        ),
        (
            "de",
            "en",
            "Shop",
            "Entschuldigung. Ich kann diesen Satz nicht übersetzen.",
            [("refusal", "Entschuldigung. Ich kann diesen Satz nicht übersetzen.", SURE)],
        ),
        (
            "de",
            None,
            None,
            "Ich kann diesen Satz leider nicht übersetzen.",
            [("refusal", "Ich kann diesen Satz leider nicht übersetzen.", SURE)],
        ),
        ("de", None, None, "Ich kann nicht übersetzen.", []),
        (
            "de",
            "en",
            "Shop",
            "Ich kann nicht übersetzen.",
            [("refusal", "Ich kann nicht übersetzen.", pytest.approx(0.8, abs=0.1))],
        ),
        (
            "de",
            "en",
            "The shop is closed on Sundays.",
            "Der Laden ist sonntags zu. Note: I translated the phrase literally.",
            [("note", "Note: I translated the phrase literally.", SURE)],
        ),
        (
            "de",
            "en",
            "The shop is closed on Sundays.",
            "Der Laden ist sonntags zu. Both options are possible, but the first one is more accurate.",
            [("note", "Both options are possible, but the first one is more accurate.", SURE)],
        ),
        (
            "de",
            "en",
            "Open",
            "Here are some options for the translation: Öffnen or Offen.",
            [("note", "Here are some options for the translation: Öffnen or Offen.", SURE)],
        ),
        (
            "de",
            "en",
            "Open",
            "Offen. Please provide more context so that I can translate it.",
            [("note", "Please provide more context so that I can translate it.", SURE)],
        ),
        ("de", "en", "Open the translation of the text.", "Ich kann diesen Text leider nicht übersetzen.", []),
        (
            "de",
            "en",
            "Open the translation of the text.",
            "Tut mir leid, ich kann diesen Text nicht übersetzen. Bitte geben Sie mir den Satz.",
            [("refusal", "Tut mir leid, ich kann diesen Text nicht übersetzen. Bitte geben Sie mir den Satz.", SURE)],
        ),
        (
            "de",
            "en",
            "A shop.\n\nA mill.\n\nA harbour.",
            "Ein Laden.\n\nBitte geben Sie den Text an, den ich übersetzen soll.\n\nEin Hafen.",
            [("refusal", "Bitte geben Sie den Text an, den ich übersetzen soll.", SURE)],
        ),
        (
            "de",
            "en",
            "A shop.\n\nA mill.\n\nA harbour.",
            "Ein Laden.\n\nHier ist die Übersetzung des Textes:\n\nEin Hafen.",
            [("preamble", "Hier ist die Übersetzung des Textes:", SURE)],
        ),
        (
            "de",
            "en",
            "A shop.\n\nA mill.\n\nA harbour.",
            "Ein Laden.\n\nNote: an alternative to this translation would be the version above.\n\nEin Hafen.",
            [("note", "Note: an alternative to this translation would be the version above.", SURE)],
        ),
        (
            "de",
            "en",
            "Hello there, all of you people",
            "Ich helfe Ihnen gerne, bitte geben Sie mir mehr Text zum Übersetzen an die Hand.",
            [("refusal", "Ich helfe Ihnen gerne, bitte geben Sie mir mehr Text zum Übersetzen an die Hand.", SURE)],
        ),
        (
            "de",
            "en",
            "Hello",
            "As an AI language model I cannot do that.",
            [("refusal", "As an AI language model I cannot do that.", SURE)],
        ),
        (
            "de",
            "en",
            "Hello",
            "I'm here to help you with that. What would you like to know?",
            [("refusal", "I'm here to help you with that. What would you like to know?", SURE)],
        ),
        (
            "en",
            "en",
            "Hallo",
            "I'm sorry, but I cannot translate this text.",
            [("refusal", "I'm sorry, but I cannot translate this text.", SURE)],
        ),
        (
            "de",
            "en",
            "Your text has emoji and there is no need to translate it",
            "Your text has emoji and there is no need to translate it",
            [],
        ),
        (
            "sw",
            "en",
            "Shop",
            "Samahani, siwezi kutafsiri maandishi haya.",
            [("refusal", "Samahani, siwezi kutafsiri maandishi haya.", SURE)],
        ),
        (
            "tlh",
            "en",
            "Shop",
            "Please provide the text that you would like me to translate.",
            [("refusal", "Please provide the text that you would like me to translate.", SURE)],
        ),
        (
            "de",
            "de",
            "Der Hafen",
            "Ich kann diesen Text leider nicht übersetzen.",
            [("refusal", "Ich kann diesen Text leider nicht übersetzen.", SURE)],
        ),
        (
            "de",
            "sv",
            "Hamnen är stängd",
            "Ich kann diesen Text leider nicht übersetzen.",
            [("refusal", "Ich kann diesen Text leider nicht übersetzen.", SURE)],
        ),
        ("de", "sv", "Jag kan inte översätta den här texten", "Ich kann diesen Text leider nicht übersetzen.", []),
        (
            "de",
            "mi",
            "Te whare",
            "Ich kann diesen Text leider nicht übersetzen.",
            [("refusal", "Ich kann diesen Text leider nicht übersetzen.", SURE)],
        ),
        ("de", "mi", "Te whare", "Ich kann nicht übersetzen.", []),
        (
            "de",
            "en",
            "Hello",
            "Tut mir leid. Ich kann den Text nicht übersetzen, bitte geben Sie ihn noch einmal.",
            [("refusal", "Tut mir leid. Ich kann den Text nicht übersetzen, bitte geben Sie ihn noch einmal.", SURE)],
        ),
        ("de", "en", " ", "„Der Laden“", []),
        ("de", None, None, "Nimm ```make\nall``` und warte.", [("note", "```make\nall``` und warte.", 0.97)]),
        (
            "de",
            "en",
            "Open the gate now",
            "Sure, here is the translation you asked for, in the most literal wording. Tor auf. I've kept the phrase"
            " short so that it stays idiomatic and easy to read for all.",
            [
                (
                    "note",
                    "Sure, here is the translation you asked for, in the most literal wording. Tor auf. I've kept the"
                    " phrase short so that it stays idiomatic and easy to read for all.",
                    SURE,
                )
            ],
        ),
        (
            "de",
            "en",
            "Open the gate now",
            "Here is the translation. Öffne jetzt das Tor. I've kept the phrase short.",
            [("preamble", "Here is the translation.", SURE), ("note", "I've kept the phrase short.", SURE)],
        ),
    ],
)
def test_what_each_form_is_worth(target_lang, source_lang, source, text, expected):
    document = mtcheck.Document(text, source=source, source_lang=source_lang, target_lang=target_lang)
    report = EVERYTHING.check(document)
    assert [(one.kind, one.excerpt, one.confidence) for one in report.findings] == expected


WORDS = Path(__file__).parents[1] / "golden" / "translation_words.json"


def test_expressions_that_were_known_are_recognised():
    """Each expression counts at a sentence's start and within it. ``GOLDEN=write`` adds those that are new."""
    known = json.loads(WORDS.read_text("utf-8")) if WORDS.is_file() else {}
    if os.environ.get("GOLDEN") == "write":
        for tag in translation_words._tables():
            for name, words in translation_words._table(tag).items():
                listed = known.setdefault(tag, {}).setdefault(name, [])
                listed.extend(word for word in words if word not in listed)
        lines = (f"{json.dumps(tag)}: {json.dumps(table, ensure_ascii=False)}" for tag, table in known.items())
        WORDS.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    for tag, table in known.items():
        entry = language(tag)
        gap = " " if entry.spaced else ""
        for name, words in table.items():
            for word in words:
                for sentence in (f"{word[:1].upper()}{word[1:].replace(chr(39), '’')}.", f"“A{gap or ','}{word}!"):
                    assert name in translation_words.classes(sentence, entry), (tag, name, word)
        silent = f"qx{gap}xq" if entry.spaced else "qxxq"
        assert not translation_words.classes(silent, entry), tag


HOSTILE = {
    "fences": lambda length: "```" * (length // 3),
    "brackets": lambda length: "(translation: " * (length // 14),
    "spaces": lambda length: "translation" + " " * length + "x",
    "requests": lambda length: "Bitte geben Sie den Text an, den ich übersetzen soll. " * (length // 54),
    "tokens": lambda length: "<|" * (length // 2),
    "one letter": lambda length: "translat" + "a" * length,
    "lines": lambda length: "übersetz\n" * (length // 9),
    "marks": lambda length: "[...]\n\n" * (length // 7),
    "open brackets": lambda length: "(a " * (length // 3) + ")",
    "thoughts": lambda length: "<think>" * (length // 7),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear_in_the_text(name):
    def seconds(length):
        text = HOSTILE[name](length)
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            report = SELECTED.check(mtcheck.Document(text, target_lang="de"))
            best = min(best, time.process_time() - start)
        assert not [skipped for skipped in report.skipped if skipped.failed]
        return best

    seconds(1024)  # loads what is loaded once
    small, large = seconds(1 << 14), seconds(1 << 18)
    # Sixteen times the text; a busy machine may triple the cost of a character, a square law would make it 256.
    assert large < 48 * small + 0.5


PAGE = "# Hafen\n\nDie Boote liegen am Steg.\n"
THEIRS = "# Harbour\n\nThe boats lie at the jetty.\n"


@pytest.mark.parametrize(
    ("page", "source", "marks"),
    [
        (f"```markdown\n{PAGE}```\n", THEIRS, ["```markdown", "```"]),
        (f"```markdown\n{PAGE}```\n", None, ["```markdown", "```"]),
        (f"~~~ md\n{PAGE}\n```sh\nls\n```\n\nEnde.\n~~~\n", f"{THEIRS}\n```sh\nls\n```\n\nEnd.\n", ["~~~ md", "~~~"]),
        (f"{PAGE}```\n", THEIRS, ["```"]),
        (f"{PAGE}```\n", None, []),
        (f"{PAGE}```\n", f"{THEIRS}```\n", []),
        (f"```markdown\n{PAGE}```\n", f"```markdown\n{THEIRS}```\n", []),
        (f"```markdown\n{PAGE}```\n\nEnde.\n", f"```markdown\n{THEIRS}```\n\nEnd.\n", []),
        (f"{PAGE}\n```sh\nls\n```\n", f"{THEIRS}\n```sh\nls\n```\n", []),
        (f"{PAGE}\n```sh\nls\n```\n", THEIRS, []),
    ],
)
def test_fences_around_a_page_are_found_where_they_stand_and_the_page_is_judged(tmp_path, page, source, marks):
    path = tmp_path / "docs" / "de" / "a.md"
    path.parent.mkdir(parents=True)
    path.write_text(page, "utf-8")
    theirs = tmp_path / "a.md"
    if source is not None:
        theirs.write_text(source, "utf-8")
    options = ReadOptions(source=None if source is None else str(theirs), target_lang="de", source_lang="en")
    (document,) = read(InputFile(str(path), target_lang="de"), options)
    assert isinstance(document, mtcheck.Document)
    findings = SELECTED.check(document).findings
    assert [finding.excerpt for finding in findings] == marks
    assert {finding.rule for finding in findings} <= {"chatter/wrapper"}
    assert [page.rstrip().endswith(finding.excerpt) for finding in findings][-1:] == [True] * bool(marks)
    assert ("Die Boote liegen am Steg." in document.text) is ("Ende" not in page or page.startswith("~~~"))


def test_a_fence_around_a_page_that_is_no_markdown_is_found_whatever_it_says(tmp_path):
    text = f"```rst\n{PAGE.replace('# Hafen', 'Hafen' + chr(10) + '=====')}```\n"
    for name, body in (("a.rst", text), ("b.rst", text.replace("```rst\n", "").replace("```", ""))):
        (tmp_path / name).write_text(body, "utf-8")
    (tmp_path / "en.rst").write_text("Harbour\n=======\n\nThe boats lie at the jetty.\n", "utf-8")
    options = ReadOptions(source=str(tmp_path / "en.rst"), target_lang="de", source_lang="en")
    marks = []
    for name in ("a.rst", "b.rst"):
        (document,) = read(InputFile(str(tmp_path / name), target_lang="de"), options)
        assert isinstance(document, mtcheck.Document)
        marks.append([finding.excerpt for finding in SELECTED.check(document).findings])
    assert marks == [["```rst", "```"], []]
