package trace_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lidopool/lido/pool"
	"github.com/lidopool/lido/pool/trace"
)

// pretended is a test that ends when the real one says so.
type pretended struct {
	failed   bool
	cleanups []func()
	log      strings.Builder
}

func (p *pretended) Cleanup(f func())                { p.cleanups = append(p.cleanups, f) }
func (p *pretended) Failed() bool                    { return p.failed }
func (p *pretended) Helper()                         {}
func (p *pretended) Logf(format string, args ...any) { fmt.Fprintf(&p.log, format, args...) }
func (p *pretended) Name() string                    { return "TestPool/two workers" }

// end lets a test that has run three requests end, and returns what it has said.
func end(t *testing.T, failed bool, dir string) string {
	t.Helper()
	p := &pretended{failed: failed}
	workers := pool.New(2, pool.Options{Trace: trace.ForTest(p, dir).Record})
	double := func(_ context.Context, n int) (int, error) { return 2 * n, nil }
	if _, err := pool.Map(t.Context(), workers, []int{1, 2, 3}, double); err != nil {
		t.Fatal(err)
	}
	if err := workers.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, f := range p.cleanups {
		f()
	}
	return p.log.String()
}

func TestForTest(t *testing.T) {
	if _, err := os.Stat("."); err != nil {
		t.Skip("a browser has no files:", err)
	}
	t.Run("a test that fails leaves its trace and says where", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "traces")
		file := filepath.Join(dir, "TestPool-two-workers.trace.json")
		if said := end(t, true, dir); said != "the trace of the pool is in "+file {
			t.Errorf("it said %q", said)
		}
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var d document
		if err := json.Unmarshal(content, &d); err != nil {
			t.Fatal(err)
		}
		if n := len(d.all("b", "")); n == 0 {
			t.Errorf("the trace has no requests:\n%s", content)
		}
	})
	t.Run("a test that passes leaves nothing", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "traces")
		if said := end(t, false, dir); said != "" {
			t.Errorf("it said %q", said)
		}
		if _, err := os.Stat(dir); err == nil {
			t.Error("it made the folder")
		}
	})
	t.Run("a folder that cannot be made is told", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(file, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		if said := end(t, true, file); !strings.Contains(said, "cannot be written") {
			t.Errorf("it said %q", said)
		}
	})
}
