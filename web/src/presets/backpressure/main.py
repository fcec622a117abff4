import time

from threadpool import ThreadPool, WorkRequest

# two worker threads, and a queue that holds three requests
main = ThreadPool(2, q_size=3)
cakes = 0


# each cake is in the oven for a second
def bake():
    time.sleep(1)


def count(request, result):
    global cakes
    cakes += 1


# orders come ten times a second: five times as fast
# as two threads can bake
for order in range(1, 13):
    # waits while the queue is full
    main.putRequest(WorkRequest(bake, callback=count))
    print(f"Order {order} is in.")
    time.sleep(0.1)

main.wait()
print(f"{cakes} cakes are baked.")
