// The scenario in the other languages: loaded when somebody wants to see them.

export { default as go } from './main.go?raw'
export { default as python } from './main.py?raw'
