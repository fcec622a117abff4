//go:build !js

package main

// The reports of bench js, and what lido-pool promises.

import (
	"fmt"
	"io"
	"runtime"
	"slices"
)

// The shapes of js/shapes.js that the budgets and the README are about.
const (
	shapeNoop     = "noop-one-100k"
	shapeNoopBulk = "noop-bulk-100k"
	shapeNumber   = "number"

	shapeCoresNoop = "cores-noop"
	shapeCoresBusy = "cores-busy"
)

// jsBudgets are ratios within one run, but for the first use, which is in units of its 150 ms.
var jsBudgets = []budget{
	against("async.queue", 0.6), halfAgainst("async.queue", 0.6),
	against("p-limit", 0.15), halfAgainst("p-limit", 0.15),
	against("p-queue", 0.15), halfAgainst("p-queue", 0.15),
	flat("one by one", "noop-one-"),
	flat("in bulk", "noop-bulk-"),
	{"a Go function / a JavaScript callable", 1.5, func(b board) (float64, bool) {
		return b.ratio(shapeNumber, "lido, Go function", "lido")
	}},
	{"0.5 ms on two cores: lido / bare threads", 1.03, func(b board) (float64, bool) {
		return b.ratio(shapeCoresBusy, "lido on cores", "bare threads")
	}},
	{"no-op on two cores / 5 µs", 1, func(b board) (float64, bool) {
		r, ok := b.find(shapeCoresNoop, "lido on cores")
		if !ok {
			return 0, false
		}
		return r.nanos() / 5000, true
	}},
	{"first use / 150 ms", 1, func(b board) (float64, bool) {
		r, ok := b.find(shapeFirstUse, "lido")
		if !ok {
			return 0, false
		}
		return r.nanos() / 150e6, true
	}},
}

// against is a budget for a no-op put one by one, in units of a peer's.
func against(peer string, atMost float64) budget {
	return budget{"no-op one by one: lido / " + peer, atMost, func(b board) (float64, bool) {
		return b.ratio(shapeNoop, "lido", peer)
	}}
}

// halfAgainst is the same for one put in bulk: that must cost no more than half as much.
func halfAgainst(peer string, atMost float64) budget {
	return budget{"no-op in bulk: 2 × lido / " + peer, atMost, func(b board) (float64, bool) {
		ratio, ok := b.ratio(shapeNoopBulk, "lido", peer)
		return 2 * ratio, ok
	}}
}

// flat is the budget for the growth of the cost with the number of requests.
func flat(manner, prefix string) budget {
	claim := "no-op " + manner + ", 1 K to 1 M requests: dearest size / cheapest"
	return budget{claim, 1.5, func(b board) (float64, bool) { return b.flatness(prefix) }}
}

// writeJSReport prints a table for each host and shape.
func writeJSReport(w io.Writer, plan []plannedShape, hosts []board, clock string) {
	fmt.Fprintf(w, "%s, %s clock\nns per request, medians of rounds in which the contenders take turns; ± is half the range\n"+
		"of the rounds; ratios compare within each round, and below 1 is faster.\n", jsMachine(), clock)
	for _, b := range hosts {
		fmt.Fprintf(w, "%s: ± is %.0f %% at the median; much above 10 means a busy machine.\n", b[0].Host, 100*b.noise())
	}
	for _, b := range hosts {
		for _, s := range plan {
			if rows := b.shape(s.Name); len(rows) > 0 {
				fmt.Fprintf(w, "\n%s (%s)\n\n", s.Title, b[0].Host)
				tabulateJS(rows).writeText(w)
			}
		}
		if r, ok := b.find(shapeFirstUse, "lido"); ok {
			fmt.Fprintf(w, "\nFirst use, from import to first result (%s): %.0f ms ± %.0f %%\n",
				b[0].Host, r.nanos()/1e6, 100*r.spread())
		}
	}
}

func jsMachine() string {
	return fmt.Sprintf("%s/%s, %d cores", runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
}

func tabulateJS(rows board) table {
	t := table{{"contender", "ns", "±", "of async.queue"}}
	unit, _ := rows.find(rows[0].Shape, "async.queue")
	for _, r := range rows {
		t = append(t, []string{r.Contender, nanos(r), fmt.Sprintf("%.0f %%", 100*r.spread()), times(r, unit)})
	}
	return t
}

// writeJSSummary prints the README's table: a row for each contender, a column for each host and main
// shape.
func writeJSSummary(w io.Writer, plan []plannedShape, hosts []board, clock string) {
	fmt.Fprintf(w, "`./build.sh bench js` on %s, %s clock; ns per request, 8 at a time.\n\n", jsMachine(), clock)
	columns := []struct{ shape, heading string }{
		{shapeNoop, "no-op"},
		{shapeNoopBulk, "no-op, in bulk"},
		{"spin-one", "1 µs"},
		{"async-one", "macrotask"},
	}
	t := table{{""}}
	for _, b := range hosts {
		for _, c := range columns {
			t[0] = append(t[0], c.heading+", "+b[0].Host)
		}
	}
	for _, name := range competitors(plan) {
		row := []string{name}
		for _, b := range hosts {
			for _, c := range columns {
				row = append(row, nanosOf(b, c.shape, name))
			}
		}
		t = append(t, row)
	}
	t.writeMarkdown(w)
}

func nanosOf(b board, shape, contender string) string {
	r, ok := b.find(shape, contender)
	if !ok {
		return none
	}
	return nanos(r)
}

// competitors are the contenders of all shapes, in their order, but for the one in a shape of its own.
func competitors(plan []plannedShape) []string {
	var names []string
	for _, s := range plan {
		if s.Name == shapeNumber {
			continue
		}
		for _, way := range s.Ways {
			if !slices.Contains(names, way.Contender) {
				names = append(names, way.Contender)
			}
		}
	}
	return names
}

// listJS prints what each contender does in each shape.
func listJS(out io.Writer, plan []plannedShape) {
	for _, s := range plan {
		fmt.Fprintf(out, "%s: %s\n", s.Name, s.Title)
		for _, way := range s.Ways {
			fmt.Fprintf(out, "  %s: %s\n", way.Contender, way.Does)
		}
	}
}
