// A long run of everything at once. For ten million requests:
//
//	go test -run Soak -timeout 1h ./pool -soak 10000000
package pool_test

import (
	"context"
	"errors"
	"flag"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lidopool/lido/pool"
)

var soakSize = flag.Int("soak", 200_000, "how many requests TestSoak puts; with -short a tenth")

// A soaker puts requests and keeps its own books of them.
type soaker struct {
	t        *testing.T
	pool     *pool.Pool
	batch    *pool.Batch
	random   *rand.Rand
	accepted uint64
	called   uint64 // callbacks
	reported uint64 // errors that Poll and Wait returned
}

func TestSoak(t *testing.T) {
	const soakers = 4
	size := *soakSize
	if testing.Short() {
		size /= 10
	}
	before := memory()
	p := pool.New(4, pool.Options{QueueSize: 100})
	var accepted atomic.Uint64
	var soaking sync.WaitGroup
	for i := range soakers {
		soaking.Go(func() {
			s := &soaker{t: t, pool: p, batch: p.Batch(), random: rand.New(rand.NewPCG(uint64(i), 0))}
			accepted.Add(s.soak(size / soakers))
		})
	}
	stop := disturb(t, p)
	soaking.Wait()
	stop()
	if err := p.Close(context.Background()); err != nil {
		t.Errorf("Close: %v", err)
	}
	s := p.Stats()
	want(t, "submitted", s.Submitted, accepted.Load())
	want(t, "delivered or canceled", s.Delivered+s.Canceled, accepted.Load())
	want(t, "goroutines left", len(lingering()), 0)
	if after := memory(); after > before+1<<20 {
		t.Errorf("%d bytes of memory before, %d after", before, after)
	}
}

// memory is what is in use after the garbage is collected, in bytes.
func memory() uint64 {
	runtime.GC()
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return s.HeapAlloc
}

// disturb creates and dismisses workers and looks at the pool until the function that it returns is called.
func disturb(t *testing.T, p *pool.Pool) (stop func()) {
	var stopped atomic.Bool
	done := start(func() error {
		for !stopped.Load() {
			if s := p.Stats(); !sound(s) {
				t.Errorf("unsound: %+v", s)
			}
			p.CreateWorkers(rand.IntN(4))
			p.DismissWorkers(rand.IntN(4))
			if rand.IntN(10) == 0 {
				p.Pause()
				runtime.Gosched()
				p.Resume()
			}
			for range 100 {
				runtime.Gosched()
			}
		}
		return nil
	})
	return func() {
		stopped.Store(true)
		<-done
	}
}

// soak puts n requests, collects them, and returns how many were accepted.
func (s *soaker) soak(n int) uint64 {
	for range n {
		s.put()
		if s.random.IntN(100) == 0 {
			s.book(s.batch.Poll())
		}
	}
	for {
		err := s.batch.Wait(context.Background())
		s.book(err)
		if !errors.Is(err, pool.ErrNoWorkersAvailable) {
			break
		}
		s.pool.CreateWorkers(1)
	}
	want(s.t, "callbacks and errors", s.called+s.reported, s.accepted)
	return s.accepted
}

// put puts a request that ends in one way or another, and that somebody hears of: a callback, or whoever
// gets the errors of Poll and Wait.
func (s *soaker) put() {
	fate := s.random.IntN(100)
	r := pool.NewRequest(func(context.Context) (int, error) {
		switch fate {
		case 0:
			panic("as told")
		case 1:
			runtime.Goexit()
		case 2, 3:
			return 0, errBroken
		}
		return fate, nil
	}, func(*pool.Request[int], int) { s.called++ })
	if fate%2 == 0 {
		r.ErrCallback = func(*pool.Request[int], error) { s.called++ }
	}
	switch s.random.IntN(20) {
	case 0:
		r.Terms = &pool.Terms{Priority: pool.Priority(s.random.IntN(3) - 1)}
	case 1:
		r.Terms = &pool.Terms{Retry: pool.Retry{Limit: 1}, QueueTimeout: time.Millisecond, RunTimeout: time.Millisecond}
	}
	ctx, cancel := context.Background(), context.CancelFunc(func() {})
	if fate >= 95 {
		ctx, cancel = context.WithCancel(ctx)
		go cancel() // before it is queued, or after, or while it waits for its place
	}
	defer cancel()
	s.accept(ctx, r)
	if s.random.IntN(20) == 0 {
		r.Cancel()
	}
}

// accept puts r, with new workers if there are none.
func (s *soaker) accept(ctx context.Context, r *pool.Request[int]) {
	for {
		err := s.batch.Put(ctx, r)
		switch {
		case err == nil:
			s.accepted++
			return
		case errors.Is(err, context.Canceled):
			return
		case !errors.Is(err, pool.ErrNoWorkersAvailable):
			s.t.Errorf("Put: %v", err)
			return
		}
		s.pool.CreateWorkers(1)
	}
}

// book counts the errors that came without a callback.
func (s *soaker) book(err error) {
	for _, part := range parts(err) {
		if request := (*pool.RequestError)(nil); errors.As(part, &request) {
			s.reported++
		}
	}
}
