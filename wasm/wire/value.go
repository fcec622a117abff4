package wire

// Values: arguments, results and errors, between bytes and Go's own types.

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
)

const (
	tagNull = iota
	tagFalse
	tagTrue
	tagNumber
	tagText
	tagBytes
	tagList
	tagMap
)

// MaxDepth is how deep values may nest; beyond it both sides refuse, so that neither can be made to
// overflow its stack.
const MaxDepth = 100

var (
	errCutShort = errors.New("wire: value is cut short")
	errTooDeep  = fmt.Errorf("wire: value is nested more than %d levels deep", MaxDepth)
)

// Value is anything that crosses: nil, bool, float64, string, []byte, []any or map[string]any.
type Value = any

// AppendValue appends the encoding of v to dst. Map entries are written in the order of their keys, so
// that equal values have equal bytes. It returns dst unchanged and an error for any other type.
func AppendValue(dst []byte, v Value) ([]byte, error) {
	out, err := appendValue(dst, v, 0)
	if err != nil {
		return dst, err
	}
	return out, nil
}

func appendValue(dst []byte, v Value, depth int) ([]byte, error) {
	if depth > MaxDepth {
		return nil, errTooDeep
	}
	switch v := v.(type) {
	case nil:
		return append(dst, tagNull), nil
	case bool:
		if v {
			return append(dst, tagTrue), nil
		}
		return append(dst, tagFalse), nil
	case float64:
		return appendFloat(append(dst, tagNumber), v), nil
	case string:
		return appendSized(append(dst, tagText), v), nil
	case []byte:
		return appendSized(append(dst, tagBytes), v), nil
	case []any:
		return appendList(dst, v, depth)
	case map[string]any:
		return appendMap(dst, v, depth)
	}
	return nil, fmt.Errorf("wire: a %T cannot cross", v)
}

func appendSized[B string | []byte](dst []byte, b B) []byte {
	dst = binary.LittleEndian.AppendUint32(dst, uint32(len(b)))
	return append(dst, b...)
}

func appendList(dst []byte, list []any, depth int) (_ []byte, err error) {
	dst = binary.LittleEndian.AppendUint32(append(dst, tagList), uint32(len(list)))
	for _, item := range list {
		if dst, err = appendValue(dst, item, depth+1); err != nil {
			return nil, err
		}
	}
	return dst, nil
}

func appendMap(dst []byte, m map[string]any, depth int) (_ []byte, err error) {
	dst = binary.LittleEndian.AppendUint32(append(dst, tagMap), uint32(len(m)))
	for _, key := range slices.Sorted(maps.Keys(m)) {
		dst = appendSized(dst, key)
		if dst, err = appendValue(dst, m[key], depth+1); err != nil {
			return nil, err
		}
	}
	return dst, nil
}

// DecodeValue decodes the one value that b holds. The result shares no memory with b.
func DecodeValue(b []byte) (Value, error) {
	r := reader{rest: b}
	v, err := r.value(0)
	if err != nil {
		return nil, err
	}
	if len(r.rest) > 0 {
		return nil, fmt.Errorf("wire: %d bytes left over after a value", len(r.rest))
	}
	return v, nil
}

type reader struct{ rest []byte }

func (r *reader) value(depth int) (Value, error) {
	if depth > MaxDepth {
		return nil, errTooDeep
	}
	tag, err := r.take(1)
	if err != nil {
		return nil, err
	}
	switch tag[0] {
	case tagNull:
		return nil, nil
	case tagFalse, tagTrue:
		return tag[0] == tagTrue, nil
	case tagNumber:
		b, err := r.take(8)
		if err != nil {
			return nil, err
		}
		return math.Float64frombits(binary.LittleEndian.Uint64(b)), nil
	case tagText:
		b, err := r.sized()
		return string(b), err
	case tagBytes:
		b, err := r.sized()
		return slices.Clone(b), err
	case tagList:
		return r.list(depth)
	case tagMap:
		return r.object(depth)
	}
	return nil, fmt.Errorf("wire: unknown value tag %d", tag[0])
}

func (r *reader) list(depth int) (Value, error) {
	n, err := r.count()
	if err != nil {
		return nil, err
	}
	list := make([]any, n)
	for i := range list {
		if list[i], err = r.value(depth + 1); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (r *reader) object(depth int) (Value, error) {
	n, err := r.count()
	if err != nil {
		return nil, err
	}
	m := make(map[string]any, n)
	for range n {
		key, err := r.sized()
		if err != nil {
			return nil, err
		}
		if m[string(key)], err = r.value(depth + 1); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// count reads the number of values that follow. Each takes at least one byte, so a count beyond the
// bytes that are left is refused before anything is allocated for it.
func (r *reader) count() (int, error) {
	b, err := r.take(4)
	if err != nil {
		return 0, err
	}
	n := binary.LittleEndian.Uint32(b)
	if uint64(n) > uint64(len(r.rest)) {
		return 0, errCutShort
	}
	return int(n), nil
}

func (r *reader) sized() ([]byte, error) {
	n, err := r.count()
	if err != nil {
		return nil, err
	}
	return r.take(n)
}

func (r *reader) take(n int) ([]byte, error) {
	if n > len(r.rest) {
		return nil, errCutShort
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b, nil
}
