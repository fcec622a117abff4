// Tests of what goes out of the page and comes into it: links, parameters, records, traces, pictures.

import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { app, runScript, scriptOf, seek } from './app'
import { click, openPage, press, whenIdle } from './page'
import { recordSize } from '../src/wire'

const native = new URL('../../pool/trace/testdata/native.json', import.meta.url)

const script = `import { ThreadPool, makeRequests } from 'lido-pool'
const pool = new ThreadPool(2)
const work = async (s) => { await sleep(s * 1000); if (s === 3) throw new Error('no luck'); return s }
for (const r of makeRequests(work, [1, 2, 3, 4], null, () => {})) pool.putRequest(r)
await pool.wait()
`

/** What the page says in its notice. */
const notice = async (page: Page) =>
  (await page.locator('lido-notice .notice p').allInnerTexts()).join('\n')

/** The link in the dialog, without its origin. */
async function linkOf(page: Page): Promise<string> {
  await click(page.getByRole('button', { name: 'Share', exact: true }))
  const link = new URL(await page.getByRole('textbox', { name: 'Link' }).inputValue())
  await press(page, 'Escape')
  return link.pathname + link.search + link.hash
}

/** The file that a button of the dialog downloads. */
async function download(page: Page, id: string): Promise<{ name: string; content: Buffer }> {
  await click(page.getByRole('button', { name: 'Share', exact: true }))
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator(`lido-share button[data-id="${id}"]`).click(),
  ])
  await press(page, 'Escape')
  return { name: file.suggestedFilename(), content: readFileSync(await file.path()) }
}

async function open(page: Page, name: string, content: string | Buffer): Promise<void> {
  const buffer = Buffer.from(content)
  const file = { name, mimeType: 'application/json', buffer }
  await page.locator('lido-open input').setInputFiles(file)
  await whenIdle(page)
}

/** The trace in `text` as of a recorder that keeps only so many events. */
function latest(text: string, events: number): string {
  const trace = JSON.parse(text) as { otherData: { dropped: number; lido: { records: string } } }
  const { lido } = trace.otherData
  const records = Buffer.from(lido.records, 'base64')
  const kept = records.subarray(-events * recordSize)
  trace.otherData.dropped = (records.length - kept.length) / recordSize
  lido.records = kept.toString('base64')
  return JSON.stringify(trace)
}

describe('an address with parameters', () => {
  test('opens a preset, with a seed, at a time', async () => {
    const page = await openPage('/?preset=backpressure&seed=7&t=1.25s&view=charts')
    expect(await app(page)).toMatchObject({ time: 1.25, seed: 7, playing: false, status: 'finished' })
    expect(await page.getByRole('tab', { name: 'Charts' }).getAttribute('aria-selected')).toBe('true')
    expect(await linkOf(page)).toBe('/?preset=backpressure&seed=7&t=1.25s&view=charts')
  })

  test('opens a preset with other numbers in its pool', async () => {
    const address = '/?preset=backpressure&workers=4&queue=1'
    const page = await openPage(address)
    expect(await scriptOf(page)).toContain('new ThreadPool(4, { queueSize: 1 })')
    await seek(page, 0)
    expect(await linkOf(page)).toBe(address)
  })

  test('that cannot be understood says so and leaves the rest', async () => {
    const page = await openPage('/?preset=nonsense&seed=7&t=soon')
    expect(await notice(page)).toMatch(/t=soon[^]*no preset nonsense[^]*recipe/)
    expect((await app(page)).seed).toBe(7)
  })
})

describe('a link', () => {
  test('holds script, seed, changes, cursor and selection; its script waits for Run', async () => {
    const page = await openPage()
    await runScript(page, script)
    await page.evaluate(async () => {
      const lido = document.querySelector('lido-app')!
      const { store } = lido.renderRoot.querySelector('lido-board')!
      store.intervene({ type: 'createWorkers', workers: 1 }, 1e9)
      await lido.whenIdle()
      lido.seek(2.5)
      store.markRange({ from: 1e9, to: 2e9 })
      store.find({ ...store.query, ending: 'failed' })
      store.select({ type: 'request', job: 2 })
      await lido.whenIdle()
    })
    const before = await app(page)
    const link = await linkOf(page)
    expect(link).toMatch(/^\/#v1\.[\w-]+$/)

    const other = await openPage(link)
    expect(await notice(other)).toMatch(/came with the link/)
    expect(await app(other)).toMatchObject({ status: 'empty', seed: before.seed })
    expect(await scriptOf(other)).toBe(script)
    await other.evaluate(() => document.querySelector('lido-app')!.run())
    await whenIdle(other)
    const after = await app(other)
    expect(after.time).toBe(2.5)
    expect(after.lanes).toEqual(before.lanes)
    const { selection, interventions, range } = before
    expect(after).toMatchObject({ selection, interventions, range })
    await other.getByRole('tab', { name: 'Requests' }).click()
    expect(await other.locator('lido-request-table output').innerText()).toBe('1 of 4')
  })

  test('that was cut off says so, and nothing runs', async () => {
    const page = await openPage()
    await runScript(page, script)
    const link = await linkOf(page)
    const other = await openPage(link.slice(0, -5))
    expect(await notice(other)).toMatch(/incomplete/)
    expect((await app(other)).status).toBe('empty')
  })

  test('opened in a page that is there already takes its place', async () => {
    const page = await openPage()
    await page.evaluate(() => (location.hash = '#v1.AAAA'))
    await expect.poll(() => notice(page)).toMatch(/incomplete/)
  })

  test('is copied', async () => {
    const page = await openPage('/', { permissions: ['clipboard-read', 'clipboard-write'] })
    await press(page, 's')
    await click(page.getByRole('button', { name: 'Copy' }))
    await page.getByText('Copied').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\?preset=recipe$/)
  })
})

