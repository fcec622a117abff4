// Bundles: nobody can tell them from requests that were put one by one.
package pool_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/lidopool/lido/pool"
)

// A crew is items that do the same, and note what happens to them.
type crew struct {
	requests []*pool.Request[int] // for those that are told from the others
	work     func(ctx context.Context, i int) error
	callback func(i int)

	mu        sync.Mutex
	ran, told []int
	failed    map[int]error
}

func newCrew(n int) *crew {
	c := &crew{failed: map[int]error{}}
	c.work, c.callback = func(context.Context, int) error { return nil }, func(int) {}
	for i := range n {
		r := pool.NewRequest(func(ctx context.Context) (int, error) { return i, c.one(ctx, i) }, nil)
		r.Callback = func(*pool.Request[int], int) { c.tell(i) }
		r.ErrCallback = func(_ *pool.Request[int], err error) {
			c.mu.Lock()
			c.failed[i] = err
			c.mu.Unlock()
			c.tell(i)
		}
		c.requests = append(c.requests, r)
	}
	return c
}

func (c *crew) one(ctx context.Context, i int) error {
	c.mu.Lock()
	c.ran = append(c.ran, i)
	c.mu.Unlock()
	return c.work(ctx, i)
}

func (c *crew) tell(i int) {
	c.mu.Lock()
	c.told = append(c.told, i)
	c.mu.Unlock()
	c.callback(i)
}

func (c *crew) Run(ctx context.Context, cursor *pool.Cursor) error {
	for i, ok := cursor.First(), true; ok; i, ok = cursor.Next() {
		if err := c.one(ctx, i); err != nil {
			return err
		}
	}
	return nil
}

func (c *crew) Deliver(cursor *pool.Cursor) {
	for i, ok := cursor.First(), true; ok; i, ok = cursor.Next() {
		c.tell(i)
	}
}

func (c *crew) At(i int) pool.Work { return c.requests[i] }

func (c *crew) put(t *testing.T, b interface {
	PutBundle(n int, items pool.Items) error
},
) {
	t.Helper()
	if err := b.PutBundle(len(c.requests), c); err != nil {
		t.Fatalf("PutBundle: %v", err)
	}
}

// upTo returns 0, 1, … n-1.
func upTo(n int) (all []int) {
	for i := range n {
		all = append(all, i)
	}
	return all
}

