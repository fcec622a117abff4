import itertools
import time

from threadpool import ThreadPool, WorkRequest

main = ThreadPool(2)
calls = itertools.count(1)
unhandled = []


def duplicate():
    time.sleep(0.9)


# the server is busy the first two times
def download():
    time.sleep(0.4)
    if next(calls) < 3:
        raise OSError("server busy")


# tried again up to three times: the recipe leaves that to the callable
def persistent():
    for backoff in 0.5, 1, 2:
        try:
            return download()
        except OSError:
            time.sleep(backoff)
    return download()


def parse():
    time.sleep(0.7)
    raise ValueError("not a number")


def done(request, result):
    print(f"#{request.requestID} is done.")


def failed(request, exc_info):
    print(f"#{request.requestID} failed: {exc_info[1]}.")


# what is raised here would be lost to the pool's books
def keep(request, exc_info):
    unhandled.append(exc_info[1])


callables = [persistent, duplicate, parse, parse, duplicate]
for number, callable_ in enumerate(callables, 1):
    # nobody looks after the failure of the fourth
    exc_callback = keep if number == 4 else failed
    main.putRequest(WorkRequest(callable_, requestID=number, callback=done,
                                exc_callback=exc_callback))

main.wait()
for error in unhandled:
    print(f"Unhandled: {error}.")
