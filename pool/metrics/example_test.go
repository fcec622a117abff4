package metrics_test

import (
	"context"
	"expvar"
	"fmt"
	"io"
	"os"

	"github.com/lidopool/lido/pool"
	"github.com/lidopool/lido/pool/metrics"
)

func Example_expvar() {
	p := pool.New(2, pool.Options{})
	expvar.Publish("pool", expvar.Func(func() any { return p.Stats() }))
	fmt.Println(expvar.Get("pool"))
	// Output: {"Workers":2,"Idle":2,"QueueSize":0,"Queued":0,"Running":0,"Undelivered":0,"Submitted":0,"Delivered":0,"Canceled":0,"Paused":false}
}

func Example_prometheus() {
	ctx := context.Background()
	m := metrics.New()
	p := pool.New(2, pool.Options{Trace: m.Record})
	double := func(_ context.Context, n int) (int, error) { return 2 * n, nil }
	if _, err := pool.Map(ctx, p, []int{1, 2, 3}, double); err != nil {
		fmt.Println(err)
	}
	writeMetrics(os.Stdout, p, m) // in a handler of /metrics
	// Output:
	// pool_queued 0
	// pool_running 0
	// pool_requests_total{state="delivered"} 3
	// pool_requests_total{state="canceled"} 0
	// pool_run_seconds_count 3
}

// writeMetrics writes some of a pool's numbers in the text format of Prometheus.
func writeMetrics(w io.Writer, p *pool.Pool, m *metrics.Recorder) {
	s := p.Stats()
	fmt.Fprintln(w, "pool_queued", s.Queued)
	fmt.Fprintln(w, "pool_running", s.Running)
	fmt.Fprintf(w, "pool_requests_total{state=\"delivered\"} %d\n", s.Delivered)
	fmt.Fprintf(w, "pool_requests_total{state=\"canceled\"} %d\n", s.Canceled)
	run := m.Snapshot().Run
	fmt.Fprintln(w, "pool_run_seconds_count", run.Count())
}
