// Formats scripts with Prettier, in the style of the presets. Loaded when first asked for: it is larger
// than the page.

import type { Options } from 'prettier'
import * as babel from 'prettier/plugins/babel'
import * as estree from 'prettier/plugins/estree'
import { formatWithCursor } from 'prettier/standalone'

const style: Options = {
  parser: 'babel',
  plugins: [babel, estree],
  semi: false,
  singleQuote: true,
  printWidth: 80,
}

/**
 * `text` formatted, and where the caret goes that was at `cursor`. Rejects with a SyntaxError whose
 * message says where `text` is no JavaScript.
 */
export async function formatScript(
  text: string,
  cursor: number,
): Promise<{ formatted: string; cursor: number }> {
  try {
    const { formatted, cursorOffset } = await formatWithCursor(text, { ...style, cursorOffset: cursor })
    return { formatted, cursor: cursorOffset }
  } catch (error) {
    // The rest of the message is an excerpt, which the editor shows anyway.
    const [what = ''] = (error as Error).message.split('\n')
    throw new SyntaxError(what, { cause: error })
  }
}
