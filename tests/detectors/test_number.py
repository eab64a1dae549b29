"""The number detector: its cases, and its time on hostile texts."""

import json
import time

import cases
import pytest
from click.testing import CliRunner

import mtcheck
from mtcheck import cli

SELECTED = mtcheck.Checker(mtcheck.Settings(select=["number"]))
EVERYTHING = mtcheck.Checker(mtcheck.Settings(select=["number"], min_confidence=0.0))


@pytest.mark.parametrize("case", cases.load("number"))
def test_case(case):
    cases.run("number", case)


def test_the_cases_weigh_what_they_did():
    cases.check_confidences("number")


def test_variants_of_the_cases_weigh_what_they_did():
    cases.check_variants("number")


def found(text, source):
    document = mtcheck.Document(text, source=source, source_lang="en", target_lang="de")
    return [(finding.kind, finding.excerpt) for finding in SELECTED.check(document).findings]


def test_without_a_source_nothing_is_judged():
    report = SELECTED.check(mtcheck.Document("Im Jahr 1978 kam {name}.", target_lang="de"))
    assert not report.findings
    assert [skipped.reason for skipped in report.skipped if skipped.detector == "number"] == ["it needs the source"]


def test_digits_of_links_tags_and_placeholders_are_no_numbers():
    assert found("Siehe {0} und https://example.org/81", "See {1} and https://example.org/18") == []


def checked_file(path):
    arguments = ["check", "--isolated", "--source-lang", "en", "--select", "number", "--format", "jsonl", str(path)]
    records = [json.loads(line) for line in CliRunner().invoke(cli.command, arguments).stdout.splitlines()]
    return [record["excerpt"] for record in records if record["type"] == "finding"]


@pytest.mark.parametrize(
    ("msgid", "msgstr", "expected"),
    [
        ("Since {year}, not 1987, {name} counts.", "Seit {year}, nicht 1978, zählt {name}.", ["1978"]),
        ("In 1002 {name} came.", "1003 kam {name}.", ["1003"]),
        ("{name} sent {count} files.", "{count} Dateien von {name}.", []),
        ("{name} sent files.", "Dateien von {name} ({count}).", []),
    ],
)
def test_in_a_catalog_the_numbers_that_were_written_are_compared(tmp_path, msgid, msgstr, expected):
    path = tmp_path / "de.po"
    header = 'msgid ""\nmsgstr "Language: de\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    path.write_text(f'{header}msgid "{msgid}"\nmsgstr "{msgstr}"\n', "utf-8")
    assert checked_file(path) == expected


def test_a_long_page_is_compared_paragraph_by_paragraph():
    source = [
        f"In the year {1700 + 3 * n} the town had {20 + n} mills, and each of them had a name." for n in range(80)
    ]
    text = [f"Im Jahr {1700 + 3 * n} hatte die Stadt {20 + n} Mühlen, und jede hatte einen Namen." for n in range(80)]
    text[40] = text[40].replace("1820", "1280")
    assert found("\n\n".join(text), "\n\n".join(source)) == [("changed", "1280")]


def weighed(text, source, target_lang, source_lang="en"):
    """Return everything that is found, whatever it is worth."""
    document = mtcheck.Document(text, source=source, source_lang=source_lang, target_lang=target_lang)
    return [(finding.kind, finding.excerpt, finding.confidence) for finding in EVERYTHING.check(document).findings]


CALENDARS = {  # what is added to a year in these languages: a year that differs by another number is wrong
    **dict.fromkeys(("th", "lo", "km", "my", "si"), (543, 544)),
    **dict.fromkeys(("am", "ti"), (-8, -7)),
    **dict.fromkeys(("fa", "ps", "ckb"), (-622, -621)),
    **dict.fromkeys(("ne", "mr"), (-78, 56, 57)),
}


@pytest.mark.parametrize("target_lang", CALENDARS)
def test_years_of_other_calendars(target_lang):
    lawful = CALENDARS[target_lang]
    for difference in sorted({each + more for each in lawful for more in (-1, 0, 1)}):
        found = weighed(f"({1986 + difference})", "The mill (1986)", target_lang)
        assert [kind for kind, _, _ in found] == ([] if difference in lawful else ["changed"]), difference


