// What a request is, and that it is in one place at a time.
package pool_test

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"
	"testing"

	"github.com/lidopool/lido/pool"
)

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

func TestErrors(t *testing.T) {
	request := &pool.RequestError{ID: 7, Err: errBroken}
	want(t, "RequestError", request.Error(), "pool: request 7: broken")
	wantErr(t, "what it wraps", request, errBroken)
	want(t, "PanicError", (&pool.PanicError{Value: 42}).Error(), "pool: panic: 42")
	wantErr(t, "what it wraps", &pool.PanicError{Value: errBroken}, errBroken)
	want(t, "what a panic with no error wraps", errors.Unwrap(&pool.PanicError{Value: 42}), nil)
}
