"""What the number detector knows: units, words for numbers, calendars and clocks, and where its rules begin and end.

Each row of its tables has a sentence here that is lawful by it, and where a wrong number is near, one that is not.
"""

import math

import pytest

import mtcheck
from mtcheck.detectors import number as number_detector
from mtcheck.detectors.number import dropped, lawful, tables
from mtcheck.detectors.number.reading import numbers
from mtcheck.languages import language
from mtcheck.model import Mask, Span
from mtcheck.run.prepare import prepared
from mtcheck.text import lengths

EVERYTHING = mtcheck.Checker(mtcheck.Settings(select=["number"], min_confidence=0.0))


def weighed(text, source, target_lang="de", source_lang="en"):
    """Return everything that is found, whatever it is worth."""
    document = mtcheck.Document(text, source=source, source_lang=source_lang, target_lang=target_lang)
    report = EVERYTHING.check(document)
    assert not [skipped for skipped in report.skipped if skipped.failed], report.skipped
    return {finding.excerpt: finding.confidence for finding in report.findings}


# ------------------------------------------------------------------------------------------------------------- units


@pytest.mark.parametrize(
    ("unit", "target_lang", "lawful_values"),
    [
        # What one unit is, by international agreement (1959) and the books of each trade; times 35.
        ("inch", "de", (88.9, 889, 0.889)),
        ("inches", "de", (88.9, 889, 0.889)),
        ("foot", "de", (10.7, 1067)),
        ("feet", "de", (10.7, 1067)),
        ("ft", "de", (10.7, 1067)),
        ("yards", "de", (32, 3200)),
        ("miles", "de", (56.3, 56315, 64.8)),
        ("nautical miles", "de", (64.8,)),
        ("mph", "de", (56.3, 15.6)),
        ("knots", "de", (64.8,)),
        ("sq ft", "de", (3.25,)),
        ("square feet", "de", (3.25,)),
        ("square foot", "de", (3.25,)),
        ("square miles", "de", (90.7, 9065)),
        ("square yards", "de", (29.3,)),
        ("square inches", "de", (226,)),
        ("pounds", "de", (15.9, 15876)),
        ("lb", "de", (15.9, 15876)),
        ("lbs", "de", (15.9, 15876)),
        ("ounces", "de", (992, 0.99, 1035)),
        ("oz", "de", (992, 0.99, 1035)),
        ("acres", "de", (14.2, 141645, 0.142)),
        ("gallons", "de", (132, 159)),
        ("pints", "de", (19.9, 16.6, 19880, 16555)),
        ("stone", "de", (222,)),
        ("psi", "de", (241, 2.41)),
        ("Fahrenheit", "de", (1.7,)),
        ("degrees", "de", (1.7,)),
        ("°F", "de", (1.7,)),
        ("℉", "de", (1.7,)),
        ("°", "de", (1.7,)),
        ("º", "de", (1.7,)),
        ("′", "de", (10.7, 1067)),
        ("'", "de", (10.7, 1067)),
        ("’", "de", (10.7, 1067)),
        ('"', "de", (88.9,)),
        ("″", "de", (88.9,)),
        ("”", "de", (88.9,)),
        # Metric ones, for readers who measure in miles.
        ("km", "en", (21.7, 114829)),
        ("kilometres", "en", (21.7, 114829)),
        ("m", "en", (115, 38.3, 1378)),
        ("metres", "en", (115, 38.3, 1378)),
        ("meters", "en", (115, 38.3, 1378)),
        ("cm", "en", (13.8, 1.15)),
        ("centimetres", "en", (13.8, 1.15)),
        ("mm", "en", (1.38,)),
        ("millimetres", "en", (1.38,)),
        ("kg", "en", (77.2,)),
        ("kilos", "en", (77.2,)),
        ("g", "en", (1.23,)),
        ("grams", "en", (1.23,)),
        ("hectares", "en", (86.5,)),
        ("ha", "en", (86.5,)),
        ("litres", "en", (9.25, 7.7, 74, 61.6)),
        ("Celsius", "en", (95,)),
        ("Grad", "en", (95,)),
        ("°C", "en", (95,)),
        ("℃", "en", (95,)),
    ],
)
def test_a_converted_unit_is_no_other_number(unit, target_lang, lawful_values):
    (wanted,) = numbers(f"It was 35 {unit} then" if unit[0].isalpha() else f"It was 35{unit} then")
    for value in lawful_values:
        (number,) = numbers(f"{value} then")
        # As if it were 35 with a digit changed: then nothing but the right value is believed.
        assert lawful.is_converted(wanted, number, target_lang, alike=True), value
    for wrong in (47.3, 4.73):
        (number,) = numbers(f"{wrong} then")
        assert not lawful.is_converted(wanted, number, target_lang, alike=True), wrong


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("35 Zoll", 88.9), ("35 pulgadas", 88.9), ("35 polegadas", 88.9), ("35 pouces", 88.9), ("35 pollici", 88.9),
        ("35 дюймов", 88.9), ("35英寸", 88.9), ("35 Meilen", 56.3), ("35 mille", 64.8), ("35 millas", 56.3),
        ("35 миль", 56.3), ("35英里", 56.3), ("35マイル", 56.3), ("35 футов", 10.7), ("35英尺", 10.7),
        ("35 фунтов", 15.9), ("35磅", 15.9), ("35斤", 17.5), ("35里", 17.5), ("35亩", 2.33), ("35坪", 116),
        ("35畳", 56.7),
    ],
)  # fmt: skip
def test_units_in_other_languages_are_converted_too(text, value):
    (wanted,), (right,), (wrong,) = numbers(text), numbers(f"{value}"), numbers("36")
    assert lawful.is_converted(wanted, right, "fi", alike=True)
    assert not lawful.is_converted(wanted, wrong, "fi", alike=True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("35 км", 21.7), ("35 м", 115), ("35 кг", 77.2), ("35 см", 13.8), ("35公里", 21.7), ("35米", 115),
        ("35公斤", 77.2), ("35キロ", 21.7), ("35メートル", 115), ("35センチ", 13.8),
    ],
)  # fmt: skip
def test_metric_units_are_converted_for_readers_who_measure_in_miles_alone(text, value):
    (wanted,), (right,), (wrong,) = numbers(text), numbers(f"{value}"), numbers("36")
    assert lawful.is_converted(wanted, right, "en-GB", alike=True)
    assert not lawful.is_converted(wanted, wrong, "en", alike=True)
    assert not lawful.is_converted(wanted, right, "fi", alike=True)


