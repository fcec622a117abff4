// When the npm packages are installed.

package toolchain

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// touch writes an empty file that is as old as age says.
func touch(t *testing.T, file string, age time.Duration) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	then := time.Now().Add(-age)
	if err := os.Chtimes(file, then, then); err != nil {
		t.Fatal(err)
	}
}

func TestInstallPackages(t *testing.T) {
	lock, copied := "package-lock.json", filepath.Join("node_modules", ".package-lock.json")
	// Without Node, a folder whose packages must be installed is one that fails.
	t.Setenv("PATH", t.TempDir())
	for _, test := range []struct {
		name  string
		ages  map[string]time.Duration
		fails string
	}{
		{"nothing installed", map[string]time.Duration{lock: 0}, "no node command"},
		{"the lock file is newer", map[string]time.Duration{lock: 0, copied: time.Hour}, "no node command"},
		{"installed", map[string]time.Duration{lock: time.Hour, copied: 0}, ""},
		{"no lock file", nil, "package-lock.json"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			for file, age := range test.ages {
				touch(t, filepath.Join(dir, file), age)
			}
			installed, err := InstallPackages(t.Context(), dir, io.Discard)
			if installed {
				t.Error("claims to have installed packages")
			}
			if test.fails == "" && err != nil {
				t.Error(err)
			}
			if test.fails != "" && (err == nil || !strings.Contains(err.Error(), test.fails)) {
				t.Errorf("got %v, want an error about %q", err, test.fails)
			}
		})
	}
}
