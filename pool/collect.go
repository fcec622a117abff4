// Map and AsCompleted: ways to the results without callbacks.

package pool

import (
	"context"
	"iter"
)

// Map calls f for each of args on the workers of c, and returns the results in the order of args. The
// first error ends it: what is queued is not run, the contexts of what runs end, and when all that has
// returned, Map does, with the error and the results there are. So it does when ctx ends, which is the
// parent of the contexts that f gets.
//
// Map collects through a [Batch] of its own, and may be called by a request of the same pool.
func Map[A, R any](ctx context.Context, c Collector, args []A, f func(context.Context, A) (R, error)) ([]R, error) {
	group, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	b := c.batch().pool.Batch()
	b.group = cancel
	requests := MakeRequests(func(ctx context.Context, arg A) (R, error) {
		if err := context.Cause(group); err != nil {
			var none R
			return none, err
		}
		return f(joined{group, ctx}, arg)
	}, args, nil)
	for _, r := range requests {
		r.ErrCallback = func(*Request[R], error) {} // the first one has ended the group
	}
	_, err := PutAll(group, b, requests)
	if err == nil {
		err = b.Wait(group)
	}
	if cause := context.Cause(group); cause != nil {
		err = cause
	}
	if err != nil {
		cancel(err)
		cancelAll(b, requests, err)
		b.Wait(context.WithoutCancel(ctx)) //nolint:errcheck // err is the first of them
	}
	results := make([]R, len(args))
	for i, r := range requests {
		results[i], _ = r.Result()
	}
	return results, err
}

// AsCompleted puts requests and yields each as it is delivered, with its error; [Request.Result] has its
// result. The loop takes the place of the callbacks, which are not called. If ctx ends, no worker is left
// or the pool is closed, the last pair is nil and the error.
//
// When the loop is left early, the requests that are queued are canceled and the contexts of those that
// run end; nobody waits for them, and their results are dropped. The requests are put through a [Batch]
// of their own, when the loop begins and as the queue has room.
func AsCompleted[R any](ctx context.Context, c Collector, requests []*Request[R]) iter.Seq2[*Request[R], error] {
	return func(yield func(*Request[R], error) bool) {
		b := c.batch().pool.Batch()
		b.collects = true
		defer discard(b, requests)
		left := requests
		for {
			n, err := putSome(ctx, b, left)
			left = left[n:]
			var t *task
			if err == nil {
				t, err = b.next(ctx)
			}
			switch {
			case err != nil:
				yield(nil, err)
				return
			case t == nil:
				return
			}
			r := t.work.(*Request[R])
			r.release()
			if !yield(r, r.failure()) {
				return
			}
		}
	}
}

// putSome puts as many requests as fit, and waits only if it would have to wait for the first, with
// nothing else outstanding.
func putSome[W Work](ctx context.Context, b *Batch, ws []W) (int, error) {
	n, err := putMany(b, ws, 0)
	if err != ErrQueueFull {
		return n, err
	}
	if n == 0 && b.isEmpty() {
		return 1, b.Put(ctx, ws[0])
	}
	return n, nil
}

func (b *Batch) isEmpty() bool {
	b.pool.mu.Lock()
	defer b.pool.mu.Unlock()
	return b.pending == 0
}

// next waits for the next result, and takes it. It returns nil if nothing is outstanding.
func (b *Batch) next(ctx context.Context) (*task, error) {
	p := b.pool
	p.mu.Lock()
	defer p.mu.Unlock()
	if b.blocked() {
		defer b.listen(ctx)()
	}
	if err := b.sleep(ctx, p.runOf(ctx)); err != nil || b.ready.len == 0 {
		return nil, err
	}
	return b.take(1), nil
}

// cancelAll cancels those requests that are still in b.
func cancelAll[W Work](b *Batch, ws []W, cause error) {
	b.pool.mu.Lock()
	defer b.pool.mu.Unlock()
	for _, w := range ws {
		if t := w.base(); t.batch.Load() == b {
			b.pool.end(t, cause)
		}
	}
}

// discard gives up what is still in b.
func discard[W Work](b *Batch, ws []W) {
	b.pool.mu.Lock()
	b.discards = true
	for b.ready.len > 0 {
		b.take(1).release()
	}
	b.pool.mu.Unlock()
	cancelAll(b, ws, context.Canceled)
}
