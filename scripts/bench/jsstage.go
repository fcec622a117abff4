//go:build !js

package main

// Where the JavaScript contenders run: a bundle of them, lido-pool beside it, and the programs that start
// it in Node and in Chromium.

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/lidopool/lido/scripts/site"
	"github.com/lidopool/lido/scripts/toolchain"
)

// A stage is what a run needs, on the disk.
type stage struct {
	js       string // the folder of the scripts
	npm      string // the folder of the built lido-pool
	dir      string // of the bundle; temporary
	progress io.Writer
}

// prepare installs the contenders unless they are installed, and bundles the script of js/ named entry.
func prepare(ctx context.Context, entry string, progress io.Writer) (stage, error) {
	module, err := toolchain.Root(ctx)
	if err != nil {
		return stage{}, err
	}
	s := stage{
		js:       filepath.Join(module, "js"),
		npm:      site.NPMDir(filepath.Join(module, "..", "..")),
		progress: progress,
	}
	if _, err := os.Stat(s.library()); err != nil {
		return stage{}, errors.New("lido-pool is not built: run ./build.sh build first")
	}
	if _, err := toolchain.InstallPackages(ctx, s.js, progress); err != nil {
		return stage{}, err
	}
	if s.dir, err = os.MkdirTemp("", "lido-bench"); err != nil {
		return stage{}, err
	}
	if err := s.bundle(entry); err != nil {
		s.close()
		return stage{}, err
	}
	return s, nil
}

func (s stage) close() { _ = os.RemoveAll(s.dir) }

func (s stage) library() string { return filepath.Join(s.npm, "index.js") }

// bundled is the bundle of the entry: not all contenders are modules that a browser can load.
func (s stage) bundled() string { return filepath.Join(s.dir, "bench.mjs") }

func (s stage) bundle(entry string) error {
	built := api.Build(api.BuildOptions{
		EntryPoints: []string{filepath.Join(s.js, entry)},
		Outfile:     s.bundled(),
		Bundle:      true,
		Write:       true,
		Format:      api.FormatESModule,
		External:    []string{"node:*"},
		Target:      api.ES2022,
		LogLevel:    api.LogLevelSilent,
	})
	if len(built.Errors) == 0 {
		return nil
	}
	return fmt.Errorf("bundling %s: %s", entry, built.Errors[0].Text)
}

// A plannedShape is a shape that is going to run.
type plannedShape struct {
	Name, Title string
	Ways        []struct{ Contender, Does string }
}

// plan says what would run, on every host alike.
func (s stage) plan(ctx context.Context, o jsOptions) (plan []plannedShape, err error) {
	return plan, s.node(ctx, &plan, "node.js", s.bundled(), s.library(), o.json("", true))
}

// on runs everything on one host.
func (s stage) on(ctx context.Context, host string, o jsOptions) (board, error) {
	if host == hostChromium {
		return s.inChromium(ctx, o)
	}
	return s.inNode(ctx, o)
}

func (s stage) inNode(ctx context.Context, o jsOptions) (b board, err error) {
	if err := s.node(ctx, &b, "node.js", s.bundled(), s.library(), o.json(hostNode, false)); err != nil {
		return nil, err
	}
	first, err := s.firstUses(ctx, o)
	return append(b, first...), err
}

func (s stage) inChromium(ctx context.Context, o jsOptions) (b board, err error) {
	err = serve(ctx, s.handler(), func(origin string) error {
		return s.node(ctx, &b, "chromium.js", origin, o.json(hostChromium, false))
	})
	return b, err
}

// serve serves handler on a free port of the loopback interface while use runs.
func serve(ctx context.Context, handler http.Handler, use func(origin string) error) error {
	listener, err := site.Listen("localhost:0")
	if err != nil {
		return err
	}
	serving, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- site.Serve(serving, listener, handler) }()
	err = use(site.URL("localhost:0", listener))
	stop()
	return errors.Join(err, <-ended)
}

// handler serves an empty page that is isolated from others, to which browsers give a finer clock.
func (s stage) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /bench.js", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		http.ServeFile(w, r, s.bundled())
	})
	mux.Handle("GET /lido/", http.StripPrefix("/lido/", http.FileServer(http.Dir(s.npm))))
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, "<!doctype html><title>Lido's benchmark</title>")
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cross-Origin-Opener-Policy", "same-origin")
		w.Header().Set("Cross-Origin-Embedder-Policy", "require-corp")
		mux.ServeHTTP(w, r)
	})
}

const shapeFirstUse = "first-use"

// firstUses measures the first use in fresh processes, if the filters let that pass.
func (s stage) firstUses(ctx context.Context, o jsOptions) (board, error) {
	matches := regexp.MustCompile(o.shapes).MatchString(shapeFirstUse)
	if !matches || !regexp.MustCompile(o.only).MatchString("lido") {
		return nil, nil
	}
	r := result{Host: hostNode, Shape: shapeFirstUse, Contender: "lido"}
	for range o.rounds {
		var nanos float64
		if err := s.node(ctx, &nanos, "first-use.js", s.library()); err != nil {
			return nil, err
		}
		r.Rounds = append(r.Rounds, nanos)
	}
	return board{r}, nil
}

// node runs a script of js/ that collects garbage when it wants to, and reads the JSON that it prints
// into out.
func (s stage) node(ctx context.Context, out any, script string, args ...string) error {
	return s.plainNode(ctx, out, append([]string{"--expose-gc", script}, args...)...)
}

// plainNode runs Node in js/ with arguments, and reads the JSON that it prints into out.
func (s stage) plainNode(ctx context.Context, out any, args ...string) error {
	command := toolchain.Command{
		Dir:  s.js,
		Env:  []string{"LIDO_CHROMIUM=" + toolchain.FindChromium()},
		Args: append([]string{"node"}, args...),
	}
	var printed bytes.Buffer
	if err := command.RunSplit(ctx, &printed, s.progress); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return fmt.Errorf("node %s: %w", strings.Join(args, " "), err)
	}
	return json.Unmarshal(printed.Bytes(), out)
}

// json is what bench.js calls its options.
func (o jsOptions) json(host string, plan bool) string {
	text, _ := json.Marshal(map[string]any{ // strings, numbers and booleans: it cannot fail
		"host": host, "plan": plan, "shapes": o.shapes, "only": o.only, "quick": o.quick,
		"clock": o.clock, "rounds": o.rounds, "sample": float64(o.sample) / float64(time.Millisecond),
	})
	return string(text)
}
