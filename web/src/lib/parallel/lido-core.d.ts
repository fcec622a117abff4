// The script that core-script.ts is the entry of, as text. The build makes it.

declare module 'lido:core' {
  const script: string
  export default script
}
