// What a script did, as events.txt records it.

package presettest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/lidopool/lido/pool"
)

// A Script is the record of a script's run.
type Script struct {
	seed     string
	events   []string        // of its first pool, as eventLine writes them
	console  []string        // each line with its moment in front
	finishes []uint64        // requests in the order in which they finished
	finished []time.Duration // when each of these did
	results  map[uint64]string
	numbers  map[string]uint64 // of the requests, from 1 in the order in which they were put
}

// ReadScript reads events.txt in the folder of a preset.
func ReadScript(t *testing.T, folder string) *Script {
	text, err := os.ReadFile(filepath.Join(folder, "events.txt"))
	if err != nil {
		t.Fatal(err)
	}
	script, err := parseScript(string(text))
	if err != nil {
		t.Fatalf("events.txt: %v", err)
	}
	return script
}

func parseScript(text string) (*Script, error) {
	s := &Script{results: map[uint64]string{}, numbers: map[string]uint64{}}
	for line := range strings.Lines(text) {
		if err := s.read(strings.TrimSuffix(line, "\n")); err != nil {
			return nil, fmt.Errorf("%q: %w", line, err)
		}
	}
	return s, nil
}

// Result returns what a request returned, as text.
func (s *Script) Result(request uint64) string { return s.results[request] }

// Finish returns when a request finished: by less than a millisecond too early, so that requests which
// finished at the same moment do so in the same order, and before anybody looks.
func (s *Script) Finish(request uint64) time.Duration {
	i := slices.Index(s.finishes, request)
	return s.finished[i] - time.Duration(len(s.finishes)-i)*time.Microsecond
}

var (
	eventLineOf = regexp.MustCompile(`^(\S+) ([a-z]+)( lane \d+)?(?: #(\S+))?( ok| failed| panicked| canceled)?$`)
	noteLineOf  = regexp.MustCompile(`^(\S+) (?:console\.\w+ (".*")|result #(\S+) (.*))$`)
)

var words = map[pool.Kind]string{
	pool.Queued: "queued", pool.Started: "started", pool.Finished: "finished",
	pool.Delivered: "delivered", pool.Canceled: "canceled", pool.Retried: "retried",
	pool.WorkerCreated: "created", pool.WorkerDismissed: "dismissed", pool.WorkerExited: "exited",
}

// read takes in a line of the record. Lines about further pools, and about what no program tells, are
// left out.
func (s *Script) read(line string) error {
	if m := noteLineOf.FindStringSubmatch(line); m != nil {
		return s.readNote(m[1], m[2], m[3], m[4])
	}
	if seed, found := strings.CutPrefix(line, "# seed "); found {
		s.seed = seed
	}
	m := eventLineOf.FindStringSubmatch(line)
	if m == nil || !isEvent(m[2]) {
		return nil
	}
	at, err := strconv.ParseFloat(m[1], 64)
	request := s.number(m[2], m[4])
	if m[2] == words[pool.Finished] {
		s.finishes = append(s.finishes, request)
		s.finished = append(s.finished, time.Duration(at*1000+0.5)*time.Millisecond)
	}
	if request != 0 {
		line = fmt.Sprintf("%s %s #%d%s", m[1], m[2], request, m[5])
	}
	s.events = append(s.events, line)
	return err
}

// number returns the number of a request in its pool. The script's numbers go through all of its pools.
// It is 0 if there is no request.
func (s *Script) number(word, label string) uint64 {
	if word == words[pool.Queued] && s.numbers[label] == 0 {
		s.numbers[label] = uint64(len(s.numbers) + 1)
	}
	return s.numbers[label]
}

func isEvent(word string) bool {
	for _, w := range words {
		if w == word {
			return true
		}
	}
	return false
}

func (s *Script) readNote(moment, quoted, request, result string) error {
	if quoted == "" {
		s.results[s.numbers[request]] = result
		return nil
	}
	var text string
	err := json.Unmarshal([]byte(quoted), &text)
	for line := range strings.Lines(text + "\n") {
		s.console = append(s.console, moment+" "+line)
	}
	return err
}

// timed puts in front of each line of a program's output the moment of the script's.
func (s *Script) timed(output []string) []string {
	timed := slices.Clone(output)
	for i := range min(len(output), len(s.console)) {
		timed[i] = moment(s.console[i]) + " " + output[i]
	}
	return timed
}

// moment is the time at the beginning of a line.
func moment(line string) string {
	at, _, _ := strings.Cut(line, " ")
	return at
}

var outcomes = map[pool.Outcome]string{
	pool.OK: " ok", pool.Failed: " failed", pool.Panicked: " panicked", pool.NotRun: " canceled",
}

// eventLine writes an event as events.txt has it, but without the worker that runs a request.
func eventLine(e pool.Event) string {
	what := fmt.Sprintf("#%d%s", e.Request, outcomes[e.Outcome])
	if e.Request == 0 {
		what = fmt.Sprintf("lane %d", e.Worker)
	}
	return fmt.Sprintf("%.3f %s %s", e.Time.Round(time.Millisecond).Seconds(), words[e.Kind], what)
}
