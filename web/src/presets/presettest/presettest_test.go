package presettest

import (
	"slices"
	"strings"
	"testing"
	"time"
)

const recorded = `# seed 7
# hash 0123
0.000 pool 1 unbounded
0.000 created lane 1
0.000 created lane 2
0.000 created lane 1 pool 2
0.000 request #Anna nap(3)
0.000 queued #Anna
0.000 queued #5 pool 2
0.000 queued #6
0.000 started lane 1 #Anna
0.000 started lane 2 #6
1.000 finished lane 2 #6 ok
1.000 result #6 0.25
1.000 console.log "two\nlines"
1.000 delivered #6 ok
2.000 finished lane 1 #Anna failed
2.000 delivered #Anna failed
2.000 console.error "a \"quote\""
2.500 dismissed lane 2
3.000 end finished
`

// What a program does that does the same, in Go's numbers.
var (
	sameEvents = []string{
		"0.000 created lane 1", "0.000 created lane 2", "0.000 queued #1", "0.000 queued #2",
		"0.000 started #1", "0.000 started #2", "1.000 finished #2 ok", "1.000 delivered #2 ok",
		"2.000 finished #1 failed", "2.000 delivered #1 failed",
	}
	sameOutput = []string{"two\n", "lines\n", "a \"quote\"\n"}
)

func TestDifferences(t *testing.T) {
	script, err := parseScript(recorded)
	if err != nil {
		t.Fatal(err)
	}
	replaced := func(lines []string, i int, line string) []string {
		lines = slices.Clone(lines)
		lines[i] = line
		return lines
	}
	swapped := func(lines []string, i int) []string {
		lines = slices.Clone(lines)
		lines[i], lines[i+1] = lines[i+1], lines[i]
		return lines
	}
	for _, test := range []struct {
		name           string
		events, output []string
		says           string // "" if nothing differs
	}{
		{"the same", sameEvents, sameOutput, ""},
		{"another order in the same moment", swapped(sameEvents, 2), swapped(sameOutput, 0), ""},
		{"workers that leave in the end", append(sameEvents[:10:10], "2.000 exited lane 1"), sameOutput, ""},
		{"another order", swapped(sameEvents, 7), sameOutput, "delivered #2 ok"},
		{"another time", replaced(sameEvents, 6, "1.001 finished #2 ok"), sameOutput, "1.001"},
		{"another request", replaced(sameEvents, 6, "1.000 finished #1 ok"), sameOutput, "#1"},
		{"another outcome", replaced(sameEvents, 8, "2.000 finished #1 ok"), sameOutput, "#1 ok"},
		{"one event less", sameEvents[:9], sameOutput, "delivered #1 failed"},
		{"one event more", append(sameEvents[:10:10], "2.000 queued #3"), sameOutput, "#3"},
		{"another line", sameEvents, replaced(sameOutput, 2, "no quote\n"), "no quote"},
		{"one line less", sameEvents, sameOutput[:2], "nothing more"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := strings.Join(script.differences(test.events, test.output), "\n")
			if test.says == "" && got != "" || !strings.Contains(got, test.says) {
				t.Errorf("it says %q, want %q", got, test.says)
			}
		})
	}
}

func TestScript(t *testing.T) {
	script, err := parseScript(recorded)
	if err != nil {
		t.Fatal(err)
	}
	if got := script.Result(2); got != "0.25" {
		t.Errorf("request 2 returned %q", got)
	}
	for request, at := range map[uint64]time.Duration{1: 2 * time.Second, 2: time.Second} {
		if early := at - script.Finish(request); early <= 0 || early >= time.Millisecond {
			t.Errorf("request %d finishes %v too early", request, early)
		}
	}
	if script.seed != "7" {
		t.Errorf("the seed is %q", script.seed)
	}
}
