// The npm packages.

package toolchain

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// InstallPackages installs the npm packages of the web folder dir unless they are installed already
// in the versions of its lock file. It reports whether there was anything to do.
func InstallPackages(ctx context.Context, dir string, out io.Writer) (installed bool, err error) {
	stale, err := packagesStale(dir)
	if err != nil || !stale {
		return false, err
	}
	if err := CheckNode(ctx); err != nil {
		return false, err
	}
	return true, Command{Dir: dir, Args: []string{"npm", "ci", "--no-audit", "--no-fund"}}.Run(ctx, out)
}

// packagesStale compares the lock file with the copy of it that npm writes once it has installed all.
func packagesStale(dir string) (bool, error) {
	lock, err := os.Stat(filepath.Join(dir, "package-lock.json"))
	if err != nil {
		return false, err
	}
	installed, err := os.Stat(filepath.Join(dir, "node_modules", ".package-lock.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	return installed.ModTime().Before(lock.ModTime()), nil
}
