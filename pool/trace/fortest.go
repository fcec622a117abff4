// Traces of tests that fail.

package trace

import (
	"os"
	"path/filepath"
	"regexp"
)

// A Test is what [ForTest] needs of a *testing.T.
type Test interface {
	Cleanup(f func())
	Failed() bool
	Helper()
	Logf(format string, args ...any)
	Name() string
}

// ForTest returns a recorder for a pool of the test t:
//
//	p := pool.New(3, pool.Options{Trace: trace.ForTest(t, "traces").Record})
//
// If the test has failed when it ends, what is recorded is written to a file in the folder dir, made if it
// is missing and relative to the package of the test, and the test's output names the file. Lido's page
// plays it. A recorder that is not the test's first would overwrite the file: give it a folder of its own.
func ForTest(t Test, dir string) *Recorder {
	t.Helper()
	r := New(0)
	t.Cleanup(func() {
		if !t.Failed() {
			return
		}
		file := filepath.Join(dir, fileName(t.Name()))
		if err := r.writeFile(file); err != nil {
			t.Logf("the trace of the pool cannot be written: %v", err)
			return
		}
		t.Logf("the trace of the pool is in %s", file)
	})
	return r
}

// strange matches what should not stand in the name of a file.
var strange = regexp.MustCompile(`[^\w.=-]+`)

func fileName(test string) string { return strange.ReplaceAllString(test, "-") + ".trace.json" }

func (r *Recorder) writeFile(name string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := r.WriteJSON(file); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}