func wantInts(t *testing.T, what string, got, want []int) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func TestBundle(t *testing.T) {
	bubble(t, "runs and is delivered in order", func(t *testing.T) {
		p, c := newPool(t, 1, pool.Options{}), newCrew(5) // of two workers, the other may take the rest over
		b := p.Batch()
		c.put(t, b)
		wait(t, b)
		wantInts(t, "ran", c.ran, upTo(5))
		wantInts(t, "told", c.told, upTo(5))
		synctest.Wait()
		want(t, "stats", p.Stats(), pool.Stats{Workers: 1, Idle: 1, Submitted: 5, Delivered: 5})
	})
	for _, every := range []int{1, 2, 3} { // requests look around
		bubble(t, "counts exactly while it is run and delivered", func(t *testing.T) {
			p, c := newPool(t, 1, pool.Options{}), newCrew(5)
			c.work = func(_ context.Context, i int) error {
				if (i+1)%every == 0 {
					want(t, "stats in a run", p.Stats(),
						pool.Stats{Workers: 1, Submitted: 5, Running: 1, Undelivered: i, Queued: 4 - i})
				}
				return nil
			}
			c.callback = func(i int) {
				if (i+1)%every == 0 {
					want(t, "stats in a callback", p.Stats(),
						pool.Stats{Workers: 1, Idle: 1, Submitted: 5, Delivered: uint64(i + 1), Undelivered: 4 - i})
				}
			}
			b := p.Batch()
			c.put(t, b)
			synctest.Wait()
			wantErr(t, "Poll", b.Poll(), pool.ErrNoResultsPending)
			wantInts(t, "told", c.told, upTo(5))
		})
	}
	bubble(t, "keeps its place in the queue", func(t *testing.T) {
		p, first, second := newStalled(t, pool.Options{}), newCrew(4), newCrew(2)
		first.work = func(context.Context, int) error { p.Stats(); return nil }
		second.work = func(context.Context, int) error { want(t, "ran", len(first.ran), 4); return nil }
		b := p.Batch()
		first.put(t, b)
		second.put(t, b)
		p.Resume()
		wait(t, b)
		wantInts(t, "told", second.told, upTo(2))
	})
	bubble(t, "keeps its place among results", func(t *testing.T) {
		p, first, second := newStalled(t, pool.Options{}), newCrew(4), newCrew(2)
		first.callback = func(int) { p.Stats() }
		second.callback = func(int) { want(t, "told", len(first.told), 4) }
		b := p.Batch()
		first.put(t, b)
		second.put(t, b)
		p.Resume()
		wait(t, b)
		wantInts(t, "told", second.told, upTo(2))
	})
	bubble(t, "is polled in part", func(t *testing.T) {
		p, early, late, last := newPool(t, 1, pool.Options{}), newCrew(2), newCrew(4), newCrew(2)
		b := p.Batch()
		early.callback = func(i int) {
			if i > 0 {
				return
			}
			wantErr(t, "Poll inside", b.Poll(), pool.ErrNoResultsPending)
			late.put(t, b)
			last.put(t, b)
			synctest.Wait()
		}
		early.put(t, b)
		synctest.Wait()
		if err := b.Poll(); err != nil {
			t.Error(err)
		}
		wantInts(t, "told of what came meanwhile", late.told, upTo(1))
		last.callback = func(int) { want(t, "told", len(late.told), 4) }
		wantErr(t, "Poll", b.Poll(), pool.ErrNoResultsPending)
		want(t, "delivered", p.Stats().Delivered, 8)
	})
	bubble(t, "is run by others while one of its requests waits", func(t *testing.T) {
		p, c, done := newPool(t, 2, pool.Options{}), newCrew(4), make(chan struct{})
		c.work = func(_ context.Context, i int) error {
			switch i {
			case 0:
				<-done
			case 3:
				close(done)
			}
			return nil
		}
		synctest.Wait() // the workers sleep
		b := p.Batch()
		c.put(t, b)
		wait(t, b)
		wantInts(t, "told", slices.Sorted(slices.Values(c.told)), upTo(4))
	})
	bubble(t, "is singles in a pool that is traced", func(t *testing.T) {
		var kinds []pool.Kind
		p := newPool(t, 1, pool.Options{Trace: func(e pool.Event) {
			if e.Request > 0 {
				kinds = append(kinds, e.Kind)
			}
		}})
		c := newCrew(2)
		b := p.Batch()
		c.put(t, b)
		synctest.Wait() // both have run
		wait(t, b)
		if want := []pool.Kind{pool.Queued, pool.Queued, pool.Started, pool.Finished, pool.Started, pool.Finished,
			pool.Delivered, pool.Delivered}; !slices.Equal(kinds, want) {
			t.Errorf("events %v, want %v", kinds, want)
		}
	})
	bubble(t, "is turned away by a closed pool", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		if err := p.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		wantErr(t, "PutBundle", p.Batch().PutBundle(2, newCrew(2)), pool.ErrClosed)
	})
}

func TestBundleEnds(t *testing.T) {
	ends := map[string]struct {
		end     func() error
		outcome func(error) bool
	}{
		"an error": {func() error { return errBroken }, func(err error) bool { return errors.Is(err, errBroken) }},
		"a panic": {func() error { panic("no") }, func(err error) bool {
			var panicked *pool.PanicError
			return errors.As(err, &panicked) && panicked.Value == "no"
		}},
		"Goexit": {func() error { runtime.Goexit(); return nil }, func(err error) bool {
			return errors.Is(err, pool.ErrGoexit)
		}},
	}
	for name, e := range ends {
		for _, at := range []int{0, 2, 4} {
			bubble(t, name, func(t *testing.T) {
				p, c := newPool(t, 1, pool.Options{}), newCrew(5)
				c.work = func(_ context.Context, i int) error {
					if i == at {
						return e.end()
					}
					return nil
				}
				b := p.Batch()
				c.put(t, b)
				wait(t, b)
				wantInts(t, "ran", c.ran, upTo(5))
				wantInts(t, "told", c.told, upTo(5))
				if len(c.failed) != 1 || !e.outcome(c.failed[at]) {
					t.Errorf("failed: %v", c.failed)
				}
				want(t, "delivered", p.Stats().Delivered, 5)
			})
		}
	}
}

