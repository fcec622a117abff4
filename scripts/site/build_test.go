// Builds of a very small checkout: what comes out, what is stale, what is left when one fails.

package site_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/lidopool/lido/scripts/site"
	"github.com/lidopool/lido/scripts/steps"
)

// checkout is a very small Lido.
var checkout = map[string]string{
	"go.mod":            "module example.org/small\n\ngo 1.26\n",
	"go.sum":            "",
	"pool/pool.go":      "package pool\n",
	"wasm/main.go":      "package main\n\nfunc main() {}\n",
	"scripts/site/x.go": "package site\n",
	"web/index.html": `<meta charset="utf-8" />
<link rel="icon" href="data:image/svg+xml,x" /><link rel="stylesheet" href="styles/lido.css" />
<script type="application/json" id="lido-assets">{}</script>
<script type="module" src="src/main.ts"></script>`,
	"web/realm.html":                      `<meta charset="utf-8" /><script>run()</script>`,
	"web/styles/lido.css":                 "@font-face { font-family: x; src: url('./x.woff2') }",
	"web/styles/x.woff2":                  "wOF2",
	"web/src/main.ts":                     "import { a } from './a'\nconsole.log(a as string, LIDO_VERSION, GO_VERSION)\nvoid import('./late')\n",
	"web/src/a.ts":                        "export const a: string = 'first version'\n",
	"web/src/late.ts":                     "import text from './text.js?raw'\nconsole.log('late', text)\n",
	"web/src/text.js":                     "import 'nowhere'\n",
	"web/src/realm/worker.ts":             "import 'lido:wasm_exec'\nclass WorkRequest {}\nconsole.log(WorkRequest)\n",
	"web/npm/package.json":                `{ "version": "1.2.3" }`,
	"web/package-lock.json":               "{}",
	"web/tsconfig.json":                   "{}",
	"web/node_modules/.package-lock.json": "{}",
}

// small makes the checkout in a fresh folder.
func small(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range checkout {
		write(t, root, name, content)
	}
	// Its packages are installed: what npm wrote is newer than the lock file.
	past := time.Now().Add(-time.Hour)
	if err := os.Chtimes(filepath.Join(root, "web", "package-lock.json"), past, past); err != nil {
		t.Fatal(err)
	}
	return root
}

