package main

import "github.com/alitto/pond/v2"

// pondPool, as in its README: Go where nobody waits, a group of a ResultPool where results are wanted.
var pondPool = contender{"pond", peer, map[mode]way{
	forget:  {"NewPool(workers), Go", startPond},
	results: {"NewResultPool(workers), a group: Submit each, Wait, then the callbacks", startPondGroup},
	batch:   {"NewResultPool(workers), a group: one Submit of all, Wait, then the callbacks", startPondBatch},
}}

func startPond(j *job) engine {
	p := pond.NewPool(j.workers)
	return engine{
		run:   func() { j.submit(func() { must(p.Go(j.task)) }) },
		close: p.StopAndWait,
	}
}

func startPondGroup(j *job) engine {
	p := pond.NewResultPool[int](j.workers)
	return engine{
		run: func() {
			group := p.NewGroup()
			j.submit(func() { group.Submit(j.work) })
			finishPond(j, group)
		},
		close: p.StopAndWait,
	}
}

func startPondBatch(j *job) engine {
	p := pond.NewResultPool[int](j.workers)
	return engine{
		run: func() {
			group := p.NewGroup()
			tasks := make([]func() int, j.n)
			for i := range tasks {
				tasks[i] = j.work
			}
			group.Submit(tasks...)
			finishPond(j, group)
		},
		close: p.StopAndWait,
	}
}

func finishPond(j *job, group pond.ResultTaskGroup[int]) {
	out, err := group.Wait()
	must(err)
	j.deliverAll(out)
}
