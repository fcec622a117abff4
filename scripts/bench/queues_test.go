//go:build !js

package main

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
)

// Every contender runs every request and delivers every result, in both hosts: the benchmark fails if
// one is lost.
func TestRunJS(t *testing.T) {
	for _, test := range []struct {
		name, args, want string
	}{
		{"tables and budgets", "js -quick", "- chromium, no-op one by one: lido / async.queue: "},
		{"first use", "js -quick -host node -shape ^first-use$", "First use, from import to first result (node): "},
		{"markdown", "js -quick -host node -shape 10k -only lido|fastq -format markdown", "| fastq "},
		{"json", "js -quick -host node -shape ^number$ -format json", `"Contender":"lido, Go function"`},
		{"CPU time", "js -quick -host node -shape noop-one-1k -clock cpu", "cores, cpu clock"},
		{"list", "js -list", "  p-queue: "},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out, progress bytes.Buffer
			if err := run(context.Background(), strings.Fields(test.args), &out, &progress); err != nil {
				t.Fatalf("%v\n%s", err, &progress)
			}
			if !strings.Contains(out.String(), test.want) {
				t.Errorf("output lacks %q:\n%s", test.want, &out)
			}
		})
	}
}

func TestBadArgumentsJS(t *testing.T) {
	for _, test := range []struct {
		name, args, want string
	}{
		{"unknown host", "js -host native", `unknown host "native"`},
		{"unknown format", "js -format xml", `unknown format "xml"`},
		{"unknown clock", "js -clock sun", `unknown clock "sun"`},
		{"CPU time", "js -clock cpu", "needs -host node"},
		{"no rounds", "js -rounds 0", "must be positive"},
		{"bad filter", "js -only (", "-only: "},
		{"nothing left", "js -host node -shape nosuch", "nothing matches"},
		{"stray argument", "js fast", `unknown argument "fast"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := run(context.Background(), strings.Fields(test.args), io.Discard, io.Discard)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
		})
	}
}

func TestBudgetsJS(t *testing.T) {
	b := board{
		{Host: "node", Shape: "noop-one-100k", Contender: "lido", Rounds: []float64{60}},
		{Host: "node", Shape: "noop-one-100k", Contender: "async.queue", Rounds: []float64{80}},
		{Host: "node", Shape: "noop-one-100k", Contender: "p-limit", Rounds: []float64{600}},
		{Host: "node", Shape: "noop-bulk-100k", Contender: "lido", Rounds: []float64{20}},
		{Host: "node", Shape: "noop-bulk-100k", Contender: "async.queue", Rounds: []float64{80}},
		{Host: "node", Shape: "noop-one-1m", Contender: "lido", Rounds: []float64{120}},
		{Host: "node", Shape: "number", Contender: "lido", Rounds: []float64{60}},
		{Host: "node", Shape: "number", Contender: "lido, Go function", Rounds: []float64{90}},
		{Host: "node", Shape: "first-use", Contender: "lido", Rounds: []float64{180e6}},
	}
	var out bytes.Buffer
	writeBudgets(&out, jsBudgets, []board{b})
	for _, want := range []string{
		"no-op one by one: lido / async.queue: 0.75 ≤ 0.60: MISSED",
		"no-op one by one: lido / p-limit: 0.10 ≤ 0.15: met",
		"no-op in bulk: 2 × lido / async.queue: 0.50 ≤ 0.60: met",
		"no-op one by one, 1 K to 1 M requests: dearest size / cheapest: 2.00 ≤ 1.50: MISSED",
		"a Go function / a JavaScript callable: 1.50 ≤ 1.50: met",
		"first use / 150 ms: 1.20 ≤ 1.00: MISSED",
	} {
		if !strings.Contains(out.String(), "- node, "+want) {
			t.Errorf("budgets lack %q:\n%s", want, &out)
		}
	}
	if strings.Contains(out.String(), "p-queue") {
		t.Errorf("a budget was judged without measurements:\n%s", &out)
	}
}
