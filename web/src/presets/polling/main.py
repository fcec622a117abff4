import time

from threadpool import NoResultsPending, ThreadPool, makeRequests

main = ThreadPool(2)


# the result is the moment at which it was ready
def work(ms):
    time.sleep(ms / 1000)
    return time.monotonic()


def seen(request, ready):
    late = (time.monotonic() - ready) * 1000
    print(f"Seen {late:.0f} ms after it was ready.")


def put():
    durations = [300, 700, 900, 600, 1500, 800]
    for request in makeRequests(work, durations, seen):
        main.putRequest(request)


print("Poll once a second:")
put()
try:
    while True:
        main.poll()
        time.sleep(1)
except NoResultsPending:
    pass

print("Wait:")
put()
main.wait()
