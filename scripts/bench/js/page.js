// Measures the page in Chromium: node page.js ORIGIN OPTIONS. ORIGIN serves the site, what web/bench holds
// under /bench/, and pages for the peers there. OPTIONS is JSON: requests, live ({ requests, perSecond }),
// seconds for each gesture, and whether the peers take part. Prints JSON: pageTimes in page.go.

import { launchChromium } from '../../../web/e2e/chromium.mjs'

const [origin, json] = process.argv.slice(2)
const options = JSON.parse(json)

const lanes = 16
const long = (requests) => ({ requests, lanes, perSecond: 8000, notes: true, batch: 1000 })
/** Batches come a hundred times a second. */
const live = ({ requests, perSecond }) => ({
  requests, lanes, perSecond, notes: true, batch: (4 * perSecond) / 100,
})

/** Sizes with which the peer is tried that cannot open everything, and for how long, in ms. */
const sizes = [1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6]
const patience = 30_000

const browser = await launchChromium()
try {
  const lido = await inPage('/', measureLido)
  const [flameChart, visTimeline] = options.peers
    ? [await inPage('/bench/flame-chart.html', measurePeer(options.requests)), await largestVis()]
    : [null, null]
  const times = { browser: `Chromium ${browser.version()}`, lido, flameChart, visTimeline }
  times.live = await inPage('/', measureLive)
  console.log(JSON.stringify(times))
} finally {
  await browser.close()
}

/** What `measure` finds in a fresh page; rejects if the page fails. */
async function inPage(path, measure) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const failed = new Promise((_, reject) => {
    page.on('pageerror', reject)
    page.on('crash', () => reject(new Error(`${path} crashed`)))
  })
  failed.catch(() => {})
  try {
    await page.goto(new URL(path, origin).href)
    return await Promise.race([measure(page), failed])
  } finally {
    await page.close()
  }
}

async function measureLido(page) {
  await whenIdle(page)
  const before = await memory(page)
  console.warn(`Lido: opening ${options.requests} requests`)
  const [opening, taken] = await framesWhile(page, '/bench/page.js', () => record(page, long(options.requests), 'fast'))
  await page.evaluate(() => document.querySelector('lido-app').pause())
  const frames = { open: opening, ...(await gesturesOnLido(page)) }
  return { taken, frames, memory: { before, after: await memory(page) } }
}

/** Zooms and pans in a part of the recording, then scrubs and plays with all of it in sight. */
async function gesturesOnLido(page) {
  const canvas = await boxOf(page, 'lido-timeline canvas')
  const during = async (what, gesture) => {
    const before = await shown(page)
    const [frames] = await framesWhile(page, '/bench/page.js', gesture)
    if ((await shown(page)) === before) throw new Error(`${what} has changed nothing`)
    return frames
  }
  const frames = {}
  await page.mouse.click(canvas.x + canvas.width / 2, canvas.y + 8)
  await page.keyboard.down('Control')
  frames.zoom = await during('zooming', () => zoom(page, canvas))
  await page.keyboard.up('Control')
  frames.pan = await during('panning', () => wheel(page, canvas, (i) => [i % 60 < 35 ? 40 : -40, 0]))
  await page.locator('lido-timeline .plot').press('0')
  frames.scrub = await during('scrubbing', () => drag(page, canvas.x, canvas.y + 8, canvas.width))
  await page.evaluate(() => {
    document.querySelector('lido-app').seek(0)
    document.querySelector('lido-app').play()
  })
  frames.play = await during('playing', () => page.waitForTimeout(options.seconds * 1000))
  return frames
}

/** What the timeline shows, and where the cursor is: any gesture changes one of these. */
function shown(page) {
  return page.evaluate(() => {
    const { span, cursor } = document.querySelector('lido-app').state
    return JSON.stringify([span, cursor])
  })
}

/** 100 000 events a second, as they come. */
async function measureLive(page) {
  await whenIdle(page)
  console.warn('Lido: live')
  const [frames, taken] = await framesWhile(page, '/bench/page.js', () => record(page, live(options.live), 'real'))
  return { taken, frames: { live: frames }, memory: { before: 0, after: await memory(page) } }
}

function measurePeer(requests) {
  return async (page) => {
    const before = await memory(page)
    const script = page.url().replace(/html$/, 'js')
    console.warn(`${script}: opening ${requests} requests`)
    const opened = await page.evaluate(
      async ([script, load]) => (await import(script)).open(load),
      [script, long(requests)],
    )
    const box = { x: 0, y: 0, ...page.viewportSize() }
    const during = async (gesture) => (await framesWhile(page, script, gesture))[0]
    const frames = { zoom: await during(() => zoom(page, box)) }
    frames.pan = await during(() => drag(page, box.x + 200, box.height / 2, box.width - 400))
    return { requests, opened, frames, memory: { before, after: await memory(page) } }
  }
}

/** What the largest recording comes to that vis-timeline opens, and is zoomed and panned in, in time. */
async function largestVis() {
  let largest = null
  for (const requests of sizes.filter((size) => size <= options.requests)) {
    const late = new Promise((resolve) => setTimeout(resolve, 2 * patience, null).unref())
    const measured = inPage('/bench/vis-timeline.html', measurePeer(requests)).catch(() => null)
    const found = await Promise.race([measured, late])
    if (found === null || found.opened > patience) break
    largest = found
  }
  return largest
}

function whenIdle(page) {
  return page.evaluate(async () => {
    await customElements.whenDefined('lido-app')
    await document.querySelector('lido-app').whenIdle()
  })
}

function record(page, load, pace) {
  return page.evaluate(
    async ([load, pace]) => (await import('/bench/page.js')).record(load, pace),
    [load, pace],
  )
}

/** The frames while `action` goes on, and what it resolves to; `script` is loaded in the page. */
async function framesWhile(page, script, action) {
  await page.evaluate(async (script) => (await import(script)).watchFrames(), script)
  const result = await action()
  const frames = await page.evaluate(async (script) => (await import(script)).framesSeen(), script)
  return [frames, result]
}

/** Zooms in by the wheel and out again, over and over. */
function zoom(page, box) {
  return wheel(page, box, (i) => [0, i % 60 < 34 ? -100 : 100])
}

/** Turns the wheel in the middle of `box` for the given time; `turn` says how far at the i-th turn. */
async function wheel(page, box, turn) {
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await repeat((i) => page.mouse.wheel(...turn(i)))
}

/** Presses at (x, y), moves to and fro within `width`, and lets go. */
async function drag(page, x, y, width) {
  await page.mouse.move(x + width / 2, y)
  await page.mouse.down()
  await repeat((i) => page.mouse.move(x + (width * (1 + Math.sin(i / 25))) / 2, y))
  await page.mouse.up()
}

/** Does something for as long as a gesture lasts, at most once for each frame. */
async function repeat(act) {
  const end = Date.now() + options.seconds * 1000
  for (let i = 0; Date.now() < end; i++) {
    const pause = new Promise((resolve) => setTimeout(resolve, 1000 / 60))
    await act(i)
    await pause
  }
}

async function boxOf(page, selector) {
  const box = await page.locator(selector).first().boundingBox()
  if (box === null) throw new Error(`${selector} is not to be seen`)
  return box
}

/** Bytes of the JavaScript heap, of the DOM and of array buffers, after a collection of garbage. */
async function memory(page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await devtools.send('Runtime.getHeapUsage')
  await devtools.detach()
  return usedSize + embedderHeapUsedSize + backingStorageSize
}
