//go:build js && wasm

package bridge

//lint:file-ignore U1000 go:wasmexport makes these callable from JavaScript

// What the JavaScript side calls. None of these blocks: a call into WebAssembly must return before
// JavaScript can go on. What has to wait (names ending in _wait, and join and close) starts a
// goroutine and answers through hostResolve, under the number that JavaScript gave the call.

import (
	"context"
	"slices"
	"time"
	"unsafe"

	"github.com/lidopool/lido/pool"
	"github.com/lidopool/lido/wasm/wire"
)

// The counts of poolStats, in this order.
var counts [9]float64

//go:wasmexport lido_pool_new
func poolNew(workers, queueSize uint32, traced int32) uint32 {
	defer leave(enter())
	return newPool(int(workers), int(queueSize), traced != 0)
}

//go:wasmexport lido_pool_create
func poolCreate(number, workers uint32) {
	defer leave(enter())
	poolOf(number).CreateWorkers(int(workers))
}

//go:wasmexport lido_pool_dismiss
func poolDismiss(number, workers uint32) uint32 {
	defer leave(enter())
	return uint32(poolOf(number).DismissWorkers(int(workers)))
}

//go:wasmexport lido_pool_pause
func poolPause(number uint32) {
	defer leave(enter())
	poolOf(number).Pause()
}

//go:wasmexport lido_pool_resume
func poolResume(number uint32) {
	defer leave(enter())
	poolOf(number).Resume()
}

//go:wasmexport lido_pool_join
func poolJoin(number, call uint32) {
	defer leave(enter())
	begin(call, poolOf(number).JoinDismissed)
}

//go:wasmexport lido_pool_close
func poolClose(number, call uint32) {
	defer leave(enter())
	begin(call, poolOf(number).Close)
}

// batchNew returns a new collector over the workers of a pool.
//
//go:wasmexport lido_batch_new
func batchNew(number uint32) uint32 {
	defer leave(enter())
	b := poolOf(number).Batch()
	mu.Lock()
	defer mu.Unlock()
	for i := range batches {
		if batches[i] == nil {
			batches[i] = b
			return uint32(i)
		}
	}
	batches = append(batches, b)
	return uint32(len(batches) - 1)
}

//go:wasmexport lido_batch_free
func batchFree(number uint32) {
	defer leave(enter())
	mu.Lock()
	defer mu.Unlock()
	batches[number] = nil
}

// poolStats returns the address of nine float64s: workers, idle, queue size, submitted, queued,
// running, undelivered, delivered, canceled.
//
//go:wasmexport lido_pool_stats
func poolStats(number uint32) unsafe.Pointer {
	outer := enter()
	s := poolOf(number).Stats()
	leave(outer) // before the counts are there that another call could overwrite
	for i, n := range [...]int{s.Workers, s.Idle, s.QueueSize, int(s.Submitted), s.Queued, s.Running,
		s.Undelivered, int(s.Delivered), int(s.Canceled)} {
		counts[i] = float64(n)
	}
	return unsafe.Pointer(&counts)
}

// putsBuffer returns the address of the buffer for putAll: room for 512 entries of four uint32s, the
// batch, the slot, the function and the serial.
//
//go:wasmexport lido_puts
func putsBuffer() unsafe.Pointer { return unsafe.Pointer(&puts) }

// putAll puts the first n requests of that buffer, in order. Their pools are unbounded and open, and
// they have no terms.
//
//go:wasmexport lido_put_all
func putAll(n uint32) {
	defer leave(enter())
	entries := slices.Clone(puts[:n]) // before anything can run that writes there again
	for rest := entries; len(rest) > 0; {
		same := 1
		for same < len(rest) && rest[same].batch == rest[0].batch {
			same++
		}
		putTogether(rest[:same])
		rest = rest[same:]
	}
}

