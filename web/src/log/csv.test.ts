import { describe, expect, test } from 'vitest'
import { requestsCSV } from './csv'
import { Log } from './log'
import { simulate } from './testing/simulate'
import { Tape } from './testing/tape'

const csvOf = (log: Log) => [...requestsCSV(log)].join('')
const header =
  'request,label,pool,lane,put,started,finished,delivered,wait,run,outcome,callable,arguments,result,' +
  'priority\r\n'

describe('requests as comma-separated values', () => {
  test('an empty log is a table without rows', () => {
    expect(csvOf(new Log())).toBe(header)
  })

  test('a row for each request, with times in seconds', () => {
    const rows = csvOf(simulate({ runs: [1, 3], workers: 1, poll: 2 }).log()).split('\r\n')
    expect(rows).toHaveLength(4)
    expect(rows[1]).toMatch(/^1,1,1,1,0,0,1,2,0,1,ok,\w*,.*,0\.31415,$/)
    expect(rows[2]).toMatch(/^2,2,1,1,0,1,4,4,1,3,ok,/)
  })

  test('what has not happened is empty', () => {
    expect(csvOf(put('first'))).toBe(`${header}1,first,1,,0,,,,,,,doSomething,3,,\r\n`)
  })

  test('the priority is the last one', () => {
    const tape = new Tape().request(1).event('queued', { request: 1 })
    tape.request(2, '2', 1, 'high').event('queued', { request: 2 }).priority(2, 'low')
    expect(csvOf(tape.log())).toMatch(/,3,,normal\r\n2,.*,6,,low\r\n$/)
  })

  test('quotes, commas and line breaks stay within their cell', () => {
    expect(csvOf(put('a "b", c\nd'))).toContain('\r\n1,"a ""b"", c\nd",1,')
  })

  test('nothing that a script says becomes a formula', () => {
    expect(csvOf(put('=HYPERLINK(A1)'))).toContain("\r\n1,'=HYPERLINK(A1),1,")
    expect(csvOf(put('-5'))).toContain('\r\n1,-5,1,')
  })

  test('comes in pieces', () => {
    const runs = Array.from({ length: 2500 }, () => 1)
    expect([...requestsCSV(simulate({ runs, workers: 5, poll: 2 }).log())].length).toBe(3)
  })
})

/** A log in which one request was put. */
function put(label: string): Log {
  return new Tape().request(1, label).event('queued', { request: 1 }).log()
}