@pytest.mark.parametrize(
    ("one", "other", "factor", "expected"),
    [
        # One digit that counts may be off by a fifth, two by nine in a hundred, more by six.
        (100, 30, 0.3048, True),
        (100, 40, 0.3048, False),
        (60, 20, 0.3048, True),
        (100, 33, 0.3048, True),
        (100, 34, 0.3048, False),
        (1000, 323, 0.3048, True),
        (1000, 324, 0.3048, False),
        # Below ten half a unit is rounded away: 8 feet are 2.44 m.
        (8, 2, 0.3048, True),
        (8, 3, 0.3048, False),
        (5, 2, 0.3048, True),
        (5, 1, 0.3048, False),
    ],
)
def test_how_far_a_converted_number_may_be_rounded(one, other, factor, expected):
    assert lawful._converts(one, other, (factor,)) is expected


def test_what_stands_after_a_number_must_be_the_unit():
    def is_converted(source, text):
        (wanted,), (number,) = numbers(source), numbers(text)
        return lawful.is_converted(wanted, number, "en", alike=True)

    assert is_converted("35 m", "115")
    assert not is_converted("35 mb free", "115")
    assert not is_converted("35 mills", "115")
    assert is_converted("35' high", "10.7")
    assert not is_converted("35's high", "10.7")
    (wanted, *_), (number,) = numbers("35 to 40 feet"), numbers("10.7")
    assert lawful.is_converted(wanted, number, "de", alike=True)
    (wanted, *_) = numbers("35 bricks, 40 feet")
    assert not lawful.is_converted(wanted, number, "de", alike=True)


# ------------------------------------------------------------------------------------------------- words for numbers


