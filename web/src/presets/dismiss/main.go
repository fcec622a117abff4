// Workers that are told to leave while they are busy.
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
	p := pool.New(3, options)
	defer p.Close(ctx)

	parcels := []int{1, 2, 3, 4, 5, 6, 7, 8}
	packed := func(_ *pool.Request[int], parcel int) {
		fmt.Printf("Parcel %d is packed.\n", parcel)
	}
	if _, err := pool.PutAll(ctx, p, pool.MakeRequests(pack, parcels, packed)); err != nil {
		return err
	}

	// all three are busy when two of them are told to leave …
	time.AfterFunc(500*time.Millisecond, func() { p.DismissWorkers(2) })
	// … and then the last one
	time.AfterFunc(3500*time.Millisecond, func() { p.DismissWorkers(1) })

	err := p.Wait(ctx)
	if errors.Is(err, pool.ErrNoWorkersAvailable) {
		fmt.Println("Parcels are left, and nobody to pack them.")
		p.CreateWorkers(2)
		err = p.Wait(ctx)
	}
	return err
}

func pack(_ context.Context, parcel int) (int, error) {
	time.Sleep(2 * time.Second)
	return parcel, nil
}