@pytest.mark.parametrize(
    ("source_lang", "with_word", "without"),
    [
        ("cs", "Sedm domů a 5 zahrad", "Domy a 5 zahrad"),
        ("de", "Sieben Männer und 5 Kinder", "Männer und 5 Kinder"),
        ("en", "Seven men and 5 children", "Men and 5 children"),
        ("es", "Siete hombres y 5 niños", "Hombres y 5 niños"),
        ("fr", "Sept hommes et 5 enfants", "Des hommes et 5 enfants"),
        ("it", "Sette uomini e 5 bambini", "Uomini e 5 bambini"),
        ("nl", "Zeven mannen en 5 kinderen", "Mannen en 5 kinderen"),
        ("pl", "Siedem domów i 5 ogrodów", "Domy i 5 ogrodów"),
        ("pt", "Sete homens e 5 crianças", "Homens e 5 crianças"),
        ("ru", "Семь домов и 5 садов", "Дома и 5 садов"),
        ("sv", "Sju hus och 5 trädgårdar", "Hus och 5 trädgårdar"),
        ("tr", "Yedi ev ve 5 bahçe", "Evler ve 5 bahçe"),
        ("uk", "Сім домів і 5 садів", "Доми і 5 садів"),
    ],
)
def test_a_number_in_words_may_be_the_one_that_is_new(source_lang, with_word, without):
    assert weighed("Kuri 7", with_word, "ha", source_lang) == []
    assert weighed("Kuri 7", without, "ha", source_lang) == [("changed", "7", 0.9)]


@pytest.mark.parametrize(
    ("target_lang", "source", "text", "found"),
    [
        # A clock: 12 hours apart, six where the day starts at dawn, and any in languages that count so.
        ("de", "It opens at 9 pm", "Ab 2100 offen", {}),
        ("de", "It opens at 14 h", "Um 20 offen", {}),
        ("de", "It opens at 14 h", "Um 26 offen", {}),
        ("de", "It opens at 14 h", "Um 25 offen", {"25": 0.6}),
        ("de", "It opens at 14", "Um 26 offen", {"26": 0.6}),
        ("de", "It opens at 19 o'clock", "Um 45 offen", {"45": 0.6}),
        ("fr", "It opens at 14", "Ouvert à 20 h", {}),
        ("fr", "It opens at 14", "Ouvert à 25 h", {"25": 0.6}),
        ("sw", "It opens at 19 o'clock", "Saa 45", {}),
        ("am", "It opens at 19 o'clock", "45", {}),
        ("so", "It opens at 19 o'clock", "45", {}),
        ("om", "It opens at 19 o'clock", "45", {}),
        ("ti", "It opens at 19 o'clock", "45", {}),
        # A magnitude explains other zeros and a rounded number, and no wrong digit.
        ("sw", "They fed 35000 people", "Walilisha watu elfu 35", {}),
        ("ha", "They fed 35000 people", "Mutane 35", {"35": 0.9}),
        ("de", "It cost 35 million", "Es kostete 36 Millionen", {"36": 0.9}),
        ("zh", "It cost 128 thousand", "花费13万", {}),
        ("zh", "They fed 35000 people", "花费35千", {}),
        ("hi", "They fed 3500000 people", "35 लाख", {}),
        # Units of another system, also after a second number.
        ("de", "A wall 35 feet high", "Eine 11 Meter hohe Wand", {}),
        ("de", "A wall 35 feet high", "Eine 36 Meter hohe Wand", {"36": 0.9}),
        ("de", "A wall 35 feet high", "Eine 36 Fuß hohe Wand", {"36": 0.9}),
        ("de", "A wall 35 feet high", "Eine 20 Meter hohe Wand", {}),
        ("de", "A 35-foot wall", "Eine 10,7 Meter hohe Wand", {}),
        ("de", "A wall 35' high", "Eine 11 m hohe Wand", {}),
        ("de", "A wall 35 to 40 feet high", "Eine 11 bis 12 Meter hohe Wand", {}),
        ("de", "A wall 35 or more high", "Eine 36 oder mehr hohe Wand", {"36": 0.9}),
        ("de", "A wall 35 bricks, two feet high", "Eine Wand aus 36 Steinen", {"36": 0.9}),
        # One digit, two exchanged, up to three zeros: one number with a mistake. Others must be of one length.
        ("de", "1234 ships", "2314 Schiffe", {"2314": 0.9}),
        ("de", "1234 ships", "2341 Schiffe", {"2341": 0.6}),
        ("de", "12 ships", "21 Schiffe", {"21": 0.9}),
        ("de", "13 ships", "21 Schiffe", {"21": 0.6}),
        ("de", "13 ships", "20 Schiffe", {}),
        ("de", "5 ships", "7 Schiffe", {"7": 0.9}),
        ("de", "5 ships", "5000 Schiffe", {"5000": 0.9}),
        ("de", "5000 ships", "5 Schiffe", {"5": 0.9}),
        ("de", "5 ships", "50000 Schiffe", {}),
        ("de", "35 ships", "480 Schiffe", {}),
        # Two pairs are compared, three are another way to say it; of two pairs a single digit says little.
        ("de", "5 ships, 45 boats", "7 Schiffe, 47 Boote", {"47": 0.9}),
        ("de", "35 ships, 45 boats", "36 Schiffe, 46 Boote", {"36": 0.9, "46": 0.9}),
        ("de", "35 ships, 45 boats, 55 rafts", "36 Schiffe, 46 Boote, 56 Flöße", {}),
        ("de", "35 ships, two boats", "36 Schiffe, zwei Boote", {"36": 0.9}),
        ("de", "35 ships, two boats", "48 Schiffe, zwei Boote", {}),
        ("de", "35 ships, blue boats", "48 Schiffe, blaue Boote", {"48": 0.6}),
        # Percent and per thousand.
        ("de", "Prices rose by 14‰", "Preise stiegen um 14 %", {"14 %": 0.9}),
        ("de", "Prices rose by 14 %, by 14‰", "Preise stiegen um 14 %", {}),
        ("de", "Prices rose by 14 %, by 15‰", "Preise stiegen um 14‰, 15‰", {"14‰": 0.9}),
        ("de", "Prices rose by 14", "Preise stiegen um 14 %", {}),
        # Every value that the separators allow.
        ("hi", "There are 1,234,567 trees", "12,34,567 पेड़ हैं", {}),
        ("de", "There are 1234567 trees", "1.234.567 Bäume", {}),
        ("de", "There are 1.2345 trees", "1,2345 Bäume", {}),
        ("de", "There are 1234.5 trees", "12345 Bäume", {}),
        ("de", "There are 12345 trees", "1234,5 Bäume", {}),
        ("de", "There are 1.25 trees", "1,26 Bäume", {"1,26": 0.9}),
        ("fr", "There are 12 345 trees", "12346 arbres", {"12346": 0.9}),
        ("de", "See {12} and <b12>, &#12; #12", "Siehe {13} und <b13>, &#13; #13", {}),
    ],
)
def test_what_a_changed_number_is_worth(target_lang, source, text, found):
    assert weighed(text, source, target_lang) == [("changed", words, worth) for words, worth in found.items()]


