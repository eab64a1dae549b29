import pytest

from mtcheck import Checker, Document, Settings
from mtcheck.errors import ConfigError
from mtcheck.text.terms import load, pattern

FILE = """# ours
Harbor  Light  # the product
C#
[de]
Feature Flag
[pt-BR]
Cloud
[*]
kubectl
"""


def test_a_file_has_terms_for_all_languages_and_for_some(tmp_path):
    path = tmp_path / "terms.txt"
    path.write_text(FILE, encoding="utf-8")
    assert load([str(path)]) == {"*": ("Harbor Light", "C#", "kubectl"), "de": ("Feature Flag",), "pt-BR": ("Cloud",)}


@pytest.mark.parametrize(
    ("tag", "found"),
    [("de", ["feature\nflag", "KUBECTL"]), ("de-AT", ["feature\nflag", "KUBECTL"]), ("pt", ["KUBECTL"])],
)
def test_terms_stand_as_whole_words_in_any_case(tag, found):
    terms = {"*": ["kubectl"], "de": ["Feature Flag"], "pt-BR": ["Cloud"]}
    assert pattern(terms, tag).findall("feature\nflag KUBECTL kubectls Cloud") == found
    assert pattern({"fr": ["x"]}, "de") is None


def found(text, **terms):
    document = Document(text, target_lang="de", source_lang="en")
    report = Checker(Settings(select=["untranslated"], terms=terms)).check(document)
    return [finding.excerpt for finding in report.findings]


def test_untranslated_passes_over_terms():
    text = "Das ist wirklich the best thing ever, sagt der Leuchtturmwärter am Hafen."
    assert found(text) == ["the best thing ever"]
    assert found(text, de=["The Best Thing Ever"]) == []
    assert found(text, fr=["the best thing ever"]) == ["the best thing ever"]


def test_terms_are_part_of_the_signature():
    assert Settings(terms={"*": ["x"]}).signature != Settings(terms={"*": ["y"]}).signature != Settings().signature


@pytest.mark.parametrize(("text", "said"), [("[xx-toolongtag]\n", "terms.txt:1"), (None, "terms.txt")])
def test_a_broken_file_is_an_error(tmp_path, text, said):
    path = tmp_path / "terms.txt"
    if text is not None:
        path.write_text(text)
    with pytest.raises(ConfigError, match=said):
        load([str(path)])


def test_terms_are_lists_of_words():
    with pytest.raises(ConfigError, match="terms of de"):
        Settings(terms={"de": "Cloud"})
