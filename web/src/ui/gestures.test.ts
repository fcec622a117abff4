// Tests of gestures.ts: what pointers and wheels come to.

import { describe, expect, test } from 'vitest'
import { Gestures, type GestureTarget, type Ground } from './gestures'

type Told = [what: string, ...numbers: (number | boolean)[]]

/** A timeline that only takes notes: the names are left of 50, the axis is above 20. */
function notes(state: { isZoomed?: boolean; isMarking?: boolean; takesWheel?: boolean; ground?: Ground } = {}) {
  const told: Told[] = []
  const note = (what: string) => (...numbers: (number | boolean)[]) => void told.push([what, ...numbers])
  const target: GestureTarget = {
    isZoomed: state.isZoomed ?? false,
    isMarking: state.isMarking ?? false,
    takesWheel: state.takesWheel ?? false,
    groundAt: (x, y) => state.ground ?? (y < 20 ? 'axis' : x < 50 ? 'names' : 'plot'),
    capture: () => undefined,
    leave: () => undefined,
    hover: () => undefined,
    press: note('press'),
    scrub: note('scrub'),
    pan: note('pan'),
    zoom: note('zoom'),
    mark: note('mark'),
    drag: note('drag'),
    drop: note('drop'),
    putBack: note('putBack'),
    passWheel: note('passWheel'),
  }
  return { gestures: new Gestures(target), told }
}

const pointer = (x: number, y: number, more: Partial<PointerEvent> = {}) =>
  ({ offsetX: x, offsetY: y, pointerId: 1, button: 0, pointerType: 'mouse', shiftKey: false, ...more }) as PointerEvent

function drag(gestures: Gestures, path: [number, number][], more: Partial<PointerEvent> = {}): void {
  const [first, ...rest] = path
  gestures.down(pointer(...first!, more))
  for (const at of rest) gestures.move(pointer(...at, more))
  gestures.up(pointer(...path.at(-1)!, more))
}

describe('one pointer', () => {
  test('that stays presses where it began', () => {
    const { gestures, told } = notes()
    drag(gestures, [[100, 100], [101, 102]])
    expect(told).toEqual([['press', 100, 100, false]])
  })

  test('says whether it is a finger', () => {
    const { gestures, told } = notes()
    drag(gestures, [[100, 100]], { pointerType: 'touch' })
    expect(told).toEqual([['press', 100, 100, true]])
  })

  test('scrubs when everything is in sight', () => {
    const { gestures, told } = notes()
    drag(gestures, [[100, 100], [120, 100], [140, 100]])
    expect(told).toEqual([['scrub', 120], ['scrub', 140]])
  })

  test('pans when there is more', () => {
    const { gestures, told } = notes({ isZoomed: true })
    drag(gestures, [[100, 100], [120, 100], [125, 100]])
    expect(told).toEqual([['pan', 20], ['pan', 5]])
  })

  test('scrubs on the axis at once, zoomed or not', () => {
    const { gestures, told } = notes({ isZoomed: true })
    drag(gestures, [[100, 5], [120, 100]])
    expect(told).toEqual([['scrub', 100], ['scrub', 120]])
  })

  test.each([['with Shift', {}, { shiftKey: true }], ['when asked to', { isMarking: true }, {}]])(
    'marks %s',
    (_, state, more) => {
      const { gestures, told } = notes({ isZoomed: true, ...state })
      drag(gestures, [[100, 100], [90, 100], [80, 100]], more)
      expect(told).toEqual([['mark', 100, 90], ['mark', 100, 80]])
    },
  )

  test('drags a handle, and drops it', () => {
    const { gestures, told } = notes({ ground: 'handle' })
    drag(gestures, [[100, 100], [130, 100]])
    expect(told).toEqual([['drag', 130], ['drop', 130]])
  })

  test('presses a name, and drags nothing by it', () => {
    const { gestures, told } = notes()
    drag(gestures, [[10, 100]])
    drag(gestures, [[10, 100], [10, 150]])
    expect(told).toEqual([['press', 10, 100, false]])
  })

  test('taken away by the browser does nothing more', () => {
    const { gestures, told } = notes({ ground: 'handle' })
    gestures.down(pointer(100, 100))
    gestures.cancel(pointer(100, 100))
    gestures.up(pointer(130, 100))
    expect(told).toEqual([['putBack']])
  })

  test('with another button is not ours', () => {
    const { gestures, told } = notes()
    drag(gestures, [[100, 100]], { button: 2 })
    expect(told).toEqual([])
  })
})

test('two fingers zoom around what is between them, and pan', () => {
  const { gestures, told } = notes({ isZoomed: true })
  gestures.down(pointer(100, 100, { pointerId: 1 }))
  gestures.down(pointer(200, 100, { pointerId: 2 }))
  gestures.move(pointer(300, 100, { pointerId: 2 }))
  gestures.up(pointer(300, 100, { pointerId: 2 }))
  gestures.up(pointer(100, 100, { pointerId: 1 }))
  expect(told).toEqual([['pan', 50], ['zoom', 200, 2]])
})

describe('the wheel', () => {
  const turn = (more: Partial<WheelEvent>, state = {}) => {
    const { gestures, told } = notes(state)
    let isTaken = false
    gestures.wheel({
      offsetX: 100, offsetY: 100, deltaX: 0, deltaY: 0, deltaMode: 0,
      shiftKey: false, ctrlKey: false, metaKey: false,
      preventDefault: () => (isTaken = true),
      ...more,
    } as WheelEvent)
    return { told, isTaken }
  }

  test('zooms where it may', () => {
    const { told, isTaken } = turn({ deltaY: -400 }, { takesWheel: true })
    expect(told).toEqual([['zoom', 100, 2]])
    expect(isTaken).toBe(true)
    expect(turn({ deltaY: 200 }, { takesWheel: true }).told[0]![2]).toBeLessThan(1)
  })

  test('is left to the page where it may not', () => {
    expect(turn({ deltaY: -400 })).toEqual({ told: [['passWheel']], isTaken: false })
  })

  test('with Ctrl, as a pinch on a trackpad comes, zooms anywhere', () => {
    expect(turn({ deltaY: -30, ctrlKey: true }).told).toEqual([['zoom', 100, Math.SQRT2]])
    expect(turn({ deltaY: -30, ctrlKey: true }).isTaken).toBe(true)
  })

  test('in lines goes as far as in pixels', () => {
    expect(turn({ deltaY: -25, deltaMode: 1 }, { takesWheel: true }).told).toEqual([['zoom', 100, 2]])
  })

  test('sideways, or with Shift, pans if there is more', () => {
    expect(turn({ deltaX: 30, deltaY: 2 }, { isZoomed: true }).told).toEqual([['pan', -30]])
    expect(turn({ deltaY: 30, shiftKey: true }, { isZoomed: true }).told).toEqual([['pan', -30]])
    expect(turn({ deltaX: 30 })).toEqual({ told: [], isTaken: false })
  })

  test('over the names scrolls the lanes', () => {
    expect(turn({ offsetX: 10, deltaY: 100 }, { takesWheel: true })).toEqual({ told: [], isTaken: false })
  })
})
