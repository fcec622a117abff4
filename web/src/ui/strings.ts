// What the page says, in English: every text of its elements, a section for each. The texts of the
// presets are in their own folders.

export const strings = {
  inspector: {
    name: 'About the run',
    summary: 'Summary',
    charts: 'Charts',
  },
  links: {
    request: 'request',
    anonymous: 'function',
  },
  charts: {
    throughput: 'Throughput',
    delivered: 'delivered',
    failed: 'failed',
    queue: 'Queue depth',
    queued: 'most queued',
    lanes: 'Lanes',
    busy: 'busy',
    there: 'there are',
    wait: 'Wait',
    run: 'Run',
    from: 'From',
    table: 'The course of the run',
    asTable: 'Show as a table',
    empty: 'Once a run is recorded, its course over time is shown here.',
    notLoaded: 'The charts could not be loaded. Reload the page to try again.',
  },
} as const
