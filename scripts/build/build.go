// Building dist/, the table of its sizes, and removing it.

package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"text/tabwriter"

	"github.com/lidopool/lido/scripts/site"
	"github.com/lidopool/lido/scripts/steps"
)

// build builds what is stale and prints the sizes of what there is.
func build(c call) error {
	if err := c.noArgs(); err != nil {
		return err
	}
	if err := steps.Run(c.ctx, c.log, site.Steps(c.root)).Err(); err != nil {
		return err
	}
	return sizes(c.out, filepath.Join(c.root, "dist"), "site", "npm")
}

// clean removes everything that was built.
func clean(c call) error {
	if err := c.noArgs(); err != nil {
		return err
	}
	return os.RemoveAll(filepath.Join(c.root, "dist"))
}

// sizes prints a table of the files in the folders of dist, as they are and in gzip.
func sizes(out io.Writer, dist string, folders ...string) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "KB\tgzip\t  file\t")
	for _, folder := range folders {
		err := filepath.WalkDir(filepath.Join(dist, folder), func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(file) == ".map" {
				return err
			}
			return sizeRow(table, dist, file)
		})
		if err != nil {
			return err
		}
	}
	return table.Flush()
}

func sizeRow(table io.Writer, dist, file string) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	name, err := filepath.Rel(dist, file)
	if err != nil {
		return err
	}
	var zipped counter
	w := gzip.NewWriter(&zipped)
	w.Write(content) // Counting never fails.
	w.Close()
	_, err = fmt.Fprintf(table, "%.1f\t%.1f\t  %s\n", kilobytes(len(content)), kilobytes(int(zipped)), name)
	return err
}

func kilobytes(n int) float64 { return float64(n) / 1000 }

// A counter counts the bytes written to it.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
