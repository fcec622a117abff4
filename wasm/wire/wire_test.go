package wire_test

import (
	"bytes"
	"flag"
	"math"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/lidopool/lido/wasm/wire"
)

var update = flag.Bool("update", false, "write the golden files; read the difference before you commit it")

// The twins of these are in web/src/wire.test.ts.
var (
	goldenEvents = []wire.Event{
		{Time: 0, Kind: 6, Pool: 1, Worker: 1},
		{Time: 1500*time.Millisecond + 400*time.Nanosecond, Kind: 1, Pool: 1, Request: 1},
		{Time: 2 * time.Second, Kind: 2, Pool: 2, Worker: 3, Request: 1<<53 - 1},
		{Time: 99 * time.Minute, Kind: 3, Outcome: 2, Pool: 65535, Worker: math.MaxUint32, Request: 7},
	}
	goldenValue = []any{
		nil, false, true, -1.5, math.Inf(1), "", "Līdo 🏊", []byte{}, []byte{0, 255}, []any{},
		map[string]any{"a": 1.0, "b": []any{map[string]any{}}},
	}
)

func golden(t *testing.T, name string, got []byte) []byte {
	t.Helper()
	if *update {
		if err := os.WriteFile("testdata/"+name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return want
}

func TestEventsMatchTheGoldenBytes(t *testing.T) {
	var got []byte
	for _, e := range goldenEvents {
		got = wire.AppendEvent(got, e)
	}
	if len(got) != wire.RecordSize*len(goldenEvents) {
		t.Errorf("%d bytes for %d records of %d", len(got), len(goldenEvents), wire.RecordSize)
	}
	if want := golden(t, "events.golden", got); !bytes.Equal(got, want) {
		t.Errorf("got  %x\nwant %x", got, want)
	}
}

func TestValuesMatchTheGoldenBytes(t *testing.T) {
	got, err := wire.AppendValue(nil, goldenValue)
	if err != nil {
		t.Fatal(err)
	}
	want := golden(t, "values.golden", got)
	if !bytes.Equal(got, want) {
		t.Errorf("got  %x\nwant %x", got, want)
	}
	decoded, err := wire.DecodeValue(want)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(decoded, any(goldenValue)) {
		t.Errorf("decoded %#v", decoded)
	}
}

func TestBothHalvesCarryTheSameDescription(t *testing.T) {
	goText, tsText := header(t, "wire.go"), header(t, "../../web/src/wire.ts")
	if goText != tsText {
		t.Error("the descriptions at the top of wire.go and web/src/wire.ts differ")
	}
	if !strings.Contains(goText, "Version 1.") {
		t.Error("the description does not name the version")
	}
}

func header(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(b), "\n\n")
	return head
}

func TestAppendValueRefuses(t *testing.T) {
	deep := any(nil)
	for range wire.MaxDepth + 1 {
		deep = []any{deep}
	}
	for name, v := range map[string]any{
		"an int": 3, "a struct": struct{}{}, "a nested chan": []any{make(chan int)},
		"a bad entry": map[string]any{"a": 1}, "too deep": deep,
	} {
		t.Run(name, func(t *testing.T) {
			dst := []byte{42}
			got, err := wire.AppendValue(dst, v)
			if err == nil || !bytes.Equal(got, dst) {
				t.Errorf("got %x, %v; want dst unchanged and an error", got, err)
			}
		})
	}
}

func FuzzDecodeValue(f *testing.F) {
	seed, _ := wire.AppendValue(nil, goldenValue)
	f.Add(seed)
	f.Add([]byte{6, 255, 255, 255, 255})
	f.Add([]byte{4, 2, 0, 0, 0, 'a'})
	f.Fuzz(func(t *testing.T, b []byte) {
		v, err := wire.DecodeValue(b)
		if err != nil {
			return
		}
		again, err := wire.AppendValue(nil, v)
		if err != nil {
			t.Fatalf("%#v was decoded but does not encode: %v", v, err)
		}
		if _, err := wire.DecodeValue(again); err != nil {
			t.Fatalf("%x does not decode: %v", again, err)
		}
	})
}
