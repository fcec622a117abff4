// Hands a trace to Perfetto's page, https://ui.perfetto.dev, as it documents for other pages
// (https://perfetto.dev/docs/visualization/deep-linking-to-perfetto-ui): a window is opened, asked until
// it answers, and given the trace. No server sees it.

const origin = 'https://ui.perfetto.dev'

/** How often the window is asked, and for how long, in ms. */
const patience = { step: 100, total: 30_000 }

/**
 * Opens Perfetto with the trace that `make` makes. Call it in the turn of a click: browsers open no
 * window otherwise. Resolves to false if the window was not opened, or did not answer in half a minute.
 */
export async function openInPerfetto(make: () => Promise<Blob> | Blob, title: string): Promise<boolean> {
  const opened = window.open(origin)
  if (opened === null) return false
  const buffer = await (await make()).arrayBuffer()
  if (!(await answers(opened))) return false
  opened.postMessage({ perfetto: { buffer, title } }, origin, [buffer])
  return true
}

/** Resolves to whether `other` has answered. */
function answers(other: Window): Promise<boolean> {
  return new Promise((resolve) => {
    let asked = 0
    const finish = (answered: boolean) => {
      clearInterval(timer)
      removeEventListener('message', listen)
      resolve(answered)
    }
    const listen = (e: MessageEvent) => {
      if (e.source === other && e.origin === origin && e.data === 'PONG') finish(true)
    }
    const ask = () => {
      asked += patience.step
      if (other.closed || asked > patience.total) finish(false)
      else other.postMessage('PING', origin)
    }
    const timer = setInterval(ask, patience.step)
    addEventListener('message', listen)
  })
}
