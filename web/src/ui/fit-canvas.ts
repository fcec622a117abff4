// A canvas as sharp as the screen.

/** Gives the canvas a pixel for each pixel of the screen, leaves lengths in CSS pixels, and clears it. */
export function fitCanvas(
  ctx: CanvasRenderingContext2D,
  size: { width: number; height: number },
): void {
  const { canvas } = ctx
  const scale = devicePixelRatio
  const width = Math.round(size.width * scale)
  const height = Math.round(size.height * scale)
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width
    canvas.height = height
  }
  ctx.setTransform(scale, 0, 0, scale, 0, 0)
  ctx.clearRect(0, 0, size.width, size.height)
}
