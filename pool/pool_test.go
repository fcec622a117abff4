// The contract of the pool, call by call.
package pool_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lidopool/lido/pool"
)

func TestNew(t *testing.T) {
	bubble(t, "starts its workers", func(t *testing.T) {
		p := newPool(t, 3, pool.Options{QueueSize: 5})
		synctest.Wait()
		want(t, "stats", p.Stats(), pool.Stats{Workers: 3, Idle: 3, QueueSize: 5})
	})
	for name, build := range map[string]func(){
		"negative workers":    func() { pool.New(-1, pool.Options{}) },
		"negative queue size": func() { pool.New(1, pool.Options{QueueSize: -2}) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if value := fmt.Sprint(recover()); !strings.HasPrefix(value, "pool: New: ") {
					t.Errorf("panic %q, want one that begins with pool: New:", value)
				}
			}()
			build()
		})
	}
}

func TestPut(t *testing.T) {
	bubble(t, "first in, first out", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		var got []int
		for i := range 100 {
			put(t, p, pool.NewRequest(give(i), appendTo(&got)))
		}
		wait(t, p)
		if len(got) != 100 || !slices.IsSorted(got) {
			t.Errorf("order %v", got)
		}
	})
	bubble(t, "numbers requests from 1, and leaves names that were given", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		requests := pool.MakeRequests(func(_ context.Context, i int) (int, error) { return i, nil }, []int{1, 2, 3}, nil)
		requests[1].ID = 77
		for _, r := range requests {
			put(t, p, r)
		}
		wait(t, p)
		for i, id := range []uint64{1, 77, 3} {
			want(t, "id", requests[i].ID, id)
		}
	})
	bubble(t, "those who wait longest come first", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{QueueSize: 1})
		open := make(chan struct{})
		var got []int
		put(t, p, pool.NewRequest(gate(open, 0), appendTo(&got)))
		synctest.Wait()
		put(t, p, pool.NewRequest(give(1), appendTo(&got)))
		var putting []<-chan error
		for i := 2; i < 6; i++ {
			putting = append(putting, start(func() error {
				return p.Put(t.Context(), pool.NewRequest(give(i), appendTo(&got)))
			}))
			blocked(t, "Put", putting[i-2])
		}
		close(open)
		for _, done := range putting {
			wantErr(t, "Put", <-done, nil)
		}
		wait(t, p)
		if !slices.Equal(got, []int{0, 1, 2, 3, 4, 5}) {
			t.Errorf("order %v", got)
		}
	})
	bubble(t, "a Put that gave up leaves no trace", func(t *testing.T) {
		p := newStalled(t, pool.Options{QueueSize: 1})
		put(t, p, pool.NewRequest(give(1), discard))
		late := pool.NewRequest(give(2), discard)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		wantErr(t, "Put", p.Put(ctx, late), context.DeadlineExceeded)
		want(t, "submitted", p.Stats().Submitted, 1)
		p.Resume()
		put(t, p, late)
		wait(t, p)
		want(t, "delivered", p.Stats().Delivered, 2)
	})
	for range 20 { // which of the two Put hears of first is chance
		bubble(t, "a Put whose context ends as it is accepted is accepted", func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			p := newStalled(t, pool.Options{QueueSize: 1, Trace: func(e pool.Event) {
				if e.Kind == pool.Queued && e.Request == 2 {
					cancel()
				}
			}})
			put(t, p, pool.NewRequest(give(1), discard))
			putting := start(func() error { return p.Put(ctx, pool.NewRequest(give(2), discard)) })
			blocked(t, "Put", putting)
			p.Resume()
			wantErr(t, "Put", <-putting, nil)
			wait(t, p)
			want(t, "delivered", p.Stats().Delivered, 2)
		})
	}
	bubble(t, "a full queue and nobody to empty it", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{QueueSize: 1})
		put(t, p, pool.NewRequest(give(1), discard))
		r := pool.NewRequest(give(2), discard)
		wantErr(t, "Put", p.Put(t.Context(), r), pool.ErrNoWorkersAvailable)
		p.CreateWorkers(1)
		put(t, p, r)
		wait(t, p)
	})
	bubble(t, "the last worker leaves, and those who wait for a place learn it", func(t *testing.T) {
		p := newStalled(t, pool.Options{QueueSize: 1})
		put(t, p, pool.NewRequest(give(1), discard))
		putting := start(func() error { return p.Put(t.Context(), pool.NewRequest(give(2), discard)) })
		blocked(t, "Put", putting)
		p.DismissWorkers(1)
		wantErr(t, "Put", <-putting, pool.ErrNoWorkersAvailable)
		want(t, "submitted", p.Stats().Submitted, 1)
	})
	bubble(t, "an ended context does not matter while there is room", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{QueueSize: 1})
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		wantErr(t, "Put", p.Put(ctx, pool.NewRequest(give(1), discard)), nil)
		wait(t, p)
	})
	bubble(t, "no worker idles while something is queued", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{QueueSize: 1})
		synctest.Wait()
		open := make(chan struct{})
		put(t, p, pool.NewRequest(gate(open, 1), discard), pool.NewRequest(gate(open, 2), discard))
		synctest.Wait()
		want(t, "running", p.Stats().Running, 2)
		close(open)
		wait(t, p)
	})
}

