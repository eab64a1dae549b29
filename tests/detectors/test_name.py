"""The name detector: its cases, what its findings say, and its time on hostile texts."""

import time

import cases
import pytest

import mtcheck

SELECTED = mtcheck.Checker(mtcheck.Settings(select=["name"]))


@pytest.mark.parametrize("case", cases.load("name"))
def test_case(case):
    cases.run("name", case)


def test_the_cases_weigh_what_they_did():
    cases.check_confidences("name")


def test_variants_of_the_cases_weigh_what_they_did():
    cases.check_variants("name")


def test_a_finding_names_the_other_rendering_and_where_it_stands():
    text = "Ida Lindbergson has won. Lindbergson is glad, and her team too. Nobody saw Lindborgson before."
    (finding,) = SELECTED.check(mtcheck.Document(text, target_lang="en")).findings
    assert finding.evidence == {"usual": "Lindbergson", "usual_count": 2, "count": 1}
    assert finding.related[0].span.of(text) == "Lindbergson"
    assert "“Lindborgson”" in finding.message
    assert "“Lindbergson”" in finding.message


def test_every_place_of_the_rarer_rendering_is_told():
    text = " ".join(["We like Lindbergson."] * 6 + ["We like Lindborgson."] * 2)
    (finding,) = SELECTED.check(mtcheck.Document(text, target_lang="en")).findings
    assert finding.excerpt == "Lindborgson"
    assert [related.span.of(text) for related in finding.related] == ["Lindbergson", "Lindborgson"]


def test_the_name_of_the_source_is_evidence():
    source = "Kerrigan opened the bridge.\n\nThe mayor thanked Kerrigan.\n\nIn the evening Kerrigan went home."
    text = "Kerrigan eröffnete die Brücke.\n\nDer Bürgermeister dankte Kerrigan.\n\nAm Abend fuhr Kerrigon heim."
    report = SELECTED.check(mtcheck.Document(text, source=source, source_lang="en", target_lang="de"))
    assert [finding.evidence["source"] for finding in report.findings] == ["Kerrigan"]


SPELLINGS = {  # by language, two spellings of a name, or two names
    "en": """Lindbergson/Lindborgson Hollander/Hollender Hollander/Holander Hollander/Hollndaer Hollander/Hollanders
        Kerrigan/Kerrigon Kerrigan/Karrigan Kerrigan/Korrigan Kerrigan/Kerigan Kerrigan/Kerrrigan Brandt/Brendt
        Brandt/Brandd Meier/Maier Anna/Enna Ruth/Roth Katharina/Catharina Muhammad/Mohammed Sara/Sera Petrov/Petrof
        Nakamura/Nakamora Garcia/García Osman/Ozman Gdansk/Gdanzk Mill/Mall Toble/Table Abil/Abel Ida/Ada
        Zebrowskian/Zibrowskian Zebrowskian/Zibrowskien Wexcombe/Wexcambe Wexcombe/Wixcombe Wexcombe/Wexcombi Qirt/Qart
        Vextorby/Vextarby Vextorby/Vekstorby Vextorby/VEXTORBY Lund/Lond Tolvik/Tolwik Tolvik/Tulvik""",
    "de": "Lindbergson/Lindborgson Kerrigan/Kerrigon Brandt/Brendt Hafen/Hofen Wexcombe/Wexcambe Qirtel/Qartel",
    "fi": "Pemberton/Pembarton Lindqvist/Lindqvost Virtanen/Virtonen",
    "ru": "Линдбергсон/Линдборгсон Керриган/Карриган Брандт/Брендт Иванов/Иванав",
    "el": "Λίντμπεργκ/Λίντμποργκ Κέριγκαν/Κέριγκον",
    "hi": "केरीगन/कैरीगन लिंडबर्ग/लिंडबोर्ग",
    "ar": "كيريغان/كيروغان ليندبرغ/ليندبورغ",
}
PARTS = """Chengdu-Demei-Zicheng/Chengde-Mine-Zicheng Lundberg-Varga-Elmer/Lundborg-Vargo-Elmer
    Lundberg-Varga-Elmer/Lundberg-Varga-Elmers Lundberg-Varga/Lundborg-Varga Lundberg-Varga/Lundberg-Vargo
    Abel-Kaine/Abel-Kanye Lund-Varga/Lond-Varga Lunds-Varga/Londs-Varga Baden-Baden/Baden-Boden Ash-Elm-Oak/Ash-Olm-Oak
    Ash-Elm-Oak/Ash-Elm-Oak-Oak-Oak-Oak-Oa Lundberg-VARGA-Elmer/Lundborg-VARGA-Elmer
    Lundberg‑Varga‑Elmer/Lundborg‑Vargo‑Elmer Lundberg-Varga-Elmer/Lundberg,_Varga_and_Elmer
    Lundberg-Varga-Elmer/Lundberg,_Varga,_and_Elmer Lundberg-Varga/Lundberg_and_Varga
    Ash-Elm-Oak-Fir-Yew/Ash-Olm-Oak-Fir-Yew Ash-Elm-Oak-Fir-Yew-Box/Ash-Olm-Oak-Fir-Yew-Box
    Al-Varga-Elmer/Al-Vargo-Elmer Lundberg-Varga-Elmer/Lindborg-Virgo-Olmer"""
