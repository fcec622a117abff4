package main

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
)

// Every contender runs every request and delivers every result, again and again. With -race this also
// proves that the callbacks come one at a time.
func TestContenders(t *testing.T) {
	now := wallClock(t)
	for _, s := range shapes() {
		s = s.quickly()
		for _, c := range contenders() {
			w, ok := s.way(c)
			if !ok {
				continue
			}
			t.Run(s.name+"/"+c.name, func(t *testing.T) {
				l := newLoad(s)
				e := w.start(&l.job)
				if e.close != nil {
					defer e.close()
				}
				for range 2 {
					if _, err := l.run(e, s.mode, now); err != nil {
						t.Fatal(err)
					}
				}
			})
		}
	}
}

func wallClock(t *testing.T) clock {
	t.Helper()
	now, err := newClock(clockWall)
	if err != nil {
		t.Fatal(err)
	}
	return now
}

func TestLostResultsAreNoticed(t *testing.T) {
	s := shape{mode: results, n: 10}
	l := newLoad(s)
	lazy := engine{run: func() { l.job.deliver(1) }}
	if _, err := l.run(lazy, s.mode, wallClock(t)); err == nil {
		t.Error("9 lost results were not noticed")
	}
}

func TestRun(t *testing.T) {
	for _, test := range []struct {
		name, args, want string
	}{
		{"tables", "pool -quick -host native -shape ^results$", "With results and callback, 8 workers (native)"},
		{"budgets", "pool -quick -host native -shape ^results$", "- native, with results: Lido / channels: "},
		{"overhead", "pool -quick -host native -shape ^cpu$ -only lido|loop", "overhead"},
		{"markdown", "pool -quick -host native -shape ^batch$ -format markdown", "| conc "},
		{"json", "pool -quick -host native -shape ^batch$ -only lido -format json", `"Contender":"lido"`},
		{"CPU time", "pool -quick -host native -shape ^batch$ -clock cpu", "cores, cpu clock"},
		{"list", "pool -list", "  lido: "},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out bytes.Buffer
			if err := run(context.Background(), strings.Fields(test.args), &out, io.Discard); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(out.String(), test.want) {
				t.Errorf("output lacks %q:\n%s", test.want, &out)
			}
		})
	}
}

func TestBadArguments(t *testing.T) {
	for _, test := range []struct {
		name, args, want string
	}{
		{"no name", "", "name a benchmark"},
		{"unknown name", "poool", "name a benchmark"},
		{"unknown host", "pool -host moon", `unknown host "moon"`},
		{"unknown format", "pool -format xml", `unknown format "xml"`},
		{"unknown clock", "pool -host native -clock sun", `unknown clock "sun"`},
		{"CPU time under Node", "pool -clock cpu", "needs -host native"},
		{"no rounds", "pool -rounds 0", "must be positive"},
		{"bad filter", "pool -shape (", "-shape: "},
		{"nothing left", "pool -shape nosuch", "nothing matches"},
		{"stray argument", "pool fast", `unknown argument "fast"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := run(context.Background(), strings.Fields(test.args), io.Discard, io.Discard)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
		})
	}
}

func TestStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := run(ctx, []string{"pool", "-host", "native"}, io.Discard, io.Discard); err != context.Canceled {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

func TestBudgets(t *testing.T) {
	b := board{
		{Host: "native", Shape: shapeResults, Contender: "lido", Rounds: []float64{100}, Allocs: 1},
		{Host: "native", Shape: shapeResults, Contender: "channels", Rounds: []float64{80}},
		{Host: "native", Shape: shapeResults, Contender: "loop per core", Rounds: []float64{1}},
		{Host: "native", Shape: shapeResults, Contender: "pond", Rounds: []float64{400}},
		{Host: "native", Shape: shapeResults, Contender: "conc", Rounds: []float64{320}},
		{Host: "native", Shape: shapeBatch, Contender: "lido", Rounds: []float64{40}},
		{Host: "native", Shape: "size-1k", Contender: "lido", Rounds: []float64{50}},
		{Host: "native", Shape: "size-1m", Contender: "lido", Rounds: []float64{100}},
	}
	var out bytes.Buffer
	writeBudgets(&out, poolBudgets, []board{b})
	for _, want := range []string{
		"native, with results: Lido / channels: 1.25 ≤ 1.00: MISSED",
		"native, with results: 3 × Lido / best peer: 0.94 ≤ 1.00: met",
		"native, with results: allocations per request: 1.00 ≤ 1.01: met",
		"native, batch: 3 × Lido PutAll / Lido Put: 1.20 ≤ 1.00: MISSED",
		"native, 1 K to 10 M requests: dearest size / cheapest: 2.00 ≤ 1.50: MISSED",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("budgets lack %q:\n%s", want, &out)
		}
	}
	if strings.Contains(out.String(), "fire and forget") {
		t.Errorf("a budget was judged without measurements:\n%s", &out)
	}
}

func TestRatiosCompareWithinRounds(t *testing.T) {
	// The machine was ten times slower in the second round.
	a := result{Rounds: []float64{10, 100, 10}}
	b := result{Rounds: []float64{20, 200, 21}}
	if got := a.over(b); got != 0.5 {
		t.Errorf("ratio %v, want 0.5", got)
	}
}

func TestMedian(t *testing.T) {
	for _, test := range []struct {
		values []float64
		want   float64
	}{
		{[]float64{7}, 7},
		{[]float64{1, 3}, 2},
		{[]float64{100, 1, 2}, 2},
	} {
		if got := median(test.values); got != test.want {
			t.Errorf("median(%v) = %v, want %v", test.values, got, test.want)
		}
	}
}
