// Thumbnails of pictures made for the purpose.

package resize_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"github.com/lidopool/lido/wasm/examples/thumbnail/resize"
)

// checkered returns a PNG whose pixels are white and black in turn.
func checkered(t *testing.T, width, height int) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			m.SetGray(x, y, color.Gray{Y: uint8((x + y) % 2 * 255)})
		}
	}
	return encoded(t, m)
}

func encoded(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func ignore(_, _ int64) {}

func TestThumbnail(t *testing.T) {
	for _, test := range []struct {
		name          string
		from, bounds  image.Point
		width, height int
	}{
		{"as wide as allowed", image.Pt(400, 200), image.Pt(100, 100), 100, 50},
		{"as high as allowed", image.Pt(200, 400), image.Pt(100, 100), 50, 100},
		{"sizes that do not divide", image.Pt(101, 67), image.Pt(10, 10), 10, 7},
		{"not larger than the picture", image.Pt(20, 10), image.Pt(100, 100), 20, 10},
		{"a line keeps a pixel", image.Pt(1000, 1), image.Pt(10, 10), 10, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			o := resize.Options{Width: test.bounds.X, Height: test.bounds.Y, Format: "png"}
			got, err := resize.Thumbnail(t.Context(), checkered(t, test.from.X, test.from.Y), o, ignore)
			if err != nil {
				t.Fatal(err)
			}
			config, err := png.DecodeConfig(bytes.NewReader(got.Picture))
			if err != nil || config.Width != test.width || config.Height != test.height ||
				got.Width != test.width || got.Height != test.height {
				t.Errorf("got %d × %d, a PNG of %d × %d, %v; want %d × %d",
					got.Width, got.Height, config.Width, config.Height, err, test.width, test.height)
			}
		})
	}
	t.Run("jpeg is the default", func(t *testing.T) {
		o := resize.Options{Width: 10, Height: 10}
		got, err := resize.Thumbnail(t.Context(), checkered(t, 20, 20), o, ignore)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := jpeg.Decode(bytes.NewReader(got.Picture)); err != nil {
			t.Error(err)
		}
	})
}

func TestColors(t *testing.T) {
	half := image.NewNRGBA(image.Rect(0, 0, 4, 2))
	for y := range 2 {
		for x := range 4 {
			half.SetNRGBA(x, y, color.NRGBA{R: 255, A: uint8(255 * (x % 2))})
		}
	}
	for _, test := range []struct {
		name    string
		picture []byte
		want    color.NRGBA
	}{
		{"black and white become gray", checkered(t, 4, 2), color.NRGBA{128, 128, 128, 255}},
		{"transparency takes nothing from a color", encoded(t, half), color.NRGBA{255, 0, 0, 128}},
	} {
		t.Run(test.name, func(t *testing.T) {
			o := resize.Options{Width: 2, Height: 2, Format: "png"}
			got, err := resize.Thumbnail(t.Context(), test.picture, o, ignore)
			if err != nil {
				t.Fatal(err)
			}
			small, err := png.Decode(bytes.NewReader(got.Picture))
			if err != nil {
				t.Fatal(err)
			}
			for x := range 2 {
				if c := color.NRGBAModel.Convert(small.At(x, 0)); c != test.want {
					t.Errorf("pixel %d is %v, want %v", x, c, test.want)
				}
			}
		})
	}
}

func TestBadInput(t *testing.T) {
	picture := checkered(t, 8, 8)
	huge := bytes.Clone(picture)
	binary.BigEndian.PutUint32(huge[16:], 1<<30) // the width
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	for _, test := range []struct {
		name    string
		picture []byte
		options resize.Options
		want    string
	}{
		{"no width", picture, resize.Options{Height: 1}, "0 × 1"},
		{"a negative height", picture, resize.Options{Width: 1, Height: -1}, "1 × -1"},
		{"another format", picture, resize.Options{Width: 1, Height: 1, Format: "webp"}, `"webp"`},
		{"too good", picture, resize.Options{Width: 1, Height: 1, Quality: 101}, "quality 101"},
		{"no picture", []byte("Lido"), resize.Options{Width: 1, Height: 1}, "unknown format"},
		{"half a picture", picture[:40], resize.Options{Width: 1, Height: 1}, "EOF"},
		{"a picture that lies", huge, resize.Options{Width: 1, Height: 1}, "1073741824 × 8 pixels are more than"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := resize.Thumbnail(t.Context(), test.picture, test.options, ignore)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

func TestProgress(t *testing.T) {
	var done, total []int64
	progress := func(d, n int64) { done, total = append(done, d), append(total, n) }
	o := resize.Options{Width: 10, Height: 30}
	if _, err := resize.Thumbnail(t.Context(), checkered(t, 20, 60), o, progress); err != nil {
		t.Fatal(err)
	}
	if last := len(done) - 1; last < 0 || done[last] != 30 || total[last] != 30 {
		t.Errorf("got %v of %v, want 30 of 30 in the end", done, total)
	}
}

func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := resize.Thumbnail(ctx, checkered(t, 8, 8), resize.Options{Width: 4, Height: 4}, ignore)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
