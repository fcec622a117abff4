// What the page says, in English: every text of its elements, a section for each. The texts of the
// presets are in their own folders.

export const strings = {
  inspector: {
    name: 'About the run',
    summary: 'Summary',
  },
  links: {
    request: 'request',
    anonymous: 'function',
  },
} as const
