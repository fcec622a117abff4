package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// sample is a module with tests to be run by the command.
const sample = "testdata/sample"

// command is the command under test, built by TestMain beside the runner from dist/bin.
var command string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "simtest-test-")
	if err == nil {
		command, err = install(dir)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

func install(dir string) (string, error) {
	built := filepath.Join("..", "..", "dist", "bin")
	for _, name := range []string{runnerFile, "simtest-inside.js"} {
		content, err := os.ReadFile(filepath.Join(built, name))
		if err != nil {
			return "", fmt.Errorf("%w: ./build.sh makes it", err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
			return "", err
		}
	}
	file := filepath.Join(dir, "simtest")
	out, err := exec.Command("go", "build", "-o", file, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s", out)
	}
	return file, nil
}

// simtest runs the command in the sample module.
func simtest(t *testing.T, args ...string) (stdout, stderr string, exitCode int) {
	t.Helper()
	return start(t, exec.Command(command, args...))
}

func start(t *testing.T, cmd *exec.Cmd) (stdout, stderr string, exitCode int) {
	t.Helper()
	var out, log strings.Builder
	cmd.Dir, cmd.Stdout, cmd.Stderr = sample, &out, &log
	var failed *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	return out.String(), log.String(), cmd.ProcessState.ExitCode()
}

func TestHourOfSleep(t *testing.T) {
	stdout, stderr, code := simtest(t, "-timeout", "2h", "-short", "./sleepy")
	if code != 0 {
		t.Fatalf("exit code %d\n%s%s", code, stdout, stderr)
	}
	times := regexp.MustCompile(`^ok  \texample.com/sample/sleepy\t1h0m0s of virtual time in (\S+)s\n$`)
	found := times.FindStringSubmatch(stdout)
	if found == nil {
		t.Fatalf("it prints %q", stdout)
	}
	// Not a benchmark: on an idle machine it is a few hundredths of a second, on a busy one it takes longer.
	if seconds, err := strconv.ParseFloat(found[1], 64); err != nil || seconds >= 600 {
		t.Errorf("an hour took %s s", found[1])
	}
}

func TestPlantedRace(t *testing.T) {
	stdout, _, code := simtest(t, "-seeds", "1-200", "-run", "La|st", "./race")
	if code != exitFailed {
		t.Fatalf("exit code %d\n%s", code, stdout)
	}
	lines := strings.Split(strings.TrimSpace(stdout), "\n")
	repeat := strings.Fields(lines[len(lines)-1])
	want := regexp.MustCompile(`^simtest -seed \d+ -run 'La\|st' example.com/sample/race$`)
	if !want.MatchString(strings.Join(repeat, " ")) {
		t.Fatalf("the last line is %q", repeat)
	}
	for range 3 {
		again, _, code := start(t, exec.Command("sh", "-c", command+" "+strings.Join(repeat[1:], " ")))
		if code != exitFailed || !strings.HasPrefix(again, failureOf(stdout)) {
			t.Errorf("%q: exit code %d\n%s\nnot\n%s", repeat, code, again, stdout)
		}
	}
	t.Run("not with the plain schedule", func(t *testing.T) {
		stdout, _, code := simtest(t, "-schedule", "fifo", "-seeds", "1-20", "./race")
		if code != 0 {
			t.Errorf("exit code %d\n%s", code, stdout)
		}
	})
	t.Run("the lowest seed, however many run at a time", func(t *testing.T) {
		alone, _, _ := simtest(t, "-seeds", "1-200", "-run", "La|st", "-p", "1", "./race")
		last := strings.Split(strings.TrimSpace(alone), "\n")
		if got := last[len(last)-1]; got != lines[len(lines)-1] {
			t.Errorf("%q alone, %q together", got, lines[len(lines)-1])
		}
	})
}

// failureOf returns what a run printed before the command added how it went.
func failureOf(stdout string) string {
	output, _, _ := strings.Cut(stdout, "\nFAIL\texample.com")
	return output
}

func TestSeeds(t *testing.T) {
	goroutines := regexp.MustCompile(`goroutines (\w+)`)
	number := regexp.MustCompile(`numbers (\d+) \w+`)
	run := func(schedule string, seed int) (order, chance string) {
		out, _, code := simtest(t, "-v", "-schedule", schedule, "-seed", fmt.Sprint(seed), "./order")
		if code != 0 {
			t.Fatalf("exit code %d\n%s", code, out)
		}
		return goroutines.FindString(out), number.FindString(out)
	}
	order1, chance1 := run(scheduleRandom, 1)
	order2, chance2 := run(scheduleRandom, 2)
	if order1 == order2 || chance1 == chance2 {
		t.Errorf("two seeds, one result: %s, %s; %s, %s", order1, chance1, order2, chance2)
	}
	if order, chance := run(scheduleRandom, 1); order != order1 || chance != chance1 {
		t.Errorf("one seed, two results: %s, %s; %s, %s", order1, chance1, order, chance)
	}
	plain1, chance1 := run(scheduleFIFO, 1)
	plain2, chance2 := run(scheduleFIFO, 2)
	if plain1 != plain2 || chance1 == chance2 {
		t.Errorf("fifo: %s, %s; %s, %s", plain1, chance1, plain2, chance2)
	}
}

func TestSameOutput(t *testing.T) {
	times := regexp.MustCompile(`in \d+\.\d+s`)
	first, _, _ := simtest(t, "-v", "-seeds", "1-30", "-p", "4", "./order")
	second, _, _ := simtest(t, "-v", "-seeds", "1-30", "-p", "1", "./order")
	if times.ReplaceAllString(first, "") != times.ReplaceAllString(second, "") {
		t.Errorf("the same seeds printed\n%s\nand\n%s", first, second)
	}
}

func TestExitCodes(t *testing.T) {
	for _, test := range []struct {
		name string
		args []string
		code int
		want string // In stdout or stderr.
	}{
		{"files, and no time for them", []string{"./files"}, 0, "0s of virtual time"},
		{"each run has a folder for files", []string{"-seeds=1-4", "./files"}, 0, "4 seeds"},
		{"arguments of the test's own", []string{"./arguments", "-args", "-color=red", "a b"}, 0, "ok"},
		{"no tests", []string{"./none"}, 0, "[no test files]"},
		{"several packages, flags last", []string{"./files", "./order", "-seeds=1-3"}, 0, "3 seeds"},
		{"deadlock", []string{"-timeout=0", "-run=Never", "./sleepy"}, exitFailed,
			"all goroutines are asleep - deadlock!"},
		{"virtual timeout", []string{"-timeout=1m", "-run=Hour", "./sleepy"}, exitFailed,
			"test timed out after 1m0s"},
		{"no end", []string{"-stuck=1s", "./stuck"}, exitFailed, "no end after 1s of real time"},
		{"does not compile", []string{"./broken"}, exitFailed, "[build failed]"},
		{"no tests to run", []string{"-run=None", "./order"}, 0, "[no tests to run]"},
		{"no packages", []string{"example.com/none/..."}, exitFailed, "no packages to test"},
		{"no such package", []string{"./missing"}, exitFailed, "directory not found"},
		{"unknown flag", []string{"-race", "./order"}, exitUsage, "-race"},
		{"no seed", []string{"-seed", "4294967296", "./order"}, exitUsage, "a seed is a whole number"},
		{"no range", []string{"-seeds", "9-1", "./order"}, exitUsage, "-seeds is a range"},
		{"no schedule", []string{"-schedule", "lifo", "./order"}, exitUsage, `not "lifo"`},
		{"help", []string{"-h"}, 0, "Usage: simtest"},
	} {
		t.Run(test.name, func(t *testing.T) {
			stdout, stderr, code := simtest(t, test.args...)
			if code != test.code {
				t.Errorf("exit code %d, not %d", code, test.code)
			}
			if !strings.Contains(stdout+stderr, test.want) {
				t.Errorf("%q is not in\n%s%s", test.want, stdout, stderr)
			}
		})
	}
}

func TestJSON(t *testing.T) {
	stdout, _, code := simtest(t, "-json", "-seed", "3", "./order")
	lines := strings.Split(strings.TrimSpace(stdout), "\n")
	if last := lines[len(lines)-1]; code != 0 || last != `{"Action":"pass","Package":"example.com/sample/order"}` {
		t.Errorf("exit code %d, last line %s", code, last)
	}
	for _, line := range lines {
		if !strings.HasPrefix(line, `{"Action":"`) {
			t.Errorf("%q is no event", line)
		}
	}
}

func TestJSONOfPanic(t *testing.T) {
	stdout, _, code := simtest(t, "-json", "-timeout=1m", "-run=Hour", "./sleepy")
	lines := strings.Split(strings.TrimSpace(stdout), "\n")
	if last := lines[len(lines)-1]; code != exitFailed || last != `{"Action":"fail","Package":"example.com/sample/sleepy"}` {
		t.Errorf("exit code %d, last line %s", code, last)
	}
}

func TestRunnerMissing(t *testing.T) {
	alone := filepath.Join(t.TempDir(), "simtest")
	if err := os.Link(command, alone); err != nil {
		t.Skip(err)
	}
	_, stderr, code := start(t, exec.Command(alone, "./order"))
	if code == 0 || !strings.Contains(stderr, runnerFile+" is missing") {
		t.Errorf("exit code %d: %s", code, stderr)
	}
}

func TestInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cmd := exec.CommandContext(ctx, command, "-stuck", "1h", "./stuck")
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.Dir = sample
	progress, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	// It tells its progress once the test runs.
	if _, err := progress.Read(make([]byte, 4096)); err != nil {
		t.Fatal(err)
	}
	cancel()
	said, err := io.ReadAll(progress)
	if err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != exitFailed || !strings.Contains(string(said), "interrupted") {
		t.Errorf("exit code %d: %s", code, said)
	}
}

func TestUnknownRuntime(t *testing.T) {
	for name, source := range map[string]string{
		"another runqput": "package runtime\n\nfunc runqput(pp *p, gp *g, next bool) { pp.q.push(gp) }\n",
		"no runqput":      "package runtime\n\n// func runqput is gone.\n",
	} {
		t.Run(name, func(t *testing.T) {
			goroot := t.TempDir()
			file := filepath.Join(goroot, "src", "runtime", "proc.go")
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(source), 0o644); err != nil {
				t.Fatal(err)
			}
			_, err := writeOverlay(t.TempDir(), goroot, "go1.99")
			if err == nil || !strings.Contains(err.Error(), "schedule of go1.99 random") {
				t.Errorf("the error is %v", err)
			}
		})
	}
}