@pytest.mark.parametrize(
    ("source_lang", "with_word", "without"),
    [
        ("cs", "35 lodí, dva čluny", "35 lodí, modré čluny"),
        ("de", "35 Schiffe, zwei Boote", "35 Schiffe, blaue Boote"),
        ("en", "35 ships, two boats", "35 ships, blue boats"),
        ("es", "35 barcos, dos botes", "35 barcos, botes azules"),
        ("fr", "35 navires, deux barques", "35 navires, barques bleues"),
        ("it", "35 navi, due barche", "35 navi, barche blu"),
        ("nl", "35 schepen, twee boten", "35 schepen, blauwe boten"),
        ("pl", "35 statków, dwie łodzie", "35 statków, niebieskie łodzie"),
        ("pt", "35 navios, dois botes", "35 navios, botes azuis"),
        ("ru", "35 кораблей, две лодки", "35 кораблей, синие лодки"),
        ("sv", "35 fartyg, två båtar", "35 fartyg, blå båtar"),
        ("tr", "35 gemi, iki kayık", "35 gemi, mavi kayık"),
        ("uk", "35 кораблів, дві шлюпки", "35 кораблів, сині шлюпки"),
    ],
)
def test_a_source_with_numbers_in_words_explains_one_that_shares_no_digit(source_lang, with_word, without):
    assert weighed("Mutane 48", with_word, "ha", source_lang) == {}
    assert weighed("Mutane 48", without, "ha", source_lang) == {"48": 0.6}


BY_NAME = {
    "en": {
        2: "both pair couple twice double", 3: "triple thrice trio treble", 4: "quadruple quartet", 5: "quintet",
        10: "decade", 12: "dozen noon midday midnight", 14: "fortnight", 15: "quarter", 20: "score", 24: "midnight",
        25: "quarter", 30: "half", 50: "half", 75: "quarters", 100: "century",
    },
    "de": {2: "beide paar doppelt zweimal", 10: "jahrzehnt", 12: "dutzend mittag mitternacht", 30: "halb",
           50: "hälfte", 100: "jahrhundert"},
    "fr": {2: "paire couple deux double", 10: "dizaine décennie", 12: "douzaine midi minuit", 15: "quinzaine quart",
           20: "vingtaine", 30: "trentaine demie", 50: "cinquantaine moitié", 100: "centaine siècle"},
    "es": {2: "par ambos pareja doble", 10: "decena década", 12: "docena mediodía medianoche", 15: "quincena cuarto",
           20: "veintena", 30: "media", 50: "mitad", 100: "centenar siglo"},
    "pt": {2: "par ambos casal dobro", 10: "dezena década", 12: "dúzia meio-dia", 100: "centena século"},
    "it": {2: "paio entrambi coppia doppio", 10: "decina decennio", 12: "dozzina mezzogiorno", 20: "ventina",
           100: "centinaio secolo"},
    "ru": {2: "оба пара вдвое дважды", 10: "десяток десятилетие", 12: "дюжина полдень", 100: "сотня век столетие"},
}  # fmt: skip


@pytest.mark.parametrize(("tag", "value"), [(tag, value) for tag, named in BY_NAME.items() for value in named])
def test_words_that_stand_for_a_number_without_being_one(tag, value):
    for word in BY_NAME[tag][value].split():
        assert value in tables.by_name(tag)[word], word


def test_a_decimal_is_no_number_that_the_source_has_in_words():
    assert weighed("2,5 Tonnen", "3.5 tonnes, two boats") == {"2,5": 0.9}
    assert weighed("2 Tonnen", "3 tonnes, two boats") == {}


def test_degrees_are_converted_both_ways():
    for fahrenheit, celsius in ((32, 0), (212, 100), (95, 35), (-40, -40)):
        assert lawful._converts(fahrenheit, celsius, ())
        assert lawful._converts(celsius, fahrenheit, ())
    assert not lawful._converts(32, 1, ())


def test_of_a_source_whose_words_for_numbers_are_not_known_nothing_is_assumed():
    assert weighed("7 Schiffe", "Tsinaa 5", "de", "nv") == {"7": 0.9}


def test_such_a_word_explains_a_number_in_the_place_of_a_single_digit_alone():
    assert weighed("12 Männer", "2 men, a dozen") == {}
    assert weighed("12 Männer", "2 men, a barrel") == {"12": 0.6}
    assert weighed("12 Männer", "17 men, a dozen") == {"12": 0.9}
    document = mtcheck.Document("12 Männer", source="2 men, a dozen", source_lang="en-GB", target_lang="de")
    assert not EVERYTHING.check(document).findings


