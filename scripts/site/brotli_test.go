// The twins in brotli: what they hold, and that they are made only once.

package site_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"github.com/lidopool/lido/scripts/site"
)

func mustPublish(t *testing.T, root string) (report string) {
	t.Helper()
	report, err := run(t, site.StepsToPublish(root))
	if err != nil {
		t.Fatalf("%v\n%s", err, report)
	}
	return report
}

// theOne returns the one file of the site that matches a pattern, by its path in root.
func theOne(t *testing.T, root, pattern string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(site.Dir(root), filepath.FromSlash(pattern)))
	if err != nil || len(found) != 1 {
		t.Fatalf("%s: got %v, %v", pattern, found, err)
	}
	name, err := filepath.Rel(root, found[0])
	if err != nil {
		t.Fatal(err)
	}
	return name
}

func TestTwins(t *testing.T) {
	root := small(t)
	mustPublish(t, root)
	for _, pattern := range []string{"index.html", "assets/main-*.js", "assets/lido-*.wasm", "assets/lido-*.css"} {
		file := theOne(t, root, pattern)
		got, err := io.ReadAll(brotli.NewReader(strings.NewReader(read(t, root, file+".br"))))
		if err != nil || string(got) != read(t, root, file) {
			t.Errorf("%s.br holds something else, or %v", file, err)
		}
	}
	if twins, _ := filepath.Glob(filepath.Join(site.Dir(root), "assets", "*.woff2.br")); twins != nil {
		t.Errorf("fonts have twins: %v", twins)
	}
	if report := mustPublish(t, root); !strings.Contains(report, "✓ brotli (up to date)") {
		t.Errorf("they are made again:\n%s", report)
	}

	// What is in the twins now must survive a build, as far as the files do.
	wasm := theOne(t, root, "assets/lido-*.wasm")
	for _, file := range []string{wasm, theOne(t, root, "assets/main-*.js"), theOne(t, root, "index.html")} {
		write(t, root, file+".br", "old")
	}
	write(t, root, "web/src/a.ts", "export const a = '2nd'")
	mustPublish(t, root)
	if theOne(t, root, "assets/lido-*.wasm") != wasm || read(t, root, wasm+".br") != "old" {
		t.Error("the twin of a file that is the same was made again")
	}
	for _, pattern := range []string{"assets/main-*.js", "index.html"} {
		if read(t, root, theOne(t, root, pattern)+".br") == "old" {
			t.Errorf("%s has the twin of an earlier one", pattern)
		}
	}
	if left, _ := os.ReadDir(filepath.Join(site.Dir(root), "assets")); len(left)%2 == 0 {
		t.Errorf("not a twin for each but the font: %v", left)
	}
}
