import time

from threadpool import ThreadPool, makeRequests

main = ThreadPool(6)


def render(ms):
    time.sleep(ms / 1000)


# a page is ready when all of its parts are
def page(name, parts):
    start = time.monotonic()
    for request in makeRequests(render, parts):
        main.putRequest(request)
    main.wait()
    print(f"{name}: {(time.monotonic() - start) * 1000:.0f} ms.")


# six parts on six threads, 3600 ms of work in all
page("Even parts", [600, 600, 600, 600, 600, 600])
page("One slow part", [350, 320, 380, 340, 310, 1900])
# the slow part is cut into five
page("Cut up", [350, 320, 380, 340, 310, 380, 380, 380, 380, 380])
