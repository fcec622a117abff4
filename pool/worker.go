// Workers: how they come, take requests and leave.

package pool

import (
	"context"
	"runtime"
	"slices"
	"time"
)

// A worker is a goroutine that takes requests one at a time until it is dismissed. The same type serves
// guests: goroutines that are not the pool's and run a single request; see runAsGuest.
type worker struct {
	pool      *Pool
	number    uint32
	ctx       context.Context // of WorkerInit; nil until it was called
	tearDown  func()
	current   run
	coming    bool // it is the one that Pool.coming is about
	dismissed bool
	wake      chan struct{} // ends its sleep
}

// looks is how often one who waits looks again, letting others run in between, before going to sleep.
// To be woken costs more than a short request does.
const looks = 8

// oneThread: letting the others run once is letting them do all they can.
const oneThread = runtime.GOARCH == "wasm"

// CreateWorkers adds workers, which start on queued requests at once. It does nothing if n is not
// positive, or the pool is closed.
func (p *Pool) CreateWorkers(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if n <= 0 || p.closed {
		return
	}
	p.least += n
	for range n {
		p.createWorker()
	}
}

func (p *Pool) createWorker() *worker {
	p.number++
	w := &worker{pool: p, number: p.number, wake: make(chan struct{}, 1)}
	w.current.worker = w
	p.workers = append(p.workers, w)
	p.hands[w] = struct{}{}
	p.live++
	p.trace(WorkerCreated, 0, w, nil)
	go w.work()
	return w
}

// DismissWorkers tells workers to leave, the newest first, and returns how many: no more than there
// are. An idle worker leaves at once, a busy one when its request is finished; neither takes another.
// It does not wait; see [Pool.JoinDismissed].
func (p *Pool) DismissWorkers(n int) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.dismiss(n)
}

func (p *Pool) dismiss(n int) int {
	n = max(0, min(n, len(p.workers)))
	for range n {
		p.dismissOne(len(p.workers) - 1)
	}
	p.least = min(p.least, len(p.workers))
	p.idle = slices.DeleteFunc(p.idle, func(w *worker) bool {
		if w.dismissed {
			w.wake <- struct{}{}
		}
		return w.dismissed
	})
	p.rouse() // a pool that may grow replaces those that are still busy
	return n
}

func (p *Pool) dismissOne(i int) {
	w := p.workers[i]
	p.workers = slices.Delete(p.workers, i, i+1)
	w.dismissed = true
	p.trace(WorkerDismissed, 0, w, nil)
}

// JoinDismissed waits until every dismissed worker has left, or ctx ends, whose error it returns then.
// Called by a request on a dismissed worker, with its context, it returns [ErrOwnRequest].
func (p *Pool) JoinDismissed(ctx context.Context) error {
	own := p.runOf(ctx)
	p.mu.Lock()
	defer p.mu.Unlock()
	if own != nil && own.worker.dismissed {
		return ErrOwnRequest
	}
	return p.waitFor(ctx, &p.left, func() bool { return p.live == len(p.workers) })
}

// work is a worker's life. A request that calls runtime.Goexit takes the goroutine with it: another one
// goes on as the same worker.
func (w *worker) work() {
	w.init()
	p := w.pool
	dismissed := false
	defer func() {
		p.mu.Unlock()
		if dismissed {
			w.leave()
		} else {
			go w.work()
		}
	}()
	p.mu.Lock()
	for !dismissed {
		dismissed = w.serveAll()
	}
}

// serveAll runs requests until w is dismissed. It is false if one panicked.
func (w *worker) serveAll() (dismissed bool) {
	defer w.current.rescue()
	for w.pool.take(w) {
		w.current.serve()
	}
	return true
}

func (w *worker) init() {
	if w.ctx != nil {
		return
	}
	w.ctx = context.Background()
	if f := w.pool.options.WorkerInit; f != nil {
		ctx, tearDown := f(w.ctx)
		if ctx != nil {
			w.ctx = ctx
		}
		w.tearDown = tearDown
	}
}

func (w *worker) leave() {
	p := w.pool
	defer func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.live--
		p.trace(WorkerExited, 0, w, nil)
		p.left.Broadcast()
		p.withdraw(w)
	}()
	if w.tearDown != nil {
		w.tearDown()
	}
}

// withdraw takes w out of those who run requests.
func (p *Pool) withdraw(w *worker) {
	delete(p.hands, w)
	if len(p.hands) == 0 { // nobody is left to run what they wait for
		p.wakeWaiting()
		p.turnAway(ErrNoWorkersAvailable)
	}
}

// take gives w the next request, waiting for one if need be. It is false once w is dismissed.
func (p *Pool) take(w *worker) bool {
	for !p.hasWork() && !w.dismissed {
		p.lookOrSleep(w)
	}
	if w.coming {
		w.coming, p.coming = false, false
	}
	if w.dismissed {
		p.rouse()
		return false
	}
	w.current.begin(p.queue.pop())
	p.refill()
	p.rouse()
	return true
}

// lookOrSleep waits until the queue is worth another look. One worker at a time keeps looking for a
// moment; the others sleep.
func (p *Pool) lookOrSleep(w *worker) {
	if !p.coming || w.coming {
		p.coming, w.coming = true, true
		p.look(func() bool { return p.hasWork() || w.dismissed })
		if p.hasWork() || w.dismissed {
			return
		}
		p.coming, w.coming = false, false
	}
	p.idle = append(p.idle, w)
	p.mu.Unlock()
	w.sleep()
	p.mu.Lock()
}

// look gives others the chance to make done true, with the lock held but while they run.
func (p *Pool) look(done func() bool) {
	n := looks
	if oneThread {
		n = 1
	}
	for i := 0; i < n && !done(); i++ {
		p.mu.Unlock()
		runtime.Gosched()
		p.mu.Lock()
	}
}

func (w *worker) sleep() {
	p := w.pool
	if p.options.IdleTimeout == 0 {
		<-w.wake
		return
	}
	timer := time.NewTimer(p.options.IdleTimeout)
	defer timer.Stop()
	select {
	case <-w.wake:
	case <-timer.C:
		p.mu.Lock()
		gone := p.reap(w)
		p.mu.Unlock()
		if !gone {
			<-w.wake
		}
	}
}

// reap lets w leave if it is one more than the pool must have, and still idle.
func (p *Pool) reap(w *worker) bool {
	i := slices.Index(p.idle, w)
	if i < 0 || len(p.workers) <= p.least {
		return false
	}
	p.idle = slices.Delete(p.idle, i, i+1)
	p.dismissOne(slices.Index(p.workers, w))
	return true
}

// rouse sees to it that somebody comes for what is queued, if nobody is on the way: an idle worker, or
// a new one where the pool may grow. That one sends the next.
func (p *Pool) rouse() {
	if p.coming || !p.hasWork() {
		return
	}
	if p.helpers > 0 {
		p.wakeWaiting()
	}
	if last := len(p.idle) - 1; last >= 0 {
		w := p.idle[last]
		p.idle[last], p.idle = nil, p.idle[:last]
		p.coming, w.coming = true, true
		w.wake <- struct{}{}
	} else if len(p.workers) < p.options.MaxWorkers && !p.closed && !p.oneIsFree() {
		p.coming = true
		p.createWorker().coming = true
	}
}

// oneIsFree: a worker that has only just started, say, is not asleep yet and will see what is queued.
func (p *Pool) oneIsFree() bool {
	return slices.ContainsFunc(p.workers, func(w *worker) bool { return w.current.task == nil })
}

func (p *Pool) wakeWaiting() {
	for b := range p.waiting {
		b.changed.Broadcast()
	}
}
