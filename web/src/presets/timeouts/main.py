import threading

from threadpool import ThreadPool, WorkRequest

main = ThreadPool(2)


# The recipe cannot cancel: whoever gives up tells the question, and the
# question looks for itself.
class Question:
    def __init__(self, name, seconds, limit=float("inf")):
        self.name, self.seconds, self.limit = name, seconds, limit
        self.started, self.given_up = threading.Event(), threading.Event()
        main.putRequest(WorkRequest(self.ask))

    def ask(self):
        self.started.set()
        if self.given_up.wait(min(self.seconds, self.limit)):
            return
        answer = "an" if self.seconds <= self.limit else "no"
        print(f"{self.name}: {answer} answer.")

    def give_up(self):
        self.given_up.set()
        print(f"{self.name}: no answer.")

    def hurry(self):
        if not self.started.is_set():
            self.give_up()


Question("Quick", 1.2, limit=2)
# would take four seconds, and may run for two
Question("Slow", 4, limit=2)
# may be queued for one second
impatient = Question("Impatient", 0.5)
threading.Timer(1, impatient.hurry).start()
dropped = Question("Dropped", 0.5)
stopped = Question("Stopped", 3)
Question("Patient", 0.5)

# nobody wants to know any more
threading.Timer(0.7, dropped.give_up).start()
threading.Timer(3.3, stopped.give_up).start()

main.wait()
