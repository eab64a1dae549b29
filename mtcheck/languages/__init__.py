"""Facts about languages, in one table: scripts, spacing, what ends or cannot end a sentence, lawful doublings.

Where the facts come from: script codes are those of ISO 15924 and of the likely subtags of Unicode CLDR; characters
that end a sentence are those that have the property Sentence_Terminal or do a full stop's work (UAX #29) and are in
use today; spacing follows UAX #14 and #29. How freely a language reduplicates follows WALS chapter 27 (Rubino,
Reduplication) and common reference grammars. The word lists were written for this project from common grammatical
knowledge, and precision was the rule: a word that ends (or starts) even a few real sentences, headings or button
labels is not in ``dangling`` (or ``leading``). A separable prefix, a stranded preposition, a pronoun that looks like
an article or a noun that looks like a preposition (Croatian *kod*, Catalan *segons*) therefore moves a word to
``weak_dangling`` or out.

How to read the lists:

- Words are lower-case and in NFC. Compare words that the text itself writes in lower case: "Plan A", "Nestlé SA" and
  "220 В" end in labels, not in the words *a*, *sa*, *в*.
- A word is a run of letters: "l'homme" is *l* and *homme*, so *qu* stands for the elided "qu'".
- In scripts without spaces the entries are strings that a sentence ends with (``dangling``) or starts with
  (``leading``); a string that also ends or starts an ordinary word (存在, 的确) is left out.
"""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass, field
from typing import Literal

from mtcheck.errors import LanguageTagError
from mtcheck.languages.tags import known_as, script_of

Reduplication = Literal["none", "emphatic", "productive"]
_CASED_SCRIPTS = frozenset({"Latn", "Cyrl", "Grek", "Armn", "Copt", "Adlm", "Cher"})
_CAPITAL_NOUNS = frozenset({"de", "gsw", "lb", "nds"})


