package main

// The budgets: what Lido promises, as ratios within one run. They are judged for each host alone.

import (
	"fmt"
	"io"
	"strings"
)

// A budget compares two costs measured side by side.
type budget struct {
	claim   string
	atMost  float64 // what measure may return
	measure func(board) (ratio float64, ok bool)
}

var poolBudgets = []budget{
	{"with results: Lido / channels", 1, func(b board) (float64, bool) {
		return b.ratio(shapeResults, "lido", "channels")
	}},
	{"with results: 3 × Lido / best peer", 1, func(b board) (float64, bool) {
		ratio, ok := b.toBestPeer(shapeResults)
		return 3 * ratio, ok
	}},
	{"with results: allocations per request", 1.01, func(b board) (float64, bool) {
		r, ok := b.find(shapeResults, "lido")
		return r.Allocs, ok
	}},
	{"batch: 3 × Lido PutAll / Lido Put", 1, batchToPut},
	{"fire and forget: Lido / pond", 1, func(b board) (float64, bool) {
		return b.ratio(shapeForget, "lido", "pond")
	}},
	{"fire and forget: Lido / ants", 1, func(b board) (float64, bool) {
		return b.ratio(shapeForget, "lido", "ants")
	}},
	{"1 K to 10 M requests: dearest size / cheapest", 1.5, flatness},
	{"50 µs of work: Lido / loop per core", 1.02, func(b board) (float64, bool) {
		return b.ratio(shapeCPU, "lido", loopsName)
	}},
}

func batchToPut(b board) (float64, bool) {
	all, ok1 := b.find(shapeBatch, "lido")
	one, ok2 := b.find(shapeResults, "lido")
	if !ok1 || !ok2 {
		return 0, false
	}
	return 3 * all.over(one), true
}

func flatness(b board) (float64, bool) { return b.flatness("size-") }

// flatness is the cost of Lido's dearest shape in units of its cheapest, among those with a prefix.
func (b board) flatness(prefix string) (float64, bool) {
	var low, high float64
	for _, r := range b {
		if r.Contender != "lido" || !strings.HasPrefix(r.Shape, prefix) {
			continue
		}
		if low == 0 || r.nanos() < low {
			low = r.nanos()
		}
		high = max(high, r.nanos())
	}
	return high / low, high > low
}

// writeBudgets lists what each host measured against each budget; what was filtered out is left out.
func writeBudgets(w io.Writer, budgets []budget, hosts []board) {
	fmt.Fprintf(w, "\nBudgets (measured ≤ budget)\n\n")
	for _, b := range hosts {
		for _, budget := range budgets {
			measured, ok := budget.measure(b)
			if !ok {
				continue
			}
			verdict := "met"
			if measured > budget.atMost {
				verdict = "MISSED"
			}
			fmt.Fprintf(w, "- %s, %s: %.2f ≤ %.2f: %s\n", b[0].Host, budget.claim, measured, budget.atMost, verdict)
		}
	}
}
