// What is found, and what is said when nothing can be installed.

package toolchain

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// program puts a program of that name into dir, which does nothing.
func program(t *testing.T, dir, name string) string {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.WriteFile(file, []byte("#!/bin/sh\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestFindChromium(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	t.Setenv("LIDO_CHROMIUM", "")
	if got := FindChromium(); got != "" {
		t.Errorf("found %q where there is none", got)
	}
	for _, name := range []string{"google-chrome", "chromium", "chromium-headless-shell"} {
		if want := program(t, dir, name); FindChromium() != want {
			t.Errorf("found %q, want %q", FindChromium(), want)
		}
	}
	t.Setenv("LIDO_CHROMIUM", "/opt/mine")
	if got := FindChromium(); got != "/opt/mine" {
		t.Errorf("found %q, want the one that LIDO_CHROMIUM names", got)
	}
}

// Where nothing can be installed, because there is no apt-get, the error says what to install.
func TestCannotInstall(t *testing.T) {
	for _, test := range []struct {
		name    string
		install func(context.Context, io.Writer) (bool, error)
		there   string
		says    string
	}{
		{"Chromium", InstallChromium, "chromium", "apt-get install chromium-headless-shell"},
		{"a C compiler", InstallCompiler, "gcc", "apt-get install gcc"},
		{"Python 3", InstallPython, "python3", "apt-get install python3"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			t.Setenv("PATH", dir)
			t.Setenv("LIDO_CHROMIUM", "")
			t.Setenv("CC", "")
			_, err := test.install(t.Context(), io.Discard)
			if err == nil || !strings.Contains(err.Error(), test.name) || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v", err)
			}
			program(t, dir, test.there)
			if installed, err := test.install(t.Context(), io.Discard); installed || err != nil {
				t.Errorf("with it there: got %v, %v", installed, err)
			}
		})
	}
}
