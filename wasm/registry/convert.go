package registry

// Conversion between the values of package wire and the types of a registered function.

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/lidopool/lido/wasm/wire"
)

// fromWire stores v in dst. Missing struct fields and null leave the zero value.
func fromWire(dst reflect.Value, v wire.Value) error {
	if v == nil {
		dst.SetZero()
		return nil
	}
	if dst.Kind() == reflect.Interface && dst.NumMethod() == 0 {
		dst.Set(reflect.ValueOf(v))
		return nil
	}
	if dst.Kind() == reflect.Pointer {
		p := reflect.New(dst.Type().Elem())
		dst.Set(p)
		return fromWire(p.Elem(), v)
	}
	switch v := v.(type) {
	case bool:
		if dst.Kind() == reflect.Bool {
			dst.SetBool(v)
			return nil
		}
	case float64:
		return numberFromWire(dst, v)
	case string:
		if dst.Kind() == reflect.String {
			dst.SetString(v)
			return nil
		}
	case []byte:
		if dst.Kind() == reflect.Slice && dst.Type().Elem().Kind() == reflect.Uint8 {
			dst.SetBytes(v)
			return nil
		}
	case []any:
		return listFromWire(dst, v)
	case map[string]any:
		return objectFromWire(dst, v)
	}
	return mismatch(dst, v)
}

func mismatch(dst reflect.Value, v wire.Value) error {
	return fmt.Errorf("want %s, got %s", dst.Type(), nameOf(v))
}

func nameOf(v wire.Value) string {
	switch v.(type) {
	case bool:
		return "a boolean"
	case float64:
		return "a number"
	case string:
		return "a string"
	case []byte:
		return "bytes"
	case []any:
		return "an array"
	default:
		return "an object"
	}
}

func numberFromWire(dst reflect.Value, f float64) error {
	switch {
	case dst.CanFloat():
		dst.SetFloat(f)
		return nil
	case dst.CanInt():
		// 2⁶³ is a float64, 2⁶³-1 is not: the upper bound is exclusive.
		if f == math.Trunc(f) && f >= math.MinInt64 && f < math.MaxInt64 && !dst.OverflowInt(int64(f)) {
			dst.SetInt(int64(f))
			return nil
		}
	case dst.CanUint():
		if f == math.Trunc(f) && f >= 0 && f < math.MaxUint64 && !dst.OverflowUint(uint64(f)) {
			dst.SetUint(uint64(f))
			return nil
		}
	default:
		return mismatch(dst, f)
	}
	return fmt.Errorf("%v does not fit %s", f, dst.Type())
}

func listFromWire(dst reflect.Value, list []any) error {
	if dst.Kind() != reflect.Slice {
		return mismatch(dst, list)
	}
	s := reflect.MakeSlice(dst.Type(), len(list), len(list))
	for i, item := range list {
		if err := fromWire(s.Index(i), item); err != nil {
			return fmt.Errorf("[%d]: %w", i, err)
		}
	}
	dst.Set(s)
	return nil
}

func objectFromWire(dst reflect.Value, object map[string]any) error {
	switch {
	case dst.Kind() == reflect.Struct:
		for field, v := range fields(dst) {
			if err := fromWire(v, object[field]); err != nil {
				return fmt.Errorf("%s: %w", field, err)
			}
		}
		return nil
	case dst.Kind() == reflect.Map && dst.Type().Key().Kind() == reflect.String:
		dst.Set(reflect.MakeMapWithSize(dst.Type(), len(object)))
		for key, item := range object {
			v := reflect.New(dst.Type().Elem()).Elem()
			if err := fromWire(v, item); err != nil {
				return fmt.Errorf("%s: %w", key, err)
			}
			k := reflect.New(dst.Type().Key()).Elem()
			k.SetString(key)
			dst.SetMapIndex(k, v)
		}
		return nil
	}
	return mismatch(dst, object)
}

// fields yields the exported fields of a struct under the names JavaScript knows them by.
func fields(s reflect.Value) func(yield func(string, reflect.Value) bool) {
	return func(yield func(string, reflect.Value) bool) {
		for i := range s.NumField() {
			f := s.Type().Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if !f.IsExported() || name == "-" {
				continue
			}
			if name == "" {
				first, size := utf8.DecodeRuneInString(f.Name)
				name = string(unicode.ToLower(first)) + f.Name[size:]
			}
			if !yield(name, s.Field(i)) {
				return
			}
		}
	}
}

// toWire turns a result into a wire value.
func toWire(v reflect.Value, depth int) (wire.Value, error) {
	if depth > wire.MaxDepth {
		return nil, fmt.Errorf("nested more than %d levels deep", wire.MaxDepth)
	}
	switch {
	case !v.IsValid():
		return nil, nil
	case v.Kind() == reflect.Bool:
		return v.Bool(), nil
	case v.CanFloat():
		return v.Float(), nil
	case v.CanInt():
		return float64(v.Int()), nil
	case v.CanUint():
		return float64(v.Uint()), nil
	case v.Kind() == reflect.String:
		return v.String(), nil
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		return toWire(v.Elem(), depth)
	case reflect.Slice, reflect.Array:
		return listToWire(v, depth)
	case reflect.Map:
		return mapToWire(v, depth)
	case reflect.Struct:
		object := map[string]any{}
		for field, item := range fields(v) {
			if err := set(object, field, item, depth); err != nil {
				return nil, err
			}
		}
		return object, nil
	}
	return nil, fmt.Errorf("a %s cannot cross to JavaScript", v.Type())
}

func set(object map[string]any, key string, item reflect.Value, depth int) error {
	v, err := toWire(item, depth+1)
	if err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	object[key] = v
	return nil
}

func listToWire(v reflect.Value, depth int) (wire.Value, error) {
	if v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8 {
		return v.Bytes(), nil
	}
	list := make([]any, v.Len())
	for i := range list {
		item, err := toWire(v.Index(i), depth+1)
		if err != nil {
			return nil, fmt.Errorf("[%d]: %w", i, err)
		}
		list[i] = item
	}
	return list, nil
}

func mapToWire(v reflect.Value, depth int) (wire.Value, error) {
	if v.Type().Key().Kind() != reflect.String {
		return nil, fmt.Errorf("a %s cannot cross: its keys are not strings", v.Type())
	}
	object := make(map[string]any, v.Len())
	for entry := v.MapRange(); entry.Next(); {
		if err := set(object, entry.Key().String(), entry.Value(), depth); err != nil {
			return nil, err
		}
	}
	return object, nil
}
