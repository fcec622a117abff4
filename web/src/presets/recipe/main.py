import random
import time

from threadpool import NoResultsPending, ThreadPool, makeRequests


# the work the threads will have to do (rather trivial in our example)
def do_something(data):
    time.sleep(random.randint(1, 5))
    return round(random.random() * data, 5)


# this will be called each time a result is available
def print_result(request, result):
    print(f"Result: {result} from request #{request.requestID}")


# assemble the arguments for each job to a list ...
data = [random.randint(1, 10) for i in range(20)]
# ... and build a WorkRequest object for each item in data
requests = makeRequests(do_something, data, print_result)

# we create a pool of 3 worker threads
main = ThreadPool(3)

# then we put the work requests in the queue ...
for req in requests:
    main.putRequest(req)
    print(f"Work request #{req.requestID} added.")

# ... and poll for the results while doing something else
i = 0
while True:
    try:
        main.poll()
        print("Main thread working...")
        time.sleep(0.5)
        if i == 10:
            print("Adding 3 more worker threads...")
            main.createWorkers(3)
        i += 1
    except NoResultsPending:
        break
