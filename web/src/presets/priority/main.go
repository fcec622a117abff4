// A waiting room in which some go first.
package main

import (
	"context"
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
	p := pool.New(1, options)
	defer p.Close(ctx)

	// the waiting room in the morning
	anna := patient("Anna", pool.Normal)
	bruno := patient("Bruno", pool.Low)
	carla := patient("Carla", pool.Normal)
	dario := patient("Dario", pool.Normal)
	requests := []*pool.Request[any]{anna, bruno, carla, dario}
	if _, err := pool.PutAll(ctx, p, requests); err != nil {
		return err
	}

	// Elena is an emergency
	time.AfterFunc(1500*time.Millisecond, func() {
		if err := p.Put(ctx, patient("Elena", pool.High)); err != nil {
			log.Print(err)
		}
	})
	// and Dario gets worse while he waits
	time.AfterFunc(1700*time.Millisecond, func() { dario.SetPriority(pool.High) })

	return p.Wait(ctx)
}

// patient returns a request to treat someone.
func patient(name string, priority pool.Priority) *pool.Request[any] {
	r := pool.NewRequest(treat, func(*pool.Request[any], any) {
		fmt.Printf("%s is treated.\n", name)
	})
	r.Terms = &pool.Terms{Priority: priority}
	return r
}

func treat(context.Context) (any, error) {
	time.Sleep(time.Second)
	return nil, nil
}
