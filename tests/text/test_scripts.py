"""Scripts: the letters that a language's own scripts do not have."""

import re

import pytest

from mtcheck.text.scripts import foreign_letters, members


@pytest.mark.parametrize(
    ("scripts", "text", "foreign"),
    [
        (("Latn",), "Grüße, Мир 世界!", "Мир世界"),
        (("Cyrl",), "Мир, hello, αβγ", "αβγ"),
        (("Hans",), "你好かな안녕ABC", "かな안녕"),
        (("Jpan",), "日本語ひらがなカタカナ한글", "한글"),
        (("Kore",), "한국 漢字 かな", "かな"),
        (("Latn", "Cyrl"), "Beograd Београд", ""),
        (("Arab",), "سلام שלום", "שלום"),
    ],
)
def test_foreign_letters(scripts, text, foreign):
    assert "".join(re.findall(f"[{foreign_letters(scripts)}]", text)) == foreign


def test_members_of_a_joint_code():
    assert members(("Jpan", "Latn")) == ("Hani", "Hira", "Kana", "Latn")
