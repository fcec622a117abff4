// What is stale: a step is done again when its inputs differ from those of its last success.

package site

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/lidopool/lido/scripts/steps"
)

// A cache says what a result depends on. Paths are relative to the checkout, with slashes; a folder
// stands for the files in it.
type cache struct {
	name    string
	inputs  []string
	outputs []string
	make    func(ctx context.Context, out io.Writer) error
}

// cached returns a step's function that makes the result unless it is there and up to date.
func (b builder) cached(c cache) func(context.Context, io.Writer) error {
	stamp := b.path("dist", "stamps", c.name)
	return func(ctx context.Context, out io.Writer) error {
		hash, err := b.hashFiles(c.inputs)
		if err != nil {
			return err
		}
		if b.exist(c.outputs) && stamped(stamp, hash) {
			return steps.ErrUpToDate
		}
		if err := c.make(ctx, out); err != nil {
			return err
		}
		return writeFile(stamp, []byte(hash))
	}
}

func (b builder) exist(outputs []string) bool {
	for _, o := range outputs {
		if _, err := os.Stat(b.path(o)); err != nil {
			return false
		}
	}
	return true
}

func stamped(stamp, hash string) bool {
	have, err := os.ReadFile(stamp)
	return err == nil && string(have) == hash
}

// hashFiles hashes names and contents of the files that matter, and the Go version, since bundles and
// binaries hold parts of the Go installation.
func (b builder) hashFiles(paths []string) (string, error) {
	h := sha256.New()
	fmt.Fprintln(h, runtime.Version())
	for _, p := range paths {
		err := filepath.WalkDir(b.path(p), func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || isTest(file) {
				return err
			}
			return hashFile(h, file)
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func hashFile(h hash.Hash, file string) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	fmt.Fprintf(h, "%s %d\n", file, len(content))
	h.Write(content)
	return nil
}

func isTest(file string) bool {
	return strings.HasSuffix(file, "_test.go") || strings.HasSuffix(file, ".test.ts")
}

// writeFile writes a file, and the folders above it where they are missing.
func writeFile(file string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, content, 0o644)
}

// replaceDir makes a folder anew: build fills an empty one, which then takes the place of dir. If
// build fails, dir stays as it was.
func replaceDir(dir string, build func(fresh string) error) error {
	fresh := dir + ".new"
	if err := os.RemoveAll(fresh); err != nil {
		return err
	}
	if err := os.MkdirAll(fresh, 0o755); err != nil {
		return err
	}
	if err := build(fresh); err != nil {
		return err
	}
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	return os.Rename(fresh, dir)
}
