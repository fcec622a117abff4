import threading
import time

from threadpool import ThreadPool, makeRequests

main = ThreadPool(1)


def shrink(photo):
    time.sleep(1.3)


def put(photos):
    for request in makeRequests(shrink, photos):
        main.putRequest(request)


# add a thread while the queue is long, and take one away when
# two have nothing to do
def adapt():
    queued = main._requests_queue.qsize()
    idle = len(main.workers) - (len(main.workRequests) - queued)
    if queued > 2 * len(main.workers):
        print(f"{queued} photos are queued: one more lane.")
        main.createWorkers(1)
    elif idle >= 2:
        print(f"{idle} lanes are idle: one fewer.")
        main.dismissWorkers(1)


def flow():
    for photo in range(16, 28):
        time.sleep(1)
        adapt()
        put([photo])


# fifteen photos at once, then one a second
put(range(1, 16))
threading.Thread(target=flow).start()
main.wait()
