package presettest

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The Python program of each preset prints what its script prints, in the same order. It runs in virtual
// time, with the chance of the script's seed, on a copy of the recipe in testdata.
func TestPython(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("there is no python3")
	}
	programs, err := filepath.Glob("../*/main.py")
	if err != nil || len(programs) == 0 {
		t.Fatalf("found the programs %q, with the error %v", programs, err)
	}
	for _, program := range programs {
		folder := filepath.Dir(program)
		t.Run(filepath.Base(folder), func(t *testing.T) {
			t.Parallel()
			script := ReadScript(t, folder)
			var problems strings.Builder
			run := exec.CommandContext(t.Context(), python, "-B", "testdata/virtual.py", program, script.seed)
			run.Stderr = &problems
			output, err := run.Output()
			if err != nil {
				t.Fatalf("%v\n%s", err, problems.String())
			}
			printed := slices.Collect(strings.Lines(string(output)))
			for _, difference := range firstDifference("output", script.timed(printed), script.console) {
				t.Error(difference)
			}
		})
	}
}
