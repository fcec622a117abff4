// Tests of svg-context.ts: what is drawn, as it stands in the file.

import { describe, expect, test } from 'vitest'
import { SVGContext } from './svg-context'

function drawn(draw: (svg: SVGContext) => void): string {
  const svg = new SVGContext(100, 50, '<rect/>')
  draw(svg)
  return svg.toString().replace(/^.*<\/defs>/, '').replace(/<\/svg>$/, '')
}

describe('a picture', () => {
  test('has its size, and its tile', () => {
    const text = new SVGContext(100, 50, '<rect/>').toString()
    expect(text).toContain('width="100" height="50" viewBox="0 0 100 50"')
    expect(text).toMatch(/<pattern id="hatch"[^>]*><rect\/><\/pattern>/)
  })

  test('fills with a colour, and see-through if asked', () => {
    const text = drawn((svg) => {
      svg.fillStyle = '#123'
      svg.fillRect(1, 2, 30, 4)
      svg.globalAlpha = 0.5
      svg.fillRect(1, 2, 30, 4)
    })
    const path = '<path d="M1 2h30v4h-30Z" fill="#123"'
    expect(text).toBe(`${path}/>${path} opacity="0.5"/>`)
  })

  test('strokes with width and dashes', () => {
    const text = drawn((svg) => {
      svg.lineWidth = 2
      svg.setLineDash([3, 4])
      svg.beginPath()
      svg.moveTo(0, 0)
      svg.lineTo(10.123, 5)
      svg.stroke()
    })
    expect(text).toContain('d="M0 0L10.12 5" fill="none" stroke="#000" stroke-width="2"')
    expect(text).toContain('stroke-dasharray="3 4"')
  })

  test('rounds corners, no more than there is room for', () => {
    const corners = (radii: number | number[]) =>
      drawn((svg) => {
        svg.beginPath()
        svg.roundRect(0, 0, 20, 10, radii)
        svg.fill()
      }).match(/a[\d.]+/g)
    expect(corners(4)).toEqual(['a4', 'a4', 'a4', 'a4'])
    expect(corners([4, 0, 0, 4])).toEqual(['a0', 'a0', 'a4', 'a4'])
    expect(corners(40)).toEqual(['a5', 'a5', 'a5', 'a5'])
  })

  test('clips until restored, and no longer', () => {
    const text = drawn((svg) => {
      svg.save()
      svg.beginPath()
      svg.rect(0, 0, 5, 5)
      svg.clip()
      svg.fillStyle = 'red'
      svg.fillRect(0, 0, 9, 9)
      svg.restore()
      svg.fillRect(0, 0, 9, 9)
    })
    expect(text).toMatch(/<g clip-path="url\(#clip1\)"><path[^>]*red[^>]*><\/g><path[^>]*#000[^>]*>$/)
  })

  test('closes what is left open', () => {
    const text = drawn((svg) => {
      svg.beginPath()
      svg.rect(0, 0, 5, 5)
      svg.clip()
    })
    expect(text.match(/<g/g)).toHaveLength(1)
    expect(text.match(/<\/g>/g)).toHaveLength(1)
  })

  test('moves its origin', () => {
    const text = drawn((svg) => {
      svg.translate(10, 20)
      svg.fillRect(1, 1, 2, 2)
    })
    expect(text).toContain('M11 21')
  })

  test('writes text in its font and place', () => {
    const text = drawn((svg) => {
      svg.font = "600 10.5px 'JetBrains Mono Variable', monospace"
      svg.textAlign = 'center'
      svg.textBaseline = 'middle'
      svg.fillText('#12', 5, 6)
    })
    expect(text).toContain('font-size="10.5" font-weight="600" text-anchor="middle"')
    expect(text).toMatch(/dominant-baseline="central">#12<\/text>$/)
  })

  test('takes no markup from text', () => {
    const text = drawn((svg) => svg.fillText('<script>&"', 0, 0))
    expect(text).toContain('>&#60;script&#62;&#38;&#34;</text>')
  })
})
