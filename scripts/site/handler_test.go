// What the handler serves, what it refuses, and the headers it sends.

package site_test

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/lidopool/lido/scripts/site"
)

const frameScript = "\n  addEventListener('message', run)\n"

var built = fstest.MapFS{
	"index.html":             {Data: []byte("<title>Lido</title>")},
	"realm.html":             {Data: []byte("<script>" + frameScript + "</script>")},
	"assets/main-ABCD.js":    {Data: []byte(strings.Repeat("export {}\n", 100))},
	"assets/late-QRST.js":    {Data: []byte(strings.Repeat("import {}\n", 100))},
	"assets/late-QRST.js.br": {Data: []byte("in brotli")},
	"assets/lido-EFGH.wasm":  {Data: []byte("\x00asm")},
	"assets/lido-IJKL.css":   {Data: []byte("a {}")},
	"assets/inter-MN.woff2":  {Data: []byte("wOF2")},
	"assets/unknown-OP.blob": {Data: []byte("?")},
}

// get asks a handler for the built files and returns its answer.
func get(t *testing.T, method, target string, header http.Header) *http.Response {
	t.Helper()
	handler, err := site.Handler(built)
	if err != nil {
		t.Fatal(err)
	}
	request := httptest.NewRequest(method, "/", nil)
	request.URL.Path = target
	request.Header = header
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, request)
	return recorder.Result()
}

func TestFiles(t *testing.T) {
	for _, test := range []struct{ path, contentType, cache string }{
		{"/", "text/html; charset=utf-8", "no-cache"},
		{"/index.html", "text/html; charset=utf-8", "no-cache"},
		{"/realm.html", "text/html; charset=utf-8", "no-cache"},
		{"/assets/main-ABCD.js", "text/javascript; charset=utf-8", "immutable"},
		{"/assets/lido-EFGH.wasm", "application/wasm", "immutable"},
		{"/assets/lido-IJKL.css", "text/css; charset=utf-8", "immutable"},
		{"/assets/inter-MN.woff2", "font/woff2", "immutable"},
		{"/assets/unknown-OP.blob", "application/octet-stream", "immutable"},
	} {
		t.Run(test.path, func(t *testing.T) {
			response := get(t, http.MethodGet, test.path, nil)
			if response.StatusCode != http.StatusOK {
				t.Fatalf("status %d", response.StatusCode)
			}
			header := response.Header
			if got := header.Get("Content-Type"); got != test.contentType {
				t.Errorf("Content-Type %q, want %q", got, test.contentType)
			}
			if got := header.Get("Cache-Control"); !strings.Contains(got, test.cache) {
				t.Errorf("Cache-Control %q, want %q", got, test.cache)
			}
			if got := header.Get("X-Content-Type-Options"); got != "nosniff" {
				t.Errorf("X-Content-Type-Options %q", got)
			}
		})
	}
}

func TestNothingElse(t *testing.T) {
	for _, path := range []string{
		"/assets", "/assets/", "/assets/late-QRST.js.br", "/nothing.html", "/../go.mod", "/assets/../index.html", "//index.html",
		"/index.html/", "/assets/..%2findex.html", `/assets\main-ABCD.js`, "", "/.",
	} {
		t.Run(path, func(t *testing.T) {
			response := get(t, http.MethodGet, path, nil)
			body, _ := io.ReadAll(response.Body)
			if response.StatusCode != http.StatusNotFound || string(body) != "404 page not found\n" {
				t.Errorf("status %d, body %q", response.StatusCode, body)
			}
			if got := response.Header.Get("Content-Security-Policy"); got != "default-src 'none'" {
				t.Errorf("Content-Security-Policy %q", got)
			}
		})
	}
}

func TestMethods(t *testing.T) {
	if got := get(t, http.MethodPost, "/", nil).StatusCode; got != http.StatusMethodNotAllowed {
		t.Errorf("POST: status %d", got)
	}
	response := get(t, http.MethodHead, "/", nil)
	if body, _ := io.ReadAll(response.Body); response.StatusCode != http.StatusOK || len(body) > 0 {
		t.Errorf("HEAD: status %d, body %q", response.StatusCode, body)
	}
}

func TestPolicies(t *testing.T) {
	hash := sha256.Sum256([]byte(frameScript))
	for _, test := range []struct {
		path       string
		has, lacks []string
	}{
		{"/",
			[]string{"default-src 'none'", "script-src 'self';", "style-src 'self';", "connect-src 'self'",
				"frame-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors *"},
			[]string{"unsafe", "sandbox"}},
		{"/realm.html",
			[]string{"default-src 'none'", "worker-src blob:", "connect-src 'none'", "sandbox allow-scripts",
				"'unsafe-eval'", "'sha256-" + base64.StdEncoding.EncodeToString(hash[:]) + "'"},
			[]string{"unsafe-inline", "'self'", "allow-same-origin", "http"}},
	} {
		t.Run(test.path, func(t *testing.T) {
			policy := get(t, http.MethodGet, test.path, nil).Header.Get("Content-Security-Policy")
			for _, part := range test.has {
				if !strings.Contains(policy, part) {
					t.Errorf("%q lacks %q", policy, part)
				}
			}
			for _, part := range test.lacks {
				if strings.Contains(policy, part) {
					t.Errorf("%q has %q", policy, part)
				}
			}
		})
	}
}

func TestCompression(t *testing.T) {
	const path, withTwin = "/assets/main-ABCD.js", "/assets/late-QRST.js"
	plain := built["assets/main-ABCD.js"].Data
	for _, test := range []struct {
		name, path, accept string
		coding             string
	}{
		{"browsers", withTwin, "gzip, deflate, br, zstd", "br"},
		{"no brotli was made", path, "gzip, deflate, br, zstd", "gzip"},
		{"brotli is not asked for", withTwin, "deflate", ""},
		{"brotli is refused", withTwin, "br;q=0, *", ""},
		{"not asked for", path, "", ""},
		{"refused", path, "br, gzip;q=0", ""},
		{"weighted", path, "br;q=0.9, gzip;q=0.8", "gzip"},
		{"not shorter", "/assets/lido-EFGH.wasm", "gzip", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			response := get(t, http.MethodGet, test.path, http.Header{"Accept-Encoding": {test.accept}})
			if got := response.Header.Get("Content-Encoding"); got != test.coding {
				t.Fatalf("Content-Encoding %q", got)
			}
			if response.Header.Get("Vary") != "Accept-Encoding" {
				t.Error("caches are not told that answers vary")
			}
			if test.coding == "br" {
				if got, _ := io.ReadAll(response.Body); string(got) != "in brotli" {
					t.Errorf("got %q", got)
				}
			}
			if test.coding != "gzip" {
				return
			}
			unzip, err := gzip.NewReader(response.Body)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := io.ReadAll(unzip); err != nil || string(got) != string(plain) {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

func TestNotModified(t *testing.T) {
	tags := map[string]bool{}
	for _, accept := range []string{"", "gzip", "br"} {
		header := http.Header{"Accept-Encoding": {accept}}
		const path = "/assets/late-QRST.js"
		tag := get(t, http.MethodGet, path, header).Header.Get("ETag")
		tags[tag] = true
		header.Set("If-None-Match", tag)
		if got := get(t, http.MethodGet, path, header).StatusCode; got != http.StatusNotModified {
			t.Errorf("with Accept-Encoding %q and tag %s: status %d", accept, tag, got)
		}
	}
	if len(tags) != 3 {
		t.Errorf("representations share tags: %v", tags)
	}
}
