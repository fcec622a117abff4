// Time limits, retries and whatever else is out of the ordinary about a request.

package pool

import (
	"context"
	"time"
)

// Terms are what is out of the ordinary about a request. The zero value is the ordinary. Many requests
// may share the same terms; they are not to be changed while one of them is in a pool.
type Terms struct {
	// Priority is the band of the queue that the request joins. Default: [Normal].
	Priority Priority

	// Context, if not nil, is the parent of the context that the function gets. When it ends while the
	// request is queued, the request is canceled.
	Context context.Context

	// QueueTimeout is how long the request may be queued. Then it is canceled, with [ErrQueueTimeout].
	// 0: no limit.
	QueueTimeout time.Duration

	// RunTimeout is how long the function may run, counted from its start, retries included. Then its
	// context ends, with [ErrRunTimeout] as the cause; what the function makes of that is its own
	// affair. 0: no limit.
	RunTimeout time.Duration

	// Retry says how often a function that returns an error is called again. Panics are final.
	Retry Retry
}

// Retry says what happens when a function returns an error. The zero value is not to try again.
type Retry struct {
	Limit   int           // how many more times the function is called, at most
	Backoff time.Duration // before the second call; then twice the last one, up to 64 times the first
}

// longestWait is how much longer than the first wait the last one may be.
const longestWait = 64

// wait waits before the given retry, counted from 1, and is false if there is to be none. The worker
// waits along: a request that is being retried keeps its place.
func (r Retry) wait(ctx context.Context, retry int) bool {
	if retry > r.Limit || ctx.Err() != nil {
		return false
	}
	timer := time.NewTimer(r.Backoff * time.Duration(min(1<<min(retry-1, 30), longestWait)))
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// admit makes terms hold for t, which is about to be queued.
func (p *Pool) admit(t *task, terms *Terms) {
	s := t.extra()
	s.terms = terms
	t.band = terms.Priority.band()
	if terms.QueueTimeout > 0 {
		s.timer = time.AfterFunc(terms.QueueTimeout, func() { p.expire(t, s, ErrQueueTimeout) })
	}
	if ctx := terms.Context; ctx != nil {
		s.unwatch = context.AfterFunc(ctx, func() { p.expire(t, s, context.Cause(ctx)) })
	}
}

// expire cancels t if it is still queued, from the very put that s is of.
func (p *Pool) expire(t *task, s *special, cause error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if t.special == s && t.state == queued {
		p.drop(t, cause)
	}
}

// settled: what was waiting for the end of the time in the queue need not wait any more.
func (s *special) settled() {
	if s.timer != nil {
		s.timer.Stop()
	}
	if s.unwatch != nil {
		s.unwatch()
	}
}
