//go:build !js

package main

import (
	"bytes"
	"context"
	"io"
	"regexp"
	"strings"
	"testing"
)

func TestRealm(t *testing.T) {
	var out bytes.Buffer
	if err := run(context.Background(), []string{"realm", "-runs", "1", "-seeds", "2"}, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	want := regexp.MustCompile(`(?m)^- one run, the median of 1: \S+s ≤ 100ms: (met|MISSED)\n- 2 seeds: \S+s ≤ 120ms: (met|MISSED)$`)
	if !want.Match(out.Bytes()) {
		t.Errorf("printed %q", out.String())
	}
}

func TestRealmTimes(t *testing.T) {
	var out strings.Builder
	realmTimes{Runs: []float64{300, 99, 1}, Seeds: 60_001}.write(&out, realmOptions{Runs: 3, Seeds: 1000})
	want := "- one run, the median of 3: 99ms ≤ 100ms: met\n- 1000 seeds: 1m0.001s ≤ 1m0s: MISSED\n"
	if !strings.HasSuffix(out.String(), want) {
		t.Errorf("printed %q, want it to end with %q", out.String(), want)
	}
}

func TestRealmRefuses(t *testing.T) {
	for _, args := range []string{"realm -runs 0", "realm -seeds 0", "realm recipe", "realm -quick"} {
		if err := run(context.Background(), strings.Fields(args), io.Discard, io.Discard); err == nil {
			t.Errorf("%s was not refused", args)
		}
	}
}
