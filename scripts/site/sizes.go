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
	"strings"
	"text/tabwriter"
)

// A budget is the most that each file whose path in dist/ matches may have, in kilobytes of 1000 bytes, as
// it is and as it is sent: the site in brotli, the npm package in gzip. The first that matches counts.
type budget struct {
	pattern   string
	raw, sent float64
}

var budgets = []budget{
	{"site/*.html", 5, 2},
	{"site/assets/main-*.js", 330, 90},
	{"site/assets/codemirror-*.js", 160, 50},
	{"site/assets/program-view-*.js", 85, 30},
	{"site/assets/chunk-*.js", 370, 105},        // CodeMirror, which both of them show programs with
	{"site/assets/format-*.js", 650, 140},       // Prettier, loaded when a script is formatted
	{"site/assets/pool-literals-*.js", 135, 34}, // a parser
	{"site/assets/uplot-chart-*.js", 60, 24},
	{"site/assets/realm-worker-*.js", 350, 85},
	{"site/assets/lido-*.wasm", 3700, 750},
	{"site/assets/*.css", 4, 2},
	{"site/assets/*.woff2", 50, 50},
	{"site/assets/*.js", 40, 12},
	{"npm/common.js", 155, 44}, // twice the library, bundles and all: the script of the cores is in it, as text
	{"npm/cli.js", 115, 33},    // two commands with their reports, and the log that they are made from, with priorities
	{"npm/realm-worker.js", 350, 100},
	{"npm/lido.wasm", 3700, 1030},
	{"npm/types/*/*/*.d.ts", 10, 4},
	{"npm/types/*/*.d.ts", 10, 4},
	{"npm/types/*.d.ts", 10, 4},
	{"npm/*", 10, 5},
}

// ErrOverBudget is what WriteSizes returns, wrapped with the files and their sizes, if one is too large.
var ErrOverBudget = errors.New(
	"over budget: make it smaller, or say in scripts/site/sizes.go why it may be larger")

// WriteSizes writes a table of all files of the site and the npm package in the checkout root, with
// their sizes: what [StepsToPublish] built. It returns an error for each that exceeds its budget or has none.
func WriteSizes(out io.Writer, root string) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "KB\tsent\tbudget\tsent\t  file\t")
	dist := filepath.Join(root, "dist")
	var over []error
	for _, dir := range []string{Dir(root), NPMDir(root)} {
		err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(file) == ".map" || filepath.Ext(file) == twin {
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
	sent, err := sentLength(name, file, content)
	if err != nil {
		return err
	}
	b, found := budgetOf(name)
	if !found {
		return fmt.Errorf("%s has no budget: give it one in scripts/site/sizes.go", name)
	}
	rawKB, sentKB := float64(len(content))/1000, float64(sent)/1000
	fmt.Fprintf(table, "%.1f\t%.1f\t%g\t%g\t  %s\n", rawKB, sentKB, b.raw, b.sent, name)
	if rawKB > b.raw || sentKB > b.sent {
		return fmt.Errorf("%s has %.1f KB, %.1f as it is sent, and may have %g and %g: %w",
			name, rawKB, sentKB, b.raw, b.sent, ErrOverBudget)
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

// sentLength returns how many bytes of a file are sent: those of its twin, or those that npm packs.
func sentLength(name, file string, content []byte) (int, error) {
	if strings.HasPrefix(name, "npm/") {
		return gzipped(content), nil
	}
	if !shrinks[path.Ext(name)] {
		return len(content), nil
	}
	info, err := os.Stat(file + twin)
	if err != nil {
		return 0, err
	}
	return int(info.Size()), nil
}

// gzipped returns the length of content in gzip.
func gzipped(content []byte) int {
	var n counter
	w := gzip.NewWriter(&n)
	w.Write(content) // Counting never fails.
	w.Close()
	return int(n)
}

// A counter counts the bytes written to it.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
