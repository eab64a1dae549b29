"""What stands between words, as this detector asks for it."""

from __future__ import annotations

from mtcheck.patterns import lazy_re
from mtcheck.text.stops import PLAIN_STOPS, SPACED_STOPS

SENTENCE_END_RE = lazy_re(rf"[{SPACED_STOPS}{PLAIN_STOPS}\n\r]")
MARK_RE = lazy_re(r"[^\w\s]")
LINE_RE = lazy_re(r"[\n\r\t|]")
ITEM_RE = lazy_re(r"\n[-#*•] ")
BREAK_RE = lazy_re(r"[\n\r]")
WRAP_RE = lazy_re(r"[ \t]*\r?\n[ \t]*")
EMPHASIS_RE = lazy_re(r"[*_`\[<]")
MARKED_RE = lazy_re(r"[\u0900-\u0dff]")
FRAME_RE = lazy_re(r"[()\[\]{}<>*:;（）【】\"“”„«»‹›「」『』]")
MARKUP_RE = lazy_re(r"[>}\]%]\W{0,4}[<{\[%$]")  # between two tags or placeholders
CODE_RE = lazy_re(r"\w[._/@:=\\]\w")
VARIABLE_RE = lazy_re(r"[$\\{}=<>]|&&|\|\|")  # marks of commands and variables, which no prose has
COMPOUND_RE = lazy_re(r"[-‐‑]\w")
QUOTE_RE = lazy_re(r"[\"“”„«»‹›「」『』]")
SPACE_RE = lazy_re(r"[ \t\u00a0\u200b\u202f]*\Z")
HYPHEN_RE = lazy_re(r" ?[-‐‑־־] ?\Z")
COMMA_RE = lazy_re(r"\s*[,،、，]\s*\Z")
JOINED_RE = lazy_re(r"[^\w\s,،、，.!?…。！？\-‐‑־;:；：()（）\"“”„«»'‘’–—]+\Z")
HAN_KANA_RE = lazy_re(r"[\u3005-\u30ff\u3400-\u9fff\uff66-\uff9f]")
HAN_WORD_RE = lazy_re(r"(?!(.)\1)[\u3400-\u9fff]{2,}\Z")
# Vowels, small kana and cries that are drawn out: ああああ, 哈哈哈哈.
DRAWN_OUT_RE = lazy_re(
    r"[ぁ-おァ-オっッーんンはハわワゃゅょャュョ哈呵嘿嘻呜嗚哇啊呀嗯哼喔哦噢唉哎咦咚嗡叮滴啦噜汪喵笑草]"
)
MIMETIC_RE = lazy_re(r"(?:[\u3041-\u309fー]+|[\u30a1-\u30ff]+|[\uff66-\uff9f]+)\Z")
LAST_WORD_RE = lazy_re(r"(?<!\w)\w+\Z")
