// The sizes of what ships, and the budget that each file has.

package site

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"text/tabwriter"
)

// A budget is the most that each file whose path in dist/ matches may have, in kilobytes of 1000 bytes,
// as it is and in gzip. The first that matches counts.
type budget struct {
	pattern   string
	raw, gzip float64
}

var budgets = []budget{
	{"site/*.html", 5, 2},
	{"site/assets/main-*.js", 330, 110},
	{"site/assets/codemirror-*.js", 160, 60},
	{"site/assets/program-view-*.js", 85, 35},
	{"site/assets/chunk-*.js", 370, 120},        // CodeMirror, which both of them show programs with
	{"site/assets/format-*.js", 650, 180},       // Prettier, loaded when a script is formatted
	{"site/assets/pool-literals-*.js", 135, 40}, // a parser
	{"site/assets/uplot-chart-*.js", 60, 27},
	{"site/assets/realm-worker-*.js", 350, 110},
	{"site/assets/lido-*.wasm", 4100, 1250},
	{"site/assets/*.css", 4, 2},
	{"site/assets/*.woff2", 50, 50},
	{"site/assets/*.js", 40, 15},
	{"npm/index.js", 145, 42}, // twice the library, bundles and all: the script of the cores is in it, as text
	{"npm/cli.js", 100, 30},   // two commands with their reports, and the log that they are made from
	{"npm/realm-worker.js", 350, 110},
	{"npm/lido.wasm", 4100, 1250},
	{"npm/types/*/*/*.d.ts", 10, 4},
	{"npm/types/*/*.d.ts", 10, 4},
	{"npm/types/*.d.ts", 10, 4},
	{"npm/*", 10, 5},
}

// ErrOverBudget is what WriteSizes returns, wrapped with the files and their sizes, if one is too large.
var ErrOverBudget = errors.New(
	"over budget: make it smaller, or say in scripts/site/sizes.go why it may be larger")

// WriteSizes writes a table of all files of the site and the npm package in the checkout root, with
// their sizes. It returns an error for each that exceeds its budget or has none.
func WriteSizes(out io.Writer, root string) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "KB\tgzip\tbudget\tgzip\t  file\t")
	dist := filepath.Join(root, "dist")
	var over []error
	for _, dir := range []string{Dir(root), NPMDir(root)} {
		err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(file) == ".map" {
				return err
			}
			name, err := filepath.Rel(dist, file)
			if err != nil {
				return err
			}
			over = append(over, writeSize(table, filepath.ToSlash(name), file))
			return nil
		})
		if err != nil {
			return err
		}
	}
	return errors.Join(table.Flush(), errors.Join(over...))
}

// writeSize writes the row of one file, of that name, and judges it.
func writeSize(table io.Writer, name, file string) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	raw, zipped := kilobytes(len(content)), kilobytes(gzipped(content))
	b, found := budgetOf(name)
	if !found {
		return fmt.Errorf("%s has no budget: give it one in scripts/site/sizes.go", name)
	}
	fmt.Fprintf(table, "%.1f\t%.1f\t%g\t%g\t  %s\n", raw, zipped, b.raw, b.gzip, name)
	if raw > b.raw || zipped > b.gzip {
		return fmt.Errorf("%s has %.1f KB, %.1f in gzip, and may have %g and %g: %w",
			name, raw, zipped, b.raw, b.gzip, ErrOverBudget)
	}
	return nil
}

func budgetOf(name string) (b budget, found bool) {
	for _, b := range budgets {
		if match, _ := path.Match(b.pattern, name); match {
			return b, true
		}
	}
	return budget{}, false
}

// gzipped returns the length of content in gzip.
func gzipped(content []byte) int {
	var n counter
	w := gzip.NewWriter(&n)
	w.Write(content) // Counting never fails.
	w.Close()
	return int(n)
}

func kilobytes(n int) float64 { return float64(n) / 1000 }

// A counter counts the bytes written to it.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
