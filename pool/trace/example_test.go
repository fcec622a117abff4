package trace_test

import (
	"bytes"
	"context"
	"fmt"

	"github.com/lidopool/lido/pool"
	"github.com/lidopool/lido/pool/trace"
)

func Example() {
	ctx := context.Background()
	r := trace.New(10_000)
	p := pool.New(2, pool.Options{Trace: r.Record})
	double := func(_ context.Context, n int) (int, error) { return 2 * n, nil }
	if _, err := pool.Map(ctx, p, []int{1, 2, 3}, double); err != nil {
		fmt.Println(err)
	}
	if err := p.Close(ctx); err != nil {
		fmt.Println(err)
	}
	var file bytes.Buffer // to be opened in https://ui.perfetto.dev
	if err := r.WriteJSON(&file); err != nil {
		fmt.Println(err)
	}
	fmt.Println(len(r.Events()), "events,", r.Dropped(), "dropped")
	// Output: 18 events, 0 dropped
}
