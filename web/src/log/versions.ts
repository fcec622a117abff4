// Which Lido this is, and which Go its binary was made with. The build writes both in.

declare const LIDO_VERSION: string
declare const GO_VERSION: string

export interface Versions {
  /** As in "0.1.0". */
  lido: string
  /** As in "go1.26.8". */
  go: string
}

/** The versions of this build. */
export const versions: Versions = { lido: LIDO_VERSION, go: GO_VERSION }

/** As in "Lido 0.1.0 with go1.26.8". */
export const versionText = ({ lido, go }: Versions): string => `Lido ${lido} with ${go}`
