// The frame in which a page's recordings are made: of an opaque origin, so that it reaches nothing
// of the page's, no cookie, no storage, no network. The page fetches what the frame needs and hands
// it in.

import type { FromFrame, Setup, ToFrame } from './protocol'
import { messageOf } from './session'

/** Where the built files are. */
export interface Assets {
  wasmURL: string
  workerURL: string
  frameURL: string
}

/** Milliseconds after which a frame that has not answered is given up. */
const patience = 20_000

/** A frame that is ready to record. */
export interface Frame {
  send(message: ToFrame): void
  /** Called with what the workers of the frame report. */
  onReport: (run: number, report: unknown) => void
  /** Removes the frame and ends its workers. */
  close(): void
}

/** Opens a hidden frame. Rejects with an error in words if a file or the frame does not load. */
export async function openFrame(assets: Assets): Promise<Frame> {
  const element = makeFrame(assets.frameURL)
  try {
    const [wasm, worker] = await Promise.all([
      download(assets.wasmURL).then((response) => response.arrayBuffer()),
      download(assets.workerURL).then((response) => response.text()),
      loaded(element),
    ])
    const { port1, port2 } = new MessageChannel()
    const setup: Setup = { type: 'setup', worker, wasm }
    // An opaque origin has no name to address; the frame was opened by us and is in no other hands.
    element.contentWindow!.postMessage(setup, '*', [port2, wasm])
    await answer(port1)
    return connect(port1, element)
  } catch (error) {
    element.remove()
    throw error
  }
}

async function download(url: string): Promise<Response> {
  try {
    const response = await fetch(url)
    if (response.ok) return response
    throw new Error(`the server answered ${response.status}`)
  } catch (cause) {
    throw new Error(`${url} could not be loaded: ${messageOf(cause)}.`, { cause })
  }
}

function makeFrame(url: string): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.title = 'Where scripts run'
  frame.hidden = true
  frame.src = url
  return frame
}

function loaded(frame: HTMLIFrameElement): Promise<void> {
  return new Promise((resolve) => {
    frame.addEventListener('load', () => resolve(), { once: true })
    document.body.append(frame)
  })
}

function answer(port: MessagePort): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('The frame in which scripts run does not answer.'))
    }, patience)
    port.onmessage = ({ data }: MessageEvent<FromFrame>) => {
      clearTimeout(timer)
      if (data.type === 'ready') resolve()
      else reject(new Error(data.type === 'failed' ? data.message : 'The frame is confused.'))
    }
  })
}

function connect(port: MessagePort, element: HTMLIFrameElement): Frame {
  const frame: Frame = {
    send: (message) => port.postMessage(message),
    onReport: () => undefined,
    close() {
      port.close()
      element.remove()
    },
  }
  port.onmessage = ({ data }: MessageEvent<FromFrame>) => {
    if (data.type === 'report') frame.onReport(data.run, data.report)
  }
  return frame
}
