// The random schedule: an overlay for go build that changes one function of the installed Go's runtime,
// runqput. A goroutine that becomes runnable swaps places with a random one of those that wait for
// their turn already, itself included. Nothing of Go's source is kept here beyond the lines to look for.

package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
)

// The lines of runqput that put the goroutine gp at the end of the queue, which holds what lies from
// h to t; and what takes their place. The result has as many lines, so that stack traces stay right.
// cheaprandn draws from the state that the runtime seeds at its start, from the host's seeded chance.
const (
	putLast = `	if t-h < uint32(len(pp.runq)) {
		pp.runq[t%uint32(len(pp.runq))].set(gp)
`
	putAnywhere = `	if t-h < uint32(len(pp.runq)) {` +
		` if i := h + cheaprandn(t-h+1); i != t {` +
		` slot := &pp.runq[i%uint32(len(pp.runq))]; other := slot.ptr(); slot.set(gp); gp = other }
		pp.runq[t%uint32(len(pp.runq))].set(gp)
`
)

// writeOverlay writes the overlay for the Go installation at goroot into the folder dir and returns
// the path of the file for go build -overlay. version is for the message if that Go is not known.
func writeOverlay(dir, goroot, version string) (string, error) {
	original := filepath.Join(goroot, "src", "runtime", "proc.go")
	source, err := os.ReadFile(original)
	if err != nil {
		return "", err
	}
	changed, err := shuffle(string(source))
	if err != nil {
		return "", fmt.Errorf("cannot make the schedule of %s random: %w; -schedule fifo does without",
			version, err)
	}
	replacement := filepath.Join(dir, "proc.go")
	if err := os.WriteFile(replacement, []byte(changed), 0o644); err != nil {
		return "", err
	}
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{original: replacement}})
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "overlay.json")
	return file, os.WriteFile(file, overlay, 0o644)
}

// shuffle returns the runtime's proc.go with another runqput.
func shuffle(source string) (string, error) {
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, "proc.go", source, parser.SkipObjectResolution)
	if err != nil {
		return "", err
	}
	for _, d := range parsed.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Recv != nil || f.Name.Name != "runqput" {
			continue
		}
		from, to := files.Position(f.Pos()).Offset, files.Position(f.End()).Offset
		body := source[from:to]
		if strings.Count(body, putLast) != 1 {
			return "", fmt.Errorf("runqput in its runtime/proc.go is not the one that simtest knows")
		}
		return source[:from] + strings.Replace(body, putLast, putAnywhere, 1) + source[to:], nil
	}
	return "", fmt.Errorf("there is no runqput in its runtime/proc.go")
}
