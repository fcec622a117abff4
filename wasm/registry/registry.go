// Package registry keeps Go functions under names, and calls them with values as they cross from
// JavaScript: it finds out what a function takes, converts, and says what does not fit. It is plain Go.
package registry

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"github.com/lidopool/lido/wasm/wire"
)

var (
	contextType = reflect.TypeFor[context.Context]()
	errorType   = reflect.TypeFor[error]()
)

// A Registry is a list of functions, each under a name of its own. The zero value is empty.
type Registry struct {
	functions []*Function
}

// Add registers f under name; see bridge.Register for what f may be. It returns an error that names the
// mistake if f is not such a func, or the name is empty or taken.
func (r *Registry) Add(name string, f any) error {
	if slices.Contains(r.Names(), name) {
		return fmt.Errorf("register %q: the name is taken", name)
	}
	fn, err := newFunction(name, f)
	if err != nil {
		return err
	}
	r.functions = append(r.functions, fn)
	return nil
}

// Names returns the names of the functions, in the order of their registration.
func (r *Registry) Names() []string {
	names := make([]string, len(r.functions))
	for i, f := range r.functions {
		names[i] = f.name
	}
	return names
}

// At returns the function that was registered after i others.
func (r *Registry) At(i int) *Function { return r.functions[i] }

// A Function is a registered function.
type Function struct {
	name      string
	number    numberFunc // nil unless it takes a number and returns one
	value     reflect.Value
	params    []reflect.Type // without the context
	context   bool
	hasResult bool
	hasError  bool
}

func newFunction(name string, f any) (*Function, error) {
	v := reflect.ValueOf(f)
	switch {
	case name == "":
		return nil, fmt.Errorf("register: the name is empty")
	case v.Kind() != reflect.Func || v.IsNil():
		return nil, fmt.Errorf("register %q: %T is not a func", name, f)
	case v.Type().IsVariadic():
		return nil, fmt.Errorf("register %q: take a slice instead of variadic parameters", name)
	}
	fn := &Function{name: name, number: numberFuncOf(f), value: v}
	fn.readParams(v.Type())
	if err := fn.readResults(v.Type()); err != nil {
		return nil, err
	}
	return fn, nil
}

func (f *Function) readParams(t reflect.Type) {
	for i := range t.NumIn() {
		if i == 0 && t.In(0) == contextType {
			f.context = true
			continue
		}
		f.params = append(f.params, t.In(i))
	}
}

func (f *Function) readResults(t reflect.Type) error {
	n := t.NumOut()
	f.hasError = n > 0 && t.Out(n-1) == errorType
	if f.hasError {
		n--
	}
	if n > 1 {
		return fmt.Errorf("register %q: more than one result beside the error", f.name)
	}
	f.hasResult = n == 1
	return nil
}

// Call runs the function with decoded arguments and returns its result, ready to be encoded. A panic
// passes through: the pool turns it into the request's error.
func (f *Function) Call(ctx context.Context, args []wire.Value) (wire.Value, error) {
	in, err := f.arguments(ctx, args)
	if err != nil {
		return nil, err
	}
	out := f.value.Call(in)
	if f.hasError {
		if err, _ := out[len(out)-1].Interface().(error); err != nil {
			return nil, err
		}
	}
	if !f.hasResult {
		return nil, nil
	}
	result, err := toWire(out[0], 0)
	if err != nil {
		return nil, fmt.Errorf("%s: result: %w", f.name, err)
	}
	return result, nil
}

// IsOfNumber reports whether the function takes one int or float64 and returns one.
func (f *Function) IsOfNumber() bool { return f.number != nil }

// Number is Call for functions of a number, without reflection. It has not called the function if the
// number does not fit its parameter.
func (f *Function) Number(ctx context.Context, arg float64) (result float64, fits bool, err error) {
	return f.number(ctx, arg)
}

// CallNumber is Call with a number as the only argument, without reflection where that can be.
func (f *Function) CallNumber(ctx context.Context, arg float64) (wire.Value, error) {
	if f.IsOfNumber() {
		if result, fits, err := f.Number(ctx, arg); fits {
			return result, err
		}
	}
	return f.Call(ctx, []wire.Value{arg})
}

func (f *Function) arguments(ctx context.Context, args []wire.Value) ([]reflect.Value, error) {
	if len(args) != len(f.params) {
		return nil, fmt.Errorf("%s takes %d arguments, not %d", f.name, len(f.params), len(args))
	}
	var in []reflect.Value
	if f.context {
		in = append(in, reflect.ValueOf(ctx))
	}
	for i, arg := range args {
		v := reflect.New(f.params[i]).Elem()
		if err := fromWire(v, arg); err != nil {
			return nil, fmt.Errorf("%s: argument %d: %w", f.name, i+1, err)
		}
		in = append(in, v)
	}
	return in, nil
}
