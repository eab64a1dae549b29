from collections.abc import Callable, Iterable, Mapping, Set

# How it answers, once it is filled, is what ``mtcheck.text.word_list.Words`` says.
class WordList:
    def __init__(self, first: int, most: int) -> None: ...
    def feed(self, packed: bytes) -> int: ...
    def saved(self) -> bytes: ...
    @staticmethod
    def restored(saved: object) -> WordList: ...
    @property
    def floor(self) -> float: ...
    @property
    def is_full(self) -> bool: ...

class WordFlags:
    def __init__(
        self,
        ask: Callable[[str], int],
        *,
        latin: bool,
        lists: tuple[object, ...],
        own_lists: tuple[object, ...],
        is_flat: bool,
        brief: Mapping[str, float],
        frequent: Set[str],
        twin_words: Set[str],
        own: object,
        own_floor: float,
        relatives: Iterable[object],
        openers: Set[str],
        alphabet: Iterable[str],
        least_difference: float,
        suspect: float,
        core: float,
        brief_telling: float,
        anchor: float,
        unlisted: int,
        unlisted_long: int,
        strange: int,
        rare: int,
        is_frequent: int,
        is_capitals: int,
    ) -> None: ...
    def __call__(self, word: str) -> int: ...
