package demo_test

import (
	"context"
	"errors"
	"math"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lidopool/lido/wasm/demo"
)

func TestSleep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		ms, err := demo.Sleep(t.Context(), 1500)
		if took := time.Since(began); ms != 1500 || err != nil || took != 1500*time.Millisecond {
			t.Errorf("got %v, %v after %v", ms, err, took)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := demo.Sleep(ctx, 5000); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("cut short: %v", err)
		}
		for _, ms := range []float64{-1, math.NaN(), math.Inf(1)} {
			if _, err := demo.Sleep(t.Context(), ms); err == nil {
				t.Errorf("Sleep(%v) did not fail", ms)
			}
		}
	})
}

func TestPrimes(t *testing.T) {
	for n, want := range map[int]int{-5: 0, 0: 0, 1: 0, 2: 1, 10: 4, 100: 25, 7919: 1000} {
		if got, err := demo.Primes(n); got != want || err != nil {
			t.Errorf("Primes(%d) = %d, %v; want %d", n, got, err, want)
		}
	}
	if _, err := demo.Primes(demo.MaxPrimes + 1); err == nil {
		t.Error("more than MaxPrimes did not fail")
	}
}

func TestHash(t *testing.T) {
	for text, want := range map[string]string{"": "cbf29ce484222325", "foobar": "85944171f73967e8"} {
		if got, err := demo.Hash(text, 1); got != want || err != nil {
			t.Errorf("Hash(%q) = %s, %v; want %s", text, got, err, want)
		}
	}
	once, _ := demo.Hash("lido", 1)
	twice, err := demo.Hash("lido", 2)
	if once == twice || err != nil {
		t.Errorf("two rounds: %s, %v", twice, err)
	}
	for _, rounds := range []int{0, -1, demo.MaxRounds + 1} {
		if _, err := demo.Hash("", rounds); err == nil {
			t.Errorf("%d rounds did not fail", rounds)
		}
	}
}

func TestFailAndPanic(t *testing.T) {
	if err := demo.Fail("boom"); err == nil || err.Error() != "boom" {
		t.Errorf("Fail: %v", err)
	}
	defer func() {
		if got := recover(); got != "boom" {
			t.Errorf("Panic: %v", got)
		}
	}()
	demo.Panic("boom")
}
