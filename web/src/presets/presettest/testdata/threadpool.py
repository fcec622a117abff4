"""What the programs need of threadpool 1.3, for tests: the recipe in Python 3."""

import queue
import sys
import threading
from itertools import count

_ids = count(1)


class NoResultsPending(Exception):
    pass


class NoWorkersAvailable(Exception):
    pass


class WorkerThread(threading.Thread):
    def __init__(self, requests, results):
        super().__init__(daemon=True)
        self._requests, self._results = requests, results
        self._dismissed = threading.Event()
        self.start()

    def run(self):
        while not self._dismissed.is_set():
            request = self._requests.get()
            if self._dismissed.is_set():
                self._requests.put(request)
                break
            try:
                result = request.callable(*request.args, **request.kwds)
            except Exception:
                request.exception = True
                result = sys.exc_info()
            self._results.put((request, result))

    def dismiss(self):
        self._dismissed.set()


def _print_exception(request, exc_info):
    sys.excepthook(*exc_info)


class WorkRequest:
    """Its default requestID is a serial in place of id(self), so that outputs can be compared."""

    def __init__(self, callable_, args=None, kwds=None, requestID=None, callback=None,
                 exc_callback=_print_exception):
        self.requestID = next(_ids) if requestID is None else requestID
        self.callable, self.args, self.kwds = callable_, args or [], kwds or {}
        self.callback, self.exc_callback = callback, exc_callback
        self.exception = False


class ThreadPool:
    def __init__(self, num_workers, q_size=0):
        self._requests_queue = queue.Queue(q_size)
        self._results_queue = queue.Queue()
        self.workers, self.workRequests = [], {}
        self.createWorkers(num_workers)

    def createWorkers(self, num_workers):
        for _ in range(num_workers):
            self.workers.append(WorkerThread(self._requests_queue, self._results_queue))

    def dismissWorkers(self, num_workers):
        for _ in range(min(num_workers, len(self.workers))):
            self.workers.pop().dismiss()

    def putRequest(self, request):
        self._requests_queue.put(request)
        self.workRequests[request.requestID] = request

    def poll(self, block=False):
        while True:
            try:
                if not self.workRequests:
                    raise NoResultsPending
                if block and not self.workers:
                    raise NoWorkersAvailable
                request, result = self._results_queue.get(block=block)
                if request.exception and request.exc_callback:
                    request.exc_callback(request, result)
                elif request.callback:
                    request.callback(request, result)
                del self.workRequests[request.requestID]
            except queue.Empty:
                break

    def wait(self):
        while True:
            try:
                self.poll(True)
            except NoResultsPending:
                break


def makeRequests(callable_, args_list, callback=None, exc_callback=_print_exception):
    return [
        WorkRequest(callable_, *(item if isinstance(item, tuple) else ([item], None)),
                    callback=callback, exc_callback=exc_callback)
        for item in args_list
    ]
