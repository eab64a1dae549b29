"""Words that translations keep."""

from __future__ import annotations

from mtcheck.triage.kept_terms import EVERY, Proposal


def _proposal(*languages: str) -> Proposal:
    proposal = Proposal()
    sources = ["Start the kestrel daemon in Harbor Light.", "Stop the kestrel daemon.", "Harbor Light and kestrel run."]
    texts = {
        "de": ["Starten Sie den kestrel-Dienst in Harbor Light.", "Beenden Sie kestrel.", "Harbor Light und kestrel."],
        "fr": ["Lancez le service kestrel dans Harbor Light.", "Arrêtez kestrel.", "Harbor Light et kestrel tournent."],
        "ja": [
            "Harbor Light で kestrel を起動します。",
            "kestrel を停止します。",
            "Harbor Light と kestrel です。",
        ],
        "ru": ["Запустите пустельгу в Harbor Light.", "Остановите пустельгу.", "Harbor Light и пустельга работают."],
    }
    for language in languages:
        for source, text in zip(sources, texts[language], strict=True):
            proposal.add(source, text, "en", language, f"docs/{language}/a.md")
    return proposal


def test_what_one_language_keeps_is_its_own() -> None:
    terms = _proposal("de").terms(least=2)
    assert [(term.text, term.language, term.kept, term.of) for term in terms] == [
        ("kestrel", "de", 3, 3),
        ("Harbor Light", "de", 2, 2),
    ]
    assert terms[0].path == "docs/de/a.md"
    assert "kestrel" in terms[0].example
    assert terms[0].certainty > terms[1].certainty


def test_what_all_languages_keep_is_for_all() -> None:
    terms = _proposal("de", "fr", "ja").terms(least=2)
    assert {(term.text, term.language) for term in terms} == {("kestrel", EVERY), ("Harbor Light", EVERY)}


def test_what_one_language_translates_is_not_for_all() -> None:
    terms = _proposal("de", "fr", "ru").terms(least=2)
    assert ("Harbor Light", EVERY) in {(term.text, term.language) for term in terms}
    assert {term.language for term in terms if term.text == "kestrel"} == {"de", "fr"}


def test_a_line_left_untranslated_says_nothing() -> None:
    proposal = Proposal()
    for _ in range(5):
        proposal.add("Remove the wooden lid.", "Remove the wooden lid.", "en", "de", None)
    assert proposal.documents == 0
    assert proposal.terms() == []


def test_words_of_the_target_are_not_proposed() -> None:
    proposal = Proposal()
    for _ in range(5):
        proposal.add("A problem in Berlin.", "Ein Problem in Berlin.", "en", "de", None)
    assert proposal.terms() == []


def test_a_line_holds_a_term_and_its_figures() -> None:
    line = _proposal("de").terms(least=3)[0].line()
    assert line.startswith("kestrel  # kept 3 of 3 (100%); docs/de/a.md: ")