func TestBundleInterrupted(t *testing.T) {
	bubble(t, "a request is canceled while it is queued", func(t *testing.T) {
		p, c := newStalled(t, pool.Options{}), newCrew(5)
		b := p.Batch()
		c.put(t, b)
		want(t, "Cancel before Separate", c.requests[1].Cancel(), false)
		b.Separate()
		want(t, "Cancel", c.requests[1].Cancel(), true)
		p.Resume()
		wait(t, b)
		wantInts(t, "ran", c.ran, []int{0, 2, 3, 4})
		wantErr(t, "its error", c.failed[1], context.Canceled)
		want(t, "canceled", p.Stats().Canceled, 1)
	})
	bubble(t, "a request is canceled while it runs", func(t *testing.T) {
		p, c := newPool(t, 1, pool.Options{}), newCrew(3)
		c.work = func(ctx context.Context, i int) error {
			if i == 1 {
				p.Batch().Separate()
				want(t, "Cancel of what is done", c.requests[0].Cancel(), false)
				want(t, "Cancel", c.requests[1].Cancel(), true)
			}
			return ctx.Err()
		}
		b := p.Batch()
		c.put(t, b)
		wait(t, b)
		wantErr(t, "its error", c.failed[1], context.Canceled)
		want(t, "how many failed", len(c.failed), 1)
	})
	bubble(t, "the pool is paused", func(t *testing.T) {
		p, c := newPool(t, 1, pool.Options{}), newCrew(4)
		c.work = func(_ context.Context, i int) error {
			if i == 1 {
				p.Pause()
			}
			return nil
		}
		b := p.Batch()
		c.put(t, b)
		synctest.Wait()
		wantInts(t, "ran", c.ran, upTo(2))
		want(t, "queued", p.Stats().Queued, 2)
		p.Resume()
		wait(t, b)
		wantInts(t, "ran", c.ran, upTo(4))
	})
	bubble(t, "the worker is dismissed", func(t *testing.T) {
		p, c := newPool(t, 1, pool.Options{}), newCrew(3)
		c.work = func(_ context.Context, i int) error {
			if i == 0 {
				p.DismissWorkers(1)
			}
			return nil
		}
		b := p.Batch()
		c.put(t, b)
		wantErr(t, "Wait", b.Wait(t.Context()), pool.ErrNoWorkersAvailable)
		wantInts(t, "ran", c.ran, upTo(1))
		p.CreateWorkers(1)
		wait(t, b)
		wantInts(t, "told", c.told, upTo(3))
	})
	bubble(t, "the pool gives up", func(t *testing.T) {
		p, c := newStalled(t, pool.Options{}), newCrew(3)
		c.put(t, p.Batch())
		p.DismissWorkers(1)
		synctest.Wait()
		var closed *pool.CloseError
		if err := p.Close(t.Context()); !errors.As(err, &closed) || !slices.Equal(closed.NotRun, []uint64{1, 2, 3}) {
			t.Errorf("Close: %v", err)
		}
	})
	bubble(t, "a callback polls", func(t *testing.T) {
		p, c := newPool(t, 1, pool.Options{}), newCrew(5)
		b := p.Batch()
		c.callback = func(i int) {
			if i == 0 {
				wantErr(t, "Poll", b.Poll(), pool.ErrNoResultsPending)
			}
		}
		c.put(t, b)
		synctest.Wait() // all have run
		wait(t, b)
		wantInts(t, "told", c.told, upTo(5))
	})
	bubble(t, "a wait ends", func(t *testing.T) {
		p, c := newPool(t, 1, pool.Options{}), newCrew(5)
		b := p.Batch()
		ctx, cancel := context.WithCancel(t.Context())
		c.callback = func(i int) {
			if i == 2 {
				cancel()
				p.Stats()
			}
		}
		c.put(t, b)
		wantErr(t, "Wait", b.Wait(ctx), context.Canceled)
		wantInts(t, "told", c.told, upTo(3))
		wait(t, b)
		wantInts(t, "told", c.told, upTo(5))
	})
}

