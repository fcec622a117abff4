import heapq
import itertools
import queue
import threading
import time

from threadpool import ThreadPool, WorkRequest

HIGH, NORMAL, LOW = range(3)
arrivals = itertools.count()

# the recipe knows no priorities, but its queue can be exchanged
main = ThreadPool(0)
main._requests_queue = queue.PriorityQueue()
main.createWorkers(1)


class Patient(WorkRequest):
    def __init__(self, name, priority):
        super().__init__(treat, [name], callback=treated)
        self.set_priority(priority)
        main.putRequest(self)

    def set_priority(self, priority):
        self.turn = priority, next(arrivals)

    def __lt__(self, other):
        return self.turn < other.turn


def treat(name):
    time.sleep(1)
    return name


def treated(request, name):
    print(f"{name} is treated.")


# the waiting room in the morning
Patient("Anna", NORMAL)
Patient("Bruno", LOW)
Patient("Carla", NORMAL)
dario = Patient("Dario", NORMAL)


def worse():
    dario.set_priority(HIGH)
    heapq.heapify(main._requests_queue.queue)


# Elena is an emergency
threading.Timer(1.5, Patient, ["Elena", HIGH]).start()
# and Dario gets worse while he waits
threading.Timer(1.7, worse).start()

main.wait()
