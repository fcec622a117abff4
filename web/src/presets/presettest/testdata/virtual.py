"""Runs a Python program in virtual time, with seeded chance: python3 virtual.py PROGRAM SEED

Its threads are real, but take turns: one runs until it waits, then the next in line does. When all of
them wait, the time is that of the next who is to wake. So a program takes no time, and always does the
same. Of threading, queue, time and random it finds what is defined here."""

import collections
import heapq
import itertools
import os
import runpy
import sys
import threading as real
import types

from chance import streams


class Turns:
    """Whose turn it is, and what time."""

    def __init__(self):
        self.now = 0.0
        self.ready = collections.deque()  # a lock for each thread in line; released, it lets it run
        self.timers = []
        self.serial = itertools.count()
        self.me = real.local()
        self.me.gate = self.gate()

    @staticmethod
    def gate():
        gate = real.Lock()
        gate.acquire()
        return gate

    def later(self, seconds, wake):
        heapq.heappush(self.timers, (self.now + seconds, next(self.serial), wake))

    def block(self):
        """Waits until somebody has put this thread in line and it is its turn."""
        gate = self.me.gate
        self.next()
        gate.acquire()

    def next(self):
        while not self.ready:
            if not self.timers:
                sys.stdout.flush()
                sys.stderr.write("deadlock: every thread waits\n")
                os._exit(1)
            self.now, _, wake = heapq.heappop(self.timers)
            wake()
        self.ready.popleft().release()


turns = Turns()


def sleep(seconds):
    gate = turns.me.gate
    turns.later(seconds, lambda: turns.ready.append(gate))
    turns.block()


class Waiting:
    """Threads that wait for the same thing, the first first."""

    def __init__(self):
        self.line = collections.deque()

    def wait(self, timeout=None):
        waiter = [turns.me.gate]
        self.line.append(waiter)
        if timeout is not None and timeout != float("inf"):
            turns.later(timeout, lambda: self.wake(waiter))
        turns.block()

    def wake(self, waiter):
        if waiter in self.line:
            self.line.remove(waiter)
            turns.ready.append(waiter[0])

    def wake_one(self):
        if self.line:
            self.wake(self.line[0])


class Event:
    def __init__(self):
        self._set, self._waiting = False, Waiting()

    def is_set(self):
        return self._set

    def set(self):
        self._set = True
        while self._waiting.line:
            self._waiting.wake_one()

    def wait(self, timeout=None):
        if not self._set:
            self._waiting.wait(timeout)
        return self._set


class Thread:
    def __init__(self, target=None, args=(), daemon=None):
        self._target, self._args = target, args

    def run(self):
        self._target(*self._args)

    def start(self):
        gate = turns.gate()

        def begin():
            turns.me.gate = gate
            gate.acquire()
            self.run()
            turns.next()

        real.Thread(target=begin, daemon=True).start()
        turns.ready.append(gate)


class Timer(Thread):
    def __init__(self, interval, function, args=()):
        super().__init__(self._fire)
        self._interval, self._function, self._arguments = interval, function, args

    def _fire(self):
        sleep(self._interval)
        self._function(*self._arguments)


class Empty(Exception):
    pass


class Queue:
    def __init__(self, maxsize=0):
        self.maxsize, self.queue = maxsize, []
        self._takers, self._putters = Waiting(), Waiting()

    def qsize(self):
        return len(self.queue)

    def put(self, item):
        while 0 < self.maxsize <= len(self.queue):
            self._putters.wait()
        self._add(item)
        self._takers.wake_one()

    def get(self, block=True):
        while not self.queue:
            if not block:
                raise Empty
            self._takers.wait()
        self._putters.wake_one()
        return self._take()

    def _add(self, item):
        self.queue.append(item)

    def _take(self):
        return self.queue.pop(0)


class PriorityQueue(Queue):
    def _add(self, item):
        heapq.heappush(self.queue, item)

    def _take(self):
        return heapq.heappop(self.queue)


def module(name, **contents):
    sys.modules[name] = types.ModuleType(name)
    vars(sys.modules[name]).update(contents)


if __name__ == "__main__":
    module("time", sleep=sleep, monotonic=lambda: turns.now)
    module("threading", Thread=Thread, Timer=Timer, Event=Event)
    module("queue", Queue=Queue, PriorityQueue=PriorityQueue, Empty=Empty)
    random, randint = streams(int(sys.argv[2]))
    module("random", random=random, randint=randint)
    runpy.run_path(sys.argv[1], run_name="__main__")
    sys.stdout.flush()
    os._exit(0)
