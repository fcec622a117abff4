// Requests that fail, and one that is tried again.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/lidopool/lido/pool"
)

func main() {
	if err := run(context.Background(), pool.Options{}); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, options pool.Options) error {
	p := pool.New(2, options)
	defer p.Close(ctx)

	// tried again up to three times: after 500 ms, then after 1 s
	retry := pool.Retry{Limit: 3, Backoff: 500 * time.Millisecond}
	first := request(download())
	first.Terms = &pool.Terms{Retry: retry}
	// nobody looks after the failure of this one
	careless := request(parse)
	careless.ErrCallback = nil

	requests := []*pool.Request[any]{
		first, request(duplicate), request(parse), careless, request(duplicate),
	}
	if _, err := pool.PutAll(ctx, p, requests); err != nil {
		return err
	}
	var failed *pool.RequestError
	if err := p.Wait(ctx); errors.As(err, &failed) {
		fmt.Printf("Unhandled: %v.\n", failed.Err)
	}
	return nil
}

// request returns a request that tells how it went.
func request(f func(context.Context) (any, error)) *pool.Request[any] {
	r := pool.NewRequest(f, func(r *pool.Request[any], _ any) {
		fmt.Printf("#%d is done.\n", r.ID)
	})
	r.ErrCallback = func(r *pool.Request[any], err error) {
		fmt.Printf("#%d failed: %v.\n", r.ID, err)
	}
	return r
}

// download returns a function that finds the server busy the first two
// times.
func download() func(context.Context) (any, error) {
	calls := 0
	return func(context.Context) (any, error) {
		time.Sleep(400 * time.Millisecond)
		if calls++; calls < 3 {
			return nil, errors.New("server busy")
		}
		return nil, nil
	}
}

func duplicate(context.Context) (any, error) {
	time.Sleep(900 * time.Millisecond)
	return nil, nil
}

func parse(context.Context) (any, error) {
	time.Sleep(700 * time.Millisecond)
	return nil, errors.New("not a number")
}
