import threading
import time

from threadpool import ThreadPool, WorkRequest

main = ThreadPool(4)


# waiting for a disk or a network needs no core
def load():
    time.sleep(1)


# Computing does. There is one core: a pool with one thread.
core = ThreadPool(1)


def turn(done):
    time.sleep(0.2)
    done.set()


# a second of computing is five turns on it
def compute():
    for _ in range(5):
        done = threading.Event()
        core.putRequest(WorkRequest(turn, [done]))
        done.wait()


# four requests, one every 50 ms
def four(what, callable_):
    start = time.monotonic()
    for _ in range(4):
        main.putRequest(WorkRequest(callable_))
        time.sleep(0.05)
    main.wait()
    seconds = round(time.monotonic() - start, 2)
    print(f"Four requests that {what}: {seconds:g} s.")


four("wait", load)
four("compute", compute)
