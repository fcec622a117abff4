// The events themselves, beside the picture made of them, so that Lido's page can play the run.

package trace

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"math"

	"github.com/lidopool/lido/pool"
)

// wireVersion is the version of the format of records: 24 bytes an event, little-endian, as described in
// wasm/wire/wire.go. All events are of pool 1.
const wireVersion = 1

// writeRecords writes the events as a JSON object, their records in base64.
func writeRecords(out io.Writer, events []pool.Event) error {
	if _, err := fmt.Fprintf(out, `{"wire":%d,"records":"`, wireVersion); err != nil {
		return err
	}
	encoder := base64.NewEncoder(base64.StdEncoding, out)
	var record []byte
	for _, e := range events {
		record = appendRecord(record[:0], e)
		if _, err := encoder.Write(record); err != nil {
			return err
		}
	}
	if err := encoder.Close(); err != nil {
		return err
	}
	_, err := io.WriteString(out, `"}`)
	return err
}

func appendRecord(dst []byte, e pool.Event) []byte {
	dst = appendFloat(dst, float64(e.Time))
	dst = append(dst, byte(e.Kind), outcomeByte(e))
	dst = binary.LittleEndian.AppendUint16(dst, 1)
	dst = binary.LittleEndian.AppendUint32(dst, e.Worker)
	return appendFloat(dst, float64(e.Request))
}

// outcomeByte is the outcome, or of progress how much is done, in percent.
func outcomeByte(e pool.Event) byte {
	if e.Kind != pool.Progressed || e.Total <= 0 {
		return byte(e.Outcome)
	}
	part := float64(e.Done) / float64(e.Total)
	return byte(100 * math.Min(math.Max(part, 0), 1))
}

func appendFloat(dst []byte, f float64) []byte {
	return binary.LittleEndian.AppendUint64(dst, math.Float64bits(f))
}