// put puts a request without waiting. function is the index of a registered function, or -1 for a
// JavaScript callable; serial names the request in the log.
//
//go:wasmexport lido_put
func put(number, slot uint32, function int32, serial uint32) wire.Status {
	defer leave(enter())
	return statusOf(batchOf(number).TryPut(jobAt(slot).renew(function, serial, nil)))
}

// putTerms is put for a request that is not ordinary: with its priority, from -1 to 1, how many ms it
// may be queued and run, how often it is tried again, and the ms before that.
//
//go:wasmexport lido_put_terms
func putTerms(number, slot uint32, function int32, serial uint32,
	priority int32, queueTimeout, runTimeout float64, retries uint32, backoff float64) wire.Status {
	defer leave(enter())
	terms := &pool.Terms{
		Priority:     pool.Priority(priority),
		QueueTimeout: milliseconds(queueTimeout),
		RunTimeout:   milliseconds(runTimeout),
		Retry:        pool.Retry{Limit: int(retries), Backoff: milliseconds(backoff)},
	}
	return statusOf(batchOf(number).TryPut(jobAt(slot).renew(function, serial, terms)))
}

// putWait puts the request of a slot that found the queue full, as soon as there is room.
//
//go:wasmexport lido_put_wait
func putWait(number, slot, call uint32) {
	defer leave(enter())
	b, j := batchOf(number), jobAt(slot)
	begin(call, func(ctx context.Context) error { return b.Put(ctx, j.Request) })
}

//go:wasmexport lido_poll
func poll(number uint32) wire.Status {
	defer leave(enter())
	polling++
	defer func() { polling-- }()
	return statusOf(batchOf(number).Poll())
}

//go:wasmexport lido_wait
func wait(number, call uint32) {
	defer leave(enter())
	begin(call, batchOf(number).Wait)
}

// cancelCall makes a call that waits give up; it still answers, with wire.Canceled.
//
//go:wasmexport lido_cancel
func cancelCall(call uint32) {
	defer leave(enter())
	mu.Lock()
	cancel := calls[call]
	mu.Unlock()
	if cancel != nil {
		cancel()
	}
	if delivering != nil {
		delivering.Stop() // the call may be the one that delivers
	}
}

// settle ends a request whose callable returned a promise.
//
//go:wasmexport lido_settle
func settle(slot uint32, ok int32) {
	defer leave(enter())
	j := jobAt(slot)
	if settled := j.settled; settled != nil {
		j.settled = nil
		settled <- ok != 0
	}
}

// progress tells how much is done, in percent, of a request whose callable returned a promise.
//
//go:wasmexport lido_progress
func progress(slot, percent uint32) {
	if ctx := jobAt(slot).awaiting; ctx != nil {
		pool.Progress(ctx, int64(percent), 100)
	}
}

// cancelRequest cancels a request that is in a pool, and reports whether there was anything to cancel.
//
//go:wasmexport lido_cancel_request
func cancelRequest(slot uint32) int32 {
	defer leave(enter())
	return truth(jobAt(slot).Cancel())
}

// setPriority moves a queued request to another band, and reports whether it was queued.
//
//go:wasmexport lido_set_priority
func setPriority(slot uint32, priority int32) int32 {
	defer leave(enter())
	return truth(jobAt(slot).SetPriority(pool.Priority(priority)))
}

// logAt is the address of the log: a u32, how many bytes there are, then the records.
//
//go:wasmexport lido_log
func logAt() unsafe.Pointer { return unsafe.Pointer(&log) }

func newPool(workers, queueSize int, traced bool) uint32 {
	mu.Lock()
	pools = append(pools, nil)
	number := uint32(len(pools))
	mu.Unlock()
	o := pool.Options{QueueSize: queueSize}
	if traced {
		o.Trace = tracer(uint16(number))
	}
	p := pool.New(workers, o)
	mu.Lock()
	defer mu.Unlock()
	pools[number-1] = p
	return number
}

func truth(b bool) int32 {
	if b {
		return 1
	}
	return 0
}

func milliseconds(ms float64) time.Duration { return time.Duration(ms * float64(time.Millisecond)) }
