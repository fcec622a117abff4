// Light or dark: as the system says, until the visitor chooses. The choice is remembered.

const key = 'lido-theme'

type Theme = 'light' | 'dark'

const systemIsDark = () => matchMedia('(prefers-color-scheme: dark)')

/** The theme in force. */
export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme
  if (chosen === 'light' || chosen === 'dark') return chosen
  return systemIsDark().matches ? 'dark' : 'light'
}

/** Applies the choice of an earlier visit, and calls `changed` whenever the theme changes. */
export function followTheme(changed: () => void): void {
  const chosen = remembered()
  if (chosen === 'light' || chosen === 'dark') apply(chosen)
  systemIsDark().addEventListener('change', changed)
}

/** Changes to the other theme and remembers it. */
export function toggleTheme(): void {
  const theme = currentTheme() === 'dark' ? 'light' : 'dark'
  apply(theme)
  try {
    localStorage.setItem(key, theme)
  } catch {
    // Storage may be refused; then the choice holds for this visit.
  }
}

function apply(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  // The browser's own bars follow.
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    meta.media = meta.dataset.theme === theme ? 'all' : 'not all'
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
