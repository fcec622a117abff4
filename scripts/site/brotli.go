// The files of the site in brotli. They are made ahead of time, since brotli at its best takes seconds, and
// lie beside the files, where other servers find them too.

package site

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/andybalholm/brotli"

	"github.com/lidopool/lido/scripts/steps"
)

// twin is what the name of a file in brotli has at its end.
const twin = ".br"

// shrinks says which files are compressed: fonts and pictures are already.
var shrinks = map[string]bool{".css": true, ".html": true, ".js": true, ".json": true, ".svg": true, ".wasm": true}

// StepsToPublish returns the steps that build what is stale, and one that compresses the site, which takes
// some seconds when the binary has changed. Without that, the handler makes do with gzip.
func StepsToPublish(root string) []steps.Step {
	return append(Steps(root), steps.Step{Name: Brotli, Needs: []string{Site}, Run: builder{root}.brotli})
}

// brotli compresses the files of the site that have no twin yet.
func (b builder) brotli(ctx context.Context, _ io.Writer) error {
	outcome := steps.ErrUpToDate
	err := filepath.WalkDir(Dir(b.root), func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !shrinks[filepath.Ext(file)] {
			return err
		}
		if _, err := os.Stat(file + twin); err == nil {
			return ctx.Err()
		}
		outcome = nil
		return errors.Join(writeTwin(file), ctx.Err())
	})
	return errors.Join(err, outcome)
}

func writeTwin(file string) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var compressed bytes.Buffer
	w := brotli.NewWriterLevel(&compressed, brotli.BestCompression)
	w.Write(content) // Writing to a buffer never fails.
	w.Close()
	// Half a twin must never be taken for one.
	if err := writeFile(file+".new", compressed.Bytes()); err != nil {
		return err
	}
	return os.Rename(file+".new", file+twin)
}

// keepTwins copies the twins of an earlier site to a new one, for the files that are in both: their names
// hold the hashes of their contents.
func keepTwins(earlier, fresh string) error {
	twins, err := filepath.Glob(filepath.Join(earlier, "assets", "*"+twin))
	if err != nil {
		return err
	}
	for _, old := range twins {
		file := filepath.Join(fresh, "assets", filepath.Base(old))
		if _, err := os.Stat(file[:len(file)-len(twin)]); err != nil {
			continue
		}
		if err := copyFile(old, file); err != nil {
			return err
		}
	}
	return nil
}
