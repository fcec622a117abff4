import time

from threadpool import ThreadPool, WorkRequest

# two worker threads, and a queue that holds three requests
main = ThreadPool(2, q_size=3)


# each cake is in the oven for a second
def bake():
    time.sleep(1)


# orders come ten times a second: five times as fast
# as two threads can bake
for order in range(1, 13):
    # waits while the queue is full
    main.putRequest(WorkRequest(bake))
    print(f"Order {order} is in.")
    main.poll()
    time.sleep(0.1)

main.wait()
print("All cakes are baked.")
