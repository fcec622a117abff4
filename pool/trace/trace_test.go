package trace_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lidopool/lido/pool"
	"github.com/lidopool/lido/pool/trace"
)

// A document is what WriteJSON writes.
type document struct {
	TraceEvents []entry
	OtherData   struct{ Dropped int }
}

type entry struct {
	Ph, Name, Cat, ID string
	Ts                float64
	Tid               int
	Args              map[string]any
}

// record runs f with a pool of that many workers, closes it, and returns what was written.
func record(t *testing.T, workers, limit int, f func(*pool.Pool)) (*trace.Recorder, document) {
	t.Helper()
	r := trace.New(limit)
	p := pool.New(workers, pool.Options{Trace: r.Record})
	f(p)
	if err := p.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	return r, write(t, r)
}

func write(t *testing.T, r *trace.Recorder) document {
	t.Helper()
	var out bytes.Buffer
	if err := r.WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	var d document
	if err := json.Unmarshal(out.Bytes(), &d); err != nil {
		t.Fatalf("%v in\n%s", err, &out)
	}
	return d
}

// all returns the entries of that phase and name, in order; an empty name stands for any.
func (d document) all(phase, name string) (found []entry) {
	for _, e := range d.TraceEvents {
		if e.Ph == phase && (name == "" || e.Name == name) {
			found = append(found, e)
		}
	}
	return found
}

func nap(d time.Duration) func(context.Context) (int, error) {
	return func(context.Context) (int, error) {
		time.Sleep(d)
		return 0, nil
	}
}

func ignore(*pool.Request[int], int) {}

func run(t *testing.T, p *pool.Pool, r *pool.Request[int]) {
	t.Helper()
	if err := errors.Join(p.Put(context.Background(), r), p.Wait(context.Background())); err != nil {
		t.Fatal(err)
	}
}

func TestWriteJSON(t *testing.T) {
	for name, test := range map[string]func(*testing.T){
		"a request is a slice of its worker":      slice,
		"a request is a span with three phases":   span,
		"an arrow leads from put to callback":     arrow,
		"counters follow the queue":               counters,
		"slices nest where a request runs others": nested,
		"progress is a mark in the span":          progress,
		"what was canceled has no slice":          canceled,
		"the oldest make room, and are counted":   dropped,
		"nothing recorded is a valid file":        empty,
	} {
		t.Run(name, func(t *testing.T) { synctest.Test(t, test) })
	}
}

func slice(t *testing.T) {
	_, d := record(t, 1, 0, func(p *pool.Pool) { run(t, p, pool.NewRequest(nap(time.Second), ignore)) })
	begins, ends := d.all("B", "request 1"), d.all("E", "")
	if len(begins) != 1 || len(ends) != 1 {
		t.Fatalf("%d begin, %d end", len(begins), len(ends))
	}
	if took := ends[0].Ts - begins[0].Ts; took != 1e6 || begins[0].Tid != 1 || ends[0].Tid != 1 {
		t.Errorf("%v µs on thread %d", took, begins[0].Tid)
	}
	if ends[0].Args["outcome"] != "ok" {
		t.Errorf("ends with %v", ends[0].Args)
	}
}

func span(t *testing.T) {
	_, d := record(t, 1, 0, func(p *pool.Pool) {
		r := pool.NewRequest(nap(time.Second), ignore)
		run(t, p, r)
		run(t, p, r)
	})
	for _, name := range []string{"request 1", "queued", "running", "undelivered"} {
		begins, ends := d.all("b", name), d.all("e", name)
		if len(begins) != 2 || len(ends) != 2 {
			t.Fatalf("%s begins %d times and ends %d times", name, len(begins), len(ends))
		}
		if begins[0].ID != ends[0].ID || begins[0].ID == begins[1].ID {
			t.Errorf("%s: IDs %s %s %s", name, begins[0].ID, ends[0].ID, begins[1].ID)
		}
	}
}

func arrow(t *testing.T) {
	_, d := record(t, 1, 0, func(p *pool.Pool) { run(t, p, pool.NewRequest(nap(time.Second), ignore)) })
	from, via, to := d.all("s", ""), d.all("t", ""), d.all("f", "")
	if len(from) != 1 || len(via) != 1 || len(to) != 1 {
		t.Fatalf("%d starts, %d steps, %d ends", len(from), len(via), len(to))
	}
	if via[0].Tid != 1 || from[0].ID != via[0].ID || via[0].ID != to[0].ID || to[0].Ts != 1e6 {
		t.Errorf("%+v %+v %+v", from, via, to)
	}
}

