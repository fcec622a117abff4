package main

// The reports: a table for every shape to read in a terminal, one short table for the README.

import (
	"fmt"
	"io"
	"runtime"
)

// writeReport prints a table for each host and shape.
func writeReport(w io.Writer, hosts []board, clock string) {
	fmt.Fprintf(w, "%s, %s clock\nns, B and allocs are per request, medians of rounds in which the contenders take turns;\n"+
		"± is half the range of the rounds; ratios compare within each round, and below 1 is faster.\n", machine(), clock)
	for _, b := range hosts {
		fmt.Fprintf(w, "%s: ± is %.0f %% at the median; much above 10 means a busy machine.\n", b[0].Host, 100*b.noise())
	}
	for _, b := range hosts {
		for _, s := range shapes() {
			rows := b.shape(s.name)
			if len(rows) == 0 {
				continue
			}
			fmt.Fprintf(w, "\n%s (%s)\n\n", s.title, rows[0].Host)
			tabulate(rows, s).writeText(w)
		}
	}
}

func machine() string {
	return fmt.Sprintf("%s, %s/%s, %d cores", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
}

func tabulate(rows board, s shape) table {
	t := table{{"contender", "ns", "±", "B", "allocs", "of best peer", "of channels"}}
	if s.spin > 0 {
		t[0] = append(t[0], "overhead")
	}
	best, _ := rows.bestPeer(s.name)
	channels, _ := rows.find(s.name, channels.name)
	floor, _ := rows.find(s.name, loopsName)
	for _, r := range rows {
		cells := []string{
			r.Contender,
			nanos(r),
			fmt.Sprintf("%.0f %%", 100*r.spread()),
			fmt.Sprintf("%.0f", r.Bytes),
			fmt.Sprintf("%.2f", r.Allocs),
			times(r, best),
			times(r, channels),
		}
		if s.spin > 0 {
			cells = append(cells, overhead(r, floor))
		}
		t = append(t, cells)
	}
	return t
}

// none stands where there is nothing to compare with.
const none = "–"

func nanos(r result) string {
	if r.nanos() < 100 {
		return fmt.Sprintf("%.1f", r.nanos())
	}
	return fmt.Sprintf("%.0f", r.nanos())
}

func times(r, unit result) string {
	if unit.Rounds == nil {
		return none
	}
	return fmt.Sprintf("%.2f ×", r.over(unit))
}

func overhead(r, floor result) string {
	if floor.Rounds == nil {
		return none
	}
	return fmt.Sprintf("%+.1f %%", 100*(r.over(floor)-1))
}

// writeSummary prints the README's table: a row for each contender, the three main shapes for each host.
func writeSummary(w io.Writer, hosts []board, clock string) {
	fmt.Fprintf(w, "`./build.sh bench pool` on %s, %s clock; ns per request with 8 workers, allocations in brackets.\n\n", machine(), clock)
	columns := []string{shapeForget, shapeResults, shapeBatch}
	t := table{{""}}
	for _, b := range hosts {
		for _, heading := range []string{"fire and forget", "results, callback", "batch"} {
			t[0] = append(t[0], heading+", "+b[0].Host)
		}
	}
	for _, c := range contenders() {
		row := []string{c.name}
		ran := false
		for _, b := range hosts {
			for _, shape := range columns {
				r, ok := b.find(shape, c.name)
				ran = ran || ok
				row = append(row, brief(r, ok))
			}
		}
		if ran {
			t = append(t, row)
		}
	}
	t.writeMarkdown(w)
}

func brief(r result, ok bool) string {
	if !ok {
		return none
	}
	return fmt.Sprintf("%s (%.0f)", nanos(r), r.Allocs)
}