describe('a record', () => {
  test('runs again where it is opened, and is the same', async () => {
    const page = await openPage()
    await runScript(page, script)
    const { name, content } = await download(page, 'record')
    expect(name).toBe('lido-record.json')
    const other = await openPage()
    await open(other, name, content)
    expect(await notice(other)).toMatch(/The run is the same as when Lido .* recorded it/)
    await seek(other, 10)
    expect((await app(other)).delivered).toEqual({ ok: 3, failed: 1, canceled: 0 })
    const hash = (each: Page) => each.evaluate(() => document.querySelector('lido-app')!.logHash())
    expect(await hash(other)).toBe(await hash(page))
  })

  test('of a run that is not the same any more says where the two part', async () => {
    const page = await openPage()
    await runScript(page, script)
    const { content } = await download(page, 'record')
    const record = JSON.parse(content.toString()) as { script: string }
    record.script = script.replace('[1, 2, 3, 4]', '[1, 2, 3, 5]')
    await open(page, 'changed.json', JSON.stringify(record))
    expect(await notice(page)).toMatch(/not the same any more[^]*#4/)
  })

  test.each([
    ['no JSON', 'hello'],
    ['cut off', '{ "lido": 1, "seed": 4'],
    ['of something else', '{ "a": 1 }'],
    ['without a script', '{ "lido": 1, "hash": "0" }'],
  ])('%s is refused, and the run stays', async (_, content) => {
    const page = await openPage()
    await runScript(page, script)
    await page.evaluate(() => document.querySelector('lido-app')!.pause())
    const before = await app(page)
    await open(page, 'bad.json', content)
    expect(await notice(page)).toMatch(/^bad\.json: .*\./)
    expect({ ...(await app(page)), remark: undefined }).toEqual({ ...before, remark: undefined })
  })
})

describe('a trace written by Go', () => {
  test('plays in real time', async () => {
    const page = await openPage()
    await open(page, 'native.json', readFileSync(native))
    await seek(page, 10)
    expect(await app(page)).toMatchObject({ duration: 3, delivered: { ok: 8, failed: 1 } })
    expect(await page.locator('lido-player .clock').innerText()).toMatch(/real time/)
  })

  test('begins where its events begin, if the first are missing', async () => {
    const page = await openPage()
    await open(page, 'native.json', latest(readFileSync(native, 'utf8'), 30))
    const { time, span, duration, remark } = await app(page)
    expect(remark).toContain('Its first 16 events are missing.')
    expect(span).toEqual({ from: 0.3, to: duration })
    expect(time).toBeGreaterThanOrEqual(0.3) // it plays on from there
  })

  test('can be dropped anywhere on the page', async () => {
    const page = await openPage()
    const text = readFileSync(native, 'utf8')
    await page.evaluate((content) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([content], 'native.json'))
      const event = (type: string) => new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true })
      document.body.dispatchEvent(event('dragover'))
      document.body.dispatchEvent(event('drop'))
    }, text)
    await whenIdle(page)
    expect(await notice(page)).toMatch(/native\.json: A native run/)
  })
})

describe('a download', () => {
  test('holds the requests, the trace and the pictures of the run', async () => {
    const page = await openPage()
    await runScript(page, script)
    const csv = (await download(page, 'csv')).content.toString()
    expect(csv.split('\r\n')).toHaveLength(6)
    const trace = JSON.parse((await download(page, 'trace')).content.toString()) as { traceEvents: [] }
    expect(trace.traceEvents.length).toBeGreaterThan(20)
    const svg = (await download(page, 'svg')).content.toString()
    expect(svg).toMatch(/^<svg [^]*<\/svg>$/)
    expect(svg).toContain('fill="url(#hatch)"')
    expect(svg).toContain('>#4</text>')
    const isDrawing = await page.evaluate((text) => {
      const drawing = new DOMParser().parseFromString(text, 'image/svg+xml')
      return drawing.documentElement.tagName === 'svg'
    }, svg)
    expect(isDrawing).toBe(true)
    const png = (await download(page, 'png')).content
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(png.length).toBeGreaterThan(5000)
  })

  test('of nothing is not offered', async () => {
    const page = await openPage()
    await press(page, 's')
    await page.getByText('Run a script first').waitFor()
  })
})

test('Perfetto is handed the trace', async () => {
  const page = await openPage()
  await runScript(page, script)
  // Stands in for ui.perfetto.dev, which a test cannot reach: it answers as that page documents it.
  const body = `<script>
    addEventListener('message', (e) => {
      if (e.data === 'PING') e.source.postMessage('PONG', '*')
      else document.title = new TextDecoder().decode(e.data.perfetto.buffer).slice(0, 20)
    })
  </script>`
  await page.context().route('https://ui.perfetto.dev/**', (route) =>
    route.fulfill({ contentType: 'text/html', body }),
  )
  await press(page, 's')
  const [perfetto] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: 'Open in Perfetto' }).click(),
  ])
  await expect.poll(() => perfetto.title()).toMatch(/^\{"displayTimeUnit"/)
})
