//go:build js && wasm

package bridge

//lint:file-ignore U1000 go:wasmexport makes these callable from JavaScript

// What the JavaScript side calls. None of these blocks: a call into WebAssembly must return before
// JavaScript can go on. What has to wait (names ending in _wait, and join and close) starts a
// goroutine and answers through hostResolve, under the number that JavaScript gave the call.

import (
	"context"
	"time"
	"unsafe"

	"github.com/lidopool/lido/pool"
	"github.com/lidopool/lido/wasm/wire"
)

// The counts of poolStats, in this order.
var counts [9]float64

//go:wasmexport lido_pool_new
func poolNew(workers, queueSize uint32, traced int32) uint32 {
	return newPool(int(workers), int(queueSize), traced != 0)
}

//go:wasmexport lido_pool_create
func poolCreate(number, workers uint32) {
	pools[number].CreateWorkers(int(workers))
}

//go:wasmexport lido_pool_dismiss
func poolDismiss(number, workers uint32) uint32 {
	return uint32(pools[number].DismissWorkers(int(workers)))
}

//go:wasmexport lido_pool_pause
func poolPause(number uint32) { pools[number].Pause() }

//go:wasmexport lido_pool_resume
func poolResume(number uint32) { pools[number].Resume() }

//go:wasmexport lido_pool_join
func poolJoin(number, call uint32) {
	begin(call, pools[number].JoinDismissed)
}

//go:wasmexport lido_pool_close
func poolClose(number, call uint32) { begin(call, pools[number].Close) }

// batchNew returns a new collector over the workers of a pool.
//
//go:wasmexport lido_batch_new
func batchNew(number uint32) uint32 {
	lastBatch++
	batches[lastBatch] = pools[number].Batch()
	return lastBatch
}

//go:wasmexport lido_batch_free
func batchFree(number uint32) { delete(batches, number) }

// poolStats returns the address of nine float64s: workers, idle, queue size, submitted, queued,
// running, undelivered, delivered, canceled.
//
//go:wasmexport lido_pool_stats
func poolStats(number uint32) unsafe.Pointer {
	s := pools[number].Stats()
	for i, n := range [...]int{s.Workers, s.Idle, s.QueueSize, int(s.Submitted), s.Queued, s.Running,
		s.Undelivered, int(s.Delivered), int(s.Canceled)} {
		counts[i] = float64(n)
	}
	return unsafe.Pointer(&counts)
}

// putsBuffer returns the address of the buffer for putAll: room for 512 entries of three uint32s, the
// batch, the request and the function.
//
//go:wasmexport lido_puts
func putsBuffer() unsafe.Pointer { return unsafe.Pointer(&puts) }

// putAll puts the first n requests of that buffer, in order. Their pools are unbounded and open.
//
//go:wasmexport lido_put_all
func putAll(n uint32) {
	for rest := puts[:n]; len(rest) > 0; {
		same := 1
		for same < len(rest) && rest[same].batch == rest[0].batch {
			same++
		}
		putTogether(rest[:same])
		rest = rest[same:]
	}
}

// put puts a request without waiting. function is the index of a registered function, or -1 for a
// JavaScript callable.
//
//go:wasmexport lido_put
func put(number, request uint32, function int32) wire.Status {
	j := newJob(request, function)
	err := batches[number].TryPut(j.Request)
	if err != nil {
		j.free()
	}
	return statusOf(err)
}

//go:wasmexport lido_put_wait
func putWait(number, request uint32, function int32, call uint32) {
	b, j := batches[number], newJob(request, function)
	begin(call, func(ctx context.Context) error {
		err := b.Put(ctx, j.Request)
		if err != nil {
			j.free()
		}
		return err
	})
}

//go:wasmexport lido_poll
func poll(number uint32) wire.Status { return statusOf(batches[number].Poll()) }

//go:wasmexport lido_wait
func wait(number, call uint32) { begin(call, batches[number].Wait) }

// cancelCall makes a call that waits give up; it still answers, with wire.Canceled.
//
//go:wasmexport lido_cancel
func cancelCall(call uint32) {
	if cancel := calls[call]; cancel != nil {
		cancel()
	}
}

// settle ends a request whose callable returned a promise.
//
//go:wasmexport lido_settle
func settle(request uint32, ok int32) {
	if settled := promised[request]; settled != nil {
		delete(promised, request)
		settled <- ok != 0
	}
}

// terms says what is out of the ordinary about a request that is about to be put: its priority, from -1
// to 1, how many ms it may be queued and run, how often it is tried again, and the ms before that.
//
//go:wasmexport lido_terms
func terms(request uint32, priority int32, queueTimeout, runTimeout float64, retries uint32, backoff float64) {
	agreed[request] = &pool.Terms{
		Priority:     pool.Priority(priority),
		QueueTimeout: milliseconds(queueTimeout),
		RunTimeout:   milliseconds(runTimeout),
		Retry:        pool.Retry{Limit: int(retries), Backoff: milliseconds(backoff)},
	}
}

// cancelRequest cancels a request, and reports whether there was anything to cancel.
//
//go:wasmexport lido_cancel_request
func cancelRequest(request uint32) int32 {
	j := jobOf(request)
	return truth(j != nil && j.Cancel())
}

// setPriority moves a queued request to another band, and reports whether it was queued.
//
//go:wasmexport lido_set_priority
func setPriority(request uint32, priority int32) int32 {
	j := jobOf(request)
	return truth(j != nil && j.SetPriority(pool.Priority(priority)))
}

// sharedBuffer returns the address of the shared buffer, grown to at least length bytes.
//
//go:wasmexport lido_buffer
func sharedBuffer(length uint32) unsafe.Pointer {
	if int(length) > cap(buffer) {
		buffer = make([]byte, length)
	}
	return unsafe.Pointer(unsafe.SliceData(buffer))
}

// logTake sets the events since the last call aside and returns their length in bytes.
//
//go:wasmexport lido_log_take
func logTake() uint32 {
	taken, log = log, taken[:0]
	return uint32(len(taken))
}

// logData is the address of what logTake set aside. It is good until the next logTake.
//
//go:wasmexport lido_log_data
func logData() unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(taken)) }

func newPool(workers, queueSize int, traced bool) uint32 {
	lastPool++
	o := pool.Options{QueueSize: queueSize}
	if traced {
		o.Trace = tracer(uint16(lastPool))
	}
	pools[lastPool] = pool.New(workers, o)
	return lastPool
}

func truth(b bool) int32 {
	if b {
		return 1
	}
	return 0
}

func milliseconds(ms float64) time.Duration { return time.Duration(ms * float64(time.Millisecond)) }
