package trace_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lidopool/lido/pool"
	"github.com/lidopool/lido/pool/trace"
)

var update = flag.Bool("update", false, "write the run that the tests of Lido's page play")

func TestRecords(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := trace.New(0)
		p := pool.New(2, pool.Options{QueueSize: 3, WhenFull: pool.RunInCaller, Trace: r.Record})
		for _, w := range scenario(p) {
			if err := p.Put(t.Context(), w); err != nil {
				t.Fatal(err)
			}
		}
		if err := p.Wait(t.Context()); err == nil {
			t.Error("nothing failed")
		}
		if err := p.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		var file bytes.Buffer
		if err := r.WriteJSON(&file); err != nil {
			t.Fatal(err)
		}
		if *update {
			if err := os.WriteFile(filepath.Join("testdata", "native.json"), file.Bytes(), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		checkRecords(t, file.Bytes(), r.Events())
	})
}

// scenario has of everything that a page must be able to play: two kinds of requests that a worker runs
// inside another one, and that no worker runs; progress, a retry and a failure.
func scenario(p *pool.Pool) []pool.Work {
	nested := pool.NewRequest(func(ctx context.Context) (int, error) {
		b := p.Batch()
		if err := b.Put(ctx, pool.NewRequest(nap(time.Second), ignore)); err != nil {
			return 0, err
		}
		return 0, b.Wait(ctx)
	}, ignore)
	progress := pool.NewRequest(func(ctx context.Context) (int, error) {
		for done := range int64(3) {
			pool.Progress(ctx, done, 2)
			time.Sleep(700 * time.Millisecond)
		}
		return 0, nil
	}, ignore)
	failing := pool.NewRequest(func(context.Context) (int, error) {
		return 0, errors.New("no luck")
	}, ignore)
	failing.Terms = &pool.Terms{Retry: pool.Retry{Limit: 1, Backoff: time.Second}}
	works := []pool.Work{nested, progress, failing}
	for i := range 5 {
		works = append(works, pool.NewRequest(nap(time.Duration(i)*300*time.Millisecond), ignore))
	}
	return works
}

// A record is what wasm/wire/wire.go describes.
type record24 struct {
	Time          float64
	Kind, Outcome uint8
	Pool          uint16
	Worker        uint32
	Request       float64
}

// checkRecords reports whether the records in the file are those of the events.
func checkRecords(t *testing.T, file []byte, events []pool.Event) {
	t.Helper()
	var d struct {
		OtherData struct {
			Lido struct {
				Wire    int
				Records []byte
			}
		}
	}
	if err := json.Unmarshal(file, &d); err != nil {
		t.Fatal(err)
	}
	got := make([]record24, len(events))
	if n, err := binary.Decode(d.OtherData.Lido.Records, binary.LittleEndian, got); err != nil || n != 24*len(events) {
		t.Fatalf("%d bytes, %v", n, err)
	}
	for i, e := range events {
		want := record24{float64(e.Time), uint8(e.Kind), uint8(e.Outcome), 1, e.Worker, float64(e.Request)}
		if e.Kind == pool.Progressed {
			want.Outcome = uint8(100 * e.Done / e.Total)
		}
		if got[i] != want {
			t.Errorf("record %d is %+v, want %+v", i, got[i], want)
		}
	}
	if d.OtherData.Lido.Wire != 1 {
		t.Errorf("wire version %d", d.OtherData.Lido.Wire)
	}
}
