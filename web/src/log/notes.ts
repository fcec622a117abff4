// The notes of a log in columns: a million requests have two million notes, and as objects these would
// take most of the memory of a page. A note is made anew whenever one looks at it.

import { ascending, Column, nearby } from './column'
import { Texts } from './texts'
import type {
  ConsoleLevel,
  ConsoleNote,
  Note,
  Priority,
  RequestNote,
  ResultNote,
} from './source'

const types = ['console', 'pool', 'request', 'result', 'intervention', 'priority'] as const
const levels: readonly ConsoleLevel[] = ['log', 'info', 'warn', 'error', 'debug']
const priorities: readonly Priority[] = ['normal', 'high', 'low']

export class Notes implements Iterable<Note> {
  readonly #seq = ascending()
  readonly #time = ascending()
  readonly #type = new Column()
  /** The request or pool it is about; of a console line its level. */
  readonly #subject = nearby()
  /**
   * The size of a queue, a priority, whether it went well. Of a request its pool and its priority: together,
   * so that priorities take no room where there are none.
   */
  readonly #detail = new Column()
  /** Number of its text; of a request 0, or one more than the number of its label. */
  readonly #text = new Column()
  /** Number of the name of a callable; of a result 0, or one more than the number of its stack. */
  readonly #callable = new Column()
  readonly #args = new Column()
  readonly #texts = new Texts()

  get length(): number {
    return this.#seq.length
  }

  /** Adds a note; returns its place. */
  push(note: Note): number {
    this.#seq.push(note.seq)
    this.#time.push(note.time)
    this.#type.push(types.indexOf(note.type))
    const texts = this.#texts
    switch (note.type) {
      case 'console':
        this.#fill(levels.indexOf(note.level), 0, texts.add(note.text))
        break
      case 'pool':
        this.#fill(note.pool, note.queueSize)
        break
      case 'request': {
        const label = note.label === `${note.request}` ? 0 : 1 + texts.add(note.label)
        const detail = note.pool * priorities.length + rankOf(note.priority)
        this.#fill(note.request, detail, label, texts.add(note.callable), texts.add(note.args))
        break
      }
      case 'priority':
        this.#fill(note.request, rankOf(note.priority))
        break
      case 'result':
        this.#fill(
          note.request,
          Number(note.ok),
          texts.add(note.text),
          note.stack === undefined ? 0 : 1 + texts.add(note.stack),
        )
        break
      case 'intervention':
        this.#fill(0, Number(note.done), texts.add(note.text))
    }
    return this.length - 1
  }

  /** The note at `place`; undefined beyond the last. */
  at(place: number): Note | undefined {
    if (place >= this.length) return undefined
    const placed = { seq: this.seqAt(place), time: this.timeAt(place) }
    const subject = this.#subject.at(place)
    const detail = this.#detail.at(place)
    switch (types[this.#type.at(place)]!) {
      case 'console':
        return { type: 'console', level: levels[subject]!, text: this.textAt(place), ...placed }
      case 'pool':
        return { type: 'pool', pool: subject, queueSize: detail, ...placed }
      case 'request':
        return this.requestAt(place)
      case 'priority':
        return { type: 'priority', request: subject, priority: priorities[detail]!, ...placed }
      case 'result':
        return this.#resultAt(place)
      case 'intervention':
        return { type: 'intervention', text: this.textAt(place), done: detail === 1, ...placed }
    }
  }

  /** How many events came before the note at `place`. */
  seqAt(place: number): number {
    return this.#seq.at(place)
  }

  /** When the note at `place` was written, in ns. */
  timeAt(place: number): number {
    return this.#time.at(place)
  }

  /** The text of the note at `place`, which is a console line, a result or an intervention. */
  textAt(place: number): string {
    return this.#texts.at(this.#text.at(place))
  }

  /** The stack in the note at `place`, which is a result; undefined if there is none. */
  stackAt(place: number): string | undefined {
    const stack = this.#callable.at(place)
    return stack === 0 ? undefined : this.#texts.at(stack - 1)
  }

  /** The note at `place`, which is that of a request. */
  requestAt(place: number): RequestNote {
    const request = this.#subject.at(place)
    const label = this.#text.at(place)
    const priority = this.priorityAt(place)
    return {
      type: 'request',
      pool: Math.floor(this.#detail.at(place) / priorities.length),
      request,
      label: label === 0 ? `${request}` : this.#texts.at(label - 1),
      callable: this.#texts.at(this.#callable.at(place)),
      args: this.#texts.at(this.#args.at(place)),
      ...(priority !== 'normal' && { priority }),
      seq: this.seqAt(place),
      time: this.timeAt(place),
    }
  }

  /** The priority in the note at `place`, which is that of a request. */
  priorityAt(place: number): Priority {
    return priorities[this.#detail.at(place) % priorities.length]!
  }

  *[Symbol.iterator](): Generator<Note> {
    for (let place = 0; place < this.length; place++) yield this.at(place)!
  }

  /** What JSON.stringify makes of it: a list. */
  toJSON(): Note[] {
    return [...this]
  }

  #resultAt(place: number): ResultNote {
    const stack = this.stackAt(place)
    return {
      type: 'result',
      request: this.#subject.at(place),
      ok: this.#detail.at(place) === 1,
      text: this.textAt(place),
      ...(stack !== undefined && { stack }),
      seq: this.seqAt(place),
      time: this.timeAt(place),
    }
  }

  #fill(subject: number, detail: number, text = 0, callable = 0, args = 0): void {
    this.#subject.push(subject)
    this.#detail.push(detail)
    this.#text.push(text)
    this.#callable.push(callable)
    this.#args.push(args)
  }
}

const rankOf = (priority: Priority = 'normal') => priorities.indexOf(priority)

/** The console lines among the notes. */
export class ConsoleLines implements Iterable<ConsoleNote> {
  readonly #notes: Notes
  readonly #places = ascending()

  constructor(notes: Notes) {
    this.#notes = notes
  }

  get length(): number {
    return this.#places.length
  }

  /** Adds the note at `place`, a console line. */
  push(place: number): void {
    this.#places.push(place)
  }

  /** The line at `index`; a negative one counts from the end. */
  at(index: number): ConsoleNote | undefined {
    const place = index < 0 ? this.length + index : index
    if (place < 0 || place >= this.length) return undefined
    return this.#notes.at(this.#places.at(place)) as ConsoleNote
  }

  /** The lines from one index up to another. */
  slice(from: number, to = this.length): ConsoleNote[] {
    const length = Math.max(0, Math.min(to, this.length) - from)
    return Array.from({ length }, (_, i) => this.at(from + i)!)
  }

  map<T>(f: (line: ConsoleNote) => T): T[] {
    return Array.from(this, f)
  }

  /** How many lines were written within the first `events` events and not after `time`. */
  countUpTo(time: number, events: number): number {
    return this.#places.partition(
      (place) => this.#notes.seqAt(place) <= events && this.#notes.timeAt(place) <= time,
    )
  }

  *[Symbol.iterator](): Generator<ConsoleNote> {
    for (let index = 0; index < this.length; index++) yield this.at(index)!
  }
}
