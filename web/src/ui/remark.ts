// What the page says beside what a run says: about a link, or a file.

/** A sentence or two for the visitor. */
export interface Remark {
  kind: 'info' | 'warning'
  text: string
}
