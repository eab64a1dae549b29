"""What edits repair which finding, and which of them a person should look at first."""

import pytest

from mtcheck import Document, Settings
from mtcheck.model import Finding, Place, Related, Span
from mtcheck.run.engine import Checker
from mtcheck.triage.edits import RULES, edit_of


def found(rule, text, excerpt, *, confidence=0.95, related=(), after=0, **evidence):
    detector, _, kind = rule.partition("/")
    start = text.index(excerpt, after)
    span = Span(start, start + len(excerpt))
    place = Place(1, 1, 1, 1)
    return Finding(
        detector, kind, "warning", confidence, span, "m", excerpt, "f", place, related=related, evidence=evidence
    )


def edited(rule, text, excerpt, *, lang="de", form=None, **values):
    document = Document(text, target_lang=lang, format=form)
    edit = edit_of(document, found(rule, text, excerpt, **values))
    return None if edit is None else (edit.applied(text), edit.safe)


@pytest.mark.parametrize(
    ("text", "excerpt", "lang", "expected"),
    [
        ("He sat on the the wall.", "the the", "en", ("He sat on the wall.", True)),
        ("The the wall fell.", "The the", "en", ("The wall fell.", True)),
        ("Er ging\nging weg.", "ging\nging", "de", ("Er ging weg.", True)),
        ("Hvala. Hvala.", "Hvala. Hvala.", "hr", ("Hvala.", True)),
        ("他他走了。", "他他", "zh", ("他走了。", True)),
        ("Mumumaja", "Mumu", "et", ("Mumaja", False)),
        ("to the beach and the beach.", "the beach and the beach", "en", ("to the beach.", False)),
        ("la </b> la casa", "la </b> la", "it", None),
        ("**sehr** sehr gut", "sehr** sehr", "de", None),
        ("one two three", "one two three", "en", None),
    ],
)
def test_the_second_of_two_turns_goes(text, excerpt, lang, expected):
    assert edited("repetition/double", text, excerpt, lang=lang) == expected


def test_a_note_is_looked_at_first():
    text = "He sat on the the wall."
    assert edited("repetition/double", text, "the the", confidence=0.6) == ("He sat on the wall.", False)


@pytest.mark.parametrize(
    ("text", "excerpt", "expected"),
    [
        ("Er kam.Dann ging er.", "kam.Dann", "Er kam. Dann ging er."),
        ("Er rief „Ja!”Dann ging er.", "Ja!”Dann", "Er rief „Ja!” Dann ging er."),
        ("Он ушёл.Потом пришёл.", "ушёл.Потом", "Он ушёл. Потом пришёл."),
        ("a.b.C", "a.b.C", None),
    ],
)
def test_a_space_comes_between_two_sentences(text, excerpt, expected):
    assert edited("fragment/glued", text, excerpt) == (None if expected is None else (expected, True))


@pytest.mark.parametrize(
    ("text", "excerpt", "lang", "expected"),
    [
        ("Das Bud@@ get.", "Bud@@ get", "de", "Das Budget."),
        ("Es ist zu@@ neh@@ mend.", "zu@@ neh", "de", "Es ist zunehmend."),
        ("They play ##ing here.", "play ##ing", "en", "They playing here."),
        ("Das Haus</w> da", "Haus</w>", "de", "Das Haus da"),
        ("▁Der ▁Hund", "▁Der ▁Hund", "de", "Der Hund"),
        ("Der▁Hund", "▁Hund", "de", "Der Hund"),
        ("TheĠcat sat", "TheĠcat", "en", "The cat sat"),
        ("Ha\u200bus", "\u200b", "de", "Haus"),
        ("a\xa0\xa0\xa0b", "\xa0\xa0\xa0", "de", "a b"),
        ("a\x07b", "\x07", "de", "ab"),
        ("▁猫", "▁猫", "ja", None),
        ("Das <unk> da", "<unk>", "de", None),
        ("Caf\ufffd da", "Caf\ufffd", "fr", None),
    ],
)
def test_pieces_of_a_tokeniser_are_joined_and_what_nobody_sees_goes(text, excerpt, lang, expected):
    result = edited("encoding/replacement", text, excerpt, lang=lang)
    assert result == (None if expected is None else (expected, True))


