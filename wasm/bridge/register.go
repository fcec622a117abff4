package bridge

// The registered functions: what JavaScript can call by name.

import (
	"context"
	"fmt"
	"reflect"

	"github.com/lidopool/lido/wasm/wire"
)

var (
	functions []*function
	byName    = map[string]bool{}

	contextType = reflect.TypeFor[context.Context]()
	errorType   = reflect.TypeFor[error]()
)

// Register makes f callable from JavaScript as go[name]. Call it before [Serve].
//
// f is a func of any number of parameters; the first may be a [context.Context], which ends when the
// request is canceled. It returns nothing, a result, an error, or a result and an error. Parameters
// and result are booleans, numbers, strings, []byte (a Uint8Array), slices, maps with string keys,
// structs (plain objects; a field is named by its json tag, or else by its name with the first letter
// in lower case), pointers to these, and any. A number that does not fit its parameter, such as 1.5
// for an int, fails the request with an error that says so.
//
// Register panics if f is not such a func, or if the name is taken.
func Register(name string, f any) {
	fn, err := newFunction(name, f)
	if err != nil {
		panic(err)
	}
	byName[name] = true
	functions = append(functions, fn)
}

// Names returns the names of the registered functions, in the order of their registration.
func Names() []string {
	names := make([]string, len(functions))
	for i, f := range functions {
		names[i] = f.name
	}
	return names
}

type function struct {
	name      string
	value     reflect.Value
	params    []reflect.Type // without the context
	context   bool
	hasResult bool
	hasError  bool
}

func newFunction(name string, f any) (*function, error) {
	v := reflect.ValueOf(f)
	switch {
	case name == "":
		return nil, fmt.Errorf("bridge: Register: the name is empty")
	case byName[name]:
		return nil, fmt.Errorf("bridge: Register(%q): the name is taken", name)
	case v.Kind() != reflect.Func || v.IsNil():
		return nil, fmt.Errorf("bridge: Register(%q): %T is not a func", name, f)
	case v.Type().IsVariadic():
		return nil, fmt.Errorf("bridge: Register(%q): take a slice instead of variadic parameters", name)
	}
	fn := &function{name: name, value: v}
	fn.readParams(v.Type())
	if err := fn.readResults(v.Type()); err != nil {
		return nil, err
	}
	return fn, nil
}

func (f *function) readParams(t reflect.Type) {
	for i := range t.NumIn() {
		if i == 0 && t.In(0) == contextType {
			f.context = true
			continue
		}
		f.params = append(f.params, t.In(i))
	}
}

func (f *function) readResults(t reflect.Type) error {
	n := t.NumOut()
	f.hasError = n > 0 && t.Out(n-1) == errorType
	if f.hasError {
		n--
	}
	if n > 1 {
		return fmt.Errorf("bridge: Register(%q): more than one result beside the error", f.name)
	}
	f.hasResult = n == 1
	return nil
}

// call runs the function with decoded arguments and returns its result, ready to be encoded. A panic
// passes through: the pool turns it into the request's error.
func (f *function) call(ctx context.Context, args []wire.Value) (wire.Value, error) {
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

func (f *function) arguments(ctx context.Context, args []wire.Value) ([]reflect.Value, error) {
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
