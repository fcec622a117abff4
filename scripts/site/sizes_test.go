// The budgets: what passes, and what does not.

package site_test

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/lidopool/lido/scripts/site"
)

func TestWriteSizes(t *testing.T) {
	noise := make([]byte, 60_000)
	for i := range noise {
		noise[i] = byte(rand.Uint32())
	}
	large := strings.Repeat("x", 1_000_000)
	for _, test := range []struct {
		name, file, content string
		over                bool
		want                string
	}{
		{"a small file", "npm/index.js", "export {}", false, "<nil>"},
		{"a large file", "npm/index.js", large, true, "npm/index.js has 1000.0 KB"},
		{"a file that hardly shrinks", "npm/cli.js", string(noise), true, "has 60.0 KB, 60.0 as it is sent"},
		{"a large twin", "site/assets/codemirror-ABCD2345.js", "export {}", true, "has 0.0 KB, 60.0 as it is sent"},
		{"a hashed name", "site/assets/main-ABCD2345.js", large, true, "site/assets/main-ABCD2345.js has"},
		{"an unexpected file", "site/assets/film.mp4", "", false, "site/assets/film.mp4 has no budget"},
	} {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			write(t, root, "dist/site/index.html", strings.Repeat("x", 1234))
			write(t, root, "dist/npm/package.json", "{}")
			write(t, root, "dist/"+test.file, test.content)
			write(t, root, "dist/site/index.html.br", strings.Repeat("x", 321))
			write(t, root, "dist/"+test.file+".br", string(noise))
			var table strings.Builder
			err := site.WriteSizes(&table, root)
			if text := fmt.Sprint(err); !strings.Contains(text, test.want) {
				t.Errorf("got %s, want %q", text, test.want)
			}
			if errors.Is(err, site.ErrOverBudget) != test.over {
				t.Errorf("over budget is not %v: %v", test.over, err)
			}
			if !regexp.MustCompile(`(?m)^ +1\.2 +0\.3 +5 +2 +site/index\.html$`).MatchString(table.String()) {
				t.Errorf("the table lacks a file:\n%s", table.String())
			}
		})
	}
	t.Run("nothing was built", func(t *testing.T) {
		if err := site.WriteSizes(io.Discard, t.TempDir()); err == nil {
			t.Error("no error")
		}
	})
}
