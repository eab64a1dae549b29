"""While workers are started, the caller's script is hidden from them, by one thread at a time."""

import sys
import threading
import time

from mtcheck import Checker, Document
from mtcheck.run import workers


class SlowExecutor:
    """Takes its time over each call, and notes which script a process that it started would be told."""

    def __init__(self):
        self.scripts = []

    def submit(self, *_):
        before = sys.modules["__main__"]
        time.sleep(0.02)
        self.scripts.append((before, sys.modules["__main__"]))


def test_threads_that_hide_the_script_do_not_lose_it():
    script = sys.modules["__main__"]
    pools = [workers._Pool(1) for _ in range(4)]
    batch = [(Checker(), Document("Ein Satz."))]
    for pool in pools:
        pool._executor = SlowExecutor()
    threads = [threading.Thread(target=pool.submit, args=(batch,)) for pool in pools for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sys.modules["__main__"] is script
    for pool in pools:
        assert len(pool._executor.scripts) == 3
        for before, after in pool._executor.scripts:
            assert before is after
            assert before is not script
