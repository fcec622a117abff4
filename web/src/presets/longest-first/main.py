import time

from threadpool import ThreadPool, makeRequests

main = ThreadPool(3)


def press(ms):
    time.sleep(ms / 1000)


def day(name, jobs):
    start = time.monotonic()
    for request in makeRequests(press, jobs):
        main.putRequest(request)
    main.wait()
    print(f"{name}: {(time.monotonic() - start) * 1000:.0f} ms.")


# the same nine jobs, in three orders
jobs = [400, 700, 300, 900, 500, 600, 200, 800, 2600]

day("As they come", jobs)
day("Shortest first", sorted(jobs))
day("Longest first", sorted(jobs, reverse=True))