func TestRequest(t *testing.T) {
	bubble(t, "many types on one pool", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{})
		var number int
		var text string
		put(t, p,
			pool.NewRequest(give(42), func(_ *pool.Request[int], v int) { number = v }),
			pool.NewRequest(give("forty-two"), func(_ *pool.Request[string], v string) { text = v }))
		wait(t, p)
		want(t, "number", number, 42)
		want(t, "text", text, "forty-two")
	})
	bubble(t, "keeps its result", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		ok, failed := pool.NewRequest(give(42), nil), pool.NewRequest(fail(errBroken), nil)
		put(t, p, ok, failed)
		wantErr(t, "Wait", p.Wait(t.Context()), errBroken)
		v, err := ok.Result()
		want(t, "result", v, 42)
		wantErr(t, "error", err, nil)
		_, err = failed.Result()
		wantErr(t, "error", err, errBroken)
	})
	bubble(t, "put again forgets its earlier failure", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		runs := 0
		r := pool.NewRequest(func(context.Context) (int, error) {
			if runs++; runs == 1 {
				panic("the first time")
			}
			return runs, nil
		}, nil)
		put(t, p, r)
		if err := p.Wait(t.Context()); err == nil {
			t.Error("Wait: no error the first time")
		}
		put(t, p, r)
		wait(t, p)
		v, err := r.Result()
		want(t, "result", v, 2)
		wantErr(t, "error", err, nil)
	})
	bubble(t, "carries data, and arrives at its callback", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		var got any
		r := pool.NewRequest(give(1), func(r *pool.Request[int], _ int) { got = r.Data })
		r.Data = "mine"
		put(t, p, r)
		wait(t, p)
		want(t, "data", got, any("mine"))
	})
	bubble(t, "gets a live context", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		put(t, p, pool.NewRequest(func(ctx context.Context) (int, error) { return 0, ctx.Err() }, nil))
		wait(t, p)
	})
	bubble(t, "refused while in use, from any batch", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{})
		r := pool.NewRequest(give(1), discard)
		put(t, p, r)
		wantErr(t, "Put", p.Batch().Put(t.Context(), r), pool.ErrRequestInUse)
		n, err := pool.PutAll(t.Context(), p, []*pool.Request[int]{pool.NewRequest(give(2), discard), r})
		want(t, "put before it", n, 1)
		wantErr(t, "PutAll", err, pool.ErrRequestInUse)
		p.CreateWorkers(1)
		wait(t, p)
		want(t, "delivered", p.Stats().Delivered, 2)
	})
	for name, callback := range map[string]func(*pool.Request[int], int){"silent": nil, "collected": discard[int]} {
		t.Run("refused while in use, without a race, "+name, func(t *testing.T) {
			putFromTwoBatches(t, pool.NewRequest(give(1), callback))
		})
	}
}

