// Running a request, with the context that it gets.

package pool

import "context"

// A run is one request being run by one worker. Each worker has one, used for all its requests.
type run struct {
	worker *worker
	task   *task // nil between requests
	outer  *run  // if the request that is run here put or waits for this one

	// Most requests of a worker are given the same context: it costs too much to make one for each.
	// One that was ended is not used again, nor is one made for a request with terms of its own.
	ctx    context.Context
	cancel context.CancelCauseFunc
	single bool // ctx is for this request only
	away   bool // the request's function has not returned
}

// runKey is the key under which a context keeps the run that it belongs to.
type runKey struct{}

// runOf is the run of p that ctx belongs to, or nil.
func (p *Pool) runOf(ctx context.Context) *run {
	r, _ := ctx.Value(runKey{}).(*run)
	if r == nil || r.worker.pool != p {
		return nil
	}
	return r
}

// begin counts t as running. The lock is held.
func (r *run) begin(t *task) {
	p := r.worker.pool
	r.task = t
	t.state = running
	p.running += t.weight()
	if t.isBundle {
		t.work.(*bundle).open(p, r)
	}
	p.trace(Started, 0, r.worker, t)
	if t.special != nil {
		t.special.settled()
	}
	switch terms := t.terms(); {
	case terms != nil && (terms.Context != nil || terms.RunTimeout > 0):
		r.single = true
		r.own(terms)
	case r.ctx == nil:
		r.ctx, r.cancel = context.WithCancelCause(context.WithValue(r.worker.ctx, runKey{}, r))
	}
}

// own makes a context for the request alone.
func (r *run) own(terms *Terms) {
	parent := context.WithValue(r.worker.ctx, runKey{}, r)
	if terms.Context != nil {
		parent = joined{terms.Context, parent}
	}
	r.ctx, r.cancel = context.WithCancelCause(parent)
	if terms.RunTimeout > 0 {
		cancel := r.cancel
		ctx, stop := context.WithTimeoutCause(r.ctx, terms.RunTimeout, ErrRunTimeout)
		r.ctx, r.cancel = ctx, func(cause error) { cancel(cause); stop() }
	}
}

// joined ends with its first context, and has the values of both.
type joined struct {
	context.Context
	values context.Context
}

func (j joined) Value(key any) any {
	if value := j.Context.Value(key); value != nil && key != (runKey{}) {
		return value
	}
	return j.values.Value(key)
}

// interrupt ends the context of the request. The lock is held.
func (r *run) interrupt(cause error) {
	r.single = true
	r.cancel(cause)
	if group := r.task.batch.Load().group; group != nil {
		group(cause)
	}
}

// serve runs the request, with the lock held before and after, but not meanwhile. If the request panics
// or calls runtime.Goexit, serve does not return: rescue is to be deferred around it.
func (r *run) serve() {
	p, ctx, t := r.worker.pool, r.ctx, r.task
	r.away = true
	p.mu.Unlock()
	t.work.call(ctx)
	p.mu.Lock()
	r.away = false
	r.finish()
}

// rescue does what serve could not finish, and ends a panic. The lock is held afterwards in any case.
// One deferred rescue serves many requests: to defer it for each costs more than all the rest.
func (r *run) rescue() {
	if !r.away {
		return
	}
	value := recover()
	panicked := newPanicError(value)
	p := r.worker.pool
	p.mu.Lock()
	r.away = false
	r.task.work.panicked(panicked)
	r.finish()
	if value != nil && p.options.CrashOnPanic {
		panic(value)
	}
}

// finish hands over what was run: nothing any more if that was a bundle, which does so itself.
func (r *run) finish() {
	p, t := r.worker.pool, r.task
	r.task = nil
	if r.single {
		r.cancel(context.Canceled)
		r.ctx, r.cancel, r.single = nil, nil, false
	}
	if t != nil {
		p.running--
		p.trace(Finished, t.outcome, r.worker, t)
		p.hand(t)
	}
	if p.closed && p.running == 0 {
		p.left.Broadcast()
	}
}

// runAsGuest runs t in the calling goroutine, which is not a worker's own, or is a worker's in the
// middle of another request: the one that outer runs. The lock is held, as for serve.
func (p *Pool) runAsGuest(ctx context.Context, outer *run, t *task) {
	guest := &worker{pool: p, ctx: context.WithoutCancel(ctx)}
	if outer != nil {
		guest.ctx, guest.number = outer.worker.ctx, outer.worker.number
	}
	guest.current = run{worker: guest, outer: outer}
	p.hands[guest] = struct{}{}
	defer p.withdraw(guest)
	defer guest.current.rescue()
	guest.current.begin(t)
	guest.current.serve()
}

// isPartOf: r, or a run that waits for it, runs a request of b.
func (r *run) isPartOf(b *Batch) bool {
	for ; r != nil; r = r.outer {
		if r.task != nil && r.task.batch.Load() == b {
			return true
		}
	}
	return false
}

// Progress reports, from inside a request and with its context, how much of it is done. It reaches
// [Request.Progress] and [Options.Trace]. With any other context it does nothing.
func Progress(ctx context.Context, done, total int64) {
	report(ctx, func(p *Pool, r *run) {
		s := r.task.extra()
		s.done, s.total = done, total
		p.trace(Progressed, 0, r.worker, r.task)
	})
}

// report calls f, with the lock held, for the run that ctx belongs to, if there is one.
func report(ctx context.Context, f func(*Pool, *run)) {
	r, _ := ctx.Value(runKey{}).(*run)
	if r == nil {
		return
	}
	p := r.worker.pool
	p.mu.Lock()
	defer p.mu.Unlock()
	if r.task != nil {
		f(p, r)
	}
}