EVERYTHING = mtcheck.Checker(mtcheck.Settings(select=["name"], min_confidence=0.0))


def spelt(names, counts, target_lang, source):
    """Return what is found where two spellings stand so many times each; the source has the first one, or both."""
    paragraphs = [name for name, count in zip(names, counts, strict=True) for _ in range(count)]
    text = "\n\n".join(f"* {name}, {number}." for number, name in enumerate(paragraphs))
    theirs = {None: None, "one": [names[0]] * sum(counts), "both": paragraphs, "Kerrigan": ["Kerrigan"] * sum(counts)}
    names = theirs[source]
    written = None if names is None else "\n\n".join(f"* {name}, {number}." for number, name in enumerate(names))
    document = mtcheck.Document(text, source=written, source_lang="en" if written else None, target_lang=target_lang)
    return [
        [one.excerpt, one.evidence["usual"], one.evidence["usual_count"], one.evidence["count"], one.confidence]
        for one in EVERYTHING.check(document).findings
    ]


def test_which_spellings_are_one_name_and_how_surely():
    now = {}
    for tag, pairs in {**SPELLINGS, "en with hyphens": PARTS}.items():
        for pair in pairs.split():
            names = pair.replace("_", " ").split("/")
            for counts in ((1, 1), (2, 1), (3, 2), (5, 3), (6, 3)):
                for source in (None, "one", "both", "Kerrigan"):
                    found = spelt(names, counts, tag.split()[0], source)
                    if found:
                        now[f"{tag}: {pair} {counts[0]}/{counts[1]}, source {source}"] = found
    cases.check_golden("name", now)


def test_the_list_of_names_is_no_text():
    text = " ".join(f"Na{'abcdefghij'[number % 10]}x{'bcdfghjklm'[number // 10 % 10]}ol" for number in range(100))
    assert spelt(["Kerrigan", "Kerrigon"], (2, 1), "en", None)
    document = mtcheck.Document(f"{text} Kerrigan Kerrigan Kerrigon", target_lang="en")
    assert [one.excerpt for one in SELECTED.check(document).findings] == ["Kerrigon"]
    hyphens = " ".join(f"Ash-Elm{chr(97 + n // 26)}{chr(97 + n % 26)}-Oak" for n in range(40))
    assert not SELECTED.check(mtcheck.Document(f"{hyphens} Ash-Olmaa-Oak", target_lang="en")).findings


HOSTILE = {
    "one letter": lambda length: "A" * length,
    "names": lambda length: " ".join(f"N{number:x}ame" for number in range(length // 8)),
    "letters": lambda length: " ".join(
        f"Na{'abcdefghij'[number % 10] * (number % 20)}me" for number in range(length // 16)
    ),
    "hyphens": lambda length: "Anna-" * (length // 5),
    "hyphenated": lambda length: "Anna-Bert-Carl " * (length // 15),
    "two names": lambda length: "Lindbergson Lindborgson " * (length // 24),
}


@pytest.mark.slow
@pytest.mark.parametrize("source", [False, True])
@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear_in_the_text(name, source):
    def seconds(length):
        text = HOSTILE[name](length)
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            document = mtcheck.Document(text, source=text if source else None, source_lang="en", target_lang="de")
            report = SELECTED.check(document)
            best = min(best, time.process_time() - start)
        assert not [skipped for skipped in report.skipped if skipped.failed]
        return best

    seconds(1024)  # loads what is loaded once
    small, large = seconds(1 << 13), seconds(1 << 17)
    # Sixteen times the text; a busy machine may triple the cost of a character, a square law would make it 256.
    assert large < 48 * small + 0.5


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["莫拉莱斯、莫腊莱斯。", "莫", "莫拉莱斯"])
def test_time_is_linear_in_a_text_without_spaces(unit):
    def seconds(length):
        text, source = unit * (length // len(unit)), "Morales came. " * (length // 16)
        start = time.process_time()
        SELECTED.check(mtcheck.Document(text, source=source, source_lang="en", target_lang="zh"))
        return time.process_time() - start

    seconds(1024)
    small, large = seconds(1 << 13), seconds(1 << 17)
    assert large < 48 * small + 0.5
