//go:build !js

package main

// Where bench page runs: the built site, and beside it what web/bench becomes.

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/lidopool/lido/scripts/site"
)

// pageHandler serves the built site, and under /bench/ what web/bench becomes.
func pageHandler(root string) (http.Handler, error) {
	built := os.DirFS(site.Dir(root))
	if _, err := fs.Stat(built, "index.html"); err != nil {
		return nil, errors.New("the site is not built: run ./build.sh build first")
	}
	page, err := site.Handler(built)
	if err != nil {
		return nil, err
	}
	files, err := benchFiles(filepath.Join(root, "web"))
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/", page)
	for name, content := range files {
		mux.HandleFunc("GET /bench/"+name, func(w http.ResponseWriter, r *http.Request) {
			http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(content))
		})
	}
	return mux, nil
}

// peerPages are the pages of the other timelines, by the name of their scripts.
var peerPages = map[string]string{
	"flame-chart":  `<canvas></canvas>`,
	"vis-timeline": `<link rel="stylesheet" href="vis-timeline-graph2d.css">`,
}

// benchFiles are the bundles of web/bench and the pages of the peers, by name.
func benchFiles(web string) (map[string][]byte, error) {
	built := api.Build(api.BuildOptions{
		AbsWorkingDir: web,
		EntryPoints: []string{
			"bench/page.ts", "bench/feed.ts", "bench/flame-chart.ts", "bench/vis-timeline.ts",
			"node_modules/vis-timeline/styles/vis-timeline-graph2d.css",
		},
		Outdir:   "bench", // of no folder on the disk: nothing is written
		Bundle:   true,
		Format:   api.FormatESModule,
		Target:   api.ES2022,
		LogLevel: api.LogLevelSilent,
	})
	if len(built.Errors) > 0 {
		return nil, fmt.Errorf("bundling web/bench: %s", built.Errors[0].Text)
	}
	files := map[string][]byte{}
	for _, f := range built.OutputFiles {
		files[filepath.Base(f.Path)] = f.Contents
	}
	for name, body := range peerPages {
		html := `<!doctype html><meta charset="utf-8"><title>` + name + `</title><style>body { margin: 0 }</style>` + body
		files[name+".html"] = []byte(html)
	}
	return files, nil
}
