// The Chrome trace event format: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU

package trace

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/lidopool/lido/pool"
)

// An entry is one trace event. Its fields bear the format's names.
type entry struct {
	Phase    string         `json:"ph"`
	Name     string         `json:"name,omitempty"`
	Category string         `json:"cat,omitempty"`
	Time     float64        `json:"ts"` // µs
	Process  int            `json:"pid"`
	Thread   uint32         `json:"tid"`
	ID       string         `json:"id,omitempty"`
	Bind     string         `json:"bp,omitempty"` // of a flow's end: e binds to the slice around it
	Scope    string         `json:"s,omitempty"`  // of an instant: p is the whole process
	Duration *float64       `json:"dur,omitempty"`
	Args     map[string]any `json:"args,omitempty"`
}

// Threads that are no workers; those are threads 1, 2, 3 and so on.
const (
	callers   = 0
	puts      = 1 << 30
	callbacks = puts + 1
)

// A writer turns the events of a pool into trace entries. Events whose beginnings were dropped are
// left out where the format needs both ends.
type writer struct {
	out      *bufio.Writer
	err      error
	started  bool
	known    map[uint32]bool // threads that have a name
	open     map[uint64]span // by request
	spans    int
	depth    map[uint32]int // of open slices, by worker
	queued   int
	running  int
	finished int
}

// A span is a request from one put to its delivery.
type span struct {
	id    string
	phase string
}

func newWriter(out io.Writer) *writer {
	return &writer{out: bufio.NewWriter(out), known: map[uint32]bool{}, open: map[uint64]span{}, depth: map[uint32]int{}}
}

func (w *writer) event(e pool.Event) {
	switch e.Kind {
	case pool.Queued:
		w.put(e)
	case pool.Started:
		w.start(e)
	case pool.Finished:
		w.end(e)
	case pool.Canceled:
		w.next(e, "undelivered")
		w.count(e.Time, -1, 0, 1)
	case pool.Delivered:
		w.deliver(e)
	case pool.Progressed, pool.Retried:
		w.note(e)
	case pool.Paused, pool.Resumed:
		w.write(entry{Phase: "i", Name: e.Kind.String(), Time: micros(e.Time), Scope: "p"})
	case pool.WorkerCreated, pool.WorkerDismissed, pool.WorkerExited:
		w.write(entry{Phase: "i", Name: e.Kind.String(), Time: micros(e.Time), Thread: w.thread(e.Worker), Scope: "t"})
	}
}

func (w *writer) put(e pool.Event) {
	w.spans++
	s := span{id: fmt.Sprint(w.spans), phase: "queued"}
	w.open[e.Request] = s
	w.span("b", name(e), s, e, nil)
	w.span("b", s.phase, s, e, nil)
	w.point(puts, e)
	w.flow("s", puts, s, e)
	w.count(e.Time, 1, 0, 0)
}

func (w *writer) start(e pool.Event) {
	thread := w.thread(e.Worker)
	if e.Worker != callers { // callers overlap: they have spans, but no slices
		w.depth[thread]++
		w.write(entry{Phase: "B", Name: name(e), Time: micros(e.Time), Thread: thread})
	}
	if s, ok := w.next(e, "running"); ok {
		w.flow("t", thread, s, e)
	}
	w.count(e.Time, -1, 1, 0)
}

func (w *writer) end(e pool.Event) {
	if thread := w.thread(e.Worker); w.depth[thread] > 0 {
		w.depth[thread]--
		w.write(entry{Phase: "E", Time: micros(e.Time), Thread: thread, Args: outcome(e)})
	}
	w.next(e, "undelivered")
	w.count(e.Time, 0, -1, 1)
}

func (w *writer) deliver(e pool.Event) {
	w.point(callbacks, e)
	if s, ok := w.open[e.Request]; ok {
		delete(w.open, e.Request)
		w.span("e", s.phase, s, e, nil)
		w.span("e", name(e), s, e, outcome(e))
		w.flow("f", callbacks, s, e)
	}
	w.count(e.Time, 0, 0, -1)
}

// note marks a point inside the span of a request.
func (w *writer) note(e pool.Event) {
	s, ok := w.open[e.Request]
	if !ok {
		return
	}
	var args map[string]any
	if e.Kind == pool.Progressed {
		args = map[string]any{"done": e.Done, "total": e.Total}
	}
	w.span("n", e.Kind.String(), s, e, args)
}

// next ends the phase that the span of a request is in, and begins another.
func (w *writer) next(e pool.Event, phase string) (span, bool) {
	s, ok := w.open[e.Request]
	if !ok {
		return s, false
	}
	w.span("e", s.phase, s, e, nil)
	s.phase = phase
	w.span("b", s.phase, s, e, nil)
	w.open[e.Request] = s
	return s, true
}

func (w *writer) span(phase, name string, s span, e pool.Event, args map[string]any) {
	w.write(entry{Phase: phase, Name: name, Category: "request", Time: micros(e.Time), ID: s.id, Args: args})
}

func (w *writer) flow(phase string, thread uint32, s span, e pool.Event) {
	w.write(entry{Phase: phase, Name: "request", Category: "flow", Time: micros(e.Time), Thread: w.thread(thread), ID: s.id, Bind: "e"})
}

// point is a slice without length, for flows to begin and end at.
func (w *writer) point(thread uint32, e pool.Event) {
	w.write(entry{Phase: "X", Name: name(e), Time: micros(e.Time), Thread: w.thread(thread), Duration: new(float64)})
}

// count changes the counters. They begin at 0, or too low where the beginning was dropped.
func (w *writer) count(at time.Duration, queued, running, undelivered int) {
	w.queued = max(0, w.queued+queued)
	w.running = max(0, w.running+running)
	w.finished = max(0, w.finished+undelivered)
	w.write(entry{Phase: "C", Name: "requests", Time: micros(at), Args: map[string]any{
		"queued": w.queued, "running": w.running, "undelivered": w.finished,
	}})
}

// thread names the thread when it is first used.
func (w *writer) thread(number uint32) uint32 {
	if w.known[number] {
		return number
	}
	w.known[number] = true
	title := fmt.Sprint("worker ", number)
	switch number {
	case callers:
		title = "callers"
	case puts:
		title = "put"
	case callbacks:
		title = "callbacks"
	}
	w.write(entry{Phase: "M", Name: "thread_name", Thread: number, Args: map[string]any{"name": title}})
	return number
}

func (w *writer) write(e entry) {
	separator := ",\n"
	if !w.started {
		w.started = true
		separator = "{\"traceEvents\":[\n"
	}
	e.Process = 1
	text, err := json.Marshal(e)
	if w.err == nil {
		w.err = err
	}
	w.out.WriteString(separator)
	w.out.Write(text)
}

func (w *writer) finish(events []pool.Event, dropped int) error {
	w.write(entry{Phase: "M", Name: "process_name", Args: map[string]any{"name": "pool"}})
	if w.err != nil {
		return w.err
	}
	fmt.Fprintf(w.out, "\n],\"displayTimeUnit\":\"ns\",\"otherData\":{\"dropped\":%d,\"lido\":", dropped)
	if err := writeRecords(w.out, events); err != nil {
		return err
	}
	w.out.WriteString("}}\n")
	return w.out.Flush()
}

func name(e pool.Event) string { return fmt.Sprint("request ", e.Request) }

func outcome(e pool.Event) map[string]any { return map[string]any{"outcome": e.Outcome.String()} }

func micros(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) }