@pytest.mark.parametrize(
    ("source_lang", "source", "text"),
    [
        ("en", "They stayed 5 weeks", "35 Tage"),
        ("en", "A child of 3 years", "36 Monate"),
        ("en", "It takes 3 days", "72 Stunden"),
        ("en", "It takes 5 hours", "300 Minuten"),
        ("en", "It took 6 decades", "60 Jahre"),
        ("en", "It took 5 dozen men", "60 Männer"),
        ("de", "Sie blieben 5 Wochen", "35 araw"),
        ("de", "Ein Kind von 3 Jahren", "36 buwan"),
        ("de", "Es dauert 3 Tage", "72 oras"),
        ("de", "Es dauert 5 Stunden", "300 minuto"),
    ],
)
def test_a_word_of_the_source_may_multiply_its_number(source_lang, source, text):
    (wanted,), (number,) = numbers(source), numbers(text)
    assert lawful.is_explained(wanted, number, "tl", source_lang)
    (other,) = numbers(str(int(number.digits) + 1))
    assert not lawful.is_explained(wanted, other, "tl", source_lang)


@pytest.mark.parametrize(
    ("source", "text", "worth"),
    [
        # Numbers that are told in a larger unit: two weeks, a quarter of an hour, a day, half a year, a decade.
        ("They stayed 14 days", "Sie blieben lange", 0.4),
        ("They stayed 13 days", "Sie blieben lange", 0.55),
        ("It takes 15 minutes", "Es dauert lange", 0.4),
        ("It takes 16 minutes", "Es dauert lange", 0.55),
        ("It takes 24 hours", "Es dauert lange", 0.4),
        ("It takes 25 hours", "Es dauert lange", 0.55),
        ("A child of 6 months", "Ein Kind", 0.4),
        ("A child of 7 months", "Ein Kind", 0.55),
        ("It took 10 years", "Es dauerte lange", 0.4),
        ("It took 11 years", "Es dauerte lange", 0.55),
        # Halves and quarters have names, also those of an hour.
        ("It takes 0.5 hours", "Es dauert lange", 0.4),
        ("It takes 1.5 hours", "Es dauert lange", 0.4),
        ("It takes 0.25 hours", "Es dauert lange", 0.4),
        ("It takes 0.75 hours", "Es dauert lange", 0.4),
        ("It takes 1.25 hours", "Es dauert lange", 0.6),
        ("He came at 9:00 am", "Er kam bald", 0.4),
        ("He came at 9:15 am", "Er kam bald", 0.4),
        ("He came at 9:30 am", "Er kam bald", 0.4),
        ("He came at 9:45 am", "Er kam bald", 0.4),
        ("He came at 9:50 am", "Er kam bald", 0.6),
        # Hours are told on either clock.
        ("He came at 22 h", "Er kam um zehn", 0.4),
        ("He came at 10 pm", "Er kam um zweiundzwanzig Uhr", 0.4),
        ("He came at 22 h", "Er kam um neun", 0.7),
        # Decades from the twenties on have names.
        ("In the 1920s it closed", "Damals schloss es", 0.55),
        ("In the 1910s it closed", "Damals schloss es", 0.4),
        # Two digits beside the last zeros are written in words, three are not.
        ("The tower has 110 steps", "Der Turm hat viele", 0.55),
        ("The tower has 111 steps", "Der Turm hat viele", 0.6),
        ("The tower has 1110 steps", "Der Turm hat viele", 0.6),
        # A trace counts where the number is not told in words, or has two digits.
        ("The tower has 5 steps", "Der Turm hat  Stufen", 0.7),
        ("The tower has 5 steps", "Der Turm hat fünf  Stufen", 0.4),
        ("The tower has 34 steps", "Der Turm hat vierunddreißig  Stufen", 0.7),
        # Days and years of one date: a month has 31 days at most.
        ("Born on 31 May 1990", "Geboren im Jahr 1990", 0.7),
        ("Born on May 31, 1990", "Geboren im Jahr 1990", 0.7),
        ("Born in room 32 May 1990", "Geboren im Jahr 1990", 0.55),
        ("Born on the 3rd of May 1990", "Geboren im Jahr 1990", 0.7),
        ("Rooms 5 and 9 are free", "Zimmer 9 ist frei", 0.7),
        ("Rooms 5 near 9 are free", "Zimmer 9 ist frei", 0.55),
        ("They won 5-3 at home", "Sie siegten 3 zu Hause", 0.7),
        # Names, titles, ratios.
        ("The A4 is closed", "Sie ist geschlossen", 0.4),
        ('He saw "13 Ghosts" then', "Er sah die Sendung", 0.4),
        ("He saw 13 Ghosts then", "Er sah die Sendung", 0.55),
        ("The plan was 100 % sure", "Das war sicher", 0.4),
        ("The plan was 100 percent sure", "Das war sicher", 0.4),
        ("It was 99 percent sure", "Das war sicher", 0.55),
    ],
)  # fmt: skip
def test_what_a_number_is_worth_that_is_missing(source, text, worth):
    assert list(weighed(text, source).values()) == [worth]


