// Tests of player.ts: playing with real time passing at the hand of the test.

import { describe, expect, test } from 'vitest'
import { end, start } from '../log/cursor'
import { Log } from '../log/log'
import { recipePlan, simulate } from '../log/testing/simulate'
import { defaultSpeed, Player, speeds } from './player'

const log = simulate(recipePlan(1)).log()

const playing = (speed: number) => {
  const player = new Player()
  player.speed = speed
  player.play(log)
  return player
}

test.each(speeds)('at %d× a tenth of a second is that much of the recording', (speed) => {
  const player = playing(speed)
  player.advance(log, 100, false)
  expect(player.cursor.time).toBeCloseTo(Math.min(0.1e9 * speed, log.duration))
})

test('the default speed is one that can be chosen', () => {
  expect(speeds).toContain(defaultSpeed)
})

test('what happens in the passing time has happened', () => {
  const player = playing(10)
  player.advance(log, 100, false)
  expect(player.cursor.events).toBe(log.eventsUpTo(1e9))
})

test('a hidden tab is not caught up with', () => {
  const player = playing(1)
  player.advance(log, 60_000, false)
  expect(player.cursor.time).toBe(0.1e9)
})

describe('live', () => {
  test('it stays at the end of a log that grows, and stops with it', () => {
    const player = new Player()
    player.follow(log)
    expect([player.advance(log, 16, true), player.isLive]).toEqual([true, true])
    expect(player.cursor).toEqual(end(log))
    expect([player.advance(log, 16, false), player.isLive, player.isPlaying]).toEqual(
      [false, false, false],
    )
  })

  test('it is no longer once one moves or pauses', () => {
    const player = new Player()
    player.follow(log)
    player.moveTo(start)
    expect(player.isLive).toBe(false)
    player.follow(log)
    player.pause()
    expect([player.isLive, player.isPlaying]).toEqual([false, false])
  })
})

describe('at the end', () => {
  test('it stops, and playing again begins anew', () => {
    const player = playing(100)
    expect(player.advance(log, 100, false)).toBe(true)
    expect(player.advance(log, 100, false)).toBe(false)
    expect([player.isPlaying, player.cursor]).toEqual([false, end(log)])
    player.play(log)
    expect(player.cursor).toEqual(start)
  })

  test('it waits while the recording grows', () => {
    const player = playing(100)
    for (let i = 0; i < 3; i++) expect(player.advance(log, 100, true)).toBe(true)
    expect(player.cursor.time).toBe(log.duration)
  })

  test('an empty recording is over at once', () => {
    const player = new Player()
    player.play(new Log())
    expect(player.advance(new Log(), 16, false)).toBe(false)
  })
})

test('paused, time does not pass', () => {
  const player = playing(1)
  player.pause()
  expect(player.advance(log, 100, false)).toBe(false)
  expect(player.cursor).toEqual(start)
})

test('in steps, the cursor moves only when something happens', () => {
  const player = playing(1)
  player.inSteps = true
  const times = new Set<number>()
  while (player.advance(log, 100, false)) times.add(player.cursor.time)
  expect(times.size).toBeGreaterThan(5)
  expect(times.size).toBeLessThan(20)
  expect(player.cursor).toEqual(end(log))
})

describe('a loop', () => {
  const looping = () => {
    const player = new Player()
    player.speed = 1
    player.loop = { from: 2e9, to: 2.15e9 }
    player.play(log)
    return player
  }

  test('is played round and round', () => {
    const player = looping()
    expect(player.cursor.time).toBe(2e9)
    const times = [1, 2, 3].map(() => {
      expect(player.advance(log, 100, false)).toBe(true)
      return player.cursor.time
    })
    expect(times).toEqual([2.1e9, 2e9, 2.1e9])
  })

  test('that ends with the recording goes on, too', () => {
    const player = looping()
    player.loop = { from: log.duration - 1e6, to: log.duration }
    player.play(log)
    expect(player.advance(log, 100, false)).toBe(true)
    expect(player.cursor.time).toBe(log.duration - 1e6)
  })

  test('let go, lets the rest be played', () => {
    const player = looping()
    player.loop = undefined
    for (let i = 0; i < 3; i++) player.advance(log, 100, false)
    expect(player.cursor.time).toBe(2.3e9)
  })
})
