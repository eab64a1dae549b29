"""The same two sentences in seventeen languages, to be damaged in the same way in each."""

from __future__ import annotations

from collections.abc import Iterator

ENGLISH = (
    "The ferry is cancelled today because of a strong storm, and the bridge opens later.",
    "The old captain told the guests that he had never seen such a wave.",
)
SENTENCES = {
    "de": (
        "Die Fähre fällt heute wegen eines starken Sturms aus, und die Brücke öffnet später.",
        "Der alte Kapitän sagte den Gästen, dass er noch nie eine solche Welle gesehen habe.",
    ),
    "cs": (
        "Přívoz dnes kvůli silné bouři nejezdí a most se otevře později.",
        "Starý kapitán řekl hostům, že takovou vlnu ještě nikdy neviděl.",
    ),
    "pl": (
        "Prom dziś nie pływa z powodu silnej burzy, a most zostanie otwarty później.",
        "Stary kapitan powiedział gościom, że nigdy nie widział takiej fali.",
    ),
    "fr": (
        "Le bac est annulé aujourd'hui à cause d'une forte tempête, et le pont ouvre plus tard.",
        "Le vieux capitaine a dit aux invités qu'il n'avait jamais vu une telle vague.",
    ),
    "tr": (
        "Feribot bugün şiddetli fırtına yüzünden iptal edildi, köprü daha sonra açılacak.",
        "Yaşlı kaptan konuklara hiç böyle bir dalga görmediğini söyledi.",
    ),
    "fi": (
        "Lautta on tänään peruttu kovan myrskyn takia, ja silta avataan myöhemmin.",
        "Vanha kapteeni kertoi vieraille, ettei ollut koskaan nähnyt sellaista aaltoa.",
    ),
    "vi": (
        "Chuyến phà hôm nay bị huỷ vì bão lớn, và cây cầu sẽ mở muộn hơn.",
        "Ông thuyền trưởng già nói với khách rằng ông chưa từng thấy con sóng nào như vậy.",
    ),
    "id": (
        "Feri dibatalkan hari ini karena badai besar, dan jembatan akan dibuka nanti.",
        "Kapten tua itu mengatakan kepada para tamu bahwa ia belum pernah melihat ombak seperti itu.",
    ),
    "ru": (
        "Паром сегодня не ходит из-за сильного шторма, а мост откроют позже.",
        "Старый капитан сказал гостям, что никогда не видел такой волны.",
    ),
    "uk": (
        "Пором сьогодні не ходить через сильний шторм, а міст відкриють пізніше.",
        "Старий капітан сказав гостям, що ніколи не бачив такої хвилі.",
    ),
    "el": (
        "Το πλοίο δεν φεύγει σήμερα λόγω της ισχυρής καταιγίδας και η γέφυρα ανοίγει αργότερα.",
        "Ο γέρος καπετάνιος είπε στους επισκέπτες ότι δεν είχε ξαναδεί τέτοιο κύμα.",
    ),
    "ar": (
        "العبارة لا تعمل اليوم بسبب العاصفة القوية، والجسر سيفتح لاحقا.",
        "قال القبطان العجوز للضيوف إنه لم ير قط موجة كهذه.",
    ),
    "he": (
        "המעבורת אינה פועלת היום בגלל הסערה החזקה, והגשר ייפתח מאוחר יותר.",
        "הקברניט הזקן אמר לאורחים שמעולם לא ראה גל כזה.",
    ),
    "hi": (
        "आज तेज़ तूफ़ान के कारण नाव नहीं चलेगी और पुल बाद में खुलेगा।",
        "बूढ़े कप्तान ने मेहमानों से कहा कि उसने ऐसी लहर कभी नहीं देखी।",
    ),
    "zh": ("今天渡轮因强风暴停航，大桥晚些时候开放。", "老船长告诉客人，他从没见过这样的海浪。"),
    "ja": (
        "今日のフェリーは強い嵐のため欠航で、橋は後で開く。",
        "年老いた船長は客に、こんな波は見たことがないと語った。",
    ),
    "ko": (
        "오늘 여객선은 강한 폭풍 때문에 운항하지 않고 다리는 나중에 열린다.",
        "늙은 선장은 손님들에게 그런 파도를 본 적이 없다고 말했다.",
    ),
}
UNSPACED = ("zh", "ja")


def words_of(sentence: str, tag: str) -> list[str]:
    """Return the words of a sentence, three characters at a time where they are not spaced."""
    if tag not in UNSPACED:
        return sentence.split()
    return [sentence[at : at + 3] for at in range(0, len(sentence), 3)]


def joined(words: list[str], tag: str) -> str:
    return ("" if tag in UNSPACED else " ").join(words)


def pages_said_twice(tag: str) -> Iterator[tuple[str, str]]:
    """Yield the name of a way in which a page says a passage twice, or nearly, and the page."""
    first, second = SENTENCES[tag]
    gap = "" if tag in UNSPACED else " "
    words, others = words_of(first[:-1], tag), words_of(second[:-1], tag)
    stop = first[-1]
    turned = joined([*words[len(words) // 2 :], *words[: len(words) // 2]], tag) + stop
    varied = joined([*words[:2], others[2], *words[3:]], tag) + stop
    numbered = joined([*words[:3], "1974", *words[3:]], tag) + stop
    again = joined([*turned[:-1].split(), "1974"] if gap else [turned[:-1], "1974"], tag) + stop
    asks = {"ar": "؟", "zh": "？", "ja": "？"}.get(tag, "?")
    head, byline = joined(others[:4], tag), "Ida Brandt, 12.3."
    rest = [f"{number}. {joined(others[number:], tag)}{stop}" for number in (1, 2, 3)]
    lead = f"{first}{gap}{second}"
    ways = {
        "the same": (lead, lead),
        "the same after a byline": (lead, byline, lead),
        "the same after a headline and a byline": (lead, head, byline, lead),
        "the same after two paragraphs": (lead, *rest[:2], lead),
        "the first half again": (lead, first),
        "the second half again": (lead, second),
        "half of it, then all": (first, lead),
        "cut off": (lead, lead[: len(lead) * 2 // 3]),
        "cut off at the first": (lead[: len(lead) * 2 // 3], lead),
        "one word varied": (first, varied),
        "turned about": (first, turned),
        "turned about, longer": (lead, f"{turned}{gap}{second}"),
        "with a number": (numbered, again),
        "with another number": (numbered, again.replace("1974", "1986")),
        "a headline again": (head, head, lead),
        "another sentence": (first, second),
        "in capitals": (first, first.upper()),
        "as a question": (first, f"{turned[:-1]}{asks}"),
        "two questions": (first[:-1] + asks, varied[:-1] + asks),
        "a question after it": (lead, f"{varied[:-1]}{asks}", f"{turned[:-1]}{asks}"),
        "under a list's mark": (lead, f"- {lead}"),
        "after a colon": (f"{head}: {first}", varied),
        "with a comma at its end": (first[:-1] + ",", lead),
        "with more in front": (first, f"{head}, {first}"),
        "in a heading": (f"# {first[:-1]}", lead),
        "with its numbers changed": (f"{first[:-1]} 12, 40{stop}", f"{varied[:-1]} 12, 41{stop}"),
    }
    for name, passages in ways.items():
        yield f"{name}, at the top", "\n\n".join([head, *passages, *rest])
        yield f"{name}, below", "\n\n".join([head, *rest, *passages, rest[0]])
