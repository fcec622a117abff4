// Package files reads and writes, while time is to stand still.
package files

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestFiles(t *testing.T) {
	start := time.Now()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != "text" {
		t.Errorf("read %q, %v", got, err)
	}
	if _, err := os.Stat("files_test.go"); err != nil {
		t.Error("it does not start in its own folder:", err)
	}
	if got := time.Since(start); got != 0 {
		t.Errorf("it took %v", got)
	}
}

func TestFreshFolder(t *testing.T) {
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
		t.Errorf("%v, %v are there already", left, err)
	}
	if err := os.WriteFile(filepath.Join(os.TempDir(), "left"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
}
