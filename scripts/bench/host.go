package main

// The same program once more, as WebAssembly under Node.

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

const (
	hostNative = "native"
	hostJS     = "js"
)

// host names where this process runs.
func host() string {
	if runtime.GOOS == "js" {
		return hostJS
	}
	return hostNative
}

// underNode builds this program for js/wasm, runs it with args under Node and returns its results.
func underNode(ctx context.Context, args []string, progress io.Writer) (board, error) {
	if _, err := exec.LookPath("node"); err != nil {
		return nil, errors.New("js/wasm needs Node 20 or newer on the PATH; install it, or pass -host native")
	}
	dir, err := os.MkdirTemp("", "lido-bench")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	binary := filepath.Join(dir, "bench.wasm")
	if err := buildWasm(ctx, binary, progress); err != nil {
		return nil, err
	}
	goroot, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env GOROOT: %w", err)
	}
	runner := filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "go_js_wasm_exec")
	var out bytes.Buffer
	cmd := exec.CommandContext(ctx, runner, append([]string{binary}, args...)...)
	// Arguments and environment share 8 KiB of the wasm memory.
	cmd.Env = []string{"PATH=" + os.Getenv("PATH")}
	cmd.Stdout, cmd.Stderr = &out, progress
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("under Node: %w", err)
	}
	var b board
	if err := json.Unmarshal(out.Bytes(), &b); err != nil {
		return nil, fmt.Errorf("under Node: reading results: %w", err)
	}
	return b, nil
}

func buildWasm(ctx context.Context, binary string, progress io.Writer) error {
	cmd := exec.CommandContext(ctx, "go", "build", "-o", binary, ".")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	cmd.Stdout, cmd.Stderr = progress, progress
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("building for js/wasm: %w", err)
	}
	return nil
}
