// Running programs.

package toolchain

import (
	"context"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// A Command is a program to run to its end.
type Command struct {
	// Dir is where it runs.
	Dir string
	// Env is added to the environment.
	Env []string
	// Args begins with the name of the program.
	Args []string
}

// killDelay is how long a program has to end once it was asked to.
const killDelay = 5 * time.Second

// Run runs the command and writes what it writes to out. When ctx is done it is interrupted.
func (c Command) Run(ctx context.Context, out io.Writer) error {
	return c.RunSplit(ctx, out, out)
}

// RunSplit is Run with what the command writes to stderr in a place of its own.
func (c Command) RunSplit(ctx context.Context, stdout, stderr io.Writer) error {
	cmd := c.prepare(ctx)
	cmd.Stdout = stdout
	cmd.Stderr = stderr
	return cmd.Run()
}

// Output runs the command and returns what it writes to stdout, without space around it.
func (c Command) Output(ctx context.Context) (string, error) {
	out, err := c.prepare(ctx).Output()
	return strings.TrimSpace(string(out)), err
}

func (c Command) prepare(ctx context.Context) *exec.Cmd {
	cmd := exec.CommandContext(ctx, c.Args[0], c.Args[1:]...)
	cmd.Dir = c.Dir
	cmd.Env = append(os.Environ(), c.Env...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = killDelay
	return cmd
}

// Go returns a go command that runs in dir.
func Go(dir string, args ...string) Command {
	return Command{Dir: dir, Args: append([]string{"go"}, args...)}
}

// JS makes the command one for js/wasm.
func (c Command) JS() Command {
	c.Env = append(c.Env, "GOOS=js", "GOARCH=wasm")
	return c
}
