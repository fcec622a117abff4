package main

import (
	"context"

	"github.com/lidopool/lido/pool"
)

// lido, as in its README: Put each request, then Wait, which calls the callbacks.
var lido = contender{"lido", ours, map[mode]way{
	forget:  {"Put requests without callback, Wait", startLido},
	results: {"NewRequest and Put for each, Wait calls the callbacks", startLidoResults},
	batch:   {"MakeRequests, PutAll, Wait calls the callbacks", startLidoBatch},
}}

func startLido(j *job) engine {
	ctx := context.Background()
	p := pool.New(j.workers, pool.Options{})
	f := func(context.Context) (struct{}, error) {
		j.task()
		return struct{}{}, nil
	}
	return engine{
		run: func() {
			j.submit(func() { must(p.Put(ctx, pool.NewRequest(f, nil))) })
			must(p.Wait(ctx))
		},
		close: func() { must(p.Close(ctx)) },
	}
}

func startLidoResults(j *job) engine {
	ctx := context.Background()
	p := pool.New(j.workers, pool.Options{})
	f := func(context.Context) (int, error) { return j.work(), nil }
	callback := func(_ *pool.Request[int], r int) { j.deliver(r) }
	return engine{
		run: func() {
			j.submit(func() { must(p.Put(ctx, pool.NewRequest(f, callback))) })
			must(p.Wait(ctx))
		},
		close: func() { must(p.Close(ctx)) },
	}
}

func startLidoBatch(j *job) engine {
	ctx := context.Background()
	p := pool.New(j.workers, pool.Options{})
	f := func(context.Context, int) (int, error) { return j.work(), nil }
	callback := func(_ *pool.Request[int], r int) { j.deliver(r) }
	return engine{
		run: func() {
			_, err := pool.PutAll(ctx, p, pool.MakeRequests(f, j.input, callback))
			must(err)
			must(p.Wait(ctx))
		},
		close: func() { must(p.Close(ctx)) },
	}
}
