//go:build !js

package main

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
)

func TestPage(t *testing.T) {
	var out bytes.Buffer
	if err := run(context.Background(), []string{"page", "-quick"}, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"8016 events in ",
		"Lido: open", "Lido: zoom", "Lido: pan", "Lido: scrub", "Lido: play", "Lido: live",
		"flame-chart-js: zoom", "flame-chart-js: pan", "vis-timeline: zoom", "vis-timeline: pan",
		" (2000 requests, opened in ", " (1000 requests, opened in ",
		"Recording 30016 events live took ",
		"\n- live: ", "\n- memory: ",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("did not print %q but\n%s", want, out.String())
		}
	}
}

func TestPageVerdicts(t *testing.T) {
	smooth, slow := frames{PerSecond: 59.9}, frames{PerSecond: 54.9}
	times := pageTimes{
		Lido: lidoTimes{
			Frames: map[string]frames{"zoom": slow, "open": smooth},
			Memory: heap{Before: 20e6, After: 200.6e6},
		},
		Live: lidoTimes{
			Taken:  taken{Events: 1000, Elapsed: 100, Appending: 2, Unpacking: 1},
			Frames: map[string]frames{"live": smooth},
		},
	}
	var out strings.Builder
	times.write(&out, "a machine")
	want := `Recording 1000 events live took 3.0 % of the main thread: 2.0 % to add them, 1.0 % to unpack them

Budgets

- open: 59.9 ≥ 55 frames a second: met
- zoom: 54.9 ≥ 55 frames a second: MISSED
- live: 59.9 ≥ 55 frames a second: met
- memory: 201 ≤ 200 MB: MISSED
`
	if !strings.HasSuffix(out.String(), want) {
		t.Errorf("printed %q, want it to end with %q", out.String(), want)
	}
}

func TestPageRefuses(t *testing.T) {
	for _, args := range []string{"page -requests 0", "page -seconds 0", "page -live -1s", "page recipe"} {
		if err := run(context.Background(), strings.Fields(args), io.Discard, io.Discard); err == nil {
			t.Errorf("%s was not refused", args)
		}
	}
}