func TestPutAgainWhileDelivered(t *testing.T) {
	p := newPool(t, 1, pool.Options{})
	runs, second := 0, make(chan struct{})
	var got []int
	r := pool.NewRequest(func(context.Context) (int, error) {
		if runs++; runs == 2 {
			close(second)
		}
		return runs, nil
	}, func(_ *pool.Request[int], v int) {
		got = append(got, v)
		<-second // it already runs again, because somebody else has put it
	})
	put(t, p, r)
	putting := start(func() error {
		for {
			if err := p.TryPut(r); !errors.Is(err, pool.ErrRequestInUse) {
				return err
			}
			runtime.Gosched()
		}
	})
	wait(t, p)
	wantErr(t, "TryPut", <-putting, nil)
	wait(t, p)
	if !slices.Equal(got, []int{1, 2}) {
		t.Errorf("results %v, want 1 2", got)
	}
}

// putFromTwoBatches has two goroutines put the same request again and again.
func putFromTwoBatches(t *testing.T, r *pool.Request[int]) {
	p := newPool(t, 2, pool.Options{})
	var putting sync.WaitGroup
	for range 2 {
		putting.Go(func() {
			b := p.Batch()
			for range 2000 {
				if err := b.TryPut(r); err != nil && !errors.Is(err, pool.ErrRequestInUse) {
					t.Error(err)
				}
				if err := b.Wait(context.Background()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	putting.Wait()
	want(t, "queued, running or undelivered", p.Stats().Submitted-p.Stats().Delivered, 0)
}

func TestPutAll(t *testing.T) {
	numbers := func(n int, got *[]int) []*pool.Request[int] {
		args := make([]int, n)
		for i := range args {
			args[i] = i
		}
		return pool.MakeRequests(func(_ context.Context, i int) (int, error) { return i, nil }, args, appendTo(got))
	}
	bubble(t, "in order", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		var got []int
		n, err := pool.PutAll(t.Context(), p, numbers(50, &got))
		want(t, "put", n, 50)
		wantErr(t, "PutAll", err, nil)
		wait(t, p)
		if len(got) != 50 || !slices.IsSorted(got) {
			t.Errorf("order %v", got)
		}
	})
	bubble(t, "through a queue that is smaller", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{QueueSize: 3})
		var got []int
		n, err := pool.PutAll(t.Context(), p, numbers(50, &got))
		want(t, "put", n, 50)
		wantErr(t, "PutAll", err, nil)
		wait(t, p)
		if len(got) != 50 || !slices.IsSorted(got) {
			t.Errorf("order %v", got)
		}
	})
	bubble(t, "nothing", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		n, err := pool.PutAll(t.Context(), p, []*pool.Request[int]{})
		want(t, "put", n, 0)
		wantErr(t, "PutAll", err, nil)
	})
	bubble(t, "until its context ends", func(t *testing.T) {
		p := newStalled(t, pool.Options{QueueSize: 3})
		var got []int
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		n, err := pool.PutAll(ctx, p, numbers(5, &got))
		want(t, "put", n, 3)
		wantErr(t, "PutAll", err, context.DeadlineExceeded)
		want(t, "queued", p.Stats().Queued, 3)
	})
	bubble(t, "until the pool closes", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{QueueSize: 1})
		open := make(chan struct{})
		requests := []pool.Work{}
		for range 4 {
			requests = append(requests, pool.NewRequest(gate(open, 1), discard))
		}
		put(t, p, requests[0])
		synctest.Wait()
		n := 0
		putting := start(func() (err error) {
			n, err = pool.PutAll(t.Context(), p, requests[1:])
			return err
		})
		blocked(t, "PutAll", putting)
		closing := start(func() error { return p.Close(t.Context()) })
		wantErr(t, "PutAll", <-putting, pool.ErrClosed)
		want(t, "put", n, 1)
		close(open)
		wantErr(t, "Close", <-closing, nil)
	})
	bubble(t, "into a batch, of many types", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{})
		b := p.Batch()
		n, err := pool.PutAll(t.Context(), b, []pool.Work{pool.NewRequest(give(1), discard), pool.NewRequest(give("two"), discard)})
		want(t, "put", n, 2)
		wantErr(t, "PutAll", err, nil)
		wantErr(t, "Poll of the pool", p.Poll(), pool.ErrNoResultsPending)
		wait(t, b)
		want(t, "delivered", p.Stats().Delivered, 2)
	})
}

