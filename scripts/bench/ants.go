package main

import pants "github.com/panjf2000/ants/v2"

// ants, as in its README: NewPool and Submit. It has no results.
var ants = contender{"ants", peer, map[mode]way{
	forget: {"NewPool(workers), Submit", startAnts},
}}

func startAnts(j *job) engine {
	p, err := pants.NewPool(j.workers)
	must(err)
	return engine{
		run:   func() { j.submit(func() { must(p.Submit(j.task)) }) },
		close: p.Release,
	}
}

// antsFunc is its variant for requests that differ only by an argument.
var antsFunc = contender{"ants, one func", peer, map[mode]way{
	forget: {"NewPoolWithFuncGeneric(workers, task), Invoke", startAntsFunc},
}}

func startAntsFunc(j *job) engine {
	p, err := pants.NewPoolWithFuncGeneric(j.workers, func(struct{}) { j.task() })
	must(err)
	return engine{
		run:   func() { j.submit(func() { must(p.Invoke(struct{}{})) }) },
		close: p.Release,
	}
}
