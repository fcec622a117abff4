// What the tests of this package share: bubbles of virtual time, pools that clean up after themselves,
// and requests that do as they are told.
package pool_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"

	"github.com/lidopool/lido/pool"
)

var errBroken = errors.New("broken")

// bubble is a subtest in virtual time, where nothing may be left running.
func bubble(t *testing.T, name string, f func(t *testing.T)) {
	t.Helper()
	t.Run(name, func(t *testing.T) { synctest.Test(t, f) })
}

// newPool returns a pool whose workers are gone when the test is over.
func newPool(t *testing.T, workers int, options pool.Options) *pool.Pool {
	t.Helper()
	p := pool.New(workers, options)
	t.Cleanup(func() {
		p.DismissWorkers(p.Stats().Workers)
		if err := p.JoinDismissed(context.Background()); err != nil {
			t.Errorf("JoinDismissed at the end: %v", err)
		}
	})
	return p
}

// newStalled returns a pool whose only worker takes nothing before Resume.
func newStalled(t *testing.T, options pool.Options) *pool.Pool {
	t.Helper()
	p := newPool(t, 1, options)
	p.Pause()
	return p
}

// give is a function that returns v.
func give[R any](v R) func(context.Context) (R, error) {
	return func(context.Context) (R, error) { return v, nil }
}

// fail is a function that returns err.
func fail(err error) func(context.Context) (int, error) {
	return func(context.Context) (int, error) { return 0, err }
}

// gate is a function that returns v once open is closed.
func gate[R any](open <-chan struct{}, v R) func(context.Context) (R, error) {
	return func(context.Context) (R, error) {
		<-open
		return v, nil
	}
}

// appendTo is a callback that collects results.
func appendTo[R any](got *[]R) func(*pool.Request[R], R) {
	return func(_ *pool.Request[R], v R) { *got = append(*got, v) }
}

// discard is a callback that only makes its request wait for delivery.
func discard[R any](*pool.Request[R], R) {}

func put(t *testing.T, c interface {
	Put(context.Context, pool.Work) error
}, requests ...pool.Work,
) {
	t.Helper()
	for _, r := range requests {
		if err := c.Put(t.Context(), r); err != nil {
			t.Fatalf("Put: %v", err)
		}
	}
}

func wait(t *testing.T, c interface{ Wait(context.Context) error }) {
	t.Helper()
	if err := c.Wait(t.Context()); err != nil {
		t.Fatalf("Wait: %v", err)
	}
}

func wantErr(t *testing.T, what string, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func want[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// start runs f in a goroutine and returns where its error will be.
func start(f func() error) <-chan error {
	done := make(chan error, 1)
	go func() { done <- f() }()
	return done
}

// blocked says that a call made by start has not returned, once everybody is at rest.
func blocked(t *testing.T, what string, done <-chan error) {
	t.Helper()
	synctest.Wait()
	select {
	case err := <-done:
		t.Fatalf("%s returned at once: %v", what, err)
	default:
	}
}

// sound checks the invariant of a snapshot.
func sound(s pool.Stats) bool {
	return s.Submitted == uint64(s.Queued+s.Running+s.Undelivered)+s.Delivered+s.Canceled &&
		s.Queued >= 0 && s.Running >= 0 && s.Undelivered >= 0 && 0 <= s.Idle && s.Idle <= s.Workers
}