HURT = "The driver, 34, was not hurt at the harbour."


@pytest.mark.parametrize(
    ("source", "text", "words", "worth"),
    [
        # What a number leaves when it is cut out: .7.
        (HURT, "Der -jährige Fahrer blieb unverletzt.", ..., 0.7),
        ("The cap of $345 held", "Die Grenze von $ hielt", ..., 0.7),
        (HURT, "Der Fahrer  blieb unverletzt.", ..., 0.7),
        (HURT, "Der Fahrer ( ) blieb unverletzt.", ..., 0.7),
        (HURT, "Der Fahrer , blieb unverletzt.", ..., 0.7),
        (HURT, "Der Fahrer- blieb unverletzt.", ..., 0.7),
        (HURT, " Der Fahrer blieb unverletzt.", "Der Fahrer blieb unverletzt.", 0.7),
        (HURT, "Der Fahrer blieb unverletzt .", ..., 0.7),
        (HURT, "Der Fahrer blieb unverletzt. Er war ", "Er war", 0.7),
        ("Rain fell. " + HURT, "Es regnete. Der -jährige Fahrer ist da.", "Der -jährige Fahrer ist da.", 0.7),
        (HURT + " Rain fell.", "Der -jährige Fahrer ist da. Es regnete.", "Der -jährige Fahrer ist da.", 0.7),
        # The source has such a trace itself.
        ("The driver – aged 34 – was not hurt.", "Der Fahrer –unverletzt.", ..., 0.55),
        ("The driver , 34, was not hurt.", "Der Fahrer , unverletzt.", ..., 0.55),
        # No trace: exact numbers are .6, those that the language would spell out .55, the others .4.
        ("The pound rose by 2.5 again", "Das Pfund stieg wieder", ..., 0.6),
        ("The tower has 187 steps", "Der Turm hat viele Stufen", ..., 0.6),
        ("The tower has 101 steps", "Der Turm hat viele Stufen", ..., 0.6),
        ("The tower has 90 steps", "Der Turm hat viele Stufen", ..., 0.55),
        ("The tower has 110 steps", "Der Turm hat viele Stufen", ..., 0.55),
        ("The tower has 200 steps", "Der Turm hat viele Stufen", ..., 0.55),
        ("The tower has 100 steps", "Der Turm hat viele Stufen", ..., 0.55),
        ("The tower has 34 steps", "Der Turm hat viele Stufen", ..., 0.55),
        ("The tower has 34 steps", "Der Turm hat vierunddreißig Stufen", ..., 0.4),
        ("The tower has 4 steps", "Der Turm hat Stufen", ..., 0.55),
        ("The tower has 4 steps", "Der Turm hat vier Stufen", ..., 0.4),
        ("The tower has 3 steps", "Der Turm hat Stufen", ..., 0.4),
        ("It cost 34 million", "Es kostete viel", ..., 0.55),
        ("One of 34.\n\nTwo of none.", "Einer.\n\nKeiner.", None, 0),
        ("It cost 34 euros and 56 cents", "Es kostete viel", None, 0),
        # Names and "100 %" are .4; hours, decades and ages are told in words or not at all.
        ("The COVID-19 ward is closed", "Die Station ist geschlossen", ..., 0.4),
        ("The ratio is 1:34 now", "Das Verhältnis ist 1 zu vielen", None, 0),
        ("He came at 11 am", "Er kam am Vormittag", ..., 0.55),
        ("He came at 11 o'clock", "Er kam am Vormittag", ..., 0.55),
        ("In the 1980s it closed", "Damals schloss es", ..., 0.55),
        ("In the 1980s it closed", "In den Achtzigern schloss es", ..., 0.4),
        ("In the 2000s it closed", "Damals schloss es", ..., 0.4),
        ("He came at 11 am", "Er kam um elf", ..., 0.4),
        ("He came at 11:07 am", "Er kam am Vormittag", ..., 0.6),
        ("He came at 11:30 am", "Er kam um halb zwölf", ..., 0.4),
        ('He saw "60 Minutes" then', "Er sah die Sendung", ..., 0.4),
        ("Use 5G there", "Da ist Netz", ..., 0.4),
        ("It sank in deep water (100 feet)", "Es sank tief", ..., 0.4),
        ("It rains 3 to 6 inches", "Es regnet bis zu 6 Zoll", ..., 0.7),
        ("They won 5-3 at home", "Sie siegten 5 zu Hause", ..., 0.7),
        ("He died on 4 October 1918 there", "Er starb da im Oktober 1918", ..., 0.7),
        ("He died on October 4, 1918 there", "Er starb da im Oktober 1918", ..., 0.7),
        ("An 80-year-old man", "Ein Octogenarier", ..., 0.4),
        ("A 34-year contract", "Ein langer Vertrag", ..., 0.55),
        ("A 34 year contract", "Ein langer Vertrag", ..., 0.55),
        ("He was 100% sure", "Er war ganz sicher", ..., 0.4),
        ("He was 70% sure", "Er war fast sicher", ..., 0.55),
        ("A wall 34 feet high", "Eine hohe Mauer", ..., 0.55),
        ("A 34-foot wall", "Eine hohe Mauer", ..., 0.55),
    ],
)
def test_what_a_missing_number_is_worth(source, text, words, worth):
    expected = [("dropped", text if words is ... else words, worth)]
    assert weighed(text, source, "de") == ([] if words is None else expected)