func counters(t *testing.T) {
	_, d := record(t, 1, 0, func(p *pool.Pool) {
		requests := pool.MakeRequests(func(context.Context, int) (int, error) { return 0, nil }, make([]int, 3), ignore)
		if _, err := pool.PutAll(context.Background(), p, requests); err != nil {
			t.Fatal(err)
		}
		if err := p.Wait(context.Background()); err != nil {
			t.Fatal(err)
		}
	})
	most := 0.0
	all := d.all("C", "requests")
	for _, e := range all {
		most = max(most, e.Args["queued"].(float64))
	}
	last := all[len(all)-1].Args
	if most != 3 || last["queued"] != 0.0 || last["running"] != 0.0 || last["undelivered"] != 0.0 {
		t.Errorf("most %v, last %v", most, last)
	}
}

func nested(t *testing.T) {
	_, d := record(t, 1, 0, func(p *pool.Pool) {
		run(t, p, pool.NewRequest(func(ctx context.Context) (int, error) {
			_, err := pool.Map(ctx, p, []int{1, 2}, func(context.Context, int) (int, error) { return 0, nil })
			return 0, err
		}, ignore))
	})
	depth, deepest := 0, 0
	for _, e := range d.TraceEvents {
		switch e.Ph {
		case "B":
			depth++
		case "E":
			depth--
		}
		deepest = max(deepest, depth)
	}
	if depth != 0 || deepest != 2 {
		t.Errorf("%d left open, %d deep", depth, deepest)
	}
}

func progress(t *testing.T) {
	_, d := record(t, 1, 0, func(p *pool.Pool) {
		run(t, p, pool.NewRequest(func(ctx context.Context) (int, error) {
			pool.Progress(ctx, 3, 4)
			return 0, nil
		}, ignore))
	})
	marks := d.all("n", "progressed")
	if len(marks) != 1 || marks[0].Args["done"] != 3.0 || marks[0].Args["total"] != 4.0 {
		t.Errorf("%+v", marks)
	}
}

func canceled(t *testing.T) {
	_, d := record(t, 1, 0, func(p *pool.Pool) {
		p.Pause()
		r := pool.NewRequest(nap(0), ignore)
		r.ErrCallback = func(*pool.Request[int], error) {}
		if err := p.Put(context.Background(), r); err != nil {
			t.Fatal(err)
		}
		r.Cancel()
		if err := p.Wait(context.Background()); err != nil {
			t.Fatal(err)
		}
	})
	ends := d.all("e", "request 1")
	if len(d.all("B", "")) != 0 || len(ends) != 1 || ends[0].Args["outcome"] != "not run" {
		t.Errorf("%+v", ends)
	}
	if len(d.all("i", "paused")) != 1 {
		t.Error("the pause is not there")
	}
}

func dropped(t *testing.T) {
	const limit = 4
	r, d := record(t, 1, limit, func(p *pool.Pool) { run(t, p, pool.NewRequest(nap(0), ignore)) })
	// 3 of the worker, 4 of the request
	if r.Dropped() != 3 || d.OtherData.Dropped != 3 {
		t.Errorf("dropped %d, %d", r.Dropped(), d.OtherData.Dropped)
	}
	events := r.Events()
	if len(events) != limit || events[0].Kind != pool.Finished || events[3].Kind != pool.WorkerExited {
		t.Errorf("kept %v", events)
	}
	if len(d.all("E", "")) != 0 {
		t.Error("a slice ends that never began")
	}
}

func empty(t *testing.T) {
	if d := write(t, trace.New(0)); len(d.all("", "")) != 0 {
		t.Errorf("%+v", d)
	}
}

func TestWriteError(t *testing.T) {
	r := trace.New(0)
	r.Record(pool.Event{Kind: pool.WorkerCreated, Worker: 1})
	closed, w := io.Pipe()
	closed.Close()
	if err := r.WriteJSON(w); err != io.ErrClosedPipe {
		t.Error(err)
	}
}