func TestPoll(t *testing.T) {
	bubble(t, "delivers what is ready, in the order in which it became so", func(t *testing.T) {
		p := newPool(t, 3, pool.Options{})
		var got []int
		for _, seconds := range []int{3, 1, 2} {
			put(t, p, pool.NewRequest(func(context.Context) (int, error) {
				time.Sleep(time.Duration(seconds) * time.Second)
				return seconds, nil
			}, appendTo(&got)))
		}
		wantErr(t, "Poll at first", p.Poll(), nil)
		time.Sleep(2500 * time.Millisecond)
		wantErr(t, "Poll in between", p.Poll(), nil)
		if !slices.Equal(got, []int{1, 2}) {
			t.Errorf("results %v, want 1 2", got)
		}
		time.Sleep(time.Second)
		wantErr(t, "Poll of the last", p.Poll(), pool.ErrNoResultsPending)
		wantErr(t, "Poll of none", p.Poll(), pool.ErrNoResultsPending)
		want(t, "results", len(got), 3)
	})
	bubble(t, "joins errors, with the end of results", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		put(t, p, pool.NewRequest(fail(errBroken), nil), pool.NewRequest(fail(context.Canceled), nil))
		synctest.Wait()
		err := p.Poll()
		for _, part := range []error{errBroken, context.Canceled, pool.ErrNoResultsPending} {
			wantErr(t, "Poll", err, part)
		}
		wantErr(t, "Poll once more", p.Poll(), pool.ErrNoResultsPending)
	})
}

func TestGoexitInCallback(t *testing.T) {
	for name, collect := range map[string]func(*pool.Pool) error{
		"Poll": func(p *pool.Pool) error { return p.Poll() },
		"Wait": func(p *pool.Pool) error { return p.Wait(context.Background()) },
	} {
		bubble(t, name, func(t *testing.T) {
			p := newPool(t, 1, pool.Options{})
			var got []int
			put(t, p,
				pool.NewRequest(give(1), appendTo(&got)),
				pool.NewRequest(give(2), func(*pool.Request[int], int) { runtime.Goexit() }),
				pool.NewRequest(give(3), appendTo(&got)))
			synctest.Wait()
			ended := make(chan struct{})
			go func() {
				defer close(ended)
				err := collect(p)
				t.Errorf("returned %v", err)
			}()
			<-ended
			want(t, "delivered", p.Stats().Delivered, 2)
			want(t, "undelivered", p.Stats().Undelivered, 1)
			wait(t, p)
			if !slices.Equal(got, []int{1, 3}) {
				t.Errorf("results %v, want 1 3", got)
			}
		})
	}
}

