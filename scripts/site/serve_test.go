// Listening, and serving until told to stop.

package site_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/lidopool/lido/scripts/site"
)

func TestPortInUse(t *testing.T) {
	first, err := site.Listen("localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	addr := first.Addr().String()
	_, err = site.Listen(addr)
	if err == nil || !strings.Contains(err.Error(), addr+" is in use") || !strings.Contains(err.Error(), "-addr") {
		t.Errorf("got %v", err)
	}
}

func TestListenNonsense(t *testing.T) {
	if _, err := site.Listen("nonsense"); err == nil || !strings.Contains(err.Error(), "cannot listen on nonsense") {
		t.Errorf("got %v", err)
	}
}

func TestURL(t *testing.T) {
	listener, err := site.Listen("localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	for addr, host := range map[string]string{
		"localhost:0": "localhost", ":0": "localhost", "0.0.0.0:0": "localhost", "[::]:0": "localhost",
		"127.0.0.1:0": "127.0.0.1", "[::1]:0": "[::1]",
	} {
		if got, want := site.URL(addr, listener), "http://"+host+":"+port; got != want {
			t.Errorf("URL(%q) = %q, want %q", addr, got, want)
		}
	}
}

func TestServe(t *testing.T) {
	listener, err := site.Listen("localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	handler, err := site.Handler(built)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- site.Serve(ctx, listener, handler) }()
	url := site.URL("localhost:0", listener)
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if body, _ := io.ReadAll(response.Body); string(body) != "<title>Lido</title>" {
		t.Errorf("got %q", body)
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("stopped with %v", err)
	}
	if _, err := http.Get(url); err == nil {
		t.Error("it still serves")
	}
}
