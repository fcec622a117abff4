// The usage example of the recipe.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"math"
	"math/rand/v2"
	"time"

	"github.com/lidopool/lido/pool"
)

func main() {
	// assemble the arguments for each job in a list
	data := make([]int, 20)
	for i := range data {
		data[i] = 1 + rand.IntN(10)
	}
	if err := run(context.Background(), pool.Options{}, data, doSomething); err != nil {
		log.Fatal(err)
	}
}

// doSomething is the work the workers will have to do (rather trivial in our
// example).
func doSomething(_ context.Context, data int) (float64, error) {
	time.Sleep(time.Duration(1+rand.IntN(5)) * time.Second)
	return math.Round(1e5*rand.Float64()*float64(data)) / 1e5, nil
}

// printResult will be called each time a result is available.
func printResult(r *pool.Request[float64], result float64) {
	fmt.Printf("Result: %v from request #%d\n", result, r.ID)
}

func run(ctx context.Context, options pool.Options, data []int,
	work func(context.Context, int) (float64, error)) error {
	// build a request for each item in data
	requests := pool.MakeRequests(work, data, printResult)

	// we create a pool of 3 workers
	p := pool.New(3, options)
	defer p.Close(ctx)

	// then we put the work requests in the queue …
	for _, r := range requests {
		if err := p.Put(ctx, r); err != nil {
			return err
		}
		fmt.Printf("Work request #%d added.\n", r.ID)
	}

	// … and poll for the results while doing something else
	for i := 0; ; i++ {
		err := p.Poll()
		if errors.Is(err, pool.ErrNoResultsPending) {
			return nil
		} else if err != nil {
			return err
		}
		fmt.Println("Main thread working...")
		time.Sleep(500 * time.Millisecond)
		if i == 10 {
			fmt.Println("Adding 3 more worker threads...")
			p.CreateWorkers(3)
		}
	}
}