func TestWait(t *testing.T) {
	bubble(t, "returns at once when nothing is pending", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{})
		wait(t, p)
	})
	bubble(t, "returns errors and results of requests that callbacks put", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		put(t, p, pool.NewRequest(give(1), func(*pool.Request[int], int) {
			put(t, p, pool.NewRequest(fail(errBroken), nil))
		}))
		wantErr(t, "Wait", p.Wait(t.Context()), errBroken)
		wait(t, p)
	})
	bubble(t, "keeps the errors it has when its context ends", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{})
		open := make(chan struct{})
		put(t, p, pool.NewRequest(fail(errBroken), nil), pool.NewRequest(gate(open, 1), discard))
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		err := p.Wait(ctx)
		wantErr(t, "Wait", err, errBroken)
		wantErr(t, "Wait", err, context.DeadlineExceeded)
		close(open)
		wait(t, p)
	})
	bubble(t, "looks at its context between two deliveries", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		for range 3 {
			put(t, p, pool.NewRequest(give(1), func(*pool.Request[int], int) { cancel() }))
		}
		synctest.Wait()
		wantErr(t, "Wait", p.Wait(ctx), context.Canceled)
		want(t, "undelivered", p.Stats().Undelivered, 2)
		wait(t, p)
	})
	bubble(t, "counts are exact inside callbacks", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		var got []int
		for range 3 {
			put(t, p, pool.NewRequest(give(1), func(*pool.Request[int], int) { got = append(got, p.Stats().Undelivered) }))
		}
		synctest.Wait()
		wait(t, p)
		if !slices.Equal(got, []int{2, 1, 0}) {
			t.Errorf("undelivered in callbacks %v, want 2 1 0", got)
		}
	})
	bubble(t, "includes requests without a callback", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		done := false
		put(t, p, pool.NewRequest(func(context.Context) (int, error) {
			time.Sleep(time.Second)
			done = true
			return 0, nil
		}, nil))
		wait(t, p)
		want(t, "done", done, true)
	})
	bubble(t, "is not woken for the results of others", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{})
		open := make(chan struct{})
		put(t, p, pool.NewRequest(gate(open, 1), discard))
		b := p.Batch()
		waiting := start(func() error { return p.Wait(t.Context()) })
		put(t, b, pool.NewRequest(give(1), discard))
		wait(t, b)
		blocked(t, "Wait", waiting)
		close(open)
		wantErr(t, "Wait", <-waiting, nil)
	})
}

func TestWorkers(t *testing.T) {
	bubble(t, "new ones start on what is queued", func(t *testing.T) {
		p := newPool(t, 0, pool.Options{})
		put(t, p, pool.NewRequest(give(1), nil), pool.NewRequest(give(2), nil))
		p.CreateWorkers(1)
		wait(t, p)
		want(t, "workers", p.Stats().Workers, 1)
	})
	bubble(t, "a count that is not positive changes nothing", func(t *testing.T) {
		p := newPool(t, 2, pool.Options{})
		p.CreateWorkers(0)
		p.CreateWorkers(-3)
		want(t, "dismissed", p.DismissWorkers(0), 0)
		want(t, "dismissed", p.DismissWorkers(-3), 0)
		want(t, "workers", p.Stats().Workers, 2)
	})
	bubble(t, "dismissed are the newest, and no more than there are", func(t *testing.T) {
		var left []uint32
		p := newPool(t, 3, pool.Options{Trace: func(e pool.Event) {
			if e.Kind == pool.WorkerDismissed {
				left = append(left, e.Worker)
			}
		}})
		want(t, "dismissed", p.DismissWorkers(1), 1)
		p.CreateWorkers(1)
		want(t, "dismissed", p.DismissWorkers(9), 3)
		if !slices.Equal(left, []uint32{3, 4, 2, 1}) {
			t.Errorf("dismissed %v, want 3 4 2 1", left)
		}
	})
	bubble(t, "a busy one finishes first and takes nothing more", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		put(t, p,
			pool.NewRequest(func(context.Context) (int, error) { time.Sleep(time.Second); return 1, nil }, nil),
			pool.NewRequest(give(2), nil))
		synctest.Wait()
		p.DismissWorkers(1)
		begin := time.Now()
		wantErr(t, "JoinDismissed", p.JoinDismissed(t.Context()), nil)
		want(t, "time taken", time.Since(begin), time.Second)
		want(t, "stats", p.Stats(), pool.Stats{Queued: 1, Submitted: 2, Delivered: 1})
	})
	for last := range 2 {
		bubble(t, fmt.Sprintf("one that leaves on its way to work sends another, %d", last), func(t *testing.T) {
			p := newPool(t, 2, pool.Options{})
			open := []chan struct{}{make(chan struct{}), make(chan struct{})}
			put(t, p, pool.NewRequest(gate(open[0], 1), nil), pool.NewRequest(gate(open[1], 2), nil))
			synctest.Wait()
			close(open[1-last])
			synctest.Wait()
			close(open[last]) // its worker is the last to become idle
			synctest.Wait()
			put(t, p, pool.NewRequest(give(3), nil))
			p.DismissWorkers(1)
			synctest.Wait()
			want(t, "delivered", p.Stats().Delivered, 3)
		})
	}
	bubble(t, "JoinDismissed ends with its context", func(t *testing.T) {
		p := newPool(t, 1, pool.Options{})
		open := make(chan struct{})
		put(t, p, pool.NewRequest(gate(open, 1), nil))
		synctest.Wait()
		p.DismissWorkers(1)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		wantErr(t, "JoinDismissed", p.JoinDismissed(ctx), context.DeadlineExceeded)
		close(open)
	})
}