@pytest.mark.parametrize(
    ("source", "worth"),
    [
        # Where nothing is known of a language's words, nobody would write these in words ...
        ("The tower has 21 steps", 0.55),
        ("The tower has 99 steps", 0.55),
        # ... and many would these.
        ("The tower has 20 steps", 0.4),
        ("The tower has 30 steps", 0.4),
        ("The tower has 101 steps", 0.6),
        ("The tower has 110 steps", 0.4),
        ("He came at 11 am", 0.4),
        ("In the 1980s it closed", 0.4),
    ],
)
def test_what_it_is_worth_in_a_language_whose_words_are_not_known(source, worth):
    assert list(weighed("Kabe yangono nda", source, "nv").values()) == [worth]


# ----------------------------------------------------------------------------------- magnitudes, signs, times, places


@pytest.mark.parametrize(
    ("target_lang", "source", "text", "found"),
    [
        # From a thousand a number is written in full: one with a magnitude says the same or is wrong.
        ("hi", "They fed 1000 people", "1 लाख लोग", {"1": 0.9}),
        ("hi", "They fed 100 people", "1 लाख लोग", {}),
        ("hi", "They fed 150,000 people", "15 लाख लोग", {"15": 0.9}),
        ("hi", "They fed 1,500,000 people", "15 लाख लोग", {}),
        ("de", "It cost 15 lakh rupees", "Es kostete 15.000 Rupien", {"15.000": 0.9}),
        ("de", "It cost 15 lakh rupees", "Es kostete 1.500.000 Rupien", {}),
        # A thousand times as much is rather a word that no table has.
        ("hi", "They fed 1500 people", "15 लाख लोग", {}),
        # Rounding may lose digits and no more than six in a hundred.
        ("de", "It cost 128 million", "130 Millionen", {}),
        ("de", "It cost 128 million", "140 Millionen", {"140": 0.6}),
        ("de", "It cost 5 million", "5 Milliarden", {"5 Milliarden": 0.9}),
        # An hour that the other text has apart from its minutes.
        ("de", "At 10:15 all 1016 left", "Um 10 und 15 gingen 1017", {"1017": 0.9}),
        ("de", "At 10:15 pm all 1016 left", "Um 22 und 15 gingen 1017", {"1017": 0.9}),
        ("de", "At 10:15 all 1016 left", "Um 11 und 15 gingen 1017", {}),
        # Two times of the day are one that changed, a time and another number are not, where words may tell either.
        ("de", "At 10:15 two left", "Um 11:45 gingen zwei", {"11:45": 0.6}),
        ("de", "All 4000 left, two stayed", "Um 16:15 gingen alle, zwei blieben", {}),
        ("de", "At 10:15 EST it began", "Um 16:15 begann es", {}),
        ("de", "At 10:15 EST it began", "Um 16:45 begann es", {"16:45": 0.6}),
        # Months in digits have names elsewhere.
        ("de", "12月7日", "7. Dezember", {}),
        # A name keeps its number, and a new one in a name is none that changed.
        ("de", "The COVID-19 ward", "Die COVID-18-Station", {"18": 0.9}),
        ("de", "All 19 wards", "Alle auf COVID-18", {}),
        # A unit that nobody converted, unless the converted number stands there too.
        ("de", "It is 35 miles", "Es sind 35 km", {"35 km": 0.9}),
        ("de", "It is 35 miles away", "Von den 35 km sind 56 km gesperrt", {}),
        ("de", "It is 35 miles", "Es sind 56 km", {}),
        # Currencies.
        ("de", "It cost $35", "Es kostete 35 €", {"35 €": 0.9}),
        ("de", "It cost $35", "Es kostete 35 $", {}),
        ("de", "It cost 35", "Es kostete 35 €", {}),
        ("de", "It cost $35 today", "Es kostete EUR 35 heute", {"EUR 35": 0.9}),
        ("de", "It cost $35 today", "Es kostete USD 35 heute", {}),
        ("de", "It cost $35 (€35)", "Es kostete 35 €", {}),
        ("de", "It cost ＄35", "Es kostete $35", {}),
        ("ja", "It cost ¥35", "￥35", {}),
        *((("de", "It cost $35", f"Es kostete {sign}35", {f"{sign}35": 0.9})) for sign in "£€¥₹₽₩₺₴₪฿₫₦₱"),
        # Per cent, in the signs of other scripts.
        ("ar", "It rose by 14‰", "14٪", {"14٪": 0.9}),
        ("ar", "It rose by 14%", "14؉", {"14؉": 0.9}),
        ("ar", "It rose by 14%", "14٪", {}),
    ],
)  # fmt: skip
def test_what_is_another_number_and_what_is_not(target_lang, source, text, found):
    assert weighed(text, source, target_lang) == found


