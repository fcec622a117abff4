// The script is imported as text: import recipe from './presets/recipe.js' with { type: 'text' }

declare const text: string
export default text