func TestClose(t *testing.T) {
	bubble(t, "finishes what is queued, and takes no more", func(t *testing.T) {
		p := pool.New(1, pool.Options{})
		var got []int
		for i := range 5 {
			put(t, p, pool.NewRequest(give(i), appendTo(&got)))
		}
		wantErr(t, "Close", p.Close(t.Context()), nil)
		wantErr(t, "Put", p.Put(t.Context(), pool.NewRequest(give(1), nil)), pool.ErrClosed)
		wantErr(t, "TryPut", p.TryPut(pool.NewRequest(give(1), nil)), pool.ErrClosed)
		wantErr(t, "TryPut into a batch", p.Batch().TryPut(pool.NewRequest(give(1), nil)), pool.ErrClosed)
		p.CreateWorkers(1)
		want(t, "stats", p.Stats(), pool.Stats{Undelivered: 5, Submitted: 5})
		wait(t, p)
		want(t, "results", len(got), 5)
		wantErr(t, "Close again", p.Close(t.Context()), nil)
	})
	bubble(t, "frees those who wait to put", func(t *testing.T) {
		p := pool.New(1, pool.Options{QueueSize: 1})
		p.Pause()
		put(t, p, pool.NewRequest(give(1), nil))
		r := pool.NewRequest(give(2), nil)
		putting := start(func() error { return p.Put(t.Context(), r) })
		blocked(t, "Put", putting)
		wantErr(t, "Close", p.Close(t.Context()), nil)
		wantErr(t, "Put", <-putting, pool.ErrClosed)
		wantErr(t, "Put of the same request again", p.Put(t.Context(), r), pool.ErrClosed)
	})
	bubble(t, "several may close", func(t *testing.T) {
		p := pool.New(2, pool.Options{})
		open := make(chan struct{})
		put(t, p, pool.NewRequest(gate(open, 1), nil))
		first := start(func() error { return p.Close(t.Context()) })
		second := start(func() error { return p.Close(t.Context()) })
		blocked(t, "Close", first)
		blocked(t, "Close", second)
		close(open)
		wantErr(t, "Close", <-first, nil)
		wantErr(t, "Close", <-second, nil)
	})
	t.Run("races with Put, and none is lost", func(t *testing.T) {
		for range 200 {
			p := pool.New(2, pool.Options{QueueSize: 1})
			accepted := make(chan int)
			for range 2 {
				go func() {
					n := 0
					for p.Put(context.Background(), pool.NewRequest(give(1), discard)) == nil {
						n++
					}
					accepted <- n
				}()
			}
			if err := p.Close(context.Background()); err != nil {
				t.Fatal(err)
			}
			n := <-accepted + <-accepted
			wait(t, p)
			want(t, "delivered", p.Stats().Delivered, uint64(n))
		}
	})
}

func TestErrors(t *testing.T) {
	request := &pool.RequestError{ID: 7, Err: errBroken}
	want(t, "RequestError", request.Error(), "pool: request 7: broken")
	wantErr(t, "what it wraps", request, errBroken)
	want(t, "PanicError", (&pool.PanicError{Value: 42}).Error(), "pool: panic: 42")
	wantErr(t, "what it wraps", &pool.PanicError{Value: errBroken}, errBroken)
	want(t, "what a panic with no error wraps", errors.Unwrap(&pool.PanicError{Value: 42}), nil)
}