def test_a_long_page_is_compared_only_where_few_numbers_differ():
    source = [f"In {1700 + 3 * n} the town had {20 + n} barns, and each of them had a name." for n in range(80)]
    text = [f"{1700 + 3 * n} hatte die Stadt {20 + n} Scheunen, und jede hatte einen Namen." for n in range(80)]
    text[40] = text[40].replace("1820", "1280").replace("60", "600")
    text[50] = "1234 und 2345 und 3456 und 4567 Scheunen, und jede hatte einen Namen und stand da."
    text[60] = text[60].replace("1880", "1882 und 8888")
    assert found("\n\n".join(text), "\n\n".join(source)) == [("changed", "1280"), ("changed", "600")]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["1", "1,", "1 ", "%(a"])
def test_time_is_linear_in_the_text(piece):
    def seconds(length):
        text = piece * (length // len(piece))
        start = time.process_time()
        report = SELECTED.check(mtcheck.Document(text + "x", source=text, source_lang="en", target_lang="de"))
        assert not [skipped for skipped in report.skipped if skipped.failed]
        return time.process_time() - start

    seconds(1024)  # loads what is loaded once
    assert seconds(1 << 17) < 48 * seconds(1 << 13) + 1.0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ours", "theirs"), [("{0}5 km ", "{0}.5 km "), ("-{0} °C ", "{0} °C "), ("12 g ", "12 kg "), ("{0} g ", "{0} kg ")]
)
def test_time_is_linear_in_numbers_with_units(ours, theirs):
    def seconds(length):
        text, source = ("".join(piece.format(number) for number in range(length // 8)) for piece in (ours, theirs))
        start = time.process_time()
        SELECTED.check(mtcheck.Document(text, source=source, source_lang="en", target_lang="de"))
        return time.process_time() - start

    seconds(1024)
    assert seconds(1 << 17) < 48 * seconds(1 << 13) + 1.0
