// Where a run takes place: in UTC, and among people who write as in the United States. Hosts stand
// in different time zones and speak different languages; what a script computes must not depend on
// it.

import { define, setGlobal } from './globals'

const zone = 'UTC'
const locale = 'en-US'

type Method = (this: unknown, ...args: unknown[]) => unknown

/** Makes UTC the local time, and en-US the default locale, of the language's own classes. */
export function installPlace(): void {
  const dates = Date.prototype as unknown as Record<string, Method>
  for (const [local, utc] of utcMethods(dates)) define(dates, local, dates[utc]!)
  installDateText(dates)
  installDateReading()
  wrap(Number.prototype, 'toLocaleString', (locales = locale, ...rest) => [locales, ...rest])
  wrap(BigInt.prototype, 'toLocaleString', (locales = locale, ...rest) => [locales, ...rest])
  wrap(String.prototype, 'toLocaleUpperCase', (locales = locale) => [locales])
  wrap(String.prototype, 'toLocaleLowerCase', (locales = locale) => [locales])
  wrap(String.prototype, 'localeCompare', (that, locales, options) => [
    that,
    locales ?? locale,
    options,
  ])
  installIntl()
}

// Pairs of names: getHours and getUTCHours, and so on.
function utcMethods(dates: object): [string, string][] {
  return Object.getOwnPropertyNames(dates)
    .filter((name) => /^[gs]etUTC/.test(name))
    .map((utc) => [utc.replace('UTC', ''), utc])
}

function installDateText(dates: Record<string, Method>): void {
  const words = (date: unknown) => Date.prototype.toUTCString.call(date).split(/,? /)
  const orInvalid = (text: (words: string[]) => string): Method => {
    return function () {
      const found = words(this)
      return found.length < 5 ? 'Invalid Date' : text(found)
    }
  }
  // The words are: Tue, 19 Jul 2005 00:00:00 GMT
  const day = ([weekday, date, month, year]: string[]) => `${weekday} ${month} ${date} ${year}`
  const time = ([, , , , clock]: string[]) => `${clock} GMT+0000 (Coordinated Universal Time)`
  define(dates, 'toDateString', orInvalid(day))
  define(dates, 'toTimeString', orInvalid(time))
  const both = (found: string[]) => `${day(found)} ${time(found)}`
  define(dates, 'toString', orInvalid(both))
  define(dates, 'getTimezoneOffset', () => 0)
  define(dates, 'getYear', function (this: Date) {
    return this.getUTCFullYear() - 1900
  })
  define(dates, 'setYear', function (this: Date, year: number) {
    return this.setUTCFullYear(year >= 0 && year <= 99 ? 1900 + Math.trunc(year) : year)
  })
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) {
    wrap(dates, name, (locales, options) => [locales ?? locale, inZone(options)])
  }
}

// Fields and texts without a zone mean local time.
function installDateReading(): void {
  const { parse, UTC } = Date
  const read = (text: string): number => {
    const isComplete = /^\d{4}(-\d\d(-\d\d)?)?$|(Z|UTC|GMT|[+-]\d\d:?\d\d)\s*(\(.*\))?$/i.test(text)
    if (isComplete) return parse(text)
    const asISO = parse(`${text}Z`)
    return Number.isNaN(asISO) ? parse(`${text} UTC`) : asISO
  }
  const inUTC = ([first, ...rest]: unknown[]): unknown[] => {
    if (rest.length > 0) return [UTC(...([first, ...rest] as [number, number]))]
    return typeof first === 'string' ? [read(first)] : [first]
  }
  define(Date, 'parse', (text: unknown) => read(String(text)))
  const constructed = new Proxy(Date, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [] : inUTC(args), newTarget) as object,
  })
  setGlobal('Date', constructed)
}

function installIntl(): void {
  const named =
    'Collator DisplayNames DurationFormat ListFormat NumberFormat PluralRules RelativeTimeFormat Segmenter'
  for (const name of named.split(' ')) {
    wrapClass(name, ([locales = locale, ...rest]) => [locales, ...rest])
  }
  wrapClass('DateTimeFormat', ([locales, options]) => [locales ?? locale, inZone(options)])
}

// An engine may lack one of the newer classes.
function wrapClass(name: string, change: (args: unknown[]) => unknown[]): void {
  const original = Reflect.get(Intl, name) as (new (...args: unknown[]) => object) | undefined
  if (original === undefined) return
  const changed = new Proxy(original, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, change(args), newTarget) as object,
    apply: (target, _, args) => new target(...change(args)),
  })
  define(original.prototype as object, 'constructor', changed)
  define(Intl, name, changed)
}

function wrap(owner: object, name: string, change: (...args: unknown[]) => unknown[]): void {
  const original = Reflect.get(owner, name) as Method
  define(owner, name, function (this: unknown, ...args: unknown[]) {
    return original.apply(this, change(...args))
  })
}

function inZone(options: unknown): unknown {
  return { timeZone: zone, ...(options as object | undefined) }
}
