package registry_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/lidopool/lido/wasm/registry"
)

type size struct {
	Width  int `json:"w"`
	Height int
	Skip   int `json:"-"`
}

func call(t *testing.T, f any, args ...any) (any, error) {
	t.Helper()
	var r registry.Registry
	if err := r.Add("f", f); err != nil {
		t.Fatal(err)
	}
	return r.At(0).Call(t.Context(), args)
}

func TestArgumentsAndResults(t *testing.T) {
	object := map[string]any{"w": 3.0, "height": 4.0}
	for _, c := range []struct {
		name string
		f    any
		args []any
		want any
	}{
		{"nothing", func() {}, nil, nil},
		{"numbers", func(a int8, b uint, c float32) float64 { return float64(a) + float64(b) + float64(c) },
			[]any{-1.0, 2.0, 0.5}, 1.5},
		{"text and bool", func(s string, b bool) string { return map[bool]string{true: s}[b] },
			[]any{"x", true}, "x"},
		{"bytes", func(b []byte) []byte { return append(b, 9) }, []any{[]byte{1}}, []byte{1, 9}},
		{"list", func(l []int) [2]int { return [2]int{l[1], l[0]} },
			[]any{[]any{1.0, 2.0}}, []any{2.0, 1.0}},
		{"struct", func(s size) size { return s }, []any{object}, object},
		{"pointer", func(s *size) *size { return s }, []any{object}, object},
		{"null", func(s *size) *size { return s }, []any{nil}, nil},
		{"map", func(m map[string]uint8) map[string]uint8 { return m },
			[]any{map[string]any{"a": 1.0}}, map[string]any{"a": 1.0}},
		{"any", func(v any) any { return v }, []any{"whatever"}, "whatever"},
		{"context", func(ctx context.Context, n int) bool { return ctx != nil && n == 1 }, []any{1.0}, true},
		{"only an error", func() error { return nil }, nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := call(t, c.f, c.args...)
			if err != nil || !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %#v, %v; want %#v", got, err, c.want)
			}
		})
	}
}

func TestACallThatDoesNotFit(t *testing.T) {
	takesInt := func(int8) {}
	for _, c := range []struct {
		name string
		f    any
		args []any
		want string
	}{
		{"too few", takesInt, nil, "f takes 1 arguments, not 0"},
		{"too many", takesInt, []any{1.0, 2.0}, "f takes 1 arguments, not 2"},
		{"fraction", takesInt, []any{1.5}, "argument 1: 1.5 does not fit int8"},
		{"overflow", takesInt, []any{128.0}, "argument 1: 128 does not fit int8"},
		{"negative", func(uint) {}, []any{-1.0}, "argument 1: -1 does not fit uint"},
		{"type", takesInt, []any{"1"}, "argument 1: want int8, got a string"},
		{"in a list", func([]bool) {}, []any{[]any{true, 1.0}}, "argument 1: [1]: want bool, got a number"},
		{"in a struct", func(size) {}, []any{map[string]any{"w": "3"}}, "argument 1: w: want int, got a string"},
		{"result", func() chan int { return nil }, nil, "f: result: a chan int cannot cross to JavaScript"},
		{"own error", func() (int, error) { return 1, errors.New("boom") }, nil, "boom"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := call(t, c.f, c.args...)
			if got != nil || err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, %v; want an error with %q", got, err, c.want)
			}
		})
	}
}

func TestAdd(t *testing.T) {
	var r registry.Registry
	for _, name := range []string{"one", "two"} {
		if err := r.Add(name, func() {}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name, as string
		f        any
		want     string
	}{
		{"no name", "", func() {}, "the name is empty"},
		{"taken", "one", func() {}, "the name is taken"},
		{"not a func", "x", 3, "int is not a func"},
		{"nothing", "x", nil, "<nil> is not a func"},
		{"nil", "x", (func())(nil), "is not a func"},
		{"variadic", "x", func(...int) {}, "take a slice"},
		{"two results", "x", func() (int, int, error) { return 0, 0, nil }, "more than one result"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := r.Add(c.as, c.f)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v; want %q", err, c.want)
			}
		})
	}
	if got := r.Names(); !reflect.DeepEqual(got, []string{"one", "two"}) {
		t.Errorf("names %q", got)
	}
}

func TestCallNumber(t *testing.T) {
	boom := errors.New("boom")
	for _, c := range []struct {
		name string
		f    any
		arg  float64
		want any
		err  string
	}{
		{"int", func(n int) int { return n + 1 }, 2, 3.0, ""},
		{"float", func(x float64) float64 { return x / 2 }, 3, 1.5, ""},
		{"mixed", func(n int) float64 { return float64(n) / 2 }, 3, 1.5, ""},
		{"error", func(int) (int, error) { return 1, boom }, 3, nil, "boom"},
		{"context", func(ctx context.Context, x float64) (int, error) { return int(x), ctx.Err() }, 3, 3.0, ""},
		{"fraction for an int", func(n int) int { return n }, 1.5, nil, "1.5 does not fit int"},
		{"not a number for an int", func(n int) int { return n }, math.NaN(), nil, "NaN does not fit int"},
		{"infinite", func(x float64) float64 { return x }, math.Inf(1), math.Inf(1), ""},
		{"another type", func(n uint8) string { return strings.Repeat("x", int(n)) }, 3, "xxx", ""},
		{"two parameters", func(a, b int) int { return a }, 1, nil, "f takes 2 arguments, not 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var r registry.Registry
			if err := r.Add("f", c.f); err != nil {
				t.Fatal(err)
			}
			got, err := r.At(0).CallNumber(t.Context(), c.arg)
			if c.err != "" {
				if err == nil || !strings.Contains(err.Error(), c.err) {
					t.Errorf("got %v, %v; want an error with %q", got, err, c.err)
				}
				return
			}
			if err != nil || got != c.want {
				t.Errorf("got %v, %v; want %v", got, err, c.want)
			}
		})
	}
}
