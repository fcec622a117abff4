// A drawing context that writes SVG instead of setting pixels: what paints the timeline on a canvas
// paints it into a file too. It knows what paint.ts uses of CanvasRenderingContext2D, and nothing of the
// document, so that it works, and is tested, anywhere.

type Canvas = CanvasRenderingContext2D

/** What save() keeps, set to what a canvas begins with. */
class Style {
  fillStyle: string = '#000'
  strokeStyle: string = '#000'
  lineWidth = 1
  globalAlpha = 1
  font = '10px sans-serif'
  textAlign: CanvasTextAlign = 'start'
  textBaseline: CanvasTextBaseline = 'alphabetic'
  lineCap: CanvasLineCap = 'butt'
  lineJoin: CanvasLineJoin = 'miter'
  dash: readonly number[] = []
  /** The moved origin. */
  x = 0
  y = 0
  /** How many clipping groups are open. */
  groups = 0
}

const hatchURL = 'url(#hatch)'

export class SVGContext extends Style {
  readonly #parts: string[] = []
  readonly #saved: Style[] = []
  readonly #head: string
  #path = ''
  #clips = 0

  /**
   * A picture of `width` by `height` CSS pixels. `hatch` is the inside of an 8 by 8 tile, SVG, which
   * stands for every pattern.
   */
  constructor(width: number, height: number, hatch: string) {
    super()
    this.#head =
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
      `viewBox="0 0 ${width} ${height}">` +
      `<defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse">${hatch}</pattern></defs>`
  }

  /** This, as what paint() takes. */
  get canvas2D(): Canvas {
    return this as unknown as Canvas
  }

  /** The whole picture. Groups that are open are closed in it. */
  override toString(): string {
    return `${this.#head}${this.#parts.join('')}${'</g>'.repeat(this.groups)}</svg>`
  }

  save(): void {
    this.#saved.push(Object.assign(new Style(), this))
  }

  restore(): void {
    const style = this.#saved.pop()
    if (style === undefined) return
    this.#parts.push('</g>'.repeat(this.groups - style.groups))
    Object.assign(this, style)
  }

  translate(x: number, y: number): void {
    this.x += x
    this.y += y
  }

  setLineDash(dash: readonly number[]): void {
    this.dash = dash
  }

  createPattern(): CanvasPattern {
    return hatchURL as unknown as CanvasPattern
  }

  beginPath(): void {
    this.#path = ''
  }

  closePath(): void {
    this.#path += 'Z'
  }

  moveTo(x: number, y: number): void {
    this.#path += `M${this.#point(x, y)}`
  }

  lineTo(x: number, y: number): void {
    this.#path += `${this.#path === '' ? 'M' : 'L'}${this.#point(x, y)}`
  }

  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    this.#path += `Q${this.#point(cx, cy)} ${this.#point(x, y)}`
  }

  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    this.#path += `C${this.#point(ax, ay)} ${this.#point(bx, by)} ${this.#point(x, y)}`
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#path += `M${this.#point(x, y)}h${short(width)}v${short(height)}h${short(-width)}Z`
  }

  /** `radii` as for a canvas: one for all corners, or four from the top left clockwise. */
  roundRect(x: number, y: number, width: number, height: number, radii: number | number[]): void {
    const most = Math.min(width, height) / 2
    const [a = 0, b = a, c = a, d = b] = [radii].flat().map((radius) => Math.min(radius, most))
    const corner = (r: number, dx: number, dy: number) =>
      `a${short(r)} ${short(r)} 0 0 1 ${short(dx * r)} ${short(dy * r)}`
    this.#path +=
      `M${this.#point(x + a, y)}h${short(width - a - b)}${corner(b, 1, 1)}` +
      `v${short(height - b - c)}${corner(c, -1, 1)}h${short(c + d - width)}${corner(d, -1, -1)}` +
      `v${short(d + a - height)}${corner(a, 1, -1)}Z`
  }

  /** Full circles are all that is drawn with it. */
  arc(x: number, y: number, radius: number): void {
    const half = (dx: number) => `a${short(radius)} ${short(radius)} 0 1 1 ${short(dx)} 0`
    this.#path += `M${this.#point(x - radius, y)}${half(2 * radius)}${half(-2 * radius)}Z`
  }

  clip(): void {
    const id = `clip${++this.#clips}`
    this.#parts.push(`<clipPath id="${id}"><path d="${this.#path}"/></clipPath><g clip-path="url(#${id})">`)
    this.groups++
  }

  fill(): void {
    this.#draw(`fill="${escaped(this.fillStyle)}"`)
  }

  stroke(): void {
    const dash = this.dash.length > 0 ? ` stroke-dasharray="${this.dash.join(' ')}"` : ''
    const ends = `stroke-linecap="${this.lineCap}" stroke-linejoin="${this.lineJoin}"`
    const colour = escaped(this.strokeStyle)
    this.#draw(`fill="none" stroke="${colour}" stroke-width="${short(this.lineWidth)}" ${ends}${dash}`)
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.beginPath()
    this.rect(x, y, width, height)
    this.fill()
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.beginPath()
    this.rect(x, y, width, height)
    this.stroke()
  }

  fillText(text: string, x: number, y: number): void {
    const [left, top] = [short(x + this.x), short(y + this.y)]
    const { weight, size, family } = fontOf(this.font)
    const anchor = anchors[this.textAlign]
    const baseline = this.textBaseline === 'middle' ? ' dominant-baseline="central"' : ''
    this.#parts.push(
      `<text x="${left}" y="${top}" fill="${escaped(this.fillStyle)}" opacity="${this.globalAlpha}" ` +
        `font-family="${escaped(family)}" font-size="${size}" font-weight="${weight}" ` +
        `text-anchor="${anchor}"${baseline}>${escaped(text)}</text>`,
    )
  }

  #draw(how: string): void {
    if (this.#path === '') return
    const alpha = this.globalAlpha === 1 ? '' : ` opacity="${this.globalAlpha}"`
    this.#parts.push(`<path d="${this.#path}" ${how}${alpha}/>`)
  }

  #point(x: number, y: number): string {
    return `${short(x + this.x)} ${short(y + this.y)}`
  }
}

const anchors: Record<CanvasTextAlign, string> = {
  start: 'start',
  left: 'start',
  center: 'middle',
  right: 'end',
  end: 'end',
}

/** Hundredths of a pixel are enough. */
const short = (value: number) => String(Math.round(value * 100) / 100)

function fontOf(font: string): { weight: string; size: string; family: string } {
  const [, weight = '400', size = '10', family = 'sans-serif'] =
    /^(?:(\w+) )?([\d.]+)px (.*)$/.exec(font) ?? []
  return { weight, size, family }
}

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
