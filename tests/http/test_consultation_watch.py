"""The listeners of a process: one question a second for all of them, a bound, and an end."""

from __future__ import annotations

from threading import active_count
from time import monotonic, sleep

from service.errors import StorageUnavailable
from web.consultation.watching import Watch


class Counting:
    """A store that says how often it was asked."""

    def __init__(self):
        self.asked, self.number, self.broken = 0, 1, False

    def __call__(self):
        self.asked += 1
        if self.broken:
            raise StorageUnavailable("away")
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    @property
    def consultations(self):
        return self

    def last(self, _slug):
        return self.number


def test_many_listeners_ask_the_store_once_a_pause():
    store, watch = Counting(), Watch(pause=0.1)
    listeners = [watch.listen(store, f"work-{place % 3}") for place in range(20)]
    sleep(0.55)
    assert 3 <= store.asked <= 7
    for listener in listeners:
        listener.close()


def test_a_step_wakes_those_who_wait_for_its_work():
    store, watch = Counting(), Watch(pause=0.02)
    listener = watch.listen(store, "wells")
    assert listener.wait(0, 1) == 1
    began = monotonic()
    assert listener.wait(1, 0.1) == 1
    assert monotonic() - began >= 0.09
    store.number = 5
    assert listener.wait(1, 1) == 5
    listener.close()


def test_there_is_room_for_so_many_and_again_when_one_leaves():
    store, watch = Counting(), Watch(most=2, pause=0.02)
    one, two = watch.listen(store, "wells"), watch.listen(store, "wells")
    assert watch.listen(store, "lamps") is None
    one.close()
    one.close()  # twice is once
    three = watch.listen(store, "lamps")
    assert three is not None
    assert watch.listen(store, "lamps") is None
    two.close()
    three.close()


def test_the_asking_ends_with_the_last_listener_and_begins_again():
    store, watch = Counting(), Watch(pause=0.02)
    before = active_count()
    watch.listen(store, "wells").close()
    sleep(0.2)
    asked = store.asked
    sleep(0.1)
    assert store.asked == asked
    assert active_count() <= before
    again = watch.listen(store, "wells")
    assert again.wait(0, 1) == 1
    again.close()


def test_a_store_that_does_not_answer_is_asked_again():
    store, watch = Counting(), Watch(pause=0.02)
    store.broken = True
    listener = watch.listen(store, "wells")
    assert listener.wait(0, 0.1) == 0
    store.broken = False
    assert listener.wait(0, 1) == 1
    listener.close()
