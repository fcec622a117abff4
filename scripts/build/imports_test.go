// Imports point one way. Which way is written down here, as data.

package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport says what the packages or modules below a folder may import, besides each other. The rule
// with the longest name that matches a folder counts. An import is allowed if it is listed, or lies
// below one that is; "std" stands for the standard library but syscall/js, "node" for Node's own
// modules. Only files that ship are judged: tests may use what they like.
type mayImport map[string][]string

const module = "github.com/lidopool/lido"

var goImports = mayImport{
	"pool":          {"std"},
	"wasm/wire":     {"std"},
	"wasm/demo":     {"std"},
	"wasm/registry": {"std", module + "/wasm/wire"},
	"wasm/bridge": {"std", "syscall/js", "github.com/hack-pad/safejs",
		module + "/pool", module + "/wasm/wire", module + "/wasm/registry"},
	"wasm/examples": {"std", module + "/wasm/bridge"},
	"wasm":          {module + "/wasm/bridge", module + "/wasm/demo"},
	"scripts":       {"std", "github.com/andybalholm/brotli", "github.com/evanw/esbuild", module + "/scripts"},
	".":             {"std", module + "/scripts"},
	// They show what can be done with the pool alone.
	"web/src/presets": {"std", module + "/pool"},
}

var tsImports = mayImport{
	"wire.ts": {},
	"log":     {"wire", "@noble/hashes"},
	"lib":     {"wire", "lido:core", "lido:wasm_exec"},
	"ui": {"wire", "log", "lit", "@codemirror", "@lezer/highlight",
		"acorn", "acorn-walk", "prettier", "uplot"}, // the last four are loaded when they are needed
	"realm": {"wire", "log", "lib", "node", "@sinonjs/fake-timers", "acorn", "acorn-walk",
		"lido:wasm_exec", "object-inspect", "pure-rand"},
	"simtest": {"realm", "node"},
	"presets": {"ui"},
	"main.ts": {"ui", "realm", "presets"},
}

func TestGoImports(t *testing.T) {
	root := filepath.Join("..", "..")
	for _, top := range []string{"pool", "wasm", "scripts", "serve.go", "web/src/presets"} {
		walk(t, root, top, func(file string, content []byte) {
			if path.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go") ||
				strings.HasPrefix(file, benchDir+"/") {
				return
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), file, content, parser.ImportsOnly)
			if err != nil {
				t.Fatal(err)
			}
			for _, spec := range parsed.Imports {
				imported, _ := strconv.Unquote(spec.Path.Value)
				own := strings.TrimPrefix(imported, module+"/")
				goImports.check(t, file, imported, own, isStandard(imported))
			}
		})
	}
}

func isStandard(imported string) string {
	first, _, _ := strings.Cut(imported, "/")
	if imported != "syscall/js" && !strings.Contains(first, ".") {
		return "std"
	}
	return ""
}

// importStatement matches the modules that a TypeScript file imports: statements stand at the beginning
// of a line, dynamic imports anywhere.
var importStatement = regexp.MustCompile(
	`(?m)^(?:import|export)\b[^'";]*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)`)

func TestTypeScriptImports(t *testing.T) {
	src := filepath.Join("..", "..", "web", "src")
	walk(t, src, ".", func(file string, content []byte) {
		if path.Ext(file) != ".ts" || strings.HasSuffix(file, ".test.ts") || isTesting(file) {
			return
		}
		for _, m := range importStatement.FindAllStringSubmatch(string(content), -1) {
			imported := m[1] + m[2] + m[3]
			own := imported
			if strings.HasPrefix(imported, ".") {
				own = path.Join(path.Dir(file), imported)
			}
			tsImports.check(t, file, own, own, isNode(imported))
		}
	})
}

func isNode(imported string) string {
	if strings.HasPrefix(imported, "node:") {
		return "node"
	}
	return ""
}

func TestRulesRefuse(t *testing.T) {
	for _, test := range []struct {
		rules               mayImport
		file, imported, own string
	}{
		{goImports, "pool/pool.go", "syscall/js", "syscall/js"},
		{goImports, "pool/trace/json.go", module + "/wasm/wire", "wasm/wire"},
		{goImports, "wasm/main.go", "github.com/hack-pad/safejs", "github.com/hack-pad/safejs"},
		{goImports, "wasm/main.go", module + "/wasm/registry", "wasm/registry"},
		{goImports, "scripts/site/site.go", module + "/pool", "pool"},
		{tsImports, "log/state.ts", "ui/store", "ui/store"},
		{tsImports, "ui/app.ts", "lib/api", "lib/api"},
		{tsImports, "ui/app.ts", "littlelit", "littlelit"},
		{tsImports, "wire.ts", "log/source", "log/source"},
	} {
		t.Run(test.file+" "+test.imported, func(t *testing.T) {
			rule, found := test.rules.ruleFor(test.file)
			if !found || test.rules.allow(rule, test.imported, test.own, isStandard(test.imported)) {
				t.Error("it is allowed")
			}
		})
	}
	if rule, found := tsImports.ruleFor("new/thing.ts"); found {
		t.Errorf("new/thing.ts falls under the rule for %s", rule)
	}
}

// isTesting is about helpers of tests, which ship as little as the tests.
func isTesting(file string) bool {
	return strings.Contains(file, "/testing/") || strings.HasSuffix(file, "/testing.ts")
}

// check reports an import that is not allowed. own is the imported package or module as a path in the
// tree, group the one that it belongs to.
func (rules mayImport) check(t *testing.T, file, imported, own, group string) {
	t.Helper()
	rule, found := rules.ruleFor(file)
	if !found {
		t.Errorf("%s: no rule says what it may import", file)
	} else if !rules.allow(rule, imported, own, group) {
		t.Errorf("%s must not import %s: %s may import %q", file, imported, rule, rules[rule])
	}
}

func (rules mayImport) allow(rule, imported, own, group string) bool {
	if ownRule, found := rules.ruleFor(own); found && ownRule == rule {
		return true
	}
	return slices.ContainsFunc(rules[rule], func(allowed string) bool {
		return allowed == group || below(imported, allowed)
	})
}

// ruleFor returns the longest rule that a file lies below.
func (rules mayImport) ruleFor(file string) (rule string, found bool) {
	for r := range rules {
		if below(file, r) && (!found || len(r) > len(rule)) {
			rule, found = r, true
		}
	}
	return rule, found
}

func below(name, folder string) bool {
	return folder == "." && !strings.Contains(name, "/") || name == folder ||
		strings.HasPrefix(name, folder+"/")
}

// walk calls visit with every file below root/top, by its path from root, with slashes.
func walk(t *testing.T, root, top string, visit func(file string, content []byte)) {
	t.Helper()
	files := 0
	fsys := os.DirFS(root)
	err := fs.WalkDir(fsys, top, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(fsys, file)
		if err == nil {
			files++
			visit(file, content)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if files == 0 {
		t.Fatalf("there are no files in %s", top)
	}
}
