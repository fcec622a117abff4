//go:build js && wasm

package bridge

// Requests that JavaScript puts together, and that cross together as long as nothing tells them apart.

import (
	"context"
	"math"
	"unsafe"

	"github.com/lidopool/lido/pool"
	"github.com/lidopool/lido/wasm/registry"
)

// A bundle is known by its number, and its requests by their places in it. They have no terms.
type bundle struct {
	number   uint32
	function *registry.Function // nil for JavaScript callables
}

// delivering is the cursor that JavaScript calls callbacks with, if it does.
var delivering *pool.Cursor

// putBundle puts the n requests of a bundle. function is as for put. The pool is unbounded and open.
//
//go:wasmexport lido_put_bundle
func putBundle(number, bundleNumber, n uint32, function int32) {
	defer leave(enter())
	b := &bundle{number: bundleNumber}
	if function >= 0 {
		b.function = functions.At(int(function))
	}
	batch := batchOf(number)
	if b.function == nil || b.function.IsOfNumber() {
		_ = batch.PutBundle(int(n), b) // an open pool takes everything
		return
	}
	for i := range int(n) {
		_ = batch.TryPut(b.At(i))
	}
}

// separate makes each queued request of a batch's pool one of its own, with a slot.
//
//go:wasmexport lido_separate
func separate(number uint32) {
	defer leave(enter())
	batchOf(number).Separate()
}

// At gives a request a slot, and returns its job.
func (b *bundle) At(i int) pool.Work {
	j := jobAt(hostClaim(b.number, uint32(i)))
	j.ID, j.Terms, j.function = 0, nil, b.function
	return j.Request
}

// Run is for [pool.Items]. JavaScript runs its callables itself, up to one that returns a promise.
func (b *bundle) Run(ctx context.Context, c *pool.Cursor) error {
	if b.function != nil {
		return b.runGo(ctx, c)
	}
	enterRun()
	slot := hostRunBundle(b.number, uint32(c.First()), unsafe.Pointer(c))
	leaveHost()
	if slot < 0 {
		return nil
	}
	c.Separate()
	return jobAt(uint32(slot)).await(ctx)
}

// runGo runs the registered function.
func (b *bundle) runGo(ctx context.Context, c *pool.Cursor) error {
	i := c.First()
	own := context.WithValue(ctx, slotKey{}, func() uint32 { return hostClaim(b.number, uint32(i)) })
	for arg := hostBundleNumber(b.number, uint32(i)); ; {
		result, fits, err := 0.0, false, error(nil)
		if !math.IsNaN(arg) {
			result, fits, err = b.function.Number(own, arg)
		}
		switch {
		case err != nil:
			return causeOf(ctx, err)
		case !fits:
			c.Separate()
			return jobAt(hostClaim(b.number, uint32(i))).runGo(ctx)
		}
		next, ok := c.Next()
		if !ok {
			hostBundleResult(b.number, uint32(i), result)
			return nil
		}
		arg = hostBundleStep(b.number, uint32(i), result, uint32(next))
		i = next
	}
}

// Deliver is for [pool.Items].
func (b *bundle) Deliver(c *pool.Cursor) {
	enterDelivery()
	outer := delivering
	delivering = c
	hostDeliverBundle(b.number, uint32(c.First()), unsafe.Pointer(c))
	delivering = outer
	leaveHost()
}