func TestBundlePriorities(t *testing.T) {
	bubble(t, "bands have their turns", func(t *testing.T) {
		p, c := newStalled(t, pool.Options{}), newCrew(20)
		b := p.Batch()
		low := pool.NewRequest(func(context.Context) (int, error) { return 0, c.one(t.Context(), 100) }, nil)
		low.Terms = &pool.Terms{Priority: pool.Low}
		high := pool.NewRequest(func(context.Context) (int, error) { return 0, c.one(t.Context(), 200) }, nil)
		high.Terms = &pool.Terms{Priority: pool.High}
		c.put(t, b)
		put(t, b, low, high)
		p.Resume()
		wait(t, b)
		// High, and then Normal until Low has been passed over fifteen times in all.
		expected := append([]int{200}, upTo(14)...)
		expected = append(append(expected, 100), upTo(20)[14:]...)
		wantInts(t, "ran", c.ran, expected)
	})
	bubble(t, "a request moves", func(t *testing.T) {
		p, c := newStalled(t, pool.Options{}), newCrew(4)
		b := p.Batch()
		c.put(t, b)
		b.Separate()
		want(t, "SetPriority", c.requests[2].SetPriority(pool.High), true)
		p.Resume()
		wait(t, b)
		wantInts(t, "ran", c.ran, []int{2, 0, 1, 3})
	})
	bubble(t, "who waits in a request helps with one at a time", func(t *testing.T) {
		p, c := newPool(t, 1, pool.Options{}), newCrew(3)
		b, inner := p.Batch(), p.Batch()
		outer := pool.NewRequest(func(ctx context.Context) (int, error) {
			c.put(t, inner)
			return 0, inner.Wait(ctx)
		}, nil)
		put(t, b, outer)
		wait(t, b)
		wantInts(t, "told", c.told, upTo(3))
	})
}

// Everybody does everything at once; the race detector looks on.
func TestBundleStress(t *testing.T) {
	p := newPool(t, 4, pool.Options{})
	const each, bundles = 64, 30
	var sum atomic.Int64
	stop := make(chan struct{})
	observer := start(func() error {
		for {
			select {
			case <-stop:
				return nil
			default:
			}
			if s := p.Stats(); !sound(s) {
				return errors.New("the counts do not add up")
			}
			p.Batch().Separate()
			p.Pause()
			p.Resume()
			runtime.Gosched() // js/wasm takes no goroutine's turn away
		}
	})
	var callers sync.WaitGroup
	for caller := range 3 {
		callers.Go(func() {
			random := rand.New(rand.NewPCG(uint64(caller), 0))
			b := p.Batch()
			for range bundles {
				c := newCrew(each)
				c.callback = func(int) { sum.Add(1) }
				c.work = func(context.Context, int) error {
					if rand.IntN(10) == 0 {
						return errBroken
					}
					return nil
				}
				c.put(t, b)
				if random.IntN(2) == 0 {
					b.Separate()
					c.requests[random.IntN(each)].Cancel()
				}
				if err := b.Wait(t.Context()); err != nil {
					t.Error(err)
				}
				if told := slices.Sorted(slices.Values(c.told)); !slices.Equal(told, upTo(each)) {
					t.Errorf("told: %v", told)
				}
			}
		})
	}
	callers.Wait()
	close(stop)
	if err := <-observer; err != nil {
		t.Error(err)
	}
	want(t, "callbacks", sum.Load(), 3*bundles*each)
}
