// Finding packages and building their tests, with the go command.

package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/lidopool/lido/scripts/toolchain"
)

// tools is what runs take besides the test programs.
type tools struct {
	goroot, version string
	node            string
	runner          string // The file that Node runs.
}

// runnerFile lies beside the built command.
const runnerFile = "simtest-runner.mjs"

// findTools finds the Go of the working directory, Node, and the runner.
func findTools(ctx context.Context) (t tools, err error) {
	env, err := toolchain.Go("", "env", "GOROOT", "GOVERSION").Output(ctx)
	if err != nil {
		return t, fmt.Errorf("running go env: %w", err)
	}
	t.goroot, t.version, _ = strings.Cut(env, "\n")
	if t.node, err = exec.LookPath("node"); err != nil {
		return t, fmt.Errorf("the tests run under Node.js 20 or newer, and there is no node command: install it from https://nodejs.org")
	}
	self, err := os.Executable()
	if err == nil {
		self, err = filepath.EvalSymlinks(self)
	}
	if err != nil {
		return t, err
	}
	t.runner = filepath.Join(filepath.Dir(self), runnerFile)
	if _, err := os.Stat(t.runner); err != nil {
		return t, fmt.Errorf("%s is missing: in a checkout of Lido, ./build.sh makes it and simtest beside it, in dist/bin", t.runner)
	}
	return t, nil
}

// loader is the JavaScript that runs the programs of this Go.
func (t tools) loader() string { return filepath.Join(t.goroot, "lib", "wasm", "wasm_exec.js") }

// A testedPackage is one whose tests were asked for.
type testedPackage struct {
	name     string // Import path.
	dir      string
	hasTests bool
}

// listPackages finds the packages, as go test would for js/wasm. What the go command says goes to log.
func listPackages(ctx context.Context, o options, log io.Writer) ([]testedPackage, error) {
	format := "{{.ImportPath}}\t{{.Dir}}\t{{or .TestGoFiles .XTestGoFiles | len}}"
	args := append([]string{"list", "-tags", o.tags, "-f", format, "--"}, o.patterns...)
	var list strings.Builder
	if err := toolchain.Go("", args...).JS().RunSplit(ctx, &list, log); err != nil {
		return nil, errFailed
	}
	var packages []testedPackage
	for line := range strings.Lines(list.String()) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		packages = append(packages, testedPackage{fields[0], fields[1], fields[2] != "0"})
	}
	return packages, nil
}

// build compiles the test of a package to a file in the folder temp and returns its path. overlay may
// be "". What the compiler says goes to log.
func (p testedPackage) build(ctx context.Context, o options, temp, overlay string, log io.Writer) (string, error) {
	program := filepath.Join(temp, strings.ReplaceAll(p.name, "/", "_")+".test")
	args := []string{"test", "-c", "-tags", o.tags, "-o", program}
	if overlay != "" {
		args = append(args, "-overlay", overlay)
	}
	return program, toolchain.Go("", append(args, p.name)...).JS().Run(ctx, log)
}
