//go:build !js

package main

// What bench page prints.

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// pageTimes are what js/page.js measured.
type pageTimes struct {
	Browser                 string
	Lido, Live              lidoTimes
	FlameChart, VisTimeline *peerTimes
}

// lidoTimes are of one recording in the page.
type lidoTimes struct {
	Taken  taken
	Frames map[string]frames
	Memory heap
}

// taken is what it took to take in a recording, in milliseconds: see web/bench/page.ts.
type taken struct {
	Events                                 int
	Elapsed, Unpacking, Appending, Longest float64
}

// frames are those shown during a gesture: see web/bench/frames.ts.
type frames struct {
	Count                        int
	PerSecond, P50, P95, Longest float64
	Smooth                       float64
}

// heap is how many bytes were in use before and after: the JavaScript heap, the DOM and array buffers.
type heap struct{ Before, After float64 }

func (h heap) megabytes() float64 { return h.After / 1e6 }

// peerTimes are of the largest recording that a peer opens.
type peerTimes struct {
	Requests int
	Opened   float64 // milliseconds
	Frames   map[string]frames
	Memory   heap
}

// gestures are what is done, in order.
var gestures = []string{"open", "zoom", "pan", "scrub", "play", "live"}

func (t pageTimes) write(w io.Writer, machine string) {
	fmt.Fprintf(w, "The page, on %s, %s, without a graphics card\n\n", machine, t.Browser)
	fmt.Fprintf(w, "%d events in %.1f s, of which the page spent %.1f s adding them to the log: %.2f million a second\n\n",
		t.Lido.Taken.Events, t.Lido.Taken.Elapsed/1e3, t.Lido.Taken.Appending/1e3, t.Lido.Taken.speed())
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "\tframes/s\tp50 ms\tp95 ms\tlongest ms\tat 55 or more\t")
	writeFrames(table, "Lido", t.Lido.Frames)
	writeFrames(table, "Lido", t.Live.Frames)
	for _, p := range t.peers() {
		writeFrames(table, p.name, p.times.Frames)
	}
	table.Flush()
	fmt.Fprintf(w, "\nMemory in use after all of this: Lido %.0f MB", t.Lido.Memory.megabytes())
	for _, p := range t.peers() {
		fmt.Fprintf(w, ", %s %.0f MB (%d requests, opened in %.1f s)",
			p.name, p.times.Memory.megabytes(), p.times.Requests, p.times.Opened/1e3)
	}
	fmt.Fprintf(w, "\nRecording %d events live took %.1f %% of the main thread: %.1f %% to add them, %.1f %% to unpack them\n",
		t.Live.Taken.Events, 100*t.Live.Taken.share(), 100*t.Live.Taken.Appending/t.Live.Taken.Elapsed,
		100*t.Live.Taken.Unpacking/t.Live.Taken.Elapsed)
	t.writeBudgets(w)
}

type namedPeer struct {
	name  string
	times *peerTimes
}

func (t pageTimes) peers() (peers []namedPeer) {
	for _, p := range []namedPeer{{"flame-chart-js", t.FlameChart}, {"vis-timeline", t.VisTimeline}} {
		if p.times != nil {
			peers = append(peers, p)
		}
	}
	return peers
}

func writeFrames(w io.Writer, who string, all map[string]frames) {
	for _, gesture := range gestures {
		if f, ok := all[gesture]; ok {
			fmt.Fprintf(w, "%s: %s\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f %%\t\n",
				who, gesture, f.PerSecond, f.P50, f.P95, f.Longest, 100*f.Smooth)
		}
	}
}

func (t pageTimes) writeBudgets(w io.Writer) {
	fmt.Fprintf(w, "\nBudgets\n\n")
	for _, of := range []map[string]frames{t.Lido.Frames, t.Live.Frames} {
		for _, gesture := range gestures {
			if f, ok := of[gesture]; ok {
				verdict(w, f.PerSecond >= framesBudget, "%s: %.1f ≥ %.0f frames a second", gesture, f.PerSecond, framesBudget)
			}
		}
	}
	memory := t.Lido.Memory.megabytes()
	verdict(w, memory <= memoryBudget, "memory: %.0f ≤ %d MB", memory, memoryBudget)
}

func verdict(w io.Writer, met bool, format string, args ...any) {
	word := "met"
	if !met {
		word = "MISSED"
	}
	fmt.Fprintf(w, "- "+format+": "+word+"\n", args...)
}

// speed is how many million events a second the log took in.
func (t taken) speed() float64 { return float64(t.Events) / t.Appending / 1e3 }

// share is the part of the main thread's time that taking the recording in took.
func (t taken) share() float64 { return (t.Appending + t.Unpacking) / t.Elapsed }