func TestExecWrapper(t *testing.T) {
	wrapper, err := filepath.Abs("../go_js_wasm_exec")
	if err != nil {
		t.Fatal(err)
	}
	run := func(program string, args ...string) (string, int) {
		args = append([]string{"test", "-count=1", "-v", "-exec", program}, args...)
		cmd := exec.Command("go", args...)
		cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "LONG="+strings.Repeat("x", 9000))
		out, _, code := start(t, cmd)
		return out, code
	}
	if out, code := run(wrapper+" --seed=7", "-timeout=2h", "-short", "./sleepy"); code != 0 {
		t.Errorf("an hour of sleep: exit code %d\n%s", code, out)
	}
	number := regexp.MustCompile(`numbers (\d+) \w+`)
	first, _ := run(wrapper+" --seed=7", "./order")
	again, _ := run(wrapper+" --seed=7", "./order")
	if number.FindString(first) == "" || number.FindString(first) != number.FindString(again) {
		t.Errorf("one seed, two results:\n%s\n%s", first, again)
	}
	other, code := run(wrapper, "./order")
	if code != 0 || number.FindString(other) == number.FindString(first) {
		t.Errorf("no seed: exit code %d\n%s", code, other)
	}
	if out, code := run(wrapper+" --seed=x", "./order"); code == 0 {
		t.Errorf("a seed that is none: exit code 0\n%s", out)
	}
}
