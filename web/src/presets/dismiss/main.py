import threading
import time

from threadpool import NoWorkersAvailable, ThreadPool, makeRequests

main = ThreadPool(3)


def pack(parcel):
    time.sleep(2)
    return parcel


def packed(request, parcel):
    print(f"Parcel {parcel} is packed.")


for request in makeRequests(pack, range(1, 9), packed):
    main.putRequest(request)

# all three are busy when two of them are told to leave ...
threading.Timer(0.5, main.dismissWorkers, [2]).start()
# ... and then the last one
threading.Timer(3.5, main.dismissWorkers, [1]).start()

try:
    main.wait()
except NoWorkersAvailable:
    print("Parcels are left, and nobody to pack them.")
    main.createWorkers(2)
    main.wait()
