// Talking to the runners: Node processes, each of which runs one test program after another.

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// A job is one run of a program. The same in web/src/simtest/main.ts.
type job struct {
	Program string   `json:"program"`
	Args    []string `json:"args"` // Without the program's name.
	Dir     string   `json:"dir"`  // Where it starts.
	Seed    uint32   `json:"seed"`
}

// A result is what became of a job. The same in web/src/simtest/main.ts.
type result struct {
	ExitCode int     `json:"exitCode"`
	Elapsed  float64 `json:"elapsed"` // Virtual milliseconds.
	Output   []byte  `json:"output"`  // Of stdout and stderr.
}

// A runner is one Node process.
type runner struct {
	process *exec.Cmd
	jobs    io.WriteCloser
	results *bufio.Reader
	said    strings.Builder // On its stderr; to be read once it has ended.
	temp    string          // Where its programs may leave files.
}

// startRunner starts a process whose programs keep their files in the folder temp. It ends with ctx.
func startRunner(ctx context.Context, t tools, temp string) (*runner, error) {
	r := &runner{temp: temp}
	// The stack is as large as go_js_wasm_exec makes it.
	r.process = exec.CommandContext(ctx, t.node, "--stack-size=8192", t.runner,
		"--loader="+t.loader(), "--serve")
	r.process.Env = append(os.Environ(), "TMPDIR="+temp)
	r.process.Stderr = &r.said
	var err, err2 error
	var results io.Reader
	r.jobs, err = r.process.StdinPipe()
	results, err2 = r.process.StdoutPipe()
	if err := errors.Join(err, err2); err != nil {
		return nil, err
	}
	r.results = bufio.NewReader(results)
	return r, r.process.Start()
}

// run runs a job to its end. It fails if the process ends before, which it is made to do after the real
// time limit; the runner is of no use then.
func (r *runner) run(j job, limit time.Duration) (result, error) {
	if err := emptyDir(r.temp); err != nil {
		return result{}, err
	}
	line, err := json.Marshal(j)
	if err != nil {
		return result{}, err
	}
	var late sync.Once
	stuck := false
	timer := time.AfterFunc(limit, func() { late.Do(func() { stuck = true; r.process.Process.Kill() }) })
	defer timer.Stop()
	_, err = r.jobs.Write(append(line, '\n'))
	var answer []byte
	if err == nil {
		answer, err = r.results.ReadBytes('\n')
	}
	late.Do(func() {}) // From here on it is not late.
	switch {
	case stuck:
		return result{}, fmt.Errorf("no end after %v of real time: code that waits for a time to come without sleeping waits forever, since virtual time passes only while nothing runs (-stuck sets the limit)", limit)
	case err != nil:
		r.process.Wait()
		return result{}, fmt.Errorf("the Node process ended: %v\n%s", r.process.ProcessState, r.said.String())
	}
	var done result
	return done, json.Unmarshal(answer, &done)
}

// close ends the process.
func (r *runner) close() {
	r.jobs.Close()
	r.process.Process.Kill()
	r.process.Wait()
}

// emptyDir makes the folder, or removes what is in it.
func emptyDir(dir string) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	return os.MkdirAll(dir, 0o755)
}

// A crew is the runners of one command, started when they are needed.
type crew struct {
	tools   tools
	temp    string
	options options
	runners []*runner
}

func newCrew(t tools, temp string, o options) *crew {
	return &crew{tools: t, temp: temp, options: o}
}

// ofSize returns n runners.
func (c *crew) ofSize(ctx context.Context, n int) ([]*runner, error) {
	for len(c.runners) < n {
		temp := filepath.Join(c.temp, fmt.Sprint(len(c.runners)+1), "tmp")
		r, err := startRunner(ctx, c.tools, temp)
		if err != nil {
			return nil, err
		}
		c.runners = append(c.runners, r)
	}
	return c.runners[:n], nil
}

// kill ends all runners at once, also in the midst of a run.
func (c *crew) kill() {
	for _, r := range c.runners {
		r.process.Process.Kill()
	}
}

func (c *crew) close() {
	for _, r := range c.runners {
		r.close()
	}
}