@pytest.mark.parametrize(
    ("text", "excerpt", "form", "expected"),
    [
        ("C&#39;est", "&#39;", "text", "C'est"),
        ("C&amp;#39;est", "&amp;#39;", "po", "C'est"),
        ("C&amp;#39;est", "&amp;#39;", "html", "C&#39;est"),
        ("a &amp;lt; b", "&amp;lt;", "html", "a &lt; b"),
        ("a &lt; b", "&lt;", "text", None),
        ("caf\\u00e9 noir", "\\u00e9", "text", "café noir"),
        ("ein \\ud83d\\ude00 Bild", "\\ud83d\\ude00", "text", "ein 😀 Bild"),
        ("ein \\u0022 Bild", "\\u0022", "text", None),
        ("ein \\ud83d Bild", "\\ud83d", "text", None),
        ("Zeile\\nZeile", "\\n", "text", None),
        ("caf%C3%A9 noir", "%C3%A9", "text", "café noir"),
        ("x&#8206;y", "&#8206;", "text", None),
    ],
)
def test_entities_and_escapes_become_what_they_stand_for(text, excerpt, form, expected):
    result = edited("encoding/escape", text, excerpt, form=form)
    assert result == (None if expected is None else (expected, True))


TWICE = "Er kam früh an.\n\nSie blieb.\n\nEr kam  früh an.\n"


def test_a_passage_that_stands_twice_in_the_same_words_goes():
    twin = [Related(Span(0, 15), "first")]
    second = "Er kam  früh an."
    assert edited("duplicate-lead/copy", TWICE, second, related=twin) == ("Er kam früh an.\n\nSie blieb.\n", True)
    assert edited("duplicate-passage/copy", TWICE, second, related=twin) == ("Er kam früh an.\n\nSie blieb.\n", False)
    earlier = edited("duplicate-lead/copy", TWICE, second, related=twin, redundant="earlier")
    assert earlier == ("Sie blieb.\n\nEr kam  früh an.\n", True)
    other = edited("duplicate-lead/retranslated", TWICE, "Sie blieb.", related=twin, redundant="later")
    assert other == ("Er kam früh an.\n\nEr kam  früh an.\n", False)


@pytest.mark.parametrize(
    ("text", "excerpt", "expected"),
    [
        ("- eins\n- zwei\n- drei\n", "zwei", "- eins\n- drei\n"),
        ("<p>eins</p>\n<p>zwei</p>\n", "zwei", "<p>eins</p>\n"),
        ("> eins\n>\n> zwei\n", "zwei", "> eins\n>\n"),
        ("eins zwei drei", "zwei", "eins drei"),
        ("eins\r\n\r\nzwei\r\n\r\ndrei", "zwei", "eins\r\n\r\ndrei"),
        ("eins\r\n\r\nzwei", "zwei", "eins"),
        ("zwei", "zwei", None),
    ],
)
def test_what_would_be_left_of_a_deleted_passage_goes_with_it(text, excerpt, expected):
    result = edited("chatter/prompt", text, excerpt)
    assert result == (None if expected is None else (expected, True))


def test_words_that_seem_to_be_the_systems_own_are_looked_at_first():
    text = "Hier ist die Übersetzung:\n\nDer Hund schläft."
    assert edited("chatter/preamble", text, "Hier ist die Übersetzung:") == ("Der Hund schläft.", False)


def test_no_edit_for_what_is_lost_or_has_changed():
    assert edited("repetition/loop", "a a a a", "a a a a") is None
    finding = found("repetition/double", "He sat on the the wall.", "the the")
    assert edit_of(Document("Another text altogether here."), finding) is None
    assert "untranslated/copy" not in RULES


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("He sat on the the wall and looked at the sea.", "en"),
        ("Der Hund kam nach Hause.Dann schlief er ein.", "de"),
        ("Talossa on▁kaksi ▁huonetta ja keittiö.", "fi"),
        ("C&#39;est la fin de l'été.", "fr"),
    ],
)
def test_a_text_with_the_edit_made_has_no_such_finding(text, lang):
    checker = Checker(Settings(select=["repetition", "fragment/glued", "encoding"]))
    report = checker.check(Document(text, target_lang=lang))
    edits = [edit for finding in report.findings if (edit := edit_of(report.document, finding)) is not None]
    assert edits
    for edit in reversed(edits):
        text = edit.applied(text)
    assert not checker.check(Document(text, target_lang=lang)).findings