def test_a_number_that_stands_there_ten_times_is_not_compared_by_its_sign():
    assert weighed("14 %", ", ".join(["14‰"] * 9)) == {"14 %": 0.9}
    assert weighed("14 %", ", ".join(["14‰"] * 10)) == {}


@pytest.mark.parametrize("text", ["35万人", "35만명", "35หมื่นคน", "35ໝື່ນຄົນ", "35ម៉ឺននាក់", "35သောင်းကျော်"])
def test_in_scripts_without_spaces_a_magnitude_ends_within_a_word(text):
    (number,) = numbers(text)
    assert number.powers == {4}
    assert 2 < number.end < len(text)


@pytest.mark.parametrize("digits", ["1,5" + 20 * "5", "1." + 21 * "5"])
def test_a_number_that_no_value_fits_breaks_nothing(digits):
    assert weighed(f"Es sind {digits}", "There are 1.5") in ({}, {digits: 0.6})
    assert isinstance(weighed("Es sind 1,5", f"There are {digits}"), dict)
    assert isinstance(weighed("Es sind viele", f"There are {digits}"), dict)


@pytest.mark.parametrize(("start", "end", "kept"), [(4, 6, False), (5, 9, False), (0, 4, True), (6, 9, True)])
def test_a_number_within_a_mask_was_not_written(start, end, kept):
    found = numbers("The 12 men, 34 of them")
    masks = [Mask("placeholder", Span(start, end)), Mask("tag", Span(20, 22))]
    left = [number.digits for number in number_detector._written(found, masks, lambda span: span)]
    assert left == (["12", "34"] if kept else ["34"])


@pytest.mark.parametrize(("size", "expected"), [(3900, {"1280": 0.9}), (4100, {})])
def test_a_paragraph_that_is_too_long_is_not_compared(size, expected):
    filler = "The mill stood by the river and was old. "
    source = "In 1820 it burned. " + filler * ((size - 19) // len(filler)) + "\n\nIt was a mill.\n\n" + filler * 10
    filler = "Die Mühle stand am Fluss und war so alt. "
    text = "Im Jahr 1280 brannte sie. " + filler * ((size - 19) // len(filler)) + "\n\nEine Mühle.\n\n" + filler * 10
    assert weighed(text, source) == expected


@pytest.mark.parametrize(("deviations", "lacks"), [(-0.8, False), (-1.2, True)])
def test_a_text_that_lacks_a_sentence_lacks_more_than_its_number(deviations, lacks):
    source = "There are 34 mills by the river and all of them are old. " * 2
    usual = lengths.usual(language("en"), language("de"))
    size = round(len(source.strip()) * usual.ratio * math.exp(deviations * usual.spread))
    document = mtcheck.Document(("Mühle " * size)[:size], source=source, source_lang="en", target_lang="de")
    segments = prepared(document, mtcheck.Settings(select=("number",)))
    assert dropped._lacks_a_sentence(segments) is lacks
