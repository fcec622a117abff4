// Files as text: import program from './main.go?raw'

declare module '*?raw' {
  const text: string
  export default text
}
