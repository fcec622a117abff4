// The styles are imported as text: import styles from 'uplot/dist/uPlot.min.css' with { type: 'text' }

declare module 'uplot/dist/uPlot.min.css' {
  const text: string
  export default text
}
