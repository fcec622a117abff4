package registry

// Functions of a number: the ones that are called without reflection.

import (
	"context"
	"math"
)

// A numberFunc calls a function with a number. It is not ok, and has done nothing, if the number does
// not fit the function's parameter.
type numberFunc func(ctx context.Context, arg float64) (result float64, ok bool, err error)

type number interface{ int | float64 }

// numberFuncOf returns the numberFunc of f, or nil if f does not take and return a number.
func numberFuncOf(f any) numberFunc {
	for _, of := range [...]func(any) numberFunc{
		numberFuncAs[int, int], numberFuncAs[int, float64],
		numberFuncAs[float64, int], numberFuncAs[float64, float64],
	} {
		if n := of(f); n != nil {
			return n
		}
	}
	return nil
}

func numberFuncAs[A, R number](f any) numberFunc {
	var call func(context.Context, A) (R, error)
	switch f := f.(type) {
	case func(A) R:
		call = func(_ context.Context, a A) (R, error) { return f(a), nil }
	case func(A) (R, error):
		call = func(_ context.Context, a A) (R, error) { return f(a) }
	case func(context.Context, A) R:
		call = func(ctx context.Context, a A) (R, error) { return f(ctx, a), nil }
	case func(context.Context, A) (R, error):
		call = f
	default:
		return nil
	}
	return func(ctx context.Context, arg float64) (float64, bool, error) {
		// Beyond 2⁵³ the slow way knows better what fits.
		if a := A(arg); float64(a) == arg && math.Abs(arg) <= 1<<53 {
			result, err := call(ctx, a)
			return float64(result), true, err
		}
		return 0, false, nil
	}
}
