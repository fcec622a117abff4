package pool

import (
	"context"
	"runtime"
	"slices"
)

// A worker is a goroutine that takes requests one at a time until it is dismissed.
type worker struct {
	pool      *Pool
	number    uint32
	task      *task // what it runs
	busy      bool
	coming    bool // it is the one that Pool.coming is about
	dismissed bool
	wake      chan struct{} // ends its sleep
}

// looks is how often a worker looks into an empty queue, letting others run in between, before it goes
// to sleep. To wake it costs more than a short request.
const looks = 8

// CreateWorkers adds workers, which start on queued requests at once. It does nothing if n is not
// positive, or the pool is closed.
func (p *Pool) CreateWorkers(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for range n {
		if p.closed {
			return
		}
		p.number++
		w := &worker{pool: p, number: p.number, wake: make(chan struct{}, 1)}
		p.workers = append(p.workers, w)
		p.live++
		p.trace(WorkerCreated, 0, w, nil)
		go w.run()
	}
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
		last := len(p.workers) - 1
		w := p.workers[last]
		p.workers[last], p.workers = nil, p.workers[:last]
		w.dismissed = true
		p.trace(WorkerDismissed, 0, w, nil)
	}
	p.idle = slices.DeleteFunc(p.idle, func(w *worker) bool {
		if w.dismissed {
			w.wake <- struct{}{}
		}
		return w.dismissed
	})
	return n
}

// JoinDismissed waits until every dismissed worker has left, or ctx ends, whose error it returns then.
func (p *Pool) JoinDismissed(ctx context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.waitFor(ctx, &p.left, func() bool { return p.live == len(p.workers) })
}

func (w *worker) run() {
	p := w.pool
	p.mu.Lock()
	// A request that calls runtime.Goexit takes this goroutine with it: another one goes on as the
	// same worker.
	defer func() {
		if w.task != nil {
			p.mu.Lock()
			p.finish(w)
			p.mu.Unlock()
			go w.run()
		}
	}()
	for p.take(w) {
		p.mu.Unlock()
		w.task.work.call(p.ctx)
		p.mu.Lock()
		p.finish(w)
	}
	p.exit(w)
	p.mu.Unlock()
}

// take gives w the next request, waiting for one if need be. It is false once w is dismissed.
func (p *Pool) take(w *worker) bool {
	for p.queue.len == 0 && !w.dismissed {
		p.lookOrSleep(w)
	}
	if w.coming {
		w.coming, p.coming = false, false
	}
	if w.dismissed {
		p.rouse()
		return false
	}
	w.task, w.busy = p.queue.pop(), true
	p.running++
	p.trace(Started, 0, w, w.task)
	p.refill()
	p.rouse()
	return true
}

// lookOrSleep waits until the queue is worth another look. One worker at a time keeps looking for a
// moment; the others sleep.
func (p *Pool) lookOrSleep(w *worker) {
	if !p.coming || w.coming {
		p.coming, w.coming = true, true
		for i := 0; i < looks && p.queue.len == 0 && !w.dismissed; i++ {
			p.mu.Unlock()
			runtime.Gosched()
			p.mu.Lock()
		}
		if p.queue.len > 0 || w.dismissed {
			return
		}
		p.coming, w.coming = false, false
	}
	p.idle = append(p.idle, w)
	p.mu.Unlock()
	<-w.wake
	p.mu.Lock()
}

// rouse wakes a worker if something is queued and none is on its way. That one wakes the next.
func (p *Pool) rouse() {
	if p.coming || p.queue.len == 0 || len(p.idle) == 0 {
		return
	}
	last := len(p.idle) - 1
	w := p.idle[last]
	p.idle[last], p.idle = nil, p.idle[:last]
	p.coming, w.coming = true, true
	w.wake <- struct{}{}
}

// finish hands over what w has run.
func (p *Pool) finish(w *worker) {
	t := w.task
	b := t.batch.Load()
	w.task, w.busy = nil, false
	p.running--
	p.trace(Finished, t.outcome, w, t)
	if t.work.wantsResult() {
		p.ready++
		b.ready.push(t)
		b.wake()
	} else {
		b.delivered(1)
		p.trace(Delivered, t.outcome, nil, t)
		t.release()
	}
	if p.closed && p.queue.len+p.running == 0 {
		p.left.Broadcast()
	}
}

func (p *Pool) exit(w *worker) {
	p.live--
	p.trace(WorkerExited, 0, w, nil)
	p.left.Broadcast()
	if p.live > 0 {
		return
	}
	for b := range p.waiting { // nobody is left to run what they wait for
		b.changed.Broadcast()
	}
}