func write(t *testing.T, root, name, content string) {
	t.Helper()
	file := filepath.Join(root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, root, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// build builds the site, and nothing else that ships, and returns the report.
func build(t *testing.T, root string) (report string, err error) {
	t.Helper()
	return run(t, site.Steps(root))
}

func run(t *testing.T, all []steps.Step) (report string, err error) {
	t.Helper()
	chosen := all[:0]
	for _, s := range all {
		if s.Name != site.NPM && s.Name != site.Simtest {
			chosen = append(chosen, s)
		}
	}
	var out bytes.Buffer
	err = steps.Run(t.Context(), &out, chosen).Err()
	return out.String(), err
}

func mustBuild(t *testing.T, root string) (report string) {
	t.Helper()
	report, err := build(t, root)
	if err != nil {
		t.Fatalf("%v\n%s", err, report)
	}
	return report
}

var (
	attribute = regexp.MustCompile(`(?:src|href)="(assets/[^"]+)"`)
	block     = regexp.MustCompile(`id="lido-assets">(.*?)</script>`)
)

func TestBuild(t *testing.T) {
	root := small(t)
	mustBuild(t, root)
	page := read(t, root, "dist/site/index.html")

	t.Run("the page names what was built", func(t *testing.T) {
		named := attribute.FindAllStringSubmatch(page, -1)
		if len(named) != 2 {
			t.Fatalf("want a style and a script in\n%s", page)
		}
		if style := read(t, root, "dist/site/"+named[0][1]); !strings.Contains(style, ".woff2") {
			t.Errorf("the style has no font: %s", style)
		}
		script := read(t, root, "dist/site/"+named[1][1])
		if !strings.Contains(script, "first version") || strings.Contains(script, `"late"`) {
			t.Errorf("the script is not what was written, or has what loads later: %s", script)
		}
		if !strings.Contains(script, `"1.2.3","`+runtime.Version()+`"`) {
			t.Errorf("the script does not know the versions: %s", script)
		}
	})
	t.Run("scripts find the assets", func(t *testing.T) {
		var assets map[string]string
		if err := json.Unmarshal([]byte(block.FindStringSubmatch(page)[1]), &assets); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(read(t, root, "dist/site/"+assets["wasm"]), "\x00asm") {
			t.Error("wasm is no WebAssembly")
		}
		worker := read(t, root, "dist/site/"+assets["realmWorker"])
		if !strings.Contains(worker, "globalThis.Go") || !strings.Contains(worker, "WorkRequest") {
			t.Error("realmWorker lacks Go's loader, or its names")
		}
		read(t, root, "dist/site/"+assets["realmFrame"])
	})
	t.Run("files as text are not code", func(t *testing.T) {
		late, err := filepath.Glob(filepath.Join(site.Dir(root), "assets", "late-*.js"))
		if err != nil || len(late) != 1 {
			t.Fatalf("got %v, %v", late, err)
		}
		content, err := os.ReadFile(late[0])
		if err != nil || !strings.Contains(string(content), `import 'nowhere'`) {
			t.Errorf("got %v in\n%s", err, content)
		}
	})
	t.Run("the policies hold on any host", func(t *testing.T) {
		for page, part := range map[string]string{"index.html": "script-src 'self'", "realm.html": "'sha256-"} {
			html := read(t, root, "dist/site/"+page)
			meta := strings.Index(html, `<meta http-equiv="Content-Security-Policy" content="default-src 'none'`)
			if meta < 0 || !strings.Contains(html, part) || meta > strings.Index(html, "<script") {
				t.Errorf("%s: no policy with %q before the first script in\n%s", page, part, html)
			}
		}
	})
}

func TestStale(t *testing.T) {
	root := small(t)
	mustBuild(t, root)
	const fresh, again = "up to date", " s)"
	for _, test := range []struct {
		name       string
		change     func()
		wasm, site string
	}{
		{"nothing changed", func() {}, fresh, fresh},
		{"a test changed", func() { write(t, root, "web/src/a.test.ts", "x") }, fresh, fresh},
		{"a source changed", func() { write(t, root, "web/src/a.ts", "export const a = '2nd'") }, fresh, again},
		{"a page changed", func() { write(t, root, "web/index.html", checkout["web/index.html"]+"<p>") }, fresh, again},
		{"a source is new", func() { write(t, root, "web/src/b.ts", "") }, fresh, again},
		{"the output is gone", func() { os.RemoveAll(site.Dir(root)) }, fresh, again},
		{"the binary changed", func() { write(t, root, "wasm/main.go", "package main\n\nfunc main() { println(1) }\n") },
			again, again},
		{"Go code changed, the binary did not", func() { write(t, root, "pool/pool.go", "package pool\n\nvar X = 1\n") },
			again, fresh},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.change()
			report := mustBuild(t, root)
			for step, want := range map[string]string{site.Wasm: test.wasm, site.Site: test.site} {
				_, line, _ := strings.Cut(report, "✓ "+step+" (")
				if line, _, _ = strings.Cut(line, "\n"); !strings.Contains(line, strings.TrimSuffix(want, ")")) {
					t.Errorf("%s: got (%s, want %q", step, line, want)
				}
			}
		})
	}
	t.Run("files of earlier builds are gone", func(t *testing.T) {
		scripts, err := filepath.Glob(filepath.Join(site.Dir(root), "assets", "main-*.js"))
		if err != nil || len(scripts) != 1 {
			t.Errorf("got %v, %v", scripts, err)
		}
	})
}

func TestBrokenBuild(t *testing.T) {
	for _, test := range []struct{ name, file, content, want string }{
		{"a syntax error", "web/src/a.ts", "export const a = ;", "src/a.ts:1:17"},
		{"a missing module", "web/src/a.ts", "import './missing'", `Could not resolve "./missing"`},
		{"a missing text", "web/src/late.ts", "import './missing.js?raw'", "missing.js"},
		{"a page without place for the assets", "web/index.html", `<meta charset="utf-8" />`, "lido-assets"},
		{"a page without place for the policy", "web/realm.html", `<script></script>`, "charset"},
	} {
		t.Run(test.name, func(t *testing.T) {
			root := small(t)
			mustBuild(t, root)
			before := read(t, root, "dist/site/index.html")
			write(t, root, test.file, test.content)
			report, err := build(t, root)
			if err == nil || !strings.Contains(report, test.want) {
				t.Errorf("got %v, want %q in\n%s", err, test.want, report)
			}
			if after := read(t, root, "dist/site/index.html"); after != before {
				t.Error("the earlier site was touched")
			}
			write(t, root, test.file, checkout[test.file])
			mustBuild(t, root)
		})
	}
}
