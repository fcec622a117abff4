// Serving the built site.

package site

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"
)

// Handler returns a handler that serves the files of a built site and nothing else. It reads them all
// when it is made: it serves that build, whatever happens to the folder later.
func Handler(built fs.FS) (http.Handler, error) {
	h := handler{}
	err := fs.WalkDir(built, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, twin) {
			return err
		}
		content, err := fs.ReadFile(built, name)
		if err != nil {
			return err
		}
		compressed, err := fs.ReadFile(built, name+twin)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		h["/"+name] = newFile(name, content, compressed)
		return nil
	})
	if index, ok := h["/index.html"]; ok {
		h["/"] = index
	}
	return h, err
}

// handler holds the files by their URL paths.
type handler map[string]*file

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Content-Security-Policy", "default-src 'none'")
	f, ok := h[r.URL.Path]
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		header.Set("Allow", "GET, HEAD")
		http.Error(w, "405 method not allowed", http.StatusMethodNotAllowed)
	case !ok:
		http.Error(w, "404 page not found", http.StatusNotFound)
	default:
		f.serve(w, r)
	}
}

// A file is one file of the site, ready to send.
type file struct {
	content []byte
	// brotli is the content in brotli; nil if the build made none.
	brotli []byte
	// zipped is the content in gzip, made when first asked for; nil if that is not shorter.
	zipped func() []byte
	header map[string]string
}

func newFile(name string, content, brotli []byte) *file {
	return &file{
		content: content,
		brotli:  brotli,
		zipped:  sync.OnceValue(func() []byte { return zip(content) }),
		header:  headers(name, content),
	}
}

// types are those of the files of a site. The system's own tables differ from machine to machine.
var types = map[string]string{
	".css":   "text/css; charset=utf-8",
	".html":  "text/html; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".json":  "application/json",
	".map":   "application/json",
	".png":   "image/png",
	".svg":   "image/svg+xml",
	".txt":   "text/plain; charset=utf-8",
	".wasm":  "application/wasm",
	".woff2": "font/woff2",
}

func headers(name string, content []byte) map[string]string {
	hash := sha256.Sum256(content)
	h := map[string]string{
		"Content-Type":  "application/octet-stream",
		"Cache-Control": "no-cache",
		"ETag":          `"` + hex.EncodeToString(hash[:8]) + `"`,
		"Vary":          "Accept-Encoding",
	}
	if t, ok := types[path.Ext(name)]; ok {
		h["Content-Type"] = t
	}
	if strings.HasPrefix(name, "assets/") {
		h["Cache-Control"] = "public, max-age=31536000, immutable"
	}
	switch name {
	case "index.html":
		h["Content-Security-Policy"] = pagePolicy + pageHeader
	case "realm.html":
		h["Content-Security-Policy"] = realmPolicy(string(content)) + realmHeader
	}
	return h
}

func (f *file) serve(w http.ResponseWriter, r *http.Request) {
	for name, value := range f.header {
		w.Header().Set(name, value)
	}
	content, coding := f.bestFor(r)
	if coding != "" {
		w.Header().Set("Content-Encoding", coding)
		// Another representation has another tag.
		w.Header().Set("ETag", strings.TrimSuffix(f.header["ETag"], `"`)+`-`+coding+`"`)
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

// bestFor returns the content as it is sent, and the name of its coding, if it has one.
func (f *file) bestFor(r *http.Request) (content []byte, coding string) {
	if f.brotli != nil && accepts(r, "br") {
		return f.brotli, "br"
	}
	if accepts(r, "gzip") {
		if zipped := f.zipped(); zipped != nil {
			return zipped, "gzip"
		}
	}
	return f.content, ""
}

// accepts is about what browsers and curl send, not about every weight that could be given.
func accepts(r *http.Request, wanted string) bool {
	for coding := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(coding), ";")
		if name == wanted {
			return strings.TrimSpace(weight) != "q=0"
		}
	}
	return false
}

func zip(content []byte) []byte {
	var zipped bytes.Buffer
	w, err := gzip.NewWriterLevel(&zipped, gzip.BestCompression)
	if err != nil {
		panic(err) // The level is one of the package's own.
	}
	w.Write(content) // Writing to a buffer never fails.
	w.Close()
	if zipped.Len() >= len(content) {
		return nil
	}
	return zipped.Bytes()
}
