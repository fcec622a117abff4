// Many goroutines at once, natively in parallel. The ledger follows every event, and Stats is sampled all
// the while.
package pool_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/lidopool/lido/pool"
)

func TestStress(t *testing.T) {
	for name, size := range map[string]int{"unbounded": 0, "queue of 1": 1, "queue of 10": 10} {
		t.Run(name, func(t *testing.T) { stress(t, size, 4, 500) })
	}
}

// stress lets producers put requests through batches of their own, which they collect, while others
// create and dismiss workers and take snapshots.
func stress(t *testing.T, size, producers, each int) {
	options := pool.Options{QueueSize: size}
	l := newLedger(options)
	var wrong error
	options.Trace = func(e pool.Event) {
		if e.Kind == pool.Queued {
			l.entries[e.Request] = &entry{batch: int(e.Request) % producers, band: 1}
		}
		if err := l.observe(e); err != nil && wrong == nil {
			wrong = err
		}
	}
	p := pool.New(2, options)
	var stop atomic.Bool
	var others sync.WaitGroup
	others.Go(func() {
		for !stop.Load() {
			if s := p.Stats(); !sound(s) {
				t.Errorf("unsound: %+v", s)
				return
			}
			runtime.Gosched()
		}
	})
	others.Go(func() {
		for !stop.Load() {
			p.CreateWorkers(rand.IntN(3))
			p.DismissWorkers(rand.IntN(3))
			runtime.Gosched()
		}
	})
	var producing sync.WaitGroup
	for i := range producers {
		producing.Go(func() { produce(t, p, i, producers, each) })
	}
	producing.Wait()
	stop.Store(true)
	others.Wait()
	if err := p.Close(context.Background()); err != nil {
		t.Errorf("Close: %v", err)
	}
	if wrong != nil {
		t.Errorf("illegal event: %v", wrong)
	}
	all := uint64(producers * each)
	want(t, "stats", p.Stats(), pool.Stats{QueueSize: size, Submitted: all, Delivered: all})
}

// produce puts requests whose ids are i modulo step, and collects them all.
func produce(t *testing.T, p *pool.Pool, i, step, each int) {
	b := p.Batch()
	got := 0
	for n := range each {
		r := pool.NewRequest(func(context.Context) (int, error) {
			switch n % 10 {
			case 7:
				panic("as told")
			case 8:
				runtime.Goexit()
			case 9:
				return 0, errBroken
			}
			return n, nil
		}, func(*pool.Request[int], int) { got++ })
		r.ID = uint64(n*step + i + step) // not 0, which means: give me one
		r.ErrCallback = func(*pool.Request[int], error) { got++ }
		err := b.Put(context.Background(), r)
		for errors.Is(err, pool.ErrNoWorkersAvailable) {
			p.CreateWorkers(1)
			err = b.Put(context.Background(), r)
		}
		if err != nil {
			t.Errorf("Put: %v", err)
		}
		if n%50 == 0 {
			_ = b.Poll() // whether workers are there changes all the time
		}
	}
	for {
		err := b.Wait(context.Background())
		if err == nil {
			break
		}
		if !errors.Is(err, pool.ErrNoWorkersAvailable) {
			t.Fatalf("Wait: %v", err)
		}
		p.CreateWorkers(1)
	}
	want(t, "callbacks", got, each)
}
