// Package resize makes thumbnails, with the standard library alone. It knows nothing of JavaScript and
// is tested like any Go package.
package resize

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/draw"
	_ "image/gif"
	"image/jpeg"
	"image/png"
	"time"
)

// defaultQuality is that of a jpeg.
const defaultQuality = 80

// MaxPixels is the largest picture that [Thumbnail] accepts. Decoded, it takes four bytes a pixel.
const MaxPixels = 100_000_000

// Options say what a thumbnail is to be like.
type Options struct {
	// Width and Height bound the thumbnail, in pixels. It keeps the proportions of the picture, and is
	// never larger than it.
	Width, Height int
	// Format is "jpeg" or "png". Default: jpeg.
	Format string
	// Quality of a jpeg, from 1 to 100. Default: 80.
	Quality int
}

// A Result is a thumbnail and its size in pixels.
type Result struct {
	Picture       []byte
	Width, Height int
}

// Thumbnail decodes a GIF, JPEG or PNG and makes a thumbnail of it. From time to time it calls progress
// with the rows that are done and those there are, and lets other goroutines, and JavaScript, run. It
// fails if the options make no sense, with what is wrong with the picture, or with the context's error
// when that ends.
func Thumbnail(
	ctx context.Context, picture []byte, o Options, progress func(done, total int64),
) (Result, error) {
	if o.Width < 1 || o.Height < 1 {
		return Result{}, fmt.Errorf("thumbnail: there is no picture of %d × %d pixels", o.Width, o.Height)
	}
	encode, err := encoder(o)
	if err != nil {
		return Result{}, err
	}
	source, err := decode(picture)
	if err != nil {
		return Result{}, fmt.Errorf("thumbnail: %w", err)
	}
	width, height := fit(source.Rect.Dx(), source.Rect.Dy(), o.Width, o.Height)
	small, err := scale(ctx, source, width, height, progress)
	if err != nil {
		return Result{}, err
	}
	var encoded bytes.Buffer
	if err := encode(&encoded, small); err != nil {
		return Result{}, fmt.Errorf("thumbnail: %w", err)
	}
	return Result{encoded.Bytes(), width, height}, nil
}

func encoder(o Options) (func(*bytes.Buffer, image.Image) error, error) {
	switch o.Format {
	case "png":
		return func(w *bytes.Buffer, m image.Image) error { return png.Encode(w, m) }, nil
	case "", "jpeg":
		quality := o.Quality
		if quality == 0 {
			quality = defaultQuality
		}
		if quality < 1 || quality > 100 {
			return nil, fmt.Errorf("thumbnail: quality %d is not from 1 to 100", o.Quality)
		}
		return func(w *bytes.Buffer, m image.Image) error {
			return jpeg.Encode(w, m, &jpeg.Options{Quality: quality})
		}, nil
	}
	return nil, fmt.Errorf("thumbnail: the format is %q, want jpeg or png", o.Format)
}

// decode decodes a picture of a size that fits into memory.
func decode(picture []byte) (*image.RGBA, error) {
	config, _, err := image.DecodeConfig(bytes.NewReader(picture))
	if err != nil {
		return nil, err
	}
	if config.Width < 1 || config.Height < 1 {
		return nil, errors.New("the picture is empty")
	}
	if config.Width > MaxPixels/config.Height {
		return nil, fmt.Errorf("%d × %d pixels are more than %d", config.Width, config.Height, MaxPixels)
	}
	decoded, _, err := image.Decode(bytes.NewReader(picture))
	if err != nil {
		return nil, err
	}
	rgba := image.NewRGBA(image.Rect(0, 0, config.Width, config.Height))
	draw.Draw(rgba, rgba.Rect, decoded, decoded.Bounds().Min, draw.Src)
	return rgba, nil
}

// fit returns the largest size of the proportions of width and height that the bounds allow.
func fit(width, height, maxWidth, maxHeight int) (int, int) {
	shrink := max(1, float64(width)/float64(maxWidth), float64(height)/float64(maxHeight))
	return max(1, int(float64(width)/shrink+0.5)), max(1, int(float64(height)/shrink+0.5))
}

// turn is how long a function may compute before it lets others run.
const turn = 20 * time.Millisecond

// scale returns the source in another size, at most its own: each pixel is the average of those that it
// stands for.
func scale(
	ctx context.Context, source *image.RGBA, width, height int, progress func(done, total int64),
) (*image.RGBA, error) {
	small := image.NewRGBA(image.Rect(0, 0, width, height))
	began := time.Now()
	for y := range height {
		top, bottom := part(y, height, source.Rect.Dy())
		for x := range width {
			left, right := part(x, width, source.Rect.Dx())
			average(small.Pix[small.PixOffset(x, y):], source, image.Rect(left, top, right, bottom))
		}
		if time.Since(began) >= turn {
			progress(int64(y+1), int64(height))
			// Under WebAssembly there is one thread: JavaScript runs, and can cancel, while Go sleeps.
			time.Sleep(time.Millisecond)
			began = time.Now()
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	progress(int64(height), int64(height))
	return small, nil
}

// part returns the pixels of a row of length pixels that pixel i of n stands for.
func part(i, n, length int) (from, to int) {
	return i * length / n, max(i*length/n+1, (i+1)*length/n)
}

// average stores the average of a part of the source in the four bytes of a pixel. The source's colors
// are multiplied by their opacity, so that what is transparent has no say in the color.
func average(pixel []byte, source *image.RGBA, part image.Rectangle) {
	var sums [4]uint64
	for y := part.Min.Y; y < part.Max.Y; y++ {
		row := source.Pix[source.PixOffset(part.Min.X, y):source.PixOffset(part.Max.X, y)]
		for i := 0; i < len(row); i += 4 {
			sums[0] += uint64(row[i])
			sums[1] += uint64(row[i+1])
			sums[2] += uint64(row[i+2])
			sums[3] += uint64(row[i+3])
		}
	}
	n := uint64(part.Dx() * part.Dy())
	for i, sum := range sums {
		pixel[i] = uint8((sum + n/2) / n)
	}
}
