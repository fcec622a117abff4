import threading
import time

from threadpool import ThreadPool, WorkRequest

main = ThreadPool(2)


# hands part of its work to the pool that it runs on itself, and waits
# for it
def parent(name, seconds):
    time.sleep(seconds)
    done = threading.Event()
    main.putRequest(WorkRequest(child, [done]))
    done.wait()
    time.sleep(0.5)
    print(f"{name} is done.")


def child(done):
    time.sleep(0.5)
    done.set()


# three seconds later somebody looks after them
def look():
    queued = main._requests_queue.qsize()
    running = len(main.workRequests) - queued
    print(f"{running} run, {queued} are queued: one more lane.")
    main.createWorkers(1)


main.putRequest(WorkRequest(parent, ["First", 0.5]))
main.putRequest(WorkRequest(parent, ["Second", 0.7]))
threading.Timer(3, look).start()
main.wait()
