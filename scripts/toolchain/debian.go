// What the tests need beyond Go and Node, installed from Debian's packages where that is possible.

package toolchain

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
)

// The Chromium that has no window to show opens a page in half the time of the whole one, which starts the
// parts of its window even when it is not to show it.
const chromiumShell = "chromium-headless-shell"

// FindChromium returns the path of a Chromium: the one that the environment names as LIDO_CHROMIUM, or
// the first that is installed under a usual name, chromium-headless-shell before all. It is "" if there
// is none.
func FindChromium() string {
	if path := os.Getenv("LIDO_CHROMIUM"); path != "" {
		return path
	}
	return firstOf(chromiumShell, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
}

// InstallChromium installs chromium-headless-shell if it is not there and may be: as root, on Debian and
// its kin. Where it cannot be had, another Chromium that is installed does. If there is none, the error
// is one sentence that says what to install.
func InstallChromium(ctx context.Context, out io.Writer) (installed bool, err error) {
	if os.Getenv("LIDO_CHROMIUM") != "" || firstOf(chromiumShell) != "" {
		return false, nil
	}
	err = aptInstall(ctx, out, "Chromium", chromiumShell)
	if err != nil && FindChromium() != "" {
		return false, nil
	}
	return true, err
}

// InstallCompiler does for a C compiler, which Go's race detector links with, what InstallChromium does
// for Chromium.
func InstallCompiler(ctx context.Context, out io.Writer) (installed bool, err error) {
	if firstOf(os.Getenv("CC"), "gcc", "clang") != "" {
		return false, nil
	}
	return true, aptInstall(ctx, out, "a C compiler", "gcc", "libc6-dev")
}

// InstallPython does for Python, in which the presets are written too, what InstallChromium does for
// Chromium.
func InstallPython(ctx context.Context, out io.Writer) (installed bool, err error) {
	if firstOf("python3") != "" {
		return false, nil
	}
	return true, aptInstall(ctx, out, "Python 3", "python3")
}

// firstOf returns the path of the first of the programs that is installed, or "".
func firstOf(programs ...string) string {
	for _, program := range programs {
		if path, err := exec.LookPath(program); err == nil {
			return path
		}
	}
	return ""
}

// apt is held by who installs: apt-get itself refuses to run twice.
var apt sync.Mutex

func aptInstall(ctx context.Context, out io.Writer, what string, packages ...string) error {
	if os.Getuid() != 0 || firstOf("apt-get") == "" {
		return fmt.Errorf("the tests need %s, and there is none: install it with your system's packages (on Debian: apt-get install %s)", what, packages[0])
	}
	apt.Lock()
	defer apt.Unlock()
	quiet := []string{"DEBIAN_FRONTEND=noninteractive"}
	update := Command{Env: quiet, Args: []string{"apt-get", "update", "-q"}}
	if err := update.Run(ctx, out); err != nil {
		return err
	}
	install := append([]string{"apt-get", "install", "-q", "-y", "--no-install-recommends"}, packages...)
	return Command{Env: quiet, Args: install}.Run(ctx, out)
}
