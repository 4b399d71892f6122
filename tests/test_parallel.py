"""Work over the machine's cores gives what work one by one gives."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from assistant.errors import InputError
from assistant.workflow.parallel import side_by_side

PROGRAM = """
import os
from assistant.workflow.parallel import side_by_side
found = side_by_side(lambda number: (number * number, os.getpid()), range(200))
assert [square for square, _ in found] == [number * number for number in range(200)]
print(len({process for _, process in found}))
"""


def test_many_values_come_back_in_their_order_from_more_than_one_process() -> None:
    # In a process of its own: the runner of the tests has threads, which rule out forking.
    ran = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert int(ran.stdout) > 1 or (os.cpu_count() or 1) == 1


def test_few_values_and_a_program_with_threads_stay_in_one_process() -> None:
    assert set(side_by_side(lambda _: os.getpid(), range(5))) == {os.getpid()}
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert set(side_by_side(lambda _: os.getpid(), range(100))) == {os.getpid()}
    finally:
        stop.set()
        thread.join()


def test_what_the_work_raises_is_raised() -> None:
    def refuse(number: int) -> int:
        if number == 150:
            raise InputError("第150份", "读不了")
        return number

    with pytest.raises(InputError, match="第150份：读不了"):
        side_by_side(refuse, range(200))