@dataclass(frozen=True, slots=True)
class Language:
    """What mtcheck knows about one language.

    Args:
        tag: ISO 639 code, the shortest there is (BCP 47 primary subtag).
        name: English name.
        scripts: ISO 15924 codes of the scripts that running text lawfully uses.
        spaced: words are separated by spaces.
        ends: characters that end a sentence beside ``.!?…``.
        cased: sentences start with a capital letter; its scripts say so.
        capital_nouns: every noun is written with a capital.
        needs_end: a sentence of running text is expected to carry an end mark (not so in Thai or Lao).
        dangling: lower-case words that cannot be the last of a sentence: articles, prepositions, conjunctions, relative
            pronouns.
        weak_dangling: words that end a sentence only now and then ("to", "with", "than"): evidence of a cut, not proof.
        leading: words, or in unspaced scripts particles, that cannot be the first of a sentence: postpositions, case
            particles, enclitics.
        coordinators: "and", "or", "but": the words that may join a unit with itself in "X and X".
        alternatives: those of ``coordinators`` that join alternatives ("or").
        doubled: words that lawfully stand twice in a row, with or without a comma: the grammar's coincidences at a
            clause boundary ("that that", "die, die", "ist, ist") and, always, all ``intensifiers``.
        intensifiers: those of ``doubled`` that are said twice or more for emphasis or as an exclamation ("very, very",
            "no, no, no").
        paired: words that lawfully stand on both sides of a coordinator ("more and more", "again and again").
        growing: endings of further words that lawfully stand on both sides of a coordinator: comparatives ("louder and
            louder") and, where an ending shows it, verbs in the past ("waited and waited").
        clause_bound: those of ``doubled`` that stand twice in a row only where one clause ends and the next begins, so
            that a clause begins shortly before them ("what it is is", "die, die die Stadt kennen").
        clause_words: words that begin a clause, or stand at its beginning, without a mark before them.
        doubled_before: (word, ending) of words that lawfully stand twice before a word with that ending ("en en
            parlant").
        reduplication: how freely the grammar doubles whole words: ``none`` (only those in ``doubled``), ``emphatic``
            (lively prose may double adjectives, adverbs and interjections), ``productive`` (a regular means: plural,
            distribution, manner).
    """

    tag: str
    name: str
    scripts: tuple[str, ...]
    spaced: bool = True
    ends: str = ""
    needs_end: bool = True
    dangling: frozenset[str] = field(default=frozenset(), repr=False)
    weak_dangling: frozenset[str] = field(default=frozenset(), repr=False)
    leading: frozenset[str] = field(default=frozenset(), repr=False)
    coordinators: frozenset[str] = field(default=frozenset(), repr=False)
    doubled: frozenset[str] = field(default=frozenset(), repr=False)
    intensifiers: frozenset[str] = field(default=frozenset(), repr=False)
    paired: frozenset[str] = field(default=frozenset(), repr=False)
    growing: tuple[str, ...] = field(default=(), repr=False)
    alternatives: frozenset[str] = field(default=frozenset(), repr=False)
    clause_bound: frozenset[str] = field(default=frozenset(), repr=False)
    clause_words: frozenset[str] = field(default=frozenset(), repr=False)
    doubled_before: tuple[tuple[str, str], ...] = ()
    reduplication: Reduplication = "none"
    cased: bool = field(init=False)
    capital_nouns: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "doubled", self.doubled | self.intensifiers)
        object.__setattr__(self, "cased", not _CASED_SCRIPTS.isdisjoint(self.scripts))
        object.__setattr__(self, "capital_nouns", self.tag in _CAPITAL_NOUNS)

    def __hash__(self) -> int:
        return hash((self.tag, self.scripts))  # caches are asked by language for every text


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What a script implies for every language written in it.
_UNSPACED_SCRIPTS = frozenset({"Hani", "Hira", "Kana", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
_ENDLESS_SCRIPTS = frozenset({"Thai", "Laoo", "Tibt"})  # in Tibetan a final ག swallows the shad
_DANDA = "।॥"
_SCRIPT_ENDS = {
    "Arab": "؟۔",
    "Armn": "։:",  # the colon is how the vertsaket is often typed
    "Beng": _DANDA,
    "Deva": _DANDA,
    "Ethi": "።፧፨",
    "Grek": ";\u037e",
    "Gujr": _DANDA,
    "Guru": _DANDA,
    "Hani": "。！？｡．",
    "Hebr": "׃",
    "Khmr": "។៕៚",
    "Knda": _DANDA,
    "Laoo": "",
    "Mlym": _DANDA,
    "Mong": "᠃᠉",
    "Mtei": "꯫",
    "Mymr": "။",
    "Nkoo": "߹؟",
    "Olck": "᱾᱿",
    "Orya": _DANDA,
    "Sinh": "෴",
    "Syrc": "؟܀",
    "Taml": _DANDA,
    "Telu": _DANDA,
    "Thaa": "؟",
    "Thai": "๚๛",
    "Tibt": "།༎༏༐༑༔",
}
_SCRIPT_PARTS = {  # codes for a mixture or a variety of scripts -> the scripts themselves
    "Aran": ("Arab",),
    "Hanb": ("Hani", "Bopo"),
    "Hans": ("Hani",),
    "Hant": ("Hani",),
    "Jpan": ("Hani", "Hira", "Kana"),
    "Kore": ("Hang", "Hani"),
    "Latf": ("Latn",),
    "Latg": ("Latn",),
}


# Words that the grammar doubles where two clauses meet, and the words that such a clause begins with. Where a comma
# between clauses is obligatory, few are needed. "That that", "nous nous", "das das" and the like need no clause.
_CLAUSE_BOUND = {
    tag: (bound, words)
    for tags, bound, words in (
        (
            "en",
            "is was do does did",
            "what who whom which that whatever whoever whichever all how where when why if because while as than "
            "though although until unless one those everything anything something nothing thing things once since "
            "whether i you he she it we they there this",
        ),
        (
            "de",
            "die der den dem deren ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können "
            "konnte muss müssen musste soll sollen sollte will wollen wäre sei habe hätte würde gibt",
            "dass daß ob weil wenn wie was wer wen wem wo warum wann als da damit obwohl nachdem bevor welche welcher",
        ),
        (
            "nl",
            "is zijn was waren heeft hebben had hadden kan kunnen moet moeten wordt worden wil zal",
            "wat wie waar hoe dat die of als toen omdat wanneer waarom dan zoals",
        ),
        ("af", "is was kan moet sal", "wat wie waar hoe dat as toe omdat wanneer waarom soos"),
        ("sv", "är var har hade ska kan vill", "som att när om där hur vad vem vilken då eftersom medan än det"),
        ("da", "er var har havde skal kan vil", "som at når om der hvor hvordan hvad hvem da hvis mens end det"),
        ("nb", "er var har hadde skal kan vil", "som at når om der hvor hvordan hva hvem da hvis mens enn det"),
        ("nn", "er var har hadde skal kan vil", "som at når om der kor korleis kva kven da då viss mens enn det"),
        ("is", "er eru", "sem að hvað hver hvernig þegar ef það"),
        ("fr", "est sont", "que qui ce où comment quand si qu dont quoi lequel laquelle lesquels l d"),
        ("ro", "este sunt", "ce care că cum unde când dacă cine"),
        ("fi", "on oli ovat", "mikä mitä joka jotka mitkä kun jos että missä kuka"),
        ("et", "on oli", "mis kes et kui kus kuidas"),
        ("hu", "van volt", "ami aki hogy ahol mi ki ha"),
        ("cs", "je", "co kdo který která které že jak kde když"),
        ("sk", "je", "čo kto ktorý ktorá ktoré že ako kde keď"),
    )
    for tag in tags.split()
}
# "Or" in the languages of the table; a coordinator that is among them is one.
_ALTERNATIVES = _words(
    "or nor oder of eller eða ou o ó u oppure sau aut или або ці albo lub czy nebo anebo alebo ili arba ar "
    "vai ή είτε ose կամ ან tai vai või vagy yoki veya yahut ya və ya немесе же או أو یا या অথবা বা ਜਾਂ અથવા కే లేదా ಅಥವಾ "
    "അല്ലെങ്കിൽ அல்லது හෝ ወይም hoặc hay atau utawa o kaya au ama ko ama okanye noma kapena tabi 또는 혹은 "
    "หรือ ຫຼື ឬ neu nó edo ossia"
)
_DOUBLED_BEFORE = {"fr": (("en", "ant"),)}

_GROWING = {
    tag: tuple(endings.split())
    for tags, endings in (
        ("en", "er ed"),
        ("de lb", "er ere eren erem erer eres te ten"),
        ("nl", "er ere de den te ten"),
        ("da nb nn", "ere ede te"),
        ("sv", "are re ade"),
        ("is fo", "ari ara ri ra aði ði"),
        ("pl", "iej szy sza sze szych szym szą szego szej ł ła ło li ły"),
        ("cs sk", "eji ěji ejší ější ší šia šie ejšie l la lo li ly"),
        ("sl", "eje ejši ejša ejše ši ša še l la lo li"),
        ("hr bs sr", "ije iji ija ši ša še ao io la lo li le ије ији ија ши ша ше ао ио ла ло ли ле"),
        ("ru", "ее ей ше же че л ла ло ли"),
        ("uk", "іше іший іша іші ше ший ша ші ав ив ла ло ли"),
        ("be", "ей эй шы шая шае аў іў ла ло лі"),
        ("fi", "mpi mpa mpia mpaa mmaksi mmin mmassa mman mmat"),
        ("et", "m mad maks mat mas mini malt"),
        ("hu", "bb bban bbak bbá tt ta te"),
        ("lv", "āk āks āka āki ākas āku"),
        ("lt", "iau esnis esnė esni esnį"),
        ("el", "τερος τερη τερο τεροι τερα"),
    )
    for tag in tags.split()
}


def _language(
    tag: str,
    name: str,
    scripts: str = "Latn",
    *,
    dangling: str = "",
    weak_dangling: str = "",
    leading: str = "",
    coordinators: str = "",
    doubled: str = "",
    intensifiers: str = "",
    paired: str = "",
    reduplication: Reduplication = "none",
) -> Language:
    """Return an entry from lists of words with spaces between; spacing and end marks are what its scripts imply."""
    codes = tuple(scripts.split())
    return Language(
        tag,
        name,
        codes,
        spaced=codes[0] not in _UNSPACED_SCRIPTS,
        ends="".join(dict.fromkeys("".join(_SCRIPT_ENDS.get(code, "") for code in codes))),
        needs_end=codes[0] not in _ENDLESS_SCRIPTS,
        dangling=_words(dangling),
        weak_dangling=_words(weak_dangling),
        leading=_words(leading),
        coordinators=_words(coordinators),
        doubled=_words(doubled),
        intensifiers=_words(intensifiers),
        paired=_words(paired),
        growing=_GROWING.get(tag, ()),
        alternatives=_words(coordinators) & _ALTERNATIVES,
        clause_bound=_words(_CLAUSE_BOUND.get(tag, ("", ""))[0]),
        clause_words=_words(_CLAUSE_BOUND.get(tag, ("", ""))[1]),
        doubled_before=_DOUBLED_BEFORE.get(tag, ()),
        reduplication=reduplication,
    )


# Bosnian, Croatian and Serbian share their closed classes; Bosnian and Serbian are also written in Cyrillic.
_BCMS_DANGLING = (
    "i ili u od iz pri bez kroz među zbog uslijed usled putem pomoću tijekom jer ako iako premda mada koji koja koje "
    "čiji čija čije"
)
_BCMS_WEAK_DANGLING = (
    "a ali no nego već da ne na za s sa o po do k ka kod prema tokom ni te dok kao kojeg kojem kojoj kojih kojima kojim"
)
_BCMS_LEADING = "smo ću ćeš će ćemo ćete ga joj ih"
_BCMS_COORDINATORS = "i ili a ali no nego već pa te ni niti"
_BCMS_DOUBLED = "je su"
_BCMS_INTENSIFIERS = (
    "vrlo jako puno mnogo malo da ne evo hajde dobro ma ha hej bla oh ah brzo polako dugo davno nikad jedva tek gotovo "
    "baš samo tako"
)
_BCMS_PAIRED = "više manje sve opet dalje bolje"
_CYRILLIC_DIGRAPHS = (("lj", "љ"), ("nj", "њ"), ("dž", "џ"))
_CYRILLIC_LETTERS = str.maketrans("abcčćdđefghijklmnoprsštuvzž", "абцчћдђефгхијклмнопрсштувзж")


def _and_cyrillic(words: str) -> str:
    """Return Serbian words in Latin script followed by the same in Cyrillic."""
    cyrillic = words
    for digraph, letter in _CYRILLIC_DIGRAPHS:
        cyrillic = cyrillic.replace(digraph, letter)
    return f"{words} {cyrillic.translate(_CYRILLIC_LETTERS)}"


_TABLE = (
    # Germanic
    _language(
        "en",
        "English",
        dangling=(
            "the a an and or nor whether although whereas whilst lest unless your our their its thy every despite "
            "amid amidst including regarding versus vs whereby wherein whereupon unlike albeit inasmuch insofar ll"
        ),
        weak_dangling=(
            "to with for from of by as at than but if because until my whose into onto upon among amongst against "
            "between toward towards during via per re ve very"
        ),
        leading="than ago thereof etc ll",
        coordinators="and or but nor yet",
        doubled="that had is was do does did her you",
        intensifiers=(
            "very really so too many much far long never no yes yeah yep nope ha hah haha he heh ho hey hi bye now "
            "well there oh ah aw ooh la na da bla blah yada knock tut tsk tick chop hear night hush please wait stop "
            "go come look quick quickly slowly big little way ever forever okay ok wow win boo pooh run help more "
            "again old deep yum nom ring beep click"
        ),
        paired=(
            "again more less on over through by round up down further better worse faster higher deeper bigger "
            "longer smaller closer years hours days miles weeks months now only many side neck such half so"
        ),
        reduplication="emphatic",
    ),
    _language(
        "de",
        "German",
        dangling=(
            "des im ins zum zur am vom beim und sowie sondern dass daß weil obwohl obgleich während sobald "
            "nachdem falls sofern sodass indem als kein zwischen bezüglich hinsichtlich mittels anhand aufgrund "
            "infolge mithilfe zwecks nebst seitens angesichts anstelle anlässlich weder entweder sowohl "
            "beziehungsweise seit"
        ),
        weak_dangling=(
            "oder der die den dem eine einen einem einer eines in mein dein unser euer aber wenn ob wie für mit von "
            "ohne gegen bis bevor ehe solange dessen deren innerhalb per via sehr bzw"
        ),
        coordinators="und oder aber sondern sowie doch noch",
        doubled=(
            "die der das den dem deren sie ist sind war waren wird werden wurde wurden hat haben hatte hatten kann "
            "können konnte muss müssen musste soll sollen sollte will wollen wäre sei habe hätte würde gibt"
        ),
        intensifiers=(
            "sehr ganz viel viele so nein ja nie niemals lange weit schnell langsam los na ach oh ah ha haha hallo "
            "hey he bla doch komm bitte danke schön gut warte halt stopp klopf tick psst hopp husch wirklich nun"
        ),
        paired=(
            "mehr nach wieder über durch weiter immer fort besser länger größer kleiner höher tiefer schneller noch "
            "aber"
        ),
    ),
    _language(
        "nl",
        "Dutch",
        dangling=(
            "de en noch der des ter ten wiens wier omdat doordat hoewel ofschoon zodat terwijl voordat nadat indien "
            "tenzij mits vanwege wegens tijdens ondanks betreffende inzake sinds jegens"
        ),
        weak_dangling=(
            "een of maar dan als van voor met door om naar tussen zonder tegen per via mijn uw onze die dat volgens "
            "zowel hetzij want wanneer zeer te"
        ),
        coordinators="en of maar noch doch alsmede",
        doubled=(
            "die dat er is zijn was waren heeft hebben had hadden kan kunnen moet moeten wordt worden wil zal zij ze "
            "deze je"
        ),
        intensifiers=(
            "heel erg zeer veel vele nee ja nooit lang ver snel langzaam hup kom ach oh ah ha haha hoi dag bla toch "
            "echt zo gauw wacht stop hallo hé nou klop tik rustig"
        ),
        paired="meer weer steeds verder beter door keer almaar langer groter",
    ),
    _language(
        "af",
        "Afrikaans",
        dangling="die en omdat alhoewel hoewel sodat terwyl voordat nadat indien tensy",
        weak_dangling="n of maar dat dan as van vir met deur sonder tussen tydens volgens want my jou te",
        coordinators="en of maar nóg",
        doubled="is was het nie kan moet sal wat dit hulle",
        intensifiers="baie nee ja nooit lank gou stadig kom ag o ha bla nou",
        paired="meer weer steeds",
        reduplication="productive",
    ),
    _language(
        "lb",
        "Luxembourgish",
        dangling="datt well obwuel vum zum beim eng",
        weak_dangling="oder an den dem der vun fir mat awer wann wéi am tëscht",
        coordinators="an a oder awer mee",
        doubled="déi dat si ass sinn war huet hunn",
        intensifiers="ganz vill nee jo ëmmer ni bla ha oh",
        paired="méi ëmmer no",
    ),
    _language(
        "fy",
        "West Frisian",
        dangling="de en omdat hoewol wylst foardat neidat",
        weak_dangling="in of mar dan as fan foar mei troch sûnder tusken myn",
        coordinators="en of mar noch",
        doubled="dy dat is wie hat binne sy",
        intensifiers="hiel tige nee ja nea bla ha och",
        paired="mear wer",
    ),
    _language(
        "yi",
        "Yiddish",
        "Hebr",
        dangling="און אַ אַן ווײַל אויב כאָטש",
        weak_dangling="אָדער דער די דעם פֿון פון מיט אבער אָבער ווי צווישן אָן",
        coordinators="און אָדער אדער אָבער אבער נאָר",
        doubled="די דער דאָס איז זענען זיי",
        intensifiers="זייער גאָר ניין יאָ נו אוי אַזוי",
        paired="מער ווידער",
        reduplication="emphatic",
    ),
    _language(
        "sv",
        "Swedish",
        dangling="och samt vars ifall eftersom huruvida fastän emedan såvida ehuru att",
        weak_dangling="eller en ett men som för av från när vid genom mellan mot utan utom enligt min din vår mycket",
        coordinators="och eller men samt utan",
        doubled="som att är var har hade det den de ska kan vill på i",
        intensifiers=(
            "mycket väldigt så nej ja jo aldrig länge långt snabbt sakta kom oj åh ah ha haha hej hallå bla tack "
            "snälla många långsamt jaja aj tick"
        ),
        paired="mer om åter igen fler bättre längre år",
    ),
    _language(
        "da",
        "Danish",
        dangling="og samt at hvis hvorvidt skønt eftersom idet såfremt ligesom hvorimod",
        weak_dangling="eller en et men som end for når mellem uden ifølge per via min din vores fordi mens meget",
        coordinators="og eller men samt",
        doubled="der som at er var har havde det den de skal kan vil i på",
        intensifiers=(
            "meget rigtig så nej ja jo aldrig længe langt hurtigt langsomt kom åh ah ha haha hej bla tak mange tys"
        ),
        paired="mere igen flere bedre længere år",
    ),
    _language(
        "nb",
        "Norwegian Bokmål",
        dangling="og samt at hvorvidt ettersom idet dersom",
        weak_dangling="eller en et ei men som enn for fra når mellom uten ifølge per via hvis fordi mens meget",
        coordinators="og eller men samt",
        doubled="som at er var har hadde det den de skal kan vil i på",
        intensifiers=(
            "veldig meget mye så nei ja jo aldri lenge langt raskt sakte kom å åh ah ha haha hei bla takk mange hysj"
        ),
        paired="mer igjen flere bedre lenger år om",
    ),
    _language(
        "nn",
        "Norwegian Nynorsk",
        dangling="og samt at ettersom dersom",
        weak_dangling="eller ein eit ei men som enn for frå når mellom utan ifølgje per via fordi medan",
        coordinators="og eller men samt",
        doubled="som at er var har hadde det den dei skal kan vil i på",
        intensifiers="veldig mykje så nei ja jo aldri lenge langt kom å åh ha hei bla takk mange",
        paired="meir igjen fleire betre lenger år",
    ),
    _language(
        "is",
        "Icelandic",
        dangling="og né sem þótt hvorki sökum",
        weak_dangling="eða að en ef hjá án milli þegar mjög nema handa",
        coordinators="og eða en né heldur",
        doubled="sem að er var eru það þá á í hafa hefur þeir",
        intensifiers="mjög já nei aldrei lengi svo mikið ha bla jæja hæ bless",
        paired="meira aftur fleiri betur áfram",
    ),
    _language(
        "fo",
        "Faroese",
        dangling="og sum hvørki",
        weak_dangling="ella at men frá hjá uttan fyri millum",
        coordinators="og ella men",
        doubled="sum at er var eru tað í á",
        intensifiers="sera ja nei aldri leingi ha bla",
        paired="meira aftur fleiri",
    ),
    # Romance
    _language(
        "fr",
        "French",
        dangling=(
            "des du au aux de à dans et ou ni que qu lorsque lorsqu puisque puisqu quoique quoiqu parce tandis afin "
            "jusqu jusque par chez parmi malgré dès dont mes tes nos vos notre votre cet cette ces ne très "
            "concernant auxquels auxquelles desquels desquelles"
        ),
        weak_dangling=(
            "le la les un une mon ma ta sa mais car si comme quand sur pour avec sans selon contre leur ce chaque "
            "quelque en via sous vers durant"
        ),
        coordinators="et ou mais ni car puis",
        doubled="nous vous est sont",
        intensifiers=(
            "très bien trop si oui non jamais toujours encore vite doucement loin longtemps allez allons va oh ah ha "
            "eh hé hep bla là tiens chut stop attends attention allô merci bravo vraiment bis peu petit petits joli "
            "toc tic"
        ),
        paired="encore plus bel tour années toujours mieux",
        reduplication="emphatic",
    ),
    _language(
        "es",
        "Spanish",
        dangling=(
            "el del y e o u ni de en por con para desde hasta hacia sin sino aunque porque cuyo cuya cuyos cuyas mi "
            "tus sus mediante durante ante muy"
        ),
        weak_dangling=(
            "la los las un una unos unas lo su tu que pero si como cuando a entre sobre contra tras donde pues según "
            "se al"
        ),
        coordinators="y e o u pero ni sino",
        intensifiers=(
            "muy mucho muchos mucha muchas tan no sí nunca jamás siempre ya bien casi poco más despacio rápido lejos "
            "vamos venga ay oh ah eh ja jaja hola bla bueno gracias espera mira adiós anda dale toc tic claro"
        ),
        paired="más una otra vez mejor años dale",
        reduplication="emphatic",
    ),
    _language(
        "pt",
        "Portuguese",
        dangling=(
            "do da dos das no na nas ao aos à às pelo pela pelos pelas e ou nem de em por com para desde sob porque "
            "embora cujo cuja cujos cujas num numa numas duma dum mediante perante"
        ),
        weak_dangling=(
            "o a os as um uma uns umas que mas se como quando sem sobre entre contra até seu sua meu minha nos"
        ),
        coordinators="e ou mas nem porém",
        doubled="se",
        intensifiers=(
            "muito muitos muita muitas tão não sim nunca jamais sempre já bem quase pouco mais devagar rápido longe "
            "vamos ai oh ah eh ha olá tchau bla bom obrigado espera olha calma logo toc tic"
        ),
        paired="mais outra vez melhor anos",
        reduplication="emphatic",
    ),
    _language(
        "ca",
        "Catalan",
        dangling="el del dels als pel pels i o ni de amb per des fins malgrat perquè sinó mitjançant",
        weak_dangling=(
            "la els les un una uns unes que però si com quan a en sense sobre entre contra seu seva meu meva al"
        ),
        coordinators="i o però ni sinó",
        intensifiers=(
            "molt molts tan no sí mai sempre ja ben quasi poc més ràpid lluny vinga au ai oh ah eh ha hola adéu bla "
            "gràcies espera mira"
        ),
        paired="més altra vegada millor anys",
        reduplication="emphatic",
    ),
    _language(
        "gl",
        "Galician",
        dangling=(
            "do da dos das ao aos á ás polo pola polos polas e ou nin de en con para por dende desde porque cuxo "
            "cuxa nun nunha dun dunha"
        ),
        weak_dangling="o a os as un unha que mais pero se como cando sen sobre entre contra",
        coordinators="e ou pero mais nin senón",
        doubled="se",
        intensifiers=(
            "moi moito moitos tan non si nunca sempre xa ben case pouco máis amodo ai oh ah eh ha ola bla grazas"
        ),
        paired="máis outra vez mellor",
        reduplication="emphatic",
    ),
    _language(
        "ast",
        "Asturian",
        dangling="el del y o nin de en con per por pa",
        weak_dangling="la los les un una que pero si como cuando sobre ente al",
        coordinators="y o pero nin",
        intensifiers="mui munchu non sí nunca yá bien ai oh ha bla",
        paired="más otra vegada",
        reduplication="emphatic",
    ),
    _language(
        "oc",
        "Occitan",
        dangling="lo del dels als e o ni de amb per dins",
        weak_dangling="la los las un una que mas se coma quand sens sus entre al",
        coordinators="e o mas ni",
        doubled="nos se",
        intensifiers="plan fòrça non òc jamai totjorn ja ai oh ha bla",
        paired="mai encara",
        reduplication="emphatic",
    ),
    _language(
        "it",
        "Italian",
        dangling=(
            "il i dei degli delle del dello della dell nel nello nella nei negli nelle nell dal dallo dalla dagli "
            "dalle allo alla agli alle all sullo sulla sugli sulle col e ed o oppure né di in con per tra fra "
            "affinché poiché sebbene benché nonché ovvero a ad ogni qualche"
        ),
        weak_dangling=(
            "lo la le gli un uno una da che ma se come quando senza su sul sui verso presso contro mio tuo suo cui "
            "durante mediante al"
        ),
        coordinators="e ed o od oppure ma né ovvero bensì",
        doubled="se",
        intensifiers=(
            "molto molti molta tanto no sì mai sempre già bene piano forte lento pian presto lontano lontan lungo "
            "via su giù dai ehi oh ah eh ha ciao bla grazie aspetta guarda bravo piccolo quasi appena or zitto ecco "
            "calma toc tic adagio"
        ),
        paired="più ancora volta meglio anni sempre",
        reduplication="emphatic",
    ),
    _language(
        "ro",
        "Romanian",
        dangling="și sau nici de în din pe prin către deoarece întrucât deși încât lângă",
        weak_dangling=(
            "la cu un o unei unui al ale ai a dar iar că să dacă când care pentru spre despre fără între după contra"
        ),
        coordinators="și sau ori dar iar nici ci însă",
        doubled="este sunt",
        intensifiers=(
            "foarte mult mulți multă nu da niciodată mereu bine încet repede departe hai ah oh vai eh ha salut bla "
            "gata stai uite aproape mic"
        ),
        paired="mai iar bine ani",
        reduplication="emphatic",
    ),
    _language(
        "la",
        "Latin",
        dangling="et ac atque aut vel sed nec neque ad ab ex de per pro apud ob quia quoniam",
        weak_dangling="in sub inter propter cum ut si nisi qui quae",
        coordinators="et ac atque aut vel sed nec neque",
        doubled="est",
        intensifiers="iam non ita sanctus quam satis magis valde vae heu",
        paired="magis iterum etiam",
        reduplication="emphatic",
    ),
    # Celtic
    _language(
        "cy",
        "Welsh",
        dangling="a ac neu yr fy dy eich os oherwydd",
        weak_dangling="ond ei eu ein yn ar gan am gyda i o y",
        coordinators="a ac neu ond na nac",
        intensifiers="iawn na ie do byth ha bla da o",
        paired="mwy eto",
    ),
    _language(
        "ga",
        "Irish",
        dangling="an na agus nó mo bhur ár má mura dá",
        weak_dangling="ach a i ag ar de do le faoi go gan",
        coordinators="agus nó ach is ná",
        intensifiers="níl sea ha bla go",
        paired="arís níos",
    ),
    _language(
        "gd",
        "Scottish Gaelic",
        dangling="an nam nan agus mur",
        weak_dangling="na am is no ach mo a ri gu airson",
        coordinators="agus is no ach",
        intensifiers="glè ha bla seadh",
        paired="nas",
    ),
    _language(
        "br",
        "Breton",
        dangling="ar al ur un ul hag",
        weak_dangling="an ha pe met va ho gant evit a da",
        coordinators="ha hag pe met",
        intensifiers="ya nann bla kaer buan",
        paired="adarre",
        reduplication="emphatic",
    ),
    # Slavic and Baltic
    _language(
        "ru",
        "Russian",
        "Cyrl",
        dangling=(
            "и или но в во к ко с со из изо о об обо от ото при про для между среди через сквозь без вследствие "
            "ввиду чтобы чтоб поскольку которая которое которые которую не"
        ),
        weak_dangling=(
            "а до у на за по над под перед после кроме около ради благодаря согласно вместо ни как что если хотя "
            "когда который которой которых которым которыми которого которому котором либо"
        ),
        leading="же бы ка нибудь",
        coordinators="и или но а да либо ни",
        doubled="что то кто",
        intensifiers=(
            "очень много мало да нет еле чуть вот ну едва долго давно далеко никогда так тихо быстро медленно больше "
            "опять ха хи ой ах эх эй ля бла тик тук там пока скоро скорее всё только совсем почти ладно хорошо давай "
            "стоп точно"
        ),
        paired="снова более всё дальше больше лучше",
        reduplication="emphatic",
    ),
    _language(
        "uk",
        "Ukrainian",
        "Cyrl",
        dangling=(
            "і й та або в з із зі до від для між серед через без крізь щоб щоби якщо оскільки внаслідок яке яку не "
            "при про об"
        ),
        weak_dangling=(
            "а але чи на за по над під перед після крім біля завдяки як що хоча коли який які якої яких яким якого "
            "якому у о к яка"
        ),
        leading="же би небудь",
        coordinators="і й та або чи але а ні проте",
        doubled="що то",
        intensifiers=(
            "дуже багато мало так ні ледь ось ну довго давно далеко ніколи тихо швидко повільно більше знову ха ой "
            "ах ех ей ля бла тік тут там скоро зовсім майже добре давай ледве"
        ),
        paired="знов більше далі дедалі краще",
        reduplication="emphatic",
    ),
    _language(
        "be",
        "Belarusian",
        "Cyrl",
        dangling="і або з ад для між праз без каб бо якая якое якую пры у ў",
        weak_dangling="а але ці на за па над пад перад пасля як што хоць які якія якой якіх не",
        leading="ж бы небудзь",
        coordinators="і або ці але а ды ні",
        doubled="што то",
        intensifiers="вельмі шмат так не ледзь вось ну доўга даўно далёка ніколі ціха хутка ха ой ах бла",
        paired="зноў больш далей",
        reduplication="emphatic",
    ),
    _language(
        "bg",
        "Bulgarian",
        "Cyrl",
        dangling=(
            "и или в във с със от към при през без между сред че докато която което които чийто чиято чиито поради "
            "относно освен чрез"
        ),
        weak_dangling="а но на за до по под над след преди пред около да ако като когато който ни не най според у",
        leading="го ги се ли",
        coordinators="и или но а ни нито ала",
        doubled="е са",
        intensifiers=(
            "много малко да не никога така ето де хайде бързо бавно тихо полека дълго отдавна далеч ха хей ох ах бла "
            "добре стига едва почти"
        ),
        paired="пак повече все по",
        reduplication="emphatic",
    ),
    _language(
        "mk",
        "Macedonian",
        "Cyrl",
        dangling="и или во со од кон при низ без меѓу која кое кои чиј чија поради освен врз",
        weak_dangling="а но на за до по под над след пред да дека ако како кога што кој ни не нај според",
        leading="ли",
        coordinators="и или но а туку ниту ама",
        doubled="е",
        intensifiers=(
            "многу малку да не никогаш така еве ајде брзо бавно тивко полека долго одамна ха еј ох ах бла добро"
        ),
        paired="пак повеќе сѐ",
        reduplication="emphatic",
    ),
    _language(
        "cs",
        "Czech",
        dangling=(
            "a i anebo nebo ani nýbrž v ve s z ze ke ku od při přes bez mezi kvůli protože aby jestliže ačkoli "
            "ačkoliv přestože zatímco jenž jež jehož jejichž"
        ),
        weak_dangling=(
            "ale na do za o po u před pod nad podle kromě když než jak kde který která které kteří kterou kterého že "
            "jestli ať k pro"
        ),
        leading="bychom byste",
        coordinators="a i nebo anebo ale ani či nýbrž",
        doubled="je se to",
        intensifiers=(
            "velmi moc hodně ano ne nikdy tak dlouho dávno daleko rychle pomalu tiše dobře pojď ach oh ah ha haha "
            "hej bla no jo honem pozor jen už sotva dál zase"
        ),
        paired="víc více zase znovu dál stále lépe",
    ),
    _language(
        "sk",
        "Slovak",
        dangling=(
            "a alebo ani v vo s so z zo ku od pri pre cez bez medzi kvôli pretože aby hoci napriek ktorá ktoré ktorí "
            "ktorú"
        ),
        weak_dangling="i ale na do za o po u pred pod nad podľa okrem keď než ako ktorý ktorej ktorého že či lebo k",
        leading="sa",
        coordinators="a i alebo ale ani či no",
        doubled="je to",
        intensifiers=(
            "veľmi veľa áno nie nikdy tak dlho dávno ďaleko rýchlo pomaly ticho dobre poď ach oh ah ha hej bla no "
            "len už"
        ),
        paired="viac znova zase ďalej stále lepšie",
    ),
    _language(
        "pl",
        "Polish",
        dangling=(
            "i oraz lub albo ani lecz w we z ze od przez bez między pomiędzy wśród ponieważ żeby jeśli jeżeli gdyż "
            "chociaż która które którą"
        ),
        weak_dangling=(
            "a ale na o do po u za pod nad przed dla ku według oprócz że gdy niż jak gdzie który którzy którego "
            "której których czyli bo"
        ),
        coordinators="i oraz lub albo ale a ani lecz czy",
        doubled="to",
        intensifiers=(
            "bardzo dużo wiele mało tak nie nigdy już długo dawno daleko szybko powoli cicho dobrze chodź ach och ah "
            "ha hej bla no ledwo zaraz tylko naprawdę hop stop dalej"
        ),
        paired="więcej znowu jeszcze wciąż dalej coraz lepiej",
        reduplication="emphatic",
    ),
    _language(
        "sl",
        "Slovenian",
        dangling="in ali ter v s z iz od pri brez med zaradi ker čeprav katera katere kakor",
        weak_dangling="a pa ampak temveč na do za o po k h ob pod nad pred da če ko kot ki kateri",
        coordinators="in ali ter a pa ampak temveč niti oziroma",
        doubled="je so",
        intensifiers=(
            "zelo veliko mnogo malo da ne nikoli tako dolgo davno daleč hitro počasi tiho dobro pridi ah oh ha hej "
            "bla no že le"
        ),
        paired="več spet znova bolj vedno",
    ),
    _language(
        "hr",
        "Croatian",
        dangling=_BCMS_DANGLING,
        weak_dangling=_BCMS_WEAK_DANGLING,
        leading=_BCMS_LEADING,
        coordinators=_BCMS_COORDINATORS,
        doubled=_BCMS_DOUBLED,
        intensifiers=_BCMS_INTENSIFIERS,
        paired=_BCMS_PAIRED,
        reduplication="emphatic",
    ),
    _language(
        "bs",
        "Bosnian",
        "Latn Cyrl",
        dangling=_and_cyrillic(_BCMS_DANGLING),
        weak_dangling=_and_cyrillic(_BCMS_WEAK_DANGLING),
        leading=_and_cyrillic(_BCMS_LEADING),
        coordinators=_and_cyrillic(_BCMS_COORDINATORS),
        doubled=_and_cyrillic(_BCMS_DOUBLED),
        intensifiers=_and_cyrillic(_BCMS_INTENSIFIERS),
        paired=_and_cyrillic(_BCMS_PAIRED),
        reduplication="emphatic",
    ),
    _language(
        "sr",
        "Serbian",
        "Cyrl Latn",
        dangling=_and_cyrillic(_BCMS_DANGLING),
        weak_dangling=_and_cyrillic(_BCMS_WEAK_DANGLING),
        leading=_and_cyrillic(_BCMS_LEADING),
        coordinators=_and_cyrillic(_BCMS_COORDINATORS),
        doubled=_and_cyrillic(_BCMS_DOUBLED),
        intensifiers=_and_cyrillic(_BCMS_INTENSIFIERS),
        paired=_and_cyrillic(_BCMS_PAIRED),
        reduplication="emphatic",
    ),
    _language(
        "hsb",
        "Upper Sorbian",
        dangling="a abo w we z ze k ke wot přez bjez mjez dokelž",
        weak_dangling="ale na do za po při pola pod nad před zo kiž",
        coordinators="a abo ale ani",
        doubled="je so",
        intensifiers="jara haj ně ženje ha bla",
        paired="wjace zaso",
    ),
    _language(
        "lt",
        "Lithuanian",
        dangling="ir arba bei į nes jeigu kurie kuris kuri kurios tarp nuo",
        weak_dangling="o bet nei ar iš su prie per apie už po be dėl iki kad jei kai kaip kurių kuriuos kurią",
        coordinators="ir arba bei ar bet o nei tačiau",
        doubled="yra",
        intensifiers=(
            "labai daug taip ne niekada ilgai seniai toli greitai lėtai tyliai gerai ai oi ak ha ei bla jau vos visai"
        ),
        paired="vis daugiau vėl toliau",
    ),
    _language(
        "lv",
        "Latvian",
        dangling="un kurš kura kuri kuras no nedz starp gan",
        weak_dangling="vai bet ar uz pie par pēc pirms bez caur kā ka ja jo lai kad kas kuru",
        coordinators="un vai bet ne nedz taču jeb",
        doubled="ir ka",
        intensifiers="ļoti daudz jā nē nekad ilgi sen tālu ātri lēnām klusi labi ai oi ak ha ei bla jau tikko",
        paired="vairāk atkal arvien tālāk",
    ),
    # Other Indo-European languages of Europe and the Caucasus
    _language(
        "el",
        "Greek",
        "Grek",
        dangling="ο οι και κι ή είτε σε στο στη στην στον στους στις στου επειδή διότι ενώ λόγω προς ώστε",
        weak_dangling=(
            "η το τα τον την τη τις των ένα ένας μια μία αλλά μα από για με αν ότι που όταν όπως παρά σαν στα κατά "
            "χωρίς να θα δεν μεταξύ ούτε μέχρι ως"
        ),
        coordinators="και κι ή είτε αλλά μα ούτε όμως",
        doubled="του της τους το τα",
        intensifiers=(
            "πολύ πολλά ναι όχι ποτέ πάντα λίγο σιγά γρήγορα αργά πρωί μακριά έλα πάμε άντε αχ ωχ α ε χα γεια μπλα "
            "μη μην τώρα μόλις κοντά γύρω άκρη πάλι"
        ),
        paired="όλο ξανά πιο περισσότερο πάλι",
        reduplication="emphatic",
    ),
    _language(
        "sq",
        "Albanian",
        dangling="dhe ose së sepse",
        weak_dangling="e i të një por apo me në për nga pa te tek se si kur që ndërsa nëse",
        coordinators="dhe e ose apo por as",
        doubled="të e",
        intensifiers="shumë po jo kurrë gjithmonë ngadalë shpejt larg vonë ah oh ha hej bla mirë pak",
        paired="më përsëri gjithnjë",
        reduplication="emphatic",
    ),
    _language(
        "hy",
        "Armenian",
        "Armn",
        dangling="և եւ ու կամ որպեսզի եթե որոնք",
        weak_dangling="թե որ որը բայց իսկ քանզի մի մինչև",
        coordinators="և եւ ու կամ բայց իսկ",
        doubled="է",
        intensifiers="շատ այո ոչ երբեք արագ դանդաղ կամաց հա ախ օհ մեծ",
        paired="ավելի նորից",
        reduplication="emphatic",
    ),
    _language(
        "eu",
        "Basque",
        dangling="edota baldin",
        weak_dangling="eta edo baina ezen hain oso",
        leading="ere",
        coordinators="eta edo edota baina ala",
        doubled="da",
        intensifiers="oso bai ez inoiz beti poliki azkar ai oh ha bla ondo",
        paired="gehiago berriro gero",
        reduplication="emphatic",
    ),
    # Uralic
    _language(
        "fi",
        "Finnish",
        dangling=(
            "ja tai sekä eli jotta kuin joka jonka jotka joita joiden jossa josta johon jolla jolle kunnes erittäin "
            "mikäli"
        ),
        weak_dangling="mutta että jos vaikka kun vai ilman joihin hyvin ellei",
        coordinators="ja tai vai mutta sekä eli vaan",
        doubled="on oli se sen ne he ovat",
        intensifiers=(
            "hyvin paljon joo kyllä ei aina pitkään kauan hiljaa nopeasti hitaasti kaukana oi ah ha haha hei bla no "
            "niin vielä kiitos"
        ),
        paired="yhä taas enemmän",
    ),
    _language(
        "et",
        "Estonian",
        dangling="ja ning et sest kuid kuigi ehkki",
        weak_dangling="või aga vaid kui ega kes mille kelle nagu ilma",
        coordinators="ja ning või aga ent kuid vaid ega",
        doubled="on oli see",
        intensifiers=(
            "väga palju jah ei mitte kunagi kaua ammu kaugel kiiresti tasa aeglaselt oi ah ha hei bla noh nii aitäh"
        ),
        paired="aina jälle üha rohkem",
    ),
    _language(
        "hu",
        "Hungarian",
        dangling="a és s valamint illetve hanem vagyis amely amelyek amelynek amelyet amelyben azaz",
        weak_dangling="az egy de hogy mert ha mint aki akik ami amit ahol mivel avagy",
        leading="is",
        coordinators="és s vagy de hanem meg sem valamint",
        doubled="az ez van volt is",
        intensifiers=(
            "nagyon igen nem soha sok rég régen messze gyorsan lassan halkan jól gyere jaj ó ah ha haha hé bla na "
            "még alig szép kis egyre"
        ),
        paired="újra egyre tovább több még jobban",
        reduplication="emphatic",
    ),
    _language(
        "se",
        "Northern Sami",
        dangling="ja dahje sihke",
        weak_dangling="muhto go jus ahte mii",
        coordinators="ja dahje vai muhto sihke",
        doubled="lea leat",
        intensifiers="hui joo juo ii ha",
        paired="eambbo fas",
    ),
    _language(
        "liv",
        "Livonian",
        dangling="ja un agā",
        weak_dangling="bet ku až kui",
        coordinators="ja un agā bet või",
        doubled="um",
        intensifiers="je ha",
    ),
    # Turkic
    _language(
        "tr",
        "Turkish",
        dangling="ve veya veyahut yahut fakat eğer",
        weak_dangling="ya ile ama ki çünkü bir en ne daha gibi hem",
        leading="mi mı mu mü misin mısın musun müsün ise de da gibi ile göre rağmen dolayı itibaren",
        coordinators="ve veya ya ile ama fakat hem ne de da veyahut",
        doubled="var o",
        intensifiers="çok hayır evet asla yavaş hızlı çabuk uzun hadi haydi ah oh ay ha hey bla güzel sık tek az uzak",
        paired="daha tekrar",
        reduplication="productive",
    ),
    _language(
        "az",
        "Azerbaijani",
        dangling="və yaxud çünki əgər",
        weak_dangling="ya amma lakin ki bir ilə ən",
        leading="mi mı mu mü isə də da ilə üçün görə",
        coordinators="və ya yaxud amma lakin həm ilə isə",
        doubled="var o",
        intensifiers="çox bəli xeyr yox heç yavaş tez uzun ah oh ay ha bla az",
        paired="daha yenə",
        reduplication="productive",
    ),
    _language(
        "uz",
        "Uzbek",
        "Latn Cyrl",
        dangling="va yoki hamda agar chunki ва ёки ҳамда агар чунки",
        weak_dangling="ammo lekin balki bir бир аммо лекин балки",
        leading="uchun bilan esa учун билан эса",
        coordinators="va yoki hamda ammo lekin balki ва ёки ҳамда аммо лекин балки",
        doubled="bor бор",
        intensifiers="juda ha sekin tez uzoq oh voy bla жуда кўп ҳа йўқ секин тез",
        paired="yana ko яна",
        reduplication="productive",
    ),
    _language(
        "kk",
        "Kazakh",
        "Cyrl",
        dangling="және немесе яки өйткені",
        weak_dangling="бірақ бір егер ал",
        leading="ма ме ба бе па пе үшін",
        coordinators="және немесе яки бірақ әрі мен бен пен ал",
        doubled="бар",
        intensifiers="өте көп иә жоқ ешқашан баяу тез ұзақ ах ой ха қайта",
        paired="тағы қайта",
        reduplication="productive",
    ),
    _language(
        "ky",
        "Kyrgyz",
        "Cyrl",
        dangling="жана анткени эгерде",
        weak_dangling="же бирок бир эгер ал",
        leading="үчүн менен",
        coordinators="жана же бирок ал менен",
        doubled="бар",
        intensifiers="абдан көп ооба жок эч акырын тез ой ха кайра",
        paired="дагы кайра",
        reduplication="productive",
    ),
    _language(
        "tk",
        "Turkmen",
        dangling="we sebäbi eger",
        weak_dangling="ýa emma bir ýöne",
        leading="bilen üçin",
        coordinators="we ýa emma ýöne bilen hem",
        doubled="bar",
        intensifiers="örän köp hawa ýok haýal çalt oh ha",
        paired="ýene",
        reduplication="productive",
    ),
    _language(
        "tt",
        "Tatar",
        "Cyrl",
        dangling="һәм чөнки әгәр",
        weak_dangling="яки ә ләкин бер әмма",
        leading="белән өчен",
        coordinators="һәм яки я ләкин әмма ә белән",
        doubled="бар",
        intensifiers="бик күп әйе юк беркайчан акрын тиз озак ах ай ха",
        paired="тагын кабат",
        reduplication="productive",
    ),
    _language(
        "ug",
        "Uyghur",
        "Arab",
        dangling="ۋە ياكى چۈنكى ئەگەر",
        weak_dangling="لېكىن بىر ئەمما",
        leading="بىلەن ئۈچۈن",
        coordinators="ۋە ياكى لېكىن ئەمما بىلەن",
        doubled="بار",
        intensifiers="بەك كۆپ ھەئە ياق ئاستا تېز",
        paired="يەنە قايتا",
        reduplication="productive",
    ),
    _language(
        "sah",
        "Yakut",
        "Cyrl",
        dangling="уонна эбэтэр",
        weak_dangling="биир ол",
        leading="дуо",
        coordinators="уонна эбэтэр дуу гынан оттон",
        doubled="баар",
        intensifiers="наһаа олус элбэх сөп суох бытаан түргэн",
        paired="өссө",
        reduplication="productive",
    ),
    # Indo-Aryan
    _language(
        "hi",
        "Hindi",
        "Deva",
        dangling=(
            "ने या एवं तथा अथवा कि लेकिन मगर किंतु परंतु क्योंकि यदि ताकि जबकि चूँकि चूंकि हालाँकि हालांकि बल्कि "
            "जिसका जिसकी जिसके जिसमें जिससे जिनके जिनकी जिनका व"
        ),
        weak_dangling="के को से में पर तक अगर जो जिसे द्वारा एक का और",
        leading="का के की को से में ने तक भी ही लिए",
        coordinators="और या एवं तथा अथवा लेकिन मगर किंतु परंतु बल्कि व पर",
        doubled="है हैं था",
        intensifiers="बहुत हाँ हां नहीं कभी धीरे जल्दी बार वाह अरे हा ओह जय बस",
        paired="ज्यादा अधिक और",
        reduplication="productive",
    ),
    _language(
        "ur",
        "Urdu",
        "Arab",
        dangling="کا نے کہ لیکن مگر کیونکہ اگر تاکہ جبکہ چونکہ حالانکہ بلکہ جس",
        weak_dangling="کے کو سے میں پر تک یا جو جسے ایک و اور",
        leading="کا کے کی کو سے نے تک بھی ہی",
        coordinators="اور یا لیکن مگر بلکہ و",
        doubled="ہے ہیں تھا",
        intensifiers="بہت ہاں نہیں کبھی آہستہ جلدی بار واہ ارے",
        paired="زیادہ مزید",
        reduplication="productive",
    ),
    _language(
        "bn",
        "Bengali",
        "Beng",
        dangling="এবং অথবা কিংবা যদি যেহেতু যদিও",
        weak_dangling="কিন্তু বা যে এর একটি একটা তবে ও",
        leading="থেকে জন্য পর্যন্ত",
        coordinators="এবং ও অথবা কিংবা বা কিন্তু আর",
        doubled="যে",
        intensifiers="খুব অনেক হ্যাঁ না কখনো ধীরে তাড়াতাড়ি বার বাহ আস্তে",
        paired="আরও আবার",
        reduplication="productive",
    ),
    _language(
        "as",
        "Assamese",
        "Beng",
        dangling="আৰু যদি যিহেতু",
        weak_dangling="কিন্তু বা নাইবা এটা এজন যে",
        coordinators="আৰু বা নাইবা কিন্তু অথবা",
        doubled="যে",
        intensifiers="বহুত হয় নহয় নাই লাহে সোনকালে বাৰে",
        paired="আৰু",
        reduplication="productive",
    ),
    _language(
        "or",
        "Odia",
        "Orya",
        dangling="ଏବଂ ଓ କିମ୍ବା ଯଦି",
        weak_dangling="କିନ୍ତୁ ବା ଯେ ଏକ",
        coordinators="ଏବଂ ଓ କିମ୍ବା ବା କିନ୍ତୁ ଆଉ",
        doubled="ଯେ",
        intensifiers="ବହୁତ ହଁ ନା ଧୀରେ ବାର",
        paired="ଆହୁରି",
        reduplication="productive",
    ),
    _language(
        "pa",
        "Punjabi",
        "Guru",
        dangling="ਦਾ ਨੇ ਅਤੇ ਜਾਂ ਕਿ ਕਿਉਂਕਿ ਜੇਕਰ ਤਾਂਕਿ ਜਦਕਿ",
        weak_dangling="ਦੇ ਦੀ ਨੂੰ ਵਿੱਚ ਤੋਂ ਤੱਕ ਪਰ ਜੇ ਤੇ ਇੱਕ ਜੋ",
        leading="ਦਾ ਦੀ ਨੂੰ ਨੇ ਤੋਂ ਤੱਕ",
        coordinators="ਅਤੇ ਜਾਂ ਪਰ ਤੇ ਸਗੋਂ",
        doubled="ਹੈ ਹਨ",
        intensifiers="ਬਹੁਤ ਹਾਂ ਨਹੀਂ ਕਦੇ ਹੌਲੀ ਜਲਦੀ ਵਾਰ",
        paired="ਹੋਰ",
        reduplication="productive",
    ),
    _language(
        "gu",
        "Gujarati",
        "Gujr",
        dangling="અને અથવા તેમજ પરંતુ",
        weak_dangling="કે પણ જો એક કારણ જે",
        leading="થી નું",
        coordinators="અને અથવા કે પરંતુ પણ તેમજ",
        doubled="છે",
        intensifiers="ખૂબ બહુ હા ના ક્યારેય ધીમે ધીરે જલદી વાર",
        paired="વધુ",
        reduplication="productive",
    ),
    _language(
        "mr",
        "Marathi",
        "Deva",
        dangling="आणि किंवा व अथवा परंतु",
        weak_dangling="पण की जर कारण एक जो",
        leading="चा च्या",
        coordinators="आणि किंवा व अथवा पण परंतु",
        doubled="आहे आहेत",
        intensifiers="खूप फार हो नाही कधी हळू लवकर वारंवार",
        paired="अधिक पुन्हा",
        reduplication="productive",
    ),
    _language(
        "ne",
        "Nepali",
        "Deva",
        dangling="र का तथा अथवा यदि किनभने",
        weak_dangling="वा तर एक जो",
        leading="लाई बाट",
        coordinators="र वा तथा अथवा तर अनि",
        doubled="छ",
        intensifiers="धेरै हो होइन कहिल्यै बिस्तारै छिटो बारम्बार",
        paired="अझ फेरि",
        reduplication="productive",
    ),
    _language(
        "si",
        "Sinhala",
        "Sinh",
        dangling="සහ හා හෝ මෙම එම",
        weak_dangling="නමුත් එහෙත් වන යන එක්",
        coordinators="සහ හා හෝ නමුත් එහෙත්",
        doubled="ද",
        intensifiers="ඉතා බොහොම ඔව් නැහැ හෙමින් ඉක්මනින්",
        paired="තව නැවත",
        reduplication="productive",
    ),
    _language(
        "sd",
        "Sindhi",
        "Arab",
        dangling="۽ ڇاڪاڻ",
        weak_dangling="يا پر جي جا جو ته هڪ",
        coordinators="۽ يا پر مگر",
        doubled="آهي آهن",
        intensifiers="تمام گهڻو ها نه آهستي جلدي",
        paired="وڌيڪ",
        reduplication="productive",
    ),
    _language(
        "sa",
        "Sanskrit",
        "Deva",
        weak_dangling="यत् यदि",
        leading="च तु",
        coordinators="च वा अथवा किन्तु परन्तु",
        intensifiers="पुनः शनैः मन्दं न",
        paired="पुनः",
        reduplication="productive",
    ),
    _language(
        "dv",
        "Dhivehi",
        "Thaa",
        dangling="އަދި ނުވަތަ",
        weak_dangling="އެކަމަކު އެއް",
        coordinators="އަދި ނުވަތަ އެކަމަކު",
        intensifiers="ވަރަށް މަޑުން",
        paired="އިތުރަށް",
        reduplication="productive",
    ),
    # Iranian
    _language(
        "fa",
        "Persian",
        "Arab",
        dangling="و یا از زیرا اگر هر",
        weak_dangling="که به در با تا بر اما ولی برای بدون بین چون یک این آن",
        leading="را",
        coordinators="و یا اما ولی بلکه",
        doubled="است",
        intensifiers="خیلی بسیار بله نه هرگز یواش آرام آهسته زود کم تند آه وای ها نم قدم سلام دور",
        paired="بیشتر باز دوباره",
        reduplication="emphatic",
    ),
    _language(
        "ps",
        "Pashto",
        "Arab",
        dangling="او د",
        weak_dangling="چې یا په له خو که یو تر",
        coordinators="او یا خو مګر",
        doubled="دی",
        intensifiers="ډېر هو نه هېڅکله ورو ژر",
        paired="بیا نور",
        reduplication="emphatic",
    ),
    _language(
        "tg",
        "Tajik",
        "Cyrl",
        dangling="ва аз зеро агар барои",
        weak_dangling="ё ки дар ба бо то аммо вале як ҳар",
        leading="ро",
        coordinators="ва ё аммо вале балки",
        doubled="аст",
        intensifiers="хеле бисёр бале не ҳеҷ оҳиста зуд кам",
        paired="боз бештар",
        reduplication="emphatic",
    ),
    _language(
        "ku",
        "Kurdish",
        "Latn Arab",
        dangling="û",
        weak_dangling="an ku ji di bi li lê ger da yek her",
        coordinators="û an yan lê belê",
        intensifiers="pir gelek erê na qet hêdî zû",
        paired="dîsa bêtir",
        reduplication="emphatic",
    ),
    _language(
        "ckb",
        "Central Kurdish",
        "Arab",
        dangling="و یان یاخود لە چونکە",
        weak_dangling="بە کە بۆ لەگەڵ بەڵام ئەگەر هەر",
        coordinators="و یان یاخود بەڵام",
        intensifiers="زۆر بەڵێ نا نەخێر هێواش خێرا کەم",
        paired="زیاتر دووبارە",
        reduplication="emphatic",
    ),
    # Dravidian
    _language(
        "ta",
        "Tamil",
        "Taml",
        dangling="மற்றும் ஒரு இந்த அந்த எந்த என்ற என்னும்",
        weak_dangling="அல்லது ஆனால் உள்ள எனினும் ஏனெனில்",
        coordinators="மற்றும் அல்லது ஆனால் ஆயினும்",
        intensifiers="மிக மிகவும் ஆம் இல்லை மெல்ல வேக சிறு",
        paired="மேலும் மீண்டும்",
        reduplication="productive",
    ),
    _language(
        "te",
        "Telugu",
        "Telu",
        dangling="మరియు ఒక ఈ ఆ అనే యొక్క",
        weak_dangling="లేదా కానీ ఎందుకంటే ఉన్న",
        coordinators="మరియు లేదా కానీ కాని",
        intensifiers="చాలా అవును లేదు కాదు నెమ్మదిగా మెల్లగా త్వరగా",
        paired="ఇంకా మళ్ళీ మళ్లీ",
        reduplication="productive",
    ),
    _language(
        "kn",
        "Kannada",
        "Knda",
        dangling="ಮತ್ತು ಈ ಆ ಎಂಬ",
        weak_dangling="ಅಥವಾ ಆದರೆ ಒಂದು ಹಾಗೂ ಏಕೆಂದರೆ",
        coordinators="ಮತ್ತು ಅಥವಾ ಆದರೆ ಹಾಗೂ",
        intensifiers="ತುಂಬಾ ಬಹಳ ಹೌದು ಇಲ್ಲ ನಿಧಾನವಾಗಿ ಬೇಗ",
        paired="ಇನ್ನೂ ಮತ್ತೆ",
        reduplication="productive",
    ),
    _language(
        "ml",
        "Malayalam",
        "Mlym",
        dangling="ഒരു ഈ എന്ന",
        weak_dangling="അല്ലെങ്കിൽ അഥവാ പക്ഷേ എന്നാൽ ഉള്ള ആ കാരണം",
        coordinators="അല്ലെങ്കിൽ അഥവാ പക്ഷേ എന്നാൽ മറിച്ച് ഒപ്പം",
        intensifiers="വളരെ അതെ ഇല്ല അല്ല പതുക്കെ വേഗം",
        paired="കൂടുതൽ വീണ്ടും",
        reduplication="productive",
    ),
    # Other languages of the Caucasus
    _language(
        "ka",
        "Georgian",
        "Geor",
        dangling="და რომელიც რომლის რადგან ხოლო",
        weak_dangling="ან თუ მაგრამ რომ რომელსაც ერთ ყოველ",
        coordinators="და ან ანუ თუ მაგრამ ხოლო",
        doubled="არის არ",
        intensifiers="ძალიან ბევრი დიახ კი არა არასოდეს ნელა ჩქარა ჰა ოჰ ვაი დიდი",
        paired="ისევ უფრო კიდევ",
        reduplication="emphatic",
    ),
    # Semitic and Maltese
    _language(
        "ar",
        "Arabic",
        "Arab",
        dangling="و أو إلى التي الذي الذين لأن أن إذا منذ لكن سوى",
        weak_dangling="من في على عن مع بل ثم حتى بين قبل بعد تحت فوق عند خلال حول دون بدون غير كل",
        coordinators="و أو أم بل ثم لكن ولا",
        doubled="هو هي",
        intensifiers=(
            "جدا جداً نعم لا أبدا أبداً كثيرا كثيراً قليلا قليلاً رويدا رويداً هيا شيئا شيئاً يا آه ها مهلا مهلاً "
            "يوما سريعا حسنا شكرا"
        ),
        paired="أكثر مرارا أخرى مرة",
        reduplication="emphatic",
    ),
    _language(
        "he",
        "Hebrew",
        "Hebr",
        dangling="אשר וגם אולם מפני עקב לגבי בגלל",
        weak_dangling="או של את אל על עם מן כי אם אבל בין לפני אחרי ללא בלי עד ידי כדי כאשר אלא",
        coordinators="או אבל אך אלא ואו",
        doubled="הוא היא הם זה",
        intensifiers="מאוד מאד כן לא לעולם הרבה לאט מהר טוב יחד אט די נו אוי אה הא בלה יאללה עוד שקט בוא לגמרי",
        paired="יותר שוב עוד",
        reduplication="emphatic",
    ),
    _language(
        "am",
        "Amharic",
        "Ethi",
        dangling="ወይም ስለ ወደ",
        weak_dangling="እና ነገር ግን እንደ ወይስ አንድ ከ በ",
        leading="ናቸው",
        coordinators="እና ወይም ግን ወይስ",
        doubled="ነው",
        intensifiers="በጣም አዎ አይ ቀስ ቶሎ",
        paired="እንደገና",
        reduplication="emphatic",
    ),
    _language(
        "ti",
        "Tigrinya",
        "Ethi",
        dangling="ናብ ካብ ብዛዕባ",
        weak_dangling="ግን ወይ ምስ ከም ሓደ",
        coordinators="ወይ ወይከኣ ግን ከምኡውን",
        doubled="እዩ",
        intensifiers="ብጣዕሚ እወ ኣይፋል ቀስ",
        paired="እንደገና",
        reduplication="emphatic",
    ),
    _language(
        "mt",
        "Maltese",
        dangling="il u jew għal bħal biex bil fil tal mill għall",
        weak_dangling="imma iżda li ta minn ma fuq bejn jekk meta",
        coordinators="u jew imma iżda",
        intensifiers="ħafna iva le qatt bilmod ajma ha bla",
        paired="aktar",
        reduplication="emphatic",
    ),
    # East Asian
    _language(
        "zh",
        "Chinese",
        "Hani",
        dangling=(
            "以及 或 或者 但 但是 而 而且 并且 並且 虽然 雖然 即使 由于 由於 关于 關於 对于 對於 为了 為了 如果 假如 "
            "假若 倘若 除非 不但 因而 从而 從而 尤其 极其 極其 正在 即将 即將 以便 例如 比如 譬如 正如 直到 无论 "
            "無論 按照 每"
        ),
        weak_dangling=(
            "和 与 與 从 從 把 被 于 於 并 並 及 因为 因為 所以 因此 不仅 不僅 随着 隨著 成为 成為 只有 至于 至於 "
            "一旦 不论 不論 非常 各 给 給 让 讓"
        ),
        leading="们 們 的话 的話 似的 之一 而已 罢了 罷了",
        coordinators="和 或 与 與 及 以及 或者 但 而 又 且 还是 還是",
        doubled="的 了",
        intensifiers=(
            "很 非常 好 对 對 不 是 哈 呵 嘿 啊 哦 嗯 哎 谢谢 謝謝 再见 再見 慢慢 快快 多多 天天 常常 渐渐 漸漸 刚刚 "
            "剛剛 早早 来来 喂"
        ),
        reduplication="productive",
    ),
    _language(
        "yue",
        "Cantonese",
        "Hani",
        dangling="以及 或者 但係 而且 雖然 因為 由於 關於 如果",
        weak_dangling="同 同埋 定係 和 與",
        leading="嘅 咗 哋",
        coordinators="同 同埋 或者 定係 但係 和 或 及 與",
        doubled="嘅",
        intensifiers="好 係 唔 哈 慢慢 快快",
        reduplication="productive",
    ),
    _language(
        "ja",
        "Japanese",
        "Hani Hira Kana",
        dangling=(
            "および 及び または 又は ならびに 並びに もしくは 若しくは それとも における に関する に対する をめぐる "
            "についての"
        ),
        weak_dangling="が は と に へ の この その あの どの による ための としての そして しかし を",
        leading="を ん ゃ ゅ ょ ー 々 ました ません",
        coordinators="と や および 及び または 又は ならびに 並びに もしくは 若しくは か も とか だの やら",
        doubled="の と は",
        intensifiers=(
            "とても すごく ずっと もっと いや はい ええ だめ ダメ ははは まあ もう そう ねえ さあ ゆっくり どんどん "
            "いろいろ なかなか"
        ),
        reduplication="productive",
    ),
    _language(
        "ko",
        "Korean",
        "Hang Hani",
        dangling="및 또는 혹은 위한 대한 관한 따른 의한 통한 인한 있는 없는 하는 되는 같은 않는 모든 어떤",
        weak_dangling="그리고 하지만 그러나 위해 대해 이 그 저 이런 그런 저런 매우 아주 만약 각 즉 된 한 할",
        leading="는 를 을 에게 에서 으로 까지 처럼 입니다 습니다 이라고",
        coordinators="및 또는 혹은 그리고 와 과 하지만 그러나 나 이나 랑 이랑",
        doubled="그",
        intensifiers=(
            "아주 매우 정말 너무 더 네 예 응 아니 아니야 아니요 절대 빨리 천천히 멀리 오래 조금 하하 아 오 어 자 "
            "안녕 제발 진짜 많이 점점 또 다시"
        ),
        paired="또 다시 더",
        reduplication="emphatic",
    ),
    # South-East Asian mainland
    _language(
        "vi",
        "Vietnamese",
        dangling="và hoặc nhưng các những nếu mỗi mọi rằng cũng rất hãy vẫn bởi",
        weak_dangling="của là một với để vì như do giữa đang tuy nhằm từ trong mà khi sẽ",
        leading="nữa nhé ạ",
        coordinators="và hoặc hay nhưng mà cùng với",
        doubled="là",
        intensifiers="rất không có vâng dạ mãi luôn xa lâu nhanh chậm thật quá đi ha ơi à ừ nào từ",
        paired="nữa mãi lại",
        reduplication="productive",
    ),
    _language(
        "th",
        "Thai",
        "Thai",
        dangling="และ แต่ ซึ่ง เนื่องจาก เพื่อ โดย ถ้า เมื่อ คือ ได้แก่ เช่น สำหรับ จะ ก็ แม้ว่า เพราะว่า",
        weak_dangling="หรือ ที่ ของ ใน จาก กับ ว่า ระหว่าง เป็น เพราะ หาก แม้ โดยที่",
        leading="ๆ ะ า ำ ฯลฯ",
        coordinators="และ หรือ แต่ กับ",
        doubled="ที่",
        intensifiers="มาก ไม่ ใช่ ช้า เร็ว ค่อย จริง ฮา",
        paired="อีก",
        reduplication="productive",
    ),
    _language(
        "lo",
        "Lao",
        "Laoo",
        dangling="ແລະ ແຕ່ ເຊິ່ງ ຊຶ່ງ ເພື່ອ ໂດຍ ຖ້າ ເນື່ອງຈາກ ສຳລັບ",
        weak_dangling="ຫຼື ທີ່ ຂອງ ໃນ ຈາກ ກັບ ວ່າ ເປັນ",
        leading="ໆ ະ າ ຳ",
        coordinators="ແລະ ຫຼື ແຕ່ ກັບ",
        doubled="ທີ່",
        intensifiers="ຫຼາຍ ບໍ່ ແມ່ນ ຊ້າ ໄວ",
        paired="ອີກ",
        reduplication="productive",
    ),
    _language(
        "km",
        "Khmer",
        "Khmr",
        dangling="និង ដែល ប៉ុន្តែ ដើម្បី ប្រសិនបើ នៃ ដោយសារ ពីព្រោះ",
        weak_dangling="ឬ របស់ ពី ក្នុង ដោយ ជាមួយ សម្រាប់ ជា ថា",
        leading="ៗ",
        coordinators="និង ឬ ប៉ុន្តែ តែ",
        doubled="ដែល",
        intensifiers="ណាស់ ទេ បាទ ចាស យឺត លឿន",
        paired="ទៀត",
        reduplication="productive",
    ),
    _language(
        "my",
        "Burmese",
        "Mymr",
        dangling="သော ၌ သို့မဟုတ် သောကြောင့်",
        weak_dangling="နှင့် နဲ့ လျှင် သို့ ကို မှ အတွက်",
        leading="၏ ၌ ၍",
        coordinators="နှင့် နဲ့ သို့မဟုတ် သို့သော် ဒါမှမဟုတ်",
        intensifiers="အရမ်း သိပ် မဟုတ် ဟုတ်ကဲ့ ဖြည်းဖြည်း မြန်မြန်",
        paired="ထပ်",
        reduplication="productive",
    ),
    _language(
        "bo",
        "Tibetan",
        "Tibt",
        weak_dangling="དང ཀྱི གྱི གི",
        leading="འི",
        coordinators="དང ཡང་ན",
        intensifiers="ཤིན་ཏུ ཡག་པོ ག་ལེ",
        paired="ཡང",
        reduplication="emphatic",
    ),
    _language(
        "dz",
        "Dzongkha",
        "Tibt",
        weak_dangling="དང ཀྱི གི",
        leading="འི",
        coordinators="དང ཡང་ན",
        intensifiers="གནམ་མེད",
        paired="ཡང",
        reduplication="emphatic",
    ),
    _language(
        "mn",
        "Mongolian",
        "Cyrl Mong",
        dangling="болон эсвэл буюу",
        weak_dangling="ба ч харин нэг хэрэв",
        leading="уу үү юу юү",
        coordinators="ба болон эсвэл буюу харин",
        doubled="байна",
        intensifiers="маш их тийм үгүй хэзээ удаан хурдан аа",
        paired="дахин илүү",
        reduplication="productive",
    ),
    # Austronesian
    _language(
        "id",
        "Indonesian",
        dangling=(
            "dan atau tetapi yang di ke oleh bahwa sebuah para ialah meskipun walaupun apabila supaya terhadap adalah"
        ),
        weak_dangling=(
            "dari untuk dengan pada karena jika kalau agar tentang antara serta tapi namun seorang kepada daripada "
            "dalam sangat demi"
        ),
        leading="pun",
        coordinators="dan atau tetapi tapi namun serta",
        doubled="itu",
        intensifiers="sangat tidak ya jangan lama pelan cepat jauh ha ah oh hai ayo",
        paired="lagi lebih makin",
        reduplication="productive",
    ),
    _language(
        "ms",
        "Malay",
        dangling=(
            "dan atau tetapi yang di ke oleh bahawa sebuah para ialah adalah meskipun walaupun apabila supaya terhadap"
        ),
        weak_dangling=(
            "dari daripada untuk dengan pada kerana jika kalau agar tentang antara serta tapi namun seorang kepada "
            "dalam sangat"
        ),
        leading="pun",
        coordinators="dan atau tetapi tapi namun serta",
        doubled="itu",
        intensifiers="sangat tidak ya jangan lama perlahan cepat jauh ha ah oh hai",
        paired="lagi lebih makin",
        reduplication="productive",
    ),
    _language(
        "jv",
        "Javanese",
        dangling="lan utawa nanging ing",
        weak_dangling="sing kang saka menyang karo kanggo yen para",
        coordinators="lan utawa nanging",
        doubled="iku",
        intensifiers="banget ora iya",
        paired="maneh",
        reduplication="productive",
    ),
    _language(
        "su",
        "Sundanese",
        dangling="jeung atawa",
        weak_dangling="tapi nu di ka ti kana dina pikeun yén para",
        coordinators="jeung atawa tapi",
        doubled="éta",
        intensifiers="pisan henteu enya",
        paired="deui",
        reduplication="productive",
    ),
    _language(
        "tl",
        "Tagalog",
        dangling="at ang ng mga si kay sina nina kina upang",
        weak_dangling="ay sa o ngunit ni dahil kung pero na para",
        leading="raw rin daw",
        coordinators="at o ngunit pero subalit",
        intensifiers="oo hindi sobra napaka ha sige dali",
        paired="muli",
        reduplication="productive",
    ),
    _language(
        "ceb",
        "Cebuano",
        dangling="ug ang mga nga",
        weak_dangling="sa o si ni kang apan kay kon",
        coordinators="ug o apan pero",
        intensifiers="oo dili ha",
        reduplication="productive",
    ),
    _language(
        "mg",
        "Malagasy",
        dangling="sy ary na fa ny satria raha",
        weak_dangling="amin nefa izay ho an",
        coordinators="sy ary na fa nefa",
        intensifiers="tsara eny tsia",
        paired="indray",
        reduplication="productive",
    ),
    _language(
        "mi",
        "Maori",
        dangling="te ngā",
        weak_dangling="me rānei engari i ki o a he",
        coordinators="me rānei engari",
        intensifiers="tino āe kāo",
        paired="anō",
        reduplication="productive",
    ),
    _language(
        "sm",
        "Samoan",
        weak_dangling="ma le o i po ae",
        coordinators="ma po ae",
        intensifiers="matuā ioe leai",
        paired="toe",
        reduplication="productive",
    ),
    _language(
        "haw",
        "Hawaiian",
        weak_dangling="a ka ke nā me i o akā",
        coordinators="a me akā",
        intensifiers="ʻae ʻaʻole",
        paired="hou",
        reduplication="productive",
    ),
    # Africa
    _language(
        "sw",
        "Swahili",
        dangling="wa ya za cha vya katika kwamba au bali ili",
        weak_dangling="na kwa lakini kama ni wala",
        coordinators="na au lakini bali wala",
        intensifiers="sana ndiyo hapana kamwe pole polepole haraka mbali sawa ha",
        paired="zaidi tena",
        reduplication="productive",
    ),
    _language(
        "so",
        "Somali",
        dangling="iyo ama oo ee",
        weak_dangling="laakiin ku ka u la in",
        coordinators="iyo ama laakiin oo",
        intensifiers="aad haa maya",
        paired="mar",
        reduplication="emphatic",
    ),
    _language(
        "ha",
        "Hausa",
        dangling="domin idan",
        weak_dangling="da ko amma na ta cikin saboda wajen kuma",
        coordinators="da ko amma kuma",
        intensifiers="sosai kwarai sannu maza",
        paired="kuma",
        reduplication="productive",
    ),
    _language(
        "yo",
        "Yoruba",
        dangling="àti tàbí láti",
        weak_dangling="ati tabi ní pé nítorí ṣùgbọ́n sí fún",
        coordinators="àti tàbí ati tabi ṣùgbọ́n",
        intensifiers="gan púpọ̀ rárá",
        paired="síi",
        reduplication="productive",
    ),
    _language(
        "ig",
        "Igbo",
        dangling="nke",
        weak_dangling="na n ma mana site maka",
        coordinators="na ma mana",
        doubled="na",
        intensifiers="nnọọ ee mba ngwa",
        paired="ọzọ",
        reduplication="productive",
    ),
    _language(
        "zu",
        "Zulu",
        dangling="noma",
        weak_dangling="futhi kodwa ukuthi ngoba uma",
        coordinators="futhi noma kodwa",
        intensifiers="yebo cha kakhulu",
        paired="futhi",
        reduplication="emphatic",
    ),
    _language(
        "xh",
        "Xhosa",
        dangling="kunye okanye",
        weak_dangling="kodwa ukuba kuba",
        coordinators="kunye okanye kodwa",
        intensifiers="ewe hayi kakhulu",
        paired="kwakhona",
        reduplication="emphatic",
    ),
    _language(
        "rw",
        "Kinyarwanda",
        dangling="cyangwa",
        weak_dangling="na ariko ko ngo mu ku kugira",
        coordinators="na cyangwa ariko kandi",
        intensifiers="cyane yego oya",
        paired="kandi",
        reduplication="emphatic",
    ),
    # The Americas
    _language(
        "ht",
        "Haitian Creole",
        dangling="ak oswa oubyen yon",
        weak_dangling="men pou nan ke si ki sou",
        coordinators="ak e oswa oubyen men",
        intensifiers="anpil wi non jamè vit piti dousman",
        paired="plis ankò",
        reduplication="emphatic",
    ),
    _language(
        "qu",
        "Quechua",
        weak_dangling="utaq icha",
        coordinators="hinaspa utaq icha ichaqa",
        intensifiers="ancha arí mana ari",
        paired="astawan",
        reduplication="productive",
    ),
    _language(
        "gn",
        "Guarani",
        dangling="térã",
        weak_dangling="ha katu",
        coordinators="ha térã katu",
        intensifiers="eterei heẽ nahániri",
        paired="jey",
        reduplication="emphatic",
    ),
    # Constructed
    _language(
        "eo",
        "Esperanto",
        dangling="la kaj aŭ nek ke ĉar de da el en ĉe je kun sen pri per inter kvankam kies",
        weak_dangling="sed por pro tra sur sub dum ĝis se kiel kiu kiuj kontraŭ al",
        coordinators="kaj aŭ sed nek",
        doubled="estas",
        intensifiers="tre tute jes ne neniam for ĉiam longe rapide malrapide ho ha hej",
        paired="pli denove",
        reduplication="emphatic",
    ),
)

UNKNOWN_SCRIPTS = ("Zyyy",)
"""The scripts of a language of which nothing says them."""

LANGUAGES: dict[str, Language] = {entry.tag: entry for entry in _TABLE}
"""All entries by tag."""


@functools.lru_cache(maxsize=1024)
def language(tag: str) -> Language:
    """Return the facts of a BCP 47 tag's language.

    A script or region subtag that calls for a script beside the entry's own ("pa-Arab", "az-IR") replaces its scripts.
    A registered language that the table lacks gets what its likely script implies, and doubling is taken to be lawful.

    Raises:
        LanguageTagError: if the tag is malformed or not registered.

    >>> language("pt-BR").name
    'Portuguese'
    >>> language("iw").tag
    'he'
    """
    normalized = tag.strip().replace("_", "-")
    simple = normalized.lower()
    known = LANGUAGES.get(known_as("facts", simple))
    return known if known is not None else _look_up(tag, normalized)


def _look_up(tag: str, normalized: str) -> Language:
    """Find the entry of a tag through the language subtag registry, or make one of what the registry says."""
    import langcodes
    from langcodes.data_dicts import LIKELY_SUBTAGS

    if not normalized or not langcodes.tag_is_valid(normalized):
        raise LanguageTagError(f"{tag!r} is not a registered language tag; use a BCP 47 tag such as 'de' or 'zh-Hant'")
    parsed = langcodes.get(normalized)
    primary = parsed.language or "und"
    # For a language that CLDR does not know, the likely script would be that of English.
    known_to_cldr = primary in LIKELY_SUBTAGS and primary != "und"
    script = parsed.maximize().script if known_to_cldr else parsed.script or _likely_script(primary)
    script = script or UNKNOWN_SCRIPTS[0]
    scripts = _SCRIPT_PARTS.get(script, (script,))
    macro = langcodes.standardize_tag(primary, macro=True).split("-")[0]
    for candidate in (primary, macro):
        known = LANGUAGES.get(known_as("facts", candidate))
        if known is not None:
            if script == UNKNOWN_SCRIPTS[0] or scripts[0] in known.scripts:
                return known
            implied = _language(known.tag, known.name, " ".join(scripts))
            return dataclasses.replace(
                known, scripts=scripts, spaced=implied.spaced, ends=implied.ends, needs_end=implied.needs_end
            )
    return _language(primary, primary, " ".join(scripts), reduplication="productive")


def _likely_script(primary: str) -> str | None:
    """Return the script of a language that CLDR does not know: its own, or that of its macrolanguage."""
    from langcodes.data_dicts import LIKELY_SUBTAGS, MACROLANGUAGES

    likely: str = LIKELY_SUBTAGS.get(MACROLANGUAGES.get(primary, ""), "")
    return script_of(primary) or (likely.split("-")[1] if likely else None)
