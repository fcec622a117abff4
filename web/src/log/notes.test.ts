// Tests of notes.ts: notes come back as they were, and console lines are told apart.

import { describe, expect, test } from 'vitest'
import { Notes } from './notes'
import type { Note } from './source'
import { Tape } from './testing/tape'

const all: Note[] = [
  { type: 'pool', pool: 3, queueSize: 70_000, seq: 0, time: 0 },
  { type: 'request', pool: 3, request: 1, label: '1', callable: 'f', args: '1, "ä"', seq: 0, time: 1 },
  { type: 'request', pool: 3, request: 2, label: '', callable: '', args: '', seq: 1, time: 1.5 },
  { type: 'request', pool: 3, request: 2 ** 40, label: '1', callable: 'f', args: '', seq: 2, time: 2 },
  { type: 'request', pool: 300, request: 4, label: '4', callable: 'f', args: '', priority: 'low', seq: 2, time: 2 },
  { type: 'priority', request: 4, priority: 'normal', seq: 2, time: 2 },
  { type: 'priority', request: 4, priority: 'high', seq: 2, time: 2 },
  { type: 'console', level: 'debug', text: 'a\nb', seq: 2, time: 2 },
  { type: 'result', request: 2, ok: false, text: 'Error: boom', seq: 5, time: 1e9 },
  { type: 'result', request: 3, ok: false, text: 'Error: boom', stack: ' at f', seq: 5, time: 1e9 },
  { type: 'result', request: 1, ok: true, text: '', seq: 5, time: 1e9 },
  { type: 'intervention', text: 'pause', done: false, seq: 6, time: 7e12 },
  { type: 'intervention', text: 'resume', done: true, seq: 6, time: 7e12 },
]

describe('notes', () => {
  const notes = new Notes()
  all.forEach((note, place) => expect(notes.push(note)).toBe(place))

  test('come back as they were', () => {
    expect([...notes]).toEqual(all)
    expect(JSON.parse(JSON.stringify(notes))).toEqual(all)
    expect([notes.at(1), notes.at(all.length)]).toEqual([all[1], undefined])
  })
})

describe('the console lines', () => {
  const tape = new Tape().workers(1, 1).print('first', 'warn').pool(1)
  tape.time = 1
  tape.event('queued', { request: 1 }).print('second').print('third')
  const lines = tape.log().console

  test('are the notes of that kind, in order', () => {
    expect(lines.map(({ text }) => text)).toEqual(['first', 'second', 'third'])
    expect([lines.at(0)?.level, lines.at(-1)?.text, lines.at(3)]).toEqual(['warn', 'third', undefined])
  })

  test('are counted up to a moment and an event', () => {
    expect(lines.countUpTo(0, 1)).toBe(1)
    expect(lines.countUpTo(1e9, 1)).toBe(1) // the others come after the second event
    expect(lines.countUpTo(1e9, 2)).toBe(3)
    expect(lines.countUpTo(1e9 - 1, 2)).toBe(1)
  })

  test('can be looked at in part', () => {
    const texts = (from: number, to?: number) => lines.slice(from, to).map(({ text }) => text)
    expect(texts(1)).toEqual(['second', 'third'])
    expect(texts(0, 1)).toEqual(['first'])
    expect(texts(2, 9)).toEqual(['third'])
    expect(texts(5, 9)).toEqual([])
  })
})
